import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { run } from '../../src/cli/run.ts';

/** Runs the command line in this process, over streams that are no terminals. */
export async function runHere(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<{ readonly exit: number; readonly out: string; readonly err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const read = Promise.all([text(stdout), text(stderr)]);
  const exit = await run({ argv, environment, stdout: stdout as unknown as WriteStream, stderr: stderr as unknown as WriteStream, process });
  stdout.end();
  stderr.end();
  const [out, err] = await read;
  return { exit, out, err };
}
