import { describe, expect, test } from 'vitest';
import { findLabel, labelRules, readLabel, readRoman } from '../../src/structure/labels.ts';
import { columnRules, roleOfHeader, rolesOfHeader } from '../../src/structure/columns.ts';

describe('labels', () => {
  for (const rule of labelRules) {
    describe(rule.family, () => {
      test.each(Object.entries(rule.examples))('%s is labelled «%s»', (line, label) => {
        expect(findLabel(line)).toMatchObject({ family: rule.family, kind: rule.kind, label });
      });
      test.each(rule.counterexamples)('%s is not', (line) => {
        expect(readLabel(rule, line)).toBeNull();
      });
    });
  }

  test('no label swallows the text after it', () => {
    for (const rule of labelRules) {
      for (const line of Object.keys(rule.examples)) expect(line.slice(0, findLabel(line)?.length)).not.toMatch(/(?:\p{L}{2,}\s){3}\p{L}{2}/u);
    }
  });

  test('ordinals count as Vietnamese does', () => {
    const ordinal = (line: string): number | undefined => findLabel(line)?.ordinal;
    expect(['a) x', 'd) x', 'đ) x', 'e) x', 'g) x'].map(ordinal)).toEqual([1, 4, 5, 6, 7]);
    expect(['I. x', 'IV- x', 'XIX. X'].map(ordinal)).toEqual([1, 4, 19]);
    expect(['4.10. Sở A', 'Phần thứ ba', 'Điều 12. A', '(7) x'].map(ordinal)).toEqual([10, 3, 12, 7]);
    expect(findLabel('4.10. Sở A')?.prefix).toBe('4');
  });

  test.each(['IIII', 'VX', 'IC', '', 'LL', 'VV'])('%s is no numeral', (numeral) => {
    expect(readRoman(numeral)).toBe(0);
  });

  test.each(['Trong thời gian qua, nhất là từ khi', '15/4/2025 của Ban Thường vụ', '2025. Đến nay', '100% cơ quan', 'V/v báo cáo', 'T/M BAN THƯỜNG VỤ', 'Điều 6; khoản 5', '1.234 hộ', '-----', '(Kèm theo', 'TP. Cần Thơ', 'đ/c Bí thư'])('%s has no label', (line) => {
    expect(findLabel(line)).toBeNull();
  });
});

describe('columns', () => {
  for (const rule of columnRules) {
    test.each(rule.examples)(`%s is ${rule.role}`, (header) => {
      expect(roleOfHeader(header)).toBe(rule.role);
    });
    test.each(rule.counterexamples)(`%s is not ${rule.role}`, (header) => {
      expect(roleOfHeader(header)).not.toBe(rule.role);
    });
  }

  test('the same word means another thing in a target table', () => {
    expect(rolesOfHeader(['TT', 'Chỉ tiêu', 'Đơn vị', 'Kết quả', 'Cơ quan chủ trì theo dõi, đánh giá'])).toEqual(['ordinal', 'indicator', 'measure', 'value', 'lead']);
    expect(rolesOfHeader(['STT', 'Nội dung', 'Đơn vị', 'Kết quả'])).toEqual(['ordinal', 'task', 'assignee', 'deliverable']);
  });

  test('a table of figures is not one of tasks', () => {
    expect(rolesOfHeader(['TT', 'Họ và tên', 'Chức vụ', 'Ghi chú'])).toBeNull();
  });
});
