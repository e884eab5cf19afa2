import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import { createCache, type Cache } from './cache.ts';
import { decodePostings, type Postings } from './postings.ts';
import { averageOf, decodeHead, unpackTerms, type SegmentHead } from './segment.ts';

/** Bytes of postings that a process keeps; more are read again when they are asked for. Heads of segments come on top: 3 bytes an entry. */
const cacheBytes = 192 * 2 ** 20;
/** How often a query begins anew because the segments it was reading were merged away. */
const mostAttempts = 8;

/** A segment as this process has it. */
export interface ReadSegment extends SegmentHead {
  readonly id: number;
  /** Average length the bounds were made with, in tenths. */
  readonly average: number;
  /** Sum of the lengths of entries and of names of each document that is not dead, in tenths. */
  readonly lengths: { readonly entries: Float64Array };
  /** All its terms when it is small; those of others are read when asked for. */
  readonly terms: ReadonlyMap<string, Uint8Array> | null;
}

/** A segment in a snapshot: with the documents (their index in the segment) that are no more. */
export interface LiveSegment {
  readonly segment: ReadSegment;
  readonly dead: readonly number[];
}

/** How much the index holds; sizes in syllables. */
export interface Totals {
  readonly entries: number;
  readonly entry_size: number;
  readonly documents: number;
  readonly document_size: number;
}

/** All that was committed at some moment; never changes. */
export interface Snapshot {
  readonly version: number;
  readonly segments: readonly LiveSegment[];
  readonly totals: Totals;
}

/** Postings of folded terms, by the place of their segment in the snapshot. */
export interface Read {
  readonly snapshot: Snapshot;
  readonly postings: (segment: number, folded: string) => readonly Postings[];
}

interface Reader {
  snapshot: Snapshot | null;
  readonly cache: Cache<readonly Postings[]>;
}

// One per database and process: segments never change, so what was read once is right for as long as it is kept.
const readers = new WeakMap<Kysely<Schema>, Reader>();

function readerOf(kysely: Kysely<Schema>): Reader {
  const known = readers.get(kysely) ?? { snapshot: null, cache: createCache(cacheBytes) };
  readers.set(kysely, known);
  return known;
}

/** What is committed now, by whatever process: one round trip when nothing has changed. */
export async function takeSnapshot(kysely: Kysely<Schema>): Promise<Snapshot> {
  const reader = readerOf(kysely);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const version = (await kysely.selectFrom('search_state').select('version').executeTakeFirst())?.version ?? 0;
    if (reader.snapshot?.version === version) return reader.snapshot;
    const snapshot = await readSnapshot(kysely, reader);
    if (snapshot === null) continue;
    if (reader.snapshot === null || reader.snapshot.version < snapshot.version) reader.snapshot = snapshot;
    return snapshot;
  }
  throw new Error('the segments of the index change faster than they can be read');
}

/** Null when a segment was merged away between the list and its reading. */
async function readSnapshot(kysely: Kysely<Schema>, reader: Reader): Promise<Snapshot | null> {
  const { rows: [state] } = await sql<{ readonly version: number; readonly segments: string | null; readonly dead: string | null }>`select version,
    (select string_agg(id::text, ',' order by id) from search_segments) as segments, (select string_agg(number::text, ',') from search_dead) as dead from search_state`.execute(kysely);
  const ids = numbersIn(state?.segments);
  const known = new Map(reader.snapshot?.segments.map(({ segment }) => [segment.id, segment]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const rows = await kysely.selectFrom('search_segments').select(['id', 'head', 'terms']).where('id', 'in', unknown).execute();
    for (const { id, head, terms } of rows) known.set(id, readSegment(id, head, terms));
  }
  const segments = ids.flatMap((id) => known.get(id) ?? []);
  if (segments.length < ids.length) return null;
  const dead = new Set(numbersIn(state?.dead));
  const live = segments.map((segment): LiveSegment => ({ segment, dead: dead.size === 0 ? [] : [...segment.documents.keys()].filter((at) => dead.has(segment.documents[at] ?? 0)) }));
  return { version: state?.version ?? 0, segments: live, totals: totalsOf(live) };
}

function numbersIn(list: string | null | undefined): readonly number[] {
  return (list ?? '').split(',').filter((part) => part !== '').map(Number);
}

function readSegment(id: number, headBytes: Uint8Array, terms: Uint8Array | null): ReadSegment {
  const head = decodeHead(headBytes);
  const entries = Float64Array.from(head.documents, (_, at) => head.sizes.subarray(head.starts[at], head.starts[at + 1]).reduce((sum, size) => sum + size, 0));
  return { id, ...head, average: averageOf(head.sizes), lengths: { entries }, terms: terms === null ? null : unpackTerms(terms) };
}

function totalsOf(segments: readonly LiveSegment[]): Totals {
  const totals = { entries: 0, entry_size: 0, documents: 0, document_size: 0 };
  const count = ({ starts, lengths, nameSizes }: ReadSegment, at: number, sign: number): void => {
    totals.entries += sign * ((starts[at + 1] ?? 0) - (starts[at] ?? 0));
    totals.entry_size += (sign * (lengths.entries[at] ?? 0)) / 10;
    totals.documents += sign;
    totals.document_size += (sign * (nameSizes[at] ?? 0)) / 10;
  };
  for (const { segment, dead } of segments) {
    for (const at of segment.documents.keys()) count(segment, at, 1);
    for (const at of dead) count(segment, at, -1);
  }
  return totals;
}

/** The postings of folded terms in all that is committed now. Reads from the database only what this process has not kept. */
export async function readPostings(kysely: Kysely<Schema>, folded: readonly string[]): Promise<Read> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const read = await readFrom(kysely, await takeSnapshot(kysely), folded);
    if (read !== null) return read;
  }
  throw new Error('the segments of the index change faster than they can be read');
}

async function readFrom(kysely: Kysely<Schema>, snapshot: Snapshot, folded: readonly string[]): Promise<Read | null> {
  const { cache } = readerOf(kysely);
  const found = snapshot.segments.map(() => new Map<string, readonly Postings[]>());
  const missing = new Map<number, Map<string, readonly Postings[]>>();
  const missed = new Set<string>();
  snapshot.segments.forEach(({ segment: { id, terms } }, at) => {
    const own = found[at];
    if (own === undefined) return;
    for (const key of folded) {
      const kept = cache.get(`${id} ${key}`);
      if (kept !== undefined) own.set(key, kept);
      else if (terms !== null) own.set(key, keep(cache, id, key, terms.get(key)));
      else {
        missing.set(id, own);
        missed.add(key);
      }
    }
  });
  if (missing.size > 0) {
    // A segment that is live gives at least one row: one that gives none was merged away, and its terms with it.
    const { rows } = await sql<{ readonly id: number; readonly folded: string | null; readonly postings: Uint8Array | null }>`select s.id, t.folded, t.postings
      from search_segments s left join search_segment_terms t on t.segment_id = s.id and t.folded = any (${[...missed]}::text[])
      where s.id = any (${[...missing.keys()]}::integer[])`.execute(kysely);
    const live = new Set(rows.map(({ id }) => id));
    if (live.size < missing.size) return null;
    for (const row of rows) if (row.folded !== null && row.postings !== null) missing.get(row.id)?.set(row.folded, keep(cache, row.id, row.folded, row.postings));
    for (const [id, own] of missing) for (const key of missed) if (!own.has(key)) own.set(key, keep(cache, id, key, undefined));
  }
  return { snapshot, postings: (at, key) => found[at]?.get(key) ?? [] };
}

/** What objects and maps take beside the bytes, roughly. */
const overhead = { entry: 150, spelling: 700 };

function keep(cache: Cache<readonly Postings[]>, id: number, folded: string, bytes: Uint8Array | undefined): readonly Postings[] {
  const postings = bytes === undefined ? [] : decodePostings(bytes);
  cache.set(`${id} ${folded}`, postings, overhead.entry + postings.length * overhead.spelling + (bytes?.length ?? 0));
  return postings;
}
