import type { FilledCell, PageTable } from './cell.ts';

/** A table over one or more pages, as rows of texts; every row has the same number of columns. */
export interface LongTable {
  readonly rows: readonly LongRow[];
  /** Header rows that are repeated on the pages after the first. */
  readonly repeated: readonly (readonly string[])[];
}

/** A row and the page it begins on. */
export interface LongRow {
  readonly page: number;
  readonly cells: readonly string[];
}

interface Draft {
  readonly page: number;
  readonly cells: readonly FilledCell[];
}

const ordinal = /^(?:[IVXL]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3}){0,3})[.)]?$/u;
const ordinalHeader = /^(?:s?tt|số tt|số thứ tự|thứ tự)$/iu;

/** Whether a table at the top of a page has the columns of the one at the bottom of the page before. */
export function fits(above: PageTable, below: PageTable): boolean {
  const shift = (below.xs[0] ?? 0) - (above.xs[0] ?? 0);
  return above.xs.length === below.xs.length && below.page === above.page + 1 && above.xs.every((x, i) => Math.abs((below.xs[i] ?? 0) - shift - x) < 6);
}

/** Joins the parts of a table: repeated header rows are taken out, rows split by the end of a page put together, the two levels of a header made one. */
export function joinParts(parts: readonly PageTable[]): LongTable {
  const [first, ...more] = parts;
  if (first === undefined) return { rows: [], repeated: [] };
  const head = headLength(first.rows);
  const drafts: Draft[] = first.rows.map((cells) => ({ page: first.page, cells }));
  const repeated: string[][] = [];
  for (const part of more) {
    const again = repeatedRows(first.rows, part.rows);
    repeated.push(...part.rows.slice(0, again).map(texts));
    const rest = part.rows.slice(again);
    const before = drafts.at(-1);
    const [cells, ...others] = rest;
    if (before !== undefined && cells !== undefined && isRest(before.cells, cells, first.rows)) {
      drafts[drafts.length - 1] = { page: before.page, cells: before.cells.map((cell, i) => addText(cell, cells[i])) };
      drafts.push(...others.map((row) => ({ page: part.page, cells: row })));
    } else drafts.push(...rest.map((row) => ({ page: part.page, cells: row })));
  }
  return { rows: joinHead(drafts, head), repeated };
}

const texts = (row: readonly FilledCell[]): string[] => row.map((c) => c.text);

function addText(cell: FilledCell, more: FilledCell | undefined): FilledCell {
  if (more === undefined || more.text === '') return cell;
  if (cell.text === '') return { ...cell, text: more.text };
  const glue = /[.;:!?]$/u.test(cell.text) || /^(?:[-–+•]|\d+[.)]|\p{Ll}\))\s?/u.test(more.text) ? '\n' : ' ';
  return { ...cell, text: cell.text + glue + more.text };
}

/** How many rows at the top of a part say again what the table's first rows say. */
function repeatedRows(first: readonly (readonly FilledCell[])[], rows: readonly (readonly FilledCell[])[]): number {
  let count = 0;
  while (count < 4 && count < rows.length && count < first.length && same(first[count] ?? [], rows[count] ?? [])) count += 1;
  return count;
}

function same(a: readonly FilledCell[], b: readonly FilledCell[]): boolean {
  const key = (row: readonly FilledCell[]): string => texts(row).join('|').replace(/\s+/gu, ' ').toLowerCase();
  return key(a) === key(b) && key(a).length > a.length;
}

/** Whether the first row of a page is the rest of the last row of the page before. */
function isRest(before: readonly FilledCell[], cells: readonly FilledCell[], first: readonly (readonly FilledCell[])[]): boolean {
  const filled = cells.map((c) => c.text !== '');
  if (cells.some((c, i) => c.text !== '' && c.columns !== before[i]?.columns)) return false;
  const label = cells[0]?.text ?? '';
  if (ordinal.test(label) || filled.every(Boolean)) return false;
  const breaks = cells.some((c, i) => c.text !== '' && (before[i]?.text ?? '') !== '' && (/^\p{Ll}/u.test(c.text) || !/[.;:!?”"]$/u.test(before[i]?.text ?? '')));
  const numbered = ordinalHeader.test((first[0]?.[0]?.text ?? '').trim());
  return breaks || (numbered && label === '' && ordinal.test(before[0]?.text ?? ''));
}

/** Number of rows of a header of two levels: cells of its first row stand over several columns while others reach down; 1 for plain headers. */
function headLength(rows: readonly (readonly FilledCell[])[]): number {
  const [first, second] = rows;
  if (first === undefined || second === undefined || first.length < 3) return 1;
  const wide = first.filter((c) => c.merged === 'no' && c.columns > 1 && c.columns < first.length);
  const down = second.filter((c) => c.merged === 'down');
  const own = second.filter((c) => c.merged === 'no' && c.text !== '');
  return wide.length > 0 && down.length > 0 && own.length > 0 ? 2 : 1;
}

/** One header row of two: "Thời hạn" over "2025" and "2026" becomes "Thời hạn 2025" and "Thời hạn 2026". */
function joinHead(drafts: readonly Draft[], head: number): LongRow[] {
  const rows = drafts.map(({ page, cells }) => ({ page, cells: texts(cells) }));
  const [first, second] = drafts;
  if (head < 2 || first === undefined || second === undefined) return rows;
  let over: FilledCell | undefined;
  const cells = first.cells.map((cell, i) => {
    if (cell.merged === 'no') over = cell;
    const under = second.cells[i];
    if (under?.merged !== 'no') return cell.text;
    return over !== undefined && over.columns > 1 ? `${over.text} ${under.text}`.trim() : `${cell.text} ${under.text}`.trim();
  });
  return [{ page: first.page, cells }, ...rows.slice(2)];
}
