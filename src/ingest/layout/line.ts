import type { Box, PlacedText } from './page.ts';

/** Words that stand side by side on one baseline, from left to right. */
export interface Line {
  /** Number of its page, from 1. */
  readonly page: number;
  readonly words: readonly PlacedText[];
  readonly box: Box;
  /** Height of most of its letters, in points. */
  readonly size: number;
}

/** A gap of so many letter heights is no gap between words: a tab, or the space between two columns. */
export const wideGap = 1.6;
/** Letters smaller than this share of their neighbours' may be raised or lowered beside them. */
const small = 0.8;

/** Puts the words of a page, or of a part of it, together to lines from top to bottom. */
export function buildLines(page: number, texts: readonly PlacedText[]): Line[] {
  const median = medianOf(texts.map((t) => t.fontSize));
  // Large words first: raised figures then find the line they belong to.
  const large = chain(texts.filter((t) => t.fontSize >= median * small));
  const alone: PlacedText[] = [];
  for (const text of texts) if (text.fontSize < median * small && !attach(large, text)) alone.push(text);
  return [...large, ...chain(alone)].map((draft) => lineOf(page, draft.words)).sort((a, b) => a.box.bottom - b.box.bottom || a.box.left - b.box.left);
}

interface Draft {
  readonly words: PlacedText[];
  /** The last word whose height tells where the line goes: a dash or a full stop does not. */
  guide: Box;
  top: number;
  bottom: number;
}

/** Height of the bands in which lines are looked for, in points. */
const band = 12;

/** Goes through words from left to right; each joins the line whose end it stands beside. Scans that lie askew are followed so. */
function chain(texts: readonly PlacedText[]): Draft[] {
  const drafts: Draft[] = [];
  const bands = new Map<number, Set<Draft>>();
  const bandOf = (box: Box): number => Math.floor((box.top + box.bottom) / 2 / band);
  for (const text of [...texts].sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top)) {
    const at = bandOf(text.box);
    const best = bestBeside(text.box, [bands.get(at - 1), bands.get(at), bands.get(at + 1)]);
    const draft = best ?? { words: [], guide: text.box, top: text.box.top, bottom: text.box.bottom };
    if (best === null) drafts.push(draft);
    draft.words.push(text);
    draft.top = Math.min(draft.top, text.box.top);
    draft.bottom = Math.max(draft.bottom, text.box.bottom);
    if (text.box.bottom - text.box.top < 0.55 * text.fontSize && best !== null) continue;
    const before = bandOf(draft.guide);
    draft.guide = text.box;
    if (before === at && best !== null) continue;
    bands.get(before)?.delete(draft);
    bands.set(at, (bands.get(at) ?? new Set()).add(draft));
  }
  return drafts;
}

/** The line whose end a word stands beside most; of two the one that ends nearer. Null where none is. */
function bestBeside(box: Box, bands: readonly (ReadonlySet<Draft> | undefined)[]): Draft | null {
  let best: Draft | null = null;
  let most = 0.5;
  for (const drafts of bands) {
    for (const draft of drafts ?? []) {
      const share = beside(draft.guide, box);
      if (share > most || (share === most && best !== null && draft.guide.right > best.guide.right)) [best, most] = [draft, share];
    }
  }
  return best;
}

/** Share of the lower of two boxes that lies beside the other. */
function beside(a: { readonly top: number; readonly bottom: number }, b: { readonly top: number; readonly bottom: number }): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared / Math.max(0.1, Math.min(a.bottom - a.top, b.bottom - b.top));
}

/** Adds a small word to the line it stands on or over, if it touches a word there. */
function attach(drafts: readonly Draft[], text: PlacedText): boolean {
  for (const draft of drafts) {
    if (beside(draft, text.box) < 0.45) continue;
    const reach = (draft.bottom - draft.top) * 0.6;
    if (draft.words.some(({ box }) => box.left - reach < text.box.right && text.box.left < box.right + reach)) {
      draft.words.push(text);
      return true;
    }
  }
  return false;
}

/** A line of words, ordered. */
export function lineOf(page: number, words: readonly PlacedText[]): Line {
  const ordered = [...words].sort((a, b) => a.box.left - b.box.left);
  const size = usualSize(ordered);
  const full = ordered.filter((w) => w.fontSize >= size * small);
  return { page, words: ordered, size, box: boxAround((full.length > 0 ? full : ordered).map((w) => w.box), ordered.map((w) => w.box)) };
}

/** The size of most letters. */
function usualSize(words: readonly PlacedText[]): number {
  const [first] = words;
  if (first !== undefined && words.every((w) => w.fontSize === first.fontSize)) return first.fontSize;
  const bySize = [...words].sort((a, b) => a.fontSize - b.fontSize);
  let letters = words.reduce((sum, w) => sum + w.text.length, 0) / 2;
  return bySize.find((w) => (letters -= w.text.length) <= 0)?.fontSize ?? 0;
}

function boxAround(heights: readonly Box[], widths: readonly Box[]): Box {
  return {
    left: Math.min(...widths.map((b) => b.left)), right: Math.max(...widths.map((b) => b.right)),
    top: Math.min(...heights.map((b) => b.top)), bottom: Math.max(...heights.map((b) => b.bottom)),
  };
}

/** The middle one of some numbers; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Cuts the words of a line at wide gaps. */
export function segmentsOf(line: Line): Line[] {
  const segments: PlacedText[][] = [];
  let right = -Infinity;
  for (const word of line.words) {
    if (word.box.left - right > wideGap * line.size || segments.length === 0) segments.push([]);
    segments.at(-1)?.push(word);
    right = Math.max(right, word.box.right);
  }
  return segments.length === 1 ? [line] : segments.map((words) => lineOf(line.page, words));
}

/** Whether a word is written small and raised, as the calls of footnotes are. */
export function isRaised(word: PlacedText, line: Line): boolean {
  return word.fontSize < line.size * small && word.box.bottom < line.box.bottom - line.size * 0.12;
}

/** How the text of a line is written. */
export interface Writing {
  /** What is written for a raised figure; null leaves it as it is. */
  readonly mark?: (figure: string) => string | null;
  /** Whether gaps as wide as those between columns are kept as several blanks. */
  readonly gaps?: boolean;
}

/** A text of a line as it reads. */
export function textOf(line: Line, { mark = (): null => null, gaps = false }: Writing = {}): string {
  let out = '';
  let before: PlacedText | null = null;
  for (const word of line.words) {
    const words = word.text.trim();
    if (words === '') continue;
    const note = isRaised(word, line) && /^[([]?(?:\d{1,3}|\*{1,3})[)\]]?$/u.test(words) ? mark(words.replace(/[^\d*]/gu, '')) : null;
    if (before !== null && note === null) out += gaps && word.box.left - before.box.right > 2.5 * line.size ? '    ' : gapBetween(before, word, line.size);
    out += note ?? words;
    before = word;
  }
  return /\p{M}/u.test(out) ? out.replace(/\s+(?=\p{M})/gu, '').normalize('NFC') : out;
}

/** What stands between two neighbours: a blank or nothing. */
function gapBetween(before: PlacedText, word: PlacedText, size: number): string {
  const gap = word.box.left - before.box.right;
  const drawn = before.text.endsWith(' ') || word.text.startsWith(' ') || word.origin === 'ocr';
  return drawn || gap > 0.15 * Math.min(size, Math.max(before.fontSize, word.fontSize)) ? ' ' : '';
}
