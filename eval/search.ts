import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';
import { takeSnapshot } from '../src/search/inverted/reader.ts';
import { findSimilar } from '../src/search/vector.ts';
import { openCorpus, type Corpus } from './corpus.ts';
import { shared } from './documents.ts';
import { quotation, rankOf, readQuestions, type Question } from './questions.ts';
import { checkBaseline, figuresOf, printFigures, type Figures } from './ranking.ts';
import { measureRetrieval } from './retrieval.ts';

const most = 10;

interface Outcome {
  readonly question: Question;
  /** Place of the first answering hit, by side of the engine. */
  readonly ranks: Readonly<Record<Side, number>>;
}

const sides = ['fused', 'lexical', 'dense'] as const;
type Side = (typeof sides)[number];

/** `npm run eval -- search [--list] [--update]`: where the first answer stands, by style of question and side of the engine; then the public task when it is there. */
export async function evaluateSearch(list: boolean, update: boolean): Promise<void> {
  const corpus = await openCorpus();
  const questions = readQuestions(new Set(corpus.slugs.values()));
  const outcomes: Outcome[] = [];
  for (const question of questions) outcomes.push(await ask(corpus, question, list));
  const figures = report(outcomes);
  checkBaseline('search', Object.fromEntries(Object.entries(figures).map(([title, own]) => [`${title}, ${corpus.slugs.size} documents`, { ...own }])), update);
  await time(corpus, questions);
  await corpus.database.close();
  const task = join(shared, 'retrieval');
  if (existsSync(task)) checkBaseline('search', Object.fromEntries(Object.entries(await measureRetrieval(task)).map(([title, own]) => [title, { ...own }])), update);
}

async function ask(corpus: Corpus, question: Question, list: boolean): Promise<Outcome> {
  const { search, lexical, slugs } = corpus;
  const { hits } = await search.search({ text: question.query, limit: most });
  const rank = rankOf(question, hits, slugs);
  // What is held out is not looked at.
  if (list && rank !== 1 && question.split !== 'held-out') {
    console.log(`\n#${question.id} ${question.query} [${question.style}] rank ${rank}: «${question.answers[0]?.words ?? ''}»`);
    for (const hit of hits.slice(0, 3)) console.log(`   ${hit.score.toFixed(3)} ${slugs.get(hit.documentId)?.slice(0, 24) ?? ''} ${hit.part} ${hit.path} ${quotation(hit.text).slice(0, 140)}`);
  }
  const words = (await lexical.search({ text: question.query, limit: most })).hits;
  return { question, ranks: { fused: rank, lexical: rankOf(question, words, slugs), dense: rankOf(question, await nearest(corpus, question.query), slugs) } };
}

/** What the dense side alone finds nearest. */
async function nearest({ database: { kysely } }: Corpus, query: string): Promise<Parameters<typeof rankOf>[1]> {
  const found = (await findSimilar(kysely, hashedEmbedder, query, { ids: [], scope: { kind: 'all' }, wanted: most, snapshot: await takeSnapshot(kysely) })).toSorted((a, b) => b.score - a.score).slice(0, most);
  const rows = await kysely.selectFrom('search_entries').select(['id', 'document_id as documentId', 'words as text']).where('id', 'in', [0, ...found.map(({ id }) => id)]).execute();
  return found.flatMap(({ id }) => rows.filter((row) => row.id === id));
}

function report(outcomes: readonly Outcome[]): Record<string, Figures> {
  const figures: Record<string, Figures> = {};
  const add = (title: string, own: readonly Outcome[]): void => {
    for (const side of sides) {
      if (own.length === 0) continue;
      const line = figuresOf(own.map(({ ranks }) => ranks[side]));
      printFigures(`${title}, ${side}`, line);
      figures[`${title}, ${side}`] = line;
    }
  };
  const isPlain = ({ question: { style } }: Outcome): boolean => style !== 'paraphrase';
  for (const [style, own] of Map.groupBy(outcomes, ({ question }) => question.style)) add(style, own);
  for (const [split, own] of Map.groupBy(outcomes, ({ question }) => question.split)) {
    add(`${split} but paraphrase`, own.filter(isPlain));
    add(`${split} paraphrase`, own.filter((outcome) => !isPlain(outcome)));
  }
  add('all but paraphrase', outcomes.filter(isPlain));
  return figures;
}

async function time({ search }: Corpus, questions: readonly Question[]): Promise<void> {
  const before = process.cpuUsage();
  const times: number[] = [];
  for (const { query } of questions) {
    const start = performance.now();
    await search.search({ text: query, limit: most });
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const within = (share: number): string => (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  console.log(`warm: p50 ${within(0.5)} ms, p95 ${within(0.95)} ms; ${((user + system) / 1000 / times.length).toFixed(1)} ms of processor each`);
}
