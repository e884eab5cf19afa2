import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command as users have it. */
export const bin = fileURLToPath(new URL('../../bin/sauro.js', import.meta.url));

/** The folder of the five documents. */
export const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** What a command line is run with. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Without the process that stands in for it (bin/sauro.js): a signal that nobody can pass on is to reach the one that works. */
  readonly alone?: true;
  /** Called when the process has been started. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the real command line in a process of its own, with nothing of this machine's settings. */
export async function sauro(argv: readonly string[], { env = {}, cwd, alone, started }: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...(alone ? ['--liftoff-only'] : []), bin, ...argv], { cwd, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  started?.(child);
  const ended = new Promise<Pick<Ended, 'exit' | 'signal'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) => {
      resolve({ exit, signal });
    });
  });
  const [out, err, how] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { ...how, out, err };
}

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  /** Stops it by this signal and tells how it ended. */
  stop(signal: NodeJS.Signals): Promise<Pick<Ended, 'exit' | 'signal'>>;
}

/** Starts `sauro serve` on a free port and waits until it answers. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0'], { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], SAURO_LOG_LEVEL: 'warn', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<Pick<Ended, 'exit' | 'signal'>>((resolve) => {
    child.on('close', (exit, signal) => {
      resolve({ exit, signal });
    });
  });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    said += chunk;
    const url = /http:\/\/[\d.]+:\d+/u.exec(said)?.[0];
    if (url === undefined) continue;
    return { url, child, stop: (signal) => { child.kill(signal); return ended; } };
  }
  throw new Error(`the server ended before it answered: ${JSON.stringify(await ended)}`);
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
