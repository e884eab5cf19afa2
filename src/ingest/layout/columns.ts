import { fold, unaccent } from '../../lang/fold.ts';
import { lineOf, segmentsOf, textOf, wideGap, type Line } from './line.ts';

/** Lines that read one after another: a stretch of a page, or one of the columns that stand side by side. */
export interface Stretch {
  readonly lines: readonly Line[];
  /** A stretch as wide as the page; a column of a header or a signature, whose short lines mean what they are; a column of running text. */
  readonly kind: 'page' | 'zone' | 'prose';
}

/** Words of headers and signatures, where two columns stand side by side (DOCUMENTS §2, §7, §8); without diacritics. */
const zone = /cong hoa xa hoi|dang cong san|doc lap ?[-–—] ?tu do|noi (?:nhan|gui) ?:|^so ?:|ngay.{0,12}thang|^(?:t[./]?m|kt|k\/t|tl|t\/l|tuq|q)[./ ]|^(?:chu tich|bi thu|giam doc|bo truong|chanh van phong|truong ban|cuc truong|thu truong|pho )/u;

/** Puts the lines of a page in reading order: where columns stand side by side the left one comes first as a whole. */
export function orderLines(lines: readonly Line[]): Stretch[] {
  const out: Stretch[] = [];
  let plain: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    const found = findZone(lines, i);
    if (found === null) {
      const line = lines[i];
      if (line !== undefined) plain.push(line);
      i += 1;
      continue;
    }
    if (plain.length > 0) out.push({ lines: plain, kind: 'page' });
    plain = [];
    for (const side of [found.left, found.right]) out.push(...orderLines(side).map((s) => ({ lines: s.lines, kind: found.kind })));
    i = found.next;
  }
  if (plain.length > 0) out.push({ lines: plain, kind: 'page' });
  return out;
}

interface Zone {
  readonly left: Line[];
  readonly right: Line[];
  readonly next: number;
  readonly kind: 'zone' | 'prose';
}

interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** The two columns that begin at line `at`; null when none do. */
function findZone(lines: readonly Line[], at: number): Zone | null {
  const first = lines[at];
  if (first === undefined) return null;
  const candidates = [...gapsOf(first), ...beforeHeading(first), ...offsetGap(first, lines[at + 1])];
  let best: (Zone & { score: number }) | null = null;
  for (const gutter of candidates) {
    const found = follow(lines, at, gutter);
    if (found !== null && found.score > (best?.score ?? 0)) best = found;
  }
  return best;
}

/** Gaps in a line wide enough to part columns, with more than a label before them. */
function gapsOf(line: Line): Gutter[] {
  const segments = segmentsOf(line);
  return segments.slice(1).flatMap((segment, i): Gutter[] => {
    const before = segments.slice(0, i + 1);
    const words = before.map((s) => textOf(s)).join(' ');
    return words.replace(/\P{L}/gu, '').length < 3 ? [] : [{ from: before.at(-1)?.box.right ?? 0, to: segment.box.left }];
  });
}

/** The gap before the national or Party heading, which long names of issuers leave no wider than one between words. */
function beforeHeading({ words, size }: Line): Gutter[] {
  for (let i = 1; i + 2 < words.length; i += 1) {
    const [before, word] = [words[i - 1], words[i]];
    if (before === undefined || word === undefined || !/^[CDĐ]/u.test(word.text) || word.box.left - before.box.right < 0.35 * size) continue;
    const opening = unaccent(fold(words.slice(i, i + 3).map((w) => w.text.trim()).join(' ')));
    if (/^(?:cong hoa xa|dang cong san)/u.test(opening)) return [{ from: before.box.right, to: word.box.left }];
  }
  return [];
}

/** The gap between two lines that stand side by side at different heights. */
function offsetGap(line: Line, next: Line | undefined): Gutter[] {
  if (next === undefined || next.box.top > line.box.bottom - 0.15 * line.size) return [];
  const [left, right] = line.box.left < next.box.left ? [line, next] : [next, line];
  return right.box.left - left.box.right > wideGap * line.size ? [{ from: left.box.right, to: right.box.left }] : [];
}

/** Follows a gutter down the page as far as no line crosses it. */
function follow(lines: readonly Line[], at: number, start: Gutter): (Zone & { score: number }) | null {
  const left: Line[] = [];
  const right: Line[] = [];
  let gutter = start;
  let split = 0;
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    const narrowed = line === undefined ? null : narrow(gutter, line);
    if (line === undefined || narrowed === null) break;
    const middle = (narrowed.from + narrowed.to) / 2;
    const [l, r] = [line.words.filter((w) => w.box.right <= middle + 0.1), line.words.filter((w) => w.box.right > middle + 0.1)];
    const isSplit = l.length > 0 && r.length > 0;
    if (!isSplit && isFar(line, (l.length > 0 ? left : right).at(-1), l.length > 0 ? 1.1 : 9)) break;
    if (narrowed.to - narrowed.from < Math.min(0.7 * line.size, start.to - start.from - 0.4 * line.size)) break;
    gutter = narrowed;
    if (l.length > 0) left.push(lineOf(line.page, l));
    if (r.length > 0) right.push(lineOf(line.page, r));
    if (isSplit || offsetGap(line, lines[next + 1]).length > 0) split += 1;
  }
  const isEnough = split >= 2 || (split >= 1 && left.length >= 2 && right.length >= 2);
  const kind = isZone(left, right) ? 'zone' : isProse(left, right) ? 'prose' : null;
  if (!isEnough || kind === null) return null;
  return { left, right, next, kind, score: split * 1000 + gutter.to - gutter.from };
}

/** Whether a line stands far below the one before in its column, in letter heights. */
function isFar(line: Line, before: Line | undefined, heights: number): boolean {
  return before === undefined ? false : line.box.top - before.box.bottom > heights * line.size;
}

/** What a line leaves of a gutter; null when it crosses it. */
function narrow(gutter: Gutter, line: Line): Gutter | null {
  let { from, to } = gutter;
  const centre = (from + to) / 2;
  for (const { box } of line.words) {
    if (box.right <= from || box.left >= to) continue;
    if (box.left > from && box.left - from >= to - box.right && (box.left + box.right) / 2 > centre) to = Math.min(to, box.left);
    else if (box.right < to) from = Math.max(from, box.right);
    else return null;
  }
  return to - from > 0.3 * line.size ? { from, to } : null;
}

/** Whether columns are those of a header or a signature. */
function isZone(left: readonly Line[], right: readonly Line[]): boolean {
  return [...left, ...right].some((line) => zone.test(unaccent(fold(textOf(line)))));
}

/** Whether both columns are running text, as newspapers set it. */
function isProse(left: readonly Line[], right: readonly Line[]): boolean {
  const long = (lines: readonly Line[]): boolean => lines.length >= 8 && lines.filter((l) => l.box.right - l.box.left > 12 * l.size).length * 3 > lines.length * 2;
  return long(left) && long(right);
}
