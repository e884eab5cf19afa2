/**
 * Fragments for patterns over Vietnamese. `\b` and `\w` are ASCII and see an edge inside "phí"; these do not.
 * All patterns run on a view of `fold.ts` and carry the flag `u` or `v`.
 */

/** No letter, mark or digit before this point. */
export const edgeBefore = String.raw`(?<![\p{L}\p{M}\p{N}])`;
/** No letter, mark or digit after this point. */
export const edgeAfter = String.raw`(?![\p{L}\p{M}\p{N}])`;
/** One or more spaces or line breaks. */
export const gap = String.raw`\s+`;

/** A literal phrase as a pattern source: specials escaped (not "-", which flag `u` forbids to escape), its spaces any white space. */
export function phrase(words: string): string {
  return words.trim().replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`).replace(/\s+/gu, gap);
}
