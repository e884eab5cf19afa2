import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Page } from '../../domain/document.ts';
import type { Span } from '../../domain/span.ts';
import type { PlacedPage, PlacedText } from '../layout/page.ts';
import { normalizeText } from '../normalize.ts';

/** A word less sure than this is looked at where it matters. */
const DOUBTFUL = 0.75;
/** Words on each side that tell two places of the same word apart. */
const NEIGHBOURS = 3;
/** Beyond this a page is doubtful as a whole, and said to be. */
const MOST_PER_PAGE = 25;

/**
 * Words that OCR is unsure of where being wrong costs most: in numbers, document numbers and dates. Each becomes a diagnostic with its span, for a person to compare with
 * the page; the text stays as it was read. `text` and `pages` are what the placed pages were composed to.
 */
export function findDoubts(text: string, pages: readonly Page[], placed: readonly PlacedPage[]): Diagnostic[] {
  return placed.flatMap((page) => {
    const span = pages.find(({ number }) => number === page.number)?.span;
    if (span === undefined || page.origin !== 'ocr') return [];
    const words = page.texts.map((word) => ({ ...word, text: normalizeText(word.text).text }));
    const doubtful = words.flatMap((word, at) => ((word.confidence ?? 1) < DOUBTFUL && matters(words, at) ? [at] : []));
    if (doubtful.length === 0) return [];
    const tokens = [...text.slice(span.start, span.end).matchAll(/[^\s|]+/gu)].map((match) => ({ text: match[0], start: span.start + match.index }));
    return doubtful.slice(0, MOST_PER_PAGE).map((at): Diagnostic => ({
      code: 'ocr-word-doubtful', severity: 'warning', span: locate(tokens, words, at), params: { page: String(page.number), text: words[at]?.text ?? '', confidence: `${Math.round((words[at]?.confidence ?? 0) * 100)} %` },
    }));
  });
}

/** Whether a word is, or stands inside, a number or a date. */
function matters(words: readonly PlacedText[], at: number): boolean {
  if (/\p{Nd}/u.test(words[at]?.text ?? '')) return true;
  const before = words.slice(Math.max(0, at - 2), at).map(({ text }) => text.toLowerCase());
  return before.some((text) => /^(?:số:?|ngày|tháng|năm)$/u.test(text)) && !/^\p{L}{2,}[,.;:]?$/u.test(words[at]?.text ?? '');
}

interface Token {
  readonly text: string;
  readonly start: number;
}

/** Where a word came to stand in the text: the token with the same letters that has most of the same neighbours; null when two have as many. */
function locate(tokens: readonly Token[], words: readonly PlacedText[], at: number): Span | null {
  const word = words[at]?.text ?? '';
  const scored = tokens.flatMap(({ text }, i) => {
    if (text !== word) return [];
    let score = 0;
    for (let d = -NEIGHBOURS; d <= NEIGHBOURS; d += 1) if (d !== 0 && words[at + d] !== undefined && tokens[i + d]?.text === words[at + d]?.text) score += 1;
    return [{ i, score }];
  });
  scored.sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  const token = tokens[first?.i ?? -1];
  if (first === undefined || token === undefined || first.score === second?.score) return null;
  return { start: token.start, end: token.start + token.text.length };
}
