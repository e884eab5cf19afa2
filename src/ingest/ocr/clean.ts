import type { Plane } from './raster.ts';

/**
 * Brings the paper to white and the print to black, place by place, so that shadows of a fold or a thumb, grey photocopies and faint print all read alike.
 * Changes the plane.
 */
export function evenLight(plane: Plane, dpi: number): void {
  const cell = Math.max(8, Math.round(dpi / 4));
  const paper = smooth(paperOf(plane, cell), Math.ceil(plane.width / cell));
  const dark = darkShare(plane);
  const { width, height, pixels } = plane;
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const line = new Float32Array(width);
  for (let y = 0, at = 0; y < height; y += 1) {
    interpolate(paper, columns, rows, cell, y, line);
    for (let x = 0; x < width; x += 1, at += 1) {
      const white = line[x] ?? 255;
      const value = ((pixels[at] ?? 255) - dark) * 255 / Math.max(40, white - dark);
      pixels[at] = value >= 235 ? 255 : Math.max(0, value);
    }
  }
}

/** The lightness of the paper in each cell: what four fifths of its pixels do not exceed. */
function paperOf({ width, height, pixels }: Plane, cell: number): Float32Array {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const out = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let cy = 0; cy < rows; cy += 1) {
    for (let cx = 0; cx < columns; cx += 1) {
      counts.fill(0);
      let all = 0;
      for (let y = cy * cell; y < Math.min(height, (cy + 1) * cell); y += 2) {
        for (let x = cx * cell; x < Math.min(width, (cx + 1) * cell); x += 2, all += 1) {
          const value = pixels[y * width + x] ?? 255;
          counts[value] = (counts[value] ?? 0) + 1;
        }
      }
      let left = all / 5;
      let value = 255;
      while (value > 0 && (left -= counts[value] ?? 0) > 0) value -= 1;
      // A cell full of ink knows nothing of the paper.
      out[cy * columns + cx] = Math.max(90, value);
    }
  }
  return out;
}

/** Each cell as light as the lightest beside it, then averaged: letters and table heads leave no holes in the paper. */
function smooth(cells: Float32Array, columns: number): Float32Array {
  const rows = cells.length / columns;
  const over = (from: Float32Array, join: (values: number[]) => number): Float32Array =>
    from.map((_, at) => {
      const x = at % columns;
      const y = Math.floor(at / columns);
      const near: number[] = [];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny += 1) for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx += 1) near.push(from[ny * columns + nx] ?? 255);
      return join(near);
    });
  return over(over(cells, (values) => Math.max(...values)), (values) => values.reduce((a, b) => a + b, 0) / values.length);
}

function interpolate(cells: Float32Array, columns: number, rows: number, cell: number, y: number, line: Float32Array): void {
  const fy = Math.min(rows - 1, Math.max(0, y / cell - 0.5));
  const y0 = Math.floor(fy);
  const y1 = Math.min(rows - 1, y0 + 1);
  for (let x = 0; x < line.length; x += 1) {
    const fx = Math.min(columns - 1, Math.max(0, x / cell - 0.5));
    const x0 = Math.floor(fx);
    const x1 = Math.min(columns - 1, x0 + 1);
    const upper = (cells[y0 * columns + x0] ?? 255) * (1 - fx + x0) + (cells[y0 * columns + x1] ?? 255) * (fx - x0);
    const lower = (cells[y1 * columns + x0] ?? 255) * (1 - fx + x0) + (cells[y1 * columns + x1] ?? 255) * (fx - x0);
    line[x] = upper * (1 - fy + y0) + lower * (fy - y0);
  }
}

/** How dark the print is: what one in two hundred pixels does not exceed; at most the middle, for pages with next to nothing on them. */
function darkShare({ pixels }: Plane): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 5) counts[pixels[at] ?? 255] = (counts[pixels[at] ?? 255] ?? 0) + 1;
  let left = pixels.length / 5 / 200;
  let value = 0;
  while (value < 110 && (left -= counts[value] ?? 0) > 0) value += 1;
  return value;
}

/** Whether the page is grainy: the share of pixels of open paper, with nothing dark around them, that differ from what surrounds them, from 0 to 1. */
export function grain({ width, height, pixels }: Plane): number {
  let seen = 0;
  let specks = 0;
  for (let y = 2; y < height - 2; y += 3) {
    for (let x = 2; x < width - 2; x += 3) {
      const at = y * width + x;
      const ring = [pixels[at - 2] ?? 255, pixels[at + 2] ?? 255, pixels[at - 2 * width] ?? 255, pixels[at + 2 * width] ?? 255];
      if (Math.min(...ring) < 150) continue;
      seen += 1;
      if (Math.abs((pixels[at] ?? 255) * 4 - ring.reduce((a, b) => a + b, 0)) > 4 * 18) specks += 1;
    }
  }
  return seen === 0 ? 0 : specks / seen;
}

/** Gaussian blur over 3 × 3 pixels. */
export function blur({ width, height, pixels }: Plane): Plane {
  const across = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) across[at] = ((pixels[at - 1] ?? 255) + 2 * (pixels[at] ?? 255) + (pixels[at + 1] ?? 255)) >> 2;
  const out = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) out[at] = ((across[at - width] ?? 255) + 2 * (across[at] ?? 255) + (across[at + width] ?? 255)) >> 2;
  return { width, height, pixels: out };
}

/** Median over 3 × 3 pixels: takes grains of salt and pepper out and leaves edges. */
export function median({ width, height, pixels }: Plane): Plane {
  const out = pixels.slice();
  const near = new Uint8Array(9);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      let n = 0;
      for (let row = at - width; row <= at + width; row += width) for (let i = row - 1; i <= row + 1; i += 1) near[n++] = pixels[i] ?? 255;
      near.sort();
      out[at] = near[4] ?? 255;
    }
  }
  return { width, height, pixels: out };
}

/** Whitens the black borders a scanner leaves around a page smaller than its glass. Changes the plane; says how many pixels in a hundred it took. */
export function whitenBorders(plane: Plane, dpi: number): number {
  const { width, height, pixels } = plane;
  const cell = Math.max(2, Math.round(dpi / 25));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const dark = new Uint8Array(columns * rows);
  for (let cy = 0; cy < rows; cy += 1) {
    for (let cx = 0; cx < columns; cx += 1) {
      let black = 0;
      let all = 0;
      for (let y = cy * cell; y < Math.min(height, (cy + 1) * cell); y += 1) for (let x = cx * cell; x < Math.min(width, (cx + 1) * cell); x += 1, all += 1) if ((pixels[y * width + x] ?? 255) < 128) black += 1;
      dark[cy * columns + cx] = black > all * 0.8 ? 1 : 0;
    }
  }
  const reached: number[] = [];
  const reach = (at: number): void => {
    if (dark[at] !== 1) return;
    dark[at] = 2;
    reached.push(at);
  };
  for (let x = 0; x < columns; x += 1) [x, (rows - 1) * columns + x].forEach(reach);
  for (let y = 0; y < rows; y += 1) [y * columns, y * columns + columns - 1].forEach(reach);
  for (const at of reached) {
    const x = at % columns;
    if (x > 0) reach(at - 1);
    if (x < columns - 1) reach(at + 1);
    reach(at - columns);
    reach(at + columns);
  }
  for (const at of reached) {
    const cx = at % columns;
    const cy = Math.floor(at / columns);
    // One cell further each way: the edge of the border is rarely straight.
    const left = Math.max(0, (cx - 1) * cell);
    const right = Math.min(width, (cx + 2) * cell);
    for (let y = Math.max(0, (cy - 1) * cell); y < Math.min(height, (cy + 2) * cell); y += 1) pixels.fill(255, y * width + left, y * width + right);
  }
  return (reached.length * 100) / dark.length;
}
