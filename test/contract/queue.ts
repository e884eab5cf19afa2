import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { sha256 } from '../../src/domain/ids.ts';
import type { Handler, Queue, QueuedJob, QueueEvent, QueueTiming } from '../../src/pipeline/queue.ts';
import { awaitJobs, whenIdle } from '../../src/pipeline/queue.ts';
import type { Json, NewJob } from '../../src/register/jobs.ts';
import type { OpenedQueue, QueueSpec } from './queue-place.ts';
import { openQueue } from './queue-place.ts';

/** A place where queues can be made. */
export interface QueueBench {
  /** Makes a new, empty queue. */
  create(timing: QueueTiming): Promise<QueueSpec>;
  /** Opens it in this process. */
  open(spec: QueueSpec): Promise<OpenedQueue>;
  /** Lets go of what this process holds of it, so that another one can open it. */
  leave(): Promise<void>;
  /** Whether two processes can have it open at once. */
  readonly shared: boolean;
}

const timing: QueueTiming = { attempts: 3, backoffMs: 150, leaseMs: 1_000, graceMs: 200 };

/** What every queue promises; run on the real thing. */
export function describeQueue(bench: QueueBench): void {
  let spec: QueueSpec;
  let opened: OpenedQueue;
  let queue: Queue;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    spec = await bench.create(timing);
    await open();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGKILL');
    await opened.close();
  });
  afterAll(() => bench.leave());
  const startChild = (): { child: ChildProcess; lines: AsyncIterator<string> } => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('queue-child.ts', import.meta.url)), JSON.stringify(spec)], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  };
  const open = async (): Promise<void> => {
    opened = await bench.open(spec);
    ({ queue } = opened);
  };
  const leave = async (): Promise<void> => {
    await opened.close();
    await bench.leave();
  };

  describe('adding', () => {
    it('makes one job of a key, however often and at once it is added', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, () => queue.add(job('một'))));
      expect(results.filter(({ added }) => added)).toHaveLength(1);
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0, done: 0, failed: 0 });
    });

    it('keeps a payload, an input and a result as they are', async () => {
      const payload: Json = { 'tệp': 'Chỉ thị 35-CT/TU (Lào Cai).txt', số: [1, 2.5, -3], rỗng: null, đúng: true, trong: { 'khoản 1': '“Sở Nội vụ”\n\tđiểm a' } };
      const input = sha256('bytes');
      await queue.add({ key: 'ghi', kind: 'nạp', payload, input });
      expect(await queue.find('ghi')).toMatchObject({ key: 'ghi', kind: 'nạp', payload, input, state: 'waiting', stage: null, attempts: 0, result: null, error: null, finishedAt: null });
      const given = await workUntilIdle(queue, (seen) => Promise.resolve(seen.payload));
      expect(given).toMatchObject([{ key: 'ghi', kind: 'nạp', payload, input, state: 'active', attempts: 1 }]);
      const done = await queue.find('ghi');
      expect(done).toMatchObject({ state: 'done', result: payload, error: null });
      expect(Date.parse(done?.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(done?.addedAt ?? ''));
    });

    it('starts a finished job afresh', async () => {
      await queue.add({ ...job('một'), payload: 1 });
      await workUntilIdle(queue, echo);
      expect((await queue.add({ ...job('một'), payload: 2 })).added).toBe(true);
      expect(await queue.find('một')).toMatchObject({ state: 'waiting', payload: 2, attempts: 0, result: null, finishedAt: null });
      await workUntilIdle(queue, echo);
      expect(await queue.find('một')).toMatchObject({ state: 'done', result: 2 });
    });

    it('leaves a job alone that is under way', async () => {
      await queue.add({ ...job('một'), payload: 1 });
      const gate = Promise.withResolvers<undefined>();
      const worker = await queue.work(async (seen) => { await gate.promise; return seen.payload; }, { concurrency: 1 });
      await until(async () => (await queue.find('một'))?.state === 'active');
      expect((await queue.add({ ...job('một'), payload: 2 })).added).toBe(false);
      gate.resolve(undefined);
      await whenIdle(queue);
      await worker.close();
      expect(await queue.find('một')).toMatchObject({ state: 'done', result: 1 });
    });
  });

  describe('working', () => {
    it('does every job once, whatever the order', async () => {
      const keys = Array.from({ length: 30 }, (_, i) => `việc-${i}`);
      const worker = await queue.work(echo, { concurrency: 3 });
      for (const key of keys) await queue.add({ ...job(key), payload: key });
      const settled: string[] = [];
      await whenSettled(queue, keys, (key, done) => {
        expect(done).toMatchObject({ state: 'done', result: key, attempts: 1 });
        settled.push(key);
      });
      await worker.close();
      expect(settled.toSorted()).toEqual(keys.toSorted());
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, done: 30, failed: 0 });
    });

    it('does as many at a time as it may, never more', async () => {
      let now = 0;
      let most = 0;
      for (let i = 0; i < 9; i += 1) await queue.add(job(`việc-${i}`));
      await workUntilIdle(queue, async () => {
        now += 1;
        most = Math.max(most, now);
        await delay(60);
        now -= 1;
        return null;
      }, 3);
      expect(most).toBe(3);
    });

    it('tells what is being done', async () => {
      const events: QueueEvent[] = [];
      const unwatch = queue.watch((event) => events.push(event));
      const gate = Promise.withResolvers<undefined>();
      const worker = await queue.work(async (_, { enter }) => {
        enter('đọc');
        await gate.promise;
        return null;
      }, { concurrency: 1 });
      await delay(100);
      await queue.add(job('một'));
      await until(async () => (await queue.find('một'))?.stage === 'đọc');
      gate.resolve(undefined);
      await until(() => Promise.resolve(events.some(({ state }) => state === 'done')));
      await worker.close();
      unwatch();
      expect(events).toContainEqual({ key: 'một', state: 'active', stage: 'đọc' });
      expect(events.at(-1)).toEqual({ key: 'một', state: 'done', stage: null });
      expect(await queue.find('một')).toMatchObject({ state: 'done', stage: null });
    });

    // An embedded database is one process's alone.
    if (bench.shared) it('is shared by several processes, each job done by one', async () => {
      const other = await openQueue(anotherWorker(spec));
      const keys = Array.from({ length: 20 }, (_, i) => `việc-${i}`);
      const done: string[] = [];
      const handler: Handler = async ({ key }) => { done.push(key); await delay(5); return null; };
      const workers = [await queue.work(handler, { concurrency: 2 }), await other.queue.work(handler, { concurrency: 2 })];
      await Promise.all(keys.map((key, i) => (i % 2 === 0 ? queue : other.queue).add(job(key))));
      await whenIdle(queue);
      await Promise.all(workers.map((worker) => worker.close()));
      await other.close();
      expect(done.toSorted()).toEqual(keys.toSorted());
    });
  });

  describe('failing', () => {
    it('tries again what can succeed later, after waiting longer each time', async () => {
      const times: number[] = [];
      await queue.add(job('một'));
      await workUntilIdle(queue, () => {
        times.push(Date.now());
        return times.length < 3 ? Promise.reject(new AppError('database-unavailable', { path: 'sổ', detail: 'đang khởi động' })) : Promise.resolve('xong');
      });
      const [first = 0, second = 0, third = 0] = times;
      expect(times).toHaveLength(3);
      expect(second - first).toBeGreaterThanOrEqual(timing.backoffMs);
      expect(third - second).toBeGreaterThanOrEqual(2 * timing.backoffMs);
      expect(await queue.find('một')).toMatchObject({ state: 'done', result: 'xong', attempts: 3, error: null });
    });

    it('gives up after so many tries and keeps the reason', async () => {
      let tries = 0;
      await queue.add(job('một'));
      await workUntilIdle(queue, () => {
        tries += 1;
        return Promise.reject(new AppError('database-unavailable', { path: 'sổ', detail: 'ổ đĩa đầy' }));
      });
      expect(tries).toBe(timing.attempts);
      expect(await queue.find('một')).toMatchObject({ state: 'failed', result: null, error: { code: 'database-unavailable', params: { path: 'sổ', detail: 'ổ đĩa đầy' } } });
    });

    it('does not try again what cannot succeed, and goes on with the others', async () => {
      const tried: string[] = [];
      for (const key of ['một', 'hỏng', 'lỗi', 'hai']) await queue.add(job(key));
      await workUntilIdle(queue, ({ key }) => {
        tried.push(key);
        if (key === 'hỏng') return Promise.reject(new AppError('input-empty', { file: 'trống.txt' }));
        if (key === 'lỗi') return Promise.reject(new TypeError('không phải hàm'));
        return Promise.resolve(key);
      });
      expect(tried.toSorted()).toEqual(['hai', 'hỏng', 'lỗi', 'một'].toSorted());
      expect(await queue.find('hỏng')).toMatchObject({ state: 'failed', attempts: 1, error: { code: 'input-empty', params: { file: 'trống.txt' } } });
      expect(await queue.find('lỗi')).toMatchObject({ state: 'failed', attempts: 1, error: { code: 'internal', params: { detail: 'không phải hàm' } } });
      expect(await queue.find('hai')).toMatchObject({ state: 'done' });
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, done: 2, failed: 2 });
    });

    it('lets a failed job be tried again by hand', async () => {
      await queue.add({ ...job('một'), payload: 'giữ', input: sha256('bytes') });
      await workUntilIdle(queue, () => Promise.reject(new AppError('input-empty', { file: 'trống.txt' })));
      expect(await queue.retry('một')).toMatchObject({ state: 'waiting', error: null, attempts: 0 });
      await workUntilIdle(queue, echo);
      expect(await queue.retry('một')).toMatchObject({ state: 'done', payload: 'giữ', input: sha256('bytes'), result: 'giữ', attempts: 1 });
      await expect(queue.retry('không-có')).rejects.toMatchObject({ code: 'job-not-found', params: { id: 'không-có' } });
    });
  });

  describe('when a process is killed', () => {
    it('gives its job to another worker', async () => {
      await queue.add({ ...job('dở', 'hang'), payload: 'Thành phố Huế' });
      await leave();
      const { child, lines } = startChild();
      await expectLine(lines, 'took dở');
      await ended(child, 'SIGKILL');
      await open();
      await workUntilIdle(queue, echo);
      expect(await queue.find('dở')).toMatchObject({ state: 'done', result: 'Thành phố Huế', attempts: 2 });
    });

    it('gives up a job that kills every process, and does the others', async () => {
      await queue.add(job('độc', 'die'));
      await queue.add(job('lành'));
      await leave();
      for (let round = 0; round < timing.attempts; round += 1) {
        const { child, lines } = startChild();
        const gone = once(child, 'exit');
        await expectLine(lines, 'took độc');
        await gone;
      }
      await open();
      const seen = await workUntilIdle(queue, echo);
      expect(seen.filter(({ kind }) => kind === 'die')).toEqual([]);
      expect(await queue.find('độc')).toMatchObject({ state: 'failed', error: { code: 'job-crashed', params: { count: String(timing.attempts) } } });
      expect(await queue.find('lành')).toMatchObject({ state: 'done' });
    });
  });

  describe('closing', () => {
    it('waits for the job under way and takes no other', async () => {
      for (let i = 0; i < 5; i += 1) await queue.add(job(`việc-${i}`));
      let finished = 0;
      const started = Promise.withResolvers<undefined>();
      const worker = await queue.work(async () => {
        started.resolve(undefined);
        await delay(100);
        finished += 1;
        return null;
      }, { concurrency: 1 });
      await started.promise;
      await worker.close();
      const done = finished;
      await delay(200);
      expect(finished).toBe(done);
      expect(await queue.counts()).toEqual({ waiting: 5 - done, active: 0, done, failed: 0 });
      expect(done).toBeLessThan(3);
    });

    it('asks a job that lasts too long to stop, and puts it back', async () => {
      await queue.add(job('một'));
      const started = Promise.withResolvers<undefined>();
      const worker = await queue.work(async (_, { signal }) => {
        started.resolve(undefined);
        await delay(60_000, undefined, { signal });
        return null;
      }, { concurrency: 1 });
      await started.promise;
      const before = Date.now();
      await worker.close();
      expect(Date.now() - before).toBeLessThan(timing.leaseMs * 3);
      expect(await queue.find('một')).toMatchObject({ state: 'waiting' });
      await workUntilIdle(queue, echo);
      expect(await queue.find('một')).toMatchObject({ state: 'done' });
    });
  });

  describe('listing', () => {
    it('lists by state, kind and key, newest first, and counts', async () => {
      for (const key of ['a', 'b', 'c']) {
        await queue.add(job(key, key === 'c' ? 'khác' : 'nạp'));
        await delay(5);
      }
      await workUntilIdle(queue, ({ key }) => (key === 'a' ? Promise.reject(new AppError('input-empty', { file: 'a' })) : Promise.resolve(null)));
      await queue.add(job('d'));
      const keysOf = async (query: Parameters<Queue['list']>[0]): Promise<string[]> => (await queue.list(query)).map(({ key }) => key);
      expect(await keysOf({})).toEqual(['d', 'c', 'b', 'a']);
      expect(await keysOf({ limit: 2 })).toEqual(['d', 'c']);
      expect(await keysOf({ states: ['failed'] })).toEqual(['a']);
      expect(await keysOf({ states: ['done', 'waiting'] })).toEqual(['d', 'c', 'b']);
      expect(await keysOf({ kinds: ['khác'] })).toEqual(['c']);
      expect(await keysOf({ keys: ['a', 'd', 'không-có'] })).toEqual(['d', 'a']);
      expect(await queue.find('không-có')).toBeNull();
      expect(await queue.counts()).toEqual({ waiting: 1, active: 0, done: 2, failed: 1 });
    });

    it('forgets what finished before', async () => {
      await queue.add(job('xong'));
      await queue.add(job('hỏng'));
      await workUntilIdle(queue, ({ key }) => (key === 'hỏng' ? Promise.reject(new AppError('input-empty', { file: 'a' })) : Promise.resolve(null)));
      await queue.add(job('chờ'));
      expect(await queue.forget(new Date(Date.now() - 60_000).toISOString())).toBe(0);
      await delay(20);
      expect(await queue.forget(new Date().toISOString())).toBe(2);
      expect((await queue.list({})).map(({ key }) => key)).toEqual(['chờ']);
    });
  });

  describe('waiting', () => {
    it('stops waiting when asked', async () => {
      await queue.add(job('một'));
      await expect(whenIdle(queue, AbortSignal.timeout(100))).rejects.toThrow('timeout');
      await expect(whenSettled(queue, ['một'], () => undefined, AbortSignal.abort(new AppError('cancelled')))).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('tells jobs that the queue does not know as null', async () => {
      const told: [string, QueuedJob | null][] = [];
      await whenSettled(queue, ['không-có'], (key, found) => told.push([key, found]));
      expect(told).toEqual([['không-có', null]]);
    });
  });
}

function job(key: string, kind = 'nạp'): NewJob {
  return { key, kind, payload: null, input: null };
}

const echo: Handler = ({ payload }) => Promise.resolve(payload);

/** Works until nothing is left, and gives the jobs as the handler saw them. */
async function workUntilIdle(queue: Queue, handler: Handler, concurrency = 1): Promise<QueuedJob[]> {
  const seen: QueuedJob[] = [];
  const worker = await queue.work((given, running) => {
    seen.push(given);
    return handler(given, running);
  }, { concurrency });
  await whenIdle(queue, AbortSignal.timeout(20_000));
  await worker.close();
  return seen;
}

function whenSettled(queue: Queue, keys: readonly string[], settled: (key: string, job: QueuedJob | null) => void, signal?: AbortSignal): Promise<void> {
  const waiting = awaitJobs(queue, settled, signal);
  for (const key of keys) waiting.add(key);
  return waiting.end();
}

function anotherWorker(spec: QueueSpec): QueueSpec {
  return spec.adapter === 'inline' ? { ...spec, worker: `${spec.worker}-khác` } : spec;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await holds()) return;
    await delay(25);
  }
  throw new Error('it never came');
}

async function expectLine(lines: AsyncIterator<string>, wanted: string): Promise<void> {
  for (;;) {
    const line = await lines.next();
    if (line.done === true) throw new Error(`the process ended without saying «${wanted}»`);
    if (line.value === wanted) return;
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
