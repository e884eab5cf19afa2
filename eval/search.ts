import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, type Database } from '../src/db/open.ts';
import type { DocumentId } from '../src/domain/ids.ts';
import { extractWithRules } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { obligationsOf } from '../src/register/filter.ts';
import { createRegister } from '../src/register/store.ts';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';
import { createSearch, type Search, type SearchHit } from '../src/search/search.ts';
import { parseDocument } from '../src/structure/parse.ts';
import { openUnits } from '../src/units/registry.ts';
import { measureRetrieval } from './retrieval.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

interface Answerable {
  readonly id: number;
  readonly query: string;
  /** full, no marks, abbrev, … as people type. */
  readonly style: string;
  /** File name in corpus/ without its ending. */
  readonly document: string;
  readonly provision: string;
  /** Words of the document that answer. */
  readonly answer: string;
}

interface Outcome {
  readonly query: Answerable;
  /** Place of the first hit that holds the answering words, from 1; 0 when none of the first ten does. */
  readonly rank: number;
  readonly hits: readonly SearchHit[];
}

/** The corpus in a database in memory, searchable. */
async function openCorpus(): Promise<{ readonly database: Database; readonly search: Search; readonly slugs: ReadonlyMap<DocumentId, string> }> {
  const database = await openDatabase({ memory: true });
  const register = createRegister(database, () => new Date('2026-01-01T00:00:00Z'));
  const search = createSearch({ db: database, units: await openUnits(database), embedder: hashedEmbedder, conditionOf: obligationsOf });
  const folder = join(here, '../corpus');
  const slugs = new Map<DocumentId, string>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const bytes = readFileSync(join(folder, name));
    const parsed = parseDocument(await ingestFile({ name, bytes }));
    const { documentId } = await register.record({ bytes, parsed, extraction: extractWithRules(parsed), version: 'eval' });
    await search.indexDocument(documentId);
    slugs.set(documentId, basename(name, '.txt'));
  }
  return { database, search, slugs };
}

/** As a reader compares quotations: white space folded, marks of emphasis dropped. */
function quotation(text: string): string {
  return text.replaceAll('*', '').replace(/\s+/gu, ' ').trim();
}

function report(title: string, outcomes: readonly Outcome[]): void {
  const found = outcomes.filter(({ rank }) => rank >= 1 && rank <= 3).length;
  const first = outcomes.filter(({ rank }) => rank === 1).length / outcomes.length;
  const reciprocal = outcomes.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0) / outcomes.length;
  console.log(`${title.padEnd(24)} ${String(found).padStart(3)}/${String(outcomes.length).padEnd(3)} in 3   P@1 ${first.toFixed(3)}   MRR@10 ${reciprocal.toFixed(3)}`);
}

/** Milliseconds of processor since. */
function usedMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds within which a share of the calls was answered. */
function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** `npm run eval -- search [--list]`: whether the answering words stand among the first hits, by style of query; then the public task when it is there. */
export async function evaluateSearch(list: boolean): Promise<void> {
  const queries = (JSON.parse(readFileSync(join(here, 'queries.json'), 'utf8')) as (Answerable | { readonly expected: string })[]).filter((query) => 'answer' in query);
  const { database, search, slugs } = await openCorpus();
  const outcomes: Outcome[] = [];
  for (const query of queries) {
    const { hits } = await search.search({ text: query.query, limit: 10 });
    const answer = quotation(query.answer);
    const rank = hits.findIndex((hit) => slugs.get(hit.documentId) === query.document && quotation(hit.text).includes(answer)) + 1;
    outcomes.push({ query, rank, hits });
    if (list && (rank === 0 || rank > 3)) {
      console.log(`\n#${query.id} ${query.query} [${query.style}] rank ${rank}: «${query.answer}»`);
      for (const hit of hits.slice(0, 3)) console.log(`   ${hit.score.toFixed(3)} ${slugs.get(hit.documentId)?.slice(0, 24) ?? ''} ${hit.part} ${hit.path} ${quotation(hit.text).slice(0, 140)}`);
    }
  }
  const styles = Map.groupBy(outcomes, ({ query }) => query.style.split(',')[0] ?? '');
  for (const [style, own] of [...styles].sort((x, y) => y[1].length - x[1].length)) report(style, own);
  report('all', outcomes);
  const before = process.cpuUsage();
  const times: number[] = [];
  for (const { query } of queries) {
    const start = performance.now();
    await search.search({ text: query, limit: 10 });
    times.push(performance.now() - start);
  }
  console.log(`warm: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms; ${(usedMs(before) / times.length).toFixed(1)} ms of processor each`);
  await database.close();
  const task = join(here, '../../shared/retrieval');
  if (existsSync(task)) measureRetrieval(task);
}
