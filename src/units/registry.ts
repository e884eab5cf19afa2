import type { Kysely } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import { sha256 } from '../domain/ids.ts';
import lexicon from '../lang/lexicon/units.json' with { type: 'json' };
import { provinceName } from './province.ts';
import { belowOf } from './below.ts';
import { createReach } from './members.ts';
import { createUnitSearch } from './resolve.ts';
import type { MemberRule, Template, UnitRow, Units } from './unit.ts';

interface SeedUnit {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly weakAliases?: readonly string[];
  readonly kind: string;
  readonly level: string;
  readonly system: string;
  readonly parent?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successors?: readonly string[];
  readonly note?: string;
}

interface SeedCollective {
  readonly id: string;
  readonly name: string;
  readonly members: MemberRule & { readonly validTo?: string };
  readonly note?: string;
}

const digest = sha256(JSON.stringify(lexicon));

/**
 * Writes the program's list of units into the database when it is not there in this version; units that an office added itself stay.
 * Idempotent, one transaction.
 */
export async function seedUnits(kysely: Kysely<Schema>): Promise<void> {
  const seeded = await kysely.selectFrom('unit_seed').selectAll().execute();
  if (seeded.length === 1 && seeded[0]?.digest === digest) return;
  await kysely.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('unit_seed').execute();
    await transaction.deleteFrom('units').where('seeded', '=', true).execute();
    const bodies = (lexicon.units as readonly SeedUnit[]).map((unit) => ({
      id: unit.id,
      kind: 'unit' as const,
      name: unit.name,
      class: unit.kind,
      level: unit.level,
      system: unit.system,
      parent: unit.parent ?? null,
      valid_from: unit.validFrom ?? null,
      valid_to: unit.validTo ?? null,
      successors: JSON.stringify(unit.successors ?? []),
      members: null,
      note: unit.note ?? null,
      seeded: true,
    }));
    const collectives = (lexicon.collectives as readonly SeedCollective[]).map((collective) => ({
      id: collective.id,
      kind: 'collective' as const,
      name: collective.name,
      class: null,
      level: null,
      system: null,
      parent: null,
      valid_from: null,
      valid_to: collective.members.validTo ?? null,
      successors: '[]',
      members: JSON.stringify(collective.members),
      note: collective.note ?? null,
      seeded: true,
    }));
    await transaction.insertInto('units').values([...bodies, ...collectives]).onConflict((conflict) => conflict.column('id').doNothing()).execute();
    const names = (lexicon.units as readonly SeedUnit[]).flatMap((unit) => [
      ...new Set(unit.aliases.filter((name) => name !== unit.name)),
    ].map((name) => ({ unit_id: unit.id, name, weak: false })).concat((unit.weakAliases ?? []).filter((name) => !unit.aliases.includes(name)).map((name) => ({ unit_id: unit.id, name, weak: true }))));
    await transaction.insertInto('unit_names').values(names).onConflict((conflict) => conflict.columns(['unit_id', 'name']).doNothing()).execute();
    await transaction.insertInto('unit_seed').values({ digest }).execute();
  });
}

async function loadTemplates(kysely: Kysely<Schema>): Promise<Template[]> {
  const rows = await kysely.selectFrom('units').selectAll().orderBy('id').execute();
  const names = await kysely.selectFrom('unit_names').selectAll().orderBy('unit_id').orderBy('name').execute();
  const byUnit = new Map<string, { name: string; weak: boolean }[]>();
  for (const { unit_id, name, weak } of names) byUnit.set(unit_id, [...(byUnit.get(unit_id) ?? []), { name, weak }]);
  return rows.map((row) => {
    const known = byUnit.get(row.id) ?? [];
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      aliases: known.filter(({ weak }) => !weak).map(({ name }) => name),
      weakAliases: known.filter(({ weak }) => weak).map(({ name }) => name),
      class: row.class,
      level: row.level,
      system: row.system,
      parent: row.parent,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      successors: row.successors,
      members: row.members,
      note: row.note,
    };
  });
}

/** A template as the body of one province, or as itself. */
function localise(template: Template, province: string | null): UnitRow {
  const { id, kind, name, aliases, level, system, parent, validFrom, validTo, successors, note } = template;
  const shared = { template: id, kind, aliases, class: template.class, level, system, parent, validFrom, validTo, successors, note };
  if (province === null || level === 'central') return { ...shared, id, name, province: null };
  return { ...shared, id: `${id}@${province}`, name: `${name} (${provinceName(province)})`, province };
}

/** Splits an id as assignments carry it. */
function split(id: string): { readonly template: string; readonly province: string | null } {
  const at = id.indexOf('@');
  return at < 0 ? { template: id, province: null } : { template: id.slice(0, at), province: id.slice(at + 1) };
}

/** Opens the registry of a database: seeds it when needed and loads it. */
export async function openUnits({ kysely }: Pick<Database, 'kysely'>): Promise<Units> {
  await seedUnits(kysely);
  const templates = await loadTemplates(kysely);
  const byId = new Map(templates.map((template) => [template.id, template]));
  const find = (id: string): UnitRow | null => {
    const { template, province } = split(id);
    const known = byId.get(template);
    return known === undefined || (province !== null && provinceName(province) === province) ? null : localise(known, province);
  };
  const reachOf = createReach(templates);
  return {
    find,
    search: createUnitSearch(templates, localise),
    reach: (id, at = null) => {
      const { template, province } = split(id);
      return byId.has(template) ? reachOf(template, province, at) : [];
    },
    below: (id) => {
      const known = byId.get(split(id).template);
      return known?.kind === 'unit' ? belowOf(known, templates) : [];
    },
    label: (id) => find(id)?.name ?? id,
    list: () => templates.map((template) => localise(template, null)).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
  };
}
