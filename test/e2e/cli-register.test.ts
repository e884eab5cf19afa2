import type { ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pdfOfImages } from '../../eval/formats.ts';
import { makePdf, showLines } from '../ingest/pdf-file.ts';
import { drawPage } from '../ingest/scan.ts';
import { writeBadFiles } from './bad-files.ts';
import { corpus, type Ended, sauro } from './sauro.ts';

/*
 * The register in the hands of one process after another: each command opens it, works, and closes it. A process takes seconds, so these
 * tests are few; what commands print is tried against a server in cli-server.test.ts.
 */

const documents = readdirSync(corpus).filter((name) => name.endsWith('.txt')).sort();
let home: string;
let first: Ended;
const here = (...argv: readonly string[]) => sauro(argv, { env: { SAURO_DATA: join(home, 'data') } });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sauro-'));
  mkdirSync(join(home, 'van-ban'));
  for (const name of documents) copyFileSync(join(corpus, name), join(home, 'van-ban', name));
  first = await here('ingest', join(home, 'van-ban'));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

it('ingest reads a folder and ends with a table of what it found and what is doubtful', () => {
  expect(first.exit).toBe(0);
  expect(first.out).toContain('5 tệp: 5 đã nạp, 0 không thay đổi, 0 không nạp được.');
  expect(first.out).toMatch(/Tệp +Văn bản +Việc +Đơn vị +Chỉ tiêu/u);
  expect(first.out).toMatch(/^✔ +cong-van-443-cv-tu-thanh-hoa\.txt +Công văn .*\d % +–$/mu);
  expect(first.out.replace(/\s+/gu, ' ')).toMatch(/Cần đối chiếu với bản gốc: \d tệp .*\? chi-thi-ky-luat-ky-cuong-lao-cai\.txt .*\d nghĩa vụ đọc chưa chắc; xem: sauro obligations --document vb_\w+ --confidence-to 0\.7/u);
  for (const name of documents) expect(first.err).toContain(`${name}: đã nạp`);
});

it('a second ingest changes nothing, and all bytes printed by a list stay the same', async () => {
  const before = await here('documents', '--json');
  const again = await here('ingest', join(home, 'van-ban', '*.txt'));
  expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('5 tệp: 0 đã nạp, 5 không thay đổi, 0 không nạp được.') as string });
  expect(before.exit).toBe(0);
  expect((await here('documents', '--json')).out).toBe(before.out);
}, 180_000);

it('a batch goes on past bad files, tells each reason, and fails by its exit code', async () => {
  const folder = join(home, 'lan-lon');
  mkdirSync(folder);
  writeBadFiles(folder);
  writeFileSync(join(folder, 'tot.txt'), '1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát quy chế chi tiêu nội bộ trước ngày 30/6/2027.\n');
  writeFileSync(join(folder, 'anh.gif'), 'x');
  const ended = await sauro(['ingest', folder, join(folder, 'khong-co.txt'), '--json'], { env: { SAURO_DATA: join(home, 'data-2') } });
  expect(ended.exit).toBe(65);
  const report = JSON.parse(ended.out) as { files: { path: string; outcome: string; error: { code: string } | null }[]; skipped: string[] };
  expect(Object.fromEntries(report.files.map(({ path, outcome, error }) => [basename(path), error?.code ?? outcome]))).toEqual({
    'anh.txt': 'input-binary', 'lon.txt': 'input-too-large', 'rong.txt': 'input-empty', 'trang.txt': 'input-empty', 'tot.txt': 'done', 'khong-co.txt': 'path-not-found',
  });
  expect(report.skipped.map((path) => basename(path))).toEqual(['anh.gif']);
}, 180_000);

it('a folder that may not be read is told', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may read everything');
  const folder = join(home, 'kin');
  mkdirSync(folder);
  chmodSync(folder, 0);
  expect((await here('ingest', folder)).exit).toBe(77);
});

it('ask answers with the right rows, each with quote, provision and why', async () => {
  const { exit, out } = await here('ask', 'Ban Tổ chức Tỉnh ủy phải làm gì theo chỉ thị của Tỉnh ủy Lào Cai?');
  expect(exit).toBe(0);
  expect(out).toMatch(/mục 4\.4: Ban Tổ chức Tỉnh ủy \(chủ trì\)/u);
  expect(out).toContain('Vì: nêu đích danh');
  expect(out.replace(/\s+/gu, ' ')).toContain('“Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, tham mưu cụ thể hóa');
});

it('an ingest of PDFs and a scan, stopped by Ctrl+C and killed by the system, goes on where it was and reads nothing twice', async () => {
  const folder = join(home, 'quet');
  mkdirSync(folder);
  const scan = [1, 2, 3, 4, 5, 6].map((page) => drawPage([`${page}. Giao Sở Tài chính báo cáo kết quả`, `trước ngày ${page}/6/2027.`]).encodeSync('jpeg', 90));
  writeFileSync(join(folder, '1 chữ.pdf'), makePdf([{ operators: showLines(60, 700, ['1. Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026.']) }]));
  writeFileSync(join(folder, '2 quét.pdf'), pdfOfImages(scan));
  copyFileSync(join(corpus, documents[0] ?? ''), join(folder, '3.txt'));
  writeFileSync(join(folder, '4 hỏng.pdf'), '%PDF-1.4 cụt');
  const env = { SAURO_DATA: join(home, 'data-3'), SAURO_CONCURRENCY: '1' };
  // The first file is in the register when the signal comes; then the process is killed while it reads the scan.
  const onceSaid = (said: RegExp, signal: NodeJS.Signals, afterMs: number) => (child: ChildProcess): void => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.test(chunk.toString())) setTimeout(() => child.kill(signal), afterMs);
    });
  };
  const stopped = await sauro(['ingest', folder], { env, started: onceSaid(/1 chữ\.pdf: đã nạp/u, 'SIGINT', 0) });
  expect(stopped).toMatchObject({ exit: 130, err: expect.stringContaining('Đã dừng theo yêu cầu.') as string });
  expect(stopped.out.replace(/\s+/gu, ' ')).toContain('1 tệp: 1 đã nạp, 0 không thay đổi, 0 không nạp được. Đã dừng giữa chừng: còn');
  expect(await sauro(['ingest', folder], { env, alone: true, started: onceSaid(/1 chữ\.pdf: đã có trong sổ/u, 'SIGKILL', 300) })).toMatchObject({ exit: null, signal: 'SIGKILL' });
  const resumed = await sauro(['ingest', folder, '--json'], { env });
  expect(resumed.exit).toBe(65);
  const report = JSON.parse(resumed.out) as { files: { path: string; outcome: string; error: { code: string } | null }[]; unfinished: number | null };
  expect(report.unfinished).toBeNull();
  expect(report.files.map(({ path, outcome, error }) => `${basename(path)} ${error?.code ?? outcome}`)).toEqual(['1 chữ.pdf unchanged', '2 quét.pdf done', expect.stringMatching(/^3\.txt (?:done|unchanged)$/u), '4 hỏng.pdf input-damaged']);
  expect(JSON.parse((await sauro(['documents', '--json'], { env })).out)).toMatchObject({ total: 3 });
}, 240_000);
