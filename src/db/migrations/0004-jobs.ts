import type { Migration } from '../migrate.ts';

/** Jobs of the in-process queue and the bytes they work on. */
export const jobs: Migration = {
  id: '0004-jobs',
  up: [
    `create table inputs (
      sha256 text collate "C" primary key,
      bytes bytea not null,
      saved_at timestamptz not null
    )`,
    `create table jobs (
      key text collate "C" primary key,
      kind text not null,
      payload json not null,
      input text collate "C",
      state text not null check (state in ('waiting', 'active', 'done', 'failed')),
      attempts integer not null,
      worker text,
      run_at timestamptz not null,
      lease_until timestamptz,
      result json,
      error json,
      added_at timestamptz not null,
      finished_at timestamptz,
      place bigint generated always as identity,
      constraint jobs_claim check ((state = 'active') = (worker is not null and lease_until is not null)),
      constraint jobs_end check ((state in ('done', 'failed')) = (finished_at is not null))
    )`,
    "create index jobs_waiting on jobs (run_at, place) where state = 'waiting'",
    "create index jobs_active on jobs (lease_until) where state = 'active'",
    'create index jobs_input on jobs (input) where input is not null',
  ],
};
