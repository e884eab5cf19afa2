import type { Diagnostic, DiagnosticCode, Severity } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { openArchive } from '../archive.ts';
import { findNotes } from '../docx/notes.ts';
import { findParts } from '../docx/parts.ts';
import { rewrite, type Rewritten } from '../docx/rewrite.ts';
import { readChunks } from '../docx/text.ts';
import type { Reader, ReadText } from '../reader.ts';

/** Bytes that may be inflated out of one file: XML of some 7,000 pages. Pictures are not inflated. */
const inflatedLimit = 96 * 1024 * 1024;

/** Word files (OOXML): what a reader of the paper sees, automatic numbers included; tracked changes as accepted. */
export const docxReader: Reader = {
  endings: ['.docx', '.docm', '.dotx', '.dotm'],
  mediaType: (ending) => mediaTypes[ending] ?? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  maximumBytes: 256 * 1024 * 1024,
  read: ({ name, bytes }, signal) => readDocx(name, bytes, signal),
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.docm': 'application/vnd.ms-word.document.macroEnabled.12', '.dotm': 'application/vnd.ms-word.template.macroEnabled.12',
  '.dotx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
};

/** Reads the bytes of a Word file. Throws `input-damaged`, `input-encrypted`, `input-inflated`, `input-doctype`, `input-too-deep`, `cancelled`. */
export async function readDocx(file: string, bytes: Uint8Array, signal?: AbortSignal): Promise<ReadText> {
  const parts = findParts(file, openArchive(file, bytes, inflatedLimit));
  if (parts === null) throw new AppError('input-damaged', { file });
  const rewritten = rewrite(file, parts);
  const { text, tables, diagnostics } = await readChunks(rewritten.chunks, signal);
  return { text, tables, footnotes: findNotes(text, rewritten.notes), diagnostics: [...diagnosticsOf(rewritten, parts.hasComments), ...diagnostics] };
}

function diagnosticsOf({ context, leftOutFurniture }: Rewritten, hasComments: boolean): Diagnostic[] {
  const { counts, converted } = context;
  const found: Diagnostic[] = [];
  const say = (code: DiagnosticCode, severity: Severity, params: Readonly<Record<string, string>>): void => void found.push({ code, severity, span: null, params });
  for (const encoding of converted) say('encoding-converted', 'info', { encoding });
  if (counts.changes > 0) say('changes-accepted', 'warning', { count: String(counts.changes) });
  if (counts.hiddenCharacters > 0) say('hidden-text-left-out', 'warning', { count: String(counts.hiddenCharacters) });
  if (hasComments) say('comments-left-out', 'info', {});
  if (counts.contents > 0) say('contents-left-out', 'info', {});
  if (leftOutFurniture !== null) say('running-lines-left-out', 'info', { example: leftOutFurniture.slice(0, 120) });
  if (counts.images > 0) say('images-unread', 'info', { count: String(counts.images) });
  if (counts.external > 0) say('external-content-ignored', 'info', { count: String(counts.external) });
  return found;
}
