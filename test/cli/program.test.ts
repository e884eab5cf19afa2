import { describe, expect, it } from 'vitest';
import { runHere } from './run-here.ts';

const sauro = (...argv: readonly string[]) => runHere(argv);

describe('help', () => {
  it('is Vietnamese and goes to standard output', async () => {
    const { exit, out, err } = await sauro();
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('Cách dùng: sauro <lệnh> [tùy chọn]');
    expect(out).toContain('extract <file>');
    expect(out).not.toMatch(/Usage|Options|Commands|display help/u);
  });

  it('of a command has examples', async () => {
    const { out } = await sauro('help', 'extract');
    expect(out).toContain('Ví dụ:');
    expect(out).toContain('sauro extract chi-thi.txt --json');
  });

  it('is English when asked', async () => {
    const { out } = await sauro('--lang=en', 'extract', '--help');
    expect(out).toContain('Examples:');
    expect(out).not.toMatch(/[ăđơư]/u);
  });
});

it.each([
  [['extrac', 'x'], 'không có lệnh «extrac» (gần nhất: extract)'],
  [['extract'], 'thiếu <file>'],
  [['extract', 'a', 'b'], 'thừa tham số'],
  [['extract', 'a', '--jsno'], 'không có tùy chọn «--jsno» (gần nhất: --json)'],
  [['--lang', 'fr', 'extract', 'a'], 'giá trị «fr» không hợp lệ cho «--lang <vi|en>» (chỉ nhận: vi, en)'],
  [['--lang'], 'tùy chọn «--lang <vi|en>» cần một giá trị'],
])('%j is refused in Vietnamese with exit code 64', async (argv, said) => {
  const { exit, out, err } = await sauro(...argv);
  expect({ exit, out }).toEqual({ exit: 64, out: '' });
  expect(err).toContain(said);
});

it('a missing file is told with its path and exit code 66', async () => {
  const { exit, err } = await sauro('extract', '/nowhere/chi-thi.txt');
  expect(exit).toBe(66);
  expect(err).toContain('/nowhere/chi-thi.txt');
  expect(err).not.toContain('at ');
});

it('--debug adds the stack', async () => {
  const { err } = await sauro('--debug', 'extract', '/nowhere/chi-thi.txt');
  expect(err).toContain('ENOENT');
});
