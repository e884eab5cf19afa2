import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import type { DocumentId, Eid, ObligationId } from '../domain/ids.ts';
import type { ObligationFilter } from '../domain/query.ts';
import type { Span } from '../domain/span.ts';
import { isAccented } from '../lang/tokens.ts';
import type { ReachKind, Units } from '../units/unit.ts';
import type { Embedder } from './embed/embedder.ts';
import type { EntryPart } from './entries.ts';
import { findScored } from './find.ts';
import { highlightsOf } from './highlight.ts';
import { catchUp, indexDocument, removeDocument } from './index.ts';
import { mergeAll } from './inverted/merge.ts';
import { weigh, type Scored } from './lexical.ts';
import { createUnitFinder, type UnitMention } from './mentions.ts';
import { readQuery, type UnitWeight } from './query.ts';
import { readQuestion, type Reading } from './question.ts';
import type { Expansion } from './thesaurus.ts';
import { reachOf } from './reach.ts';

/** What is wanted. */
export interface SearchRequest {
  readonly text: string;
  /** Fields about obligations leave other passages out; fields about documents do not. */
  readonly filter?: ObligationFilter;
  /** 1 to 100. */
  readonly limit: number;
  /** Hits to leave out from the top. */
  readonly offset?: number;
}

/** Something found, with its exact words. */
export interface SearchHit {
  readonly kind: 'obligation' | 'passage';
  readonly part: EntryPart;
  readonly obligationId: ObligationId | null;
  readonly documentId: DocumentId;
  readonly eid: Eid | null;
  /** As people cite it, "II.3"; empty outside the provisions. */
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  /** 0..1, comparable within one answer only. */
  readonly score: number;
  /** Where words of the query stand, offsets into the document. */
  readonly highlights: readonly Span[];
}

/** How the query was understood, for people to correct. */
export interface SearchInterpretation {
  /** Words that were looked for, as typed. */
  readonly terms: readonly string[];
  /** What they were also looked for as. */
  readonly expansions: readonly Expansion[];
}

/** Hits, best first. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly interpretation: SearchInterpretation;
}

/** Search over the register. */
export interface Search {
  search(request: SearchRequest): Promise<SearchResult>;
  /** Makes a recorded document findable; again after it was recorded again. Throws `document-not-found`. */
  indexDocument(id: DocumentId): Promise<void>;
  /** Takes a document out of the index. Removing it from the register has the same effect. */
  removeDocument(id: DocumentId): Promise<void>;
  /** Indexes what a newer form of the index has left out; nothing to do in most cases. */
  catchUp(): Promise<void>;
  /** Brings the index into the form that is quickest to read; worth doing after many documents. */
  tidy(): Promise<void>;
}

/** What search is made of. */
export interface SearchParts {
  readonly db: Pick<Database, 'kysely'>;
  readonly units: Units;
  /** Null: lexical search only. */
  readonly embedder: Embedder | null;
  /** The register's reading of a filter, as a condition over `obligations as o` and `documents as d` (register/filter.ts). */
  readonly conditionOf: (filter: ObligationFilter) => RawBuilder<boolean>;
}

/** How often a page is filled up again because something on it was removed meanwhile. */
const mostRefills = 5;

/** How much an entry outside the documents that are named, or outside the province, is worth beside one inside. */
const outside = 0.4;
/** A collective that is named ("người đứng đầu", "cán bộ") is as often talked about as it is addressed. */
const collectiveWeight = 0.4;
/** What obligations that reach a unit otherwise than by name are worth beside those that name it. */
const reachWeights: Readonly<Record<ReachKind, number>> = { 'by-name': 1, head: 0.7, predecessor: 0.7, successor: 0.7, collective: 0.5 };

/** Makes the search over a database. */
export function createSearch(parts: SearchParts): Search {
  const { db: { kysely }, units, embedder, conditionOf } = parts;
  const findUnits = createUnitFinder(units);
  return {
    search: async (request) => runSearch({ kysely, units, embedder, conditionOf }, request, await readQuestion(kysely, findUnits, request.text)),
    indexDocument: (id) => indexDocument({ kysely, units, embedder }, id),
    removeDocument: (id) => removeDocument(kysely, id),
    catchUp: () => catchUp({ kysely, units, embedder }),
    tidy: () => mergeAll(kysely),
  };
}

interface Searcher extends Omit<SearchParts, 'db'> {
  readonly kysely: Kysely<Schema>;
}

async function runSearch({ kysely, units, embedder, conditionOf }: Searcher, request: SearchRequest, reading: Reading): Promise<SearchResult> {
  const { filter = {}, limit, offset = 0 } = request;
  const query = readQuery(reading.topic, { accented: isAccented(reading.view), capitals: reading.capitals }, reading.units.flatMap((unit) => weightsOf(units, unit)));
  const terms = query.view.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const interpretation = { terms, expansions: query.expansions };
  const named = namedDocuments(reading);
  const wanted = offset + limit;
  const gone = new Set<number>();
  for (let attempt = 0; ; attempt += 1) {
    const weighed = await weigh(kysely, query.groups);
    const find = (filters: readonly ObligationFilter[]) => findScored({ kysely, embedder, conditionOf }, { weighed, text: query.view, filters, wanted, gone });
    const inside = named === null ? [] : await find([filter, named]);
    const seen = new Set(inside.map(({ id }) => id));
    const general = inside.length >= wanted ? [] : (await find([filter])).filter(({ id }) => !seen.has(id)).map((hit) => ({ ...hit, score: hit.score * (named === null ? 1 : outside) }));
    const ranked = [...inside, ...general].sort((a, b) => b.score - a.score);
    const page = ranked.slice(offset, wanted);
    const hits = await readHits(kysely, page);
    // Something was removed, or is being recorded again: the page is filled with what comes next.
    if (hits.length < page.length && attempt < mostRefills) for (const id of await readGone(kysely, ranked)) gone.add(id);
    else return { hits: hits.map((hit) => ({ ...hit, highlights: highlightsOf(hit.text, hit.span, query.groups) })), interpretation };
  }
}

/** The documents that a question names, or all of the province it names; null when it names none that the register has. */
function namedDocuments({ documents, province }: Reading): ObligationFilter | null {
  const documentIds = documents.flatMap((mention) => mention.documents.map(({ id }) => id));
  if (documentIds.length > 0) return { documentIds };
  const place = province ?? documents.find((mention) => mention.province !== null)?.province ?? null;
  return place === null ? null : { provinces: [place.id] };
}

function weightsOf(units: Units, { id, kind }: UnitMention): readonly UnitWeight[] {
  const own = kind === 'unit' ? 1 : collectiveWeight;
  return reachOf(units, id).map(({ id: reached, how }) => ({ id: reached, weight: own * reachWeights[how] }));
}

/** Which of these are no more. */
async function readGone(kysely: Kysely<Schema>, ranked: readonly Scored[]): Promise<readonly number[]> {
  const { rows } = await sql<{ readonly id: number }>`select id from search_entries where id = any (${ranked.map(({ id }) => id)}::bigint[])`.execute(kysely);
  const live = new Set(rows.map(({ id }) => id));
  return ranked.flatMap(({ id }) => (live.has(id) ? [] : [id]));
}

async function readHits(kysely: Kysely<Schema>, page: readonly Scored[]): Promise<readonly Omit<SearchHit, 'highlights'>[]> {
  const { rows } = await sql<{
    readonly id: number; readonly part: EntryPart; readonly obligation_id: ObligationId | null; readonly document_id: DocumentId; readonly eid: Eid | null; readonly path: string;
    readonly words: string; readonly start_at: number; readonly end_at: number;
  }>`select e.id, e.part, e.obligation_id, e.document_id, e.eid, e.path, coalesce(o.words, e.words) as words, coalesce(o.start_at, e.start_at) as start_at, coalesce(o.end_at, e.end_at) as end_at
    from search_entries e left join obligations o on o.id = e.obligation_id where e.id = any (${page.map(({ id }) => id)}::bigint[])`.execute(kysely);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id, score }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { part, obligation_id, document_id, eid, path, words, start_at, end_at } = row;
    const kind = obligation_id === null ? ('passage' as const) : ('obligation' as const);
    return [{ kind, part, obligationId: obligation_id, documentId: document_id, eid, path, text: words, span: { start: start_at, end: end_at }, score }];
  });
}
