import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotateFile } from './documents.ts';
import { rates, score, total, type Scores } from './metrics.ts';

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));
/** Each format with the F1 of its obligations against those of the text that is asked of it (issue 4). */
const formats = { docx: 0.99, doc: 0.99, pdf: 0.98, scan: 0.93 } as const;
export type Format = keyof typeof formats;

function run(command: string, args: readonly string[], directory: string): void {
  const { status, error, stderr } = spawnSync(command, args, { cwd: directory, encoding: 'utf8', timeout: 180_000 });
  if (error !== undefined) throw new Error(`${command} is not installed (Debian: apt-get install libreoffice-writer-nogui poppler-utils)`, { cause: error });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}

/** A text file as LibreOffice writes it in another format, or a scan of that; gives the file. Throws when LibreOffice or poppler is not installed. */
export function convert(directory: string, source: string, name: string, format: Format): string {
  const office = format === 'scan' ? 'pdf' : format;
  const folder = join(directory, format);
  mkdirSync(folder, { recursive: true });
  run('soffice', [`-env:UserInstallation=file://${directory}/profile`, '--headless', '--infilter=Text (encoded):UTF8', '--convert-to', office, '--outdir', folder, source], directory);
  const converted = join(folder, `${name}.${office}`);
  if (format !== 'scan') return converted;
  run('pdftoppm', ['-r', '200', '-jpeg', '-jpegopt', 'quality=85', converted, join(folder, name)], directory);
  const pages = readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.jpg')).sort();
  writeFileSync(converted, pdfOfImages(pages.map((page) => readFileSync(join(folder, page)))));
  return converted;
}

/** Width and height of a JPEG, from its frame header (ITU T.81, B.2.2). */
function sizeOf(jpeg: Buffer): readonly [number, number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if ((jpeg[at + 1] ?? 0) >= 0xc0 && (jpeg[at + 1] ?? 0) <= 0xc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  throw new Error('no frame header');
}

/** A PDF of nothing but pictures, as scanners make them: one A4 page each. */
export function pdfOfImages(images: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  const add = (body: string, stream?: Buffer): void => {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(Buffer.from(`${String(offsets.length)} 0 obj\n${body}\n`), ...(stream === undefined ? [] : [Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]), Buffer.from('endobj\n'));
  };
  const kids = images.map((_, i) => `${String(3 + i * 3)} 0 R`).join(' ');
  add('<</Type/Catalog/Pages 2 0 R>>');
  add(`<</Type/Pages/Count ${String(images.length)}/Kids[${kids}]>>`);
  images.forEach((image, i) => {
    const [width, height] = sizeOf(image);
    const drawn = Buffer.from('q 595 0 0 842 0 0 cm /I Do Q');
    add(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${String(4 + i * 3)} 0 R/Resources<</XObject<</I ${String(5 + i * 3)} 0 R>>>>>>`);
    add(`<</Length ${String(drawn.length)}>>`, drawn);
    add(`<</Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${String(image.length)}>>`, image);
  });
  const table = parts.reduce((sum, part) => sum + part.length, 0);
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${String(offsets.length + 1)}\n0000000000 65535 f \n${entries}trailer<</Size ${String(offsets.length + 1)}/Root 1 0 R>>\nstartxref\n${String(table)}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const f1 = (scores: Scores, measure: 'obligation50' | 'obligation90' | 'assignee' | 'role'): string => rates(scores[measure]).f1.toFixed(3);

/** `npm run eval -- formats`: the corpus as Word, Word 97, PDF and scan, read back: obligations against those of the text itself. */
export async function evaluateFormats(wanted: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'sauro-formats-'));
  try {
    for (const format of Object.keys(formats) as Format[]) {
      if (wanted.length > 0 && !wanted.includes(format)) continue;
      const all: Scores[] = [];
      for (const file of readdirSync(corpus).filter((name) => name.endsWith('.txt'))) {
        const name = file.replace(/\.txt$/u, '');
        const { annotation: own } = await annotateFile(join(corpus, file));
        const { text, annotation } = await annotateFile(convert(directory, join(corpus, file), name, format));
        const { scores, matching } = score(text, own, annotation);
        all.push(scores);
        console.log(`${format.padEnd(5)} ${name.slice(0, 44).padEnd(44)} obl@50 ${f1(scores, 'obligation50')}  @90 ${f1(scores, 'obligation90')}  assignee ${f1(scores, 'assignee')}  role ${f1(scores, 'role')}`);
        for (const item of matching.missed) console.log(`        - ${item.provision} «${item.quote.slice(0, 120)}»`);
        for (const item of matching.spurious) console.log(`        + ${item.provision} «${item.quote.slice(0, 120)}»`);
      }
      const scores = total(all);
      const kept = rates(scores.obligation50).f1 >= formats[format];
      console.log(`${kept ? 'ok    ' : 'MISSED'} ${format.padEnd(42)} obl@50 ${f1(scores, 'obligation50')} (at least ${String(formats[format])})  @90 ${f1(scores, 'obligation90')}  assignee ${f1(scores, 'assignee')}  role ${f1(scores, 'role')}\n`);
      if (!kept) process.exitCode = 1;
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}
