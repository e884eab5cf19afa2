import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import type { DocumentId, Eid, ObligationId } from '../domain/ids.ts';
import type { ObligationFilter } from '../domain/query.ts';
import type { Span } from '../domain/span.ts';
import type { Units } from '../units/unit.ts';
import type { Embedder } from './embed/embedder.ts';
import type { EntryPart } from './entries.ts';
import { fuse } from './fuse.ts';
import { highlightsOf } from './highlight.ts';
import { indexDocument, removeDocument } from './index.ts';
import { findLexical, weigh, type Scored } from './lexical.ts';
import { readQuery } from './query.ts';
import type { Expansion } from './thesaurus.ts';
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

/** Makes the search over a database. */
export function createSearch({ db: { kysely }, units, embedder, conditionOf }: SearchParts): Search {
  return {
    search: (request) => runSearch({ kysely, embedder, conditionOf }, request),
    indexDocument: (id) => indexDocument({ kysely, units, embedder }, id),
    removeDocument: (id) => removeDocument(kysely, id),
  };
}

async function runSearch({ kysely, embedder, conditionOf }: Pick<SearchParts, 'embedder' | 'conditionOf'> & { readonly kysely: Kysely<Schema> }, request: SearchRequest): Promise<SearchResult> {
  const { text, filter = {}, limit, offset = 0 } = request;
  const query = readQuery(text);
  const terms = query.view.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const interpretation = { terms, expansions: query.expansions };
  const condition = Object.keys(filter).length === 0 ? null : entriesWithin(filter, conditionOf);
  const only = condition === null ? null : await fewWithin(kysely, condition);
  if (only?.length === 0) return { hits: [], interpretation };
  const wanted = Math.max(depth, offset + limit);
  const lexical = await findLexical(kysely, await weigh(kysely, query.groups), { limit: wanted, within: only === null ? condition : null, only });
  const dense = embedder === null || (condition !== null && only === null) ? [] : await findSimilar(kysely, embedder, query.view, lexical.map(({ id }) => id), only);
  const page = fuse(lexical, dense).slice(offset, offset + limit);
  const rows = await readHits(kysely, page);
  return { hits: rows.map((hit) => ({ ...hit, highlights: highlightsOf(hit.text, hit.span, query.groups) })), interpretation };
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
