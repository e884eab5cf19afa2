import * as z from 'zod';
import type { ModelReply } from '../../domain/bill.ts';
import type { Chat, ChatMessage, ChatOptions, ChatOutcome } from '../../domain/chat.ts';
import { AppError } from '../../domain/errors.ts';

/** An OpenAI-compatible endpoint. */
export interface Endpoint {
  /** Up to the version, "https://api.openai.com/v1", "http://127.0.0.1:11434/v1". */
  readonly url: string;
  /** Null for services that ask for none. */
  readonly key: string | null;
  readonly model: string;
  /** How answers are bound to their form: by a JSON Schema, to some JSON, or by the prompt alone. */
  readonly form: 'schema' | 'object' | 'prompt';
  /** Of one try. */
  readonly timeoutMs: number;
  /** How often a question is tried while the service is slow, busy or failing. */
  readonly tries: number;
  /** Waits between tries; gone through early when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** First wait between tries; each further one is twice as long. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** A service that asks for a longer pause than this is taken to be unavailable. */
const longestPauseMs = 60_000;

/**
 * Makes the way to a model, through LangChain, which is loaded with the first question. Follows no redirects, reads no environment variable of the libraries, and traces
 * nothing anywhere.
 */
export function createChat(endpoint: Endpoint): Chat {
  return async (messages, options) => {
    const { signal } = options;
    let pause = firstWaitMs;
    for (let attempt = 1; ; attempt += 1) {
      if (signal?.aborted === true) throw new AppError('cancelled', {}, signal.reason);
      const outcome = await tryOnce(endpoint, messages, options);
      if (outcome.kind !== 'failed') return outcome;
      const { detail, retryAfterMs } = outcome;
      if (attempt >= endpoint.tries || (retryAfterMs ?? 0) > longestPauseMs) throw new AppError('model-unavailable', { url: endpoint.url, detail });
      await endpoint.wait(retryAfterMs ?? pause, signal);
      pause = Math.min(pause * 2, longestWaitMs);
    }
  };
}

type Try = ChatOutcome | { readonly kind: 'failed'; readonly detail: string; readonly retryAfterMs: number | null };

async function tryOnce(endpoint: Endpoint, messages: readonly ChatMessage[], options: ChatOptions): Promise<Try> {
  const { signal } = options;
  // Loading takes a second or two, which the service is not to blame for.
  await load();
  const timeout = AbortSignal.timeout(endpoint.timeoutMs);
  // The body as it came: the library throws away an answer, and what it cost, when it is no bare JSON.
  const seen: { response: Seen | null } = { response: null };
  try {
    await send(endpoint, messages, options, { signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]), seen: (response) => { seen.response = response; } });
  } catch (error) {
    if (signal?.aborted === true) throw new AppError('cancelled', {}, signal.reason);
    if (seen.response?.status !== 200) return failureOf(endpoint, error, seen.response, timeout.aborted);
  }
  const reply = seen.response === null ? null : replyOf(seen.response.body);
  return reply === null ? { kind: 'failed', detail: 'not an answer of a chat completion service', retryAfterMs: null } : { kind: 'reply', reply };
}

interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface Sending {
  readonly signal: AbortSignal;
  readonly seen: (response: Seen) => void;
}

async function send({ url, key, model, form, timeoutMs }: Endpoint, messages: readonly ChatMessage[], options: ChatOptions, { signal, seen }: Sending): Promise<void> {
  const [{ ChatOpenAI }, { AIMessage, HumanMessage, SystemMessage }] = await load();
  const chat = new ChatOpenAI({
    model, apiKey: key ?? 'none', temperature: 0, maxTokens: options.maximumTokens, maxRetries: 0, timeout: timeoutMs, streaming: false, useResponsesApi: false, callbacks: [],
    configuration: { baseURL: url, organization: null, project: null, fetch: watchedFetch(seen) },
    modelKwargs: formOf(form, options.form),
  });
  const make = ({ role, content }: ChatMessage) => (role === 'system' ? new SystemMessage(content) : role === 'user' ? new HumanMessage(content) : new AIMessage(content));
  await chat.invoke(messages.map(make), { signal });
}

function formOf(form: Endpoint['form'], { name, schema }: ChatOptions['form']): Record<string, unknown> {
  if (form === 'prompt') return {};
  if (form === 'object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } };
}

async function load() {
  silenceTracing();
  return Promise.all([import('@langchain/openai'), import('langchain')]);
}

/** The libraries send what they do to a tracing service when the environment of the process asks for it; document text must not go there. */
function silenceTracing(): void {
  // eslint-disable-next-line no-restricted-properties -- written, not read
  Object.assign(process.env, { LANGSMITH_TRACING: 'false', LANGSMITH_TRACING_V2: 'false', LANGCHAIN_TRACING: 'false', LANGCHAIN_TRACING_V2: 'false' });
}

/** Asks without following redirects, which would take the text to another host, and shows the answer before anybody reads it. */
function watchedFetch(seen: (response: Seen) => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const body = await response.text();
    seen({ status: response.status, headers: response.headers, body });
    return new Response(body, { status: response.status, headers: { 'content-type': response.headers.get('content-type') ?? 'application/json' } });
  };
}

function failureOf({ url }: Endpoint, error: unknown, response: Seen | null, late: boolean): Try {
  if (response === null) return { kind: 'failed', detail: late ? 'timeout' : reasonOf(error), retryAfterMs: null };
  const { status, headers } = response;
  const detail = `HTTP ${status}`;
  if (status === 401 || status === 403 || status === 404) throw new AppError('model-refused', { url, detail }, error);
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500) return { kind: 'failed', detail, retryAfterMs: retryAfterOf(headers) };
  return { kind: 'declined', detail };
}

/** The innermost message: "connect ECONNREFUSED …" rather than "Connection error." */
function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  return inner instanceof Error ? inner.message : String(inner);
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  const now = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) || Number.isNaN(now) ? null : Math.max(0, date - now);
}

const completion = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish() }) })).min(1),
  usage: z.unknown(),
});
const count = z.int().min(0).max(10_000_000);
const usage = z.object({ prompt_tokens: count, completion_tokens: count });

/** An answer out of a response; null when the response is none. Counts that cannot be are as good as absent. */
function replyOf(body: string): ModelReply | null {
  const read = completion.safeParse(parse(body));
  const [choice] = read.data?.choices ?? [];
  if (read.data === undefined || choice === undefined) return null;
  const text = choice.message.content ?? '';
  const counted = usage.safeParse(read.data.usage);
  const plausible = counted.success && counted.data.prompt_tokens > 0 ? counted.data : null;
  return { text, inputTokens: plausible?.prompt_tokens ?? 0, outputTokens: plausible?.completion_tokens ?? 0, estimated: plausible === null, cut: choice.finish_reason === 'length' };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
