import { foldSpaces } from '../domain/span.ts';
/**
 * Fragments for patterns over Vietnamese. `\b` and `\w` are ASCII and see an edge inside "phí"; these do not.
 * All patterns run on a view of `fold.ts` and carry the flag `u` or `v`.
 */

/** No letter, mark or digit before this point. */
export const edgeBefore = String.raw`(?<![\p{L}\p{M}\p{N}])`;
/** No letter, mark or digit after this point. */
export const edgeAfter = String.raw`(?![\p{L}\p{M}\p{N}])`;
/**
 * One or more spaces or line breaks. Bounded: neighbouring optional runs would otherwise share out a long run of blanks in as many ways as it has characters,
 * squared.
 */
export const gap = String.raw`\s{1,60}`;

/** A source with its runs of white space bounded as {@link gap} is. */
export function boundGaps(source: string): string {
  return source.replaceAll(String.raw`\s+`, gap).replaceAll(String.raw`\s*`, String.raw`\s{0,60}`);
}

/** A literal phrase as a pattern source: specials escaped (not "-", which flag `u` forbids to escape), its spaces any white space. */
export function phrase(words: string): string {
  return words.trim().replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`).replace(/\s+/gu, gap);
}

interface Letters {
  readonly next: Map<string, Letters>;
  ends: boolean;
}

/**
 * One of these phrases, the longest that fits, as a pattern source: a tree of letters, so that the engine looks at each letter of the
 * text once instead of trying hundreds of phrases one after another. Matches exactly what the phrases longest first with "|" between them match.
 */
export function anyOf(phrases: readonly string[]): string {
  const root: Letters = { next: new Map(), ends: false };
  for (const words of phrases) {
    let node = root;
    for (const letter of foldSpaces(words.trim())) {
      let next = node.next.get(letter);
      if (next === undefined) node.next.set(letter, (next = { next: new Map(), ends: false }));
      node = next;
    }
    node.ends = true;
  }
  return sourceOf(root);
}

function sourceOf({ next, ends }: Letters): string {
  if (next.size === 0) return '';
  const branches = [...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, rest]) => (letter === ' ' ? gap : phrase(letter)) + sourceOf(rest));
  const all = branches.length === 1 && !ends ? branches.join('') : `(?:${branches.join('|')})`;
  return ends ? `${all}?` : all;
}
