import type { Box, Ruling } from './page.ts';

/** A cell drawn with lines: its place, and the columns and rows of the table it covers (from 0, the last included). */
export interface GridCell {
  readonly box: Box;
  readonly columns: { readonly first: number; readonly last: number };
  readonly rows: { readonly first: number; readonly last: number };
}

/** A table drawn with lines. */
export interface RuledGrid {
  readonly box: Box;
  /** Where its vertical lines stand, from left to right; one more than it has columns. */
  readonly xs: readonly number[];
  /** Where its horizontal lines stand, from top to bottom. */
  readonly ys: readonly number[];
  /** From top to bottom, from left to right; every place in the grid is in exactly one. */
  readonly cells: readonly GridCell[];
}

/** Lines closer than this are one, and ends closer than this touch. Points. */
const near = 3;
/** More lines than any table has: a drawing. */
const maximumLines = 400;

/** A line of the page: where it stands across, and from where to where it goes. */
interface Bar {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Finds the tables and frames that lines draw: groups of lines that touch each other and close at least one cell. */
export function findGrids(rulings: readonly Ruling[]): RuledGrid[] {
  const horizontal = merge(rulings.filter(isHorizontal).map(({ from, to }) => ({ at: (from.y + to.y) / 2, from: from.x, to: to.x })));
  const vertical = merge(rulings.filter((r) => !isHorizontal(r)).map(({ from, to }) => ({ at: (from.x + to.x) / 2, from: from.y, to: to.y })));
  return group(horizontal, vertical).flatMap(({ rows, columns }) => {
    const grid = readGrid(rows, columns);
    return grid === null ? [] : [grid];
  }).sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

const isHorizontal = ({ from, to }: Ruling): boolean => Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);

/** Joins pieces of one line: those drawn cell by cell, twice, or as the two edges of a thick one. */
function merge(bars: readonly Bar[]): Bar[] {
  const out: Bar[] = [];
  const sorted = [...bars].sort((a, b) => a.at - b.at || a.from - b.from);
  for (let i = 0; i < sorted.length; ) {
    const level = sorted[i]?.at ?? 0;
    const same: Bar[] = [];
    for (let bar = sorted[i]; bar !== undefined && bar.at - level <= near / 2; bar = sorted[i]) {
      same.push(bar);
      i += 1;
    }
    const at = same.reduce((sum, bar) => sum + bar.at, 0) / same.length;
    let open: { at: number; from: number; to: number } | null = null;
    for (const bar of same.sort((a, b) => a.from - b.from)) {
      if (open !== null && bar.from <= open.to + near) open.to = Math.max(open.to, bar.to);
      else {
        open = { at, from: bar.from, to: bar.to };
        out.push(open);
      }
    }
  }
  return out;
}

interface Group {
  readonly rows: Bar[];
  readonly columns: Bar[];
}

const touch = (row: Bar, column: Bar): boolean => row.from <= column.at + near && row.to >= column.at - near && column.from <= row.at + near && column.to >= row.at - near;

/** Sets of lines connected by touching. */
function group(rows: readonly Bar[], columns: readonly Bar[]): Group[] {
  const groups: Group[] = [];
  const free = new Set(columns);
  const left = new Set(rows);
  for (const row of rows) {
    if (!left.delete(row)) continue;
    const found: Group = { rows: [row], columns: [] };
    for (let r = 0, c = 0; r < found.rows.length || c < found.columns.length; ) {
      const nextRow = found.rows[r];
      const nextColumn = found.columns[c];
      if (nextRow !== undefined) {
        r += 1;
        for (const column of free) if (touch(nextRow, column) && free.delete(column)) found.columns.push(column);
      } else if (nextColumn !== undefined) {
        c += 1;
        for (const other of left) if (touch(other, nextColumn) && left.delete(other)) found.rows.push(other);
      }
    }
    if (found.columns.length >= 2 && found.rows.length >= 2) groups.push(found);
  }
  return groups;
}

/** Positions closer than `near` are one. */
function positions(places: readonly number[]): number[] {
  const out: number[] = [];
  for (const at of [...places].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last === undefined || at - last > near) out.push(at);
  }
  return out;
}

/** How far lines reach at most. */
const ends = (bars: readonly Bar[]): number[] => [Math.min(...bars.map((b) => b.from)), Math.max(...bars.map((b) => b.to))];

function readGrid(rows: readonly Bar[], columns: readonly Bar[]): RuledGrid | null {
  // Tables are drawn without their sides too, and without the line where a page ends: the ends of the other lines show where they were.
  const xs = positions([...columns.map((c) => c.at), ...ends(rows)]);
  const ys = positions([...rows.map((r) => r.at), ...ends(columns)]);
  if (xs.length < 2 || ys.length < 2 || xs.length > maximumLines || ys.length > maximumLines) return null;
  const cells = readCells(xs, ys, rows, columns);
  const box = { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 };
  return { box, xs, ys, cells };
}

/** Places between neighbouring lines, joined where no line is drawn between them. */
function readCells(xs: readonly number[], ys: readonly number[], rows: readonly Bar[], columns: readonly Bar[]): GridCell[] {
  const width = xs.length - 1;
  const height = ys.length - 1;
  const covers = (bars: readonly Bar[], at: number, from: number, to: number): boolean => {
    const middle = (from + to) / 2;
    return bars.some((bar) => Math.abs(bar.at - at) <= near && bar.from <= middle && bar.to >= middle);
  };
  const parent = Array.from({ length: width * height }, (_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while ((parent[at] ?? at) !== at) at = parent[at] ?? at;
    return at;
  };
  const x = (i: number): number => xs[i] ?? 0;
  const y = (i: number): number => ys[i] ?? 0;
  for (let r = 0; r < height; r += 1) {
    for (let c = 0; c < width; c += 1) {
      const own = r * width + c;
      if (c + 1 < width && !covers(columns, x(c + 1), y(r), y(r + 1))) parent[rootOf(own + 1)] = rootOf(own);
      if (r + 1 < height && !covers(rows, y(r + 1), x(c), x(c + 1))) parent[rootOf(own + width)] = rootOf(own);
    }
  }
  const groups = Map.groupBy(parent.keys(), rootOf);
  return [...groups.values()].map((places): GridCell => {
    const r = places.map((p) => Math.floor(p / width));
    const c = places.map((p) => p % width);
    const [top, bottom, left, right] = [Math.min(...r), Math.max(...r), Math.min(...c), Math.max(...c)];
    return { box: { left: x(left), right: x(right + 1), top: y(top), bottom: y(bottom + 1) }, columns: { first: left, last: right }, rows: { first: top, last: bottom } };
  }).sort((a, b) => a.rows.first - b.rows.first || a.columns.first - b.columns.first);
}
