import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect } from 'vitest';
import type * as z from 'zod';
import { createApi } from '../../src/api/app.ts';
import type { ApiSettings } from '../../src/api/deps.ts';
import type { JsonAnswer, Operation } from '../../src/api/operation.ts';
import { apiPath } from '../../src/api/openapi.ts';
import { listen } from '../../src/api/server.ts';
import { composeReading } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/db/open.ts';
import { createPlanning } from '../../src/pipeline/planning.ts';
import { createPipeline } from '../../src/pipeline/pipeline.ts';
import { whenIdle } from '../../src/pipeline/queue.ts';
import { createInlineQueue } from '../../src/pipeline/queues/inline.ts';
import { obligationsOf } from '../../src/register/filter.ts';
import { createJobStore } from '../../src/register/job-store.ts';
import { createPlanStore } from '../../src/register/plans.ts';
import type { Register, RegisterEntry } from '../../src/register/register.ts';
import { createRegister } from '../../src/register/store.ts';
import { hashedEmbedder } from '../../src/search/embed/hashed.ts';
import { createAsk } from '../../src/search/ask.ts';
import { createSearch } from '../../src/search/search.ts';
import { openUnits } from '../../src/units/registry.ts';

/** A server over a real register, on a port of its own. */
export interface RunningApi {
  readonly register: Register;
  /** Records an entry and makes it findable. */
  add(entry: RegisterEntry): Promise<void>;
  /** Reads what was sent in until nothing is left. */
  work(): Promise<void>;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  /** Asks for a path below /api/v1. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Asks for JSON; what comes must be what the operation's schema says, and nothing more. */
  read<Op extends Operation & { readonly answer: JsonAnswer }>(operation: Op, path: string, headers?: Readonly<Record<string, string>>): Promise<z.output<Op['answer']['json']>>;
  close(): Promise<void>;
}

const moment = '2026-11-21T09:30:00.000Z';

/** Starts a server over this database. */
export async function startApi(database: Database, settings: Partial<ApiSettings> = {}): Promise<RunningApi> {
  const register = createRegister(database, () => new Date(moment));
  const log: string[] = [];
  const destination = new Writable({ write(line: Buffer, _encoding, done) { log.push(line.toString()); done(); } });
  const all: ApiSettings = { tokens: [], maxFileBytes: 100_000, requestsPerMinute: 0, ...settings };
  const units = await openUnits(database);
  const search = createSearch({ db: database, units, embedder: hashedEmbedder, conditionOf: obligationsOf });
  const ask = createAsk({ db: database, register, units, search });
  const now = () => new Date(moment);
  const planning = createPlanning({ register, units, plans: createPlanStore(database, now) });
  const inputs = createJobStore(database);
  const queue = createInlineQueue({ store: inputs, worker: 'test', now });
  const reading = await composeReading({ ...readConfig({ PATH: process.env['PATH'] }), maximumBytes: all.maxFileBytes });
  const pipeline = createPipeline(() => Promise.resolve({ stages: { ...reading, register, search, version: 'test' }, queue, inputs, now, concurrency: 1, tidy: () => Promise.resolve() }));
  let requests = 0;
  const app = createApi({
    register, units, search, ask, summarise: null, planning, queue, pipeline, engine: database.engine, clock: { now: () => moment, today: () => '2026-11-21' }, newRequestId: () => `request-${(requests += 1)}`, settings: all, version: '0.0.0', logger: pino(destination),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0, tokens: all.tokens });
  const send = (path: string, init?: RequestInit) => fetch(`${server.url}${apiPath}${path}`, { redirect: 'manual', ...init });
  return {
    register,
    async add(entry) {
      await search.indexDocument((await register.record(entry)).documentId);
    },
    log,
    async work() {
      const worker = await pipeline.startWorker();
      await whenIdle(queue);
      await worker.close();
    },
    ask: send,
    async read(operation, path, headers) {
      const answer = await send(path, headers === undefined ? {} : { headers });
      const body: unknown = await answer.json();
      expect(answer.status, JSON.stringify(body)).toBe(operation.answer.status);
      const read = operation.answer.json.parse(body);
      expect(body).toEqual(read);
      return read as z.output<(typeof operation)['answer']['json']>;
    },
    async close() {
      await server.close(0);
      await reading.close();
    },
  };
}
