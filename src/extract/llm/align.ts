import search from 'approx-string-match';
import { trim, type Span } from '../../domain/span.ts';
import { fold } from '../../lang/fold.ts';
import { edgeAfter, edgeBefore } from '../../lang/pattern.ts';
import type { TaggedView } from '../tagged.ts';
import { ownLetters } from './passages.ts';

/** Where a quote stands, or why it is not taken: it stands nowhere, or only with another figure or without a negation. */
export type Alignment = { readonly kind: 'found'; readonly span: Span; readonly exact: boolean } | { readonly kind: 'unfound' } | { readonly kind: 'altered' };

/** A stretch of a text as it is compared: one space for each run of blanks, one kind of quotation mark and dash; each of its characters with its place. */
interface Normal {
  readonly words: string;
  /** Offset in the text of each character of `words`. */
  readonly at: readonly number[];
}

/** A character stands for one of these in a comparison. */
const alike: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '−': '-', '…': '.' };

function normalise(view: string, { start, end }: Span): Normal {
  let words = '';
  const at: number[] = [];
  for (let i = start; i < end; i += 1) {
    const character = view.charAt(i);
    if (/\s/u.test(character)) {
      if (words === '' || words.endsWith(' ')) continue;
      words += ' ';
    } else words += alike[character] ?? character;
    at.push(i);
  }
  return { words: words.endsWith(' ') ? words.slice(0, -1) : words, at };
}

/** Share of a quote's characters that may differ from the text. */
const errorShare = 0.12;
/** Quotes shorter than this must stand in the text as they are: a name of twelve letters with one changed is another name. */
const shortest = 24;
/** Longest quote that is compared approximately; the cost grows with its length times the text's. */
const longestApproximate = 4000;

/**
 * Finds a quote in a scope: as it is, with other blanks, quotation marks and letter case, or with a few characters changed. A quote that differs in a figure or in
 * a word that turns the meaning is `altered`. Of several places the first at or behind `from` is taken.
 */
export function alignQuote({ text, folded: view }: Pick<TaggedView, 'text' | 'folded'>, scope: Span, quote: string, from = scope.start): Alignment {
  const wanted = unmarked(quote.normalize('NFC'));
  if (!/[\p{L}\p{N}]/u.test(wanted)) return { kind: 'unfound' };
  const found = findIn(normalise(ownLetters({ text, folded: view }, scope), { start: 0, end: scope.end - scope.start }), normalise(wanted, whole(wanted)).words, scope.start, from);
  if (found !== null) return { kind: 'found', span: toWords(view, scope, found), exact: true };
  const folded = normalise(view, scope);
  const key = normalise(fold(wanted), whole(wanted)).words;
  const same = findIn(folded, key, 0, from);
  if (same !== null) return { kind: 'found', span: toWords(view, scope, same), exact: true };
  return findNear(view, scope, folded, key);
}

function whole({ length }: string): Span {
  return { start: 0, end: length };
}

/** Models end quotes with dots of their own, or put marks around them. */
function unmarked(quote: string): string {
  return quote.replace(/^[\s"'“”‘’.…*-]+|[\s"'“”‘’.…;,*]+$/gu, '');
}

function findIn({ words, at }: Normal, wanted: string, offset: number, from: number): Span | null {
  if (wanted === '') return null;
  let found: Span | null = null;
  for (let hit = words.indexOf(wanted); hit >= 0; hit = words.indexOf(wanted, hit + 1)) {
    const first = at[hit];
    const last = at[hit + wanted.length - 1];
    if (first === undefined || last === undefined) return found;
    const span = { start: offset + first, end: offset + last + 1 };
    if (span.start >= from) return span;
    found ??= span;
  }
  return found;
}

function findNear(view: string, scope: Span, { words, at }: Normal, wanted: string): Alignment {
  if (wanted.length < shortest || wanted.length > longestApproximate) return { kind: 'unfound' };
  const best = search(words, wanted, Math.floor(wanted.length * errorShare)).sort((a, b) => a.errors - b.errors || a.start - b.start)[0];
  if (best === undefined) return { kind: 'unfound' };
  const first = at[best.start];
  const last = at[best.end - 1];
  if (first === undefined || last === undefined) return { kind: 'unfound' };
  const span = toWords(view, scope, { start: first, end: last + 1 });
  return keepsMeaning(normalise(view, span).words, wanted) ? { kind: 'found', span, exact: false } : { kind: 'altered' };
}

/** A span grown to whole words, without blanks at its ends. */
function toWords(view: string, scope: Span, span: Span): Span {
  let { start, end } = trim(view, span);
  const isLetter = (at: number): boolean => /[\p{L}\p{M}\p{N}]/u.test(view.charAt(at));
  while (start > scope.start && isLetter(start) && isLetter(start - 1)) start -= 1;
  while (end < scope.end && isLetter(end - 1) && isLetter(end)) end += 1;
  return { start, end };
}

/** Words that turn or bound what a sentence says: "không", "trừ", "nếu". */
const turningWords = 'không|chẳng|chưa|đừng|chớ|cấm|trừ|ngoại trừ|nếu|trường hợp|với điều kiện|chỉ khi|ngoài';
const turning = new RegExp(`${edgeBefore}(?:${turningWords})${edgeAfter}`, 'gu');

/** Whether two wordings have the same figures and the same turning words, in the same order. */
function keepsMeaning(a: string, b: string): boolean {
  const key = (words: string): string => [...(words.match(/\d+/gu) ?? []), ...(words.match(turning) ?? [])].join(' ');
  return key(a) === key(b);
}

/**
 * A quote grown until neither of its edges cuts off a word that turns its meaning: where what is left of the clause before or behind it has one, the quote takes
 * in the clause up to its edge.
 * @param clauses the clauses of the provision
 */
export function guardMeaning(view: string, clauses: readonly Span[], quote: Span): Span {
  const cutsOff = (span: Span): boolean => view.slice(span.start, span.end).search(turning) >= 0;
  let { start, end } = quote;
  for (const clause of clauses) {
    if (clause.start < start && start < clause.end && cutsOff({ start: clause.start, end: start })) start = clause.start;
    if (clause.start < end && end < clause.end && cutsOff({ start: end, end: clause.end })) end = clause.end;
  }
  return { start, end };
}
