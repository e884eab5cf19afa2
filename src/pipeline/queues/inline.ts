import { AppError, toAppError } from '../../domain/errors.ts';
import type { Instant, Job, JobState, JobStore } from '../../register/jobs.ts';
import { backoffAfter, pause, standardTiming } from '../queue.ts';
import type { Handler, Queue, QueuedJob, QueueEvent, QueueTiming, Running, Worker } from '../queue.ts';

/** What the in-process queue stands on. */
export interface InlineQueueDeps {
  readonly store: JobStore;
  /** Name of this process among those on the same store. Jobs under way in its name are taken over when it starts: no two at a time may bear one. */
  readonly worker: string;
  readonly now: () => Date;
  readonly timing?: QueueTiming;
  /** How often the store is asked for jobs that other processes added, or that wait to be tried again. */
  readonly pollMs?: number;
  /** Told when the store does not answer while nobody waits for it; the worker goes on trying. */
  readonly onError?: (error: AppError) => void;
}

/** What the parts of the queue share. */
interface State extends Required<InlineQueueDeps> {
  readonly listeners: Set<(event: QueueEvent) => void>;
  readonly stages: Map<string, Pick<QueueEvent, 'stage' | 'pages'>>;
  readonly workers: Set<Worker>;
  /** Wakes idle workers: aborted and replaced when there may be something to do. */
  idle: AbortController;
}

/**
 * The queue of one process over the durable job store: no server, nothing lost when the process dies. Several processes on one PostgreSQL
 * share the work; each hears only of its own events.
 */
export function createInlineQueue(deps: InlineQueueDeps): Queue {
  const state: State = {
    timing: standardTiming, pollMs: 1_000, onError: () => undefined, ...deps,
    listeners: new Set(), stages: new Map(), workers: new Set(), idle: new AbortController(),
  };
  const { store, now } = state;
  const seen = (job: Job): QueuedJob => viewJob(job, state.stages);
  const add: Queue['add'] = async (job) => {
    const { job: kept, added } = await store.add(job, instant(now()));
    if (added) {
      tell(state, kept.key, 'waiting');
      wake(state);
    }
    return { job: seen(kept), added };
  };
  return {
    add,
    work: (handler, { concurrency }) => startWorker(state, handler, concurrency),
    watch: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    find: async (key) => {
      const job = await store.find(key);
      return job === null ? null : seen(job);
    },
    list: async (query) => (await store.list(query)).map(seen),
    counts: () => store.counts(),
    retry: async (key) => {
      const job = await store.find(key);
      if (job === null) throw new AppError('job-not-found', { id: key });
      return job.state === 'failed' ? (await add(job)).job : seen(job);
    },
    forget: (finishedBefore) => store.forget(finishedBefore),
    close: async () => {
      await Promise.all([...state.workers].map((worker) => worker.close()));
    },
  };
}

async function startWorker(state: State, handler: Handler, concurrency: number): Promise<Worker> {
  const { store, now, worker: name, timing } = state;
  await store.requeueOrphans(instant(now()), state.workers.size === 0 ? name : undefined);
  const closing = new AbortController();
  const running = new Set<AbortController>();
  const lanes = Array.from({ length: Math.max(1, concurrency) }, () => takeTurns(state, handler, closing.signal, running));
  const watch = setInterval(() => {
    store.requeueOrphans(instant(now())).then((count) => { if (count > 0) wake(state); }, (error: unknown) => { state.onError(toAppError(error)); });
  }, Math.max(100, timing.leaseMs / 2));
  const close = async (graceMs = timing.graceMs): Promise<void> => {
    clearInterval(watch);
    closing.abort();
    const late = setTimeout(() => {
      for (const controller of running) controller.abort(new AppError('cancelled'));
    }, graceMs);
    await Promise.all(lanes);
    clearTimeout(late);
    state.workers.delete(worker);
  };
  let closed: Promise<void> | null = null;
  const worker: Worker = { close: (graceMs) => (closed ??= close(graceMs)) };
  state.workers.add(worker);
  return worker;
}

/** One job after the other, until closing. A store that does not answer is asked again. */
async function takeTurns(state: State, handler: Handler, closing: AbortSignal, running: Set<AbortController>): Promise<void> {
  const { store, now, worker, timing, pollMs } = state;
  while (!closing.aborted) {
    const idle = state.idle.signal;
    try {
      const job = await store.claim(worker, instant(now()), timing.leaseMs);
      if (job !== null) await run(state, job, handler, running);
      else await pause(pollMs, AbortSignal.any([idle, closing]));
    } catch (error) {
      state.onError(toAppError(error));
      await pause(pollMs, closing);
    }
  }
}

async function run(state: State, job: Job, handler: Handler, running: Set<AbortController>): Promise<void> {
  const { store, worker, timing, now } = state;
  if (job.attempts > timing.attempts) {
    // Every try ended without a word: the process died of it.
    if (await store.fail(job.key, worker, { code: 'job-crashed', params: { count: String(timing.attempts) } }, instant(now()), null)) tell(state, job.key, 'failed');
    return;
  }
  const controller = new AbortController();
  running.add(controller);
  const renewal = setInterval(() => {
    store.renew(job.key, worker, instant(now()), timing.leaseMs).then((mine) => {
      if (!mine) controller.abort(new AppError('cancelled'));
    }, (error: unknown) => { state.onError(toAppError(error)); });
  }, timing.leaseMs / 3);
  const enter: Running['enter'] = (stage, pages) => {
    state.stages.set(job.key, { stage, ...(pages === undefined ? {} : { pages }) });
    tell(state, job.key, 'active');
  };
  tell(state, job.key, 'active');
  try {
    const outcome = await attempt(handler, viewJob(job, state.stages), { signal: controller.signal, enter });
    clearInterval(renewal);
    state.stages.delete(job.key);
    await settle(state, job, outcome, controller.signal);
  } finally {
    clearInterval(renewal);
    state.stages.delete(job.key);
    running.delete(controller);
  }
}

type Outcome = { readonly result: Awaited<ReturnType<Handler>> } | { readonly error: AppError };

async function attempt(handler: Handler, ...given: Parameters<Handler>): Promise<Outcome> {
  try {
    return { result: await handler(...given) };
  } catch (error) {
    return { error: toAppError(error) };
  }
}

/** Writes down what became of a job; when it was lost to another worker meanwhile, that one decides. */
async function settle(state: State, job: Job, outcome: Outcome, signal: AbortSignal): Promise<void> {
  const { store, worker, timing, now } = state;
  const at = now();
  if ('result' in outcome) {
    if (await store.complete(job.key, worker, outcome.result, instant(at))) tell(state, job.key, 'done');
    return;
  }
  const { error } = outcome;
  const again = signal.aborted ? 0 : error.retryable && job.attempts < timing.attempts ? backoffAfter(job.attempts, timing) : null;
  const retryAt = again === null ? null : new Date(at.getTime() + again);
  const kept = await store.fail(job.key, worker, { code: error.code, params: error.params }, instant(at), retryAt === null ? null : instant(retryAt));
  if (kept) tell(state, job.key, retryAt === null ? 'failed' : 'waiting');
}

function tell(state: State, key: string, is: JobState): void {
  const event: QueueEvent = { key, state: is, ...stageOf(key, is, state.stages) };
  for (const listener of state.listeners) listener(event);
}

function wake(state: State): void {
  const { idle } = state;
  state.idle = new AbortController();
  idle.abort();
}

function stageOf(key: string, is: JobState, stages: State['stages']): Pick<QueueEvent, 'stage' | 'pages'> {
  return (is === 'active' ? stages.get(key) : undefined) ?? { stage: null };
}

function viewJob(job: Job, stages: State['stages']): QueuedJob {
  const { key, kind, payload, input, state, attempts, result, error, addedAt, finishedAt } = job;
  return { key, kind, payload, input, state, ...stageOf(key, state, stages), attempts, result, error, addedAt, finishedAt };
}

function instant(moment: Date): Instant {
  return moment.toISOString();
}
