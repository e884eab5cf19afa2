import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/errors.ts';
import { readers } from '../formats.ts';
import { checkLength } from '../length.ts';
import { type Answer, answerDescriptor, type Question } from './protocol.ts';

/*
 * The reading process: reads one file after the other, each as the service asks, and ends when the service closes its input or is no more. It knows nothing but
 * the bytes it is given, and what it says is a ReadText or an error's code.
 */

const answers = new Socket({ fd: answerDescriptor, readable: false, writable: true });
answers.on('error', () => process.exit(1));
// A reader that never comes back would outlive a service that was killed.
new Worker(new URL('orphan.ts', import.meta.url)).unref();

let head: Buffer[] = [];
let asked: { readonly question: Question; readonly bytes: Buffer; filled: number } | null = null;

process.stdin.on('data', (chunk: Buffer) => {
  let rest = chunk;
  if (asked === null) {
    const end = rest.indexOf('\n');
    if (end < 0) {
      head.push(rest);
      return;
    }
    const question = JSON.parse(Buffer.concat([...head, rest.subarray(0, end)]).toString('utf8')) as Question;
    head = [];
    asked = { question, bytes: Buffer.allocUnsafeSlow(question.size), filled: 0 };
    rest = rest.subarray(end + 1);
  }
  asked.filled += rest.copy(asked.bytes, asked.filled);
  if (asked.filled < asked.bytes.length) return;
  const { question, bytes } = asked;
  asked = null;
  void answer(question, bytes);
});
process.stdin.on('end', () => process.exit(0));

async function answer({ ending, name }: Question, bytes: Buffer): Promise<void> {
  try {
    const reader = readers.find(({ endings }) => endings.includes(ending));
    if (reader === undefined) throw new AppError('input-unsupported', { file: name, found: ending, supported: '' });
    const read = await reader.read({ name, bytes }, undefined, (done, total) => { say({ kind: 'page', done, total }); });
    checkLength(name, read.text);
    say({ kind: 'read', read });
  } catch (thrown) {
    const { code, params } = asError(thrown, name);
    say({ kind: 'failed', code, params });
  }
}

/** What a library throws at a hostile file is about the file. */
function asError(thrown: unknown, file: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const detail = thrown instanceof Error ? thrown.message.slice(0, 200) : String(thrown).slice(0, 200);
  if (thrown instanceof RangeError && detail.includes('call stack')) return new AppError('input-too-deep', { file }, thrown);
  if (thrown instanceof RangeError && /allocation failed|Invalid (?:string|array) length|Invalid typed array length/u.test(detail)) return new AppError('reader-memory', { file }, thrown);
  return new AppError('reader-crashed', { file, detail }, thrown);
}

function say(words: Answer): void {
  answers.write(`${JSON.stringify(words)}\n`);
}
