import type { Migration } from '../migrate.ts';

/** Answers of language models, kept by what was asked, so that nothing is paid for twice. */
export const model: Migration = {
  id: '0013-model',
  up: [
    `create table model_replies (
      key text collate "C" primary key,
      model text not null,
      reply text not null,
      input_tokens integer not null check (input_tokens >= 0),
      output_tokens integer not null check (output_tokens >= 0),
      estimated boolean not null,
      cut boolean not null,
      saved_at timestamptz not null
    )`,
  ],
};
