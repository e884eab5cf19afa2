import { describe, expect, it } from 'vitest';
import type { PlanDraft, PlanLine, PlanReach, PlanUnit } from '../../src/domain/plan.ts';
import { linesOf, planForms, tableLinesOf } from '../../src/domain/plan.ts';
import { workSentence } from '../../src/domain/worklist.ts';
import { draftPlan } from '../../src/plan/draft.ts';
import type { PlanInput } from '../../src/plan/draft.ts';
import { rowsFor } from './rows.ts';

const unit: PlanUnit = { id: 'so-noi-vu@lao-cai', name: 'Sở Nội vụ', ownName: null, class: 'department', level: 'province', system: 'state', parent: 'Ủy ban nhân dân tỉnh', province: 'Lào Cai' };
const reach: readonly PlanReach[] = [
  { id: 'so-noi-vu@lao-cai', how: 'by-name', label: 'Sở Nội vụ', usually: false },
  { id: 'cac-so-ban-nganh@lao-cai', how: 'collective', label: 'các sở, ban, ngành', usually: false },
  { id: 'thu-truong-cac-so@lao-cai', how: 'collective', label: 'Thủ trưởng các sở, ban, ngành', usually: false },
  { id: 'don-vi-truc-thuoc@lao-cai', how: 'cascade', label: 'Các phòng, ban, đơn vị trực thuộc', usually: false },
];

function draft(documents: readonly ReturnType<typeof rowsFor>[], given: Partial<PlanInput> = {}): PlanDraft {
  return draftPlan({ form: 'nha-nuoc', unit, reach, documents: documents.map(({ document }) => document), rows: documents.flatMap(({ rows }) => rows), successors: new Map(), ...given });
}

const only = (plan: PlanDraft): PlanLine => {
  const lines = linesOf(plan);
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`${String(lines.length)} lines`);
  return line;
};

const led = 'Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát, tổng hợp việc thực hiện Chỉ thị này, báo cáo UBND tỉnh trước ngày 30/6/2026.';
const ledSketch = {
  quote: led.slice(0, -1),
  assignments: [{ words: 'Sở Nội vụ', role: 'lead', unit: 'so-noi-vu@lao-cai' }, { words: 'Sở Tài chính', role: 'coordinate', unit: 'so-tai-chinh@lao-cai' }, { words: 'UBND tỉnh', role: 'report-to', unit: 'ubnd-tinh@lao-cai' }],
  deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }],
  deliverables: [{ words: 'báo cáo', recipient: 'UBND tỉnh' }],
} as const;
const directive = { type: 'Chỉ thị', number: '15/CT-UBND', issuer: 'UBND tỉnh', issuedOn: '2026-03-05', subject: 'tăng cường kỷ luật' } as const;

describe('a line', () => {
  it('has the task without its actors, and every value in the words of the source', () => {
    const line = only(draft([rowsFor(led, [ledSketch], directive)]));
    expect(line).toMatchObject({ place: 'table', text: 'Rà soát, tổng hợp việc thực hiện Chỉ thị số 15/CT-UBND, báo cáo UBND tỉnh trước ngày 30/6/2026', owners: [], cascade: false });
    expect(line.partners.map(({ text }) => text)).toEqual(['Sở Tài chính']);
    expect(line.reportsTo.map(({ text }) => text)).toEqual(['UBND tỉnh']);
    expect(line.times.map(({ text }) => text)).toEqual(['trước ngày 30/6/2026']);
    expect(line.products).toMatchObject([{ text: 'báo cáo', recipient: 'UBND tỉnh' }]);
    expect(line.bases).toMatchObject([{ quote: led.slice(0, -1), how: 'by-name', through: 'Sở Nội vụ', roles: ['lead'] }]);
  });

  it('has no owner that the source does not name, and says so', () => {
    const plan = draft([rowsFor('Các sở, ban, ngành xây dựng kế hoạch thực hiện.', [{ quote: 'Các sở, ban, ngành xây dựng kế hoạch thực hiện', assignments: [{ words: 'Các sở, ban, ngành', collective: 'cac-so-ban-nganh@lao-cai' }] }], directive)]);
    expect(only(plan).owners).toEqual([]);
    expect(plan.worklist.map(({ kind }) => kind)).toEqual(['owner', 'time', 'product']);
    expect(plan.worklist.map((item) => workSentence(item, 'vi'))[2]).toBe('Văn bản không nêu sản phẩm; cần xác định (gợi ý: Kế hoạch, Quy chế, Quyết định).');
    expect(tableLinesOf(plan)).toHaveLength(1);
  });

  it('names the body that leads where the unit only cooperates', () => {
    const text = 'Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thẩm định dự toán kinh phí.';
    const row = rowsFor(text, [{ quote: text.slice(0, -1), assignments: [{ words: 'Sở Tài chính', role: 'lead', unit: 'so-tai-chinh@lao-cai' }, { words: 'Sở Nội vụ', role: 'coordinate', unit: 'so-noi-vu@lao-cai' }] }], directive);
    expect(only(draft([row]))).toMatchObject({ text: 'Thẩm định dự toán kinh phí', owners: [], partners: [], leads: [{ text: 'Sở Tài chính' }] });
  });

  it('is passed on where it lies on what stands below the unit', () => {
    const text = 'Các phòng, đơn vị trực thuộc rà soát quy trình nội bộ.';
    const row = rowsFor(text, [{ quote: text.slice(0, -1), assignments: [{ words: 'Các phòng, đơn vị trực thuộc', unit: 'don-vi-truc-thuoc@lao-cai' }] }], directive);
    expect(only(draft([row]))).toMatchObject({ cascade: true, owners: [{ text: 'Các phòng, đơn vị trực thuộc' }] });
  });

  it('stands in the text when it forbids, and among the targets when it sets a figure', () => {
    const text = 'Sở Nội vụ không để chậm trễ hồ sơ. Sở Nội vụ phấn đấu 90% hồ sơ đúng hạn.';
    const on = [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] as const;
    const plan = draft([rowsFor(text, [{ quote: 'Sở Nội vụ không để chậm trễ hồ sơ', modality: 'must-not', assignments: on }, { quote: 'Sở Nội vụ phấn đấu 90% hồ sơ đúng hạn', assignments: on, targets: [{ words: '90% hồ sơ', value: '90' }] }], directive)]);
    expect(linesOf(plan).map(({ place, text: words }) => [place, words])).toEqual([['target', 'Sở Nội vụ phấn đấu 90% hồ sơ đúng hạn'], ['text', 'Sở Nội vụ không để chậm trễ hồ sơ']]);
  });
});

describe('the same task', () => {
  const task = 'Các sở, ban, ngành hoàn thành rà soát toàn bộ thủ tục hành chính nội bộ thuộc phạm vi quản lý';
  const on = [{ words: 'Các sở, ban, ngành', collective: 'cac-so-ban-nganh@lao-cai' }] as const;
  const until = (day: string, date: string) => ({ quote: `${task} ${day}`, assignments: on, deadlines: [{ words: day, term: { kind: 'date', date, bound: 'before' } }] }) as const;

  it('of two documents is one line with both bases; different dates are for the planner to settle', () => {
    const first = rowsFor(`${task} trước ngày 30/6/2026.`, [until('trước ngày 30/6/2026', '2026-06-30')], directive);
    const second = rowsFor(`${task} trước ngày 15/7/2026.`, [until('trước ngày 15/7/2026', '2026-07-15')], { ...directive, number: '20/KH-UBND', type: 'Kế hoạch' });
    const plan = draft([first, second]);
    expect(only(plan).bases).toHaveLength(2);
    expect(only(plan).times.map(({ text }) => text)).toEqual(['trước ngày 30/6/2026', 'trước ngày 15/7/2026']);
    expect(plan.worklist[0]).toMatchObject({ kind: 'contradiction-time', params: { values: 'trước ngày 30/6/2026 (Chỉ thị số 15/CT-UBND); trước ngày 15/7/2026 (Kế hoạch số 20/KH-UBND)' } });
    expect(plan.subject).toBe('Triển khai thực hiện Chỉ thị số 15/CT-UBND và Kế hoạch số 20/KH-UBND');
  });

  it('about «this directive» is another task in another document', () => {
    const own = 'Các sở, ban, ngành định kỳ báo cáo kết quả thực hiện Chỉ thị này về Sở Nội vụ tổng hợp';
    const one = (number: string, end: string) => rowsFor(own + end, [{ quote: own, assignments: on }], { ...directive, number });
    expect(linesOf(draft([one('15/CT-UBND', '.'), one('16/CT-UBND', ';')])).map(({ text }) => /số \d+/u.exec(text)?.[0])).toEqual(['số 15', 'số 16']);
  });

  it('of one document is one line only in the same words', () => {
    const lines = ['y tế', 'giáo dục'].map((field) => `Các sở, ban, ngành nâng cao chất lượng cung cấp dịch vụ công trực tuyến toàn trình trên địa bàn toàn tỉnh trong lĩnh vực ${field}`);
    const text = [...lines, `${lines[0] ?? ''}.`].join('\n');
    const sketches = [...lines.map((quote) => ({ quote, assignments: on })), { quote: `${lines[0] ?? ''}.`, assignments: on }];
    expect(linesOf(draft([rowsFor(text, sketches, directive)])).map(({ bases }) => bases.length)).toEqual([2, 1]);
  });
});

describe('what is not the unit’s', () => {
  it('is kept for information, and in the worklist where nobody is named', () => {
    const text = `${led} Sở Y tế báo cáo Sở Nội vụ. Tăng cường kiểm tra việc chấp hành.`;
    const plan = draft([rowsFor(text, [
      ledSketch,
      { quote: 'Sở Y tế báo cáo Sở Nội vụ', assignments: [{ words: 'Sở Y tế', unit: 'so-y-te@lao-cai' }, { words: 'Sở Nội vụ', role: 'report-to', unit: 'so-noi-vu@lao-cai' }] },
      { quote: 'Tăng cường kiểm tra việc chấp hành' },
    ], directive)]);
    expect(plan.leftOut.map(({ why, actors }) => [why, actors])).toEqual([['reports-here', ['Sở Y tế']], ['no-actor', []]]);
    expect(plan.worklist.at(-1)).toMatchObject({ kind: 'actor-missing', params: { quote: 'Tăng cường kiểm tra việc chấp hành' } });
  });

  it('and nothing else is there: nothing to plan', () => {
    const text = 'Sở Y tế tổ chức tiêm chủng.';
    const row = rowsFor(text, [{ quote: text.slice(0, -1), assignments: [{ words: 'Sở Y tế', unit: 'so-y-te@lao-cai' }] }], directive);
    expect(() => draft([row])).toThrow(expect.objectContaining({ code: 'plan-empty', params: { unit: 'Sở Nội vụ', documents: 'Chỉ thị số 15/CT-UBND' } }));
  });
});

it('lines stand under the headings of a source arranged by subject, under the fixed themes otherwise', () => {
  const on = [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] as const;
  const sketch = (quote: string) => ({ quote, assignments: on });
  const texts = ['Sở Nội vụ tuyên truyền nội dung mới', 'Sở Nội vụ rà soát hạ tầng mạng'];
  const bySubject = [rowsFor(texts[0] ?? '', [sketch(texts[0] ?? '')], directive, ['NHIỆM VỤ', 'Phát triển nguồn nhân lực số']), rowsFor(texts[1] ?? '', [sketch(texts[1] ?? '')], directive, ['NHIỆM VỤ', 'Phát triển hạ tầng số'])];
  expect(draft(bySubject).groups.map(({ title }) => title)).toEqual(['Phát triển nguồn nhân lực số', 'Phát triển hạ tầng số']);
  const byActor = texts.map((text) => rowsFor(text, [sketch(text)], directive, ['Tổ chức thực hiện']));
  expect(draft(byActor).groups.map(({ title }) => title)).toEqual(['Công tác quán triệt, tuyên truyền', 'Hoàn thiện cơ chế, chính sách, quy chế, quy trình; xây dựng chương trình, kế hoạch']);
});

it('a source is cited as the form does it', () => {
  const cited = planForms.map((form) => draft([rowsFor(led, [ledSketch], directive)], { form }).subject);
  expect(cited).toEqual([
    'Triển khai thực hiện Chỉ thị số 15/CT-UBND ngày 05/3/2026 của UBND tỉnh về tăng cường kỷ luật',
    'thực hiện Chỉ thị số 15/CT-UBND, ngày 05/3/2026 của UBND tỉnh về tăng cường kỷ luật',
    'thực hiện Chỉ thị số 15/CT-UBND, ngày 05/3/2026 của UBND tỉnh về tăng cường kỷ luật',
  ]);
});
