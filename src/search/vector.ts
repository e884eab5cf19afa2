import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { modelOf, type Embedder } from './embed/embedder.ts';
import type { Scored } from './lexical.ts';

/** Nearest entries that the graph index is asked for. */
const nearest = 40;

/**
 * Cosine similarity (-1..1) of the text to entries: to all of `ids`, and to the nearest of the whole index. With `only`, exactly those entries are compared
 * and the graph is not asked, because a filtered graph search can miss what is there.
 */
export async function findSimilar(kysely: Kysely<Schema>, embedder: Embedder, text: string, ids: readonly number[], only: readonly number[] | null): Promise<readonly Scored[]> {
  const [vector] = await embedder.embed([text]);
  if (vector === undefined || vector.every((value) => value === 0)) return [];
  const model = modelOf(embedder);
  const typed = sql.raw(`vector(${Math.trunc(embedder.dimensions)})`);
  const asked = sql`${`[${vector.join(',')}]`}::${typed}`;
  const exact = (wanted: readonly number[]) => sql<Scored>`
    select v.entry_id as id, 1 - ((v.embedding::${typed}) <=> ${asked}) as score from search_vectors v where v.model = ${model} and v.entry_id = any (${[...wanted]}::bigint[])`;
  if (only !== null) return (await exact(only).execute(kysely)).rows;
  return kysely.transaction().execute(async (transaction) => {
    // Without this a search whose nearest rows are dead or filtered away returns fewer rows than there are (pgvector 0.8).
    await sql`select set_config('hnsw.iterative_scan', 'strict_order', true)`.execute(transaction);
    const { rows } = await sql<Scored>`
      ${exact(ids)} union (select v.entry_id as id, 1 - ((v.embedding::${typed}) <=> ${asked}) as score from search_vectors v
        where v.model = ${sql.lit(model)} order by (v.embedding::${typed}) <=> ${asked} limit ${nearest})`.execute(transaction);
    return rows;
  });
}
