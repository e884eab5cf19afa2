/** A figure with its budget, as `npm run bench` prints it. */
export interface Figure {
  readonly question: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: number;
  /** Whether larger is better. */
  readonly atLeast: boolean;
}

/** Prints a figure for the runner and for people. */
export function report(figure: Figure): void {
  console.log(JSON.stringify(figure));
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
