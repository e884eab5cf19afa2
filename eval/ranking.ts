import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Figures of a set of questions. */
export interface Figures {
  readonly questions: number;
  readonly precision1: number;
  readonly reciprocal10: number;
  readonly recall10: number;
}

/** Figures of ranks (from 1; 0: not among the first ten). */
export function figuresOf(ranks: readonly number[]): Figures {
  const share = (count: number): number => Math.round((count / ranks.length) * 1000) / 1000;
  return { questions: ranks.length, precision1: share(ranks.filter((rank) => rank === 1).length), reciprocal10: share(ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0)), recall10: share(ranks.filter((rank) => rank > 0).length) };
}

/** One line of a table. */
export function printFigures(title: string, { questions, precision1, reciprocal10, recall10 }: Figures): void {
  console.log(`${title.padEnd(40)} ${String(questions).padStart(4)}   P@1 ${precision1.toFixed(3)}   MRR@10 ${reciprocal10.toFixed(3)}   recall@10 ${recall10.toFixed(3)}`);
}

/** Compares with the committed figures, or writes them: one line for each that fell. */
export function checkBaseline(name: string, now: Readonly<Record<string, Readonly<Record<string, number>>>>, update: boolean): void {
  const file = new URL(`baselines/${name}.json`, import.meta.url);
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Readonly<Record<string, number>>>>) : {};
  if (update) {
    writeFileSync(file, `${JSON.stringify({ ...before, ...now }, null, 1)}\n`);
    return;
  }
  for (const [title, figures] of Object.entries(now)) for (const [measure, value] of Object.entries(figures)) {
    const was = before[title]?.[measure];
    if (was === undefined || value >= was - 1e-9) continue;
    console.error(`${title}: ${measure} fell from ${was.toFixed(3)} to ${value.toFixed(3)}`);
    process.exitCode = 1;
  }
}
