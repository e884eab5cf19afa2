import { PGVectorStore } from '@langchain/community/vectorstores/pgvector';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import type { Pool } from 'pg';
import { startInMemory } from '../src/db/pglite.ts';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';

/** The product's offline embedder, as LangChain takes one. */
class HashedEmbeddings extends Embeddings {
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await hashedEmbedder.embed(texts)).map((vector) => [...vector]);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return (await this.embedDocuments([text]))[0] ?? [];
  }
}

/** LangChain's store of vectors with the product's embedder, over articles by name; on the embedded engine. */
export async function openVectorStore(articles: readonly (readonly [string, string])[]): Promise<{ readonly retrieve: (text: string) => Promise<readonly string[]>; readonly close: () => Promise<void> }> {
  const pglite = await startInMemory();
  await pglite.exec('create extension if not exists vector');
  const query = (text: string | { readonly text: string; readonly values?: unknown[] }, values?: unknown[]) => (typeof text === 'string' ? pglite.query(text, values) : pglite.query(text.text, text.values));
  const pool = { query, connect: () => Promise.resolve({ query, release: () => undefined }), end: () => Promise.resolve() } as unknown as Pool;
  const store = await PGVectorStore.initialize(new HashedEmbeddings({}), { pool, tableName: 'articles', dimensions: hashedEmbedder.dimensions, distanceStrategy: 'cosine' });
  await store.addDocuments(articles.map(([name, words]) => new Document({ pageContent: `${name.split('@')[0] ?? ''}\n${words}`, metadata: { name } })));
  const retrieve = async (text: string): Promise<readonly string[]> => (await store.similaritySearch(text, 10)).map(({ metadata }) => String(metadata['name']));
  return { retrieve, close: () => pglite.close() };
}
