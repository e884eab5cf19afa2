import { isSyllable } from '../../lang/syllable.ts';
import type { Box } from '../layout/page.ts';
import type { PageContent } from './content.ts';
import { boxOf, type DrawnWord } from './words.ts';

/**
 * What the text layer of a page is worth: `usable`; `blank` where nothing is drawn; `absent` on a picture of a page; `stamp` where a picture bears only the words of a
 * copy stamp; `garbled` where letters are not those one sees (a font without usable map, or the wrong language told to the scanner).
 */
export type TextLayer = 'usable' | 'blank' | 'absent' | 'stamp' | 'garbled';

/** Share of the page that pictures must cover to be the page itself. */
export const scanned = 0.5;
/** A page of text has more words than any stamp put on it. */
const stampWords = 60;
/** Shares of words that are Vietnamese syllables: wrong maps give under a half, recognition told another language up to four fifths; good text more than nine tenths. */
const brokenShare = 0.55;
const misreadShare = 0.82;
/** Words needed to judge by. */
const enough = 12;

/** Judges the text layer of a page by what is drawn on it. */
export function judgeText({ words, images, drawings, width, height }: PageContent): TextLayer {
  const read = words.filter(isRead);
  const text = read.map((w) => w.text).join(' ');
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const isPicture = coverage(images, width, height) >= scanned;
  const isDrawn = isPicture || drawings > 150 || coverage(images, width, height) > 0.08;
  if (letters < 3) return isDrawn ? 'absent' : 'blank';
  const { share, count, strange } = measure(text);
  if (strange > 0.08) return 'garbled';
  // Letters drawn as outlines come by the hundred; the words beside them are a stamp's.
  if (read.length < stampWords && (isPicture || drawings > 300) && !fills(read, height)) return 'stamp';
  if (count >= enough && share < (isPicture ? misreadShare : brokenShare) && !isEnglish(text)) return 'garbled';
  return 'usable';
}

/** Words that count as the text layer: those one sees, and the invisible ones that recognition lays over a scan. */
export function isRead({ visibility, size, angle }: DrawnWord): boolean {
  return (visibility === 'shown' || visibility === 'invisible') && size >= 3 && angle !== null;
}

/** Share of the page that pictures cover, from 0 to 1; overlapping ones are counted once as far as a coarse grid can tell. */
export function coverage(images: readonly Box[], width: number, height: number): number {
  const steps = 24;
  let covered = 0;
  if (images.length === 0) return 0;
  for (let i = 0; i < steps * steps; i += 1) {
    const x = ((i % steps) + 0.5) * (width / steps);
    const y = (Math.floor(i / steps) + 0.5) * (height / steps);
    if (images.some((b) => b.left <= x && x <= b.right && b.top <= y && y <= b.bottom)) covered += 1;
  }
  return covered / (steps * steps);
}

/** Whether words stand over a good part of the height of the page, as those of a short last page with a picture do. */
function fills(words: readonly DrawnWord[], height: number): boolean {
  const bands = new Set(words.map((w) => Math.floor(((boxOf(w).top + boxOf(w).bottom) / 2 / height) * 12)));
  return bands.size >= 5;
}

interface Measure {
  /** Share of syllables among the words that can be judged: of two letters or more. */
  readonly share: number;
  readonly count: number;
  /** Share of letters that no Vietnamese or European text has, of private use and of no meaning. */
  readonly strange: number;
}

function measure(text: string): Measure {
  let count = 0;
  let good = 0;
  // Words are cut at blanks only: signs between letters ("+Ӝ,") are what a wrong map shows in their place.
  for (const [word] of text.normalize('NFC').matchAll(/\S{2,}/gu)) {
    const bare = word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
    if (!/\p{L}/u.test(word) || /^[\p{Lu}\d./&-]+$/u.test(bare) && /[\d/.&-]/u.test(bare) || /[@/\d]/u.test(bare)) continue;
    count += 1;
    if (isSyllable(bare)) good += 1;
  }
  const signs = text.match(/[^\s\p{P}\p{N}]/gu)?.length ?? 0;
  const strange = text.match(/[^\s\p{P}\p{N}\p{Script=Latin}\p{M}\p{Script=Greek}°±×÷√≤≥≈→▪$+=<>|~^`©®™]/gu)?.length ?? 0;
  return { share: count === 0 ? 1 : good / count, count, strange: signs === 0 ? 0 : strange / signs };
}

/** Whether a text is English: then its words are no syllables and yet right. */
function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[a-z]+/gu) ?? [];
  return words.length > 20 && words.filter((w) => /^(?:the|of|and|to|in|for|is|on|that|by|with|are|shall|be)$/u.test(w)).length > words.length * 0.12;
}
