/** An entry with its score. */
export interface Ranked {
  readonly id: number;
  readonly score: number;
  /** What part of its document it is, as a place in `entryParts`. */
  readonly part: number;
}

/** The best so many of what was offered; of equal scores the smaller id is better. */
export interface Heap {
  offer(ranked: Ranked): void;
  isFull(): boolean;
  /** The score of the worst that is kept; -Infinity while there is room. */
  threshold(): number;
  /** Best first. */
  sorted(): readonly Ranked[];
}

/** Makes a heap for so many, at least one. */
export function createHeap(limit: number): Heap {
  // The worst stands at the top.
  const kept: Ranked[] = [];
  const isWorse = (a: Ranked, b: Ranked): boolean => a.score < b.score || (a.score === b.score && a.id > b.id);
  const swapIfWorse = (child: number, parent: number): boolean => {
    const [a, b] = [kept[child], kept[parent]];
    if (a === undefined || b === undefined || !isWorse(a, b)) return false;
    kept[child] = b;
    kept[parent] = a;
    return true;
  };
  const up = (from: number): void => {
    for (let at = from; at > 0 && swapIfWorse(at, (at - 1) >> 1); at = (at - 1) >> 1);
  };
  const down = (): void => {
    for (let at = 0; ; ) {
      const [left, right] = [kept[2 * at + 1], kept[2 * at + 2]];
      if (left === undefined) return;
      const worse = right !== undefined && isWorse(right, left) ? 2 * at + 2 : 2 * at + 1;
      if (!swapIfWorse(worse, at)) return;
      at = worse;
    }
  };
  return {
    offer(ranked) {
      const worst = kept[0];
      if (kept.length < limit) {
        kept.push(ranked);
        up(kept.length - 1);
      } else if (worst !== undefined && isWorse(worst, ranked)) {
        kept[0] = ranked;
        down();
      }
    },
    isFull: () => kept.length >= limit,
    threshold: () => (kept.length < limit ? -Infinity : (kept[0]?.score ?? -Infinity)),
    sorted: () => [...kept].sort((a, b) => b.score - a.score || a.id - b.id),
  };
}
