import type { Span } from '../domain/span.ts';
import { unaccent } from '../lang/fold.ts';
import { edgeAfter, edgeBefore, anyOf } from '../lang/pattern.ts';
import { termsOf } from '../lang/tokens.ts';
import { unitForm } from './index.ts';
import type { QueryGroup } from './lexical.ts';
import words from './lexicon/question-words.json' with { type: 'json' };
import { expand, type Expansion } from './thesaurus.ts';

/** A query, ready for the index. */
export interface Query {
  /** Folded, question words blanked; same length as what was typed. */
  readonly view: string;
  readonly groups: readonly QueryGroup[];
  readonly expansions: readonly Expansion[];
}

/** How a query was typed. */
export interface Typed {
  /** The whole query has diacritics somewhere. */
  readonly accented: boolean;
  /** What stands in capitals: no words of a question. */
  readonly capitals?: readonly Span[];
}

/** Weights beside a typed syllable; tuned on eval/queries.json and the public task. */
const weights = { syllable: 1, pair: 1, whole: 1, reference: 2.5, expansion: 0.5, light: 0.35, unit: 3 };

const light = new Set(words.light.flatMap((word) => word.split(' ')).flatMap((word) => [word, unaccent(word)]));
const anyPhrase = alternatives([...words.phrases, ...words.phrases.map(unaccent)]);
const final = new RegExp(`${edgeBefore}(?:${anyOf([...words.final, ...words.final.map(unaccent)])})${edgeAfter}(?=[\\s?!.]*$)`, 'u');

function alternatives(phrases: readonly string[]): RegExp {
  return new RegExp(`${edgeBefore}(?:${anyOf(phrases)})${edgeAfter}`, 'gu');
}

/** A folded question without the words that only make it a question, each replaced by blanks; the whole when nothing would be left. What was typed in capitals stays. */
export function withoutQuestionWords(view: string, capitals: readonly Span[] = []): string {
  const stripped = view.replace(anyPhrase, (match, at: number) => (isWithin(capitals, at) ? match : ' '.repeat(match.length))).replace(final, (match) => ' '.repeat(match.length));
  return /[\p{L}\p{N}]/u.test(stripped) ? stripped : view;
}

/** Whether a place is inside one of the spans. */
export function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end);
}

/**
 * Reads what somebody typed into groups of spellings. A word typed with diacritics is looked for as typed, and weakly without; one typed without
 * them means every spelling, unless other words of the query have theirs.
 * @param topic folded; what is left to look for when documents that are named have been recognised
 * @param typed how it was typed
 * @param units template ids and their weights: entries that are laid on them
 */
export function readQuery(topic: string, { accented, capitals = [] }: Typed, units: readonly UnitWeight[] = []): Query {
  const view = withoutQuestionWords(topic, capitals);
  const groups = new Map<string, QueryGroup>();
  const add = (source: string, weight: number, isTyped: boolean): void => {
    for (const { form, folded, kind } of termsOf(source)) {
      const size = kind === 'syllable' && light.has(form) ? weights.light : weights[kind];
      const group = { label: form, weight: weight * size, typed: isTyped, form, folded, ...shares(form, folded, kind, isTyped && !accented) };
      const known = groups.get(form);
      if (known === undefined || known.weight < group.weight) groups.set(form, { ...group, typed: isTyped || known?.typed === true });
    }
  };
  add(view, 1, true);
  const syllables = termsOf(view).filter(({ kind }) => kind === 'syllable').map(({ form }) => form);
  const expansions = expand(syllables);
  for (const { to } of expansions) for (const form of to) add(form, weights.expansion / Math.sqrt(to.length), false);
  for (const { id, weight } of units) groups.set(unitForm(id), { label: id, weight: weights.unit * weight, typed: false, form: unitForm(id), folded: unitForm(id), exact: 1, similar: 0 });
  return { view, groups: [...groups.values()], expansions };
}

/** A unit whose obligations are wanted, and how much beside one that is named. */
export interface UnitWeight {
  readonly id: string;
  readonly weight: number;
}

function shares(form: string, folded: string, kind: string, bare: boolean): { readonly exact: number; readonly similar: number } {
  if (kind === 'whole' || kind === 'reference') return { exact: 1, similar: 1 };
  if (bare) return { exact: 1, similar: 1 };
  // Typed with diacritics, or without beside words that have them.
  const pair = kind === 'pair';
  if (folded !== form) return { exact: 1, similar: pair ? 0.4 : 0.15 };
  return { exact: 1, similar: pair ? 0.6 : 0.3 };
}
