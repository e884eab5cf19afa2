import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';

const questions = ['extract', 'search', 'ask-cold', 'pdf', 'docx', 'ocr', 'patterns'] as const;

/** `npm run bench [-- QUESTION…]`: each question in a process of its own, its figures beside their budgets; exit code 1 when one is missed. */
function main(wanted: readonly string[]): void {
  let missed = false;
  for (const question of questions) {
    if (wanted.length > 0 && !wanted.includes(question)) continue;
    const { stdout, status, stderr } = spawnSync(process.execPath, ['--liftoff-only', fileURLToPath(new URL(`${question}.ts`, import.meta.url))], { encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${question}: ${stderr}`);
      missed = true;
      continue;
    }
    for (const line of stdout.trim().split('\n')) {
      const { question: asked, value, unit, budget, atLeast } = JSON.parse(line) as Figure;
      const kept = atLeast ? value >= budget : value <= budget;
      missed ||= !kept;
      console.log(`${kept ? 'ok    ' : 'MISSED'} ${asked.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit} (${atLeast ? 'at least' : 'at most'} ${String(budget)})`);
    }
  }
  if (missed) process.exitCode = 1;
}

main(process.argv.slice(2));
