import type { OcrEngine, RecognisedPage } from './engine.ts';
import type { PageProgress } from '../reader.ts';
import type { Raster } from './raster.ts';

/**
 * Reads pages, as many at a time as the engine has hands; a page is drawn when its turn comes, so no more rasters are held than are being read. Results are in the
 * order of `numbers`. The first failure ends it.
 */
export async function recognisePages(engine: OcrEngine, numbers: readonly number[], draw: (number: number) => Promise<Raster>, signal?: AbortSignal, onPage?: PageProgress): Promise<RecognisedPage[]> {
  const results: RecognisedPage[] = [];
  const queue = numbers.entries();
  let done = 0;
  const hand = async (): Promise<void> => {
    for (const [at, number] of queue) {
      results[at] = await engine.recognise({ number, raster: await draw(number) }, signal);
      onPage?.((done += 1), numbers.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(engine.parallel, numbers.length) }, hand));
  return results;
}
