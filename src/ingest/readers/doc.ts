import WordExtractor from 'word-extractor';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { AppError } from '../../domain/errors.ts';
import { paragraphOf } from '../docx/blocks.ts';
import type { Block } from '../docx/context.ts';
import { isProtectiveMark } from '../docx/furniture.ts';
import { plain } from '../docx/pieces.ts';
import { newChunks } from '../docx/rewrite.ts';
import { tableOf, type Cell } from '../docx/table.ts';
import { readChunks } from '../docx/text.ts';
import { libreOffice, type Office } from '../office.ts';
import type { Reader, ReadText } from '../reader.ts';
import { readDocx } from './docx.ts';

/** Word 97-2003 files: through LibreOffice to DOCX where it is installed, else their plain text, without automatic numbers. */
export const docReader: Reader = {
  endings: ['.doc', '.dot'],
  mediaType: () => 'application/msword',
  maximumBytes: 256 * 1024 * 1024,
  read: ({ name, bytes }, signal) => readDoc(name, bytes, libreOffice, signal),
};

/** Said of every text that went through the office program. */
export const converted: Diagnostic = { code: 'converted-by-office', severity: 'info', span: null, params: {} };
const numbersMissing: Diagnostic = { code: 'numbers-missing', severity: 'warning', span: null, params: {} };

/** Reads a Word 97 file; `office` null: without an office program. Throws `input-damaged`, `cancelled`. */
export async function readDoc(file: string, bytes: Uint8Array, office: Office | null, signal?: AbortSignal): Promise<ReadText> {
  const docx = (await office?.toDocx(bytes, '.doc', signal)) ?? null;
  if (docx !== null) {
    const read = await readDocx(file, docx, signal);
    return { ...read, diagnostics: [converted, ...read.diagnostics] };
  }
  const { body, furniture } = await extract(file, bytes);
  const chunks = newChunks();
  for (const line of furniture.split('\n').filter((words) => isProtectiveMark(words.trim()))) for (const block of paragraphOf([plain(line)])) chunks.add(block);
  for (const block of blocksOf(body)) chunks.add(block);
  const { text, tables, diagnostics } = await readChunks(chunks.all(), signal);
  if (text.trim() === '' && claimsText(bytes)) throw new AppError('input-damaged', { file });
  return { text, tables, footnotes: [], diagnostics: [numbersMissing, ...diagnostics] };
}

/** Whether the file says that it has text: ccpText of the FIB, which follows the container's first sector; a mark of a paragraph is always there ([MS-DOC] 2.5.4). */
function claimsText(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.length >= 592 && view.readUInt16LE(512) === 0xa5ec && view.readInt32LE(588) > 1;
}

async function extract(file: string, bytes: Uint8Array): Promise<{ body: string; furniture: string }> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const notes = document.getFootnotes();
    const boxes = document.getTextboxes({ includeHeadersAndFooters: false });
    // The extractor writes this word for signs that it does not know.
    const body = [document.getBody(), boxes, notes].map((part) => part.replaceAll('undefined', '')).join('\n');
    return { body, furniture: `${document.getHeaders()}\n${document.getTextboxes({ includeBody: false })}` };
  } catch (thrown) {
    throw new AppError('input-damaged', { file }, thrown);
  }
}

/** Lines as paragraphs. Where the extractor ends a line with a tab a row of a table ends, each of its cells with one. */
function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  let rows: Cell[][] = [];
  const flush = (): void => {
    blocks.push(...tableOf(rows));
    rows = [];
  };
  for (const line of body.split('\n')) {
    if (line.endsWith('\t')) rows.push(line.slice(0, -1).split('\t').map((cell) => ({ columns: 1, vertical: null, blocks: paragraphOf([plain(cell)]) })));
    else if (line.trim() !== '') {
      flush();
      // A tab after a sentence parts two cells of several lines; one after a few signs stands behind a label.
      for (const part of line.split(/(?<=\S{3}[ \S]{3,})\t+/u)) blocks.push(...paragraphOf([plain(part.replaceAll('\t', ' '))]));
    }
  }
  flush();
  return blocks;
}
