import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Page, Table } from '../../domain/document.ts';
import type { Span } from '../../domain/span.ts';
import { normalizeText } from '../normalize.ts';
import { findAligned } from './aligned.ts';
import { fillGrid, holds, type PageTable } from './cell.ts';
import { orderLines, type Stretch } from './columns.ts';
import { findFurniture } from './furniture.ts';
import { findGrids, type RuledGrid } from './grid.ts';
import { buildLines, textOf, type Line } from './line.ts';
import { findNotes, type PageNote } from './notes.ts';
import type { PlacedPage, PlacedText } from './page.ts';
import { findArrivals, findStamps, maySign } from './signature.ts';
import { writeParts, type Part } from './write.ts';
import { frameOf, type Frame } from './wrap.ts';

/** Pages as one text in reading order, spans into it. */
export interface Composed {
  readonly text: string;
  readonly pages: readonly Page[];
  readonly tables: readonly Table[];
  /** Page numbers, running heads, repeated table headers, stamps of digital signatures: text that is none of the document's own. */
  readonly furniture: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What stands on a page, sorted out. */
interface Sorted {
  readonly page: PlacedPage;
  readonly tables: readonly PageTable[];
  readonly lines: readonly Line[];
  readonly stamps: readonly Line[];
}

/**
 * Puts the words of pages together: lines, columns in reading order, paragraphs of one line each (over the ends of pages too), tables drawn with lines, notes under the
 * paragraphs that call them, page furniture apart. Pages come in ascending order. Pure; every word comes to stand in the text exactly once, but for cells that cover
 * several rows of a table, which stand in each.
 */
export function composePages(pages: readonly PlacedPage[]): Composed {
  const cleaned = pages.map(clean);
  const sorted = cleaned.map(sortPage);
  const furniture = findFurniture(sorted.map(({ page, lines }) => ({ number: page.number, height: page.height, lines })));
  const frames = documentFrames(sorted, furniture);
  const parts = sorted.flatMap((one) => partsOf(one, furniture, frames));
  return { ...writeParts(pages, parts), diagnostics: repairs(pages) };
}

/** Says what was repaired, counted over the words as they came. */
function repairs(pages: readonly PlacedPage[]): readonly Diagnostic[] {
  return normalizeText(pages.flatMap((p) => p.texts.filter((t) => unclean.test(t.text)).map((t) => t.text)).join(' ')).diagnostics;
}

/** What text may have that documents do not: see `normalizeText`. Cheap, for most words have none of it. */
const unclean = /[\p{M}\p{C}\p{Zl}\p{Zp}ÐƉƢ]/iu;

function clean(page: PlacedPage): PlacedPage {
  return { ...page, texts: page.texts.filter((t) => t.text.trim() !== '').map((t) => (unclean.test(t.text) ? { ...t, text: normalizeText(t.text).text } : t)) };
}

function sortPage(page: PlacedPage): Sorted {
  const frames = findGrids(page.rulings);
  const stamped = new Set([...(page.texts.some(maySign) ? findStamps(buildLines(page.number, page.texts)) : []), ...findArrivals(frames, page.texts, page.width)]);
  const texts = page.texts.filter((t) => !stamped.has(t));
  const stamps = stamped.size === 0 ? [] : buildLines(page.number, [...stamped]);
  const ruled = frames.filter((grid) => isTable(grid, texts, page));
  const unruled = findAligned(page.number, texts.filter((t) => !ruled.some((grid) => holds(grid.box, t.box))));
  const grids = [...ruled, ...unruled].sort((a, b) => a.box.top - b.box.top);
  const tables = grids.map((grid) => fillGrid(page.number, grid, texts.filter((t) => grid.cells.some((c) => holds(c.box, t.box)))));
  const free = texts.filter((t) => !grids.some((grid) => grid.cells.some((c) => holds(c.box, t.box))));
  return { page, tables, lines: buildLines(page.number, free), stamps };
}

/** Whether lines draw a table and not a frame, a form stamped on the page, or an underlined header: two columns or more, two rows or more, words in most of them. */
function isTable({ box, cells, xs, ys }: RuledGrid, texts: readonly PlacedText[], page: PlacedPage): boolean {
  if (xs.length < 3 || box.right - box.left < 0.3 * page.width) return false;
  const filled = cells.filter((c) => texts.some((t) => holds(c.box, t.box)));
  return ys.length >= 2 && filled.length >= 3 && new Set(filled.map((c) => c.columns.first)).size >= 2;
}

/** Margins of the body, by the width of the pages, for pages with too little text to show them. */
function documentFrames(sorted: readonly Sorted[], furniture: ReadonlySet<Line>): ReadonlyMap<number, Frame> {
  const byWidth = Map.groupBy(sorted, ({ page }) => Math.round(page.width / 10));
  return new Map([...byWidth].map(([key, pages]) => {
    const lines = pages.flatMap((p) => p.lines.filter((l) => !furniture.has(l)));
    return [key, widen(frameOf(lines), lines, pages[0]?.page.width ?? 0)];
  }));
}

/** Short lines do not show where the right margin is: it is no wider than the left one (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
function widen(frame: Frame, lines: readonly Line[], width: number): Frame {
  const support = lines.filter((l) => Math.abs(l.box.right - frame.right) < 3).length;
  return support >= 4 ? frame : { ...frame, right: Math.max(frame.right, width - frame.left) };
}

/** The parts of a page in reading order. */
function partsOf({ page, tables, lines, stamps }: Sorted, furniture: ReadonlySet<Line>, frames: ReadonlyMap<number, Frame>): Part[] {
  const parts: Part[] = [];
  const own = lines.filter((l) => !furniture.has(l));
  const found = findNotes(own);
  const body = own.filter((l) => !found.lines.has(l));
  const frame = pageFrame(body, frames.get(Math.round(page.width / 10)));
  const mark = markOf(found.notes, page.number);
  const head = lines.filter((l) => furniture.has(l) && l.box.top < page.height / 2);
  for (const line of head) parts.push({ kind: 'furniture', page: page.number, words: textOf(line) });
  let rest = body;
  for (const table of tables) {
    const above = rest.filter((l) => l.box.top + l.box.bottom < 2 * table.box.top);
    rest = rest.filter((l) => !above.includes(l));
    parts.push(...stretches(orderLines(above), frame, mark), { kind: 'table', table });
  }
  parts.push(...stretches(orderLines(rest), frame, mark));
  for (const note of found.notes) parts.push({ kind: 'note', page: page.number, mark: mark(note.figure) ?? '', lines: note.lines });
  for (const line of [...stamps, ...lines.filter((l) => furniture.has(l) && !head.includes(l))]) parts.push({ kind: 'furniture', page: page.number, words: textOf(line) });
  return parts;
}

function stretches(found: readonly Stretch[], frame: Frame, mark: (figure: string) => string | null): Part[] {
  return found.map(({ lines, kind }) => ({ kind: 'lines', lines, mark, frame: kind === 'page' ? frame : kind === 'prose' ? frameOf(lines) : null }));
}

/** The margins that a page shows, where they are those of the document or near to them. */
function pageFrame(lines: readonly Line[], usual: Frame | undefined): Frame {
  const own = frameOf(lines);
  if (usual === undefined) return own;
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 45;
  const enough = lines.length >= 8;
  return {
    left: enough && near(own.left, usual.left) ? own.left : usual.left, right: enough && near(own.right, usual.right) ? own.right : usual.right,
    pitch: enough ? own.pitch : usual.pitch, indented: usual.indented,
  };
}

/** How the calls of a page's notes are written, so that `structure` finds them: "[^3.1]" for figure 1 of page 3. */
function markOf(notes: readonly PageNote[], page: number): (figure: string) => string | null {
  const figures = new Set(notes.map((n) => n.figure));
  return (figure) => (figures.has(figure) ? `[^${String(page)}.${figure.replaceAll('*', 'x')}]` : null);
}

