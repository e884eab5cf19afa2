import type { Migration } from '../migrate.ts';

/** Which obligation of its document an obligation of an annex says again, and how many tasks a document states when those are counted once. */
export const restatements: Migration = {
  id: '0008-restatements',
  up: [
    `alter table obligations
      add column restates text collate "C",
      add constraint obligations_restates foreign key (document_id, restates) references obligations (document_id, id),
      add constraint obligations_restates_another check (restates <> id)`,
    'create index obligations_restates on obligations (restates) where restates is not null',
    `update documents set counts = (counts::jsonb || jsonb_build_object('tasks', counts->'obligations'))::json`,
  ],
};
