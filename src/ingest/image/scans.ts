import { createCanvas, loadImage } from '@napi-rs/canvas';
import { AppError } from '../../domain/errors.ts';
import { MAXIMUM_PIXELS, pageResolution, readImageHeader } from './header.ts';
import { composePages } from '../layout/compose.ts';
import { findDoubts } from '../ocr/doubts.ts';
import { openOcr } from '../ocr/open.ts';
import { recognisePages } from '../ocr/pages.ts';
import type { Raster } from '../ocr/raster.ts';
import { spanRemarks } from '../ocr/remarks.ts';
import type { PageProgress, ReadText, SourceBytes } from '../reader.ts';

/** Reads pages, each drawn when its turn comes. The engine runs only for this file: nothing is left behind that keeps the process alive. */
export async function readScans(pages: readonly (() => Promise<Raster>)[], signal?: AbortSignal, onPage?: PageProgress): Promise<ReadText> {
  const first = await pages[0]?.();
  const draw = (number: number): Promise<Raster> => {
    const page = pages[number - 1];
    if (number === 1 && first !== undefined) return Promise.resolve(first);
    return page === undefined ? Promise.reject(new RangeError(`page ${number}`)) : page();
  };
  const engine = await openOcr();
  try {
    const read = await recognisePages(engine, pages.map((_, at) => at + 1), draw, signal, onPage);
    const placed = read.map(({ page }) => page);
    const composed = composePages(placed);
    const remarks = spanRemarks(read.flatMap(({ diagnostics }) => diagnostics), composed.pages);
    const { text, pages: spans, tables, furniture } = composed;
    return { text, pages: spans, tables, footnotes: [], furniture, diagnostics: [...remarks, ...composed.diagnostics, ...findDoubts(composed.text, composed.pages, placed)] };
  } finally {
    await engine.close();
  }
}

/** Draws a PNG or JPEG file as a page, turned as its camera says. Throws `input-unreadable`, `input-too-large` (before anything is decoded). */
export async function drawImage({ name, bytes }: SourceBytes): Promise<Raster> {
  const header = readImageHeader(bytes);
  if (header === null) throw new AppError('input-unreadable', { file: name, detail: 'không phải ảnh PNG hay JPEG, hoặc phần đầu tệp bị hỏng' });
  const { width, height, dpi, complete } = header;
  if (width * height > MAXIMUM_PIXELS) throw new AppError('input-too-large', { file: name, found: `${width} × ${height} px`, limit: `${MAXIMUM_PIXELS / 1_000_000} Mpx` });
  if (!complete || width === 0 || height === 0) throw new AppError('input-unreadable', { file: name, detail: 'ảnh bị cắt ngang' });
  try {
    const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const context = createCanvas(image.width, image.height).getContext('2d');
    // What is transparent is paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, image.width, image.height);
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, pixels: data, dpi: pageResolution(image.width, image.height, dpi) };
  } catch (error) {
    throw new AppError('input-unreadable', { file: name, detail: 'dữ liệu ảnh bị hỏng' }, error);
  }
}
