import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import type { Schema } from './schema.ts';

/** One step of the schema. Never edited once released: a change is a new step. */
export interface Migration {
  /** `NNNN-name`, the name of its file; steps run in this order. */
  readonly id: string;
  /** One statement each, in the SQL of PostgreSQL 15. */
  readonly up: readonly string[];
}

interface Applied {
  readonly id: string;
  readonly checksum: string;
}

// Any fixed number, the same in all versions: two processes that start on one new database take turns.
const migrationLock = 7_205_759;

/**
 * Brings a database to the newest schema, all steps in one transaction.
 * Throws `database-newer` when it has steps this program does not know, and `database-mismatch` when a step was another one when it ran;
 * both leave the database as it is.
 */
export async function migrate(kysely: Kysely<Schema>, path: string, migrations: readonly Migration[]): Promise<void> {
  if (pendingOf(await readApplied(kysely), migrations, path).length === 0) return;
  await kysely.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction);
    for (const extension of ['vector', 'pg_trgm', 'unaccent']) await sql.raw(`create extension if not exists ${extension}`).execute(transaction);
    await sql`create table if not exists schema_migrations (id text primary key, checksum text not null)`.execute(transaction);
    for (const migration of pendingOf(await readApplied(transaction), migrations, path)) await apply(transaction, migration);
  });
}

/** A digest of all steps: databases with the same one have the same schema. */
export function schemaVersion(migrations: readonly Migration[]): string {
  return sha256(migrations.map(checksumOf).join('\n')).slice(0, 16);
}

async function apply(transaction: Transaction<Schema>, migration: Migration): Promise<void> {
  for (const statement of migration.up) await sql.raw(statement).execute(transaction);
  await sql`insert into schema_migrations (id, checksum) values (${migration.id}, ${checksumOf(migration)})`.execute(transaction);
}

async function readApplied(kysely: Kysely<Schema>): Promise<readonly Applied[]> {
  const table = await sql<{ readonly name: string | null }>`select to_regclass('schema_migrations')::text as name`.execute(kysely);
  if ((table.rows[0]?.name ?? null) === null) return [];
  return (await sql<Applied>`select id, checksum from schema_migrations order by id collate "C"`.execute(kysely)).rows;
}

function pendingOf(applied: readonly Applied[], migrations: readonly Migration[], path: string): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.id, checksumOf(migration)]));
  for (const { id, checksum } of applied) {
    const own = known.get(id);
    if (own === undefined) throw new AppError('database-newer', { path, found: applied.at(-1)?.id ?? id, known: migrations.at(-1)?.id ?? '' });
    if (own !== checksum) throw new AppError('database-mismatch', { path, found: id });
  }
  const done = new Set(applied.map(({ id }) => id));
  return migrations.filter(({ id }) => !done.has(id));
}

function checksumOf(migration: Migration): string {
  return sha256(`${migration.id}\n${migration.up.join(';\n')}`);
}
