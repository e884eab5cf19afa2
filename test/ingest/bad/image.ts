import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { drawPage } from '../scan.ts';
import { bad, cutAtTenths, noise, type BadFile } from './file.ts';

function chunk(name: string, content: Uint8Array, claimed = content.length): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(claimed);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one bit per pixel that says it has this size, whatever its data hold. */
function png(width: number, height: number, data: Uint8Array, ...more: readonly Buffer[]): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.writeUInt8(1, 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(data)), chunk('IEND', Buffer.alloc(0))]);
}

function jpeg(width: number, height: number): Uint8Array {
  const out = Buffer.from(createCanvas(8, 8).toBuffer('image/jpeg'));
  const at = out.indexOf(Buffer.from('ffc0', 'hex'));
  out.writeUInt16BE(height, at + 5);
  out.writeUInt16BE(width, at + 7);
  return out;
}

/** A TIFF header and one directory of entries [tag, type, count, value]. */
function tiff(entries: readonly (readonly [number, number, number, number])[], next = 0): Uint8Array {
  const out = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(8, 4);
  out.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], i) => {
    out.writeUInt16LE(tag, 10 + i * 12);
    out.writeUInt16LE(type, 12 + i * 12);
    out.writeUInt32LE(count, 14 + i * 12);
    out.writeUInt32LE(value, 18 + i * 12);
  });
  out.writeUInt32LE(next, out.length - 4);
  return out;
}

const scan = (): Uint8Array => drawPage(['Sở Nội vụ báo cáo trước ngày 30/6/2026.']).toBuffer('image/png');

/** Pictures of pages. */
export const badImages: readonly BadFile[] = [
  ...cutAtTenths('png', '.png', scan, 'input-unreadable'),
  bad('60.000 điểm vuông.png', () => png(60_000, 60_000, new Uint8Array(1000)), 'input-too-large'),
  bad('khổ tối đa mà thiếu dữ liệu.png', () => png(8_000, 8_000, new Uint8Array(1000)), 'input-unreadable', 'reader-memory', 'input-empty'),
  bad('trắng 64 triệu điểm.png', () => png(8_000, 8_000, Buffer.alloc(8_000 * 1_001, 0xff)), 'reader-memory', 'reader-timeout', 'input-empty'),
  bad('không điểm nào.png', () => png(0, 0, new Uint8Array(0)), 'input-unreadable'),
  bad('mảnh khai 4 GB.png', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.alloc(13), 0xffffffff)]), 'input-unreadable'),
  bad('chú thích nở 300 MB.png', () => png(64, 64, Buffer.alloc(64 * 9, 0xff), chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(300_000_000))]))), 'input-empty', 'input-unreadable', 'reader-memory'),
  bad('rác trong dữ liệu.png', () => png(400, 400, noise(400 * 51)), 'input-unreadable', 'input-empty', 'read'),
  bad('65.535 điểm vuông.jpg', () => jpeg(65_535, 65_535), 'input-too-large'),
  bad('đầu tệp rồi hết.jpg', () => Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'input-unreadable'),
  bad('đoạn dài không.jpg', () => Buffer.from(`ffd8${'ffe10000'.repeat(5_000)}`, 'hex'), 'input-unreadable'),
  bad('khổ không khớp.jpg', () => jpeg(600, 600), 'input-unreadable', 'input-empty'),
  bad('thư mục vòng.tif', () => tiff([[256, 3, 1, 10], [257, 3, 1, 10]], 8), 'input-unreadable'),
  bad('dải khổng lồ.tif', () => tiff([[256, 4, 1, 60_000], [257, 4, 1, 60_000], [258, 3, 1, 8], [259, 3, 1, 1], [262, 3, 1, 1], [273, 4, 1, 8], [277, 3, 1, 1], [278, 4, 1, 60_000], [279, 4, 1, 0xffffffff]]), 'input-too-large', 'input-unreadable'),
  bad('khai tỉ dải.tif', () => tiff([[256, 4, 1, 100], [257, 4, 1, 100], [258, 3, 1, 1], [259, 3, 1, 4], [262, 3, 1, 0], [273, 4, 0x7fffffff, 8], [278, 4, 1, 1], [279, 4, 0x7fffffff, 8]]), 'input-unreadable'),
  bad('ảnh động.png', () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'input-unreadable'),
];
