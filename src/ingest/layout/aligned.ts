import { buildLines, lineOf, segmentsOf, textOf, type Line } from './line.ts';
import type { GridCell, RuledGrid } from './grid.ts';
import type { PlacedText } from './page.ts';

/** Gap between columns, in letter heights; and how many numbered rows and columns make a table. */
const gutterWidth = 0.9;
const enoughRows = 3;
const enoughColumns = 3;

const ordinal = /^\d{1,3}[.)]?$/u;
const ordinalHeader = /^(?:s?tt|số tt|số thứ tự)$/iu;

/**
 * Tables without lines, where they cannot be anything else: under a heading that begins with "TT" stand at least three rows numbered one after another, cut by the same
 * blank columns from top to bottom. Gives grids as if lines had been drawn.
 */
export function findAligned(page: number, texts: readonly PlacedText[]): RuledGrid[] {
  const lines = buildLines(page, texts);
  const grids: RuledGrid[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const head = lines[at];
    const first = head === undefined ? undefined : segmentsOf(head)[0];
    if (head === undefined || first === undefined || !ordinalHeader.test(textOf(first).trim())) continue;
    const found = follow(lines, at);
    if (found === null) continue;
    grids.push(found.grid);
    at = found.next - 1;
  }
  return grids;
}

interface Gutter {
  readonly from: number;
  readonly to: number;
}

function follow(lines: readonly Line[], at: number): { readonly grid: RuledGrid; readonly next: number } | null {
  // Cells of a heading are set in the middle of their height: its lines begin over "TT".
  let start = at;
  while (start > 0 && isNear(lines[start - 1], lines[start]) && segmentsOf(lines[start - 1] ?? lineOf(1, [])).length >= 2) start -= 1;
  let gutters: Gutter[] = [{ from: -Infinity, to: Infinity }];
  let taken: { gutters: Gutter[]; next: number } | null = null;
  let last = 0;
  for (let next = start; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined || (next > start && !isNear(lines[next - 1], line))) break;
    gutters = narrow(gutters, line);
    const inner = innerOf(gutters);
    if (inner.length < enoughColumns - 1) break;
    const label = firstCell(line, inner);
    if (ordinal.test(label)) {
      const number = Number.parseInt(label, 10);
      if (number !== last + 1) break;
      last = number;
    } else if (label !== '' && next > at) break;
    taken = { gutters: inner, next: next + 1 };
  }
  return taken === null || last < enoughRows ? null : { grid: gridOf(lines.slice(start, taken.next), taken.gutters), next: taken.next };
}

/** Whether a line follows another as in one table. */
function isNear(before: Line | undefined, line: Line | undefined): boolean {
  return before !== undefined && line !== undefined && line.box.top - before.box.bottom < 1.6 * line.size;
}

/** What a line leaves of blank columns. */
function narrow(gutters: readonly Gutter[], line: Line): Gutter[] {
  return line.words.reduce<Gutter[]>((left, { box }) => left.flatMap(({ from, to }) => {
    if (box.right <= from || box.left >= to) return [{ from, to }];
    return [{ from, to: box.left }, { from: box.right, to }].filter((g) => g.to - g.from > gutterWidth * line.size);
  }), [...gutters]);
}

const innerOf = (gutters: readonly Gutter[]): Gutter[] => gutters.filter((g) => Number.isFinite(g.from) && Number.isFinite(g.to)).sort((a, b) => a.from - b.from);

function firstCell(line: Line, [gutter]: readonly Gutter[]): string {
  const words = line.words.filter((w) => w.box.right <= (gutter?.from ?? 0) + 0.1);
  return words.length === 0 ? '' : textOf(lineOf(line.page, words)).trim();
}

/** The grid that lines would draw: between columns, and over each numbered line. */
function gridOf(lines: readonly Line[], gutters: readonly Gutter[]): RuledGrid {
  const left = Math.min(...lines.map((l) => l.box.left)) - 2;
  const right = Math.max(...lines.map((l) => l.box.right)) + 2;
  const xs = [left, ...gutters.map((g) => (g.from + g.to) / 2), right];
  const ys = [(lines[0]?.box.top ?? 0) - 1];
  lines.forEach((line, i) => {
    if (ordinal.test(firstCell(line, gutters))) ys.push(((lines[i - 1]?.box.bottom ?? line.box.top) + line.box.top) / 2);
  });
  ys.push((lines.at(-1)?.box.bottom ?? 0) + 1);
  const cells = ys.slice(1).flatMap((bottom, r) => xs.slice(1).map((to, c): GridCell => ({
    box: { left: xs[c] ?? 0, right: to, top: ys[r] ?? 0, bottom }, columns: { first: c, last: c }, rows: { first: r, last: r },
  })));
  return { box: { left, right, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 }, xs, ys, cells };
}
