import type { Diagnostic } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { findNotes, noteOf } from '../docx/notes.ts';
import { newChunks } from '../docx/rewrite.ts';
import { readChunks } from '../docx/text.ts';
import { libreOffice, type Office } from '../office.ts';
import { readRtf } from '../rtf/read.ts';
import type { Reader, ReadText } from '../reader.ts';
import { converted } from './doc.ts';
import { readDocx } from './docx.ts';

/** RTF files: through LibreOffice to DOCX where it is installed, else by a reader of our own. */
export const rtfReader: Reader = {
  endings: ['.rtf'],
  mediaType: () => 'application/rtf',
  maximumBytes: 256 * 1024 * 1024,
  read: ({ name, bytes }, signal) => readRichText(name, bytes, libreOffice, signal),
};

/** Reads an RTF file; `office` null: without an office program. Throws `input-damaged`, `input-too-deep`, `cancelled`. */
export async function readRichText(file: string, bytes: Uint8Array, office: Office | null, signal?: AbortSignal): Promise<ReadText> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // What is cut in the middle is not whole for LibreOffice either: it reads on without a word.
  if (!source.startsWith('{\\rtf') || !/\}[\s\0]*$/u.test(source.slice(-4096))) throw new AppError('input-damaged', { file });
  const docx = (await office?.toDocx(bytes, '.rtf', signal)) ?? null;
  if (docx !== null) {
    const read = await readDocx(file, docx, signal);
    return { ...read, diagnostics: [converted, ...read.diagnostics] };
  }
  const { blocks, notes, hiddenCharacters, images } = readRtf(file, source);
  const chunks = newChunks();
  for (const block of blocks) chunks.add(block);
  for (const note of notes) for (const block of noteOf(note.mark, note.blocks)) chunks.add(block);
  const { text, tables, diagnostics } = await readChunks(chunks.all(), signal);
  const own: Diagnostic[] = [];
  if (hiddenCharacters > 0) own.push({ code: 'hidden-text-left-out', severity: 'warning', span: null, params: { count: String(hiddenCharacters) } });
  if (images > 0) own.push({ code: 'images-unread', severity: 'info', span: null, params: { count: String(images) } });
  return { text, tables, footnotes: findNotes(text, notes.map((note) => note.mark)), diagnostics: [...own, ...diagnostics] };
}
