import type { Document } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { documentId, sha256 } from '../domain/ids.ts';
import type { Reader, SourceBytes } from './reader.ts';
import { docxReader } from './readers/docx.ts';
import { htmlReader } from './readers/html.ts';
import { imageReader } from './readers/image.ts';
import { pdfReader } from './readers/pdf.ts';
import { textReader } from './readers/text.ts';

/** How files are read. */
export interface IngestOptions {
  /** Bytes a file may have at most; default the reader's own limit (64 MiB for text). */
  readonly maximumBytes?: number;
  readonly signal?: AbortSignal;
}

const readers: readonly Reader[] = [textReader, htmlReader, docxReader, pdfReader, imageReader];

/** Endings that can be read, with the dot, in lower case. */
export const supportedEndings: readonly string[] = readers.flatMap((reader) => reader.endings);

/**
 * Checks name and size before a file is read into memory.
 * Throws `input-unsupported`, `input-empty`, `input-too-large`.
 */
export function checkFile(name: string, size: number, options: IngestOptions = {}): void {
  const { reader } = getReader(name);
  const file = baseName(name);
  const limit = options.maximumBytes ?? reader.maximumBytes;
  if (size === 0) throw new AppError('input-empty', { file });
  if (size > limit) throw new AppError('input-too-large', { file, found: inMebibytes(size), limit: inMebibytes(limit) });
}

/**
 * Makes a document of a file: decoded, normalised, with the layout its format tells. The same bytes under the same name give the same document. Throws `AppError`
 * (`input-empty`, `input-binary`, `input-too-large`, `input-unsupported`, `input-unreadable`, `cancelled`).
 */
export async function ingestFile(source: SourceBytes, options: IngestOptions = {}): Promise<Document> {
  const name = baseName(source.name);
  const { reader, ending } = getReader(name);
  checkFile(name, source.bytes.length, options);
  if (options.signal?.aborted === true) throw new AppError('cancelled');
  const { text, encoding, pages, tables, footnotes, furniture, diagnostics } = await reader.read({ name, bytes: source.bytes }, options.signal);
  if (text.trim() === '') throw new AppError('input-empty', { file: name });
  const hash = sha256(source.bytes);
  return {
    id: documentId(hash),
    source: { name, mediaType: reader.mediaType(ending), sha256: hash, bytes: source.bytes.length, ...(encoding === undefined ? {} : { encoding }) },
    text,
    pages: pages ?? [{ number: 1, span: { start: 0, end: text.length }, origin: 'text-layer' }],
    tables, footnotes, diagnostics,
    ...(furniture === undefined || furniture.length === 0 ? {} : { furniture }),
  };
}

/** File name without folders, NFC, without control characters. */
function baseName(name: string): string {
  return name.normalize('NFC').replace(/^.*[/\\]/su, '').replace(/\p{Cc}/gu, '');
}

function getReader(name: string): { reader: Reader; ending: string } {
  const ending = /\.[^.\s/\\]{1,12}$/u.exec(name)?.[0].toLowerCase() ?? '';
  const reader = readers.find((r) => r.endings.includes(ending));
  if (reader === undefined) throw new AppError('input-unsupported', { file: baseName(name), found: ending === '' ? '—' : ending, supported: supportedEndings.join(', ') });
  return { reader, ending };
}

function inMebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 1024 * 1024 ? 3 : 1)} MiB`;
}
