import { textOf, type Line } from './line.ts';

/** A page as lines, for finding what repeats. */
export interface LinedPage {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

const pageNumber = /^(?:[-–—]\s?)?(?:trang\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s?\/\s?\d{1,4})?(?:\s?[-–—])?$/iu;
/** How many lines at the top and at the bottom of a page may be running heads. */
const depth = 3;
/** The parts of a page, from its edges, in which page numbers and running heads stand. */
const margin = 0.13;

/** The lines of pages that are no text of the document: page numbers, and heads that run over at least three pages and half of them. */
export function findFurniture(pages: readonly LinedPage[]): ReadonlySet<Line> {
  const furniture = new Set<Line>();
  const heads = new Map<string, Line[]>();
  for (const page of pages) {
    for (const line of edgeLines(page)) {
      const words = textOf(line).trim();
      if (isPageNumber(words, line, page)) furniture.add(line);
      else {
        const key = keyOf(words, line);
        heads.set(key, [...(heads.get(key) ?? []), line]);
      }
    }
  }
  for (const lines of heads.values()) {
    const on = new Set(lines.map((l) => l.page)).size;
    if (on >= 3 && on * 2 >= pages.length - 1) for (const line of lines) furniture.add(line);
  }
  return furniture;
}

/** The outermost lines of a page that lie in its margins. */
function edgeLines({ lines, height }: LinedPage): Line[] {
  const top = lines.slice(0, depth).filter((l) => l.box.bottom < height * margin);
  const bottom = lines.slice(-depth).filter((l) => l.box.top > height * (1 - margin));
  return [...new Set([...top, ...bottom])];
}

/** A number alone, at the very edge of the text. */
function isPageNumber(words: string, line: Line, { lines, number }: LinedPage): boolean {
  if (!pageNumber.test(words)) return false;
  const isEdge = line === lines[0] || line === lines.at(-1) || /\d/u.test(words);
  // "I" alone may be a heading; Roman page numbers stand under or over everything.
  return isEdge && (/\d/u.test(words) || number > 1);
}

/** The same for lines that differ in figures only and stand at one height. */
function keyOf(words: string, line: Line): string {
  return `${String(Math.round(line.box.bottom / 6))} ${words.replace(/\d+/gu, '0').replace(/\s+/gu, ' ')}`;
}
