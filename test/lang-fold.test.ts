import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blank, fold, unaccent } from '../src/lang/fold.ts';

describe('fold', () => {
  it.each([
    ['Uỷ ban', 'ủy ban'], ['khoá XIII', 'khóa xiii'], ['hoàn thiện', 'hoàn thiện'], ['quý III', 'quý iii'], ['QÐ/TW', 'qđ/tw'],
    ['Phần đầu, hằng năm', 'phấn đấu, hằng năm'], ['phần đầu văn bản', 'phần đầu văn bản'], ['hàng năm', 'hằng năm'], ['hàng hóa', 'hàng hóa'],
    ['biểu hiện những nhiều', 'biểu hiện nhũng nhiễu'], ['những nhiều việc', 'những nhiều việc'],
  ])('reads %s as %s', (text, view) => {
    expect(fold(text)).toBe(view);
  });

  it('corrects misreadings without moving anything', () => {
    const all = 'Thủ tướng các sở; Phân đầu, hằng năm; tự chuyên hóa; hành vi những nhiều; qui định; hàng quý; Chỉ thi số 5; uỷ, hoá, khoẻ, quý, qúy';
    expect(fold(all)).toHaveLength(all.length);
  });

  it('never changes the length', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => fold(s.normalize('NFC')).length === s.normalize('NFC').length));
  });
});

it('unaccent drops marks', () => {
  expect(unaccent(fold('Đảng ủy Ủy ban'))).toBe('dang uy uy ban');
});

it('blank hides ranges and keeps offsets', () => {
  expect(blank('abcdef', [{ start: 1, end: 3 }])).toBe('a  def');
});
