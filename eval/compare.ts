import { rates, type Scores } from './metrics.ts';

/** Scores per committed document, as kept in `baselines/`. */
export type Baseline = Readonly<Record<string, Scores>>;

/** One line for each measure of each document that fell below its committed figure; a gain is no reason to stop. */
export function compareBaseline(before: Baseline, after: Baseline): string[] {
  const drops: string[] = [];
  for (const [slug, old] of Object.entries(before)) {
    const now = after[slug];
    if (now === undefined) {
      drops.push(`${slug}: not measured any more`);
      continue;
    }
    for (const measure of Object.keys(old) as (keyof Scores)[]) {
      const was = rates(old[measure]).f1;
      const is = rates(now[measure]).f1;
      if (is < was - 1e-9) drops.push(`${slug}: ${measure} fell from ${was.toFixed(3)} to ${is.toFixed(3)}`);
    }
  }
  return drops;
}
