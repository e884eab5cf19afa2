import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { modelOf, type Embedder } from './embed/embedder.ts';
import { entryParts, type EntryPart } from './entries.ts';
import { lowerBound } from './inverted/postings.ts';
import type { Snapshot } from './inverted/reader.ts';
import { entriesPerDocument } from './inverted/segment.ts';
import type { Scored } from './lexical.ts';
import { compareHeld } from './held-vectors.ts';
import { ordinalsWithin, idsWithin, type Scope, type Within } from './within.ts';

/** Nearest entries that are asked for, at least. */
const nearest = 40;
/** With no more entries than this the process keeps their vectors and compares each: quicker than asking the database, and exact. */
const mostHeld = 4000;
/** With no more entries than this behind a filter each of them is compared; with more the graph is asked. */
const mostCompared = 3000;

/** Which entries are compared. */
export interface SimilarRequest {
  /** Entries whose similarity is wanted besides the nearest. */
  readonly ids: readonly number[];
  readonly scope: Scope;
  /** Never fewer than this when there are as many. */
  readonly wanted: number;
  readonly snapshot: Snapshot;
}

interface Similar {
  readonly id: number;
  readonly score: number;
}

/** Cosine similarity (-1..1) of the text to the wanted entries and to the nearest within the scope. Vectors of other models are not compared. */
export async function findSimilar(kysely: Kysely<Schema>, embedder: Embedder, text: string, request: SimilarRequest): Promise<readonly Scored[]> {
  const [vector] = await embedder.embed([text]);
  if (vector === undefined || vector.every((value) => value === 0)) return [];
  const { snapshot, scope } = request;
  const model = modelOf(embedder);
  const held = snapshot.totals.entries <= mostHeld && scope.kind !== 'wide' ? await compareHeld(kysely, model, snapshot, vector) : null;
  const found = held === null ? await askDatabase(kysely, embedder, vector, request) : nearestOf(held, request);
  return found.flatMap(({ id, score }) => {
    const part = partOf(snapshot, id);
    return part === null ? [] : [{ id, part, score }];
  });
}

function nearestOf(held: readonly Similar[], { ids, scope, wanted, snapshot }: SimilarRequest): readonly Similar[] {
  const allowed = scope.kind === 'only' ? new Set(idsWithin(snapshot, scope.within)) : null;
  const inside = allowed === null ? [...held] : held.filter(({ id }) => allowed.has(id));
  if (inside.length <= mostCompared && allowed !== null) return inside;
  const asked = new Set(ids);
  return inside.sort((a, b) => b.score - a.score || a.id - b.id).filter(({ id }, place) => place < Math.max(nearest, wanted) || asked.has(id));
}

async function askDatabase(kysely: Kysely<Schema>, embedder: Embedder, vector: readonly number[], { ids, scope, wanted, snapshot }: SimilarRequest): Promise<readonly Similar[]> {
  const typed = sql.raw(`vector(${Math.trunc(embedder.dimensions)})`);
  const asked = sql`(select ${`[${vector.join(',')}]`}::${typed} as vector offset 0)`;
  const model = sql`v.model = ${sql.lit(modelOf(embedder))}`;
  const distance = sql`(v.embedding::${typed}) <=> ${asked}`;
  const among = (wantedIds: readonly number[]) => sql`select v.entry_id as id, 1 - (${distance}) as score from search_vectors v where ${model} and v.entry_id = any (${[...wantedIds]}::bigint[])`;
  const run = async (query: RawBuilder<unknown>): Promise<readonly Similar[]> => (await sql<Similar>`${query}`.execute(kysely)).rows;
  if (scope.kind === 'only' && countWithin(snapshot, scope.within) <= mostCompared) return run(among(idsWithin(snapshot, scope.within)));
  const limit = Math.max(nearest, wanted);
  const inside = insideOf(scope);
  // The graph gives the nearest there are as far as it is connected and as many as it may visit; when those are too few, every one is compared.
  const near = await run(sql`select v.entry_id as id, 1 - (${distance}) as score from search_vectors v where ${model} and ${inside} order by ${distance} limit ${limit}`);
  const all = near.length >= limit ? near : await run(sql`select v.id, 1 - v.far as score from (select v.entry_id as id, ${distance} as far from search_vectors v where ${model} and ${inside} offset 0) v order by v.far, v.id limit ${limit}`);
  const known = new Set(all.map(({ id }) => id));
  const rest = ids.filter((id) => !known.has(id));
  return rest.length === 0 ? all : [...all, ...(await run(among(rest)))];
}

/** A scope as a condition over `search_vectors as v`. */
function insideOf(scope: Scope): RawBuilder<unknown> {
  if (scope.kind === 'all') return sql`true`;
  if (scope.kind === 'wide') return sql`exists (select from search_entries e where e.id = v.entry_id and ${scope.condition})`;
  if (scope.within.kind === 'entries') return sql`v.entry_id = any (${[...scope.within.ids]}::bigint[])`;
  return sql`v.entry_id / ${sql.lit(entriesPerDocument)} = any (${[...scope.within.numbers]}::bigint[])`;
}

function countWithin({ segments }: Snapshot, within: Within): number {
  return within.kind === 'entries' ? within.ids.length : segments.reduce((sum, { segment }) => sum + ordinalsWithin(segment, within).length, 0);
}

/** What part of its document an entry is; null when the snapshot does not have it. */
function partOf({ segments }: Snapshot, id: number): EntryPart | null {
  const number = Math.floor(id / entriesPerDocument);
  for (const { segment: { documents, starts, parts } } of segments) {
    if (number > (documents.at(-1) ?? -1) || number < (documents[0] ?? Infinity)) continue;
    const at = lowerBound(documents, number, 0, documents.length);
    if (documents[at] === number) return entryParts[parts[(starts[at] ?? 0) + (id % entriesPerDocument)] ?? 0] ?? null;
  }
  return null;
}
