import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Question } from '../../src/extract/llm/prompt.ts';
import type { QuotedTask } from '../../src/extract/llm/schema.ts';

/** A request as the server got it. */
export interface Asked {
  /** From 1, in the order of arrival. */
  readonly number: number;
  readonly path: string;
  readonly key: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** The provision asked about; null for other requests. */
  readonly question: Question | null;
}

/** How the server reacts to a request. Tokens are billed with `content` only: 1 per 4 characters of question and answer, or as told. */
export type Reaction =
  | { readonly kind: 'content'; readonly content: string; readonly finish?: 'stop' | 'length'; readonly usage?: unknown; readonly delayMs?: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'cut-off' }
  /** No answer ever. */
  | { readonly kind: 'silence' }
  /** These bytes instead of JSON. */
  | { readonly kind: 'raw'; readonly body: string };

/** A running server. */
export interface ModelServer {
  /** Base address, with /v1. */
  readonly url: string;
  readonly asked: Asked[];
  /** Tokens of all answers that were sent in full. */
  readonly billed: { input: number; output: number; answers: number };
  close(): Promise<void>;
}

/** An answer that quotes these tasks. */
export function quoting(tasks: readonly Partial<QuotedTask>[]): Reaction {
  return { kind: 'content', content: JSON.stringify({ tasks: tasks.map((task) => ({ quote: '', modality: null, actors: [], deadlines: [], targets: [], ...task })) }) };
}

/** What a plain model does: every sentence or semicolon clause of the provision is a task. */
export function plainModel({ question }: Asked): Reaction {
  const clauses = (question?.provision ?? '').split(/(?<=[.;])\s+/u).map((clause) => clause.replace(/[\s.;]+$/u, '')).filter((clause) => clause.length > 3);
  return quoting(clauses.map((quote) => ({ quote })));
}

/** An OpenAI-compatible server (chat completions, embeddings) on this machine that reacts as it is told. */
export async function startModelServer(react: (asked: Asked) => Reaction, embed: (text: string) => readonly number[] = () => [1, 0, 0]): Promise<ModelServer> {
  const asked: Asked[] = [];
  const billed = { input: 0, output: 0, answers: 0 };
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = JSON.parse(text) as Record<string, unknown>;
      const one: Asked = { number: asked.length + 1, path: request.url ?? '', key: request.headers.authorization ?? null, body, question: questionOf(body) };
      asked.push(one);
      if (one.path.endsWith('/embeddings')) sendEmbeddings(response, body, embed);
      else answer(response, text, react(one), billed);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    billed,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function questionOf(body: Readonly<Record<string, unknown>>): Question | null {
  const messages = body['messages'] as readonly { readonly role: string; readonly content: string }[] | undefined;
  const last = messages?.at(-1);
  try {
    return last === undefined ? null : (JSON.parse(last.content) as Question);
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, question: string, reaction: Reaction, billed: ModelServer['billed']): void {
  if (reaction.kind === 'silence') return;
  if (reaction.kind === 'status') {
    response.writeHead(reaction.status, { 'content-type': 'application/json', ...reaction.headers });
    response.end(JSON.stringify({ error: { message: `status ${reaction.status}`, type: 'test' } }));
    return;
  }
  if (reaction.kind === 'raw') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(reaction.body);
    return;
  }
  const content = reaction.kind === 'content' ? reaction.content : '{"tasks":[]}';
  const usage = { prompt_tokens: Math.ceil(question.length / 4), completion_tokens: Math.ceil(content.length / 4) };
  const body = JSON.stringify({
    id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'test',
    choices: [{ index: 0, finish_reason: reaction.kind === 'content' ? (reaction.finish ?? 'stop') : 'stop', message: { role: 'assistant', content } }],
    usage: reaction.kind === 'content' && 'usage' in reaction ? reaction.usage : { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  if (reaction.kind === 'cut-off') {
    response.write(body.slice(0, 40), () => response.destroy());
    return;
  }
  billed.answers += 1;
  billed.input += usage.prompt_tokens;
  billed.output += usage.completion_tokens;
  setTimeout(() => response.end(body), reaction.delayMs ?? 0);
}

function sendEmbeddings(response: ServerResponse, body: Readonly<Record<string, unknown>>, embed: (text: string) => readonly number[]): void {
  const input = (Array.isArray(body['input']) ? body['input'] : [body['input']]) as readonly string[];
  const data = input.map((text, index) => {
    const vector = embed(text);
    return { object: 'embedding', index, embedding: body['encoding_format'] === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector };
  });
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', model: body['model'], data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
}
