import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../src/domain/errors.ts';
import { pageResolution } from '../../src/ingest/image/header.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { drawPage } from './scan.ts';

const lines = ['Sở Tài chính báo cáo kết quả', 'trước ngày 15 tháng 9 năm 2026.'];

test('a photograph of a page is its text', async () => {
  // Drawn at 200 pixels per inch on less than a sheet: the file has to say so.
  const png = withDensity(drawPage(lines, { width: 1400 }).toBuffer('image/png'), 200);
  const { text, pages, source } = await ingestFile({ name: 'trang.png', bytes: png });
  expect(text.split(/\n+/u)).toEqual(lines);
  expect(source.mediaType).toBe('image/png');
  expect(pages).toMatchObject([{ number: 1, origin: 'ocr', span: { start: 0, end: text.length } }]);
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
const bad: readonly (readonly [string, string, Uint8Array, ErrorCode])[] = [
  ['a size that does not fit into memory', 'a.png', bomb, 'input-too-large'],
  ['a cut PNG', 'a.png', png.subarray(0, png.length / 2), 'input-unreadable'],
  ['a cut JPEG', 'a.jpg', jpeg.subarray(0, jpeg.length / 2), 'input-unreadable'],
  ['text under the name of an image', 'a.jpeg', Buffer.from('không phải ảnh'), 'input-unreadable'],
  ['a start and nothing after it', 'a.jpg', jpeg.subarray(0, 3), 'input-unreadable'],
];
test.each(bad)('%s is refused', async (_, name, bytes, code) => {
  await expect(ingestFile({ name, bytes })).rejects.toMatchObject({ code });
});

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
