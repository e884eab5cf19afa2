import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { fold, unaccent } from '../lang/fold.ts';
import { termsOf } from '../lang/tokens.ts';
import { idf, weigh, type QueryGroup } from './lexical.ts';
import type { Query } from './query.ts';

/** How much of what is asked for a text speaks of. */
export interface Coverage {
  /** Share of the weight of the asked terms that stands in the text, 0..1. */
  readonly of: (text: string, synonyms?: 'with-synonyms' | 'as-typed') => number;
  /** Words asked for that no entry of the register has, in any spelling or synonym; as typed. */
  readonly missing: readonly string[];
}

/** Makes the measure for a query: rare words weigh more, words that are nowhere most of all. */
export async function measureCoverage(kysely: Kysely<Schema>, query: Query): Promise<Coverage> {
  const typed = query.groups.filter(({ typed: isTyped }) => isTyped).map((group) => ({ ...group, weight: group.weight * shareOf(group.folded) }));
  const { weighed, totals } = await weigh(kysely, query.groups);
  const rarity = new Map(weighed.map(({ group, weight }) => [group.form, weight / group.weight]));
  // A word typed with diacritics that only stands there with others is another word.
  const spelled = new Set(weighed.filter(({ hasBest }) => hasBest).map(({ group }) => group.form));
  const weightOf = (group: QueryGroup): number => group.weight * (spelled.has(group.form) ? (rarity.get(group.form) ?? 0) : idf(totals.entries, 0));
  const all = typed.reduce((sum, group) => sum + weightOf(group), 0);
  const synonyms = query.expansions.flatMap(({ of, to }) => to.map((form) => ({ of: new Set(of.split(' ').map(unaccent)), parts: partsOf(form) })));
  const pairs = typed.filter(({ folded }) => folded.includes(' ') && !/\d/u.test(folded));
  const of: Coverage['of'] = (text, kind = 'with-synonyms') => {
    const terms = termsOf(fold(text));
    const forms = new Set(terms.map(({ form }) => form));
    const bare = new Set(terms.map(({ folded }) => folded));
    const meant = kind === 'as-typed' ? [] : synonyms.filter(({ parts }) => parts.every((part) => bare.has(part))).map((synonym) => synonym.of);
    const stands = (group: QueryGroup): boolean => forms.has(group.form) || bare.has(group.folded);
    // "kinh" of "kinh tế" and "phí" of "lãng phí" are not "kinh phí".
    const split = (group: QueryGroup): boolean => {
      const words = pairs.filter(({ folded }) => folded.split(' ').includes(group.folded));
      return words.length > 0 && !words.some(stands);
    };
    const share = (group: QueryGroup): number => {
      if (meant.length === 0 && split(group) && forms.has(group.form)) return splitShare;
      if (forms.has(group.form) || meant.some((words) => group.folded.split(' ').every((word) => words.has(word)))) return 1;
      return bare.has(group.folded) ? group.similar : 0;
    };
    return all === 0 ? 0 : typed.reduce((sum, group) => sum + share(group) * weightOf(group), 0) / all;
  };
  const known = new Set(weighed.map(({ group }) => group.folded));
  const meant = new Set(query.expansions.filter(({ to }) => to.some((form) => partsOf(form).every((part) => known.has(part)))).flatMap((expansion) => expansion.of.split(' ').map(unaccent)));
  const missing = typed.filter((group) => !group.folded.includes(' ') && !spelled.has(group.form) && !meant.has(group.folded)).map(({ label }) => label);
  return { of, missing };
}

/** Two neighbouring words of a question need not be one word of two syllables. */
const pairShare = 0.5;
/** "7 dám", "6 rõ": a small number is seldom written where it is counted. */
const countShare = 0.3;
/** What a syllable counts whose neighbours in the question are others in the text. */
const splitShare = 0.6;

function shareOf(form: string): number {
  if (form.includes(' ')) return /^\d{1,2} | \d{1,2}$/u.test(form) ? countShare * pairShare : pairShare;
  return /^\d{1,2}$/u.test(form) ? countShare : 1;
}

function partsOf(form: string): readonly string[] {
  const terms = termsOf(form);
  const pairs = terms.filter(({ kind }) => kind === 'pair');
  return (pairs.length > 0 ? pairs : terms).map(({ folded }) => folded);
}
