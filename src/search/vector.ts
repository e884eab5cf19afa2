import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { modelOf, type Embedder } from './embed/embedder.ts';
import type { Scored } from './lexical.ts';

/** Nearest entries that the graph index is asked for. */
const nearest = 40;
/** With no more entries than this each of them is compared: as quick as the graph, and exact. */
const smallIndex = 2000;

/** Which entries are compared. */
export interface SimilarRequest {
  /** Entries whose similarity is wanted besides the nearest. */
  readonly ids: readonly number[];
  /** The only entries to compare; null for all. A filtered graph search can miss what is there, so the graph is then not asked. */
  readonly only: readonly number[] | null;
  /** How many entries the index has. */
  readonly size: number;
}

/** Cosine similarity (-1..1) of the text to the wanted entries and to the nearest of the whole index. Vectors of other models are not compared. */
export async function findSimilar(kysely: Kysely<Schema>, embedder: Embedder, text: string, { ids, only, size }: SimilarRequest): Promise<readonly Scored[]> {
  const [vector] = await embedder.embed([text]);
  if (vector === undefined || vector.every((value) => value === 0)) return [];
  const typed = sql.raw(`vector(${Math.trunc(embedder.dimensions)})`);
  const asked = sql`with asked as materialized (select ${`[${vector.join(',')}]`}::${typed} as vector)`;
  const model = sql.lit(modelOf(embedder));
  const exact = (wanted: readonly number[]) => sql`select v.entry_id as id, 1 - ((v.embedding::${typed}) <=> a.vector) as score
    from asked a, search_vectors v where v.model = ${model} and v.entry_id = any (${[...wanted]}::bigint[])`;
  const withPart = (scored: RawBuilder<unknown>) => sql<Scored>`${asked} select s.id, e.part, s.score from (${scored}) s join search_entries e on e.id = s.id`;
  if (only !== null) return (await withPart(exact(only)).execute(kysely)).rows;
  if (size <= smallIndex) {
    const all = sql`select v.entry_id as id, 1 - ((v.embedding::${typed}) <=> a.vector) as score from asked a, search_vectors v where v.model = ${model}`;
    const wanted = sql`select id, score from (select id, score, row_number() over (order by score desc, id) as place from (${all}) c) r where place <= ${nearest} or id = any (${[...ids]}::bigint[])`;
    return (await withPart(wanted).execute(kysely)).rows;
  }
  return kysely.transaction().execute(async (transaction) => {
    // Without this a search whose nearest rows are dead returns fewer rows than there are (pgvector 0.8).
    await sql`select set_config('hnsw.iterative_scan', 'strict_order', true)`.execute(transaction);
    const near = sql`select v.entry_id as id, 1 - ((v.embedding::${typed}) <=> (select vector from asked)) as score
      from search_vectors v where v.model = ${model} order by (v.embedding::${typed}) <=> (select vector from asked) limit ${nearest}`;
    return (await withPart(sql`${exact(ids)} union (${near})`).execute(transaction)).rows;
  });
}
