import type { Quoted } from '../domain/document.ts';
import { foldSpaces, type Span } from '../domain/span.ts';


const bullet = /^[-–—−+•*·]\s*/u;

/**
 * Items of a list of recipients or addressees: one per dash; a line without one continues the item above unless that ended.
 * `first` may begin inside a segment, after the label of the list.
 */
export function readItems(view: string, spans: readonly Span[], segments: readonly { readonly apart: boolean }[]): Quoted[] {
  const items: { start: number; end: number }[] = [];
  const words = spans.map((span) => view.slice(span.start, span.end));
  const dashed = words.some((w) => bullet.test(w));
  const semicolons = words.some((w) => w.endsWith(';'));
  spans.forEach((span, i) => {
    const own = words[i] ?? '';
    const last = items.at(-1);
    const before = last === undefined ? '' : view.slice(last.start, last.end).trimEnd();
    const ended = /[;.]$/u.test(before) || (before.endsWith(',') && !(dashed && (semicolons || /^\p{Ll}/u.test(own)))) || (segments[i]?.apart ?? false);
    if (last === undefined || bullet.test(own) || ended) items.push({ ...span });
    else last.end = span.end;
  });
  return items.flatMap((item) => {
    const text = view.slice(item.start, item.end);
    const lead = bullet.exec(text)?.[0].length ?? 0;
    const value = foldSpaces(text.slice(lead)).replace(/[\s;,.]+(?:\/\.)?$/u, '').trim();
    const start = item.start + lead + (text.slice(lead).length - text.slice(lead).trimStart().length);
    return value === '' ? [] : [{ value, span: { start, end: Math.max(start, item.start + text.replace(/[\s;,.]+$/u, '').length) } }];
  });
}

/** Whether a line begins an item. */
export function isItem(words: string): boolean {
  return bullet.test(words);
}
