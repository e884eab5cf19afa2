import type { Cell, ColumnRole } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { rolesOfHeader } from './columns.ts';
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

/** The header row of a table: the first of its first three rows whose cells tell of tasks or targets; -1 when none does. */
export function headerOf(view: string, grid: Grid): { index: number; roles: readonly ColumnRole[] } | null {
  for (let index = 0; index < Math.min(3, grid.rows.length); index += 1) {
    const roles = rolesOfHeader((grid.rows[index] ?? []).map((cell) => words(view, cell)));
    if (roles !== null) return { index, roles };
  }
  return null;
}

/** Rows of a data table as drafts; rows of a group stand under the group's row, "11.1" under "11". */
export function readRows(view: string, grid: Grid): RowDraft[] {
  const header = headerOf(view, grid);
  const headers = header === null ? [] : (grid.rows[header.index] ?? []);
  const flat = grid.rows.slice(header === null ? 0 : header.index + 1).flatMap((cells) => {
    const row = readRow(view, cells, headers, header?.roles ?? []);
    return row === null ? [] : [row];
  });
  return nest(flat);
}

function readRow(view: string, cells: readonly Span[], headers: readonly Span[], roles: readonly ColumnRole[]): RowDraft | null {
  const filled = cells.filter(isFilled);
  const first = filled[0];
  const last = filled.at(-1);
  if (first === undefined || last === undefined) return null;
  const at = cells.indexOf(first);
  const isLabel = (roles[at] === 'ordinal' || (roles.length === 0 && at === 0)) && ordinal.test(words(view, first));
  const labelSpan = isLabel ? first : null;
  const rest = isLabel ? filled.slice(1) : filled;
  const isGroup = rest.length === 1 && rest[0] !== undefined && (isLabel || cells.length > 2) && isGroupCell(roles, cells.indexOf(rest[0]));
  const label = isLabel ? words(view, first).replace(/[.)]$/u, '') : '';
  return {
    label, labelSpan,
    span: { start: first.start, end: last.end },
    heading: isGroup ? (rest[0] ?? null) : null,
    cells: isGroup ? [] : rest.map((span) => ({ span, role: roles[cells.indexOf(span)] ?? 'other', header: headerAt(headers, cells.indexOf(span)) })),
    children: [],
  };
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
