import { createCanvas } from '@napi-rs/canvas';
import { AnnotationMode, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { READING_DPI } from '../ocr/prepare.ts';
import type { Raster } from '../ocr/raster.ts';

/** Pixels of a rendered page at most: an A2 page has 15.5 million; larger sheets are rendered coarser. */
const maximumPixels = 18_000_000;

/** Renders a page as it is shown, with or without its annotations, on white. */
export async function renderPage(page: PDFPageProxy, withAnnotations = true): Promise<Raster> {
  const natural = page.getViewport({ scale: 1 });
  const scale = Math.min(READING_DPI / 72, Math.sqrt(maximumPixels / Math.max(1, natural.width * natural.height)));
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  // pdf.js is written for the browser's canvas, whose type is not known here; the methods it uses are all there.
  const parameters: object = { canvas: null, canvasContext: context, viewport, annotationMode: withAnnotations ? AnnotationMode.ENABLE : AnnotationMode.DISABLE, background: '#ffffff' };
  await page.render(parameters as Parameters<PDFPageProxy['render']>[0]).promise;
  return { width, height, pixels: context.getImageData(0, 0, width, height).data, dpi: scale * 72 };
}
