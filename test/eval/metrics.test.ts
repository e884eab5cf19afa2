import { describe, expect, it } from 'vitest';
import { match, rates, score, wordsOf } from '../../eval/metrics.ts';
import { compareBaseline } from '../../eval/compare.ts';
import type { AnnotatedObligation, Annotation } from '../../src/extract/annotation.ts';

const text = 'Sở Y tế kiểm tra cơ sở khám bệnh trước ngày 30/6/2026. Sở Tài chính bố trí kinh phí. Chỉ thị này được phổ biến đến chi bộ. Công an tỉnh phối hợp.';
const one = (quote: string, rest: Partial<AnnotatedObligation> = {}): AnnotatedObligation => ({
  quote,
  optional: false,
  provision: '1',
  modality: 'must',
  assignments: [],
  deadlines: [],
  targets: [],
  citations: [],
  ...rest,
});
const identity: Annotation['document'] = { type: 'Chỉ thị', number: null, issuer: null, issuedAt: null, place: null, subject: null, signer: null, signerTitle: null, onBehalfOf: null, addressees: [], recipients: [] };
const file = (obligations: readonly AnnotatedObligation[], document = identity): Annotation => ({ file: 'x.txt', document, obligations });

it('compares words without case, marks, punctuation and tone-mark spelling', () => {
  expect(wordsOf('Uỷ ban, [footnoteRef:1] HOÁ học [bookmark: b0]')).toEqual(wordsOf('ủy ban hóa học'));
});

describe('match', () => {
  it("pairs one to one at IoU 0.5 (11 of 14 words shared) and leaves the rest missed and spurious", () => {
    const { pairs, missed, spurious } = match(text, [one('Sở Y tế kiểm tra cơ sở khám bệnh trước ngày 30/6/2026'), one('Công an tỉnh phối hợp')], [one('kiểm tra cơ sở khám bệnh trước ngày 30/6/2026'), one('Sở Tài chính bố trí kinh phí')]);
    expect(pairs.map(({ iou }) => Number(iou.toFixed(2)))).toEqual([0.79]);
    expect(missed.map(({ quote }) => quote)).toEqual(['Công an tỉnh phối hợp']);
    expect(spurious.map(({ quote }) => quote)).toEqual(['Sở Tài chính bố trí kinh phí']);
  });

  it('counts optional gold and what overlaps it for nothing', () => {
    const { pairs, missed, spurious } = match(text, [one('Chỉ thị này được phổ biến đến chi bộ', { optional: true })], [one('này được phổ biến')]);
    expect([pairs, missed, spurious]).toEqual([[], [], []]);
  });

  it('tells the same sentence in two places apart', () => {
    const twice = 'Báo cáo kết quả. Kiểm tra. Báo cáo kết quả.';
    expect(match(twice, [one('Báo cáo kết quả'), one('Kiểm tra'), one('Báo cáo kết quả')], [one('Báo cáo kết quả'), one('Báo cáo kết quả')]).pairs).toHaveLength(2);
  });
});

describe('score', () => {
  const actor = (unit: string, role: 'implement' | 'lead' = 'implement') => ({ unit, role, inherited: false });

  it('does not mind how a list of units is cut, but minds roles', () => {
    const gold = [one('Sở Tài chính bố trí kinh phí', { assignments: [actor('Sở Tài chính'), actor('các sở, ban, ngành')] })];
    const cut = [one('Sở Tài chính bố trí kinh phí', { assignments: [actor('Sở Tài chính, các sở'), actor('ban'), actor('ngành')] })];
    const led = [one('Sở Tài chính bố trí kinh phí', { assignments: [actor('Sở Tài chính, các sở, ban, ngành', 'lead')] })];
    expect(rates(score(text, file(gold), file(cut)).scores.role).f1).toBe(1);
    expect(score(text, file(gold), file(led)).scores).toMatchObject({ assignee: { found: 1, spurious: 0, missed: 0 }, role: { found: 0, spurious: 1, missed: 1 } });
  });

  it('counts the fields of missed and spurious obligations', () => {
    const gold = [one('Công an tỉnh phối hợp', { citations: ['1-KL/TW'] })];
    const mine = [one('Sở Tài chính bố trí kinh phí', { citations: ['2 -KL/TW'], deadlines: [{ text: 'hằng năm', recurrence: 'yearly' }] })];
    const { scores } = score(text, file(gold), file(mine));
    expect(scores.citation).toEqual({ found: 0, spurious: 1, missed: 1 });
    expect(scores.deadline).toEqual({ found: 0, spurious: 1, missed: 0 });
  });

  it('compares deadlines by meaning, targets by comparator, value and percent', () => {
    const gold = [one('Công an tỉnh phối hợp', { deadlines: [{ text: 'trong tháng 6', due: '2026-06-30' }], targets: [{ text: '', comparator: '>=', value: 1, unit: 'tập thể' }] })];
    const mine = [one('Công an tỉnh phối hợp', { deadlines: [{ text: 'tháng 6', due: '2026-06-30' }], targets: [{ text: '', comparator: '>=', value: 1, unit: 'mô hình' }, { text: '', comparator: '>=', value: 1, unit: '%' }] })];
    const { scores } = score(text, file(gold), file(mine));
    expect(rates(scores.deadline).f1).toBe(1);
    expect(scores.target).toEqual({ found: 1, spurious: 1, missed: 0 });
  });

  it('notices a quote that does not stand in the text', () => {
    expect(score(text, file([]), file([one('Sở Y tế thanh tra')])).scores.grounding).toEqual({ found: 0, spurious: 1, missed: 0 });
  });

  it('checks the fields of the document', () => {
    expect(score(text, file([]), file([], { ...identity, number: '1/CT-UBND' })).scores.document).toEqual({ found: 4, spurious: 0, missed: 1 });
  });
});

it('reports every drop below a committed baseline and no gain', () => {
  const { scores } = score(text, file([one('Công an tỉnh phối hợp')]), file([one('Công an tỉnh phối hợp')]));
  const worse = score(text, file([one('Công an tỉnh phối hợp')]), file([])).scores;
  expect(compareBaseline({ a: scores }, { a: worse })).toContain('a: obligation50 fell from 1.000 to 0.000');
  expect(compareBaseline({ a: worse }, { a: scores })).toEqual([]);
  expect(compareBaseline({ a: scores }, {})).toEqual(['a: not measured any more']);
});
