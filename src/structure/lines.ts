import type { Page } from '../domain/document.ts';
import type { Region, RegionKind } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';

/** A line of the text that says something: without the blanks at its ends, marks seen as blanks. */
export interface Line {
  readonly span: Span;
  /** Columns of white space before it. */
  readonly indent: number;
  /** Whether a blank line, a rule, a page number or the edge of a table cell stands between it and the line before. */
  readonly apart: boolean;
  /** Like `apart`, for a rule only ("-----" under a title). */
  readonly afterRule: boolean;
  /** Like `apart`, for the number or running lines of a page only. */
  readonly afterPage: boolean;
  /** Number of the table cell it stands in, from 0; null outside tables that lay out a page. */
  readonly cell: number | null;
}

/** Lines of a text and the furniture between them. */
export interface Lines {
  readonly lines: readonly Line[];
  readonly regions: readonly Region[];
}

const rule = /^(?:[-–—_=~.…․]{3,}|[*+](?:\s*[*+])*|[-–—_][-–—_\s]+|[o0]{3,}|[*\-–—\s]*o0o[*\-–—\s]*)$/iu;
const pageNumber = /^(?:[-–—]\s?)?(?:trang\s+)?\d{1,3}(?:\s?\/\s?\d{1,3})?(?:\s?[-–—])?$/iu;

/** What a line is when it is no text: a rule of dashes or the star under a Party issuer, a page number alone. */
export function furnitureOf(line: string): RegionKind | null {
  if (line.length > 120) return null;
  const first = line.charCodeAt(0);
  if (first === 0x7c && line.length === 1) return 'table-furniture';
  // Letters other than o (o0o) and "trang" open neither; the test is cheap and most lines end here.
  if (first > 0x7f && first < 0x2000) return null;
  if (rule.test(line)) return 'rule';
  return pageNumber.test(line) ? 'page-furniture' : null;
}

/** Lines that repeat at the top or bottom of pages (running headers and footers), digits counting as equal. */
export function findRunningLines(view: string, pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  if (pages.length < 3) return new Set();
  for (const { span } of pages) {
    const lines = view.slice(span.start, span.end).split('\n').map(keyOf).filter((l) => l !== '');
    for (const key of new Set([lines[0], lines.at(-1)])) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, n]) => n >= 3 && n * 2 >= pages.length).map(([key]) => key));
}

function keyOf(line: string): string {
  return line.trim().replace(/\d+/gu, '0');
}

interface Extent {
  readonly span: Span;
  /** Cell number, or null outside tables. */
  readonly cell: number | null;
}

/**
 * Cuts extents of the view (outside of tables, or one cell each) into lines. Blank lines become nothing here: whatever no line and no region covers is white
 * space, which `parse` names.
 */
export function readLines(view: string, extents: readonly Extent[], running: ReadonlySet<string>): Lines {
  const lines: Line[] = [];
  const regions: Region[] = [];
  for (const { span, cell } of extents) {
    let apart = true;
    let afterRule = false;
    let afterPage = false;
    for (let at = span.start; at < span.end; ) {
      const newline = view.indexOf('\n', at);
      const end = newline < 0 || newline > span.end ? span.end : newline;
      const trimmed = trimLine(view, at, end);
      if (trimmed.end === trimmed.start) apart = true;
      else {
        const words = view.slice(trimmed.start, trimmed.end);
        const kind = furnitureOf(words) ?? (running.has(keyOf(words)) ? 'page-furniture' : null);
        if (kind === null || (cell !== null && kind === 'page-furniture')) {
          lines.push({ span: trimmed, indent: columns(view, at, trimmed.start), apart, afterRule, afterPage, cell });
          apart = false;
          afterRule = false;
          afterPage = false;
        } else {
          regions.push({ kind, span: trimmed });
          apart = true;
          afterRule ||= kind === 'rule';
          afterPage ||= kind === 'page-furniture';
        }
      }
      at = end + 1;
    }
  }
  return { lines, regions };
}

function columns(view: string, from: number, to: number): number {
  let n = 0;
  for (let at = from; at < to; at += 1) n += view.charCodeAt(at) === 9 ? 4 : 1;
  return n;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || (code > 0x1fff && /\s/u.test(String.fromCharCode(code)));

/** A range of one line without the white space at its ends; empty at its start when all is blank. */
function trimLine(view: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isBlank(view.charCodeAt(start))) start += 1;
  while (end > start && isBlank(view.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}
