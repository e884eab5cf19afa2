import { describe, expect, it } from 'vitest';
import { fold } from '../../src/lang/fold.ts';
import { termsOf, type Term } from '../../src/lang/tokens.ts';

const forms = (text: string, kind?: Term['kind']) => termsOf(fold(text)).filter((term) => kind === undefined || term.kind === kind).map(({ form }) => form);

describe('terms of a text', () => {
  it('keeps numbers of documents whole beside their parts', () => {
    expect(forms('Chỉ thị số 35-CT/TU')).toEqual(expect.arrayContaining(['35-ct/tu', '35', 'ct', 'tu', 'chỉ thị', 'ct#35']));
    expect(forms('GD&ĐT giảm 10%', 'whole')).toEqual(['gd&đt', '10%']);
  });

  it.each([
    ['Số 443 -CV/TU', 'cv#443'], ['443-cv/tu', 'cv#443'], ['CV 443', 'cv#443'], ['cv443', 'cv#443'], ['công văn số 443', 'cv#443'], ['cong van 443', 'cv#443'],
    ['01-KL/TW', 'kl#1'], ['Kết luận số 01', 'kl#1'], ['76/NQ-CP', 'nq#76'], ['quy dinh 144', 'qd#144'], ['Quyết định số 42/2014/QĐ-TTg', 'qd#42'],
  ])('reads «%s» as a reference', (text, reference) => {
    expect(forms(text, 'reference')).toEqual([reference]);
  });

  it.each(['năm 2025 - UBND tỉnh', 'trước ngày 15', 'ngày 17/4/2026', 'tăng 5 hội nghị'])('sees no reference in «%s»', (text) => {
    expect(forms(text, 'reference')).toEqual([]);
  });

  it('pairs neighbours, but not across punctuation', () => {
    expect(forms('cán bộ, đảng viên', 'pair')).toEqual(['cán bộ', 'đảng viên']);
  });

  it('says where each term stands', () => {
    const view = fold('Sở Nội vụ (443 -CV/TU)');
    for (const { form, start, end, kind } of termsOf(view)) if (kind !== 'reference') expect(view.slice(start, end).replace(kind === 'whole' ? /\s+/gu : /$^/u, '')).toBe(form);
  });
});
