import type { Migration } from '../migrate.ts';

/** Which documents hold nearly the same text: fingerprints, an index that finds like ones, and how they are related. Documents of older versions are found once they are read again. */
export const relations: Migration = {
  id: '0009-relations',
  up: [
    `create table document_fingerprints (
      document_id text collate "C" primary key references documents (id) on delete cascade,
      signature integer[] not null,
      year integer,
      scanned boolean not null
    )`,
    `create table fingerprint_bands (
      band integer not null,
      document_id text collate "C" not null references document_fingerprints (document_id) on delete cascade,
      primary key (band, document_id)
    )`,
    'create index fingerprint_bands_document on fingerprint_bands (document_id)',
    `create table document_relations (
      document_id text collate "C" not null references documents (id) on delete cascade,
      other_id text collate "C" not null references documents (id) on delete cascade,
      kind text not null check (kind in ('same-content', 'signed-copy', 'unsigned-copy', 'newer-version', 'older-version', 'other-version')),
      similarity real not null check (similarity between 0 and 1),
      primary key (document_id, other_id),
      check (document_id <> other_id)
    )`,
    'create index document_relations_other on document_relations (other_id)',
  ],
};
