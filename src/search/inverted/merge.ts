import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import { decodePostings, encodePostings, ordinalsOf, type ImpactOf, type PlainPostings, type Postings } from './postings.ts';
import { decodeHead, encodeHead, impactIn, packTerms, unpackTerms, type Segment, type SegmentHead } from './segment.ts';

/** So many segments of a level make one of the next. */
const fanOut = 16;
/** From this level on (256 documents) terms are rows of their own, read when they are asked for; below it a process has all of them. */
const firstLarge = 2;
/** No level above: 16^4 documents in a segment are as many as are merged in one transaction. */
const lastLevel = 4;
/** Terms that are merged at a time, and bytes that are written in one statement. */
const page = { terms: 4000, bytes: 2 ** 22 };

/** First statement of every change: writers take turns, and readers are told. */
export async function beginChange(transaction: Transaction<Schema>): Promise<void> {
  await sql`update search_state set version = version + 1`.execute(transaction);
}

/** Writes a segment; the caller has begun the change. */
export async function insertSegment(transaction: Transaction<Schema>, level: number, segment: Segment): Promise<void> {
  const alone = level === 0 ? (segment.documents[0] ?? null) : null;
  if (level < firstLarge) {
    await transaction.insertInto('search_segments').values({ level, document_number: alone, head: encodeHead(segment), terms: packTerms(segment.terms) }).execute();
    return;
  }
  const { id } = await transaction.insertInto('search_segments').values({ level, document_number: null, head: encodeHead(segment), terms: null }).returning('id').executeTakeFirstOrThrow();
  await insertTerms(transaction, id, [...segment.terms]);
}

async function insertTerms(transaction: Transaction<Schema>, id: number, terms: readonly (readonly [folded: string, bytes: Uint8Array])[]): Promise<void> {
  for (let at = 0; at < terms.length; ) {
    const folded: string[] = [];
    const postings: string[] = [];
    for (let bytes = 0; at < terms.length && bytes < page.bytes; at += 1) {
      const [form, own] = terms[at] ?? ['', new Uint8Array()];
      folded.push(form);
      postings.push(Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString('hex'));
      bytes += own.length;
    }
    await sql`insert into search_segment_terms (segment_id, folded, postings)
      select ${id}, t.folded, decode(t.postings, 'hex') from unnest(${folded}::text[], ${postings}::text[]) as t (folded, postings)`.execute(transaction);
  }
}

/** Merges small segments where there are enough: for every sixteenth document some ten milliseconds, for every 256th some hundred. */
export async function mergeSmall(kysely: Kysely<Schema>): Promise<void> {
  for (let level = 0; level < firstLarge; level += 1) await mergeLevel(kysely, level);
}

/** Merges all that is due, up to the largest; worth doing after many documents. Whatever is not merged is found as well, only slower. */
export async function mergeAll(kysely: Kysely<Schema>): Promise<void> {
  for (let level = 0; level < lastLevel; level += 1) while (await mergeLevel(kysely, level));
}

/** Merges the oldest segments of a level into one of the next, in one transaction; says whether it is worth trying again. */
async function mergeLevel(kysely: Kysely<Schema>, level: number): Promise<boolean> {
  const sources = await kysely.selectFrom('search_segments').select(['id', 'head', 'terms']).where('level', '=', level).orderBy('id').limit(fanOut).execute();
  if (sources.length < fanOut) return false;
  const dead = new Set((await kysely.selectFrom('search_dead').select('number').execute()).map(({ number }) => number));
  const moved = moveAll(sources.map(({ head }) => decodeHead(head)), dead);
  const ids = sources.map(({ id }) => id);
  const small = mergeTerms(sources.flatMap(({ terms }) => (terms === null ? [] : [unpackTerms(terms)])), moved);
  return kysely.transaction().execute(async (transaction) => {
    const terms = level + 1 < firstLarge ? packTerms(small) : null;
    const { id } = await transaction.insertInto('search_segments').values({ level: level + 1, document_number: null, head: encodeHead(moved.head), terms }).returning('id').executeTakeFirstOrThrow();
    if (level + 1 === firstLarge) await insertTerms(transaction, id, [...small]);
    else if (level + 1 > firstLarge) await mergeRows(transaction, id, ids, moved);
    // As late as can be: until here nobody waits.
    await beginChange(transaction);
    const replaced = await transaction.deleteFrom('search_segments').where('id', 'in', ids).returning('id').execute();
    if (replaced.length < fanOut) throw new Outdated();
    if (moved.dropped.length > 0) await transaction.deleteFrom('search_dead').where('number', 'in', moved.dropped).execute();
    return true;
  }).catch((error: unknown) => {
    if (error instanceof Outdated) return true;
    throw error;
  });
}

/** Another process merged the same segments first, or a document of them was removed: nothing is written. */
class Outdated extends Error {}

/** Where everything of the sources goes. */
interface Moved {
  readonly head: SegmentHead;
  /** By source: the new ordinal of each document and of each entry; -1 for what is no more. */
  readonly documents: readonly Int32Array[];
  readonly entries: readonly Int32Array[];
  /** Numbers of documents that are left out. */
  readonly dropped: readonly number[];
  readonly impactOf: ImpactOf;
}

function moveAll(heads: readonly SegmentHead[], dead: ReadonlySet<number>): Moved {
  const kept: { number: number; nameSize: number; sizes: Uint16Array; parts: Uint8Array }[] = [];
  const dropped: number[] = [];
  let ordinal = 0;
  const maps = heads.map(({ documents, starts, nameSizes, sizes, parts }) => {
    const ofDocuments = new Int32Array(documents.length).fill(-1);
    const ofEntries = new Int32Array(sizes.length).fill(-1);
    documents.forEach((number, at) => {
      if (dead.has(number)) {
        dropped.push(number);
        return;
      }
      const [from, to] = [starts[at] ?? 0, starts[at + 1] ?? 0];
      ofDocuments[at] = kept.length;
      for (let entry = from; entry < to; entry += 1) ofEntries[entry] = ordinal++;
      kept.push({ number, nameSize: nameSizes[at] ?? 0, sizes: sizes.subarray(from, to), parts: parts.subarray(from, to) });
    });
    return { ofDocuments, ofEntries };
  });
  const starts = new Uint32Array(kept.length + 1);
  const head: SegmentHead = {
    documents: Int32Array.from(kept, ({ number }) => number), starts, nameSizes: Uint16Array.from(kept, ({ nameSize }) => nameSize), sizes: new Uint16Array(ordinal), parts: new Uint8Array(ordinal),
  };
  kept.forEach(({ sizes, parts }, at) => {
    head.sizes.set(sizes, starts[at]);
    head.parts.set(parts, starts[at]);
    starts[at + 1] = (starts[at] ?? 0) + sizes.length;
  });
  return { head, documents: maps.map(({ ofDocuments }) => ofDocuments), entries: maps.map(({ ofEntries }) => ofEntries), dropped, impactOf: impactIn(head) };
}

function* mergeTerms(sources: readonly ReadonlyMap<string, Uint8Array>[], moved: Moved): Generator<readonly [string, Uint8Array]> {
  for (const folded of new Set(sources.flatMap((terms) => [...terms.keys()]))) {
    const bytes = mergeOne(sources.map((terms) => terms.get(folded)), moved);
    if (bytes !== null) yield [folded, bytes];
  }
}

/** The postings of one folded term; null when nothing is left of them. */
function mergeOne(sources: readonly (Uint8Array | undefined)[], { documents, entries, impactOf }: Moved): Uint8Array | null {
  const spellings = new Map<string, PlainPostings & { readonly ordinals: number[]; readonly weights: number[] }>();
  sources.forEach((bytes, source) => {
    for (const postings of bytes === undefined ? [] : decodePostings(bytes)) {
      const { form, field } = postings;
      const merged = spellings.get(`${field} ${form}`) ?? { form, field, ordinals: [], weights: [] };
      append(postings, (field === 'entry' ? entries : documents)[source] ?? new Int32Array(), merged);
      if (merged.ordinals.length > 0) spellings.set(`${field} ${form}`, merged);
    }
  });
  return spellings.size === 0 ? null : encodePostings([...spellings.values()], impactOf);
}

function append(postings: Postings, moved: Int32Array, to: { readonly ordinals: number[]; readonly weights: number[] }): void {
  ordinalsOf(postings).forEach((old, i) => {
    const ordinal = moved[old] ?? -1;
    if (ordinal < 0) return;
    to.ordinals.push(ordinal);
    to.weights.push(postings.weights[i] ?? 0);
  });
}

/** Merges segments whose terms are rows, some thousand terms at a time. */
async function mergeRows(transaction: Transaction<Schema>, id: number, ids: readonly number[], moved: Moved): Promise<void> {
  const placeOf = new Map(ids.map((source, at) => [source, at]));
  const { rows: [longest] } = await sql<{ readonly id: number }>`select segment_id as id from search_segment_terms where segment_id = any (${[...ids]}::integer[])
    group by segment_id order by count(*) desc limit 1`.execute(transaction);
  for (let after = ''; ; ) {
    const next = await transaction.selectFrom('search_segment_terms').select('folded').where('segment_id', '=', longest?.id ?? 0).where('folded', '>', after).orderBy('folded').offset(page.terms).limit(1).executeTakeFirst();
    const rows = await transaction.selectFrom('search_segment_terms').select(['segment_id', 'folded', 'postings']).where('segment_id', 'in', ids).where('folded', '>', after)
      .$if(next !== undefined, (query) => query.where('folded', '<=', next?.folded ?? '')).execute();
    const terms: [string, Uint8Array][] = [];
    for (const [folded, own] of Map.groupBy(rows, (row) => row.folded)) {
      const sources: (Uint8Array | undefined)[] = ids.map(() => undefined);
      for (const { segment_id, postings } of own) sources[placeOf.get(segment_id) ?? 0] = postings;
      const bytes = mergeOne(sources, moved);
      if (bytes !== null) terms.push([folded, bytes]);
    }
    await insertTerms(transaction, id, terms);
    if (next === undefined) return;
    after = next.folded;
  }
}
