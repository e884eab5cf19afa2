import { readFileSync, rmSync } from 'node:fs';
import { percentile, report } from './figure.ts';
import { openCorpus } from './register.ts';

/** How long does a search over the corpus take when the program is warm? Each query of the evaluation, three times. */
const queries = (JSON.parse(readFileSync(new URL('../eval/queries.json', import.meta.url), 'utf8')) as readonly { readonly query: string }[]).map(({ query }) => query);
const { app, directory } = await openCorpus();
for (const text of queries) await app.search.search({ text, limit: 10 });
const samples: number[] = [];
for (let round = 0; round < 3; round += 1) {
  for (const text of queries) {
    const before = performance.now();
    await app.search.search({ text, limit: 10 });
    samples.push(performance.now() - before);
  }
}
report({ question: 'warm search on the corpus, p50', value: percentile(samples, 0.5), unit: 'ms', budget: 30, atLeast: false });
report({ question: 'warm search on the corpus, p95', value: percentile(samples, 0.95), unit: 'ms', budget: 30, atLeast: false });
report({ question: 'memory after ingest and searches (peak)', value: process.resourceUsage().maxRSS / 1024, unit: 'MB', budget: 600, atLeast: false });
await app.close();
rmSync(directory, { recursive: true });
