import type { ErrorCode } from '../domain/errors.ts';
import type { Sha256 } from '../domain/ids.ts';

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-21T09:30:00.000Z`. */
export type Instant = string;

/** `waiting`: to be done (now or at `runAt`); `active`: some worker has it; `done` and `failed` are final until the job is added again. */
export type JobState = 'waiting' | 'active' | 'done' | 'failed';

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Work to be remembered. */
export interface NewJob {
  /** What the work is, made of its input (hash of the bytes and code version): adding the same key twice makes one job. */
  readonly key: string;
  readonly kind: string;
  /** What the handler needs, small. */
  readonly payload: Json;
  /** A large input, kept by {@link JobStore.saveInput}; null when there is none. */
  readonly input: Sha256 | null;
}

/** Work that is remembered. */
export interface Job extends NewJob {
  readonly state: JobState;
  /** How often it was claimed since it was added. */
  readonly attempts: number;
  readonly worker: string | null;
  /** Not before this moment. */
  readonly runAt: Instant;
  /** Until when the worker's claim holds; null unless active. */
  readonly leaseUntil: Instant | null;
  /** What the handler returned; null unless done. */
  readonly result: Json;
  /** Why the last attempt failed. */
  readonly error: JobError | null;
  readonly addedAt: Instant;
  readonly finishedAt: Instant | null;
}

/** An AppError as it is kept. */
export interface JobError {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;
}

/** Which jobs are wanted, newest first. */
export interface JobQuery {
  readonly kinds?: readonly string[];
  readonly states?: readonly JobState[];
  readonly keys?: readonly string[];
  /** 1 to 500; 50 when absent. */
  readonly limit?: number;
}

/**
 * The durable side of the in-process queue: jobs outlive the process that took them. At least once: a handler must be idempotent.
 * A worker whose lease ran out and whose job was put back has lost it: its `complete`, `fail` and `renew` return false and change nothing.
 */
export interface JobStore {
  /** Adds a job unless one with its key is waiting or active; a finished one of that key starts afresh. `added` is false when nothing was changed. */
  add(job: NewJob, at: Instant): Promise<{ readonly job: Job; readonly added: boolean }>;
  /** Takes the job that has waited longest, for this worker alone; null when none is due. */
  claim(worker: string, at: Instant, leaseMs: number): Promise<Job | null>;
  renew(key: string, worker: string, at: Instant, leaseMs: number): Promise<boolean>;
  /** Drops the job's input too, unless another job that is not done names it. */
  complete(key: string, worker: string, result: Json, at: Instant): Promise<boolean>;
  /** `retryAt` null: failed for good; otherwise the job waits until then. */
  fail(key: string, worker: string, error: JobError, at: Instant, retryAt: Instant | null): Promise<boolean>;
  /** Puts back jobs whose lease ran out by `at`; with `worker`, also all jobs of that worker (a process that starts again under its name). Returns how many. */
  requeueOrphans(at: Instant, worker?: string): Promise<number>;
  find(key: string): Promise<Job | null>;
  list(query: JobQuery): Promise<readonly Job[]>;
  counts(): Promise<Readonly<Record<JobState, number>>>;
  /** Forgets finished jobs, and inputs as old that no job names; returns how many jobs. */
  forget(finishedBefore: Instant): Promise<number>;

  /** Keeps bytes for a job under their hash, so that a worker needs no shared disk; the same bytes are kept once. */
  saveInput(bytes: Uint8Array, at: Instant): Promise<Sha256>;
  findInput(hash: Sha256): Promise<Uint8Array | null>;
  dropInput(hash: Sha256): Promise<void>;
}
