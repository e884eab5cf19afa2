import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkParsed } from '../../src/domain/check.ts';
import { walk } from '../../src/domain/provision.ts';
import { accountFor } from '../../src/structure/account.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { corpus, documentOf } from './documents.ts';

/** Everything that must hold of any parsed text. */
function expectWhole(text: string): void {
  const parsed = parseDocument(documentOf(text));
  expect(checkParsed(parsed)).toEqual([]);
  const account = accountFor(parsed);
  expect(account.lost).toEqual([]);
  expect(account.twice).toEqual([]);
  expect(account.inNodes + Object.values(account.inRegions).reduce((a, b) => a + b, 0)).toBe(text.length);
  for (const { kind, span } of parsed.regions) if (kind === 'blank') expect(text.slice(span.start, span.end).trim()).toBe('');
}

describe('every character is accounted for', () => {
  test.each([...corpus])('%s', (_, text) => {
    expectWhole(text);
  });

  test('two documents in one file, in any order', () => {
    const texts = [...corpus.values()];
    for (const [i, text] of texts.entries()) expectWhole(`${text}\n\n${texts[(i + 1) % texts.length] ?? ''}`);
  });

  test('documents with lines dropped, doubled, cut and shuffled', () => {
    const lines = [...corpus.values()].flatMap((text) => text.split('\n')).map((line) => line.slice(0, 160));
    const pieces = fc.array(fc.oneof(fc.constantFrom(...lines), fc.constantFrom('', '-----', '*', '12', '| a | b |', '|', '**', '[1: x]', '[bookmark: b]', 'Nơi nhận:', 'KT. CHỦ TỊCH', 'Phụ lục I', 'Kính gửi:', 'QUYẾT ĐỊNH:', 'Điều 1.', '“Điều 2. a', 'Số:      /KH-UBND')), { maxLength: 60 });
    fc.assert(fc.property(pieces, fc.constantFrom('\n', '\n\n', '\n  '), (some, glue) => {
      expectWhole(some.join(glue));
    }), { numRuns: 250 });
  });

  test('any string', () => {
    const signs = fc.string({ unit: fc.constantFrom(...Array.from('aăâ ĐI1.)(-+*_#>|[]:\n\n\t“”"/\\§…•^<br>')), maxLength: 120 });
    fc.assert(fc.property(fc.oneof(signs, fc.string({ unit: 'grapheme', maxLength: 80 })), (text) => {
      expectWhole(text.normalize('NFC').replace(/\r/gu, ''));
    }), { numRuns: 600 });
  });
});

describe('hostile texts', () => {
  // Each once took quadratic time or too deep a stack.
  test.each([
    ['[1: ', 30_000], ['|\n', 60_000], ['| a ', 15_000], ['|\na\n', 15_000], ['| a | b |\n', 6000], ['1. Một\na) Hai\n', 6000], ['1. Một:\n- Hai:\n', 6000], ['Nơi nhận:\n', 8000], ['KT. CHỦ TỊCH\n', 5000], ['Đ.\n', 130_000],
    ['1.1.1.1. Một\n', 9000], ['Điều 1. Một\n', 9000], ['“Một\n', 20_000], ['*', 150_000], ['_a', 60_000],
  ])('%j, %i times', (words, times) => {
    const text = words.repeat(times);
    const account = accountFor(parseDocument(documentOf(text)));
    expect([account.lost.length, account.twice.length]).toEqual([0, 0]);
  });

  test('a title of forty thousand words, an item with ten thousand paragraphs', () => {
    expectWhole(`CHỈ THỊ\n${'TĂNG CƯỜNG '.repeat(20_000)}`);
    expectWhole(`1. Một.\n${'Đoạn văn.\n'.repeat(10_000)}`);
  });
});

describe('the tree', () => {
  test('the same text gives the same tree', () => {
    for (const text of corpus.values()) expect(parseDocument(documentOf(text))).toEqual(parseDocument(documentOf(text)));
  });

  test('time grows with the text, not with its square', () => {
    const text = corpus.get('cong-van-443-cv-tu-thanh-hoa') ?? '';
    const nodes = (n: number): number => [...walk(parseDocument(documentOf(text.repeat(n))).body)].length;
    const time = (n: number): number => {
      const start = process.cpuUsage().user;
      nodes(n);
      return process.cpuUsage().user - start;
    };
    time(10);
    expect(time(80)).toBeLessThan(time(10) * 8 * 6 + 50_000);
  });
});
