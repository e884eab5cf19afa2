import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Engine } from '../src/domain/obligation.ts';
import { annotate } from '../src/extract/annotation.ts';
import { readWithRules, rulesEngine } from '../src/extract/engine.ts';
import { createMemoryReplies } from '../src/extract/llm/ask.ts';
import { createChat } from '../src/extract/llm/client.ts';
import { createModelEngine } from '../src/extract/llm/engine.ts';
import { passagesOf } from '../src/extract/llm/passages.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { parseDocument } from '../src/structure/parse.ts';
import { startModelServer } from '../test/llm/server.ts';
import { compareBaseline } from './compare.ts';
import { goldDocuments, type GoldDocument } from './documents.ts';
import { score, total, type Scores } from './metrics.ts';
import { makeReplies, questionKey, readReplies, writeReplies } from './replies.ts';

async function parse(path: string) {
  return parseDocument(await ingestFile({ name: basename(path), bytes: readFileSync(path) }));
}

async function record({ slug, path, gold }: GoldDocument, seed: number): Promise<void> {
  const parsed = await parse(path);
  writeReplies(slug, makeReplies(gold, passagesOf(parsed, readWithRules(parsed).view).map(({ question }) => question), seed));
}

/**
 * `npm run eval -- engines [--record]`: the committed gold documents read by rules, by a language model and by both, the model's recorded replies given out by a server of this machine. Fails when
 * `both` is worse than `rules` on any measure of any document.
 */
export async function evaluateEngines(arguments_: readonly string[], row: (name: string, scores: Scores) => string): Promise<void> {
  const documents = goldDocuments().filter(({ committed }) => committed);
  if (arguments_.includes('--record')) for (const [i, document] of documents.entries()) await record(document, 20_261_121 + i);
  const replies = new Map(documents.flatMap(({ slug }) => readReplies(slug).map(({ key, content }) => [key, content] as const)));
  const server = await startModelServer(({ question }) => ({ kind: 'content', content: (question === null ? undefined : replies.get(questionKey(question))) ?? '{"tasks":[]}' }));
  const chat = createChat({ url: server.url, key: null, model: 'recorded', form: 'schema', timeoutMs: 30_000, tries: 1, wait: () => Promise.resolve() });
  const kept = createMemoryReplies();
  const model = (name: 'llm' | 'both'): Engine => createModelEngine(name, { model: 'recorded', chat, replies: kept, concurrency: 4, prices: null, tokensPerDocument: 1e9 });
  const engines = [rulesEngine, model('llm'), model('both')];
  const results = new Map<string, { slug: string; scores: Scores }[]>();
  for (const { slug, path, gold } of documents) {
    const parsed = await parse(path);
    for (const engine of engines) {
      const extraction = await engine.extract(parsed);
      const { scores } = score(parsed.document.text, gold, annotate(parsed, extraction));
      results.set(engine.name, [...(results.get(engine.name) ?? []), { slug, scores }]);
      console.log(row(`${engine.name.padEnd(5)} ${slug}`, scores));
      if (arguments_.includes('--list')) for (const [code, all] of Map.groupBy(extraction.diagnostics, (one) => one.code)) console.log(`        ${String(all.length).padStart(3)} ${code}`);
    }
  }
  await server.close();
  for (const [name, all] of results) console.log(row(`${name.padEnd(5)} corpus`, total(all.map(({ scores }) => scores))));
  console.log(`${server.asked.length} questions, ${replies.size} recorded replies`);
  const of = (name: string) => Object.fromEntries((results.get(name) ?? []).map(({ slug, scores }) => [slug, scores]));
  const drops = compareBaseline(of('rules'), of('both'));
  for (const drop of drops) console.error(`both: ${drop}`);
  if (drops.length > 0) process.exitCode = 1;
}
