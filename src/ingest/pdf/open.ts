import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AppError } from '../../domain/errors.ts';

/** Where pdfjs-dist keeps the tables it would otherwise fetch: character maps, the 14 standard fonts, image decoders, colour profiles. */
const dataFolder = (name: string): string => fileURLToPath(new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));

/** The largest image that is decoded, in pixels: an A0 sheet at 300 dpi. Larger ones are left out of the rendered page. */
const maximumImagePixels = 140_000_000;

/** A PDF that is open. `close` frees all that it holds. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly close: () => Promise<void>;
}

/**
 * Opens a PDF with everything off that would reach outside the file or run what is in it: no scripts, no XFA forms, no fonts of the machine, no fetching. pdf.js repairs
 * damaged cross references itself. Throws `input-encrypted`, `input-damaged`.
 */
export async function openPdf(name: string, bytes: Uint8Array): Promise<OpenPdf> {
  const task = getDocument({
    // pdf.js takes the buffer it is given away from its owner.
    data: Uint8Array.from(bytes),
    verbosity: 0, enableXfa: false, useSystemFonts: false, disableFontFace: true, useWorkerFetch: false, fontExtraProperties: true, stopAtErrors: false,
    maxImageSize: maximumImagePixels, cMapUrl: dataFolder('cmaps'), standardFontDataUrl: dataFolder('standard_fonts'), wasmUrl: dataFolder('wasm'), iccUrl: dataFolder('iccs'),
  });
  const close = (): Promise<void> => task.destroy().catch(() => undefined);
  try {
    return { document: await task.promise, close };
  } catch (error) {
    await close();
    const kind = error instanceof Error ? error.name : '';
    if (kind === 'PasswordException') throw new AppError('input-encrypted', { file: name }, error);
    throw new AppError('input-damaged', { file: name }, error);
  }
}
