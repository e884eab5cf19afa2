import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createRegister } from '../../src/register/store.ts';
import { openEmbedded } from '../databases.ts';
import { manyEntries } from './many-entries.ts';

const documents = 14;
const urlOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
const program = `const [{ openDatabase }, { createRegister }, { manyEntries }] = await Promise.all([import(${urlOf('../../src/db/open.ts')}), import(${urlOf('../../src/register/store.ts')}), import(${urlOf('many-entries.ts')})]);
  const database = await openDatabase({ directory: process.argv[1] });
  const register = createRegister(database, () => new Date(0));
  console.log('open');
  for (const entry of manyEntries(${documents})) console.log((await register.record(entry)).documentId);
  await database.close();`;

/** Runs the program until it has said so many lines, and some milliseconds on; returns the documents it said it had recorded. */
async function runAndKill(directory: string, lines: number, afterMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const ended = once(child, 'exit');
  const reached = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => { if (said.push(line) >= lines) resolve(); }).on('close', resolve);
    if (lines === 0) resolve();
  });
  await reached;
  await wait(afterMs);
  child.kill('SIGKILL');
  await ended;
  return said.filter((line) => line !== 'open');
}

async function everythingIn(database: Database) {
  const register = createRegister(database, () => new Date(0));
  const { rows } = await register.listDocuments({}, { limit: 500 });
  return Promise.all(rows.map(async (document) => ({
    document, text: await register.getText(document.id), tree: await register.getTree(document.id), obligations: await register.findObligations(await register.obligationIdsOf(document.id)),
  })));
}

let directory: string;
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'sau-ro-crash-')); });
afterAll(() => rm(directory, { recursive: true }));

it('a process killed at any moment loses nothing it said it had recorded, and leaves no half of a document', { timeout: 240_000 }, async () => {
  const acknowledged = new Set<string>();
  // While the database is made, while it is opened, and in the middle of recording.
  for (const [more, afterMs] of [[-1, 900], [0, 30], [2, 15], [1, 60], [2, 5]] as const) {
    for (const id of await runAndKill(directory, acknowledged.size + more + 1, afterMs)) acknowledged.add(id);
    const database = await openDatabase({ directory });
    const found = await everythingIn(database);
    await database.close();
    expect([...acknowledged].filter((id) => !found.some((one) => one.document.id === id))).toEqual([]);
    expect(found.map((one) => one.obligations.length)).toEqual(found.map((one) => one.document.counts.obligations));
  }
  await runAndKill(directory, documents + 2, 0);
  const [database, undisturbed] = [await openDatabase({ directory }), await openEmbedded()];
  for (const entry of manyEntries(documents)) await createRegister(undisturbed, () => new Date(0)).record(entry);
  expect(JSON.stringify(await everythingIn(database))).toBe(JSON.stringify(await everythingIn(undisturbed)));
  await Promise.all([database.close(), undisturbed.close()]);
});
