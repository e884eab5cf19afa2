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

/** Blocks of lines in two columns (a gap of four blanks or more) with the left column first; other lines as they are. Numbers of pages, alone in a line, are left out. */
function byColumns(text: string): string {
  const blocks: { left: string[]; right: string[]; split: number }[] = [{ left: [], right: [], split: 0 }];
  const out: string[] = [];
  const flush = (): void => {
    const { left, right } = blocks.pop() ?? { left: [], right: [] };
    out.push(...left, ...right);
    blocks.push({ left: [], right: [], split: 0 });
  };
  let blanks = 0;
  for (const line of text.split('\n')) {
    const block = blocks[0];
    if (block === undefined || /^\s*\d{1,3}\s*$/u.test(line)) continue;
    blanks = line.trim() === '' ? blanks + 1 : 0;
    const [left, right, ...others] = line.trim().split(/ {4,}/u);
    if (left !== undefined && right !== undefined && others.length === 0) {
      block.left.push(left);
      block.right.push(right);
      block.split += 1;
    } else if (block.split > 0 && /^\s{40,}\S/u.test(line)) block.right.push(line);
    else if (block.split > 0 && /^ {0,2}[-+] /u.test(line)) block.left.push(line);
    else if (line.trim() !== '' || blanks > 5) {
      flush();
      out.push(line);
    }
  }
  flush();
  return out.join('\n');
}

/** `npm run eval -- ocr-text`: character errors of text that was recognised, white space folded: against the reference with its columns read one after another, as this program reads, and line by line. */
export async function evaluateText(folder = beside): Promise<void> {
  for (const [file, reference] of pairs) {
    if (!existsSync(join(folder, file)) || !existsSync(join(folder, reference))) continue;
    const { text } = await ingestFile({ name: file, bytes: readFileSync(join(folder, file)) });
    const written = readFileSync(join(folder, reference), 'utf8');
    const rate = (wanted: string): string => `${((100 * distance(flat(wanted), flat(text))) / flat(wanted).length).toFixed(2)} %`;
    console.log(`${file}: ${rate(byColumns(written))} column by column (at most 2 %), ${rate(written)} line by line`);
  }
}
