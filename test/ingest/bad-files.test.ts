import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badFiles } from './bad-files.ts';
import { makePdf, show } from './pdf-file.ts';
import { p, wordFile } from './word.ts';

const task = 'Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026.';
const goodFiles: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'tốt.docx', bytes: wordFile(p(task)) }, { name: 'tốt.pdf', bytes: makePdf([{ operators: show(60, 700, task) }]) }, { name: 'tốt.txt', bytes: Buffer.from(task) },
  { name: 'tốt.html', bytes: Buffer.from(`<html><p>${task}</p></html>`) }, { name: 'tốt.rtf', bytes: Buffer.from('{\\rtf1 So Noi vu bao cao truoc ngay 30/6/2026.\\par}') },
];

interface Ended {
  readonly ends: readonly string[];
  readonly ms: number;
}

const ended = new Map<number, Ended>();
/** A good file after every fifth bad one, and all of them at the end, after one of 300 pages: so much memory a service has taken before. */
const batch = [...badFiles.flatMap((file, i) => [{ name: file.name, bytes: file.make }, ...(i % 5 === 4 ? [goodFile((i - 4) / 5)] : [])]), { name: 'tốt và dài.txt', bytes: () => Buffer.from(`${task}\n`.repeat(16_000)) }, ...goodFiles.map((_, i) => goodFile(i))];
let grownBytes = Infinity;
let code: number | null = null;

function goodFile(i: number): { readonly name: string; readonly bytes: () => Uint8Array } {
  const { name = '', bytes = new Uint8Array() } = goodFiles[i % goodFiles.length] ?? {};
  return { name, bytes: () => bytes };
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-bad-files-'));
  try {
    writeFileSync(join(folder, 'names.json'), JSON.stringify(batch.map(({ name }) => name)));
    for (const [index, { bytes }] of batch.entries()) writeFileSync(join(folder, String(index)), bytes());
    const service = spawn(process.execPath, ['--expose-gc', fileURLToPath(new URL('bad-files-service.ts', import.meta.url)), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(service.stdout)) {
      const said = JSON.parse(line) as { readonly index: number } & Ended & { readonly grownBytes?: number };
      if (said.grownBytes === undefined) ended.set(said.index, said);
      else grownBytes = said.grownBytes;
    }
    code = service.exitCode ?? (await new Promise((resolve) => service.once('close', resolve)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000);
afterAll(() => { ended.clear(); });

describe(`${badFiles.length} bad files in one batch`, () => {
  it('are sixty and more, with names of their own', () => {
    expect(new Set(badFiles.map(({ name }) => name)).size).toBe(badFiles.length);
    expect(badFiles.length).toBeGreaterThan(60);
  });

  it('each end with a name', () => {
    const wrong = badFiles.flatMap(({ name, ends }) => {
      const found = ended.get(batch.findIndex((one) => one.name === name))?.ends ?? [];
      return found.some((end) => ends.includes(end)) ? [] : [`${name.slice(0, 80)}: ${found.join(', ')} (${ends.join(', ')})`];
    });
    expect(wrong).toEqual([]);
  });

  it('leave the good files of the batch as they are', () => {
    const good = batch.flatMap(({ name }, index) => (name.startsWith('tốt') ? [`${name} ${ended.get(index)?.ends[0] ?? 'mất'}`] : []));
    expect(good.length).toBeGreaterThan(30);
    expect(good.filter((line) => !line.endsWith(' read'))).toEqual([]);
  });

  it('leave the service as it was', () => {
    expect(code).toBe(0);
    expect(grownBytes).toBeLessThan(100 * 2 ** 20);
  });
});
