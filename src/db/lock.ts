import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../domain/errors.ts';
import { unavailable } from './errors.ts';

/** Who has a data directory, as that process says of itself. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it took the lock, ISO 8601 in UTC. */
  readonly since: string;
  /** Where its server listens; null when it runs none. */
  readonly url: string | null;
}

/** A data directory held by this process. */
export interface DirectoryLock {
  /** Tells other processes where the server listens; null when it stopped. */
  announce(url: string | null): void;
  release(): void;
}

/**
 * Takes a data directory for this process, or throws `database-locked` (params `pid`, `path`, `server` for the sentence, and `url`).
 * PGlite does not lock its directory, and two processes on one lose data without an error (docs/decisions/0004-directory-lock.md).
 *
 * The lock is the operating system's, on the file `sauro.lock`, taken through SQLite because Node has no file locks of its own: it ends
 * with the process however that ends, so there are no stale locks to judge, no pids to mistake, and of two that start at once exactly
 * one gets it. `sauro.holder.json` beside it only says whom to name; it counts for nothing while the lock is free.
 */
export function lockDirectory(directory: string, now: Date): DirectoryLock {
  const lock = open(directory);
  const holderFile = join(directory, 'sauro.holder.json');
  const holder: Holder = { pid: process.pid, host: hostname(), since: now.toISOString(), url: null };
  const write = (value: Holder) => {
    writeFileSync(`${holderFile}.new`, `${JSON.stringify(value)}\n`);
    renameSync(`${holderFile}.new`, holderFile);
  };
  write(holder);
  return {
    announce: (url) => { write({ ...holder, url }); },
    release: () => {
      rmSync(holderFile, { force: true });
      held.delete(lock);
      lock.close();
    },
  };
}

// A lock that nothing refers to would be collected, and with it released: those of this process are kept here.
const held = new Set<DatabaseSync>();

function open(directory: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    lock = new DatabaseSync(join(directory, 'sauro.lock'), { timeout: 0 });
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    held.add(lock);
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw lockedError(directory, error);
    throw unavailable(error, directory);
  }
}

// SQLITE_BUSY, https://www.sqlite.org/rescode.html
function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 5;
}

function lockedError(directory: string, cause: unknown): AppError {
  const holder = findHolder(directory);
  const url = holder?.url ?? '';
  const pid = holder === null ? '?' : holder.host === hostname() ? String(holder.pid) : `${holder.pid} (${holder.host})`;
  return new AppError('database-locked', { path: directory, pid, server: url === '' ? '' : ` (${url})`, url }, cause);
}

/** What the last process that took the directory said of itself; null when nobody says anything. */
function findHolder(directory: string): Holder | null {
  const file = join(directory, 'sauro.holder.json');
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Holder) : null;
  } catch {
    return null;
  }
}
