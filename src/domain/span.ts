/**
 * A half-open range [start, end) of UTF-16 code units into `Document.text`.
 * Invariant of everything extracted: `text.slice(start, end)` is the quote.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters a span points at. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Number of UTF-16 code units in a span. */
export function lengthOf(span: Span): number {
  return span.end - span.start;
}

/** Whether `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A span without the white space at its two ends; an all-blank span becomes empty at its start. */
export function trim(text: string, span: Span): Span {
  const words = slice(text, span);
  const start = span.start + words.length - words.trimStart().length;
  return { start, end: start + words.trim().length };
}

/** A quote as people read and systems compare it: every run of white space (line breaks included) is one space. */
export function quoteText(text: string, span: Span): string {
  return foldSpaces(slice(text, span)).trim();
}

/** Words with every run of white space as one space. Most have nothing else, and to look is quicker than to replace. */
export function foldSpaces(words: string): string {
  return /[^\S ]| {2}/u.test(words) ? words.replace(/\s+/gu, ' ') : words;
}
