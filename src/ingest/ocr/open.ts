import type { OcrEngine } from './engine.ts';
import { createNativeRecogniser, findNativeTesseract } from './native.ts';
import { createOcrEngine } from './recognise.ts';
import { createWasmRecogniser } from './wasm.ts';

/** Which engine is wanted; `any` takes the installed one when there is one. */
export type EngineChoice = 'any' | 'native' | 'wasm';

/**
 * Opens the OCR engine: the installed Tesseract when there is one, WebAssembly otherwise. Nothing is started before the first page. Gives null when `native` is
 * asked for and not installed. Close it when the file is read.
 */
export async function openOcr(choice?: Exclude<EngineChoice, 'native'>): Promise<OcrEngine>;
export async function openOcr(choice: EngineChoice): Promise<OcrEngine | null>;
export async function openOcr(choice: EngineChoice = 'any'): Promise<OcrEngine | null> {
  const version = choice === 'wasm' ? null : await findNativeTesseract();
  if (version !== null) return createOcrEngine(createNativeRecogniser(version));
  return choice === 'native' ? null : createOcrEngine(createWasmRecogniser());
}
