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
import { fuse } from './fuse.ts';
import { highlightsOf } from './highlight.ts';
import { indexDocument, removeDocument } from './index.ts';
import { findLexical, weigh, type Scored } from './lexical.ts';
import { createUnitFinder, type UnitMention } from './mentions.ts';
import { readQuery, type UnitWeight } from './query.ts';
import { readQuestion, type Reading } from './question.ts';
import type { Expansion } from './thesaurus.ts';
import { reachOf } from './reach.ts';
import { findSimilar } from './vector.ts';

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

/** With no more entries than this behind a filter, each of them is scored. */
const fewEntries = 3000;
/** Hits of the lexical side that are fused. */
const depth = 100;

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
  };
}

interface Searcher extends Omit<SearchParts, 'db'> {
  readonly kysely: Kysely<Schema>;
}

async function runSearch({ kysely, units, embedder, conditionOf }: Searcher, request: SearchRequest, reading: Reading): Promise<SearchResult> {
  const { filter = {}, limit, offset = 0 } = request;
  const query = readQuery(reading.topic, isAccented(reading.view), reading.units.flatMap((unit) => weightsOf(units, unit)));
  const terms = query.view.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const interpretation = { terms, expansions: query.expansions };
  const asked = Object.keys(filter).length === 0 ? null : entriesWithin(filter, conditionOf);
  const named = namedDocuments(reading);
  const weighed = await weigh(kysely, query.groups);
  const wanted = offset + limit;
  const find = async (condition: RawBuilder<boolean> | null): Promise<readonly Scored[]> => {
    const only = condition === null ? null : await fewWithin(kysely, condition);
    if (only?.length === 0) return [];
    const lexical = await findLexical(kysely, weighed, { limit: Math.max(depth, wanted), within: only === null ? condition : null, only });
    const dense = embedder === null || (condition !== null && only === null) ? [] : await findSimilar(kysely, embedder, query.view, { ids: lexical.map(({ id }) => id), only, size: weighed.totals.entries });
    return fuse(lexical, dense);
  };
  const inside = named === null ? [] : await find(and(asked, entriesWithin(named, conditionOf)));
  const general = inside.length >= wanted ? [] : (await find(asked)).filter(({ id }) => inside.every((hit) => hit.id !== id)).map((hit) => ({ ...hit, score: hit.score * (named === null ? 1 : outside) }));
  const page = [...inside, ...general].sort((a, b) => b.score - a.score).slice(offset, wanted);
  const hits = await readHits(kysely, page);
  return { hits: hits.map((hit) => ({ ...hit, highlights: highlightsOf(hit.text, hit.span, query.groups) })), interpretation };
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

function and(a: RawBuilder<boolean> | null, b: RawBuilder<boolean>): RawBuilder<boolean> {
  return a === null ? b : sql<boolean>`(${a} and ${b})`;
}

const documentFields: readonly (keyof ObligationFilter)[] = ['documentIds', 'types', 'provinces', 'issuedFrom', 'issuedTo'];

/** The entries of a filter, as a condition over `search_entries as e`. */
function entriesWithin(filter: ObligationFilter, conditionOf: SearchParts['conditionOf']): RawBuilder<boolean> {
  const fields = (Object.keys(filter) as (keyof ObligationFilter)[]).filter((field) => filter[field] !== undefined);
  const obligations = sql<boolean>`exists (select from obligations o join documents d on d.id = o.document_id where o.id = e.obligation_id and ${conditionOf(filter)})`;
  if (fields.some((field) => !documentFields.includes(field))) return obligations;
  return sql<boolean>`exists (select from documents d cross join lateral (select d.id as document_id) o where d.id = e.document_id and ${conditionOf(filter)})`;
}

/** Ids of the entries behind a filter, or null when there are many. */
async function fewWithin(kysely: Kysely<Schema>, within: RawBuilder<boolean>): Promise<readonly number[] | null> {
  const { rows } = await sql<{ readonly id: number }>`select e.id from search_entries e where ${within} limit ${fewEntries + 1}`.execute(kysely);
  return rows.length > fewEntries ? null : rows.map(({ id }) => id);
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
