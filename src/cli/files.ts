import { open } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';
import { checkFile } from '../ingest/ingest.ts';
import type { Session } from './session.ts';

/** The bytes of a file that ingest can read. Throws `path-not-found`, `path-forbidden`, and what `checkFile` throws, before anything large is read. */
export async function readBytes(path: string, { say }: Pick<Session, 'say'>): Promise<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    throw pathError(error, path);
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw new AppError('usage', { detail: say({ vi: `${path} là thư mục, «sauro ingest» nạp được cả thư mục`, en: `${path} is a folder, which «sauro ingest» takes` }) });
    checkFile(path, found.size);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function pathError(error: unknown, path: string): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('path-not-found', { path }, error);
  if (code === 'EACCES' || code === 'EPERM') return new AppError('path-forbidden', { path }, error);
  return error;
}
