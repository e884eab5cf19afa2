import { randomUUID } from 'node:crypto';
import type { Job as BullJob, JobType } from 'bullmq';
import { AppError, errorRules, toAppError } from '../../domain/errors.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Sha256 } from '../../domain/ids.ts';
import type { Instant, JobError, JobQuery, JobState, Json, NewJob } from '../../register/jobs.ts';
import { standardTiming } from '../queue.ts';
import type { Handler, Queue, QueuedJob, QueueEvent, QueueTiming, Running, Worker } from '../queue.ts';
import { connectBull, progressOf, reaching } from './bullmq-connection.ts';
import type { Bull, Stored } from './bullmq-connection.ts';

/** What the queue on a server stands on. */
export interface BullQueueDeps {
  /** `postgres://…` or `redis://…`. */
  readonly url: string;
  /** Queues of other names on the same server do not meet. */
  readonly name?: string;
  readonly timing?: QueueTiming;
  /** Lets go of a job's input once the job is done. */
  readonly dropInput: (input: Sha256) => Promise<void>;
  /** Told when the server does not answer while nobody waits for it; the worker goes on trying. */
  readonly onError?: (error: AppError) => void;
}

type Job = BullJob<Stored, Json>;

interface State extends Required<BullQueueDeps> {
  /** Connects when first asked; again after it failed. */
  readonly connect: () => Promise<Bull>;
  readonly listeners: Set<(event: QueueEvent) => void>;
  readonly workers: Set<Worker>;
}

/** Kept for so long after they finished, for people who ask; in seconds. */
const keepSeconds = 30 * 24 * 3600;

const bullStates: Readonly<Record<JobState, readonly JobType[]>> = {
  waiting: ['waiting', 'delayed', 'prioritized', 'waiting-children'],
  active: ['active'],
  done: ['completed'],
  failed: ['failed'],
};
const states = Object.keys(bullStates) as readonly JobState[];

/**
 * A queue on a server, for many processes: BullMQ on PostgreSQL or on Redis. It connects when it is first used, so that commands that
 * only read do not need the server.
 */
export function createBullQueue(deps: BullQueueDeps): Queue {
  const full = { name: 'jobs', timing: standardTiming, onError: () => undefined, ...deps };
  let bull: Promise<Bull> | null = null;
  const connect = (): Promise<Bull> => (bull ??= connectBull(full.url, full.name, full.onError).catch((error: unknown) => {
    bull = null;
    throw error;
  }));
  const state: State = { ...full, connect, listeners: new Set(), workers: new Set() };
  const reach = <T>(task: () => Promise<T>): Promise<T> => reaching(full.url, task);
  return {
    add: (job) => reach(() => add(state, job)),
    work: (handler, { concurrency }) => reach(() => startWorker(state, handler, concurrency)),
    watch: (listener) => watch(state, listener),
    find: (key) => reach(() => find(state, key)),
    list: (query) => reach(() => list(state, query)),
    counts: () => reach(() => counts(state)),
    retry: (key) => reach(async () => {
      const job = await find(state, key);
      if (job === null) throw new AppError('job-not-found', { id: key });
      return job.state === 'failed' ? (await add(state, job)).job : job;
    }),
    forget: (finishedBefore) => reach(() => forget(state, finishedBefore)),
    close: async () => {
      await Promise.all([...state.workers].map((worker) => worker.close()));
      await (await bull)?.close();
    },
  };
}

async function add(state: State, { key, kind, payload, input }: NewJob): Promise<{ job: QueuedJob; added: boolean }> {
  const { queue } = await state.connect();
  const old = await queue.getJob(key);
  // Somebody else may add it afresh and a worker take it in between: then it cannot be removed, and is not to be.
  if (old !== undefined && isFinal(await old.getState())) await old.remove().catch(() => undefined);
  const ticket = randomUUID();
  const { attempts, backoffMs } = state.timing;
  await queue.add(kind, { payload, input, ticket }, {
    jobId: key, attempts, backoff: { type: 'exponential', delay: backoffMs }, removeOnComplete: { age: keepSeconds }, removeOnFail: { age: keepSeconds },
  });
  const kept = await look(state, key);
  if (kept === null) throw new AppError('job-not-found', { id: key });
  return { job: viewAs(state, kept.job, kept.is), added: kept.job.data.ticket === ticket };
}

function isFinal(state: string): boolean {
  return state === 'completed' || state === 'failed';
}

async function find(state: State, key: string): Promise<QueuedJob | null> {
  const found = await look(state, key);
  return found === null ? null : viewAs(state, found.job, found.is);
}

/** BullMQ tells a job and its state in two answers. The state is asked first: a job that is done in between is then told as still under way, never as done without its result. */
async function look({ connect }: State, key: string): Promise<{ job: Job; is: JobState } | null> {
  const { queue } = await connect();
  const found = await queue.getJobState(key);
  const job = await queue.getJob(key);
  if (job === undefined) return null;
  return { job, is: states.find((one) => bullStates[one].some((type) => type === found)) ?? 'waiting' };
}

async function list(state: State, { kinds, keys, states: wanted = states, limit = 50 }: JobQuery): Promise<QueuedJob[]> {
  const found = keys === undefined ? await listStates(state, wanted, limit) : await listKeys(state, keys.slice(0, limit));
  return found.filter((job) => (kinds?.includes(job.kind) ?? true) && wanted.includes(job.state)).slice(0, limit);
}

async function listKeys(state: State, keys: readonly string[]): Promise<QueuedJob[]> {
  const found = await Promise.all(keys.map((key) => find(state, key)));
  return newestFirst(found.filter((job) => job !== null));
}

async function listStates(state: State, wanted: readonly JobState[], limit: number): Promise<QueuedJob[]> {
  const { queue } = await state.connect();
  const found = await Promise.all(wanted.map(async (is) => {
    const jobs = await queue.getJobs([...bullStates[is]], 0, limit - 1, false);
    return jobs.map((job) => viewAs(state, job, is));
  }));
  // A job that changed its state between two questions is in both answers.
  return newestFirst([...new Map(found.flat().map((job) => [job.key, job])).values()]);
}

function newestFirst(jobs: readonly QueuedJob[]): QueuedJob[] {
  return jobs.toSorted((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0));
}

async function counts(state: State): Promise<Record<JobState, number>> {
  const { queue } = await state.connect();
  const found = await queue.getJobCounts(...Object.values(bullStates).flat());
  const sum = (is: JobState): number => bullStates[is].reduce((total, type) => total + (found[type] ?? 0), 0);
  return { waiting: sum('waiting'), active: sum('active'), done: sum('done'), failed: sum('failed') };
}

async function forget(state: State, finishedBefore: Instant): Promise<number> {
  const grace = Math.max(0, Date.now() - Date.parse(finishedBefore));
  const { queue } = await state.connect();
  const done = await queue.clean(grace, 0, 'completed');
  const failed = await queue.clean(grace, 0, 'failed');
  return done.length + failed.length;
}

async function startWorker(state: State, handler: Handler, concurrency: number): Promise<Worker> {
  const { timing, onError } = state;
  const bull = await state.connect();
  let closing = false;
  const process = async (job: Job, token: string | undefined, signal: AbortSignal | undefined): Promise<Json> => {
    const enter: Running['enter'] = (stage, pages) => {
      job.updateProgress({ stage, ...(pages === undefined ? {} : { pages }) }).catch((error: unknown) => { onError(toAppError(error)); });
    };
    try {
      const result = await handler(viewAs(state, job, 'active'), { signal: signal ?? new AbortController().signal, enter });
      if (job.data.input !== null) await state.dropInput(job.data.input);
      return result;
    } catch (thrown) {
      if (closing && signal?.aborted === true) {
        await job.moveToWait(token);
        throw new bull.classes.WaitingError();
      }
      throw failureOf(bull, toAppError(thrown));
    }
  };
  const worker = bull.startWorker(process, {
    concurrency: Math.max(1, concurrency), lockDuration: timing.leaseMs, stalledInterval: timing.leaseMs / 2, maxStalledCount: timing.attempts - 1,
  });
  await worker.waitUntilReady();
  const close = async (graceMs = timing.graceMs): Promise<void> => {
    closing = true;
    const late = setTimeout(() => { worker.cancelAllJobs(); }, graceMs);
    await worker.close();
    clearTimeout(late);
    state.workers.delete(started);
  };
  let closed: Promise<void> | null = null;
  const started: Worker = { close: (graceMs) => (closed ??= close(graceMs)) };
  state.workers.add(started);
  return started;
}

/** BullMQ keeps of an error only its message. */
function failureOf({ classes }: Bull, { code, params, retryable }: AppError): Error {
  const message = JSON.stringify({ code, params } satisfies JobError);
  return retryable ? new Error(message) : new classes.UnrecoverableError(message);
}

function readFailure(reason: string | undefined, { attempts }: QueueTiming): JobError | null {
  if (reason === undefined || reason === '') return null;
  if (/\bstalled more than\b/u.test(reason)) return { code: 'job-crashed', params: { count: String(attempts) } };
  try {
    const { code, params } = JSON.parse(reason) as JobError;
    if (Object.hasOwn(errorRules, code satisfies ErrorCode)) return { code, params };
  } catch {
    // Not of ours: told as it is.
  }
  return { code: 'internal', params: { detail: reason } };
}

function watch({ listeners, connect, onError }: State, listener: (event: QueueEvent) => void): () => void {
  listeners.add(listener);
  const tell = (event: QueueEvent): void => {
    for (const one of listeners) one(event);
  };
  connect().then((bull) => { bull.listen(tell); }, (error: unknown) => { onError(toAppError(error)); });
  return () => void listeners.delete(listener);
}

function viewAs({ timing }: State, job: Job, is: JobState): QueuedJob {
  const { id, name, data, attemptsStarted, returnvalue, failedReason, timestamp, finishedOn, progress } = job;
  const final = is === 'done' || is === 'failed';
  return {
    key: id ?? '', kind: name, payload: data.payload, input: data.input, state: is, ...(is === 'active' ? progressOf(progress) : { stage: null }), attempts: attemptsStarted,
    result: is === 'done' ? returnvalue : null,
    error: is === 'done' ? null : readFailure(failedReason, timing),
    addedAt: new Date(timestamp).toISOString(),
    finishedAt: final && finishedOn !== undefined ? new Date(finishedOn).toISOString() : null,
  };
}
