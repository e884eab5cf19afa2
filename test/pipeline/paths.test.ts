import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/pipeline/paths.ts';

let root: string;
const before = process.cwd();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sauro-paths-'));
  const files = ['b.txt', 'a.md', 'Đ.TXT', 'ghi-chú.xlsx', '.ẩn.txt', '~$b.txt', '[1] Chỉ thị.txt', 'năm/2026/c.html', 'năm/2025/d.txt', 'năm/ảnh.gif', 'cấm/e.txt'];
  for (const file of files) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), file);
  }
  await mkdir(join(root, 'rỗng'));
  await symlink('..', join(root, 'năm/2026/lên'));
  await symlink('không-đâu.txt', join(root, 'năm/đứt.txt'));
  await symlink('../../a.md', join(root, 'năm/2026/nối.md'));
  process.chdir(root);
});
afterAll(async () => {
  process.chdir(before);
  await rm(root, { recursive: true });
});

/** What is found, one line each. */
async function list(...paths: string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const found of findFiles(paths)) lines.push(`${found.path.replace(root, '/gốc')} ${found.kind === 'error' ? found.error.code : found.kind}`);
  return lines;
}

describe('paths', () => {
  it('are files, in the order given, each once', async () => {
    expect(await list('b.txt', './a.md', './b.txt', 'a.md')).toEqual(['b.txt file', './a.md file']);
  });

  it('are folders with all that is in them, by name, without what is hidden or leads back', async () => {
    expect(await list('.')).toEqual([
      '[1] Chỉ thị.txt file', 'a.md file', 'b.txt file', 'cấm/e.txt file', 'ghi-chú.xlsx skipped', 'năm/2025/d.txt file', 'năm/2026/c.html file', 'năm/đứt.txt path-not-found', 'năm/ảnh.gif skipped', 'Đ.TXT file',
    ]);
    expect(await list('rỗng')).toEqual([]);
    expect(await list('năm/2025/', 'năm')).toEqual(['năm/2025/d.txt file', 'năm/2026/c.html file', 'năm/2026/nối.md file', 'năm/đứt.txt path-not-found', 'năm/ảnh.gif skipped']);
  });

  it('are patterns', async () => {
    expect(await list('*.txt')).toEqual(['[1] Chỉ thị.txt file', 'b.txt file']);
    expect(await list('năm/**/*.{txt,html}')).toEqual(['năm/2025/d.txt file', 'năm/2026/c.html file']);
    expect(await list(join(root, 'n*/*5'))).toEqual(['/gốc/năm/2025/d.txt file']);
    expect(await list('*.pdf')).toEqual(['*.pdf path-not-found']);
  });

  it('may be named like patterns', async () => {
    expect(await list('[1] Chỉ thị.txt')).toEqual(['[1] Chỉ thị.txt file']);
  });

  it('that are named by themselves are taken whatever they are called', async () => {
    expect(await list('ghi-chú.xlsx', '.ẩn.txt')).toEqual(['ghi-chú.xlsx file', '.ẩn.txt file']);
  });

  it('that do not exist, or are no files, are errors among the others', async () => {
    expect(await list('không-có.txt', 'b.txt', 'b.txt/trong.txt', '/dev/null')).toEqual(['không-có.txt path-not-found', 'b.txt file', 'b.txt/trong.txt path-not-found', '/dev/null input-unsupported']);
  });

  it('that may not be read are errors among the others', async () => {
    await chmod(join(root, 'cấm'), 0o000);
    await chmod(root, 0o755);
    // Root may read everything.
    const drop = process.getuid?.() === 0;
    if (drop) process.seteuid?.(65_534);
    const lines = await list('cấm', 'cấm/e.txt', 'b.txt');
    if (drop) process.seteuid?.(0);
    await chmod(join(root, 'cấm'), 0o755);
    expect(lines).toEqual(['cấm path-forbidden', 'cấm/e.txt path-forbidden', 'b.txt file']);
  });
});
