import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Annotation } from '../../src/extract/annotation.ts';
import { writeBadFiles } from './bad-files.ts';
import { bin, corpus, sauro, temporaryFolder } from './sauro.ts';

it('extract prints the form of the guidelines, the same bytes each time and in each language, every quote from the text', async () => {
  const name = 'chi-thi-ky-luat-ky-cuong-lao-cai.txt';
  const [first, second] = await Promise.all([sauro(['extract', join(corpus, name), '--json']), sauro(['extract', join(corpus, name), '--json', '--lang', 'en'])]);
  expect(first).toMatchObject({ exit: 0, err: '' });
  expect(second.out).toBe(first.out);
  const form = JSON.parse(first.out) as Annotation;
  expect(form.file).toBe(name);
  expect(form.obligations.length).toBeGreaterThan(50);
  const text = readFileSync(join(corpus, name), 'utf8').normalize('NFC').replace(/\s+/gu, ' ');
  for (const { quote } of form.obligations) expect(text).toContain(quote);
});

it('extract --explain says which rule read which words, and what was passed over and why', async () => {
  const path = join(temporaryFolder(), 'vi-sao.txt');
  writeFileSync(path, 'Thời gian qua, vỉa hè nhiều nơi bị lấn chiếm.\nGiao Sở Nội vụ báo cáo trước ngày 30/6/2026.\n');
  const told = await sauro(['extract', path, '--explain']);
  expect(told).toMatchObject({ exit: 0, err: '' });
  expect(told.out).toMatch(/○ “Thời gian qua, vỉa hè nhiều nơi bị lấn chiếm”\n.*bỏ qua: kể tình hình/u);
  expect(told.out).toMatch(/● “Giao Sở Nội vụ báo cáo trước ngày 30\/6\/2026”\n(?:.*\n)*.*thời hạn +deadline\.\S+ +“trước ngày 30\/6\/2026”/u);
  const form = JSON.parse((await sauro(['extract', path, '--explain', '--json'])).out) as Annotation;
  expect(form.passedOver).toEqual([{ quote: 'Thời gian qua, vỉa hè nhiều nơi bị lấn chiếm', provision: '', by: 'background', start: 0, end: 44 }]);
  expect(form.obligations[0]?.steps).toContainEqual({ made: 'actor', rule: 'actor.order', text: 'Sở Nội vụ' });
});

it.each([
  ['rong.txt', 65, 'không có nội dung'],
  ['trang.txt', 65, 'không có nội dung'],
  ['anh.txt', 65, 'nhị phân'],
  ['bang.xlsx', 65, 'chưa đọc được'],
  ['lon.txt', 65, 'vượt giới hạn'],
  ['khong-co.txt', 66, 'Không tìm thấy'],
])('%s is refused with exit code %i and the reason', async (name, exit, said) => {
  const folder = temporaryFolder();
  writeBadFiles(folder);
  writeFileSync(join(folder, 'bang.xlsx'), 'PK');
  const ended = await sauro(['extract', join(folder, name)]);
  expect(ended).toMatchObject({ exit, out: '' });
  expect(ended.err).toContain(said);
  expect(ended.err).toContain(name);
  expect(ended.err.trim().split('\n')).toHaveLength(1);
});

it('a folder is not a file', async () => {
  const ended = await sauro(['extract', temporaryFolder()]);
  expect(ended).toMatchObject({ exit: 64, out: '' });
  expect(ended.err).toContain('sauro ingest');
});

it('a text without any structure is read paragraph by paragraph, and says so', async () => {
  const path = join(temporaryFolder(), 'van-xuoi.txt');
  writeFileSync(path, 'Giao Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh theo dõi việc thực hiện.\n');
  const { exit, out } = await sauro(['extract', path]);
  expect(exit).toBe(0);
  expect(out).toContain('Không nhận ra mục, điều, khoản nào');
  expect(out).toContain('“Giao Sở Nội vụ chủ trì');
});

it('a file in an old font encoding is converted, and says so', async () => {
  const path = join(temporaryFolder(), 'tcvn3.txt');
  // "Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan theo dõi việc thực hiện." in TCVN3, seen as Latin-1.
  writeFileSync(path, Buffer.from('Giao Së Néi vô chñ tr×, phèi hîp víi c¸c c¬ quan liªn quan theo dâi viÖc thùc hiÖn.\n'.repeat(12), 'latin1'));
  const { exit, out } = await sauro(['extract', path]);
  expect(exit).toBe(0);
  expect(out).toMatch(/bảng mã TCVN3/iu);
  expect(out).toContain('Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan');
});

it('a file without permission is told as such', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may read everything');
  const path = join(temporaryFolder(), 'kin.txt');
  writeFileSync(path, 'Giao Sở Nội vụ.');
  chmodSync(path, 0);
  expect(await sauro(['extract', path])).toMatchObject({ exit: 77, out: '' });
});

it('a reader that goes away early ends it quietly', async () => {
  const child = spawn('bash', ['-c', 'set -o pipefail; "$0" "$1" extract "$2" --json | head -n 1 > /dev/null', process.execPath, bin, join(corpus, 'chi-thi-ky-luat-ky-cuong-lao-cai.txt')]);
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const exit = await new Promise((resolve) => child.on('close', resolve));
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
});

it('colours only a terminal', async () => {
  const { out } = await sauro(['extract', join(corpus, 'cong-van-443-cv-tu-thanh-hoa.txt')]);
  expect(out).not.toContain('\x1b');
});
