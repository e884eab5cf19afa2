import type { Migration } from '../migrate.ts';

/**
 * Plans, their tasks as they now stand, and what people changed in them: events are only ever added, each with the hash of the one before, so that a change behind
 * the program's back shows.
 */
export const plans: Migration = {
  id: '0012-plans',
  up: [
    `create table plans (
      id text collate "C" primary key,
      unit_id text collate "C" not null,
      form text not null check (form in ('nha-nuoc', 'dang', 'dang-cu')),
      title text not null,
      document_ids text[] not null,
      draft json not null,
      created_at timestamptz not null
    )`,
    'create index plans_newest on plans (created_at desc, id)',
    `create table plan_tasks (
      plan_id text collate "C" not null references plans (id) on delete cascade,
      id text collate "C" not null,
      place text not null check (place in ('table', 'text')),
      ordinal integer not null,
      theme text not null,
      task text not null,
      owner text not null,
      partner text not null,
      due text not null,
      product text not null,
      primary key (plan_id, id)
    )`,
    `create table plan_events (
      seq bigint generated always as identity primary key,
      plan_id text collate "C" not null,
      at timestamptz not null,
      actor text not null,
      kind text not null check (kind in ('drafted', 'changed', 'added', 'deleted', 'moved')),
      task_id text collate "C",
      detail json not null,
      previous text not null,
      hash text not null
    )`,
    'create index plan_events_plan on plan_events (plan_id, seq)',
    `create function refuse_plan_event_change() returns trigger language plpgsql as $$
    begin
      raise exception 'events of plans are only ever added' using errcode = 'SR002';
    end $$`,
    'create trigger plan_events_kept before update or delete on plan_events for each row execute function refuse_plan_event_change()',
    'create trigger plan_events_whole before truncate on plan_events for each statement execute function refuse_plan_event_change()',
  ],
};
