import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/domain/errors.ts';
import { rulesEngine } from '../../src/extract/engine.ts';
import { createReadingPool } from '../../src/ingest/apart/pool.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { readFile, type Reading, type ReadingStages } from '../../src/pipeline/process.ts';
import { parseDocument } from '../../src/structure/parse.ts';

/* A service that reads the files of a folder, as names.json there calls them, two at a time; prints how each ended and what became of its own memory. */

const folder = process.argv[2] ?? '';
const names = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as readonly string[];
const pool = createReadingPool({ size: 2, environment: { PATH: process.env['PATH'] }, programs: false, limits: { timeoutMs: 10_000, pageMs: 20, memoryBytes: 600 * 2 ** 20 } });
const stages: ReadingStages = { ingest: (source, options) => ingestFile(source, { ...options, run: pool.run }), parse: parseDocument, engine: rulesEngine, acceptSecret: false, maximumBytes: 256 * 2 ** 20 };

function endsOf({ parsed }: Reading): string[] {
  return ['read', ...new Set([...parsed.document.diagnostics, ...parsed.diagnostics].map(({ code }) => `read:${code}`))];
}

async function read(index: number): Promise<void> {
  const start = performance.now();
  const ends = await readFile({ name: names[index] ?? '', bytes: readFileSync(join(folder, String(index))) }, stages, { enter: () => undefined, signal: new AbortController().signal })
    .then(endsOf, (error: unknown) => [error instanceof AppError ? error.code : `bug: ${String(error)}`]);
  process.stdout.write(`${JSON.stringify({ index, ends, ms: Math.round(performance.now() - start) })}\n`);
}

const order = names.keys();
// The last are the good ones by themselves: grammars and lexicons are loaded before memory is looked at.
for (let index = names.length - 6; index < names.length; index += 1) await read(index);
globalThis.gc?.();
const before = process.memoryUsage.rss();
const hand = async (): Promise<void> => {
  for (const index of order) await read(index);
};
await Promise.all([hand(), hand()]);
globalThis.gc?.();
process.stdout.write(`${JSON.stringify({ grownBytes: process.memoryUsage.rss() - before })}\n`);
await pool.close();
