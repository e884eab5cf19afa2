import { foldSpaces, type Span } from '../domain/span.ts';
import type { Line } from './lines.ts';

/** A piece of a line of the header or the signature: lines of two columns are cut at wide gaps. */
export interface Segment {
  readonly span: Span;
  /** White space folded. */
  readonly words: string;
  /** The first {@link keyLength} characters folded and without diacritics, for comparing with formulas that OCR and typists spell in many ways; made when first asked for. */
  readonly key: string;
  readonly line: number;
  readonly cell: number | null;
  readonly apart: boolean;
  readonly afterRule: boolean;
  /** Second or later piece of its line, or far from the margin. */
  readonly right: boolean;
}

/** No formula of header or signature is longer; prose is not folded for nothing. */
const keyLength = 160;

const combining = /\p{M}/gu;
const dashes = /[‐-―−]/gu;

/** Lower case, plain letters, plain dashes. */
function keyOf(words: string): string {
  return words.slice(0, keyLength).toLowerCase().normalize('NFD').replace(combining, '').replaceAll('đ', 'd').replace(dashes, '-');
}

/** Most segments are looked at for something else. */
function withKey(segment: Omit<Segment, 'key'>): Segment {
  let key: string | null = null;
  return { ...segment, get key() { return (key ??= keyOf(segment.words)); } };
}

/** Cuts lines [from, to) into segments, numbered by line. */
export function readSegments(view: string, lines: readonly Line[], from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  for (let i = from; i < Math.min(to, lines.length); i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    let first = true;
    for (const match of view.slice(line.span.start, line.span.end).matchAll(/\S+(?:\s{1,3}\S+)*/gu)) {
      const start = line.span.start + match.index;
      const words = foldSpaces(match[0]);
      segments.push(withKey({
        span: { start, end: start + match[0].length }, words, line: i, cell: line.cell,
        apart: first && line.apart, afterRule: first && line.afterRule, right: !first || line.indent + match.index >= 30,
      }));
      first = false;
    }
  }
  return segments;
}

/** Whether words are written in capitals: letters, none of them small. */
export function isCapitals(words: string): boolean {
  return /\p{Lu}{2}/u.test(words) && !/\p{Ll}{2}/u.test(words);
}

/** One segment that covers two neighbours of one column. */
export function merge(a: Segment, b: Segment): Segment {
  return { ...a, span: { start: a.span.start, end: b.span.end }, words: `${a.words} ${b.words}`, key: `${a.key} ${b.key}` };
}
