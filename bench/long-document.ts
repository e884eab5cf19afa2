import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert, type Format } from '../eval/formats.ts';
import { corpus } from './register.ts';

/** The corpus written one after another `times` over, as LibreOffice saves it in a format. Throws when LibreOffice is not installed. */
export function longDocument(format: Format, times: number): { readonly name: string; readonly bytes: Uint8Array } {
  const directory = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
  try {
    const source = join(directory, 'dai.txt');
    const all = readdirSync(corpus).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(join(corpus, name), 'utf8'));
    writeFileSync(source, Array.from({ length: times }, () => all.join('\n')).join('\n'));
    const file = convert(directory, source, 'dai', format);
    return { name: file.replace(/^.*\//u, ''), bytes: readFileSync(file) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
