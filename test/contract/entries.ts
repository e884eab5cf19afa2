import type { RegisterEntry } from '../../src/register/register.ts';
import { buildEntry } from '../builders.ts';

/** A directive with one obligation of each of the usual sorts. */
export function directive({ number = '01-CT/TU', tail = '' }: { readonly number?: string; readonly tail?: string } = {}): RegisterEntry {
  const text = `TỈNH ỦY LÀO CAI
Số 01-CT/TU ngày 15/01/2026 về siết chặt kỷ luật, kỷ cương.
Giảm ít nhất 10% số lượng hội nghị theo Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.
Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành xây dựng Kế hoạch trước ngày 30/6/2026.
Văn phòng Tỉnh ủy báo cáo hằng quý đến hết năm 2026.${tail}`;
  return buildEntry(text, [
    {
      quote: 'Giảm ít nhất 10% số lượng hội nghị theo Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương',
      targets: [{ words: 'ít nhất 10%', indicator: 'số lượng hội nghị', value: '10', change: 'decrease', base: 'Giảm' }],
      citations: [{ words: 'Kết luận số 21-KL/TW ngày 25/10/2021', number: '21-KL/TW', type: 'Kết luận', issuedOn: '2021-10-25', issuer: 'Ban Chấp hành Trung ương', relation: 'implements' }],
    },
    {
      quote: 'Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành xây dựng Kế hoạch trước ngày 30/6/2026',
      assignments: [{ words: 'Sở Nội vụ', role: 'lead', unit: 'so-noi-vu@lao-cai' }, { words: 'các sở, ban, ngành', role: 'coordinate', collective: 'cac-so-ban-nganh@lao-cai' }],
      deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }],
      deliverables: [{ words: 'Kế hoạch' }],
    },
    {
      quote: 'Văn phòng Tỉnh ủy báo cáo hằng quý đến hết năm 2026',
      assignments: [{ words: 'Văn phòng Tỉnh ủy' }],
      deadlines: [{ words: 'hằng quý', term: { kind: 'recurring', every: 'quarterly' } }, { words: 'đến hết năm 2026', term: { kind: 'period', from: '2026-01-15', to: '2026-12-31' } }],
    },
  ], { type: 'Chỉ thị', number, issuer: 'Tỉnh ủy Lào Cai', issuedOn: '2026-01-15', province: 'lao-cai' });
}

/** A plan of a state body of the same province, later than the directive. */
export function planText(): RegisterEntry {
  const text = `Số 5/KH-UBND
Sở Nội vụ thống kê số lượng cơ quan, đơn vị trước ngày 31/3/2026.
Các cơ quan nên phổ biến cách làm hay.`;
  return buildEntry(text, [
    {
      quote: 'Sở Nội vụ thống kê số lượng cơ quan, đơn vị trước ngày 31/3/2026',
      assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }],
      deadlines: [{ words: 'trước ngày 31/3/2026', term: { kind: 'date', date: '2026-03-31', bound: 'before' } }],
    },
    { quote: 'Các cơ quan nên phổ biến cách làm hay', modality: 'should', optional: true, assignments: [{ words: 'Các cơ quan' }] },
  ], { type: 'Kế hoạch', number: '5/KH-UBND', issuer: 'UBND tỉnh Lào Cai', issuedOn: '2026-02-20', province: 'lao-cai' });
}

/** The directive, the plan, and a dispatch of another province that bears no date: six obligations in all. */
export function threeDocuments(): readonly RegisterEntry[] {
  const dispatch = buildEntry('Tuyệt đối không theo dõi hình thức, chiếu lệ.', [{ quote: 'Tuyệt đối không theo dõi hình thức, chiếu lệ', modality: 'must-not' }], { type: 'Công văn', province: 'thanh-hoa' });
  return [directive(), dispatch, planText()];
}

/** A document that cites the directive by number, day and issuer. */
export function citingText(): RegisterEntry {
  const quote = 'Thực hiện nghiêm Chỉ thị số 01-CT/TU ngày 15/01/2026 của Tỉnh ủy Lào Cai';
  const citation = { words: 'Chỉ thị số 01-CT/TU ngày 15/01/2026', number: '01-CT/TU', type: 'Chỉ thị', issuedOn: '2026-01-15', issuer: 'Tỉnh ủy Lào Cai', relation: 'implements' } as const;
  return buildEntry(`${quote}.`, [{ quote, citations: [citation] }], { type: 'Công văn', issuedOn: '2026-03-01', province: 'lao-cai' });
}

/** A plan whose annex says one of its two tasks again, with the date. */
export function planWithAnnex(): RegisterEntry {
  const quote = 'Sở Nội vụ rà soát vị trí việc làm';
  return buildEntry(`${quote}.\nSở Tài chính bố trí kinh phí.\nRà soát vị trí việc làm; Sở Nội vụ; tháng 6/2026`, [
    { quote, assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] },
    { quote: 'Sở Tài chính bố trí kinh phí', assignments: [{ words: 'Sở Tài chính', unit: 'so-tai-chinh@lao-cai' }] },
    {
      quote: 'Rà soát vị trí việc làm; Sở Nội vụ; tháng 6/2026', restates: quote, assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai', role: 'lead' }],
      deadlines: [{ words: 'tháng 6/2026', term: { kind: 'period', from: '2026-06-01', to: '2026-06-30' } }],
    },
  ], { type: 'Kế hoạch', number: '9/KH-UBND', issuer: 'UBND tỉnh Lào Cai', issuedOn: '2026-02-20', province: 'lao-cai' });
}
