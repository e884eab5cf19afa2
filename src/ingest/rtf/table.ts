import type { Block } from '../docx/context.ts';
import { tableOf, type Cell } from '../docx/table.ts';

/** What \trowd and what follows it say of a cell: where it ends, and how it is merged. */
export interface CellShape {
  /** Right edge, in twips. */
  readonly right: number;
  readonly vertical: Cell['vertical'];
  /** Whether it goes on with the cell to its left. */
  readonly isMerged: boolean;
}

/** A row of a table: its shapes and the content of its cells. */
export interface Row {
  readonly shapes: readonly CellShape[];
  readonly cells: readonly (readonly Block[])[];
}

/** Edges nearer than this are one: rows of a table rarely agree to the twip. */
const tolerance = 40;

/** Makes a table of rows, whose cells are as wide as the edges of all rows between their own. */
export function writeRows(rows: readonly Row[]): Block[] {
  const edges: number[] = [];
  for (const right of rows.flatMap((row) => row.shapes.map((shape) => shape.right)).sort((a, b) => a - b)) {
    if (right - (edges.at(-1) ?? -Infinity) > tolerance) edges.push(right);
  }
  return tableOf(rows.map((row) => writeRow(row, edges)));
}

function writeRow(row: Row, edges: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  let left = -Infinity;
  for (const [i, blocks] of row.cells.entries()) {
    const shape = row.shapes[i];
    const right = shape === undefined ? left : shape.right + tolerance / 2;
    const columns = Math.max(1, edges.filter((edge) => edge > left && edge <= right).length);
    left = Math.max(left, right);
    const previous = cells.at(-1);
    if (shape?.isMerged === true && previous !== undefined) previous.columns += columns;
    else cells.push({ columns, vertical: shape?.vertical ?? null, blocks: shape?.vertical === 'goes-on' ? [] : blocks });
  }
  return cells;
}
