import type { Cell, ColumnRole } from '../domain/provision.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { trim } from '../domain/span.ts';
import { roleOfHeader, rolesOfHeader } from './columns.ts';
import { findLabel } from './labels.ts';
import type { Grid } from './tables.ts';

/** A row of a data table before it has an identifier. */
export interface RowDraft {
  readonly label: string;
  readonly labelSpan: Span | null;
  readonly span: Span;
  /** Title of a group of rows. */
  readonly heading: Span | null;
  readonly cells: readonly Cell[];
  readonly children: RowDraft[];
}

const words = (view: string, span: Span): string => foldSpaces(view.slice(span.start, span.end)).trim();
const isFilled = (span: Span): boolean => span.end > span.start;
const ordinal = /^(?:[IVXL]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3}){0,3})[.)]?$/u;

/** The header of a data table: what its columns hold, their titles, and the first row below it. */
export interface Header {
  readonly roles: readonly ColumnRole[];
  /** The title of each column; the lowest of a header of several levels. */
  readonly titles: readonly Span[];
  readonly next: number;
}

/**
 * The header of a table: begun by the first of its first three rows whose cells tell of tasks or targets, or by one that begins with "TT"; gone on with by rows
 * that split its columns ("Đơn vị thực hiện" over "Chủ trì", "Phối hợp") or number them ("(1) (2) (3)"). null when there is none.
 */
export function headerOf(view: string, grid: Grid): Header | null {
  for (let index = 0; index < Math.min(3, grid.rows.length); index += 1) {
    const cells = grid.rows[index] ?? [];
    if (rolesOfHeader(cells.map((cell) => words(view, cell))) !== null || rolesOfHeader(joined(view, grid, index)) !== null) return lowerLevels(view, grid, index);
  }
  const [first] = grid.rows;
  // A table of something else: its header is told by "TT" alone, and what its columns hold is not known.
  const isNamed = first !== undefined && roleOfHeader(words(view, first[0] ?? { start: 0, end: 0 })) === 'ordinal';
  if (!isNamed) return null;
  const next = numbersColumns(view, grid.rows[1] ?? []) ? 2 : 1;
  return { roles: first.map((_, i) => (i === 0 ? 'ordinal' : 'other')), titles: first, next };
}

/** Titles of a header row with those of the row below where that one only splits its columns. */
function joined(view: string, grid: Grid, index: number): string[] {
  const upper = (grid.rows[index] ?? []).map((cell) => words(view, cell));
  const lower = grid.rows[index + 1] ?? [];
  return splits(view, grid.rows[index] ?? [], lower) ? upper.map((title, i) => words(view, lower[i] ?? { start: 0, end: 0 }) || title) : upper;
}

function lowerLevels(view: string, grid: Grid, index: number): Header {
  let titles: readonly Span[] = grid.rows[index] ?? [];
  let next = index + 1;
  for (let row = grid.rows[next]; row !== undefined; row = grid.rows[next]) {
    if (splits(view, titles, row)) titles = titles.map((title, i) => (isFilled(row[i] ?? { start: 0, end: 0 }) ? (row[i] ?? title) : title));
    else if (!numbersColumns(view, row)) break;
    next += 1;
  }
  const roles = rolesOfHeader(titles.map((title) => words(view, title))) ?? rolesOfHeader((grid.rows[index] ?? []).map((cell) => words(view, cell))) ?? [];
  return { roles, titles, next };
}

/** Whether a row is the lower level of a header: some columns as above, the others with titles that tell what they hold. */
function splits(view: string, upper: readonly Span[], lower: readonly Span[]): boolean {
  if (lower.length !== upper.length) return false;
  let told = 0;
  for (const [i, cell] of lower.entries()) {
    const title = words(view, cell);
    const above = words(view, upper[i] ?? cell);
    if (title === '' || title === above) continue;
    const role = roleOfHeader(title);
    if (title.length > 80 || role === 'other') return false;
    told += 1;
  }
  return told >= 2;
}

const columnNumber = /^\(?(?:\d{1,2}|[a-d])\)?(?:\s*=.*)?$/iu;

/** "(1) (2) (3)", "A B 1 2": numbers of columns, not a row of the table. */
function numbersColumns(view: string, row: readonly Span[]): boolean {
  const filled = row.map((cell) => words(view, cell)).filter((title) => title !== '');
  return filled.length >= 3 && filled.length >= row.length - 1 && filled.every((title) => columnNumber.test(title));
}

/** Rows of a data table as drafts; rows of a group stand under the group's row, "11.1" under "11". */
export function readRows(view: string, grid: Grid): RowDraft[] {
  const header = headerOf(view, grid);
  const headers = header?.titles ?? [];
  const columns = grid.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const flat = grid.rows.slice(header?.next ?? 0).flatMap((cells) => {
    const row = readRow(view, cells, { headers, roles: header?.roles ?? [], columns });
    return row === null ? [] : [row];
  });
  return nest(flat);
}

interface Columns {
  readonly headers: readonly Span[];
  readonly roles: readonly ColumnRole[];
  /** Number of columns of the widest row. */
  readonly columns: number;
}

function readRow(view: string, cells: readonly Span[], { headers, roles, columns }: Columns): RowDraft | null {
  const filled = cells.map((cell, at) => ({ cell, at })).filter(({ cell }) => isFilled(cell));
  const first = filled[0];
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return null;
  const isLabel = (roles[first.at] === 'ordinal' || (roles.length === 0 && first.at === 0)) && ordinal.test(words(view, first.cell));
  const rest = isLabel ? filled.slice(1) : filled;
  const [only] = rest;
  const span = { start: first.cell.start, end: last.cell.end };
  if (rest.length === 1 && only !== undefined && (isLabel || columns > 2) && (cells.length < columns || isGroupCell(roles, only.at))) {
    return isLabel ? { label: ordinalText(view, first.cell), labelSpan: first.cell, span, heading: only.cell, cells: [], children: [] } : readGroup(view, only.cell);
  }
  return {
    label: isLabel ? ordinalText(view, first.cell) : '', labelSpan: isLabel ? first.cell : null, span, heading: null,
    cells: rest.map(({ cell, at }) => ({ span: cell, role: roles[at] ?? 'other', header: headerAt(headers, at) })),
    children: [],
  };
}

const ordinalText = (view: string, span: Span): string => words(view, span).replace(/[.)]$/u, '');

/** A row that names a group in one cell, its label in front of its title ("I. Nhóm nhiệm vụ chung"). */
function readGroup(view: string, cell: Span): RowDraft {
  const label = findLabel(view.slice(cell.start, cell.end));
  const labelSpan = label === null || label.label === '' ? null : { start: cell.start, end: cell.start + label.length };
  const heading = trim(view, { start: labelSpan?.end ?? cell.start, end: cell.end });
  return { label: labelSpan === null ? '' : (label?.label ?? ''), labelSpan, span: cell, heading: isFilled(heading) ? heading : null, cells: [], children: [] };
}

function isGroupCell(roles: readonly ColumnRole[], at: number): boolean {
  const role = roles[at];
  return role === undefined || role === 'task' || role === 'indicator' || role === 'ordinal' || role === 'other';
}

function headerAt(headers: readonly Span[], at: number): Span | null {
  const header = headers[at];
  return header !== undefined && isFilled(header) ? header : null;
}

/** Depth of a label in tables: letters, then Roman numerals, then numbers by their parts. */
function depthOf(row: RowDraft): number {
  if (/^[IVXL]+$/u.test(row.label)) return 1;
  if (/^[A-ZĐ]$/u.test(row.label)) return 0;
  if (/^\d/u.test(row.label)) return 1 + row.label.split('.').length;
  return row.heading !== null && row.label === '' ? 1 : 9;
}

function nest(rows: readonly RowDraft[]): RowDraft[] {
  const roots: RowDraft[] = [];
  const open: RowDraft[] = [];
  for (const row of rows) {
    const isParent = (candidate: RowDraft): boolean =>
      row.label.startsWith(`${candidate.label}.`) && candidate.label !== '' ? true : candidate.heading !== null && depthOf(candidate) < depthOf(row);
    while (open.length > 0 && !isParent(open.at(-1) ?? row)) open.pop();
    (open.at(-1)?.children ?? roots).push(row);
    open.push(row);
  }
  return roots;
}
