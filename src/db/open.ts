import type { PGlite } from '@electric-sql/pglite';
import type { Dialect } from 'kysely';
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { unavailable } from './errors.ts';
import { lockDirectory } from './lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { startInDirectory, startInMemory } from './pglite.ts';
import { connect, withoutPassword } from './postgres.ts';
import type { Schema } from './schema.ts';

/** Where the register lives: on a server, in a directory of this machine, or in memory (for tests). */
export type DatabasePlace =
  | { readonly url: string; readonly poolSize?: number }
  | { readonly directory: string }
  | { readonly memory: true; readonly snapshot?: Blob };

/** An open database with the newest schema. */
export interface Database {
  readonly kysely: Kysely<Schema>;
  readonly engine: 'pglite' | 'postgres';
  /** Where it is, for people: the directory, or the URL without its password. */
  readonly path: string;
  /** Tells other processes that find the directory locked where the server listens; null when it stopped. Does nothing on Postgres. */
  announce(url: string | null): void;
  /** Reclaims dead rows and counts what tables hold; worth doing after many writes. Postgres does so by itself, the embedded engine never. */
  maintain(): Promise<void>;
  /** Waits for what is under way and closes; an embedded database left open keeps the process alive. */
  close(): Promise<void>;
}

// Dates are read as text (parsers.ts): that text must not depend on the settings of the server or the machine.
// Without iterative scan a search among vectors whose nearest are filtered out or dead returns fewer rows than there are (pgvector 0.8); with fewer
// than 800 nodes looked at, some of the nearest ten are missed among 20,000 hashed vectors (one in forty at 400, one in twelve at 100; 40 is the default).
const session = `select set_config('datestyle', 'ISO, YMD', false), set_config('timezone', 'UTC', false),
  set_config('hnsw.iterative_scan', 'strict_order', false), set_config('hnsw.ef_search', '800', false)`;

/**
 * Opens a database, making it when it is new and bringing it to the newest schema.
 * Throws `database-locked` (another process has the directory; `params.url` is its server or empty), `database-newer`,
 * `database-mismatch`, `database-unavailable`.
 */
export async function openDatabase(place: DatabasePlace, now: () => Date = () => new Date()): Promise<Database> {
  if ('url' in place) return openServer(place.url, place.poolSize ?? 10);
  if ('directory' in place) return openDirectory(place.directory, now());
  return ready(overPGlite(await startInMemory(place.snapshot)), { engine: 'pglite', path: ':memory:', announce: () => undefined });
}

async function openServer(url: string, poolSize: number): Promise<Database> {
  const path = withoutPassword(url);
  const onCreateConnection: NonNullable<ConstructorParameters<typeof PostgresDialect>[0]['onCreateConnection']> = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(session));
  };
  const dialect = new PostgresDialect({ pool: () => Promise.resolve(connect(url, poolSize)), onCreateConnection });
  return ready(dialect, { engine: 'postgres', path, announce: () => undefined });
}

async function openDirectory(directory: string, now: Date): Promise<Database> {
  const lock = lockDirectory(directory, now);
  try {
    const pglite = await startInDirectory(directory).catch((error: unknown) => {
      throw unavailable(error, directory);
    });
    const database = await ready(overPGlite(pglite), { engine: 'pglite', path: directory, announce: (url) => { lock.announce(url); } });
    const close = async () => {
      await database.close();
      lock.release();
    };
    return { ...database, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function overPGlite(pglite: PGlite): Dialect {
  return new PGliteDialect({
    pglite,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(session));
    },
  });
}

async function ready(dialect: Dialect, database: Omit<Database, 'kysely' | 'close' | 'maintain'>): Promise<Database> {
  const kysely = new Kysely<Schema>({ dialect });
  try {
    await migrate(kysely, database.path, migrations);
  } catch (error) {
    await kysely.destroy();
    throw error instanceof AppError ? error : unavailable(error, database.path);
  }
  const maintain = async () => {
    if (database.engine === 'pglite') await sql`vacuum analyze`.execute(kysely);
  };
  return { ...database, kysely, maintain, close: () => kysely.destroy() };
}
