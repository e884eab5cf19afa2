import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { isPacked } from '../domain/file-name.ts';
import { type BundleLimits, openBundle, standardBundle } from '../ingest/bundle.ts';
import { checkFile } from '../ingest/ingest.ts';
import { type Found, findFiles, pathError } from './paths.ts';

/** A file to be read, wherever it stands, or what became of a path instead. */
export type Input =
  /** `name` is what the file is known by: with its archive, without folders of this machine. `read` throws `path-forbidden`, `path-not-found`, `input-unreadable`. */
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly read: () => Promise<Uint8Array<ArrayBuffer>> }
  | Exclude<Found, { readonly kind: 'file' }>;

/** Files, folders, patterns, and the archives among them, as files; {@link findFiles}. Size and ending of each are checked before it is read. */
export async function* findInputs(paths: readonly string[], maximumBytes: number | undefined, limits: BundleLimits = standardBundle): AsyncGenerator<Input> {
  for await (const found of findFiles(paths)) {
    if (found.kind !== 'file') yield found;
    else if (isPacked(found.path)) yield* unpack(found.path, found.bytes, maximumBytes, limits);
    else yield checked({ kind: 'file', path: found.path, name: basename(found.path), read: () => readPath(found.path) }, found.bytes, maximumBytes);
  }
}

function checked(file: Extract<Input, { readonly kind: 'file' }>, size: number, maximumBytes: number | undefined): Input {
  try {
    checkFile(file.name, size, maximumBytes === undefined ? {} : { maximumBytes });
    return file;
  } catch (error) {
    if (error instanceof AppError) return { kind: 'error', path: file.path, error };
    throw error;
  }
}

/** The files of an archive; the archive itself where it is none, or in part. */
async function* unpack(path: string, size: number, maximumBytes: number | undefined, limits: BundleLimits): AsyncGenerator<Input> {
  const folder = dirname(path);
  const inFolder = (inside: string): string => (folder === '.' ? inside : `${folder}/${inside}`);
  try {
    if (size === 0) throw new AppError('input-empty', { file: basename(path) });
    if (size > limits.bytes) throw new AppError('input-too-large', { file: basename(path), found: mebibytes(size), limit: mebibytes(limits.bytes) });
    for (const packed of openBundle(basename(path), await readPath(path), limits)) {
      if (packed.kind !== 'file') yield { ...packed, path: inFolder(packed.path) };
      else yield checked({ kind: 'file', path: inFolder(packed.path), name: packed.path, read: () => Promise.resolve(Uint8Array.from(packed.bytes)) }, packed.bytes.length, maximumBytes);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { kind: 'error', path, error };
  }
}

async function readPath(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return readFile(path).catch((error: unknown) => { throw pathError(error, path); });
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
