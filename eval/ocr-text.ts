import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingestFile } from '../src/ingest/ingest.ts';

const beside = fileURLToPath(new URL('../../shared/documents/', import.meta.url));
/** A PDF whose letters cannot be copied, with what stands on it as lines of its width. */
const pairs = [['tb-1894-sct-laocai-brokenfont.pdf', 'tb-1894-sct-laocai.ref.txt']] as const;

const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Insertions, deletions and substitutions from one text to the other (Levenshtein, one row at a time). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** `npm run eval -- ocr-text`: character errors of text that was recognised, white space folded, against the reference as it is written: another order of reading counts as errors too. */
export async function evaluateText(folder = beside): Promise<void> {
  for (const [file, reference] of pairs) {
    if (!existsSync(join(folder, file)) || !existsSync(join(folder, reference))) continue;
    const { text } = await ingestFile({ name: file, bytes: readFileSync(join(folder, file)) });
    const wanted = flat(readFileSync(join(folder, reference), 'utf8'));
    console.log(`${file}: ${((100 * distance(wanted, flat(text))) / wanted.length).toFixed(2)} % (at most 2 %)`);
  }
}
