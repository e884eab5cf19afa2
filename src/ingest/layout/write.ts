import type { PageTable } from './cell.ts';
import { textOf, type Line } from './line.ts';
import { noteWords } from './notes.ts';
import type { PlacedPage } from './page.ts';
import { startSink, type Sink } from './sink.ts';
import { fits, joinParts } from './table.ts';
import { goesOn, isCentred, joinWords, separator, type Frame } from './wrap.ts';

/** A part of a page in reading order. */
export type Part =
  /** Lines of running text in a frame; without one each line means what it is. `mark` writes the calls of notes. */
  | { readonly kind: 'lines'; readonly lines: readonly Line[]; readonly frame: Frame | null; readonly mark: (figure: string) => string | null }
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'note'; readonly page: number; readonly mark: string; readonly lines: readonly Line[] }
  | { readonly kind: 'furniture'; readonly page: number; readonly words: string };

/** A paragraph or a table whose end has not come. */
type Open = { readonly kind: 'paragraph'; readonly lines: Line[]; readonly texts: string[]; readonly frame: Frame | null } | { readonly kind: 'table'; readonly parts: PageTable[] };

interface Writer {
  readonly sink: Sink;
  open: Open | null;
  /** What stands at the end of a page or the top of the next while a paragraph goes on over it; written after the paragraph. */
  readonly waiting: Extract<Part, { kind: 'note' | 'furniture' }>[];
}

/** Writes the parts of all pages as one text. */
export function writeParts(pages: readonly PlacedPage[], parts: readonly Part[]): ReturnType<Sink['end']> {
  const writer: Writer = { sink: startSink(pages), open: null, waiting: [] };
  for (const part of parts) {
    if (part.kind === 'lines') for (const line of part.lines) takeLine(writer, line, part);
    else if (part.kind === 'table') takeTable(writer, part.table);
    else if (writer.open === null) writeAside(writer.sink, part);
    else writer.waiting.push(part);
  }
  close(writer);
  return writer.sink.end();
}

function takeLine(writer: Writer, line: Line, { frame, mark }: Extract<Part, { kind: 'lines' }>): void {
  const words = textOf(line, { mark, gaps: frame !== null });
  const { open } = writer;
  const before = open?.kind === 'paragraph' ? open.lines.at(-1) : undefined;
  const [opening] = open?.kind === 'paragraph' ? open.lines : [];
  if (open?.kind === 'paragraph' && before !== undefined && opening !== undefined && frame !== null && open.frame !== null && goesOn(opening, before, line, shifted(frame, open.frame, before, line))) {
    open.lines.push(line);
    open.texts.push(words);
    return;
  }
  close(writer);
  writer.sink.breakLine(before !== undefined && isClose(before, line, frame) ? 1 : 2);
  writer.open = { kind: 'paragraph', lines: [line], texts: [words], frame };
}

/** The frame to judge a break by: over the end of a page the line before stood in the frame of its own page. */
function shifted(frame: Frame, own: Frame, before: Line, line: Line): Frame {
  return before.page === line.page ? frame : { ...frame, right: frame.right + (own.right - frame.right) };
}

/** Whether two lines that are not one paragraph stand close together: lines of a title, of a column of the header, of a list of recipients. */
function isClose(before: Line, line: Line, frame: Frame | null): boolean {
  const gap = line.box.top - before.box.bottom;
  if (before.page !== line.page || gap < -2 * line.size) return false;
  if (frame !== null && gap < 0.5 * line.size && isListed(before, frame) && isListed(line, frame) && Math.abs(before.box.left - line.box.left) < 0.5 * line.size) return true;
  return frame === null ? gap < 1.05 * line.size : gap < 0.9 * line.size && (isCentred(before, frame) || isCentred(line, frame)) && isBold(before) === isBold(line);
}

/** Whether a line takes no more than the left part of the page, as those of a list of recipients do. */
function isListed({ box }: Line, { left, right }: Frame): boolean {
  return box.right - left < 0.6 * (right - left);
}

/** Whether most words of a line are bold. */
function isBold({ words }: Line): boolean {
  return words.filter((w) => w.bold).length * 2 > words.length;
}

function takeTable(writer: Writer, table: PageTable): void {
  const { open } = writer;
  const above = open?.kind === 'table' ? open.parts.at(-1) : undefined;
  if (open?.kind === 'table' && above !== undefined && fits(above, table)) {
    open.parts.push(table);
    return;
  }
  close(writer);
  writer.open = { kind: 'table', parts: [table] };
}

/** Writes what is open, then what waited for its end. */
function close(writer: Writer): void {
  const { open, sink, waiting } = writer;
  writer.open = null;
  if (open?.kind === 'paragraph') writeParagraph(sink, open.lines, open.texts);
  else if (open?.kind === 'table') writeTable(sink, open.parts);
  for (const part of waiting.splice(0)) writeAside(sink, part);
}

function writeParagraph(sink: Sink, lines: readonly Line[], texts: readonly string[]): void {
  let before = '';
  lines.forEach((line, i) => {
    const words = texts[i] ?? '';
    sink.write(line.page, (before === '' ? '' : separator(before, words)) + words);
    before = words;
  });
}

function writeTable(sink: Sink, parts: readonly PageTable[]): void {
  const { rows, repeated } = joinParts(parts);
  sink.table(rows);
  const last = parts.at(-1)?.page ?? 1;
  for (const row of repeated) sink.furniture(last, row.filter((cell) => cell !== '').join(' | ').replace(/\s+/gu, ' '));
}

function writeAside(sink: Sink, part: Extract<Part, { kind: 'note' | 'furniture' }>): void {
  if (part.kind === 'furniture') {
    sink.furniture(part.page, part.words.trim());
    return;
  }
  sink.breakLine(2);
  sink.write(part.page, `${part.mark}: ${noteWords(joinWords(part.lines.map((l) => textOf(l))))}`);
  sink.breakLine(2);
}
