import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { FacetField, FacetValue, ObligationFilter } from '../domain/query.ts';
import { assignmentsOf, obligationsOf } from './filter.ts';
import { readDocuments } from './read.ts';

type Counted = Pick<FacetValue, 'value' | 'count'>;

/** The values of one field among the rows of a filter, most frequent first; {@link ./register.ts | Register.facets}. */
export async function countFacet(kysely: Kysely<Schema>, filter: ObligationFilter, field: FacetField): Promise<readonly FacetValue[]> {
  const { value, source } = valuesOf(filter, field);
  const { rows } = await sql<Counted>`select ${value} as value, count(distinct o.id) as count
    from obligations o join documents d on d.id = o.document_id ${source}
    where ${obligationsOf(filter)} and ${value} is not null
    group by 1 order by 2 desc, min(${value} collate "C")`.execute(kysely);
  const labels = field === 'document' ? await titles(kysely, rows) : new Map<string, string>();
  return rows.map((row) => ({ value: row.value, label: labels.get(row.value) ?? row.value, count: row.count }));
}

/** Where a field's values stand, and what must be joined to reach them. Units and roles are counted only where they belong to an assignment the filter asks for. */
function valuesOf(filter: ObligationFilter, field: FacetField): { readonly value: RawBuilder<unknown>; readonly source: RawBuilder<unknown> } {
  const assignments = (own: Pick<ObligationFilter, 'unitIds' | 'roles'>) => sql`join assignments c on c.obligation_id = o.id and ${assignmentsOf(own)}`;
  const { unitIds, roles } = filter;
  switch (field) {
    case 'document': return { value: sql`o.document_id`, source: sql`` };
    case 'type': return { value: sql`d.type`, source: sql`` };
    case 'province': return { value: sql`d.province`, source: sql`` };
    case 'modality': return { value: sql`o.modality`, source: sql`` };
    case 'unit': return { value: sql`c.unit_id`, source: assignments(roles === undefined ? {} : { roles }) };
    case 'role': return { value: sql`c.role`, source: assignments(unitIds === undefined ? {} : { unitIds }) };
    case 'clarity': return { value: sql`c.clarity`, source: sql`cross join lateral unnest(o.clarity) as c (clarity)` };
    case 'recurrence': return { value: sql`c.every`, source: sql`join deadlines c on c.obligation_id = o.id` };
  }
}

async function titles(kysely: Kysely<Schema>, rows: readonly Counted[]): Promise<ReadonlyMap<string, string>> {
  const documents = await readDocuments(kysely, rows.map((row) => row.value as DocumentId));
  return new Map(documents.map((document) => [document.id, document.title]));
}
