import { normalizeText } from '../normalize.ts';
import type { GridCell, RuledGrid } from './grid.ts';
import { buildLines, textOf, type Line } from './line.ts';
import type { Box, PlacedText } from './page.ts';
import { frameOf, isFull, joinWords, startsWithLabel } from './wrap.ts';

/** A table of a page with the text of its cells. */
export interface PageTable {
  readonly page: number;
  readonly box: Box;
  readonly xs: readonly number[];
  readonly rows: readonly (readonly FilledCell[])[];
}

/** A place in the grid of a table: merged cells give each place they cover one, with their text in the first column of each row. */
export interface FilledCell {
  readonly text: string;
  /** Whether a cell of the row above, or of the column before, reaches into it. */
  readonly merged: 'no' | 'down' | 'right';
  /** Columns that the cell covers. */
  readonly columns: number;
}

/** Whether a point in the middle of a box lies in another. */
export function holds(box: Box, inner: Box): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

/** Fills a grid with the words of its page. */
export function fillGrid(page: number, grid: RuledGrid, texts: readonly PlacedText[]): PageTable {
  const [width, height] = [grid.xs.length - 1, grid.ys.length - 1];
  const rows: FilledCell[][] = Array.from({ length: height }, () => Array.from({ length: width }, (): FilledCell => ({ text: '', merged: 'right', columns: 1 })));
  for (const cell of grid.cells) {
    const text = cellText(page, cell.box, texts.filter((t) => holds(cell.box, t.box)));
    for (let r = cell.rows.first; r <= cell.rows.last; r += 1) {
      const row = rows[r];
      if (row !== undefined) row[cell.columns.first] = { text, merged: r > cell.rows.first ? 'down' : 'no', columns: columnsOf(cell) };
    }
  }
  return { page, box: grid.box, xs: grid.xs, rows: rows.filter((row) => row.some((c) => c.merged === 'no')) };
}

const columnsOf = ({ columns }: GridCell): number => columns.last - columns.first + 1;

/** The text of a cell: wrapped lines joined, a line for each paragraph or item. */
function cellText(page: number, box: Box, texts: readonly PlacedText[]): string {
  const lines = buildLines(page, texts);
  const paragraphs: Line[][] = [];
  const padding = 4;
  const frame = frameOf(lines, { left: box.left + padding, right: box.right - padding });
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const before = open?.at(-1);
    if (open !== undefined && before !== undefined && continues(before, line, Math.max(frame.right - padding, ...lines.map((l) => l.box.right)))) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((paragraph) => normalizeText(joinWords(paragraph.map((l) => textOf(l).replace(/\s+/gu, ' ')))).text).join('\n');
}

function continues(before: Line, line: Line, right: number): boolean {
  if (!isFull(before, line, right)) return false;
  return !startsWithLabel(textOf(line)) || !/[.;:,!?…”"»]$/u.test(textOf(before));
}
