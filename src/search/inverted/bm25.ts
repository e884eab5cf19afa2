/** Saturation and length normalisation of BM25 (Robertson; values for short passages after Lucene's Anserini). */
const k1 = 0.9;
const b = 0.4;

/** Rarity of a term that so many of all rows have. */
export function idf(all: number, having: number): number {
  return Math.log(1 + Math.max(0, all - having + 0.5) / (having + 0.5));
}

/** What a length adds to a frequency before it is divided by the sum: `base + slope * size`. */
export interface Norm {
  readonly base: number;
  readonly slope: number;
}

/** The normalisation of lengths whose average is given, both in the same unit. */
export function normOf(average: number): Norm {
  return { base: k1 * (1 - b), slope: average > 0 ? (k1 * b) / average : 0 };
}
