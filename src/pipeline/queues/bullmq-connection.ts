import type * as bullmq from 'bullmq';
import type { Processor, Queue, QueueEvents, QueueEventsListener, Worker, WorkerOptions } from 'bullmq';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Sha256 } from '../../domain/ids.ts';
import type { Json } from '../../register/jobs.ts';
import type { PagesDone, QueueEvent } from '../queue.ts';

type Library = typeof bullmq;

/** What BullMQ keeps for a job. */
export interface Stored {
  readonly payload: Json;
  readonly input: Sha256 | null;
  /** Tells who added the job when two did at once. */
  readonly ticket: string;
}

// What both backends have: their full types differ in the options they were made with.
type BullQueue = Pick<Queue<Stored, Json>, 'add' | 'getJob' | 'getJobState' | 'getJobs' | 'getJobCounts' | 'clean' | 'waitUntilReady' | 'close'> & Emitter;
type BullWorker = Pick<Worker<Stored, Json>, 'waitUntilReady' | 'cancelAllJobs' | 'close'> & Emitter;
type BullEvents = Pick<QueueEvents, 'close'> & { on<Event extends keyof QueueEventsListener>(event: Event, listener: QueueEventsListener[Event]): unknown };
interface Emitter {
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** BullMQ on one server. */
export interface Bull {
  readonly classes: Pick<Library, 'UnrecoverableError' | 'WaitingError'>;
  readonly queue: BullQueue;
  startWorker(process: Processor<Stored, Json>, options: Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>): BullWorker;
  /** Begins to hear of what happens to jobs in any process; once is enough. */
  listen(tell: (event: QueueEvent) => void): void;
  close(): Promise<void>;
}

/** Where BullMQ's tables live in PostgreSQL, and what its keys begin with in Redis. */
const namespace = 'sauro_queue';
const connectMs = 10_000;

/** Connects, and makes BullMQ's tables when they are not there. The library is loaded only now: it takes a quarter of a second. Throws `queue-unavailable`. */
export async function connectBull(url: string, name: string, onError: (error: AppError) => void): Promise<Bull> {
  const library = await import('bullmq');
  const make = /^rediss?:/u.test(url) ? overRedis(library, url) : overPostgres(library, url);
  const guarded = <T extends Pick<Emitter, 'on'>>(emitter: T): T => {
    // Without a listener an error that nobody waits for would end the process.
    emitter.on('error', (error) => { onError(asUnavailable(error, url)); });
    return emitter;
  };
  const queue = guarded(make.queue(name));
  let events: BullEvents | null = null;
  try {
    await reaching(url, () => firstAnswer(queue));
  } catch (error) {
    await queue.close().catch(() => undefined);
    throw error;
  }
  return {
    classes: library,
    queue,
    startWorker: (process, options) => guarded(make.worker(name, process, options)),
    listen: (tell) => {
      if (events !== null) return;
      events = guarded(make.events(name));
      events.on('waiting', ({ jobId: key }) => { tell({ key, state: 'waiting', stage: null }); });
      events.on('delayed', ({ jobId: key }) => { tell({ key, state: 'waiting', stage: null }); });
      events.on('active', ({ jobId: key }) => { tell({ key, state: 'active', stage: null }); });
      events.on('progress', ({ jobId: key, data }) => { tell({ key, state: 'active', ...progressOf(data) }); });
      events.on('completed', ({ jobId: key }) => { tell({ key, state: 'done', stage: null }); });
      events.on('failed', ({ jobId: key }) => { tell({ key, state: 'failed', stage: null }); });
    },
    close: async () => {
      await events?.close();
      await queue.close();
    },
  };
}

interface Makers {
  queue(name: string): BullQueue;
  worker(name: string, process: Processor<Stored, Json>, options: Partial<WorkerOptions>): BullWorker;
  events(name: string): BullEvents;
}

function overRedis({ Queue, Worker, QueueEvents }: Library, url: string): Makers {
  // A worker waits for the server to come back; who adds a job wants to know that it is gone.
  const patient = { connection: { url, maxRetriesPerRequest: null }, prefix: namespace };
  const prompt = { connection: { url, maxRetriesPerRequest: 1, connectTimeout: connectMs }, prefix: namespace };
  return {
    queue: (name) => new Queue(name, prompt),
    worker: (name, process, options) => new Worker(name, process, { ...patient, ...options }),
    events: (name) => new QueueEvents(name, patient),
  };
}

function overPostgres({ withBackend, createPostgresBackend }: Library, url: string): Makers {
  const { Queue, Worker, QueueEvents } = withBackend(createPostgresBackend);
  const connection = (max: number) => ({ connectionString: url, schema: namespace, migrate: true, max, connectionTimeoutMillis: connectMs, application_name: 'sauro' });
  return {
    queue: (name) => new Queue<Stored, Json>(name, { connection: connection(4) }),
    worker: (name, process, options) => new Worker<Stored, Json>(name, process, { ...options, connection: connection((options.concurrency ?? 1) + 1) }),
    events: (name) => new QueueEvents(name, { connection: connection(1) }),
  };
}

/** Runs a task on the server; when nobody answers, that is said. */
export async function reaching<T>(url: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof AppError || !isConnectionError(error)) throw error;
    throw asUnavailable(error, url);
  }
}

function isConnectionError(error: unknown): boolean {
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown };
  return /^(?:E[A-Z]{4,}|08\w{3}|57P\d\d|53300|3D000|28\w{3})$/u.test(String(code))
    || name === 'MaxRetriesPerRequestError' || name === 'AggregateError'
    || /connection (?:is closed|terminated)|timed? ?out|NOAUTH|WRONGPASS/iu.test(String(message));
}

function asUnavailable(error: unknown, url: string): AppError {
  if (!isConnectionError(error)) return toAppError(error);
  const { message, code } = error as { message?: string; code?: string };
  return new AppError('queue-unavailable', { path: withoutPassword(url), detail: message === undefined || message === '' ? (code ?? '') : message }, error);
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url.replace(/:[^:@/]*@/u, ':***@');
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
}

/** Resolves when the server is there. BullMQ itself would go on trying without a word. */
async function firstAnswer(queue: BullQueue): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  queue.on('error', reject);
  const timer = setTimeout(() => { reject(new Error(`timeout: ${connectMs} ms`)); }, connectMs);
  try {
    await Promise.race([queue.waitUntilReady(), promise]);
  } finally {
    clearTimeout(timer);
    queue.off('error', reject);
  }
}

/** What a handler said it is doing, as BullMQ keeps it. */
export function progressOf(said: unknown): Pick<QueueEvent, 'stage' | 'pages'> {
  if (typeof said !== 'object' || said === null || !('stage' in said)) return { stage: null };
  return { stage: String(said.stage), ...('pages' in said ? { pages: said.pages as PagesDone } : {}) };
}
