import type { Migration } from '../migrate.ts';

/**
 * The register: documents, obligations, what obligations say, and the feed of changes.
 *
 * Spans are UTF-16 code units; `words` is the text they point at (0003-grounding makes the database insist). Values that are only ever
 * read whole are `json`, which keeps them byte for byte; columns that are filtered by are generated from it, so that the two cannot
 * disagree. Civil dates are text in ISO form, which sorts as dates do and knows no time zone. What is sorted by has collation "C":
 * the same order on every machine.
 */
export const register: Migration = {
  id: '0001-register',
  up: [
    `create table documents (
      id text collate "C" primary key,
      sha256 text not null unique,
      name text not null,
      media_type text not null,
      encoding text,
      bytes bytea not null,
      text text not null,
      identity json not null,
      pages json not null,
      tables json not null,
      body json not null,
      regions json not null,
      footnotes json not null,
      operative_from integer,
      diagnostics json not null,
      counts json not null,
      number_key text,
      version text not null,
      type text generated always as (identity->'type'->>'value') stored,
      issuer text generated always as (identity->'issuer'->>'value') stored,
      province text generated always as (identity->>'province') stored,
      issued_on text collate "C" generated always as (identity->'issuedOn'->>'value') stored,
      constraint documents_issued_on check (issued_on ~ '^\\d{4}-\\d{2}-\\d{2}$')
    )`,
    'create index documents_number on documents (number_key) where number_key is not null',
    'create index documents_issued on documents (issued_on, id)',

    `create table obligations (
      id text collate "C" primary key,
      document_id text collate "C" not null references documents (id) on delete cascade,
      ordinal integer not null,
      provision text not null,
      provision_path text not null,
      start_at integer not null,
      end_at integer not null,
      words text not null,
      modality text not null,
      optional boolean not null,
      clarity text[] not null,
      headings json not null,
      provenance json not null,
      diagnostics json not null,
      due_on text collate "C",
      digest text not null,
      unique (document_id, ordinal),
      unique (document_id, id),
      constraint obligations_span check (0 <= start_at and start_at < end_at),
      constraint obligations_modality check (modality in ('must', 'must-not', 'should', 'may')),
      constraint obligations_clarity check (clarity <@ array['who', 'what', 'role', 'when', 'result', 'authority']),
      constraint obligations_due_on check (due_on ~ '^\\d{4}-\\d{2}-\\d{2}$')
    )`,
    'create index obligations_due on obligations (due_on, document_id, ordinal)',

    child('assignments', `
      role text not null check (role in ('lead', 'coordinate', 'implement', 'direct', 'report-to')),
      unit_kind text not null check (unit_kind in ('unit', 'collective', 'unresolved')),
      unit_id text collate "C",
      unit_name text,
      head boolean,
      inherited boolean not null,
      constraint assignments_unit check (
        case unit_kind when 'unresolved' then unit_name is not null and num_nonnulls(unit_id, head) = 0 else unit_name is null and num_nulls(unit_id, head) = 0 end
      )`),
    'create index assignments_unit on assignments (unit_id, role)',

    child('deadlines', `
      term json not null,
      inherited boolean not null,
      kind text not null generated always as (term->>'kind') stored check (kind in ('date', 'period', 'recurring', 'relative')),
      every text generated always as (term->>'every') stored,
      due_on text collate "C" generated always as (coalesce(term->>'date', term->>'to')) stored check (due_on ~ '^\\d{4}-\\d{2}-\\d{2}$')`),
    'create index deadlines_due on deadlines (due_on)',

    child('targets', `
      comparator text not null check (comparator in ('>=', '<=', '>', '<', '=', 'range', 'rank<=')),
      value text not null,
      max text,
      measure text not null,
      change text check (change in ('increase', 'decrease')),
      approximate boolean not null,
      ${phrase('indicator')},
      ${phrase('base')}`),

    child('deliverables', phrase('recipient')),

    child('citations', `
      relation text not null check (relation in ('basis', 'implements', 'amends', 'replaces', 'repeals', 'mentions')),
      number text,
      number_key text,
      type text,
      issued_on text collate "C" check (issued_on ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      issuer text,
      provision text,
      cited_id text collate "C" references documents (id) on delete set null`),
    'create index citations_number on citations (number_key) where number_key is not null',
    'create index citations_cited on citations (cited_id) where cited_id is not null',

    `create table changes (
      seq bigint generated always as identity primary key,
      at timestamptz not null,
      kind text not null check (kind in ('document-added', 'document-updated', 'document-removed', 'obligation-added', 'obligation-updated', 'obligation-removed')),
      document_id text not null,
      obligation_id text
    )`,
    `create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is only ever added to', tg_table_name using errcode = 'SR002';
    end $$`,
    'create trigger changes_append_only before update or delete on changes for each row execute function refuse_change()',
  ],
};

/** A table of values that belong to an obligation, in order, each with its place and words. The key carries the document, so that a value's span cannot be checked against another text. */
function child(table: string, columns: string): string {
  return `create table ${table} (
    document_id text collate "C" not null,
    obligation_id text collate "C" not null,
    ordinal integer not null,
    start_at integer not null,
    end_at integer not null,
    words text not null,
    ${columns.trim()},
    primary key (obligation_id, ordinal),
    foreign key (document_id, obligation_id) references obligations (document_id, id) on delete cascade,
    constraint ${table}_span check (0 <= start_at and start_at < end_at)
  )`;
}

/** Columns of a further span of a row, with its words: all there or none. */
function phrase(name: string): string {
  return `${name}_start integer,
      ${name}_end integer,
      ${name}_words text,
      constraint ${name}_whole check (num_nulls(${name}_start, ${name}_end, ${name}_words) in (0, 3)),
      constraint ${name}_span check (0 <= ${name}_start and ${name}_start < ${name}_end)`;
}
