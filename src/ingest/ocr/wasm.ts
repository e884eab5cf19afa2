import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker as Thread } from 'node:worker_threads';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { AppError } from '../../domain/errors.ts';
import type { Recogniser, Segmentation } from './engine.ts';
import { READING_DPI } from './prepare.ts';

/** The folder of the Vietnamese model, compressed; it is part of the program, nothing is fetched. */
export const modelFolder = join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json'))), '4.0.0_best_int');

const segmentations: Readonly<Record<Segmentation, PSM>> = { page: PSM.AUTO, scattered: PSM.SPARSE_TEXT };

/**
 * Tesseract compiled to WebAssembly, in worker threads of this process: needs nothing installed. A thread that is not reading keeps no process alive; one whose
 * page is given up (abort) is ended, and a fresh one takes its place.
 */
export function createWasmRecogniser(parallel = Math.min(4, availableParallelism())): Recogniser {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const take = async (): Promise<Worker> => {
    while (running >= parallel) await new Promise<void>((resume) => waiting.push(resume));
    running += 1;
    try {
      return idle.pop() ?? (await startWorker());
    } catch (error) {
      release();
      throw new AppError('internal', { detail: 'tesseract.js' }, error);
    }
  };
  const release = (): void => {
    running -= 1;
    waiting.shift()?.();
  };

  return {
    name: 'tesseract.js',
    parallel,
    read: async (image, segmentation, signal) => {
      if (signal?.aborted === true) throw new AppError('cancelled');
      const worker = await take();
      const thread = threadOf(worker);
      thread.ref();
      let spoilt = true;
      try {
        const tsv = await Promise.race([recognise(worker, image, segmentation), ended(thread), aborted(signal)]);
        spoilt = false;
        return tsv;
      } finally {
        thread.removeAllListeners('exit');
        thread.unref();
        if (spoilt || closed) void worker.terminate();
        else idle.push(worker);
        release();
      }
    },
    close: async () => {
      closed = true;
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
}

async function startWorker(): Promise<Worker> {
  // Without an error handler tesseract.js throws where nobody can catch it, and the process ends.
  const worker = await createWorker('vie', OEM.LSTM_ONLY, { langPath: modelFolder, cacheMethod: 'none', gzip: true, errorHandler: () => undefined });
  threadOf(worker).on('error', () => undefined).unref();
  return worker;
}

/** The thread behind a worker; its type does not tell of it. */
function threadOf(worker: Worker): Thread {
  return (worker as unknown as { readonly worker: Thread }).worker;
}

async function recognise(worker: Worker, image: Uint8Array, segmentation: Segmentation): Promise<string> {
  try {
    await worker.setParameters({ tessedit_pageseg_mode: segmentations[segmentation], user_defined_dpi: String(READING_DPI), tessedit_do_invert: '0' });
    const { data } = await worker.recognize(Buffer.from(image.buffer, image.byteOffset, image.byteLength), {}, { text: false, tsv: true });
    return data.tsv ?? '';
  } catch (error) {
    throw new AppError('internal', { detail: 'tesseract.js' }, error);
  }
}

function ended(thread: Thread): Promise<never> {
  return new Promise((_, reject) => thread.once('exit', () => {
    reject(new AppError('internal', { detail: 'tesseract.js' }));
  }));
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => {
    reject(new AppError('cancelled'));
  }, { once: true }));
}
