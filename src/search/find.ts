import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { ObligationFilter } from '../domain/query.ts';
import type { Embedder } from './embed/embedder.ts';
import { fuse } from './fuse.ts';
import { findLexical, type Scored, type WeighedQuery } from './lexical.ts';
import { findSimilar } from './vector.ts';
import type { Scope } from './within.ts';

/** What finding is made of. */
export interface Finder {
  readonly kysely: Kysely<Schema>;
  /** Null: lexical only. */
  readonly embedder: Embedder | null;
  /** The register's reading of a filter, as a condition over `obligations as o` and `documents as d`. */
  readonly conditionOf: (filter: ObligationFilter) => RawBuilder<boolean>;
}

/** What is to be found. */
export interface Wanted {
  readonly weighed: WeighedQuery;
  /** What the dense side compares. */
  readonly text: string;
  /** All of them must hold. */
  readonly filters: readonly ObligationFilter[];
  /** Never fewer than this when the register has as many behind the filters and there are vectors. */
  readonly wanted: number;
  /** Entries known to be no more. */
  readonly gone: ReadonlySet<number>;
}

/** Hits of either side that are fused, at least. */
const depth = 100;
/** Entries behind a filter that are enumerated: 2 % of a million. */
const mostEnumerated = 20_000;
/** How many more hits are looked at each time when too few of them were inside a wide filter. */
const widening = 8;

/** The best entries by both sides. */
export async function findScored({ kysely, embedder, conditionOf }: Finder, { weighed, text, filters, wanted, gone }: Wanted): Promise<readonly Scored[]> {
  const scope = await scopeOf(kysely, filters.filter((filter) => fieldsOf(filter).length > 0), conditionOf);
  if (scope.kind === 'only' && (scope.within.kind === 'entries' ? scope.within.ids : scope.within.numbers).length === 0) return [];
  const limit = Math.max(depth, wanted) + gone.size;
  const lexical = scope.kind === 'wide' ? await findWide(kysely, weighed, scope.condition, limit) : findLexical(weighed, { limit, within: scope.kind === 'only' ? scope.within : null });
  const dense = embedder === null ? [] : await findSimilar(kysely, embedder, text, { ids: lexical.map(({ id }) => id), scope, wanted: wanted + gone.size, snapshot: weighed.read.snapshot });
  return fuse(lexical, dense).filter(({ id }) => !gone.has(id));
}

function fieldsOf(filter: ObligationFilter): readonly (keyof ObligationFilter)[] {
  return (Object.keys(filter) as (keyof ObligationFilter)[]).filter((field) => filter[field] !== undefined);
}

const documentFields: readonly (keyof ObligationFilter)[] = ['documentIds', 'types', 'provinces', 'issuedFrom', 'issuedTo'];

async function scopeOf(kysely: Kysely<Schema>, filters: readonly ObligationFilter[], conditionOf: Finder['conditionOf']): Promise<Scope> {
  if (filters.length === 0) return { kind: 'all' };
  const condition = sql<boolean>`(${sql.join(filters.map(conditionOf), sql` and `)})`;
  if (filters.every((filter) => fieldsOf(filter).every((field) => documentFields.includes(field)))) {
    const { rows: [found] } = await sql<{ readonly numbers: string | null }>`select string_agg(s.number::text, ',' order by s.number) as numbers
      from documents d cross join lateral (select d.id as document_id) o join search_documents s on s.document_id = d.id where ${condition}`.execute(kysely);
    return { kind: 'only', within: { kind: 'documents', numbers: numbersIn(found?.numbers) } };
  }
  const { rows: [found] } = await sql<{ readonly ids: string | null; readonly count: number }>`select string_agg(f.id::text, ',' order by f.id) as ids, count(*) as count from (
    select e.id from obligations o join documents d on d.id = o.document_id join search_entries e on e.obligation_id = o.id where ${condition} limit ${mostEnumerated + 1}) f`.execute(kysely);
  if ((found?.count ?? 0) <= mostEnumerated) return { kind: 'only', within: { kind: 'entries', ids: numbersIn(found?.ids) } };
  return { kind: 'wide', condition: sql<boolean>`exists (select from obligations o join documents d on d.id = o.document_id where o.id = e.obligation_id and ${condition})` };
}

function numbersIn(list: string | null | undefined): readonly number[] {
  return list === null || list === undefined ? [] : list.split(',').map(Number);
}

/** The best of a wide filter: hits without it, best first, until enough of them are inside. */
async function findWide(kysely: Kysely<Schema>, weighed: WeighedQuery, condition: RawBuilder<boolean>, limit: number): Promise<readonly Scored[]> {
  for (let looked = limit * widening; ; looked *= widening) {
    const found = findLexical(weighed, { limit: looked, within: null });
    const { rows } = await sql<{ readonly id: number }>`select e.id from search_entries e where e.id = any (${found.map(({ id }) => id)}::bigint[]) and ${condition}`.execute(kysely);
    const inside = new Set(rows.map(({ id }) => id));
    if (inside.size >= limit || found.length < looked) return found.filter(({ id }) => inside.has(id)).slice(0, limit);
  }
}
