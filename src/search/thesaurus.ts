import { fold, unaccent } from '../lang/fold.ts';
import everydayWords from './lexicon/everyday.json' with { type: 'json' };
import thesaurus from './lexicon/thesaurus.json' with { type: 'json' };

/** What a stretch of a query is also searched as. */
export interface Expansion {
  /** As typed, folded. */
  readonly of: string;
  /** Officialese that means the same, folded; never slang. */
  readonly to: readonly string[];
}

/** Short forms with several readings: expanded only beside another word that was searched for (THESAURUS.md). */
const ambiguous = new Set(['mxh', 'tb', 'cđ', 'cd', 'ct', 'tt', 'tl', 'bc', 'dt', 'bb', 'nd', 'nq', 'kh', 'cv', 'hd', 'kl', 'qđ', 'qd', 'vb']);
/** More would drown what was typed. */
const mostForms = 4;
const longestPhrase = 5;
/** A short form that is a syllable too, of words typed without diacritics ("tu" in "dau tu"). */
const syllable = /^(?:[bdhlmrsvx]|ch?|gh?|gi|kh?|nh?|ngh?|ph?|qu|th?|tr)?[aeiouy]{1,2}(?:[mpt]|ch?|nh?|ng)?$/u;

/** A group as the lexicons have it. */
interface SeedGroup {
  readonly forms: readonly string[];
  readonly everyday: readonly string[];
  readonly abbr: readonly string[];
}

interface Group {
  readonly forms: readonly string[];
}

const accented = new Map<string, Group[]>();
const folded = new Map<string, Group[]>();
for (const { forms, everyday, abbr } of [...thesaurus.groups, ...everydayWords.groups] as readonly SeedGroup[]) {
  const group = { forms: forms.map(clean) };
  for (const name of new Set([...forms, ...everyday, ...abbr].map(clean))) {
    accented.set(name, [...(accented.get(name) ?? []), group]);
    // "ngay" is also "ngày": a single word without diacritics says too little. Abbreviations are typed either way.
    if (name.includes(' ') || abbr.some((short) => clean(short) === name)) folded.set(unaccent(name), [...(folded.get(unaccent(name)) ?? []), group]);
  }
}

function clean(phrase: string): string {
  return fold(phrase.normalize('NFC')).replace(/[^\p{L}\p{M}\p{N}&]+/gu, ' ').trim();
}

/**
 * Synonyms of the phrases of a query, longest phrases first and none inside another.
 * @param words syllables of the folded query, in order
 */
export function expand(words: readonly string[]): readonly Expansion[] {
  const found: Expansion[] = [];
  for (let at = 0; at < words.length; ) {
    const match = longestAt(words, at);
    if (match === null) at += 1;
    else {
      found.push({ of: match.phrase, to: match.to });
      at += match.length;
    }
  }
  return found;
}

function longestAt(words: readonly string[], at: number): { readonly phrase: string; readonly to: readonly string[]; readonly length: number } | null {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(' ');
    const bare = unaccent(phrase);
    if (length === 1 && (ambiguous.has(bare) || (bare === phrase && syllable.test(bare)))) continue;
    const groups = bare === phrase ? (folded.get(phrase) ?? accented.get(phrase)) : accented.get(phrase);
    if (groups === undefined || (length === 1 && bare === phrase && !folded.has(phrase))) continue;
    const to = [...new Set(groups.flatMap(({ forms }) => forms))].filter((form) => unaccent(form) !== bare).slice(0, mostForms);
    if (to.length > 0) return { phrase, to, length };
  }
  return null;
}
