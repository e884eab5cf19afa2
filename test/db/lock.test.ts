import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../src/db/lock.ts';
import { openDatabase } from '../../src/db/open.ts';
import { AppError } from '../../src/domain/errors.ts';
import { errorMessage } from '../../src/domain/messages.ts';

const lockModule = JSON.stringify(new URL('../../src/db/lock.ts', import.meta.url).href);
const now = new Date(0);

describe('a data directory', () => {
  let directory: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => { directory = await mkdtemp(join(tmpdir(), 'sau-ro-lock-')); });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });

  /** A process that tries to take the directory, says «held» or «refused», and keeps it until it is killed. */
  const start = (announced: string | null = null): ChildProcess => {
    const program = `const { lockDirectory } = await import(${lockModule});
      try { lockDirectory(${JSON.stringify(directory)}, new Date()).announce(${JSON.stringify(announced)}); console.log('held'); setInterval(() => {}, 1000); }
      catch (error) { console.log(error.code === 'database-locked' ? 'refused' : error); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  const firstWord = async (child: ChildProcess) => {
    if (child.stdout === null) throw new Error('no output');
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    return chunk.toString().trim();
  };
  const refusal = () => {
    try {
      lockDirectory(directory, now).release();
      return null;
    } catch (error) {
      return error instanceof AppError ? error : null;
    }
  };

  it('is one process’s alone, which the others are told', async () => {
    const child = start('http://127.0.0.1:4140');
    expect(await firstWord(child)).toBe('held');
    const error = refusal();
    expect(error).toMatchObject({ code: 'database-locked', params: { path: directory, pid: String(child.pid), url: 'http://127.0.0.1:4140' } });
    expect(error === null ? '' : errorMessage(error, 'vi')).toContain(`tiến trình ${child.pid} sử dụng. Hãy dùng máy chủ đang chạy (http://127.0.0.1:4140), hoặc`);
    expect(error?.retryable).toBe(true);
  });

  it('is free as soon as its process is killed', async () => {
    const child = start();
    expect(await firstWord(child)).toBe('held');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(refusal()).toBeNull();
  });

  it('is refused within one process too, until it is released', () => {
    const lock = lockDirectory(directory, now);
    expect(refusal()).toMatchObject({ params: { pid: String(process.pid), server: '', url: '' } });
    lock.release();
    expect(refusal()).toBeNull();
  });

  it('does not take what an earlier process left behind for a living one', async () => {
    // This very process’s id, as after a restart in a container: every process there is number 1.
    await writeFile(join(directory, 'sauro.holder.json'), JSON.stringify({ pid: process.pid, host: hostname(), since: '2020-01-01T00:00:00.000Z', url: 'http://old' }));
    const child = start();
    expect(await firstWord(child)).toBe('held');
    expect(refusal()).toMatchObject({ params: { pid: String(child.pid), url: '' } });
  });

  it('goes to exactly one of several that start at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const racers = Array.from({ length: 4 }, () => start());
      const words = await Promise.all(racers.map(firstWord));
      expect(words.toSorted()).toEqual(['held', 'refused', 'refused', 'refused']);
      for (const racer of racers) racer.kill('SIGKILL');
      for (const racer of racers) if (racer.exitCode === null && racer.signalCode === null) await once(racer, 'exit');
    }
  });

  it('that cannot be one is said to be unavailable', async () => {
    await writeFile(join(directory, 'file'), '');
    await expect(openDatabase({ directory: join(directory, 'file', 'data') })).rejects.toMatchObject({ code: 'database-unavailable' });
  });
});
