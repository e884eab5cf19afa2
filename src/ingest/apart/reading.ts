import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { AppError, type ErrorCode, errorRules } from '../../domain/errors.ts';
import type { ReadRunner } from '../ingest.ts';
import type { ReadText } from '../reader.ts';
import { parseAnswer } from './answer.ts';
import { dropFolder, makeFolder } from './folders.ts';
import { type Launch, launch } from './launch.ts';
import { type ReadingLimits, startClock, watchMemory } from './limits.ts';
import { killTree } from './processes.ts';
import { type Answer, answerDescriptor, type Question } from './protocol.ts';

/** A process that reads one file at a time. */
export interface ReadingProcess {
  /** Throws what the reader throws, and `reader-crashed`, `reader-timeout`, `reader-memory`, `cancelled`. */
  readonly read: ReadRunner;
  /** How many files it has been given. */
  readonly files: () => number;
  /** Memory it held after its last file, in bytes. */
  readonly residentBytes: () => number;
  /** Whether it can be given another file. */
  readonly isFit: () => boolean;
  /** Ends it with all that it started, and takes its folder away. */
  readonly end: () => Promise<void>;
}

/** How reading a file ended. */
type Ending = Exclude<Answer, { readonly kind: 'page' }> | { readonly kind: 'gone'; readonly detail: string } | { readonly kind: 'late' | 'memory' | 'cancelled' };

/** Bytes of an answer at most: the longest text there may be, with its tables. */
const longestAnswer = 128 * 1024 * 1024;

/** Starts a reading process. While it reads nothing it keeps the service from ending no more than a closed file would, and ends with it. */
export async function startReading(limits: ReadingLimits, surroundings: Pick<Launch, 'environment' | 'programs'>): Promise<ReadingProcess> {
  const folder = makeFolder();
  const child = await launch({ folder, heapBytes: (limits.memoryBytes * 2) / 3, ...surroundings });
  const life = follow(child);
  let [files, residentBytes, isFit] = [0, 0, true];
  const end = async (): Promise<void> => {
    isFit = false;
    child.ref();
    if (life.detail() === null && child.pid !== undefined) await killTree(child.pid);
    await life.over;
    await dropFolder(folder);
  };
  const read: ReadRunner = async (source, { ending, signal, onPage }) => {
    files += 1;
    const { promise, resolve } = Promise.withResolvers<Ending>();
    const clock = startClock(limits, () => { resolve({ kind: 'late' }); });
    const memory = watchMemory(child.pid ?? 0, limits, () => { resolve({ kind: 'memory' }); });
    const onAbort = (): void => { resolve({ kind: 'cancelled' }); };
    signal?.addEventListener('abort', onAbort);
    child.ref();
    life.listen((word) => {
      if (word.kind === 'page') {
        clock.pageDone();
        onPage?.(word.done, word.total);
      } else resolve(word);
    });
    if (signal?.aborted === true) onAbort();
    ask(child, { ending, name: source.name, size: source.bytes.length }, source.bytes);
    const found = await promise;
    life.listen(() => undefined);
    child.unref();
    signal?.removeEventListener('abort', onAbort);
    clock.stop();
    residentBytes = await memory.stop();
    if (found.kind !== 'read' && found.kind !== 'failed') isFit = false;
    return textOf(found, source.name, limits, life.lastWords());
  };
  return { read, files: () => files, residentBytes: () => residentBytes, isFit: () => isFit && life.detail() === null, end };
}

interface Life {
  /** Says who hears what the process says, its end included. */
  readonly listen: (listener: (word: Answer | { readonly kind: 'gone'; readonly detail: string }) => void) => void;
  /** Resolves when it is no more. */
  readonly over: Promise<void>;
  /** How it ended; null while it has not. */
  readonly detail: () => string | null;
  /** The last of what it printed as errors. */
  readonly lastWords: () => string;
}

function follow(child: ChildProcess): Life {
  let listener: Parameters<Life['listen']>[0] = () => undefined;
  let detail: string | null = null;
  let lastWords = '';
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const ended = (how: string): void => {
    detail ??= how;
    listener({ kind: 'gone', detail });
    resolve(undefined);
  };
  child.once('error', (error) => { ended('code' in error ? String(error.code) : error.message); });
  child.once('close', (code, signal) => { ended(signal ?? `exit ${code ?? ''}`); });
  child.stdin?.on('error', () => undefined);
  child.stderr?.on('data', (part: Buffer) => { lastWords = (lastWords + part.toString('latin1')).slice(-8_192); });
  const answers = child.stdio[answerDescriptor] as Readable;
  hear(answers, (answer) => {
    if (answer !== null) listener(answer);
    else child.kill('SIGKILL');
  });
  for (const stream of [child.stdin, child.stderr, answers]) (stream as { unref?: () => void } | null)?.unref?.();
  child.unref();
  return { listen: (next) => {
    listener = next;
    if (detail !== null) next({ kind: 'gone', detail });
  }, over, detail: () => detail, lastWords: () => lastWords };
}

/** Lines of a stream as answers; null for what is none, or too long. */
function hear(stream: Readable, heard: (answer: Answer | null) => void): void {
  let parts: Buffer[] = [];
  let size = 0;
  stream.on('error', () => undefined);
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
      heard(parseAnswer(Buffer.concat([...parts, rest.subarray(0, at)]).toString('utf8')));
      parts = [];
      size = 0;
      rest = rest.subarray(at + 1);
    }
    parts.push(rest);
    size += rest.length;
    if (size > longestAnswer) {
      parts = [];
      size = 0;
      heard(null);
    }
  });
}

function ask({ stdin }: { readonly stdin: Writable | null }, question: Question, bytes: Uint8Array): void {
  stdin?.write(`${JSON.stringify(question)}\n`);
  stdin?.write(bytes);
}

function textOf(ending: Ending, file: string, { timeoutMs, memoryBytes }: ReadingLimits, lastWords: string): ReadText {
  const memory = (): AppError => new AppError('reader-memory', { file, limit: `${Math.round(memoryBytes / 2 ** 20)} MiB` });
  switch (ending.kind) {
    case 'read': return ending.read;
    case 'failed':
      if (ending.code === 'reader-memory') throw memory();
      throw new AppError(ending.code in errorRules ? (ending.code as ErrorCode) : 'reader-crashed', ending.params);
    case 'late': throw new AppError('reader-timeout', { file, minutes: String(Math.max(0.1, Math.round(timeoutMs / 6_000) / 10)) });
    case 'memory': throw memory();
    case 'cancelled': throw new AppError('cancelled');
    case 'gone':
      // V8 says so before it ends the process.
      if (/heap out of memory|Allocation failed/u.test(lastWords)) throw memory();
      throw new AppError('reader-crashed', { file, detail: ending.detail }, new Error(lastWords));
  }
}
