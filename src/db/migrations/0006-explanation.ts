import type { Migration } from '../migrate.ts';

/**
 * Why an obligation is one, what was passed over, and how sure the program is. Rows of an older version keep the names of their rules without the words
 * these read, and a confidence of 0 (nothing is known of it, so look first) until their file is read again.
 */
export const explanation: Migration = {
  id: '0006-explanation',
  up: [
    `alter table documents add column passed_over json not null default '[]'`,
    // What a rule makes is the first word of its name.
    `update obligations set provenance = json_build_object(
      'engine', provenance->'engine',
      'version', provenance->'version',
      'steps', coalesce((
        select json_agg(json_build_object('made', split_part(rule, '.', 1), 'rule', rule, 'span', null) order by n)
        from json_array_elements_text(provenance->'rules') with ordinality as r (rule, n)
      ), '[]')
    ) where provenance->'rules' is not null`,
    `alter table obligations
      add column confidence real not null default 0 constraint obligations_confidence check (confidence between 0 and 1),
      add column doubts json not null default '[]'`,
    'create index obligations_confidence_order on obligations (confidence, document_id, ordinal)',
  ],
};
