import type { Bill, ModelReply, ReplyStore, TokenPrices } from '../../domain/bill.ts';
import { costOf } from '../../domain/bill.ts';
import type { Chat, ChatMessage } from '../../domain/chat.ts';
import { AppError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/ids.ts';
import type { Passage } from './passages.ts';
import { messagesOf } from './prompt.ts';
import { readReply, replySchema, type ReadReply } from './schema.ts';

/** What asking stands on. */
export interface AskDeps {
  readonly model: string;
  readonly chat: Chat;
  readonly replies: ReplyStore;
  /** Questions under way at a time. */
  readonly concurrency: number;
  readonly prices: TokenPrices | null;
}

/** What became of a passage. */
export interface Answered {
  readonly passage: Passage;
  /** Null when there is no usable answer. */
  readonly read: ReadReply | null;
  /** Why the model can be asked again later; null when it has answered, of use or not. */
  readonly unanswered: string | null;
}

/** What asking about a document came to. */
export interface Answers {
  readonly answered: readonly Answered[];
  readonly bill: Bill;
}

/** How often one passage is asked about: again once when the answer is of no use. */
const asks = 2;
/** After so many passages in a row without an answer the service is taken to be down. */
const patience = 3;
/** Characters of Vietnamese per token, by the tokenizers in use: low, so that estimates are high. */
const charactersPerToken = 2.5;

/** Tokens of a text, guessed. */
export function guessTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

function guessInput(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + guessTokens(content) + 4, 0);
}

/** Tokens that an answer may take: each word once, its names and times again, and the form around them. */
function roomFor({ question }: Passage, ask: number): number {
  return (400 + guessTokens(question.provision) * 3) * ask;
}

function keyOf(model: string, messages: readonly ChatMessage[], ask: number): string {
  return sha256(JSON.stringify([model, ask, messages]));
}

/** What asking about these passages would take; what was answered before is free. */
export async function estimate(passages: readonly Passage[], { model, replies, prices }: Pick<AskDeps, 'model' | 'replies' | 'prices'>): Promise<Bill> {
  const questions = new Map(passages.map((passage) => {
    const messages = messagesOf(passage.question);
    return [keyOf(model, messages, 1), { passage, messages }] as const;
  }));
  const known = await replies.find([...questions.keys()]);
  const open = [...questions].filter(([key]) => !known.has(key)).map(([, question]) => question);
  const tokens = {
    inputTokens: open.reduce((sum, { messages }) => sum + guessInput(messages), 0),
    outputTokens: open.reduce((sum, { passage }) => sum + 60 + guessTokens(passage.question.provision) * 2, 0),
  };
  return { model, passages: passages.length, remembered: passages.length - open.length, requests: open.length, ...tokens, estimated: true, cost: costOf(tokens, prices) };
}

interface Tally {
  remembered: number;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
}

interface Run extends AskDeps {
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
  /** Questions under way or answered in this run: the same words are put once. */
  readonly asked: Map<string, Promise<ModelReply | null>>;
  /** Passages in a row that got no answer. */
  failures: number;
  lastFailure: string;
}

/**
 * Asks about every passage. What was answered before, in this or another run, is not asked again; each answer is kept before the next question is put. Passages the
 * service does not answer for are marked and do not stop the others. Throws `model-refused`, `cancelled`.
 */
export async function askAll(passages: readonly Passage[], deps: AskDeps, signal?: AbortSignal): Promise<Answers> {
  const tally: Tally = { remembered: 0, requests: 0, inputTokens: 0, outputTokens: 0, estimated: false };
  const run: Run = { ...deps, signal, tally, asked: new Map(), failures: 0, lastFailure: '' };
  const answered: Answered[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < passages.length; at = next++) {
      const passage = passages[at];
      if (passage !== undefined) answered[at] = await askAbout(run, passage);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(deps.concurrency, passages.length)) }, work));
  return { answered, bill: { model: deps.model, passages: passages.length, ...tally, cost: costOf(tally, deps.prices) } };
}

async function askAbout(run: Run, passage: Passage): Promise<Answered> {
  try {
    const messages = messagesOf(passage.question);
    for (let ask = 1; ask <= asks; ask += 1) {
      const reply = await replyTo(run, passage, messages, ask);
      if (reply === null) break;
      const read = readReply(reply.text);
      if (read !== null && !(reply.cut && ask < asks)) return { passage, read, unanswered: null };
    }
    return { passage, read: null, unanswered: null };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'model-unavailable')) throw error;
    return { passage, read: null, unanswered: error.params['detail'] ?? '' };
  }
}

/** The answer to one question, kept or new; null when the service declines the question. */
async function replyTo(run: Run, passage: Passage, messages: readonly ChatMessage[], ask: number): Promise<ModelReply | null> {
  const key = keyOf(run.model, messages, ask);
  const under = run.asked.get(key);
  if (under !== undefined) {
    if (ask === 1) run.tally.remembered += 1;
    return under;
  }
  const reply = findOrAsk(run, key, messages, { maximumTokens: roomFor(passage, ask), ask });
  run.asked.set(key, reply);
  return reply;
}

async function findOrAsk(run: Run, key: string, messages: readonly ChatMessage[], { maximumTokens, ask }: { readonly maximumTokens: number; readonly ask: number }): Promise<ModelReply | null> {
  const { model, chat, replies, tally, signal } = run;
  const kept = (await replies.find([key])).get(key);
  if (kept !== undefined) {
    if (ask === 1) tally.remembered += 1;
    return kept;
  }
  if (run.failures >= patience) throw new AppError('model-unavailable', { detail: run.lastFailure, url: '' });
  try {
    const outcome = await chat(messages, { maximumTokens, form: { name: 'tasks', schema: replySchema() }, signal });
    run.failures = 0;
    if (outcome.kind === 'declined') return null;
    const { reply } = outcome;
    const counted = plausible(reply, messages);
    tally.requests += 1;
    tally.inputTokens += counted.inputTokens;
    tally.outputTokens += counted.outputTokens;
    tally.estimated ||= counted.estimated;
    await replies.save(key, model, counted);
    return counted;
  } catch (error) {
    if (error instanceof AppError && error.code === 'model-unavailable') {
      run.failures += 1;
      run.lastFailure = error.params['detail'] ?? '';
    }
    throw error;
  }
}

/** How far a count may be from the guess before it is not believed: tokenizers differ by less. */
const incredible = 8;

/** An answer with counts that can be: the guess where the service does not count, or counts what cannot be. */
function plausible(reply: ModelReply, messages: readonly ChatMessage[]): ModelReply {
  const input = guessInput(messages);
  const output = guessTokens(reply.text);
  const near = (count: number, guess: number): boolean => count <= guess * incredible + 1000 && count * incredible >= guess;
  // Models that think aloud write more than they say, so the answer may have cost more than its words.
  if (!reply.estimated && near(reply.inputTokens, input) && reply.outputTokens * incredible >= output) return reply;
  return { ...reply, inputTokens: input, outputTokens: output, estimated: true };
}

/** Remembers answers as long as the process lives. */
export function createMemoryReplies(): ReplyStore {
  const kept = new Map<string, ModelReply>();
  return {
    find: (keys) => Promise.resolve(new Map(keys.flatMap((key) => { const reply = kept.get(key); return reply === undefined ? [] : [[key, reply] as const]; }))),
    save: (key, _, reply) => {
      if (!kept.has(key)) kept.set(key, reply);
      return Promise.resolve();
    },
  };
}
