import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawImage } from '../src/ingest/image/scans.ts';
import { openOcr } from '../src/ingest/ocr/open.ts';
import { report } from './figure.ts';
import { longDocument } from './long-document.ts';

/** How much longer does the built-in engine take than the installed Tesseract on the same pages, each given all cores? Our own preparation of the page included. */
const directory = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
const pdf = longDocument('pdf', 1);
writeFileSync(join(directory, pdf.name), pdf.bytes);
spawnSync('pdftoppm', ['-r', '300', '-l', '4', '-gray', '-png', pdf.name, 'trang'], { cwd: directory });
const pages = readdirSync(directory).filter((name) => name.endsWith('.png'));

const startNative = performance.now();
for (const page of pages) {
  const { status } = spawnSync('tesseract', [page, '-', '-l', 'vie'], { cwd: directory });
  if (status !== 0) throw new Error('tesseract with vie is not installed (Debian: apt-get install tesseract-ocr-vie)');
}
const native = performance.now() - startNative;

const engine = await openOcr('wasm');
const rasters = await Promise.all(pages.map((name) => drawImage({ name, bytes: readFileSync(join(directory, name)) })));
const read = async (raster: (typeof rasters)[number], number: number): Promise<unknown> => engine.recognise({ number, raster });
await Promise.all(rasters.slice(0, engine.parallel).map(read));
const startOwn = performance.now();
await Promise.all(rasters.map(read));
const own = performance.now() - startOwn;
await engine.close();
rmSync(directory, { recursive: true });
report({ question: `OCR of ${String(pages.length)} pages by the built-in engine`, value: own / native, unit: 'times the installed one', budget: 1.5, atLeast: false });
