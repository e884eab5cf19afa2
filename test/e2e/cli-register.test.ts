import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('ingest reads a folder and says by document what it found and what it left out', () => {
  expect(first.exit).toBe(0);
  expect(first.out).toContain('5 tệp: 5 đã nạp, 0 không thay đổi, 0 không nạp được.');
  expect(first.out).toContain('Công văn 443-CV/TU (Thanh Hóa, 17/04/2026)');
  expect(first.out).toMatch(/\d+ nghĩa vụ · \d+ đơn vị · \d+ chỉ tiêu · \d+ thời hạn/u);
  expect(first.out.replace(/\s+/gu, ' ')).toMatch(/Ngoài các mục: [\d.]+ trên [\d.]+ ký tự \([^)]*nơi nhận \d+/u);
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

it('Ctrl+C ends an ingest with 130, and the next run goes on to the same register', async () => {
  const env = { SAURO_DATA: join(home, 'data-3') };
  const stopped = await sauro(['ingest', join(home, 'van-ban')], {
    env,
    started: (child) => {
      // Two documents are in the register, the others are under way or waiting.
      let finished = 0;
      child.stderr?.on('data', (chunk: Buffer) => {
        const before = finished;
        finished += chunk.toString().split('đã nạp').length - 1;
        if (before < 2 && finished >= 2) child.kill('SIGINT');
      });
    },
  });
  expect([130, 0]).toContain(stopped.exit);
  if (stopped.exit === 130) expect(stopped.err).toContain('Đã dừng theo yêu cầu.');
  const resumed = await sauro(['ingest', join(home, 'van-ban'), '--json'], { env });
  expect(resumed.exit).toBe(0);
  const undisturbed = await here('obligations', '--json');
  const after = await sauro(['obligations', '--json'], { env });
  expect(after.out).toBe(undisturbed.out);
}, 120_000);
