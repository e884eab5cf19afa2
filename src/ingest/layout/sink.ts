import type { Page, Table, TableRow } from '../../domain/document.ts';
import type { Span } from '../../domain/span.ts';
import type { PlacedPage } from './page.ts';

/** A text under construction that knows where its pages begin, with the tables and the page furniture in it. */
export interface Sink {
  /** Begins a line after `breaks` line breaks; none at the start of the text. */
  readonly breakLine: (breaks: number) => void;
  /** Appends words of a page, after the breaks owed. */
  readonly write: (page: number, words: string) => void;
  /** Appends a line that is no text of the document. */
  readonly furniture: (page: number, words: string) => void;
  /** Appends rows of cells between pipes, as tables of all formats are written. */
  readonly table: (rows: readonly { readonly page: number; readonly cells: readonly string[] }[]) => void;
  readonly end: () => { readonly text: string; readonly pages: readonly Page[]; readonly tables: readonly Table[]; readonly furniture: readonly Span[] };
}

/** An empty text for pages in ascending order. */
export function startSink(pages: readonly PlacedPage[]): Sink {
  const parts: string[] = [];
  const starts = new Map<number, number>();
  const tables: Table[] = [];
  const spans: Span[] = [];
  let length = 0;
  let owed = 0;
  const add = (words: string): void => {
    parts.push(words);
    length += words.length;
  };
  const settle = (page: number): void => {
    if (length > 0 && owed > 0) add('\n'.repeat(owed));
    owed = 0;
    if (!starts.has(page)) starts.set(page, length);
  };
  const sink: Sink = {
    breakLine: (breaks) => void (owed = Math.max(owed, breaks)),
    write: (page, words) => {
      if (words === '') return;
      settle(page);
      add(words);
    },
    furniture: (page, words) => {
      if (words === '') return;
      sink.breakLine(2);
      settle(page);
      spans.push({ start: length, end: length + words.length });
      add(words);
      sink.breakLine(2);
    },
    table: (rows) => {
      sink.breakLine(2);
      const done: TableRow[] = [];
      for (const { page, cells } of rows) {
        if (cells.every((cell) => cell === '')) continue;
        sink.breakLine(1);
        settle(page);
        done.push(writeRow(cells, length, add));
      }
      const [first] = done;
      const last = done.at(-1);
      if (first !== undefined && last !== undefined) tables.push({ span: { start: first.span.start, end: last.span.end }, rows: done });
      sink.breakLine(2);
    },
    end: () => ({ text: parts.join(''), pages: pageSpans(pages, starts, length), tables, furniture: spans }),
  };
  return sink;
}

function writeRow(cells: readonly string[], start: number, add: (words: string) => void): TableRow {
  const glue = cells.some((cell) => cell.includes('\n')) ? '\n' : ' ';
  let at = start + 1;
  add('|');
  const spans = cells.map((cell): Span => {
    const span = { start: at + 1, end: at + 1 + cell.length };
    const words = `${glue}${cell}${cell === '' ? '' : glue}|`;
    add(words);
    at += words.length;
    return span;
  });
  return { span: { start, end: at }, cells: spans };
}

function pageSpans(pages: readonly PlacedPage[], starts: ReadonlyMap<number, number>, length: number): Page[] {
  let next = length;
  const spans = pages.map(({ number }) => ({ number, start: starts.get(number) ?? null })).reverse().map(({ start }) => {
    const span = { start: Math.min(start ?? next, next), end: next };
    next = span.start;
    return span;
  }).reverse();
  return pages.map(({ number, origin, ocrConfidence }, i) => ({ number, span: spans[i] ?? { start: length, end: length }, origin, ...(ocrConfidence === undefined ? {} : { ocrConfidence }) }));
}
