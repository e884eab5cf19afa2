import type { Migration } from '../migrate.ts';

/**
 * The index of search in immutable segments (docs/decisions/0010-search-segments.md). What was indexed before is indexed again by the program
 * (`search_state.rebuild`), because segments are made by it and not by SQL.
 *
 * Whoever changes the index updates `search_state` first: writers take turns by that row, and a reader that sees a version sees all that belongs to it.
 */
export const searchSegments: Migration = {
  id: '0010-search-segments',
  up: [
    ...['entries', 'documents'].flatMap((table) => [`drop trigger search_${table}_added on search_${table}`, `drop trigger search_${table}_removed on search_${table}`]),
    ...['entries', 'documents'].flatMap((table) => [`drop function search_${table}_added()`, `drop function search_${table}_removed()`]),
    'drop table search_postings, search_document_postings, search_totals, search_terms',
    'delete from search_documents',
    'alter table search_documents drop column size, drop column terms',
    'alter table search_entries drop column size, drop column terms',

    `create table search_state (
      one boolean primary key default true check (one),
      version bigint not null,
      rebuild boolean not null
    )`,
    'insert into search_state (version, rebuild) select 1, exists (select from documents)',

    // A segment's terms stand in it while it is small, else in rows of their own. `document_number` is that of a segment of one document.
    `create table search_segments (
      id integer generated always as identity primary key,
      level smallint not null,
      document_number integer,
      head bytea not null,
      terms bytea
    )`,
    'create index search_segments_level on search_segments (level, id)',
    'create unique index search_segments_document on search_segments (document_number) where document_number is not null',
    `create table search_segment_terms (
      segment_id integer not null references search_segments (id) on delete cascade,
      folded text collate "C" not null,
      postings bytea not null,
      primary key (segment_id, folded)
    )`,
    // Postings do not compress: trying would only cost.
    'alter table search_segments alter column terms set storage external, alter column head set storage external',
    'alter table search_segment_terms alter column postings set storage external',
    // Documents that are no more and whose entries still stand in a merged segment.
    'create table search_dead (number integer primary key)',

    `create function search_documents_removed() returns trigger language plpgsql as $$
    begin
      if not exists (select from gone) then return null; end if;
      update search_state set version = version + 1;
      with alone as (delete from search_segments s using gone where s.document_number = gone.number returning s.document_number)
        insert into search_dead (number) select number from gone where number not in (select document_number from alone) on conflict do nothing;
      return null;
    end $$`,
    `create trigger search_documents_removed after delete on search_documents referencing old table as gone
      for each statement execute function search_documents_removed()`,
  ],
};
