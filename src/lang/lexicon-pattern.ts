import { boundGaps } from './pattern.ts';
import { tokensOf } from './vocabulary.ts';

/** A lexicon pattern (units.json, actors.json) in which every space stands for any white space. */
export function spaced(source: string): string {
  return boundGaps(source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+').replaceAll('[-–]', '-'));
}

/** Words that have been written so far of a match, and whether more of them may follow that is not known. */
interface Beginning {
  readonly words: string;
  readonly closed: boolean;
}

/** Tokens of an opening: more would tell more patterns apart, but cost a look-up each. */
export const tokensWanted = 3;
/** Patterns that can begin in more ways are told apart by their first word alone. */
const maximumBeginnings = 400;

/**
 * What a match of a pattern can begin with: its first tokens ({@link tokensWanted}) joined by spaces, or as many as are fixed. Reads the small syntax of
 * the lexicon: literals, "?", groups, alternatives, sets of letters, look-aheads. Throws on a pattern that begins with anything.
 */
export function openingsOf(source: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { words, closed } of expand([{ words: '', closed: false }], source)) {
    const tokens = tokensOf(words).map(({ word }) => word);
    // The last word of what is not known to its end may go on.
    if (closed && tokens.length <= tokensWanted && /[\p{L}\p{M}\p{N}&]$/u.test(words)) tokens.pop();
    const key = tokens.slice(0, tokensWanted).join(' ');
    if (key === '') throw new Error(`pattern that can begin with anything: ${source}`);
    keys.add(key);
  }
  return keys;
}

const isEnough = (words: string): boolean => tokensOf(words).length > tokensWanted;

function expand(from: readonly Beginning[], source: string): Beginning[] {
  return branchesOf(source).flatMap((branch) => {
    let now = [...from];
    for (let at = 0; at < branch.length && now.some(({ closed }) => !closed); ) {
      const { choices, next, optional } = readItem(branch, at);
      now = now.flatMap((beginning) => {
        if (beginning.closed) return [beginning];
        const longer = choices === null ? [{ ...beginning, closed: true }] : choices(beginning);
        return optional ? [beginning, ...longer] : longer;
      }).map((b) => (isEnough(b.words) ? { ...b, closed: true } : b));
      if (now.length > maximumBeginnings) now = now.map((b) => ({ words: `${tokensOf(b.words)[0]?.word ?? ''} `, closed: true }));
      at = next;
    }
    return now;
  });
}

interface Item {
  /** What may follow a beginning; null when that is not told. */
  readonly choices: ((beginning: Beginning) => Beginning[]) | null;
  readonly next: number;
  readonly optional: boolean;
}

function readItem(source: string, at: number): Item {
  const letter = source.charAt(at);
  if (letter === '(') {
    const end = at + closingOf(source.slice(at)) + 1;
    const inner = source.slice(at + 1, end - 1);
    if (/^\?[=!<]/u.test(inner)) return { choices: (b) => [b], next: end, optional: false };
    return { choices: (b) => expand([b], inner.replace(/^\?:/u, '')), ...quantified(source, end) };
  }
  if (letter === '[') {
    const end = source.indexOf(']', at) + 1;
    const letters = source.slice(at + 1, end - 1);
    const choices = letters.startsWith('^') ? null : (b: Beginning) => Array.from(letters, (c) => ({ words: b.words + c, closed: false }));
    return { choices, ...quantified(source, end) };
  }
  if (letter === '\\' || letter === '.') return { choices: null, next: source.length, optional: false };
  return { choices: ({ words }) => [{ words: words + letter, closed: false }], ...quantified(source, at + 1) };
}

/** What stands behind an item: "?" and "*" make it optional; of what is repeated only the first is looked at. */
function quantified(source: string, at: number): Pick<Item, 'next' | 'optional'> {
  const quantifier = /^(?:[?*+]|\{(?<least>\d+)(?:,\d*)?\})/u.exec(source.slice(at));
  if (quantifier === null) return { next: at, optional: false };
  const least = quantifier.groups?.['least'] ?? (quantifier[0] === '+' ? '1' : '0');
  return { next: at + quantifier[0].length, optional: least === '0' };
}

function closingOf(source: string): number {
  let depth = 0;
  for (let i = 0; i < source.length; i += 1) {
    if (source[i] === '(') depth += 1;
    if (source[i] === ')') depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error(`unbalanced pattern: ${source}`);
}

function branchesOf(source: string): string[] {
  const branches: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i += 1) {
    if (source[i] === '(') depth += 1;
    if (source[i] === ')') depth -= 1;
    if (source[i] !== '|' || depth !== 0) continue;
    branches.push(source.slice(from, i));
    from = i + 1;
  }
  return [...branches, source.slice(from)];
}
