import type { Migration } from '../migrate.ts';

/** The registry of units and collectives: templates that stand for one body in each province, and single central bodies. */
export const units: Migration = {
  id: '0005-units',
  up: [
    `create table units (
      id text collate "C" primary key,
      kind text not null check (kind in ('unit', 'collective')),
      name text not null,
      class text,
      level text,
      system text,
      parent text collate "C",
      valid_from text,
      valid_to text,
      successors json not null,
      members json,
      note text,
      seeded boolean not null
    )`,
    `create table unit_names (
      unit_id text collate "C" not null references units (id) on delete cascade,
      name text not null,
      weak boolean not null,
      primary key (unit_id, name)
    )`,
    'create table unit_seed (digest text primary key)',
  ],
};
