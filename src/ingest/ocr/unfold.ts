import { blankPlane, type PixelBox, type Plane } from './raster.ts';

/*
 * The head of a Vietnamese document and its end stand in two columns whose lines are not level (issuer and national title, recipients and signature). Tesseract often takes a
 * line of one for a part of a line of the other and mangles both. So where a white corridor parts the print, the right column is set below the left one before reading,
 * and the words are put back afterwards.
 */

/** A page with columns one below the other, and the way back. */
export interface Unfolded {
  readonly plane: Plane;
  /** Where a box of the unfolded plane stands on the page. */
  readonly restore: (box: PixelBox) => PixelBox;
}

/** A stretch of the unfolded plane and the part of the page it shows. */
interface Piece {
  readonly top: number;
  readonly source: PixelBox;
}

const DARK = 150;
/** Inches: the corridor's least width, the least height of a stretch of columns (two to three lines), how much of a column's width has print. */
const CORRIDOR = 0.16;
const HEIGHT = 0.5;
const COLUMN = 0.7;

/** Sets columns one below the other; the plane itself when it has none. */
export function unfoldColumns(plane: Plane, dpi: number): Unfolded {
  const bands = findBands(plane, dpi);
  if (bands.length === 0) return { plane, restore: (box) => box };
  const gap = Math.round(dpi / 8);
  const pieces: Piece[] = [];
  let height = 0;
  const add = (source: PixelBox, room: number): void => {
    if (source.bottom <= source.top) return;
    pieces.push({ top: height, source });
    height += source.bottom - source.top + room;
  };
  let done = 0;
  for (const { top, bottom, at } of bands) {
    add({ left: 0, right: plane.width, top: done, bottom: top }, 0);
    add({ left: 0, right: at, top, bottom }, gap);
    add({ left: at, right: plane.width, top, bottom }, gap);
    done = bottom;
  }
  add({ left: 0, right: plane.width, top: done, bottom: plane.height }, 0);
  const out = blankPlane(plane.width, height);
  for (const { top, source } of pieces) {
    for (let y = source.top; y < source.bottom; y += 1) {
      const row = y * plane.width;
      out.pixels.set(plane.pixels.subarray(row + source.left, row + source.right), (top + y - source.top) * plane.width + source.left);
    }
  }
  return { plane: out, restore: (box) => restored(box, pieces) };
}

function restored(box: PixelBox, pieces: readonly Piece[]): PixelBox {
  const middle = (box.top + box.bottom) / 2;
  const piece = pieces.findLast(({ top }) => top <= middle);
  const shift = piece === undefined ? 0 : piece.source.top - piece.top;
  return { ...box, top: box.top + shift, bottom: box.bottom + shift };
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  /** The column of pixels at which it is parted. */
  readonly at: number;
}

/** Stretches of the page with print on both sides of a white corridor, from the top. */
function findBands(plane: Plane, dpi: number): Band[] {
  const cell = Math.max(1, Math.round(dpi / 50));
  const columns = Math.ceil(plane.width / cell);
  const rows = inkRows(plane, cell, columns);
  const perInch = dpi / cell;
  const bands: Band[] = [];
  for (let from = 0; from < rows.length; from += 1) {
    // A stretch begins and ends between lines: no line is ever cut.
    if (isOpen(rows[from]) || !isOpen(rows[from - 1])) continue;
    const band = bandFrom(rows, from, columns, perInch);
    if (band === null) continue;
    bands.push({ top: from * cell, bottom: Math.min(plane.height, band.bottom * cell), at: band.at * cell });
    from = band.bottom - 1;
  }
  return bands;
}

/** Whether a row of cells has no print: a cell or two of dust do not count. */
function isOpen(row: Uint8Array | undefined): boolean {
  let inked = 0;
  for (const cell of row ?? []) inked += cell;
  return inked <= 2;
}

function inkRows({ width, height, pixels }: Plane, cell: number, columns: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(height / cell) }, (_, row) => {
    const ink = new Uint8Array(columns);
    for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y += 1) for (let x = 0, at = y * width; x < width; x += 1, at += 1) if ((pixels[at] ?? 255) < DARK) ink[Math.floor(x / cell)] = 1;
    return ink;
  });
}

/** The longest band that begins at a row, going down as long as a corridor stays open; null when it is too low or one side has next to nothing. */
function bandFrom(rows: readonly Uint8Array[], from: number, columns: number, perInch: number): Band | null {
  const used = new Uint8Array(columns);
  let best: Band | null = null;
  let last = from;
  for (let row = from; row < rows.length && row - last < 0.8 * perInch; row += 1) {
    const ink = rows[row];
    if (ink === undefined || isOpen(ink)) {
      const corridor = corridorOf(used, perInch);
      if (typeof corridor === 'number' && last + 1 - from >= HEIGHT * perInch) best = { top: from, bottom: row, at: corridor };
      continue;
    }
    for (let x = 0; x < columns; x += 1) if (ink[x] === 1) used[x] = 1;
    last = row;
    if (corridorOf(used, perInch) === 'closed') break;
  }
  return best;
}

/** The middle of the widest corridor between two columns of print; null where one side has too little yet; `closed` where none is left. */
function corridorOf(used: Uint8Array, perInch: number): number | 'closed' | null {
  const all = used.reduce((sum, cell) => sum + cell, 0);
  if (all < 2 * COLUMN * perInch) return null;
  let widest = 0;
  let at: number | null = null;
  let before = 0;
  let start = -1;
  let open = false;
  for (let x = used.indexOf(1); x <= used.lastIndexOf(1); x += 1) {
    if (used[x] === 0) {
      if (start < 0) start = x;
      continue;
    }
    const wide = start < 0 ? 0 : x - start;
    if (wide >= CORRIDOR * perInch) {
      open = true;
      if (wide > widest && before >= COLUMN * perInch && all - before >= COLUMN * perInch) {
        widest = wide;
        at = start + Math.floor(wide / 2);
      }
    }
    start = -1;
    before += 1;
  }
  return open ? at : 'closed';
}
