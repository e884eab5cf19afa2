import type { Span } from '../domain/span.ts';
import type { TableRow } from '../domain/document.ts';
import { append, appendSink, breakLine, newSink, type Sink } from './html-sink.ts';

interface CellDraft {
  readonly sink: Sink;
  readonly columns: number;
  rows: number;
}

/** A table whose end has not come. */
export interface TableDraft {
  /** Number of sinks open outside its cells. */
  readonly depth: number;
  readonly rows: CellDraft[][];
}

/** A merged cell is written into every row it covers; this bounds what a page can make of that. */
const maximumSpan = 100;
const maximumRepeated = 200_000;
/** A cell longer than this holds part of a page, not a value: the table lays the page out. */
const layoutLength = 4000;

/** A table opened while `depth` sinks are open. */
export function startTable(depth: number): TableDraft {
  return { depth, rows: [] };
}

/** Begins a row: what was being written in the row before is closed. */
export function openRow(table: TableDraft | null, sinks: Sink[]): void {
  if (table === null) return;
  sinks.length = table.depth;
  table.rows.push([]);
}

/** Begins a cell: words go into a text of its own until the next cell, row or end. */
export function openCell(table: TableDraft | null, sinks: Sink[], attributes: Readonly<Record<string, string>>): void {
  if (table === null) return;
  sinks.length = table.depth;
  if (table.rows.length === 0) table.rows.push([]);
  const sink = newSink();
  table.rows.at(-1)?.push({ sink, columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) });
  sinks.push(sink);
}

function spanOf(value: string | undefined): number {
  return Math.min(maximumSpan, Math.max(1, Number.parseInt(value ?? '1', 10) || 1));
}

/** Ends a table: a table that lays out the page becomes its cells one after another, others rows of cells between pipes. */
export function endTable(table: TableDraft, sinks: Sink[]): void {
  sinks.length = table.depth;
  const sink = sinks.at(-1);
  if (sink === undefined) throw new Error('a table stands in a sink');
  const cells = table.rows.flat();
  const isLayout = table.rows.every((row) => row.length <= 1) || cells.some((c) => c.sink.tables.length > 0 || c.sink.text.length > layoutLength);
  breakLine(sink, 2);
  if (isLayout) {
    for (const cell of cells) {
      appendSink(sink, cell.sink);
      breakLine(sink, 2);
    }
  } else writeRows(sink, fillSpans(table.rows));
  breakLine(sink, 2);
}

/** Rows with an entry for every column: merged cells repeated downwards, blanks for the columns they cover to the right. */
function fillSpans(rows: readonly CellDraft[][]): string[][] {
  const carried = new Map<number, { text: string; rows: number }>();
  let repeated = 0;
  return rows.map((row) => {
    const out: string[] = [];
    const carry = (): void => {
      for (let above = carried.get(out.length); above !== undefined && above.rows > 0; above = carried.get(out.length)) {
        above.rows -= 1;
        repeated += above.text.length;
        out.push(repeated > maximumRepeated ? '' : above.text);
      }
    };
    for (const cell of row) {
      carry();
      const { text } = cell.sink;
      if (cell.rows > 1) for (let i = 0; i < cell.columns; i += 1) carried.set(out.length + i, { text: i === 0 ? text : '', rows: cell.rows - 1 });
      out.push(text, ...Array.from({ length: cell.columns - 1 }, () => ''));
    }
    carry();
    return out;
  });
}

function writeRows(sink: Sink, rows: readonly string[][]): void {
  const done: TableRow[] = [];
  for (const row of rows) {
    if (row.every((cell) => cell === '')) continue;
    if (done.length > 0) breakLine(sink, 1);
    append(sink, '|');
    const start = sink.text.length - 1;
    const glue = row.some((cell) => cell.includes('\n')) ? '\n' : ' ';
    const cells = row.map((cell): Span => {
      sink.text += glue;
      const from = sink.text.length;
      sink.text += cell;
      const span = { start: from, end: sink.text.length };
      sink.text += `${cell === '' ? '' : glue}|`;
      return span;
    });
    done.push({ span: { start, end: sink.text.length }, cells });
  }
  const [first] = done;
  const last = done.at(-1);
  if (first !== undefined && last !== undefined) sink.tables.push({ span: { start: first.span.start, end: last.span.end }, rows: done });
}
