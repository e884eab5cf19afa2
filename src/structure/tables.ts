import type { Table } from '../domain/document.ts';
import type { Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { trim } from '../domain/span.ts';

/** A table as found in the text: cells with their places, what stands between them as furniture. */
export interface Grid {
  readonly span: Span;
  readonly rows: readonly (readonly Span[])[];
}

/** Tables of a text and the pipes and separator lines that draw them. */
export interface Tables {
  readonly grids: readonly Grid[];
  readonly furniture: readonly Region[];
}

const separator = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/u;

/** Finds tables drawn with pipes, and takes over those known from the format. */
export function findTables(view: string, known: readonly Table[]): Tables {
  const grids: Grid[] = known.map((t) => ({ span: t.span, rows: t.rows.map((r) => r.cells.map((c) => trim(view, c))) }));
  if (view.includes('|')) {
    const drawn = findDrawn(view).filter((g) => !known.some((k) => k.span.start < g.span.end && g.span.start < k.span.end));
    for (const grid of drawn) grids.push(grid);
    grids.sort((a, b) => a.span.start - b.span.start);
  }
  return { grids, furniture: grids.flatMap((grid) => furnitureOf(view, grid)) };
}

/** Everything of a table that is neither blank nor in a cell. */
function furnitureOf(view: string, grid: Grid): Region[] {
  const regions: Region[] = [];
  let at = grid.span.start;
  for (const cell of [...grid.rows.flat(), { start: grid.span.end, end: grid.span.end }]) {
    const gap = trim(view, { start: at, end: Math.max(at, cell.start) });
    if (gap.end > gap.start) regions.push({ kind: 'table-furniture', span: gap });
    at = Math.max(at, cell.end);
  }
  return regions;
}

interface PipeLine {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function* linesOf(view: string): Generator<PipeLine> {
  for (let at = 0; at <= view.length; ) {
    const newline = view.indexOf('\n', at);
    const end = newline < 0 ? view.length : newline;
    yield { start: at, end, words: view.slice(at, end).trim() };
    at = end + 1;
  }
}

function findDrawn(view: string): Grid[] {
  const lines = [...linesOf(view)];
  const grids: Grid[] = [];
  for (let i = 0; i < lines.length; ) {
    const found = readInline(view, lines, i) ?? readLoose(view, lines, i);
    const grid = found?.grid ?? null;
    if (grid !== null) grids.push(grid);
    i = found?.next ?? i + 1;
  }
  return grids;
}

const isRow = (words: string): boolean => words.length > 1 && words.startsWith('|') && words.indexOf('|', 1) > 0;

/** "| a | b |" line by line; without outer pipes only when a separator line follows the first. */
function readInline(view: string, lines: readonly PipeLine[], from: number): { grid: Grid; next: number } | null {
  const first = lines[from];
  if (first?.words.includes('|') !== true) return null;
  const outer = isRow(first.words);
  const second = lines[from + 1]?.words ?? '';
  if (!outer && !(second.includes('|') && separator.test(second))) return null;
  const rows: Span[][] = [];
  let i = from;
  let end = first.end;
  for (; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined || !(outer ? isRow(line.words) : line.words.includes('|'))) break;
    if (!separator.test(line.words)) rows.push(cellsOf(view, line));
    end = line.end;
  }
  return { grid: { span: trim(view, { start: first.start, end }), rows }, next: i };
}

function cellsOf(view: string, line: PipeLine): Span[] {
  const span = trim(view, { start: line.start, end: line.end });
  const cells: Span[] = [];
  let at = view.charAt(span.start) === '|' ? span.start + 1 : span.start;
  const stop = view.charAt(span.end - 1) === '|' && span.end - 1 >= at ? span.end - 1 : span.end;
  while (at <= stop) {
    const pipe = view.indexOf('|', at);
    const end = pipe < 0 || pipe > stop ? stop : pipe;
    cells.push(trim(view, { start: at, end }));
    at = end + 1;
  }
  return cells;
}

/**
 * Tables of crawled pages: a pipe alone on a line before and after each cell, two of them between rows; after the last pipe a blank
 * line or the end.
 */
function readLoose(view: string, lines: readonly PipeLine[], from: number): { grid: Grid | null; next: number } | null {
  if (lines[from]?.words !== '|') return null;
  const rows: Span[][] = [];
  let row: Span[] = [];
  let i = from;
  let end = lines[from].end;
  for (;;) {
    const next = lines[i + 1];
    if (next === undefined) break;
    if (next.words === '|') {
      // End of a row and start of the next.
      if (row.length > 0) rows.push(row);
      row = [];
      i += 1;
      end = next.end;
      continue;
    }
    if (isRow(next.words)) {
      // A row written on one line among rows of cells.
      if (row.length > 0) rows.push(row);
      row = [];
      rows.push(cellsOf(view, next));
      i += 1;
      end = next.end;
      continue;
    }
    const stop = closingPipe(lines, i + 1, rows.length + row.length === 0);
    if (stop < 0) break;
    const last = lines[stop - 1] ?? next;
    row.push(trim(view, { start: next.start, end: last.end }));
    i = stop;
    end = lines[stop]?.end ?? end;
  }
  if (row.length > 0) rows.push(row);
  return { grid: rows.length === 0 ? null : { span: { start: lines[from].start, end }, rows }, next: i + 1 };
}

/** The longest cells are lists of recipients. */
const maximumCellLines = 120;

/** The pipe that closes a cell whose text starts at `from`; -1 when the table has ended. Only the first cell of a table may begin with a blank line. */
function closingPipe(lines: readonly PipeLine[], from: number, isFirst: boolean): number {
  const opensBlank = lines[from]?.words === '' && !isFirst;
  for (let i = from; i < lines.length && i < from + maximumCellLines; i += 1) {
    const words = lines[i]?.words ?? '';
    if (words === '|') return i;
    if (isRow(words)) return -1;
    if (opensBlank && words !== '') return -1;
  }
  return -1;
}
