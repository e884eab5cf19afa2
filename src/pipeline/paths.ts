import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { AppError } from '../domain/errors.ts';
import { isPacked } from '../domain/file-name.ts';
import { supportedEndings } from '../ingest/formats.ts';

/** What a path led to. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number }
  /** A file of a folder in a format that is not read. */
  | { readonly kind: 'skipped'; readonly path: string }
  | { readonly kind: 'error'; readonly path: string; readonly error: AppError };

/**
 * Files, folders (all that is in them) and patterns as files, each once: arguments in their order, what is in a folder by name. Hidden files
 * of folders and links that lead back are left out. What cannot be read is told and does not stop the rest.
 */
export async function* findFiles(paths: readonly string[]): AsyncGenerator<Found> {
  const seen = new Set<string>();
  for (const path of paths) yield* findOne(path, seen);
}

async function* findOne(path: string, seen: Set<string>): AsyncGenerator<Found> {
  const found = await look(path);
  // A file may be named like a pattern: "[1] Chỉ thị.txt".
  if (found.kind !== 'error' || found.error.code !== 'path-not-found' || !isDynamicPattern(path)) {
    yield* enter(found, seen, []);
    return;
  }
  const matches = await glob(path, { onlyFiles: false, expandDirectories: false, absolute: isAbsolute(path) });
  if (matches.length === 0) yield found;
  for (const match of matches.map((one) => normalize(one)).filter((one) => isVisible(basename(one))).sort(byName)) yield* enterListed(match, seen, []);
}

/** `place` is where links end: the same for all ways to a file. */
type Looked = Found & { readonly place?: string } | { readonly kind: 'folder'; readonly path: string; readonly place: string };

async function look(path: string): Promise<Looked> {
  try {
    const [stats, place] = await Promise.all([stat(path), realpath(path)]);
    if (stats.isDirectory()) return { kind: 'folder', path, place };
    if (stats.isFile()) return { kind: 'file', path, bytes: stats.size, place };
    return { kind: 'error', path, error: new AppError('input-unsupported', { file: basename(path), found: '—', supported: supportedEndings.join(', ') }) };
  } catch (error) {
    return { kind: 'error', path, error: pathError(error, path) };
  }
}

async function* enter(found: Looked, seen: Set<string>, above: readonly string[]): AsyncGenerator<Found> {
  const { place = found.path } = found;
  if (found.kind === 'folder') {
    if (!above.includes(place)) yield* enterFolder(found.path, seen, [...above, place]);
  } else if (!seen.has(place)) {
    seen.add(place);
    yield found;
  }
}

async function* enterFolder(path: string, seen: Set<string>, above: readonly string[]): AsyncGenerator<Found> {
  let names: string[];
  try {
    names = await readdir(path);
  } catch (error) {
    yield { kind: 'error', path, error: pathError(error, path) };
    return;
  }
  for (const name of names.filter(isVisible).sort(byName)) yield* enterListed(join(path, name), seen, above);
}

/** A path that nobody named by itself: what is not in a format that is read does not count as an error. */
async function* enterListed(path: string, seen: Set<string>, above: readonly string[]): AsyncGenerator<Found> {
  const found = await look(path);
  if (found.kind === 'folder' || isSupported(path)) yield* enter(found, seen, above);
  else yield { kind: 'skipped', path };
}

/** Not hidden, and not the lock file of an open word processor. */
function isVisible(name: string): boolean {
  return !name.startsWith('.') && !name.startsWith('~$');
}

function isSupported(name: string): boolean {
  const lower = name.toLowerCase();
  return isPacked(lower) || supportedEndings.some((ending) => lower.endsWith(ending));
}

/** The same order on every machine, whatever its language. */
function byName(a: string, b: string): number {
  const [x, y] = [a.normalize('NFC'), b.normalize('NFC')];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** What it means that a path cannot be read. */
export function pathError(error: unknown, path: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('path-not-found', { path }, error);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('path-forbidden', { path }, error);
  return new AppError('input-unreadable', { file: basename(path), detail: code === '' ? String(error) : code }, error);
}
