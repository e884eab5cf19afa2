import type { Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { termsOf } from '../lang/tokens.ts';
import type { QueryGroup } from './lexical.ts';

/** Where the words of a query stand in a hit; offsets into the document, ordered, disjoint. */
export function highlightsOf(words: string, span: Span, groups: readonly QueryGroup[]): readonly Span[] {
  const wanted = new Map(groups.map((group) => [group.folded, group]));
  const found: { start: number; end: number }[] = [];
  for (const { form, folded, start, end } of termsOf(fold(words))) {
    const group = wanted.get(folded);
    if (group === undefined || (form !== group.form && group.similar < 0.3)) continue;
    const last = found.at(-1);
    const near = last !== undefined && span.start + start <= last.end + 1;
    if (near) last.end = Math.max(last.end, span.start + end);
    else found.push({ start: span.start + start, end: span.start + end });
  }
  return found;
}
