import type { EntryPart } from './entries.ts';
import type { Scored } from './lexical.ts';

/** Share of the dense side; tuned on eval/queries.json (the hashed embedder forgives slips, it does not know better than BM25). */
const denseShare = 0.15;

/** Parts of a form and headings say less than sentences when both fit. */
const partWeights: Readonly<Partial<Record<EntryPart, number>>> = { heading: 0.75, title: 0.75, header: 0.85, recipients: 0.9, 'legal-basis': 0.9 };

/**
 * One order from both sides: scores brought to 0..1 by the best of each side and added by weight. Fusing by rank loses here, because it throws away how
 * much better the best is. Then parts are weighed.
 */
export function fuse(lexical: readonly Scored[], dense: readonly Scored[]): readonly Scored[] {
  const best = Math.max(0, ...lexical.map(({ score }) => score));
  const similar = new Map(dense.map(({ id, score }) => [id, Math.max(0, score)]));
  const nearest = Math.max(0, ...similar.values());
  const scores = new Map(lexical.map(({ id, score }) => [id, best === 0 ? 0 : ((1 - denseShare) * score) / best]));
  for (const [id, score] of similar) if (score > 0) scores.set(id, (scores.get(id) ?? 0) + (denseShare * score) / nearest);
  const parts = new Map([...dense, ...lexical].map(({ id, part }) => [id, part]));
  return [...parts].map(([id, part]) => ({ id, part, score: (scores.get(id) ?? 0) * (partWeights[part] ?? 1) })).sort((a, b) => b.score - a.score || a.id - b.id);
}
