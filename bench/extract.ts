import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractWithRules } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { parseDocument } from '../src/structure/parse.ts';
import { report } from './figure.ts';
import { corpus } from './register.ts';

/** How much text is parsed and extracted in a second of one core? CPU time, so that a busy machine gives the same figure. */
const documents = await Promise.all(
  readdirSync(corpus)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ingestFile({ name, bytes: readFileSync(join(corpus, name)) })),
);
const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const run = (times: number): void => {
  for (let i = 0; i < times; i += 1) for (const document of documents) extractWithRules(parseDocument(document));
};
run(40);
// The fastest of many batches of a fifth of a second, as Python's timeit does it: on a shared machine the slower ones measure its other users (times for the
// same work differ twofold from one round to the next).
const rounds = 3;
const batches = Array.from({ length: 40 }, () => {
  const before = process.cpuUsage();
  run(rounds);
  const { user, system } = process.cpuUsage(before);
  return (bytes * rounds) / (user + system);
});
report({ question: 'structure and extraction of the corpus', value: Math.max(...batches), unit: 'MB/s of one core', budget: 1, atLeast: true });
