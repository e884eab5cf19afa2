import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../db/schema.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { CollectiveId, DocumentId, ObligationId, UnitId } from '../domain/ids.ts';
import type { Assignment, Deliverable, Obligation } from '../domain/obligation.ts';
import { copyKinds } from '../domain/relation.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import type { Span } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import type { UnitReference } from '../domain/unit.ts';
import { readRelations } from './relations.ts';
import { titleOf } from './title.ts';

/** Documents by id, in the order given; unknown ids are left out. */
export async function readDocuments(kysely: Kysely<Schema>, ids: readonly DocumentId[]): Promise<readonly DocumentRow[]> {
  const found = await kysely
    .selectFrom('documents')
    .select(['id', 'sha256', 'name', 'media_type', 'encoding', 'identity', 'counts', 'diagnostics', 'version', sql<number>`octet_length(bytes)`.as('bytes')])
    .where(sql<boolean>`id = any (${[...ids]}::text[])`)
    .execute();
  const relations = await readRelations(kysely, ids);
  const rows = new Map(found.map((row): [DocumentId, DocumentRow] => {
    const { id, sha256, name, media_type, encoding, identity, counts, diagnostics, version, bytes } = row;
    const source = { name, mediaType: media_type, sha256, bytes, ...(encoding === null ? {} : { encoding }) };
    return [id, { id, source, identity, title: titleOf(identity, name), counts, relations: relations.get(id) ?? [], diagnostics, version }];
  }));
  return inOrder(ids, rows);
}

/** Obligations by id, in the order given; unknown ids are left out. */
export async function readObligations(kysely: Kysely<Schema>, ids: readonly ObligationId[]): Promise<readonly ObligationRow[]> {
  if (ids.length === 0) return [];
  const found = await obligationQuery(kysely, ids).execute();
  return inOrder(ids, new Map(found.map((row) => [row.id, obligationRow(row)])));
}

function inOrder<Id, Row>(ids: readonly Id[], rows: ReadonlyMap<Id, Row>): readonly Row[] {
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
}

function obligationQuery(kysely: Kysely<Schema>, ids: readonly ObligationId[]) {
  return kysely
    .selectFrom('obligations as o')
    .innerJoin('documents as d', 'd.id', 'o.document_id')
    .select((eb) => [
      'o.id', 'o.document_id', 'o.ordinal', 'o.provision', 'o.provision_path', 'o.start_at', 'o.end_at', 'o.words', 'o.modality', 'o.optional', 'o.clarity', 'o.headings',
      'o.restates', 'o.confidence', 'o.doubts', 'o.provenance', 'o.diagnostics', 'd.identity', 'd.name',
      jsonObjectFrom(eb.selectFrom('obligations as c').select(['c.id', 'c.provision_path as provisionPath', 'c.ordinal']).whereRef('c.id', '=', 'o.restates')).as('original'),
      jsonArrayFrom(eb.selectFrom('obligations as c').select(['c.id', 'c.provision_path as provisionPath', 'c.ordinal']).whereRef('c.restates', '=', 'o.id').orderBy('c.ordinal')).as('restatedBy'),
      jsonArrayFrom(eb.selectFrom('document_relations as c').select('c.other_id').whereRef('c.document_id', '=', 'o.document_id').where('c.kind', 'in', copyKinds).orderBy('c.other_id')).as('copies'),
      jsonArrayFrom(eb.selectFrom('assignments as c').select(['c.start_at', 'c.end_at', 'c.words', 'c.role', 'c.unit_kind', 'c.unit_id', 'c.unit_name', 'c.head', 'c.inherited'])
        .whereRef('c.obligation_id', '=', 'o.id').orderBy('c.ordinal')).as('assignments'),
      jsonArrayFrom(eb.selectFrom('deadlines as c').select(['c.start_at', 'c.end_at', 'c.words', 'c.term', 'c.inherited'])
        .whereRef('c.obligation_id', '=', 'o.id').orderBy('c.ordinal')).as('deadlines'),
      jsonArrayFrom(eb.selectFrom('targets as c').select([
        'c.start_at', 'c.end_at', 'c.words', 'c.comparator', 'c.value', 'c.max', 'c.measure', 'c.change', 'c.approximate', 'c.indicator_start', 'c.indicator_end', 'c.base_start', 'c.base_end',
      ]).whereRef('c.obligation_id', '=', 'o.id').orderBy('c.ordinal')).as('targets'),
      jsonArrayFrom(eb.selectFrom('deliverables as c').select(['c.start_at', 'c.end_at', 'c.words', 'c.recipient_start', 'c.recipient_end'])
        .whereRef('c.obligation_id', '=', 'o.id').orderBy('c.ordinal')).as('deliverables'),
      jsonArrayFrom(eb.selectFrom('citations as c').select(['c.start_at', 'c.end_at', 'c.words', 'c.relation', 'c.number', 'c.type', 'c.issued_on', 'c.issuer', 'c.provision', 'c.cited_id'])
        .whereRef('c.obligation_id', '=', 'o.id').orderBy('c.ordinal')).as('citations'),
    ])
    .where(sql<boolean>`o.id = any (${[...ids]}::text[])`);
}

type Selected = Awaited<ReturnType<ReturnType<typeof obligationQuery>['execute']>>[number];

function obligationRow(row: Selected): ObligationRow {
  const words = (values: readonly { readonly words: string }[]) => values.map((value) => value.words);
  return {
    obligation: obligationOf(row),
    text: row.words,
    words: {
      assignments: words(row.assignments), deadlines: words(row.deadlines), targets: words(row.targets), citations: words(row.citations), deliverables: words(row.deliverables),
    },
    restates: row.original,
    restatedBy: row.restatedBy,
    copies: row.copies.map(({ other_id }) => other_id),
    headings: row.headings,
    document: { id: row.document_id, title: titleOf(row.identity, row.name), identity: row.identity },
    ordinal: row.ordinal,
  };
}

function obligationOf(row: Selected): Obligation {
  return {
    id: row.id, documentId: row.document_id, provision: row.provision, provisionPath: row.provision_path, quote: spanOf(row), modality: row.modality, optional: row.optional,
    assignments: row.assignments.map((c): Assignment => ({ role: c.role, unit: unitOf(c), span: spanOf(c), inherited: c.inherited })),
    deadlines: row.deadlines.map((c): Deadline => ({ span: spanOf(c), term: c.term, inherited: c.inherited })),
    targets: row.targets.map(targetOf),
    deliverables: row.deliverables.map((c): Deliverable => ({ span: spanOf(c), recipient: optionalSpan(c.recipient_start, c.recipient_end) })),
    citations: row.citations.map((c) => ({
      span: spanOf(c), relation: c.relation, number: c.number, type: c.type, issuedOn: c.issued_on, issuer: c.issuer, provision: c.provision, documentId: c.cited_id,
    })),
    restates: row.restates, clarity: row.clarity, confidence: row.confidence, doubts: row.doubts, provenance: row.provenance, diagnostics: row.diagnostics,
  };
}

function targetOf(c: Selected['targets'][number]): Target {
  const base = optionalSpan(c.base_start, c.base_end);
  return {
    span: spanOf(c), indicator: optionalSpan(c.indicator_start, c.indicator_end), comparator: c.comparator, value: c.value,
    ...(c.max === null ? {} : { max: c.max }), measure: c.measure,
    ...(c.change === null ? {} : { change: c.change }), ...(base === null ? {} : { base }), ...(c.approximate ? { approximate: true } : {}),
  };
}

function unitOf(c: Selected['assignments'][number]): UnitReference {
  if (c.unit_kind === 'unresolved') return { kind: 'unresolved', name: c.unit_name ?? c.words };
  const head = c.head ?? false;
  return c.unit_kind === 'unit' ? { kind: 'unit', id: c.unit_id as UnitId, head } : { kind: 'collective', id: c.unit_id as CollectiveId, head };
}

function spanOf(row: { readonly start_at: number; readonly end_at: number }): Span {
  return { start: row.start_at, end: row.end_at };
}

function optionalSpan(start: number | null, end: number | null): Span | null {
  return start === null || end === null ? null : { start, end };
}
