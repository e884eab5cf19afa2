import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { openDatabase, type Database } from '../src/db/open.ts';
import type { ObligationFilter } from '../src/domain/query.ts';
import { obligationsOf } from '../src/register/filter.ts';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';
import { takeSnapshot } from '../src/search/inverted/reader.ts';
import { createSearch, type Search } from '../src/search/search.ts';
import { findSimilar } from '../src/search/vector.ts';
import { openUnits } from '../src/units/registry.ts';
import { percentile, report } from './figure.ts';
import { makeQuery, readGrammar, type Grammar } from './generate.ts';
import { load, type Loaded } from './load.ts';

/** Queries that warm up, and queries that are measured; no query twice. */
const queries = { warm: 100, measured: 200 };
const budgetMs = 50;

/** How long does a search take among so many made obligations, how near is the graph to the exact, and does any filter give too few? */
async function measure(database: Database, grammar: Grammar, loaded: Loaded): Promise<void> {
  const units = await openUnits(database);
  const make = (embedder: typeof hashedEmbedder | null): Search => createSearch({ db: database, units, embedder, conditionOf: obligationsOf });
  const [plain, hybrid] = [make(null), make(hashedEmbedder)];
  const name = `${database.engine}, ${(loaded.obligations / 1000).toFixed(0)},000 obligations`;
  const narrow = (share: number) => nearestShare(loaded, share);
  const cases: readonly (readonly [string, Search, ObligationFilter | undefined])[] = [
    ['plain', plain, undefined], ['hybrid', hybrid, undefined],
    ...[0.01, 0.0001].map((share) => [`filtered ${share * 100} %`, hybrid, { unitIds: [narrow(share)] }] as const),
  ];
  for (const [title, search, filter] of cases) {
    const samples: number[] = [];
    const used = process.cpuUsage();
    for (let at = 0; at < queries.warm + queries.measured; at += 1) {
      const before = performance.now();
      await search.search({ text: makeQuery(grammar, at), limit: 10, ...(filter === undefined ? {} : { filter }) });
      if (at >= queries.warm) samples.push(performance.now() - before);
    }
    const { user, system } = process.cpuUsage(used);
    const about = `${name}: ${title}`;
    report({ question: `${about}, p50`, value: percentile(samples, 0.5), unit: 'ms', budget: budgetMs, atLeast: false });
    report({ question: `${about}, p95`, value: percentile(samples, 0.95), unit: 'ms', budget: budgetMs, atLeast: false });
    console.error(`${about}: ${((user + system) / 1000 / (queries.warm + queries.measured)).toFixed(1)} ms of this process each`);
  }
  report({ question: `${name}: recall@10 of the graph`, value: await recall(database, grammar), unit: '', budget: 0.98, atLeast: true });
  report({ question: `${name}: filters that gave too few`, value: await shortfalls(hybrid, grammar, loaded), unit: '', budget: 0, atLeast: false });
  report({ question: `${name}: memory of the process (peak)`, value: process.resourceUsage().maxRSS / 1024, unit: 'MB', budget: database.engine === 'pglite' ? 2048 : 1024, atLeast: false });
}

/** The unit whose share of all obligations is nearest to the wanted. */
function nearestShare({ byUnit, obligations }: Loaded, share: number): string {
  const wanted = share * obligations;
  const [best] = [...byUnit].sort((a, b) => Math.abs(Math.log(a[1] / wanted)) - Math.abs(Math.log(b[1] / wanted)));
  return best?.[0] ?? '';
}

/** Share of the truly nearest ten that the search finds. */
async function recall(database: Database, grammar: Grammar): Promise<number> {
  const { kysely } = database;
  let [found, all] = [0, 0];
  for (let at = 0; at < 30; at += 1) {
    const text = makeQuery(grammar, 1000 + at);
    const near = (await findSimilar(kysely, hashedEmbedder, text, { ids: [], scope: { kind: 'all' }, wanted: 10, snapshot: await takeSnapshot(kysely) })).toSorted((a, b) => b.score - a.score).slice(0, 10);
    const [vector] = await hashedEmbedder.embed([text]);
    const { rows } = await sql<{ readonly score: number }>`select 1 - far as score from (select (embedding::vector(256)) <=> ${`[${(vector ?? []).join(',')}]`}::vector(256) as far from search_vectors offset 0) v order by far limit 10`.execute(kysely);
    // Made texts repeat: what is as near as the tenth is as right as the tenth.
    const tenth = rows.at(-1)?.score ?? 1;
    found += near.filter(({ score }) => score >= tenth - 1e-6).length;
    all += rows.length;
  }
  return found / all;
}

/** Combinations of filter and number of hits that gave fewer than there are. */
async function shortfalls(search: Search, grammar: Grammar, loaded: Loaded): Promise<number> {
  let short = 0;
  for (const share of [0.05, 0.01, 0.001, 0.0001, 0.00001]) for (const limit of [1, 10, 100]) {
    const unit = nearestShare(loaded, share);
    for (const text of [makeQuery(grammar, 2000), 'zzz', 'kiểm tra']) {
      const { hits } = await search.search({ text, limit, filter: { unitIds: [unit] } });
      if (hits.length < Math.min(limit, loaded.byUnit.get(unit) ?? 0)) short += 1;
    }
  }
  return short;
}

async function withPostgres(task: (url: string) => Promise<void>): Promise<void> {
  const script = fileURLToPath(new URL('../scripts/servers.sh', import.meta.url));
  const said = execFileSync('bash', [script, 'up'], { encoding: 'utf8', env: { ...process.env, OWNER: String(process.pid) }, stdio: ['ignore', 'pipe', 'inherit'] });
  const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'mu').exec(said)?.[1] ?? '';
  await task(value('SAURO_TEST_DATABASE_URL')).finally(() => execFileSync('bash', [script, 'down', value('SAURO_TEST_SERVERS')]));
}

async function run(database: Database, count: number): Promise<void> {
  const grammar = await readGrammar();
  const before = performance.now();
  const loaded = await load(database.kysely, grammar, count);
  console.error(`${database.engine}: ${loaded.obligations} obligations of ${loaded.documents} documents loaded in ${((performance.now() - before) / 1000).toFixed(0)} s`);
  await measure(database, grammar, loaded);
  await database.close();
}

/** `search-scale.ts ENGINE [COUNT]` */
const [engine, count] = process.argv.slice(2);
if (engine === 'postgres') await withPostgres(async (url) => { await run(await openDatabase({ url }), Number(count ?? 1_000_000)); });
else {
  const directory = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
  await run(await openDatabase({ directory }), Number(count ?? 100_000));
  rmSync(directory, { recursive: true });
}
