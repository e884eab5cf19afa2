import busboy from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors.ts';
import { fileName } from '../domain/file-name.ts';
import { refuse } from './problem.ts';

/** A file as it came by HTTP. */
export interface UploadedFile {
  /** Without folders, but with the archive it was in; {@link fileName}. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the parts around the file may take of a body's length. */
const envelopeBytes = 16 * 1024;

/**
 * Reads the one file of a `multipart/form-data` request, in the field `file`. Nothing beyond `maxBytes` is kept.
 * Throws `media-type-unsupported`, `input-too-large`, `input-empty`, `query-invalid` for a form that is not of this kind, and `cancelled`
 * when the client goes away. After an error the rest of the body is read and dropped, so that the client gets to read the answer.
 */
export async function readUpload(request: Request, maxBytes: number): Promise<UploadedFile> {
  const type = request.get('content-type') ?? '';
  try {
    if (!/^multipart\/form-data\s*;/iu.test(type)) throw new AppError('media-type-unsupported', { found: type, supported: 'multipart/form-data' });
    const length = Number(request.get('content-length') ?? 0);
    if (length > maxBytes + envelopeBytes) throw tooLarge('…', mebibytes(length), maxBytes);
    return await readForm(request, maxBytes);
  } finally {
    request.unpipe();
    request.resume();
  }
}

async function readForm(request: Request, maxBytes: number): Promise<UploadedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  let file: Promise<UploadedFile> | null = null;
  const form = openForm(request, maxBytes);
  form.on('file', (field, stream, info) => {
    if (field !== 'file' || file !== null) {
      stream.resume();
      reject(field === 'file' ? refuse('query-invalid', 'file-missing') : refuse('query-invalid', 'field-unknown', { name: field }));
      return;
    }
    file = readFile(stream, info.filename, maxBytes);
    file.catch(reject);
  });
  form.on('field', (name) => { reject(name === 'file' ? refuse('query-invalid', 'file-unnamed') : refuse('query-invalid', 'field-unknown', { name })); });
  form.on('filesLimit', () => { reject(refuse('query-invalid', 'file-missing')); });
  form.on('error', () => { reject(refuse('query-invalid', 'multipart')); });
  form.on('close', () => {
    if (file === null) reject(refuse('query-invalid', 'file-missing'));
    else file.then(resolve, reject);
  });
  request.once('close', () => { if (!request.complete) reject(new AppError('cancelled')); });
  request.pipe(form);
  return promise;
}

function openForm(request: Request, maxBytes: number): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { fileSize: maxBytes + 1, files: 2, fields: 1, fieldSize: 100, parts: 4 } });
  } catch {
    throw refuse('query-invalid', 'multipart');
  }
}

async function readFile(stream: Readable, given: string | undefined, maxBytes: number): Promise<UploadedFile> {
  const name = fileName(given ?? '');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(name, `> ${mebibytes(maxBytes)}`, maxBytes);
    chunks.push(chunk);
  }
  if (name === '') throw refuse('query-invalid', 'file-unnamed');
  if (size === 0) throw new AppError('input-empty', { file: name });
  return { name, bytes: Buffer.concat(chunks, size) };
}

function tooLarge(file: string, found: string, limit: number): AppError {
  return new AppError('input-too-large', { file, found, limit: mebibytes(limit) });
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
