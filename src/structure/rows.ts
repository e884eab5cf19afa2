import type { Cell, ColumnRole } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
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

const words = (view: string, span: Span): string => view.slice(span.start, span.end).replace(/\s+/gu, ' ').trim();
const isFilled = (span: Span): boolean => span.end > span.start;
const ordinal = /^(?:[IVXL]{1,6}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3}){0,3})[.)]?$/u;

/** The header row of a table: the first of its first three rows whose cells tell of tasks or targets, or one that begins with "TT"; null when there is none. */
export function headerOf(view: string, grid: Grid): { index: number; roles: readonly ColumnRole[] } | null {
  for (let index = 0; index < Math.min(3, grid.rows.length); index += 1) {
    const roles = rolesOfHeader((grid.rows[index] ?? []).map((cell) => words(view, cell)));
    if (roles !== null) return { index, roles };
  }
  const [first] = grid.rows;
  // A table of something else: its header is told by "TT" alone, and what its columns hold is not known.
  const isNamed = first !== undefined && roleOfHeader(words(view, first[0] ?? { start: 0, end: 0 })) === 'ordinal';
  return isNamed ? { index: 0, roles: first.map((_, i) => (i === 0 ? 'ordinal' : 'other')) } : null;
}

/** Rows of a data table as drafts; rows of a group stand under the group's row, "11.1" under "11". */
export function readRows(view: string, grid: Grid): RowDraft[] {
  const header = headerOf(view, grid);
  const headers = header === null ? [] : (grid.rows[header.index] ?? []);
  const columns = grid.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  const flat = grid.rows.slice(header === null ? 0 : header.index + 1).flatMap((cells) => {
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
