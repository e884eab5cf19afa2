import type { PixelBox, Plane, Raster } from './raster.ts';

/*
 * Stamps and signatures are red and blue, print is black. A red stamp is as light as the paper in the brightest of its three channels while black print under it
 * stays dark in all of them: the brightest channel shows the print alone, and what is coloured is looked at apart.
 */

/** Pages of a colour scan, taken apart by ink. */
export interface Inks {
  /** Black and grey print. */
  readonly print: Plane;
  /** Coloured ink alone, as dark on white; null when the page has none worth looking at. */
  readonly coloured: Plane | null;
  readonly regions: readonly InkRegion[];
}

/** A connected place of coloured ink. */
export interface InkRegion {
  readonly box: PixelBox;
  /** `stamp`: a seal; `handwriting`: a signature or a note; `writing`: letters in lines, printed, stamped or written by hand. */
  readonly kind: 'stamp' | 'handwriting' | 'writing';
}

const WARM = 1;
const COLD = 2;

/** Takes black print and coloured ink apart. The colour of the paper counts as white. */
export function separateInks(raster: Raster): Inks {
  const { width, height, pixels, dpi } = raster;
  const scale = whiteScales(pixels);
  const print: Plane = { width, height, pixels: new Uint8Array(width * height) };
  const coloured: Plane = { width, height, pixels: new Uint8Array(width * height).fill(255) };
  const hues = new Uint8Array(width * height);
  const chromas = new Uint8Array(width * height);
  let found = 0;
  for (let i = 0, at = 0; i < print.pixels.length; i += 1, at += 4) {
    const r = scale[0][pixels[at] ?? 255] ?? 255;
    const g = scale[1][pixels[at + 1] ?? 255] ?? 255;
    const b = scale[2][pixels[at + 2] ?? 255] ?? 255;
    const most = Math.max(r, g, b);
    const chroma = most - Math.min(r, g, b);
    chromas[i] = chroma;
    if (chroma > 38 && chroma > 0.32 * most && most > (r === most ? 100 : 70)) {
      print.pixels[i] = 255;
      coloured.pixels[i] = most - chroma;
      hues[i] = r === most ? WARM : COLD;
      found += 1;
    } else {
      print.pixels[i] = chroma > 24 ? most : (r * 77 + g * 151 + b * 28) >> 8;
    }
  }
  takeFringes(print, hues, chromas);
  const regions = found < dpi * dpi * 0.002 ? [] : apart([...findRegions(hues, width, height, dpi, WARM), ...findRegions(hues, width, height, dpi, COLD)]);
  return { print, coloured: regions.length === 0 ? null : coloured, regions };
}

/** The pale edges of coloured strokes: too grey to be told by their colour, tinted and beside it. */
function takeFringes({ width, pixels }: Plane, hues: Uint8Array, chromas: Uint8Array): void {
  for (let i = 0; i < hues.length; i += 1) {
    if (hues[i] === 0) continue;
    for (let row = i - 2 * width; row <= i + 2 * width; row += width) {
      for (let at = row - 2; at <= row + 2; at += 1) if (hues[at] === 0 && (chromas[at] ?? 0) > 12 && (pixels[at] ?? 0) > 90) pixels[at] = 255;
    }
  }
}

/** Letters inside a seal and the loose strokes of a signature belong to it. */
function apart(regions: readonly InkRegion[]): InkRegion[] {
  const large = regions.filter(({ kind }) => kind !== 'writing');
  const within = ({ box }: InkRegion): boolean => {
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    return large.some(({ box: { left, top, right, bottom } }) => x > left && x < right && y > top && y < bottom);
  };
  return regions.filter((region) => region.kind !== 'writing' || !within(region));
}

type Scales = readonly [Uint8Array, Uint8Array, Uint8Array];

/** Tables that bring the paper's colour, the brightest tenth of the page, to white. */
function whiteScales(pixels: Uint8ClampedArray): Scales {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (let at = 0; at < pixels.length; at += 4 * 7) {
    for (const channel of [0, 1, 2] as const) {
      const value = pixels[at + channel] ?? 255;
      counts[channel][value] = (counts[channel][value] ?? 0) + 1;
    }
  }
  const scaleOf = (histogram: Uint32Array): Uint8Array => {
    let left = histogram.reduce((a, b) => a + b, 0) / 5;
    let white = 255;
    while (white > 128 && left > 0) left -= histogram[white--] ?? 0;
    return Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round((value * 255) / white)));
  };
  return [scaleOf(counts[0]), scaleOf(counts[1]), scaleOf(counts[2])];
}

/** Cells of a fiftieth of an inch, joined over gaps of two cells; what covers less than a small letter is dust. */
function findRegions(hues: Uint8Array, width: number, height: number, dpi: number, hue: number): InkRegion[] {
  const cell = Math.max(1, Math.round(dpi / 50));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const filled = new Uint16Array(columns * rows);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(y / cell) * columns;
    for (let x = 0; x < width; x += 1, at += 1) {
      if (hues[at] !== hue) continue;
      const to = row + Math.floor(x / cell);
      filled[to] = (filled[to] ?? 0) + 1;
    }
  }
  const seen = new Uint8Array(filled.length);
  const regions: InkRegion[] = [];
  for (let start = 0; start < filled.length; start += 1) {
    if ((filled[start] ?? 0) < 2 || seen[start] === 1) continue;
    const cells = collect(filled, seen, columns, rows, start);
    const ink = cells.reduce((sum, at) => sum + (filled[at] ?? 0), 0);
    if (ink >= dpi * dpi * 0.0015) regions.push(describe(cells, columns, cell, dpi, hue, { width, height }));
  }
  return regions;
}

function collect(filled: Uint16Array, seen: Uint8Array, columns: number, rows: number, start: number): number[] {
  const cells = [start];
  seen[start] = 1;
  for (const at of cells) {
    const x = at % columns;
    const y = Math.floor(at / columns);
    for (let ny = Math.max(0, y - 3); ny <= Math.min(rows - 1, y + 3); ny += 1) {
      for (let nx = Math.max(0, x - 3); nx <= Math.min(columns - 1, x + 3); nx += 1) {
        const next = ny * columns + nx;
        if (seen[next] === 1 || (filled[next] ?? 0) < 2) continue;
        seen[next] = 1;
        cells.push(next);
      }
    }
  }
  return cells;
}

function describe(cells: readonly number[], columns: number, cell: number, dpi: number, hue: number, page: { readonly width: number; readonly height: number }): InkRegion {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  const used = new Set<number>();
  for (const at of cells) {
    const x = at % columns;
    const y = Math.floor(at / columns);
    used.add(y);
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  const box = { left: left * cell, top: top * cell, right: Math.min(page.width, right * cell), bottom: Math.min(page.height, bottom * cell) };
  const wide = (right - left) * cell / dpi;
  const high = (bottom - top) * cell / dpi;
  // Lines of letters leave rows empty between them; seals and signatures do not.
  const inLines = high <= 0.45 || used.size < (bottom - top) * 0.88;
  const square = wide > 0.6 * high && wide < 1.7 * high && high > 0.6;
  // Seals are round; a frame much wider than high is a stamp of one line, straight or askew: a degree of secrecy or urgency.
  const oneLine = wide >= 1.7 * high && high <= 0.8;
  if (hue === WARM) return { box, kind: square || !(inLines || oneLine) ? 'stamp' : 'writing' };
  return { box, kind: inLines ? 'writing' : 'handwriting' };
}
