import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Config, ModelConfig } from './config.ts';
import type { Database } from './db/open.ts';
import type { ReplyStore } from './domain/bill.ts';
import type { Chat } from './domain/chat.ts';
import { AppError } from './domain/errors.ts';
import { sha256 } from './domain/ids.ts';
import type { Engine, EngineName } from './domain/obligation.ts';
import type { IngestPathsDeps } from './pipeline/ingest.ts';
import type { Planning } from './pipeline/planning.ts';
import type { Pipeline } from './pipeline/pipeline.ts';
import type { ReadingStages } from './pipeline/process.ts';
import type { Queue } from './pipeline/queue.ts';
import type { JobStore } from './register/jobs.ts';
import type { Register } from './register/register.ts';
import type { Ask } from './search/ask.ts';
import type { Search } from './search/search.ts';
import type { Summarise } from './search/summary.ts';
import type { Units } from './units/unit.ts';

/*
 * The only place that names adapters. Everything is loaded when it is asked for: a command that only reads a file opens no database, and one
 * that only searches connects to no queue.
 */

/** The program with its parts joined. */
export interface App {
  readonly config: Config;
  readonly database: Pick<Database, 'engine' | 'path' | 'announce'>;
  readonly register: Register;
  readonly units: Units;
  readonly search: Search;
  readonly ask: Ask;
  readonly planning: Planning;
  /** Null: no language model is configured. */
  readonly summarise: Summarise | null;
  readonly queue: Queue;
  readonly pipeline: Pipeline;
  /** Lets work under way end, then closes everything. */
  close(): Promise<void>;
}

/** What a process can say about its surroundings. */
export interface Surroundings {
  readonly now?: () => Date;
  /** Told of what goes wrong while nobody waits for it, a queue server that went away for example. */
  readonly onError?: (error: AppError) => void;
}

/** Version of the program, of package.json. */
export function readVersion(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string }).version;
}

/** The stages that read a file, without register or database. Files are read by processes of their own, which `close` ends; they end with this one too. Throws `engine-unconfigured`. */
export async function composeReading(config: ReadingConfig, engine: EngineName = config.engine): Promise<ReadingStages & { readonly close: () => Promise<void> }> {
  const [{ ingestFile }, { createReadingPool }, { parseDocument }, made] = await Promise.all([
    import('./ingest/ingest.ts'), import('./ingest/apart/pool.ts'), import('./structure/parse.ts'), composeEngine(engine, config, null),
  ]);
  const { acceptSecret, maximumBytes, concurrency, reading } = config;
  const { run, close } = createReadingPool({ size: concurrency, ...reading });
  return { ingest: (source, options) => ingestFile(source, { ...options, run }), parse: parseDocument, engine: made, acceptSecret, maximumBytes, close };
}

/** What of the settings reading a file depends on. */
export type ReadingConfig = Pick<Config, 'acceptSecret' | 'maximumBytes' | 'concurrency' | 'reading' | 'engine' | 'model'>;

async function composeChat({ url, key, name, form, timeoutMs, tries }: ModelConfig): Promise<Chat> {
  const [{ createChat }, { setTimeout: delay }] = await Promise.all([import('./extract/llm/client.ts'), import('node:timers/promises')]);
  const wait = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  };
  return createChat({ url, key, model: name, form, timeoutMs, tries, wait });
}

/** Summaries of answers; null when no model is configured. */
async function composeSummarise({ model }: Config, database: Database, now: () => Date): Promise<Summarise | null> {
  if (model === null) return null;
  const [{ createSummarise }, { createReplyStore }] = await Promise.all([import('./search/summary.ts'), import('./register/reply-store.ts')]);
  return createSummarise({ model: model.name, chat: await composeChat(model), replies: createReplyStore(database, now) });
}

/** An engine by its name; `replies` keeps the answers of a model (null: as long as the process lives). Throws `engine-unconfigured`. */
async function composeEngine(name: EngineName, { model }: Pick<Config, 'model'>, replies: ReplyStore | null): Promise<Engine> {
  if (name === 'rules') return (await import('./extract/engine.ts')).rulesEngine;
  if (model === null) throw new AppError('engine-unconfigured', { engine: name });
  const [{ createModelEngine }, { createMemoryReplies }] = await Promise.all([import('./extract/llm/engine.ts'), import('./extract/llm/ask.ts')]);
  const { concurrency, tokensPerDocument, prices } = model;
  const chat = await composeChat(model);
  return createModelEngine(name, { model: model.name, chat, replies: replies ?? createMemoryReplies(), concurrency, prices, tokensPerDocument });
}

/**
 * Opens the register and joins all parts. Throws `database-locked`, `database-newer`, `database-mismatch`, `database-unavailable`. A queue server
 * that does not answer is said by the first use of the queue.
 */
export async function compose(config: Config, { now = () => new Date(), onError = () => undefined }: Surroundings = {}): Promise<App> {
  const { openDatabase } = await import('./db/open.ts');
  const database = await openDatabase(config.database, now);
  try {
    return await join(config, database, now, onError);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function join(config: Config, database: Database, now: () => Date, onError: (error: AppError) => void): Promise<App> {
  const [{ createRegister }, { createJobStore }, { openUnits }, { createSearch }, { createAsk }, { hashedEmbedder }, { obligationsOf }] = await Promise.all([
    import('./register/store.ts'), import('./register/job-store.ts'), import('./units/registry.ts'), import('./search/search.ts'), import('./search/ask.ts'), import('./search/embed/hashed.ts'), import('./register/filter.ts'),
  ]);
  const [{ createPlanStore }, { createPlanning }] = await Promise.all([import('./register/plans.ts'), import('./pipeline/planning.ts')]);
  const register = createRegister(database, now);
  const units = await openUnits(database);
  const search = createSearch({ db: database, units, embedder: hashedEmbedder, conditionOf: obligationsOf });
  await search.catchUp();
  const ask = createAsk({ db: database, register, units, search });
  const planning = createPlanning({ register, units, plans: createPlanStore(database, now) });
  const jobs = createJobStore(database);
  const queue = await openQueue(config, database, jobs, now, onError);
  const { createPipeline } = await import('./pipeline/pipeline.ts');
  const reading: { close: () => Promise<void> } = { close: () => Promise.resolve() };
  const pipeline = createPipeline(() => joinPipeline({ config, database, register, search, jobs, queue, now, reading }));
  const close = async (): Promise<void> => {
    await queue.close();
    await reading.close();
    await database.close();
  };
  const summarise = await composeSummarise(config, database, now);
  return { config, database, register, units, search, ask, summarise, planning, queue, pipeline, close };
}

async function openQueue(config: Config, database: Database, store: JobStore, now: () => Date, onError: (error: AppError) => void): Promise<Queue> {
  if (config.queue !== null) {
    const { createBullQueue } = await import('./pipeline/queues/bullmq.ts');
    return createBullQueue({ ...config.queue, dropInput: (input) => store.dropInput(input), onError });
  }
  const { createInlineQueue } = await import('./pipeline/queues/inline.ts');
  // A directory has one process at a time, and what the one before left unfinished is its own. On a server others may be at work.
  const worker = database.engine === 'pglite' ? 'embedded' : `${hostname()}/${process.pid}/${randomUUID()}`;
  return createInlineQueue({ store, worker, now, onError });
}

interface PipelineParts {
  readonly config: Config;
  readonly database: Database;
  readonly register: Register;
  readonly search: Search;
  readonly jobs: JobStore;
  readonly queue: Queue;
  readonly now: () => Date;
  /** Gets the end of the reading processes, once there are some. */
  readonly reading: { close: () => Promise<void> };
}

async function joinPipeline({ config, database, register, search, jobs, queue, now, reading: opened }: PipelineParts): Promise<IngestPathsDeps> {
  const [{ readCodeVersion }, { createReplyStore }] = await Promise.all([import('./pipeline/version.ts'), import('./register/reply-store.ts')]);
  const [reading, code] = await Promise.all([composeReading(config, 'rules'), readCodeVersion()]);
  opened.close = reading.close;
  const replies = createReplyStore(database, now);
  const withEngine = async (name: EngineName): Promise<IngestPathsDeps['stages']> => {
    const engine = await composeEngine(name, config, replies);
    // The rules are part of the code; what a model is, and is told, is not.
    const reader = name === 'rules' ? name : `${name}.${sha256(engine.version).slice(0, 8)}`;
    return { ...reading, engine, register, search, version: `${readVersion()}-${reader}-${code}`, withEngine };
  };
  const stages = await withEngine(config.engine);
  return { stages, queue, inputs: jobs, now, concurrency: config.concurrency, tidy: () => search.tidy().then(() => database.maintain()) };
}
