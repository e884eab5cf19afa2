import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { ObligationFilter } from '../domain/query.ts';
import { numberKey } from './number.ts';
import type { DocumentFilter } from './register.ts';

type Condition = RawBuilder<boolean>;

/** The rows of a filter, as a condition over `documents as d`. */
export function documentsOf(filter: DocumentFilter): Condition {
  return all([
    among(sql`d.type`, filter.types),
    among(sql`d.province`, filter.provinces),
    among(sql`d.issuer`, filter.issuers),
    filter.issuedFrom !== undefined && sql`d.issued_on >= ${filter.issuedFrom}`,
    filter.issuedTo !== undefined && sql`d.issued_on <= ${filter.issuedTo}`,
    filter.number !== undefined && sql`d.number_key = ${numberKey(filter.number)}`,
  ]);
}

/** The rows of a filter, as a condition over `obligations as o` and `documents as d`. */
export function obligationsOf(filter: ObligationFilter): Condition {
  return all([
    among(sql`o.document_id`, filter.documentIds),
    documentsOf(filter),
    assigned(filter) && exists('assignments', assignmentsOf(filter)),
    among(sql`o.modality`, filter.modalities),
    filter.optional !== undefined && sql`o.optional = ${filter.optional}`,
    filter.hasDeadline !== undefined && has(filter.hasDeadline, 'deadlines'),
    filter.hasTarget !== undefined && has(filter.hasTarget, 'targets'),
    filter.restatement !== undefined && sql`(o.restates is not null) = ${filter.restatement}`,
    filter.recurrences !== undefined && exists('deadlines', among(sql`c.every`, filter.recurrences)),
    due(filter) && exists('deadlines', dueIn(filter)),
    filter.cites !== undefined && exists('citations', sql`c.number_key = ${numberKey(filter.cites)}`),
    filter.states !== undefined && sql`o.clarity @> ${[...filter.states]}::text[]`,
    filter.confidenceTo !== undefined && sql`o.confidence <= ${filter.confidenceTo}::real`,
    filter.lacks !== undefined && sql`not o.clarity && ${[...filter.lacks]}::text[]`,
  ]);
}

/** The assignments that a filter asks for, over `assignments as c`. */
export function assignmentsOf(filter: Pick<ObligationFilter, 'unitIds' | 'roles'>): Condition {
  return all([among(sql`c.unit_id`, filter.unitIds), among(sql`c.role`, filter.roles)]);
}

function assigned(filter: ObligationFilter): boolean {
  return filter.unitIds !== undefined || filter.roles !== undefined;
}

function due(filter: ObligationFilter): boolean {
  return filter.dueFrom !== undefined || filter.dueTo !== undefined;
}

function dueIn(filter: ObligationFilter): Condition {
  return all([filter.dueFrom !== undefined && sql`c.due_on >= ${filter.dueFrom}`, filter.dueTo !== undefined && sql`c.due_on <= ${filter.dueTo}`]);
}

function exists(table: string, condition: Condition): Condition {
  return sql`exists (select from ${sql.table(table)} c where c.obligation_id = o.id and ${condition})`;
}

function has(wanted: boolean, table: string): Condition {
  return wanted ? exists(table, sql`true`) : sql`not ${exists(table, sql`true`)}`;
}

/** No list: no condition. An empty list: no row. */
function among(column: RawBuilder<unknown>, values: readonly string[] | undefined): Condition {
  return values === undefined ? sql`true` : sql`${column} = any (${[...values]}::text[])`;
}

function all(conditions: readonly (Condition | false)[]): Condition {
  const given = conditions.filter((condition) => condition !== false);
  return given.length === 0 ? sql`true` : sql`(${sql.join(given, sql` and `)})`;
}
