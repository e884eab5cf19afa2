import type { Span } from '../domain/span.ts';
import type { CitationFinding } from './rules/citation.ts';

/** Stands for every character of a name in a masked view: neither letter nor space, so no pattern reads across it (object replacement character). */
const mask = String.fromCodePoint(0xfffc);

/** Words between quotation marks (mottos, quoted titles), marks included; a mark without partner within 600 characters quotes nothing. */
export function findQuoted(text: string, view: string, scope: Span): Span[] {
  const quoted: Span[] = [];
  let open: number | null = null;
  for (let at = view.indexOf('"', scope.start); at !== -1 && at < scope.end; at = view.indexOf('"', at + 1)) {
    const opens = text[at] === '“' || text[at] === '„' || text[at] === '«';
    if (open === null || opens || at - open > 600) {
      open = text[at] === '”' || text[at] === '»' ? null : at;
    } else {
      quoted.push({ start: open, end: at + 1 });
      open = null;
    }
  }
  return quoted;
}

/**
 * The view in which deadlines and targets are sought: quoted words, cited titles and the citations themselves are covered, because their numbers,
 * dates and periods are names.
 */
export function maskNames(text: string, view: string, scope: Span, citations: readonly CitationFinding[]): string {
  const named = citations.filter(({ number, rule }) => number !== null || rule !== 'citation.by-issuer').map(({ span }) => span);
  const names = [...findQuoted(text, view, scope), ...named, ...citations.flatMap(({ title }) => (title === null ? [] : [title]))];
  if (names.length === 0) return view;
  let masked = '';
  let at = 0;
  for (const { start, end } of merge(names)) {
    masked += view.slice(at, start) + mask.repeat(end - start);
    at = end;
  }
  return masked + view.slice(at);
}

function merge(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
