import { setTimeout as delay } from 'node:timers/promises';
import type { Instant, Job, JobQuery, JobState, Json, NewJob } from '../register/jobs.ts';

/** A job as everybody sees it, whichever queue keeps it. */
export interface QueuedJob extends Pick<Job, 'key' | 'kind' | 'payload' | 'input' | 'state' | 'attempts' | 'result' | 'error' | 'addedAt' | 'finishedAt'> {
  /** What the handler said it is doing; null unless active. */
  readonly stage: string | null;
  /** How many of the pages of its file are done, where that stage goes by pages. */
  readonly pages?: PagesDone;
}

/** How far a file of many pages is. */
export interface PagesDone {
  readonly done: number;
  readonly total: number;
}

/** Something that happened to a job, in this process or in another one that works on the same queue. */
export interface QueueEvent {
  readonly key: string;
  /** `waiting`: was added, or goes back to be tried again; `active`: somebody took it, or it came to another stage. */
  readonly state: JobState;
  readonly stage: string | null;
  readonly pages?: PagesDone;
}

/** What a handler has besides its job. */
export interface Running {
  /** Aborted when the worker must stop or has lost the job to another one; then the handler throws as soon as it can. */
  readonly signal: AbortSignal;
  /** Says what is being done now, and how far it is, for those who watch. */
  readonly enter: (stage: string, pages?: PagesDone) => void;
}

/**
 * Does a job. It runs at least once, perhaps again after a crash, perhaps (after a lost lease) beside itself: it must be idempotent. What it
 * throws decides: a retryable AppError puts the job back, anything else fails it for good. Its return value is kept with the job.
 */
export type Handler = (job: QueuedJob, running: Running) => Promise<Json>;

/** How much is done at a time. */
export interface WorkOptions {
  /** Jobs under way at a time, at least 1. */
  readonly concurrency: number;
}

/** Jobs being taken and done in this process. */
export interface Worker {
  /** Takes no more jobs and waits for those under way. Those that last longer than the queue's grace, or than this one, are asked to stop, and go back into the queue. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Work that outlives the process that asked for it: what BullMQ, pg-boss and a table of our own have in common. At least once, in no
 * promised order, one job per key. Every method fails with `queue-unavailable` or `database-unavailable` when nobody answers.
 */
export interface Queue {
  /** Adds a job unless one with its key is waiting or active; a finished one of that key starts afresh. `added` is false when nothing was changed. */
  add(job: NewJob): Promise<{ readonly job: QueuedJob; readonly added: boolean }>;
  /** Takes and does jobs until closed, those first that a process of this name left unfinished. */
  work(handler: Handler, options: WorkOptions): Promise<Worker>;
  /** Tells what happens from now on, as far as it is known here; returns how to stop it. Missing an event loses nothing: the state is in `find`. */
  watch(listener: (event: QueueEvent) => void): () => void;
  find(key: string): Promise<QueuedJob | null>;
  list(query: JobQuery): Promise<readonly QueuedJob[]>;
  counts(): Promise<Readonly<Record<JobState, number>>>;
  /** Lets a failed job be tried again; one that has not failed stays as it is. Throws `job-not-found`. */
  retry(key: string): Promise<QueuedJob>;
  /** Forgets jobs that finished before; returns how many. */
  forget(finishedBefore: Instant): Promise<number>;
  /** Closes the workers, then the connections. */
  close(): Promise<void>;
}

/** When jobs are given up and how long they wait in between. */
export interface QueueTiming {
  /** How often a job is tried before it has failed, crashes of its process included. */
  readonly attempts: number;
  /** Before the second try; doubled before each further one. */
  readonly backoffMs: number;
  /** A worker that gives no sign of life for so long has lost its jobs. */
  readonly leaseMs: number;
  /** How long `close` waits for the jobs under way before it asks them to stop. */
  readonly graceMs: number;
}

/** Eight tries within some two minutes: long enough for a database to start again. */
export const standardTiming: QueueTiming = { attempts: 8, backoffMs: 1_000, leaseMs: 60_000, graceMs: 15_000 };

/** How long a job waits after its `attempts`-th try has failed. */
export function backoffAfter(attempts: number, { backoffMs }: QueueTiming): number {
  return backoffMs * 2 ** (attempts - 1);
}

const pollMs = 1_000;
const pollAtMost = 200;

/** Jobs that are waited for. */
export interface Settling {
  /** Waits for this one too. */
  add(key: string): void;
  /** Adds no more; resolves when all are settled. Throws the reason of the signal, or what the queue threw. */
  end(): Promise<void>;
}

/** Calls back once for each job that is added, as soon as it is done or has failed; with null when the queue does not know it. */
export function awaitJobs(queue: Pick<Queue, 'watch' | 'list'>, settled: (key: string, job: QueuedJob | null) => void | Promise<void>, signal?: AbortSignal): Settling {
  const open = new Set<string>();
  const hinted = new Set<string>();
  let ended = false;
  let wake = new AbortController();
  const unwatch = queue.watch(({ key, state }) => {
    if ((state !== 'done' && state !== 'failed') || !open.has(key)) return;
    hinted.add(key);
    wake.abort();
  });
  const askFor = async (keys: readonly string[]): Promise<void> => {
    for (const key of keys) hinted.delete(key);
    const found = new Map((await queue.list({ keys, limit: pollAtMost })).map((job) => [job.key, job]));
    for (const key of keys) {
      const job = found.get(key) ?? null;
      if (job?.state !== 'waiting' && job?.state !== 'active' && open.delete(key)) await settled(key, job);
    }
  };
  const wait = async (): Promise<void> => {
    while (!ended || open.size > 0) {
      wake = new AbortController();
      // Events are hints, the list is the truth; without hints (a job was done elsewhere) the oldest are asked for.
      const keys = [...(hinted.size > 0 ? hinted : open)].slice(0, pollAtMost);
      if (keys.length > 0) await askFor(keys);
      signal?.throwIfAborted();
      if (hinted.size === 0 && (!ended || open.size > 0)) await pause(pollMs, signal === undefined ? wake.signal : AbortSignal.any([wake.signal, signal]));
      signal?.throwIfAborted();
    }
  };
  const waiting = wait().finally(unwatch);
  // Whoever calls `end` is told; until then a failure must not end the process.
  waiting.catch(() => undefined);
  return {
    add: (key) => void open.add(key),
    end: () => {
      ended = true;
      wake.abort();
      return waiting;
    },
  };
}

/** Resolves when no job is waiting or under way. Throws the reason of the signal. */
export async function whenIdle(queue: Pick<Queue, 'watch' | 'counts'>, signal?: AbortSignal): Promise<void> {
  let wake = new AbortController();
  const unwatch = queue.watch(({ state }) => {
    if (state === 'done' || state === 'failed') wake.abort();
  });
  try {
    for (;;) {
      wake = new AbortController();
      const { waiting, active } = await queue.counts();
      if (waiting + active === 0) return;
      signal?.throwIfAborted();
      await pause(pollMs, signal === undefined ? wake.signal : AbortSignal.any([wake.signal, signal]));
      signal?.throwIfAborted();
    }
  } finally {
    unwatch();
  }
}

/** Waits, or less when the signal comes. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
