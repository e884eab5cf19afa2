import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Ruling } from '../layout/page.ts';
import { apply, type Matrix } from './matrix.ts';

/** What the paths of a page draw: straight lines of tables, filled areas, and drawings that may be a picture or outlined letters. */
export interface Paths {
  readonly rulings: Ruling[];
  readonly fills: { readonly box: Box; readonly colour: string }[];
  /** Number of paths that are neither. */
  drawings: number;
}

const strokes = new Set<number>([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
const fills = new Set<number>([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);

/** A filled area thinner than this draws a line; shorter lines than the second are parts of letters and arrows. Points. */
const thickest = 3;
const shortest = 5;
const maximumRulings = 40_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Reads the arguments of `constructPath`; see pdf.js, `DrawOPS`: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
export function readPath(args: readonly unknown[], matrix: Matrix, colours: { readonly fill: string; readonly stroke: string }, paths: Paths): void {
  const [operator, data] = args as [number, readonly (ArrayLike<number> | null)[] | null];
  const isStroke = strokes.has(operator) && isSeen(colours.stroke);
  const isFill = fills.has(operator);
  const path = data?.[0];
  if ((!isStroke && !isFill) || path === null || path === undefined || typeof path.length !== 'number') return;
  const { subpaths, curved } = cut(path, matrix);
  if (curved) paths.drawings += 1;
  for (const points of subpaths) {
    if (paths.rulings.length > maximumRulings) return;
    if (isFill && fillArea(points, colours.fill, paths)) continue;
    if (isStroke) strokeLines(points, paths);
  }
}

const isSeen = (colour: string): boolean => colour !== '#ffffff' && colour !== 'transparent';

function cut(path: ArrayLike<number>, matrix: Matrix): { subpaths: Point[][]; curved: boolean } {
  const subpaths: Point[][] = [];
  let points: Point[] = [];
  let curved = false;
  for (let i = 0; i < path.length; ) {
    const operator = path[i];
    const point = (at: number): Point => apply(matrix, path[at] ?? 0, path[at + 1] ?? 0);
    if (operator === 0) {
      points = [point(i + 1)];
      subpaths.push(points);
    } else if (operator === 1) points.push(point(i + 1));
    else if (operator === 4 && points[0] !== undefined) points.push(points[0]);
    else if (operator === 2 || operator === 3) {
      curved = true;
      points = [];
    }
    i += operator === 2 ? 7 : operator === 3 ? 5 : operator === 4 ? 1 : 3;
  }
  return { subpaths: curved ? [] : subpaths.filter((p) => p.length > 1), curved };
}

/** A filled rectangle: a line where it is thin, else an area. False where it is no rectangle. */
function fillArea(points: readonly Point[], colour: string, paths: Paths): boolean {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  const isRectangle = points.length <= 6 && points.every((p) => (near(p.x, box.left) || near(p.x, box.right)) && (near(p.y, box.top) || near(p.y, box.bottom)));
  if (!isRectangle) {
    paths.drawings += 1;
    return false;
  }
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  if (Math.min(width, height) > thickest) {
    if (paths.fills.length < maximumRulings) paths.fills.push({ box, colour });
    return false;
  }
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  if (!isSeen(colour)) return true;
  if (width >= height) rule(paths, { x: box.left, y: middle.y }, { x: box.right, y: middle.y });
  else rule(paths, { x: middle.x, y: box.top }, { x: middle.x, y: box.bottom });
  return true;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.6;

function strokeLines(points: readonly Point[], paths: Paths): void {
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    if (a !== undefined && b !== undefined && (near(a.x, b.x) || near(a.y, b.y))) rule(paths, a, b);
  }
}

/** Adds a line, left to right or top to bottom. Pieces shorter than letters are kept out, but cell corners are drawn as dots by some programs. */
function rule({ rulings }: Paths, a: Point, b: Point): void {
  if (Math.hypot(a.x - b.x, a.y - b.y) < shortest) return;
  const isHorizontal = Math.abs(a.x - b.x) >= Math.abs(a.y - b.y);
  const [from, to] = (isHorizontal ? a.x <= b.x : a.y <= b.y) ? [a, b] : [b, a];
  rulings.push({ from, to });
}
