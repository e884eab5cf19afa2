import type { Migration } from '../migrate.ts';

/**
 * The index of search (docs/decisions/0002-search-index.md): an inverted index in tables, so that what is committed is what is found.
 *
 * Ids of entries are `document number * 2^20 + ordinal`, so that the document of a posting is known without looking the entry up. Counts in
 * `search_terms` and `search_totals` are kept by triggers: whatever removes entries, a cascade included, keeps them true.
 */
export const search: Migration = {
  id: '0002-search',
  up: [
    // How people name documents: by the digits of the number, or by type and place.
    `create index documents_number_digits on documents ((substring(number_key from '^[0-9]+')))`,
    'create index documents_type_province on documents (type, province)',

    `create table search_terms (
      id integer generated always as identity primary key,
      form text collate "C" not null unique,
      folded text collate "C" not null,
      entries integer not null default 0,
      documents integer not null default 0
    ) with (fillfactor = 60)`, // counts are updated in place: without room in the page every one would leave a dead row and three index entries
    'create index search_terms_folded on search_terms (folded)',

    `create table search_documents (
      number integer generated always as identity primary key,
      document_id text collate "C" not null unique references documents (id) on delete cascade,
      size real not null,
      terms integer[] not null
    )`,

    `create table search_entries (
      id bigint primary key,
      document_id text collate "C" not null references search_documents (document_id) on delete cascade,
      obligation_id text collate "C" references obligations (id) on delete cascade,
      part text not null,
      eid text,
      path text not null,
      start_at integer not null,
      end_at integer not null,
      words text not null,
      size real not null,
      terms integer[] not null,
      constraint search_entries_span check (0 <= start_at and start_at < end_at)
    )`,
    'create index search_entries_document on search_entries (document_id)',
    'create index search_entries_obligation on search_entries (obligation_id) where obligation_id is not null',

    `create table search_postings (
      term_id integer not null,
      entry_id bigint not null,
      weight real not null,
      size real not null,
      primary key (term_id, entry_id) include (weight, size)
    )`,
    `create table search_document_postings (
      term_id integer not null,
      document_number integer not null,
      weight real not null,
      size real not null,
      primary key (term_id, document_number) include (weight, size)
    )`,

    `create table search_totals (
      one boolean primary key default true check (one),
      entries bigint not null,
      entry_size double precision not null,
      documents bigint not null,
      document_size double precision not null
    )`,
    'insert into search_totals (entries, entry_size, documents, document_size) values (0, 0, 0, 0)',

    ...counted('search_entries', 'entries', 'entry_size', 'search_postings p', 'p.entry_id = t.row_id', 'id'),
    ...counted('search_documents', 'documents', 'document_size', 'search_document_postings p', 'p.document_number = t.row_id', 'number'),

    `create table search_vectors (
      entry_id bigint primary key references search_entries (id) on delete cascade,
      model text not null,
      embedding vector not null
    )`,
    `create index search_vectors_hashed on search_vectors using hnsw ((embedding::vector(256)) vector_cosine_ops) where model = 'hashed-1'`,
  ],
};

/** Triggers that keep how many rows hold each term, how many rows there are and how long they are together, and that take a removed row's postings away. */
function counted(table: string, count: string, size: string, postings: string, isPosting: string, key: string): readonly string[] {
  return [
    `create function ${table}_added() returns trigger language plpgsql as $$
    begin
      update search_terms s set ${count} = s.${count} + t.n
        from (select term, count(*) as n from fresh, unnest(fresh.terms) as term group by term order by term) t where s.id = t.term;
      update search_totals set ${count} = ${count} + a.n, ${size} = ${size} + a.length from (select count(*) as n, coalesce(sum(fresh.size), 0) as length from fresh) a;
      return null;
    end $$`,
    `create trigger ${table}_added after insert on ${table} referencing new table as fresh for each statement execute function ${table}_added()`,
    `create function ${table}_removed() returns trigger language plpgsql as $$
    begin
      delete from ${postings} using (select gone.${key} as row_id, term from gone, unnest(gone.terms) as term) t where p.term_id = t.term and ${isPosting};
      update search_terms s set ${count} = s.${count} - t.n
        from (select term, count(*) as n from gone, unnest(gone.terms) as term group by term order by term) t where s.id = t.term;
      update search_totals set ${count} = ${count} - a.n, ${size} = ${size} - a.length from (select count(*) as n, coalesce(sum(gone.size), 0) as length from gone) a;
      return null;
    end $$`,
    `create trigger ${table}_removed after delete on ${table} referencing old table as gone for each statement execute function ${table}_removed()`,
  ];
}
