import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Kysely, PGliteDialect } from 'kysely';
import { Client } from 'pg';
import { migrate, schemaVersion } from '../src/db/migrate.ts';
import { migrations } from '../src/db/migrations.ts';
import type { Database } from '../src/db/open.ts';
import { openDatabase } from '../src/db/open.ts';
import { startInMemory } from '../src/db/pglite.ts';
import type { Schema } from '../src/db/schema.ts';

/** The server that `npm test` starts; undefined where it cannot, and the suites that need it are skipped. */
export const postgresUrl = process.env['SAURO_TEST_DATABASE_URL'];

/** An engine a suite is run on. */
export interface TestEngine {
  readonly name: Database['engine'];
  readonly available: boolean;
  /** A new, empty database with the newest schema, gone after `close`. One per test file: an embedded one takes some 600 MB. */
  open(): Promise<Database>;
}

/** Both engines; use with `describe.each`, and `describe.skipIf(!engine.available)`. */
export const engines: readonly TestEngine[] = [
  { name: 'pglite', available: true, open: openEmbedded },
  { name: 'postgres', available: postgresUrl !== undefined, open: async () => (await createServerDatabase()).open() },
];

/** A database in memory, from a snapshot that is made once per schema and kept in node_modules/.cache. */
export async function openEmbedded(): Promise<Database> {
  const cache = new URL('../node_modules/.cache/sau-ro/', import.meta.url);
  const file = new URL(`${schemaVersion(migrations)}.tar`, cache);
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true });
    // Snapshots of schemas that are no more; 40 MB each.
    for (const name of await readdir(cache)) if (name.endsWith('.tar')) await rm(new URL(name, cache), { force: true });
    const draft = new URL(`${file.href}.${process.pid}`);
    await writeFile(draft, await makeSnapshot());
    await rename(draft, file);
  }
  return openDatabase({ memory: true, snapshot: new Blob([await readFile(file)]) });
}

async function makeSnapshot(): Promise<Uint8Array> {
  const pglite = await startInMemory();
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(kysely, ':memory:', migrations);
  const blob = await pglite.dumpDataDir('none');
  await kysely.destroy();
  return new Uint8Array(await blob.arrayBuffer());
}

/** A new database on the server: its URL for other processes, `open` to use it here. Closing what `open` gave drops it. */
export async function createServerDatabase(): Promise<{ readonly url: string; open(): Promise<Database> }> {
  const name = `sauro_test_${randomBytes(6).toString('hex')}`;
  await administer(async (client) => {
    const template = await ensureTemplate(client);
    await client.query(`create database ${name} template ${template}`);
  });
  const url = urlOf(name);
  const open = async () => {
    const database = await openDatabase({ url });
    const close = async () => {
      await database.close();
      await administer((client) => client.query(`drop database if exists ${name} with (force)`));
    };
    return { ...database, close };
  };
  return { url, open };
}

async function ensureTemplate(client: Client): Promise<string> {
  const template = `sauro_template_${schemaVersion(migrations)}`;
  // Test files start together: the first makes the template, the others wait.
  await client.query('select pg_advisory_lock(20264)');
  const found = await client.query('select from pg_database where datname = $1', [template]);
  if (found.rowCount === 0) {
    await client.query(`drop database if exists ${template}_draft`);
    await client.query(`create database ${template}_draft`);
    await (await openDatabase({ url: urlOf(`${template}_draft`) })).close();
    await client.query(`alter database ${template}_draft rename to ${template}`);
  }
  await client.query('select pg_advisory_unlock(20264)');
  return template;
}

async function administer(task: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  await task(client).finally(() => client.end());
}

function urlOf(database: string): string {
  const url = new URL(postgresUrl ?? '');
  url.pathname = `/${database}`;
  return url.href;
}
