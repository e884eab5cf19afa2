import type { Plane } from './raster.ts';

/** A straight line in pixels: the row (or column) of its middle, where it begins and ends, and how thick it is. */
export interface PixelRuling {
  readonly direction: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

const INK = 140;

/**
 * Finds straight ruling lines (tables, lines under headings) and takes them out of the plane, leaving the letters that cross them. A line is at least `minimum`
 * inches long and at most a fifteenth of an inch thick.
 */
export function takeRulings(plane: Plane, dpi: number, minimum = 0.45): PixelRuling[] {
  const rulings = [...findRulings(plane, dpi, minimum, 'horizontal'), ...findRulings(plane, dpi, minimum, 'vertical')];
  for (const ruling of rulings) erase(plane, ruling, dpi);
  return rulings;
}

interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function findRulings(plane: Plane, dpi: number, minimum: number, direction: PixelRuling['direction']): PixelRuling[] {
  const shortest = Math.round(minimum * dpi);
  const thickest = Math.max(3, Math.round(dpi / 15));
  const groups: { runs: Run[]; from: number; to: number }[] = [];
  let open: typeof groups = [];
  for (const run of runsOf(plane, shortest, Math.max(2, Math.round(dpi / 100)), direction)) {
    open = open.filter((group) => run.row - (group.runs.at(-1)?.row ?? 0) <= 2);
    const group = open.find((one) => run.from <= one.to && run.to >= one.from);
    if (group === undefined) {
      const fresh = { runs: [run], from: run.from, to: run.to };
      groups.push(fresh);
      open.push(fresh);
      continue;
    }
    group.runs.push(run);
    group.from = Math.min(group.from, run.from);
    group.to = Math.max(group.to, run.to);
  }
  return groups.flatMap(({ runs, from, to }) => {
    const first = runs[0]?.row ?? 0;
    const last = runs.at(-1)?.row ?? 0;
    const thickness = last - first + 1;
    return thickness > thickest ? [] : [{ direction, at: (first + last) / 2, from, to, thickness }];
  });
}

/** Runs of ink in rows (columns for vertical lines) that are long enough; gaps of a few pixels do not end one. */
function* runsOf({ width, height, pixels }: Plane, shortest: number, gap: number, direction: PixelRuling['direction']): Generator<Run> {
  const [rows, length, rowStep, step] = direction === 'horizontal' ? [height, width, width, 1] : [width, height, 1, width];
  for (let row = 0; row < rows; row += 1) {
    let from = -1;
    let last = -1;
    let at = row * rowStep;
    for (let i = 0; i <= length; i += 1, at += step) {
      if (i < length && (pixels[at] ?? 255) < INK) {
        if (from < 0) from = i;
        last = i;
      } else if (from >= 0 && (i - last > gap || i === length)) {
        if (last - from + 1 >= shortest) yield { row, from, to: last + 1 };
        from = -1;
      }
    }
  }
}

/** Whitens a line where nothing crosses it: where ink goes on beyond its thickness, a letter stands. */
function erase({ width, height, pixels }: Plane, ruling: PixelRuling, dpi: number): void {
  const [rows, rowStep, step] = ruling.direction === 'horizontal' ? [height, width, 1] : [width, 1, width];
  const middle = Math.round(ruling.at);
  const reach = Math.ceil(ruling.thickness / 2) + Math.max(1, Math.round(dpi / 150));
  for (let i = ruling.from; i < ruling.to; i += 1) {
    let top = middle;
    let bottom = middle;
    const dark = (row: number): boolean => row >= 0 && row < rows && (pixels[row * rowStep + i * step] ?? 255) < 200;
    if (!dark(middle)) {
      if (dark(middle - 1)) top = bottom = middle - 1;
      else if (dark(middle + 1)) top = bottom = middle + 1;
      else continue;
    }
    while (top > middle - reach - 2 && dark(top - 1)) top -= 1;
    while (bottom < middle + reach + 2 && dark(bottom + 1)) bottom += 1;
    if (top < middle - reach || bottom > middle + reach) continue;
    for (let row = top; row <= bottom; row += 1) pixels[row * rowStep + i * step] = 255;
  }
}
