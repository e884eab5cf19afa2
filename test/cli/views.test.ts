import { describe, expect, it } from 'vitest';
import { showUnrecorded } from '../../src/cli/extracted.ts';
import { demandLines, groupByUnit } from '../../src/cli/views/demands.ts';
import { documentPage } from '../../src/cli/views/document.ts';
import { obligationLines, obligationPage } from '../../src/cli/views/obligation.ts';
import { targetWords, termWords } from '../../src/cli/views/words.ts';
import type { DeadlineTerm } from '../../src/domain/deadline.ts';
import { buildExtraction, buildParsed, type ObligationSketch } from '../builders.ts';
import { memorySession } from './session.ts';

const text = `1. Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh tham mưu xây dựng Kế hoạch trước ngày 30/6/2026.
2. Các sở, ban, ngành báo cáo kết quả với Sở Nội vụ.
3. 90% trở lên hồ sơ được giải quyết đúng hạn.
4. Sở Nội vụ không được trả hồ sơ nhiều lần.`;

const sketches: readonly ObligationSketch[] = [
  {
    quote: 'Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh tham mưu xây dựng Kế hoạch trước ngày 30/6/2026',
    assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai', role: 'lead' }, { words: 'Văn phòng Ủy ban nhân dân tỉnh', unit: 'van-phong-ubnd-tinh@lao-cai', role: 'coordinate' }],
    deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }],
    deliverables: [{ words: 'Kế hoạch' }],
  },
  { quote: 'Các sở, ban, ngành báo cáo kết quả với Sở Nội vụ', assignments: [{ words: 'Các sở, ban, ngành', collective: 'cac-so-ban-nganh@lao-cai' }, { words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai', role: 'report-to' }] },
  { quote: '90% trở lên hồ sơ được giải quyết đúng hạn', targets: [{ words: '90% trở lên', comparator: '>=', value: '90', measure: '%' }] },
  { quote: 'Sở Nội vụ không được trả hồ sơ nhiều lần', modality: 'must-not', assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] },
];

const read = () => {
  const parsed = buildParsed(text, { type: 'Chỉ thị', name: 'ct.txt' });
  return showUnrecorded(parsed, buildExtraction(parsed, sketches), 'vi');
};

describe('demands', () => {
  it('group by unit, the one that leads first, without those who are only reported to', async () => {
    const { obligations } = await read();
    expect(groupByUnit(obligations).map(({ units, items }) => [units.join(', '), items.map(({ obligation, role }) => `${obligation.ordinal} ${role}`)])).toEqual([
      ['Sở Nội vụ', ['0 lead', '3 implement']],
      ['Các sở, ban, ngành', ['1 implement']],
      ['Văn phòng Ủy ban nhân dân tỉnh', ['0 coordinate']],
    ]);
  });

  it('count what they do not show', async () => {
    const { obligations } = await read();
    const lines = demandLines(obligations, { units: 1, perUnit: 1 }, memorySession({ width: 70 }));
    expect(lines).toEqual([
      '  Sở Nội vụ · 1 chủ trì, 1 thực hiện',
      '    nghĩa vụ thứ 1: “Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy …”',
      '    … và 1 việc khác',
      '  và 2 đơn vị khác: Các sở, ban, ngành (1); Văn phòng Ủy ban nhân dân',
      '  tỉnh (1)',
      '  1 nghĩa vụ văn bản không nêu ai thực hiện',
    ]);
  });
});

describe('an obligation', () => {
  it('shows what its source states and what it leaves open', async () => {
    const { obligations } = await read();
    const page = obligationPage(obligations[2] ?? expect.fail(), memorySession()).join('\n');
    expect(page).toContain('Sáu rõ: 2/6');
    expect(page).toContain('○ rõ người: văn bản không nêu');
    expect(page).toMatch(/● rõ kết quả: “90% trở lên” \[≥\s90\s%\]/u);
    expect(page).toContain('○ rõ thời gian: văn bản không nêu');
  });

  it('in a list says who, what, when and what is forbidden', async () => {
    const { obligations } = await read();
    const lines = [...obligationLines(obligations, memorySession({ width: 100 }))].join('\n');
    expect(lines).toContain('nghĩa vụ thứ 1: Sở Nội vụ (chủ trì); Văn phòng Ủy ban nhân dân tỉnh (phối hợp)');
    expect(lines).toContain('Thời hạn: trước ngày 30/6/2026 [trước 30/06/2026]');
    expect(lines).toContain('[cấm] “Sở Nội vụ không được trả hồ sơ nhiều lần”');
    expect(lines).toContain('nghĩa vụ thứ 3: không nêu ai thực hiện');
  });

  it('speaks English when asked', async () => {
    const { obligations } = await read();
    expect([...obligationLines(obligations, memorySession({ language: 'en' }))].join('\n')).toContain('[must not] “Sở Nội vụ không được');
  });
});

it('a document shows what it does not say of itself', async () => {
  const { document } = await read();
  const page = documentPage(document, memorySession()).join('\n');
  expect(page).toContain('Loại:             Chỉ thị');
  expect(page).toContain('Số, ký hiệu:      văn bản không nêu');
  expect(page).toContain('4 nghĩa vụ · 3 đơn vị · 1 chỉ tiêu · 1 thời hạn · 0 viện dẫn');
});

it.each<[DeadlineTerm, string | null, string | null]>([
  [{ kind: 'date', date: '2026-06-30', bound: 'by' }, 'đến hết 30/06/2026', 'by 30/06/2026'],
  [{ kind: 'date', date: '2026-06-30', bound: 'before', time: '17:00' }, 'trước 17:00 30/06/2026', 'before 17:00 30/06/2026'],
  [{ kind: 'period', from: '2026-01-01', to: '2030-12-31' }, 'từ 01/01/2026 đến 31/12/2030', 'from 01/01/2026 to 31/12/2030'],
  [{ kind: 'period', from: '2026-01-01', to: null }, 'từ 01/01/2026', 'from 01/01/2026'],
  [{ kind: 'recurring', every: 'monthly', byDay: 20 }, 'hằng tháng, ngày 20', 'monthly, day 20'],
  [{ kind: 'recurring', every: 'weekly', byDay: 5 }, 'hằng tuần, thứ sáu', 'weekly, Friday'],
  [{ kind: 'recurring', every: 'quarterly', byDay: 15, byMonth: 3 }, 'hằng quý, ngày 15, tháng thứ 3 của quý', 'quarterly, day 15, month 3 of the quarter'],
  [{ kind: 'relative', amount: 30, unit: 'day', anchor: 'signature' }, null, null],
])('the term %j in words', (term, vi, en) => {
  expect([termWords(term, 'vi'), termWords(term, 'en')]).toEqual([vi, en]);
});

it.each([
  [{ comparator: '>=', value: '90', measure: '%' }, '≥ 90 %'],
  [{ comparator: 'range', value: '60', max: '80', measure: 'tiêu chí' }, '60–80 tiêu chí'],
  [{ comparator: '=', value: '10', measure: '%', change: 'decrease' }, 'giảm 10 %'],
  [{ comparator: 'rank<=', value: '10', measure: 'tỉnh' }, 'trong nhóm 10 tỉnh'],
  [{ comparator: '=', value: '0.5', measure: 'tỷ đồng', approximate: true }, 'khoảng 0,5 tỷ đồng'],
] as const)('the target %j in words', (target, words) => {
  expect(targetWords(target, 'vi').replace(/\s/gu, ' ')).toBe(words);
});
