import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../../domain/errors.ts';
import type { Recogniser, Segmentation } from './engine.ts';
import { READING_DPI } from './prepare.ts';
import { modelFolder } from './wasm.ts';

const PAGE_TIMEOUT_MS = 120_000;
/** A page of TSV has some 100 KB; more than this is no page. */
const MAXIMUM_OUTPUT = 64 * 1024 * 1024;
const segmentations: Readonly<Record<Segmentation, string>> = { page: '3', scattered: '11' };

/** The version of the Tesseract installed on this machine; null when there is none of the fourth generation or later. */
export async function findNativeTesseract(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('tesseract', ['--version'], { timeout: 5000 });
    return /^tesseract v?([4-9][.\d]*)/u.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

/**
 * The Tesseract installed on this machine, one process per page, with the same Vietnamese model as the WebAssembly engine: the two read alike, this one faster. A
 * page that takes longer than two minutes is given up.
 */
export function createNativeRecogniser(version: string, parallel = Math.min(4, availableParallelism()), timeoutMs = PAGE_TIMEOUT_MS): Recogniser {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-ocr-'));
  writeFileSync(join(folder, 'vie.traineddata'), gunzipSync(readFileSync(join(modelFolder, 'vie.traineddata.gz'))));
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    name: `tesseract ${version}`,
    parallel,
    read: async (image, segmentation, signal) => {
      while (running >= parallel) await new Promise<void>((resume) => waiting.push(resume));
      running += 1;
      try {
        return await run(folder, image, segmentation, timeoutMs, signal);
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

function run(folder: string, image: Uint8Array, segmentation: Segmentation, timeoutMs: number, signal?: AbortSignal): Promise<string> {
  const read = ['stdin', 'stdout', '--tessdata-dir', folder, '-l', 'vie', '--oem', '1', '--psm', segmentations[segmentation], '--dpi', String(READING_DPI)];
  const settings = ['tessedit_create_tsv=1', 'tessedit_create_txt=0', 'tessedit_do_invert=0'].flatMap((setting) => ['-c', setting]);
  // Threads of its own would compete with the other pages under way; `env` says so without touching our environment.
  const command = process.platform === 'win32' ? ['tesseract'] : ['env', 'OMP_THREAD_LIMIT=1', 'tesseract'];
  const [program = '', ...first] = [...command, ...read, ...settings];
  return new Promise((resolve, reject) => {
    const child = spawn(program, first, { stdio: ['pipe', 'pipe', 'ignore'], timeout: timeoutMs, killSignal: 'SIGKILL', ...(signal === undefined ? {} : { signal }) });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MAXIMUM_OUTPUT) child.kill('SIGKILL');
      else parts.push(part);
    });
    // A process that ends early closes its input; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      reject(signal?.aborted === true ? new AppError('cancelled') : new AppError('internal', { detail: 'tesseract' }, error));
    });
    child.on('close', (code, killed) => {
      if (code === 0) resolve(Buffer.concat(parts).toString('utf8'));
      else reject(signal?.aborted === true ? new AppError('cancelled') : new AppError('internal', { detail: `tesseract ${killed ?? code ?? ''}` }));
    });
    child.stdin.end(image);
  });
}
