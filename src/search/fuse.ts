import type { Scored } from './lexical.ts';

/** Share of the dense side; tuned on eval/queries.json (the hashed embedder forgives slips, it does not know better than BM25). */
const denseShare = 0.15;

/**
 * One order from both sides: scores brought to 0..1 by the best of each side and added by weight. Fusing by rank loses here, because it throws away how
 * much better the best is.
 */
export function fuse(lexical: readonly Scored[], dense: readonly Scored[]): readonly Scored[] {
  const best = Math.max(0, ...lexical.map(({ score }) => score));
  const similar = new Map(dense.map(({ id, score }) => [id, Math.max(0, score)]));
  const nearest = Math.max(0, ...similar.values());
  const scores = new Map<number, number>();
  for (const { id, score } of lexical) scores.set(id, best === 0 ? 0 : ((1 - denseShare) * score) / best);
  for (const [id, score] of similar) if (score > 0) scores.set(id, (scores.get(id) ?? 0) + (denseShare * score) / nearest);
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || a.id - b.id);
}
