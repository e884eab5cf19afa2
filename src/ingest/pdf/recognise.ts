import type { OcrEngine } from '../ocr/engine.ts';

/** Starts what reads pictures, when the first page needs it; null when there is nothing that can. */
export type OpenRecogniser = () => Promise<OcrEngine | null>;
