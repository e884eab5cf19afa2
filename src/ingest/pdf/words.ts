import type { Box } from '../layout/page.ts';
import { apply, type Matrix } from './matrix.ts';

/** One sign of a font as pdf.js gives it. */
export interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly originalCharCode?: number;
}

/** A word as it is drawn. */
export interface DrawnWord {
  text: string;
  /** The codes of its signs seen as Latin-1, for fonts with an encoding of their own. */
  codes: string;
  /** Where its baseline begins and ends, in points from the top left corner of the page. */
  readonly from: { readonly x: number; readonly y: number };
  to: { readonly x: number; readonly y: number };
  /** Height of the letters in points. */
  readonly size: number;
  /** Direction of the baseline in degrees, clockwise as shown: 0, 90, 180, 270; null for slanted text. */
  readonly angle: Angle | null;
  /** Name of the font in the operators. */
  readonly font: string;
  readonly visibility: 'shown' | 'invisible' | 'white' | 'off-page';
  readonly origin: 'text-layer' | 'widget';
  /** Whether a blank was drawn after it. */
  blankAfter: boolean;
}

/** Directions text is written in on pages. */
export type Angle = 0 | 90 | 180 | 270;

/** How a run of signs is drawn. */
export interface Drawing {
  /** From text space to the page as shown. */
  readonly matrix: Matrix;
  readonly fontSize: number;
  /** Width of a sign's unit: 1/1000 for all fonts but Type 3. */
  readonly unit: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly font: string;
  readonly visibility: DrawnWord['visibility'];
  readonly origin: DrawnWord['origin'];
}

/** Gap between signs, in letter heights, that separates words though no blank was drawn; and how far a sign may stand back into the one before. */
const wordGap = 0.19;
const overlap = 0.35;
const blank = /^[\s\u200b]*$/u;
const mark = /^\p{M}/u;

/** Puts signs together to words by where they stand, whatever the operators between them. */
export interface WordBuilder {
  readonly words: DrawnWord[];
  /** Draws signs from x on (text space); returns how far they go. */
  readonly draw: (glyphs: readonly (Glyph | number)[], start: { readonly x: number; readonly y: number }, drawing: Drawing) => number;
}

/** A builder without words; stops taking words at `limit`. */
export function startWords(limit: number): WordBuilder {
  const words: DrawnWord[] = [];
  let open: DrawnWord | null = null;
  const place = (glyph: Glyph, from: DrawnWord['from'], to: DrawnWord['to'], drawing: Drawing): void => {
    const last = words.at(-1);
    if (mark.test(glyph.unicode) && last !== undefined) {
      last.text += glyph.unicode;
      last.codes += codeOf(glyph);
      if (last === open) last.to = to;
      return;
    }
    const size = drawing.fontSize * Math.hypot(drawing.matrix[2], drawing.matrix[3]);
    if (open !== null && goesOn(open, from, size, drawing)) {
      open.text += glyph.unicode;
      open.codes += codeOf(glyph);
      open.to = to;
      return;
    }
    if (words.length >= limit) return;
    const { font, visibility, origin } = drawing;
    open = { text: glyph.unicode, codes: codeOf(glyph), from, to, size, angle: angleOf(from, to, drawing.matrix), font, visibility, origin, blankAfter: false };
    words.push(open);
  };
  return {
    words,
    draw: (glyphs, start, drawing) => {
      const { matrix, fontSize, unit, charSpacing, wordSpacing, scale } = drawing;
      let x = start.x;
      for (const glyph of glyphs) {
        if (typeof glyph === 'number') {
          x -= ((glyph * fontSize) / 1000) * scale;
          continue;
        }
        const end = x + glyph.width * unit * fontSize * scale;
        if (blank.test(glyph.unicode)) {
          if (open !== null) open.blankAfter = true;
          open = null;
        } else place(glyph, apply(matrix, x, start.y), apply(matrix, end, start.y), drawing);
        x = end + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * scale;
      }
      return x - start.x;
    },
  };
}

function codeOf({ originalCharCode: code, unicode }: Glyph): string {
  return code !== undefined && code < 256 ? String.fromCharCode(code) : unicode;
}

/** Whether a sign stands where the word drawn last ends. */
function goesOn(word: DrawnWord, from: DrawnWord['from'], size: number, { visibility, origin }: Drawing): boolean {
  if (word.visibility !== visibility || word.origin !== origin || word.angle === null || Math.abs(size - word.size) > 0.25 * word.size) return false;
  const dx = from.x - word.to.x;
  const dy = from.y - word.to.y;
  const [along, across] = word.angle === 0 ? [dx, dy] : word.angle === 90 ? [dy, dx] : word.angle === 180 ? [-dx, dy] : [-dy, dx];
  return Math.abs(across) < 0.12 * size && along < wordGap * size && along > -overlap * size;
}

function angleOf(from: DrawnWord['from'], to: DrawnWord['to'], [a, b]: Matrix): Angle | null {
  const dx = to.x === from.x && to.y === from.y ? a : to.x - from.x;
  const dy = to.x === from.x && to.y === from.y ? b : to.y - from.y;
  const long = Math.hypot(dx, dy);
  if (Math.abs(dy) < 0.09 * long) return dx > 0 ? 0 : 180;
  if (Math.abs(dx) < 0.09 * long) return dy > 0 ? 90 : 270;
  return null;
}

/** The box of a word, with room for its accents above and its tails below the baseline. */
export function boxOf({ from, to, size, angle }: DrawnWord): Box {
  const [up, down] = [0.8 * size, 0.2 * size];
  const left = Math.min(from.x, to.x);
  const right = Math.max(from.x, to.x);
  const top = Math.min(from.y, to.y);
  const bottom = Math.max(from.y, to.y);
  if (angle === 90) return { left: left - down, right: right + up, top, bottom };
  if (angle === 270) return { left: left - up, right: right + down, top, bottom };
  return angle === 180 ? { left, right, top: top - down, bottom: bottom + up } : { left, right, top: top - up, bottom: bottom + down };
}
