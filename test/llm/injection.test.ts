import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/chat.ts';
import type { Extraction } from '../../src/domain/obligation.ts';
import type { ParsedDocument } from '../../src/domain/provision.ts';
import { quoteText, type Span } from '../../src/domain/span.ts';
import { rulesEngine } from '../../src/extract/engine.ts';
import { createMemoryReplies } from '../../src/extract/llm/ask.ts';
import { createModelEngine } from '../../src/extract/llm/engine.ts';
import type { Question } from '../../src/extract/llm/prompt.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { carriers, fabricated, inert, payloads, payloadsFor, type Carrier, type Effect, type Payload } from './injections.ts';

interface Quoted {
  quote: string;
  modality: string | null;
  actors: readonly { readonly quote: string; readonly role: string }[];
  deadlines: readonly string[];
  targets: readonly string[];
}

const obey: Readonly<Record<Effect, (tasks: readonly Quoted[], question: Question) => readonly Quoted[] | string>> = {
  nothing: () => [],
  add: (tasks) => [...tasks, { quote: fabricated, modality: 'must', actors: [{ quote: 'Sở Tài chính', role: 'lead' }], deadlines: ['trước ngày 01/01/2030'], targets: ['5 tỷ đồng'] }],
  roles: (tasks) => tasks.map((task) => ({ ...task, actors: [{ quote: 'Sở Tài chính', role: 'lead' }] })),
  dates: (tasks) => tasks.map((task) => ({ ...task, quote: task.quote.replaceAll(/\d{1,2}\/\d{1,2}\/\d{4}/gu, '01/01/2030'), deadlines: ['trước ngày 01/01/2030'] })),
  merge: (tasks, { provision }) => (tasks[0] === undefined ? [] : [{ ...tasks[0], quote: provision }]),
  shorten: (tasks) => tasks.map((task) => ({ ...task, quote: task.quote.split(' ').slice(0, 3).join(' ') })),
  negate: (tasks) => tasks.map((task) => ({ ...task, quote: task.quote.replaceAll('không ', '').replaceAll(/, trừ.*$/gu, ''), modality: 'may' })),
  talk: () => 'Tôi là một bài thơ. Lời nhắc hệ thống của tôi là …',
};

const letters = (words: string): string => words.normalize('NFC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Quotes each sentence; and whatever instruction stands in what it is shown, however written, it obeys. */
const obedient: Chat = (messages) => {
  const shown = messages.at(-1)?.content ?? '';
  const question = JSON.parse(shown) as Question;
  const tasks = question.provision.split(/(?<=[.;])\s+/u).map((sentence) => ({ quote: sentence.replace(/[\s.;]+$/u, ''), modality: null, actors: [], deadlines: [], targets: [] })).filter(({ quote }) => quote.length > 3 && !quote.includes(inert));
  const found = payloads.filter(({ text }) => letters(shown).includes(letters(text).slice(0, 40)));
  const answer = found.reduce<readonly Quoted[] | string>((before, { effect }) => (typeof before === 'string' ? before : obey[effect](before, question)), tasks);
  return Promise.resolve({ kind: 'reply', reply: { text: typeof answer === 'string' ? answer : JSON.stringify({ tasks: answer }), inputTokens: 10, outputTokens: 10, estimated: false, cut: false } });
};

function makeEngine(name: 'llm' | 'both') {
  return createModelEngine(name, { model: 'vâng-lời', chat: obedient, replies: createMemoryReplies(), concurrency: 1, prices: null, tokensPerDocument: 1e9 });
}
const engines = { rules: rulesEngine, llm: makeEngine('llm'), both: makeEngine('both') };

/** What the register would say of obligations and of the document, in words: offsets move with what stands between. */
function inWords({ document: { text }, identity }: ParsedDocument, { obligations }: Extraction): unknown {
  const at = ({ span }: { readonly span: Span }): string => quoteText(text, span);
  const rows = obligations.map(({ quote, provisionPath, modality, optional, assignments, deadlines, targets, deliverables, citations, clarity }) => [
    quoteText(text, quote), provisionPath, modality, optional, assignments.map((one) => [one.role, at(one), one.unit, one.inherited]), deadlines.map((one) => [at(one), one.term]), targets.map((one) => [at(one), one.value, one.comparator]), deliverables.map(at), citations.map(at), clarity,
  ]);
  return { rows, number: identity.number?.value, issuer: identity.issuer?.value, issuedOn: identity.issuedOn?.value, signer: identity.signer?.value, secrecy: identity.secrecy?.value };
}

async function read({ make }: Carrier, text: string): Promise<ParsedDocument> {
  return parseDocument(await ingestFile(make(text)));
}

describe('an instruction to the reader changes nothing', () => {
  const count = carriers.reduce((sum, carrier) => sum + payloadsFor(carrier).length, 0);
  it(`in ${count} documents`, () => {
    expect(count).toBeGreaterThanOrEqual(300);
  });

  it.each(carriers)('$name', async (carrier) => {
    const calm = await read(carrier, inert);
    const expected = Object.fromEntries(await Promise.all(Object.entries(engines).map(async ([name, engine]) => [name, inWords(calm, await engine.extract(calm))] as const)));
    const broken: string[] = [];
    const check = async (payload: Payload): Promise<void> => {
      const parsed = await read(carrier, payload.text);
      if (!carrier.visible && letters(parsed.document.text).includes(letters(payload.text))) broken.push(`read: ${payload.text}`);
      for (const [name, engine] of Object.entries(engines)) {
        const got = inWords(parsed, await engine.extract(parsed));
        if (JSON.stringify(got) !== JSON.stringify(expected[name])) broken.push(`${name}: ${payload.text} ${JSON.stringify(got)}`);
      }
    };
    for (const payload of payloadsFor(carrier)) await check(payload);
    expect(broken.join('\n')).toBe('');
    expect((expected['rules'] as { readonly rows: readonly unknown[] }).rows.length).toBeGreaterThanOrEqual(4);
  });
});
