import { crc32 } from 'node:zlib';
import type { Canvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { pageResolution } from '../../src/ingest/image/header.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import type { Raster } from '../../src/ingest/ocr/raster.ts';
import { drawPage, rasterOf } from './scan.ts';

const lines = ['Sở Tài chính báo cáo kết quả', 'trước ngày 15 tháng 9 năm 2026.'];

test('a photograph of a page is its text', async () => {
  // Drawn at 200 pixels per inch on less than a sheet: the file has to say so.
  const png = withDensity(drawPage(lines, { width: 1400 }).toBuffer('image/png'), 200);
  const { text, pages, source } = await ingestFile({ name: 'trang.png', bytes: png });
  expect(text.split(/\n+/u)).toEqual(lines);
  expect(source.mediaType).toBe('image/png');
  expect(pages).toMatchObject([{ number: 1, origin: 'ocr', span: { start: 0, end: text.length } }]);
});

test('the pages of a TIFF file are the pages of the document', async () => {
  const pages = lines.map((line) => drawPage([line], { width: 1240 }));
  const { text, pages: read, source } = await ingestFile({ name: 'quet.TIF', bytes: tiffOf(pages.map(drawnAt200)) });
  expect(source.mediaType).toBe('image/tiff');
  expect(read.map(({ number, span }) => [number, text.slice(span.start, span.end).trim()])).toEqual([[1, lines[0]], [2, lines[1]]]);
});

test('sizes are believed where they make a sheet of paper', () => {
  expect(pageResolution(2480, 3508, 300)).toBe(300);
  expect(Math.round(pageResolution(3024, 4032, 72))).toBe(345);
  expect(Math.round(pageResolution(1654, 2339, null))).toBe(200);
});

const jpeg = drawPage(lines).toBuffer('image/jpeg');
const png = drawPage(lines).toBuffer('image/png');
const bomb = Buffer.from(png);
bomb.writeUInt32BE(60_000, 16);
bomb.writeUInt32BE(60_000, 20);
const tiff = tiffOf([drawnAt200(drawPage(lines))]);
const endless = Buffer.from(tiff);
endless.writeUInt32LE(endless.readUInt32LE(4), endless.length - 4);
const hugeTiff = Buffer.from(tiff);
for (const tag of [256, 257]) hugeTiff.writeUInt32LE(90_000, hugeTiff.readUInt32LE(4) + 2 + (tag - 256) * 12 + 8);
const bad: readonly (readonly [string, string, Uint8Array, ErrorCode])[] = [
  ['a size that does not fit into memory', 'a.png', bomb, 'input-too-large'],
  ['a cut PNG', 'a.png', png.subarray(0, png.length / 2), 'input-unreadable'],
  ['a cut JPEG', 'a.jpg', jpeg.subarray(0, jpeg.length / 2), 'input-unreadable'],
  ['text under the name of an image', 'a.jpeg', Buffer.from('không phải ảnh'), 'input-unreadable'],
  ['a start and nothing after it', 'a.jpg', jpeg.subarray(0, 3), 'input-unreadable'],
  ['a cut TIFF', 'a.tif', tiff.subarray(0, tiff.length / 2), 'input-unreadable'],
  ['a TIFF whose pages go round in a circle', 'a.tif', endless, 'input-unreadable'],
  ['a TIFF of a size that does not fit into memory', 'a.tiff', hugeTiff, 'input-too-large'],
  ['a TIFF that is none', 'a.tiff', Buffer.from('II không phải'), 'input-unreadable'],
];
test.each(bad)('%s is refused', async (_, name, bytes, code) => {
  await expect(ingestFile({ name, bytes })).rejects.toMatchObject({ code });
});

function drawnAt200(canvas: Canvas): Raster {
  return rasterOf(canvas, 200);
}

/** A grey TIFF file, uncompressed: header, strips, one directory per page, the last four bytes being the end of the chain. */
function tiffOf(rasters: readonly Raster[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let length = 8;
  let link = 4;
  const whole = (): Buffer => Buffer.concat(parts);
  for (const { width, height, pixels, dpi } of rasters) {
    const strip = Buffer.from(Uint8Array.from({ length: width * height }, (_, at) => pixels[at * 4] ?? 255));
    const resolution = Buffer.alloc(8);
    resolution.writeUInt32LE(dpi, 0);
    resolution.writeUInt32LE(1, 4);
    const entries: readonly (readonly [number, number, number])[] = [[256, 4, width], [257, 4, height], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, length], [277, 3, 1], [278, 4, height], [279, 4, strip.length], [282, 5, length + strip.length], [296, 3, 2]];
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, type, value], at) => {
      directory.writeUInt16LE(tag, 2 + at * 12);
      directory.writeUInt16LE(type, 4 + at * 12);
      directory.writeUInt32LE(1, 6 + at * 12);
      directory.writeUInt32LE(value, 10 + at * 12);
    });
    parts.push(strip, resolution, directory);
    const file = whole();
    file.writeUInt32LE(length + strip.length + 8, link);
    parts.splice(0, parts.length, file);
    length = file.length;
    link = length - 4;
  }
  return whole();
}

/** The PNG with a pHYs chunk before its data. */
function withDensity(file: Buffer, dpi: number): Buffer {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(Math.round(dpi / 0.0254), 8);
  chunk.writeUInt32BE(Math.round(dpi / 0.0254), 12);
  chunk[16] = 1;
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([file.subarray(0, 33), chunk, file.subarray(33)]);
}
