import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/* Folders of reading processes. Their names tell whose they are: a service that is killed leaves them behind, and the next one takes them away. */

/** The machine is in the name because several (containers) may share a folder for temporary files, and know nothing of each other's processes. */
const prefix = `sauro-reader-${hostname().replace(/[^A-Za-z0-9]/gu, '')}-`;

const open = new Set<string>();
process.once('exit', () => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of this process, gone with it at the latest where it comes to an end by itself. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  open.add(folder);
  return folder;
}

/** Takes a folder away with all that is in it. */
export async function dropFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  open.delete(folder);
}

/** Takes away the folders of processes of this machine that are no more. What cannot be taken away stays. */
export async function dropLeftovers(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const left = names.filter((name) => {
    const owner = name.startsWith(prefix) ? /^(\d+)-/u.exec(name.slice(prefix.length))?.[1] : undefined;
    return owner !== undefined && !isAlive(Number(owner));
  });
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // That of another user may not be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
