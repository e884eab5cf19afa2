import type { Table } from '../domain/document.ts';
import type { Region } from '../domain/provision.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { blank, fold, unaccent } from '../lang/fold.ts';
import { headerOf } from './rows.ts';
import { findTables, type Grid } from './tables.ts';

/** A text cut at its tables: stretches of running text, and cells of tables that only lay out the page. */
export interface Cut {
  /** The view with table furniture blank. */
  readonly view: string;
  readonly extents: readonly { readonly span: Span; readonly cell: number | null }[];
  readonly grids: readonly Grid[];
  readonly data: ReadonlySet<Grid>;
  readonly furniture: readonly Region[];
}

const zoneWords = /cong hoa xa hoi|dang cong san|doc lap - tu do|noi nhan|^so ?:|ngay .{0,12}thang|^t[./]?m[./ ]|^kt[./]|kinh gui/u;

/** Whether a grid holds data (its rows become provisions) rather than laying out header or signature. */
export function isData(cut: Cut, grid: Grid): boolean {
  return cut.data.has(grid);
}

/** Finds the tables, tells data from layout, and cuts the text. */
export function cutTables(view: string, known: readonly Table[]): Cut {
  const { grids, furniture } = findTables(view, known);
  if (grids.length === 0) return { view, extents: [{ span: { start: 0, end: view.length }, cell: null }], grids, data: new Set(), furniture: [] };
  const data = new Set(grids.filter((grid) => holdsData(view, grid)));
  const extents: { span: Span; cell: number | null }[] = [];
  let at = 0;
  let cell = 0;
  for (const grid of grids) {
    extents.push({ span: { start: at, end: grid.span.start }, cell: null });
    if (!data.has(grid)) for (const span of grid.rows.flat()) extents.push({ span, cell: cell++ });
    at = Math.max(at, grid.span.end);
  }
  extents.push({ span: { start: at, end: view.length }, cell: null });
  const drawn = [...furniture, ...[...data].flatMap((grid) => headRows(view, grid))].sort((a, b) => a.span.start - b.span.start);
  return { view: blank(view, furniture.map((r) => r.span)), extents, grids, data, furniture: drawn };
}

function holdsData(view: string, grid: Grid): boolean {
  if (headerOf(view, grid) !== null) return true;
  const cells = grid.rows.flat().map((c) => foldSpaces(unaccent(fold(view.slice(c.start, Math.min(c.end, c.start + 200))))).trim());
  if (cells.some((words) => zoneWords.test(words))) return false;
  const widths = grid.rows.map((r) => r.length);
  return grid.rows.length >= 2 && widths.some((w) => w >= 2) && widths.filter((w) => w === widths[0]).length * 2 >= widths.length;
}

/** Header cells of a data table, and what stands over them: they name columns and are no rows. */
function headRows(view: string, grid: Grid): Region[] {
  const header = headerOf(view, grid);
  if (header === null) return [];
  return grid.rows.slice(0, header.next).flat().filter((c) => c.end > c.start).map((span) => ({ kind: 'table-furniture', span }));
}
