import { expect, test } from 'vitest';
import { fold } from '../../src/lang/fold.ts';
import { readTargetCells } from '../../src/extract/rules/target/cell.ts';
import { showTarget } from '../../src/extract/rules/target.ts';

function read(value: string, measure: string | null): string | null {
  const text = `Tỷ lệ hồ sơ số | ${measure ?? ''} | ${value}`;
  const at = (words: string): { start: number; end: number } => ({ start: text.lastIndexOf(words), end: text.lastIndexOf(words) + words.length });
  const target = readTargetCells(text, fold(text), { value: at(value), measure: measure === null ? null : at(measure), indicator: { start: 0, end: 14 } });
  return target === null ? null : showTarget(target, text);
}

test.each([
  ['≥ 80', '%', '>= 80 %'],
  ['>= 30', '%', '>= 30 %'],
  ['100%', null, '= 100 %'],
  ['90', '%', '= 90 %'],
  ['40 - 50', 'Tổ chức', 'range 40..50 Tổ chức'],
  ['20% - 50%', '%', 'range 20..50 %'],
  ['≤ 50 Thế giới', 'Thứ bậc', 'rank<= 50 Thứ bậc'],
  ['> 0,7', 'HDI', '> 0.7 HDI'],
  ['09', 'Tuyến', '= 9 Tuyến'],
  ['1.250', 'ha', '= 1250 ha'],
  ['95 trở lên', '%', '>= 95 %'],
  ['Đạt mức trung bình', 'Thứ bậc', null],
  ['Năm 2026', null, null],
] as const)('%s under %s', (value, measure, shown) => {
  expect(read(value, measure)).toBe(shown);
});
