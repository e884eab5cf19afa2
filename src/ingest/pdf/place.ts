import type { Box, PlacedPage, PlacedText, Ruling } from '../layout/page.ts';
import type { PageContent } from './content.ts';
import { isRead } from './usable.ts';
import { boxOf, type Angle, type DrawnWord } from './words.ts';

/** Makes a placed page of what is drawn: turned so that most of its text stands upright, every word once. */
export function placePage(number: number, content: PageContent): PlacedPage {
  const words = content.words.filter(isRead);
  const angle = mainAngle(words);
  const turn = turner(angle, content.width, content.height);
  const texts = once(words.map((word): PlacedText => ({
    text: word.blankAfter ? `${word.text} ` : word.text, box: turn(boxOf(word)), fontSize: word.size, bold: content.fonts.get(word.font)?.bold ?? false, origin: word.origin,
  })));
  const rulings = content.rulings.map((ruling): Ruling => turnRuling(ruling, turn));
  const [width, height] = angle === 90 || angle === 270 ? [content.height, content.width] : [content.width, content.height];
  return { number, width, height, texts, rulings, origin: 'text-layer' };
}

/** The direction that most letters of a page are written in. */
function mainAngle(words: readonly DrawnWord[]): Angle {
  const letters = new Map<Angle, number>();
  for (const { angle, text } of words) if (angle !== null) letters.set(angle, (letters.get(angle) ?? 0) + text.length);
  return [...letters].reduce<readonly [Angle, number]>((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** Turns boxes of a page whose text runs in some direction so that it runs to the right. */
function turner(angle: Angle, width: number, height: number): (box: Box) => Box {
  if (angle === 90) return ({ left, top, right, bottom }) => ({ left: top, right: bottom, top: width - right, bottom: width - left });
  if (angle === 270) return ({ left, top, right, bottom }) => ({ left: height - bottom, right: height - top, top: left, bottom: right });
  if (angle === 180) return ({ left, top, right, bottom }) => ({ left: width - right, right: width - left, top: height - bottom, bottom: height - top });
  return (box) => box;
}

function turnRuling({ from, to }: Ruling, turn: (box: Box) => Box): Ruling {
  const { left, top, right, bottom } = turn({ left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) });
  return { from: { x: left, y: top }, to: { x: right, y: bottom } };
}

/** Leaves out words drawn twice in one place: bold letters made by drawing them again a little aside, shadows, a text layer under the text. */
function once(texts: readonly PlacedText[]): PlacedText[] {
  const seen = new Map<string, Box[]>();
  return texts.filter(({ text, box, fontSize }) => {
    const key = text.trim();
    const before = seen.get(key) ?? [];
    const reach = 0.22 * fontSize;
    if (before.some((b) => Math.abs(b.left - box.left) < reach && Math.abs(b.top - box.top) < reach)) return false;
    before.push(box);
    seen.set(key, before);
    return true;
  });
}
