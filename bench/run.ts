import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';

/** A program of this folder with its arguments, by the question it answers. */
interface Program {
  readonly question: string;
  readonly arguments: readonly string[];
  /** Takes many minutes: run only when asked for by name. */
  readonly long?: true;
}

const programs: readonly Program[] = [
  ...['extract', 'search', 'ask-cold', 'pdf', 'docx', 'ocr', 'patterns', 'plan'].map((question) => ({ question, arguments: [`${question}.ts`] })),
  { question: 'search', arguments: ['search-scale.ts', 'pglite', '100000'], long: true },
  { question: 'search', arguments: ['search-scale.ts', 'postgres', '1000000'], long: true },
];

/** `npm run bench [-- QUESTION…]`: each question in a process of its own, its figures beside their budgets; exit code 1 when one is missed. */
function main(wanted: readonly string[]): void {
  let missed = false;
  for (const { question, arguments: [file = '', ...rest], long = false } of programs) {
    if (wanted.length > 0 && !wanted.includes(question)) continue;
    if (long && wanted.length === 0) {
      console.log(`left out: ${[file, ...rest].join(' ')} (npm run bench -- ${question})`);
      continue;
    }
    const { stdout, status } = spawnSync(process.execPath, ['--liftoff-only', fileURLToPath(new URL(file, import.meta.url)), ...rest], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (status !== 0) {
      console.error(`${[file, ...rest].join(' ')}: ended with ${String(status)}`);
      missed = true;
      continue;
    }
    for (const line of stdout.trim().split('\n')) {
      const { question: asked, value, unit, budget, atLeast } = JSON.parse(line) as Figure;
      const kept = atLeast ? value >= budget : value <= budget;
      missed ||= !kept;
      console.log(`${kept ? 'ok    ' : 'MISSED'} ${asked.padEnd(56)} ${value.toFixed(2).padStart(8)} ${unit} (${atLeast ? 'at least' : 'at most'} ${String(budget)})`);
    }
  }
  if (missed) process.exitCode = 1;
}

main(process.argv.slice(2));
