import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Document } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { fileName } from '../domain/file-name.ts';
import { documentId, sha256 } from '../domain/ids.ts';
import { readers, supportedEndings, textual, writers } from './formats.ts';
import { checkLength } from './length.ts';
import type { PageProgress, Reader, ReadText, SourceBytes } from './reader.ts';
import { textReader } from './readers/text.ts';
import { sniffFormat } from './sniff.ts';

/** How files are read. */
export interface IngestOptions {
  /** Bytes a file may have at most; default, and at most, the reader's own limit (64 MiB for text). */
  readonly maximumBytes?: number;
  readonly signal?: AbortSignal;
  /** Reads every format but short plain text, whose bytes are the text itself; default here, in this process. */
  readonly run?: ReadRunner;
  readonly onPage?: PageProgress;
}

/** Bytes of plain text that are read where they are: a document of 200 pages. Decoding takes twenty times as much memory. */
const shortText = 1024 * 1024;

/** Does the reading proper, wherever that is. Throws what {@link Reader.read} throws, and `reader-crashed`, `reader-timeout`, `reader-memory`. */
export type ReadRunner = (source: SourceBytes, reading: { readonly ending: string; readonly signal?: AbortSignal | undefined; readonly onPage?: PageProgress | undefined }) => Promise<ReadText>;

/**
 * Checks name and size before a file is read into memory.
 * Throws `input-unsupported`, `input-empty`, `input-too-large`.
 */
export function checkFile(name: string, size: number, options: IngestOptions = {}): void {
  const { reader } = getReader(name);
  const file = fileName(name);
  const limit = Math.min(options.maximumBytes ?? Infinity, reader.maximumBytes);
  if (size === 0) throw new AppError('input-empty', { file });
  if (size > limit) throw new AppError('input-too-large', { file, found: inMebibytes(size), limit: inMebibytes(limit) });
}

/**
 * Makes a document of a file: decoded, normalised, with the layout its format tells. The same bytes under the same name give the same document. Throws `AppError`
 * (`input-empty`, `input-binary`, `input-too-large`, `input-too-long`, `input-unsupported`, `input-unreadable`, `cancelled`, and what the runner throws).
 */
export async function ingestFile(source: SourceBytes, options: IngestOptions = {}): Promise<Document> {
  const name = fileName(source.name);
  checkFile(name, source.bytes.length, options);
  if (options.signal?.aborted === true) throw new AppError('cancelled');
  const { reader, ending, mismatch } = chooseReader(name, source.bytes);
  const { text, encoding, pages, tables, footnotes, furniture, diagnostics } = await read({ name, bytes: source.bytes }, reader, ending, options);
  checkLength(name, text);
  if (text.trim() === '') throw new AppError('input-empty', { file: name });
  const hash = sha256(source.bytes);
  return {
    id: documentId(hash),
    source: { name, mediaType: reader.mediaType(ending), sha256: hash, bytes: source.bytes.length, ...(encoding === undefined ? {} : { encoding }) },
    text,
    pages: pages ?? [{ number: 1, span: { start: 0, end: text.length }, origin: 'text-layer' }],
    tables, footnotes, diagnostics: [...mismatch, ...diagnostics],
    ...(furniture === undefined || furniture.length === 0 ? {} : { furniture }),
  };
}

function read(source: SourceBytes, reader: Reader, ending: string, { run, signal, onPage }: IngestOptions): Promise<ReadText> {
  return run === undefined || (reader === textReader && source.bytes.length <= shortText) ? reader.read(source, signal, onPage) : run(source, { ending, signal, onPage });
}

function getReader(name: string): { reader: Reader; ending: string } {
  const ending = /\.[^.\s/\\]{1,12}$/u.exec(name)?.[0].toLowerCase() ?? '';
  const reader = readers.find((r) => r.endings.includes(ending));
  if (reader === undefined) throw new AppError('input-unsupported', { file: fileName(name), found: ending === '' ? '—' : ending, supported: supportedEndings.join(', ') });
  return { reader, ending };
}

/**
 * The reader of a file: by its name, unless its content is of another format ("a.docx" that Word 97 wrote). Text and pages are not second-guessed: their readers
 * refuse what is none.
 */
function chooseReader(name: string, bytes: Uint8Array): { reader: Reader; ending: string; mismatch: readonly Diagnostic[] } {
  const named = getReader(name);
  if (textual.includes(named.reader)) return { ...named, mismatch: [] };
  const format = sniffFormat(name, bytes);
  if (format === null || named.reader.endings.includes(format.ending) || (format.ending === '.txt' && !writers.includes(named.reader))) return { ...named, mismatch: [] };
  const reader = readers.find((r) => r.endings.includes(format.ending));
  if (reader === undefined) throw new AppError('input-unsupported', { file: name, found: format.name, supported: supportedEndings.join(', ') });
  return { reader, ending: format.ending, mismatch: [{ code: 'format-mismatch', severity: 'warning', span: null, params: { ending: named.ending, found: format.name } }] };
}

function inMebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 1024 * 1024 ? 3 : 1)} MiB`;
}
