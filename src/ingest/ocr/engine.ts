import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { PlacedPage } from '../layout/page.ts';
import type { Raster } from './raster.ts';

/** What an engine reads off a page, in points of the page turned upright and straight; rulings found by the page preparation. */
export interface OcrEngine {
  readonly name: string;
  /** Pages it can have under way at a time. */
  readonly parallel: number;
  /** Throws `AppError` (`cancelled`; `internal` when the engine breaks down or takes too long). */
  readonly recognise: (page: { readonly number: number; readonly raster: Raster }, signal?: AbortSignal) => Promise<RecognisedPage>;
  readonly close: () => Promise<void>;
}

/** A page with what is to be said of it. Diagnostics name their page in `params.page` and have no span yet. */
export interface RecognisedPage {
  readonly page: PlacedPage;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a page is cut into lines: by its columns and blocks, or as scattered pieces of text. */
export type Segmentation = 'page' | 'scattered';

/** An engine proper: letters out of a clean image. */
export interface Recogniser {
  readonly name: string;
  readonly parallel: number;
  /** Reads a binary portable grey map of `READING_DPI` pixels per inch; gives Tesseract's TSV. */
  readonly read: (image: Uint8Array, segmentation: Segmentation, signal?: AbortSignal) => Promise<string>;
  readonly close: () => Promise<void>;
}
