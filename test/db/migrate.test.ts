import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Migration } from '../../src/db/migrate.ts';
import { migrate } from '../../src/db/migrate.ts';
import { migrations } from '../../src/db/migrations.ts';
import type { Database } from '../../src/db/open.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createServerDatabase, engines, postgresUrl } from '../databases.ts';

it('steps have ids in order, each once', () => {
  const ids = migrations.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted());
  for (const id of ids) expect(id).toMatch(/^\d{4}-[a-z-]+$/u);
});

describe.each(engines)('migrate on $name', (engine) => {
  describe.skipIf(!engine.available)('changes all or nothing', () => {
    let database: Database;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());

    const run = (steps: readonly Migration[]) => migrate(database.kysely, 'x', steps);
    const tables = async () => (await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(database.kysely)).rows.map((row) => row.name);
    const step: Migration = { id: '9998-extra', up: ['create table extra (a int)', 'insert into extra values (1)'] };

    it('does nothing when there is nothing to do', async () => {
      const before = await tables();
      await run(migrations);
      expect(await tables()).toEqual(before);
    });

    it('undoes a step that fails, and those before it', async () => {
      const before = await tables();
      await expect(run([...migrations, step, { id: '9999-wrong', up: ['create table extra (b int)'] }])).rejects.toThrow('already exists');
      expect(await tables()).toEqual(before);
    });

    it('keeps the rules of obligations that an older version recorded', async () => {
      const older = migrations.filter(({ id }) => id < '0006');
      for (const statement of ['drop schema public cascade', 'create schema public']) await sql.raw(statement).execute(database.kysely);
      await run(older);
      await sql`insert into documents (id, sha256, name, media_type, bytes, text, identity, pages, tables, body, regions, footnotes, diagnostics, counts, version)
        values ('vb_1', 'a', 'a.txt', 'text/plain', '', 'Sở Nội vụ báo cáo', '{}', '[]', '[]', '{}', '[]', '[]', '[]', '{}', '1')`.execute(database.kysely);
      await sql`insert into obligations (id, document_id, ordinal, provision, provision_path, start_at, end_at, words, modality, optional, clarity, headings, provenance, diagnostics, digest)
        values ('nv_1', 'vb_1', 0, 'body', '', 0, 9, 'Sở Nội vụ', 'must', false, '{}', '[]', '{"engine":"rules","version":"1","rules":["clause.sentence","deadline.by"]}', '[]', '')`.execute(database.kysely);
      await run(migrations);
      const [row] = await database.kysely.selectFrom('obligations').select('provenance').execute();
      expect(row?.provenance).toEqual({
        engine: 'rules', version: '1', steps: [{ made: 'clause', rule: 'clause.sentence', span: null }, { made: 'deadline', rule: 'deadline.by', span: null }],
      });
      expect((await database.kysely.selectFrom('documents').select('passed_over').execute())[0]?.passed_over).toEqual([]);
      await database.kysely.deleteFrom('documents').execute();
    });

    it('refuses the database of a newer version, or of another one, and leaves it alone', async () => {
      await run([...migrations, step]);
      const before = await tables();
      await expect(run([...migrations, { id: '9997-own', up: ['create table own (a int)'] }])).rejects.toMatchObject({ code: 'database-newer', params: { path: 'x', found: '9998-extra', known: '9997-own' } });
      await expect(run([...migrations, { ...step, up: ['select 1'] }])).rejects.toMatchObject({ code: 'database-mismatch', params: { found: '9998-extra' } });
      expect(await tables()).toEqual(before);
    });
  });
});

describe.skipIf(postgresUrl === undefined)('a server', () => {
  it('is migrated once by two that start at the same time', async () => {
    const server = await createServerDatabase();
    const { url } = server;
    const database = await server.open();
    await sql`drop schema public cascade`.execute(database.kysely);
    await sql`create schema public`.execute(database.kysely);
    const both = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
    const { rows } = await sql<{ count: number }>`select count(*) as count from schema_migrations`.execute(database.kysely);
    expect(rows).toEqual([{ count: migrations.length }]);
    await Promise.all(both.map((one) => one.close()));
    await database.close();
  });

  it('that ends a connection is said to be unavailable, and is used again afterwards', async () => {
    const database = await (await createServerDatabase()).open();
    const cut = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.kysely);
    await expect(cut).rejects.toMatchObject({ code: 'database-unavailable' });
    expect((await sql`select 1 as one`.execute(database.kysely)).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});

it('a server that is not there is said to be unavailable, without its password', async () => {
  await expect(openDatabase({ url: 'postgres://sauro:hunter2@127.0.0.1:1/none' })).rejects.toMatchObject({
    code: 'database-unavailable', params: { path: 'postgres://sauro:***@127.0.0.1:1/none' },
  });
  await expect(openDatabase({ url: 'no url' })).rejects.toMatchObject({ code: 'database-unavailable' });
});
