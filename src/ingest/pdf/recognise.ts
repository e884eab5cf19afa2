import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { PlacedPage } from '../layout/page.ts';

/** Grey or colour pixels of a page. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray;
  /** Pixels per inch. */
  readonly dpi: number;
}

/** What reads pages that are pictures. */
export interface PageRecogniser {
  readonly recognise: (page: { readonly number: number; readonly raster: Raster }, signal?: AbortSignal) => Promise<{ readonly page: PlacedPage; readonly diagnostics: readonly Diagnostic[] }>;
  readonly close: () => Promise<void>;
}

/** Starts what reads pictures, when the first page needs it; null when there is nothing that can. */
export type OpenRecogniser = () => Promise<PageRecogniser | null>;
