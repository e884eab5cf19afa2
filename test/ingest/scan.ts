import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, type Canvas } from '@napi-rs/canvas';
import type { Raster } from '../../src/ingest/ocr/raster.ts';

// The machine may have no fonts at all; pdf.js brings one with all Vietnamese letters.
for (const style of ['Regular', 'Bold']) GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(`pdfjs-dist/standard_fonts/LiberationSans-${style}.ttf`)), 'Scan');

/** A small page of 200 pixels per inch with the given lines of 13 points. */
export function drawPage(lines: readonly string[], { width = 1200, paper = '#fff', ink = '#111', degrees = 0 } = {}): Canvas {
  const height = 160 + lines.length * 56;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = ink;
  context.font = '36px Scan';
  lines.forEach((line, at) => {
    context.fillText(line, 80, 120 + at * 56);
  });
  return canvas;
}

/** The pixels of a drawn page. */
export function rasterOf(canvas: Canvas, dpi = 200): Raster {
  const { width, height } = canvas;
  return { width, height, pixels: canvas.getContext('2d').getImageData(0, 0, width, height).data, dpi };
}

/** The page turned clockwise by quarter turns. */
export function turned(canvas: Canvas, quarters: 1 | 2 | 3): Canvas {
  const { width, height } = canvas;
  const out = quarters === 2 ? createCanvas(width, height) : createCanvas(height, width);
  const context = out.getContext('2d');
  context.translate(out.width / 2, out.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(canvas, -width / 2, -height / 2);
  return out;
}

/** The raster with grains over it, the same at every run. */
export function grainy(raster: Raster, amount: number): Raster {
  const pixels = raster.pixels.slice();
  let state = 1;
  for (let at = 0; at < pixels.length; at += 4) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const grain = (((state >>> 16) % 201) / 100 - 1) * amount;
    for (const channel of [0, 1, 2]) pixels[at + channel] = (pixels[at + channel] ?? 0) + grain;
  }
  return { ...raster, pixels };
}
