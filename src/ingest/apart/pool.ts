import { AppError } from '../../domain/errors.ts';
import type { ReadRunner } from '../ingest.ts';
import { dropLeftovers } from './folders.ts';
import type { Environment } from './launch.ts';
import { type ReadingLimits, standardLimits } from './limits.ts';
import { type ReadingProcess, startReading } from './reading.ts';

/** Processes that read files apart from the service: a file that ends one of them ends nothing else. */
export interface ReadingPool {
  /** Reads a file in a process of the pool, as soon as one is free. */
  readonly run: ReadRunner;
  /** Ends all processes; what they are reading fails as `reader-crashed`. */
  readonly close: () => Promise<void>;
}

/** What a pool stands on. */
export interface ReadingPoolOptions {
  /** Files read at a time at most. */
  readonly size: number;
  readonly limits?: ReadingLimits;
  /** What the processes get of our environment; {@link ./launch.ts}. */
  readonly environment: Environment;
  /** Whether they may start LibreOffice and Tesseract where they are installed; default true. */
  readonly programs?: boolean;
}

/** After so many files, or with such a share of its memory not given back, a fresh process takes the place of one: libraries leak, and some file may have upset one. */
const mostFiles = 100;
const mostKept = 1 / 3;
/** A process without work is given up after so long. */
const idleMs = 30_000;

/** A pool whose processes are started when they are needed and serve many files: starting one takes as long as reading a short file. */
export function createReadingPool({ size, limits = standardLimits, environment, programs = true }: ReadingPoolOptions): ReadingPool {
  const idle = new Map<ReadingProcess, NodeJS.Timeout>();
  const all = new Set<ReadingProcess>();
  const waiting: (() => void)[] = [];
  let taken = 0;
  const cleared = dropLeftovers();

  const take = async (signal: AbortSignal | undefined, fresh: boolean): Promise<ReadingProcess> => {
    while (taken >= size) await turn(waiting, signal);
    taken += 1;
    const kept = fresh ? undefined : [...idle.keys()].at(-1);
    if (kept !== undefined) {
      clearTimeout(idle.get(kept));
      idle.delete(kept);
      if (kept.isFit()) return kept;
      void drop(kept);
    }
    try {
      await cleared;
      const started = await startReading(limits, { environment, programs });
      all.add(started);
      return started;
    } catch (error) {
      release();
      throw error;
    }
  };
  const release = (): void => {
    taken -= 1;
    waiting.shift()?.();
  };
  const drop = async (one: ReadingProcess): Promise<void> => {
    await one.end();
    all.delete(one);
  };
  const giveBack = async (one: ReadingProcess): Promise<void> => {
    if (one.isFit() && one.files() < mostFiles && one.residentBytes() < limits.memoryBytes * mostKept) {
      idle.set(one, setTimeout(() => {
        idle.delete(one);
        void drop(one);
      }, idleMs).unref());
      // What it holds counts until it is gone: the next one starts only then.
    } else await drop(one);
    release();
  };

  const run: ReadRunner = async (source, reading) => {
    for (const fresh of [false, true]) {
      const one = await take(reading.signal, fresh);
      try {
        return await one.read(source, reading);
      } catch (error) {
        // What the files before this one left behind is not this one's fault.
        if (fresh || !isBlameless(error, one)) throw error;
      } finally {
        await giveBack(one);
      }
    }
    throw new AppError('reader-crashed', { file: source.name, detail: '' });
  };
  const close = async (): Promise<void> => {
    for (const timer of idle.values()) clearTimeout(timer);
    idle.clear();
    await Promise.all([...all].map(drop));
  };
  return { run, close };
}

/** Whether it may be the process that broke down, and not the file: it had read others before. */
function isBlameless(error: unknown, process: ReadingProcess): boolean {
  return error instanceof AppError && error.code === 'reader-crashed' && !process.isFit() && process.files() > 1;
}

/** Waits for a place; throws `cancelled`. */
async function turn(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const resume = (): void => { resolve(undefined); };
  waiting.push(resume);
  signal?.addEventListener('abort', resume);
  await promise;
  signal?.removeEventListener('abort', resume);
  if (signal?.aborted !== true) return;
  const at = waiting.indexOf(resume);
  // Whoever gave the place up while we were leaving gives it to the next.
  if (at >= 0) waiting.splice(at, 1);
  else waiting.shift()?.();
  throw new AppError('cancelled');
}
