import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, type Database } from '../src/db/open.ts';
import type { DocumentId } from '../src/domain/ids.ts';
import type { Register } from '../src/register/register.ts';
import { extractWithRules } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { obligationsOf } from '../src/register/filter.ts';
import { createRegister } from '../src/register/store.ts';
import { indexDocument } from '../src/search/index.ts';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';
import { createSearch, type Search } from '../src/search/search.ts';
import { parseDocument } from '../src/structure/parse.ts';
import { openUnits } from '../src/units/registry.ts';
import type { Units } from '../src/units/unit.ts';
import { shared } from './documents.ts';

const own = fileURLToPath(new URL('../corpus', import.meta.url));
/** Documents beside the project whose gold the questions name; measured where they are present. */
const besides = ['ct-010-ubnd-daklak.md', 'kh-141-ubnd-bacninh.md', 'tb-627-vpcp.md'];

/** A register in memory that can be searched with all of search, and with its lexical side alone. */
export interface Corpus {
  readonly database: Database;
  readonly register: Register;
  readonly units: Units;
  readonly search: Search;
  readonly lexical: Search;
  /** Names of the files, without their endings. */
  readonly slugs: ReadonlyMap<DocumentId, string>;
}

/** Texts as a register holds them: read, parsed, extracted and indexed by the product. */
export async function openTexts(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Corpus> {
  const database = await openDatabase({ memory: true });
  const register = createRegister(database, () => new Date('2026-01-01T00:00:00Z'));
  const units = await openUnits(database);
  const parts = { db: database, units, conditionOf: obligationsOf };
  const slugs = new Map<DocumentId, string>();
  for (const { name, bytes } of files) {
    const parsed = parseDocument(await ingestFile({ name, bytes }));
    const { documentId } = await register.record({ bytes, parsed, extraction: extractWithRules(parsed), version: 'eval' });
    await indexDocument({ kysely: database.kysely, units, embedder: hashedEmbedder }, documentId);
    slugs.set(documentId, basename(name).replace(/\.\w+$/u, ''));
  }
  return { database, register, units, search: createSearch({ ...parts, embedder: hashedEmbedder }), lexical: createSearch({ ...parts, embedder: null }), slugs };
}

/** The corpus of the project, and the gold documents beside it where they are. */
export async function openCorpus(): Promise<Corpus> {
  const texts = readdirSync(own).filter((file) => file.endsWith('.txt')).map((file) => join(own, file));
  const others = besides.map((file) => join(shared, 'documents', file)).filter((file) => existsSync(file));
  return openTexts([...texts, ...others].map((path) => ({ name: basename(path), bytes: readFileSync(path) })));
}
