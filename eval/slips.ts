import { createHash } from 'node:crypto';
import thesaurus from '../src/search/lexicon/thesaurus.json' with { type: 'json' };

/** Words of the domain by what they are shortened to, longest first. */
const shortForms = thesaurus.groups
  .flatMap(({ forms, abbr }) => forms.flatMap((form) => abbr.slice(0, 1).map((short) => ({ form, short }))))
  .filter(({ form }) => form.includes(' '))
  .sort((a, b) => b.form.length - a.form.length);

/** A question as people type it who shorten what they can. */
export function abbreviated(text: string): string {
  return shortForms.reduce((out, { form, short }) => out.replaceAll(new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, 'giu'), short), text.normalize('NFC'));
}

/** A question with one slip of the keyboard in one of its longer words: a letter left out, doubled, or swapped with the next; the same slip every time. */
export function mistyped(text: string): string {
  const words = [...text.normalize('NFC').matchAll(/\p{L}{4,}/gu)];
  const [which = 0, how = 0, where = 0] = createHash('sha256').update(text).digest();
  const word = words[which % Math.max(1, words.length)];
  if (word === undefined) return text;
  const letters = word[0];
  const at = 1 + (where % (letters.length - 2));
  const [before, letter, next, after] = [letters.slice(0, at), letters.charAt(at), letters.charAt(at + 1), letters.slice(at + 2)];
  const slip = [before + next + after, before + letter + letter + next + after, before + next + letter + after][how % 3] ?? letters;
  return text.slice(0, word.index) + slip + text.slice(word.index + letters.length);
}

/** A question without its diacritics. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
