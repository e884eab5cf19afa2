import { unaccent } from './fold.ts';

/** What is searched by: a syllable, two neighbouring syllables (most Vietnamese words have two), a number or abbreviation kept whole, or a reference to a document. */
export interface Term {
  /** As it stands in the folded view, one space between syllables: "kỷ luật", "35-ct/tu"; references are "ct#35". */
  readonly form: string;
  /** The same without diacritics. */
  readonly folded: string;
  readonly kind: 'syllable' | 'pair' | 'whole' | 'reference';
  /** Where it stands in the view, half open. */
  readonly start: number;
  readonly end: number;
}

/** Codes of document types as they stand in numbers, and the words they are short for (DOCUMENTS §4); both without diacritics. */
const typeCodes: Readonly<Record<string, readonly string[]>> = {
  ct: ['chi thi'], cv: ['cong van'], nq: ['nghi quyet'], qd: ['quyet dinh', 'quy dinh'], kl: ['ket luan'], kh: ['ke hoach'], hd: ['huong dan'], tb: ['thong bao', 'thong bao ket luan'], nd: ['nghi dinh'], tt: ['thong tu', 'thong tri'],
  bc: ['bao cao'], cd: ['cong dien'], ttr: ['to trinh'], ctr: ['chuong trinh'], qc: ['quy che'], da: ['de an'], pa: ['phuong an'],
};
const codeOfType = new Map(Object.entries(typeCodes).flatMap(([code, names]) => names.map((name): [string, string] => [name, code])));

const anyCode = 'nq|qđ|qd|ct|qc|tb|hd|ctr|kh|pa|đa|bc|bb|ttr|cđ|cd|kl|tt|nđ|nd|cv|qyđ';
// A number whose hyphen stands apart ("443 -cv/tu") is whole only before a known code; otherwise anything joined by - / & is one token.
const spacedNumber = String.raw`\d{1,5}\s?[\-/]\s?(?:${anyCode})(?:\s?[\-/]\s?[a-zđ][a-zđ\d]*)+`;
const run = String.raw`[\p{L}\p{M}\p{N}]+`;
const tokenPattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${spacedNumber}(?![\\p{L}\\p{M}\\p{N}])|${run}(?:[\\-/&]${run}|(?<=\\d)[.,](?=\\d)${run})*%?`, 'gu');
const partPattern = /[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*/gu;
const onlyLetters = /^[\p{L}\p{M}]+$/u;
const numberWithCode = /^0*(\d{1,5})[a-z]?[-/](?:\d{4}\/)?([a-zđ]+)(?=[-/]|$)/u;
const codeWithNumber = new RegExp(`^(${anyCode})0*(\\d{1,5})$`, 'u');

interface Part {
  readonly word: string;
  readonly bare: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The terms of a folded view (`fold.ts`), in reading order: every syllable, every two syllables with nothing but white space between them,
 * numbers and joined abbreviations whole beside their parts, and references to documents ("ct#35" for "35-CT/TU", "Chỉ thị số 35", "CT 35").
 */
export function termsOf(view: string): Term[] {
  const terms: Term[] = [];
  const parts: Part[] = [];
  for (const match of view.matchAll(tokenPattern)) {
    const end = match.index + match[0].length;
    const word = match[0].replace(/\s+/gu, '');
    const inner = partsOf(match[0], match.index);
    const last = parts.at(-1);
    const first = inner[0];
    if (last !== undefined && first !== undefined && view.slice(last.end, first.start).trim() === '') {
      terms.push({ form: `${last.word} ${first.word}`, folded: `${last.bare} ${first.bare}`, kind: 'pair', start: last.start, end: first.end });
    }
    for (const { word: form, bare: folded, start, end: to } of inner) terms.push({ form, folded, kind: 'syllable', start, end: to });
    if (inner.length > 1 || word.endsWith('%')) terms.push({ form: word, folded: unaccent(word), kind: 'whole', start: match.index, end });
    const reference = referenceIn(word, parts);
    if (reference !== null) terms.push({ form: reference.form, folded: unaccent(reference.form), kind: 'reference', start: reference.start ?? match.index, end });
    parts.push(...inner);
  }
  return terms;
}

/** The syllables and numbers of a token that begins at an offset; most tokens are one. */
function partsOf(token: string, at: number): readonly Part[] {
  if (onlyLetters.test(token)) return [{ word: token, bare: unaccent(token), start: at, end: at + token.length }];
  return [...token.matchAll(partPattern)].map(({ 0: word, index }) => ({ word, bare: unaccent(word), start: at + index, end: at + index + word.length }));
}

/** The document that a token names, by itself ("35-ct/tu", "ct35") or with the type before it ("chỉ thị số 35"). */
function referenceIn(word: string, before: readonly Part[]): { readonly form: string; readonly start: number | null } | null {
  const written = numberWithCode.exec(word);
  if (written !== null) return { form: `${unaccent(written[2] ?? '')}#${written[1] ?? ''}`, start: null };
  const joined = codeWithNumber.exec(word);
  if (joined !== null) return { form: `${unaccent(joined[1] ?? '')}#${joined[2] ?? ''}`, start: null };
  const digits = /^0*(\d{1,5})$/u.exec(word)?.[1];
  if (digits === undefined) return null;
  const words = before.filter(({ word: part }) => part !== 'số' && part !== 'so').slice(-2);
  const [early, late] = words.length === 2 ? words : [undefined, words[0]];
  if (late === undefined) return null;
  const single = late.bare;
  if (single in typeCodes) return { form: `${single}#${digits}`, start: late.start };
  const code = early === undefined ? undefined : codeOfType.get(`${early.bare} ${single}`);
  return code === undefined ? null : { form: `${code}#${digits}`, start: early?.start ?? late.start };
}

/** Whether a view has any letter with a diacritic: a person who types some means the absence of others. */
export function isAccented(view: string): boolean {
  return unaccent(view) !== view;
}
