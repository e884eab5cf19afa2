import { fold } from '../lang/fold.ts';
import { anyOf, edgeAfter, edgeBefore } from '../lang/pattern.ts';
import lexicon from './lexicon/themes.json' with { type: 'json' };

/*
 * What a task is about, by its words (lexicon/themes.json): which theme of a plan it belongs to, whether it gives something to do by itself, and what
 * usually comes of it.
 */

const wholeWords = (words: readonly string[]): RegExp => new RegExp(edgeBefore + anyOf(words) + edgeAfter, 'u');

const themes = lexicon.themes.map(({ title, words }) => ({ title, pattern: wholeWords(words) }));
const suggestions = lexicon.suggests.map(({ words, products }) => ({ products, pattern: wholeWords(words) }));
// "Xây dựng kế hoạch" is done one day, "xây dựng môi trường đoàn kết" never is.
const concrete = new RegExp(`^(?:(?:${anyOf(lexicon.openers)})${edgeAfter}[,\\s]{1,3}){0,6}(?:${anyOf(lexicon.concrete)})${edgeAfter}(?!\\s{1,3}(?:và\\s{1,3}\\S+\\s{1,3}\\S+\\s{1,3})?(?:${anyOf(lexicon.conduct)})${edgeAfter})`, 'u');
const generic = new Set(lexicon.generic);

/** Titles of themes in the order of a plan; what fits none comes last. */
export const themeTitles: readonly string[] = [...themes.map(({ title }) => title), lexicon.other];

/** The theme whose word stands first; the last one when none does. */
export function themeOf(text: string): string {
  const view = fold(text);
  const found = themes.map(({ title, pattern }) => ({ title, at: pattern.exec(view)?.index ?? Infinity })).filter(({ at }) => at < Infinity);
  return found.reduce((best, next) => (next.at < best.at ? next : best), { title: lexicon.other, at: Infinity }).title;
}

/** Whether the words begin with something that can be done and be finished, rather than with how one is to behave. */
export function isConcrete(text: string): boolean {
  return concrete.test(fold(text));
}

/** What usually comes of such a task; null when nothing is known. For the planner only. */
export function suggestedProducts(text: string): string | null {
  const view = fold(text);
  const found = suggestions.map(({ products, pattern }) => ({ products, at: pattern.exec(view)?.index ?? Infinity })).toSorted((a, b) => a.at - b.at)[0];
  return found === undefined || found.at === Infinity ? null : found.products;
}

/** Whether a heading says what the part is for ("Tổ chức thực hiện") rather than what it is about. */
export function isGeneric(heading: string): boolean {
  return generic.has(fold(heading).replace(/[\p{P}\p{S}]+$/u, '').replace(/^(?:về|các|những)\s+/u, '').trim());
}
