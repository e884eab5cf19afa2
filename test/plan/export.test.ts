import { describe, expect, it } from 'vitest';
import { planForms } from '../../src/domain/plan.ts';
import type { PlanDraft, PlanForm, PlanUnit } from '../../src/domain/plan.ts';
import { openPlanFile } from '../../src/pipeline/plan-file.ts';
import { draftPlan } from '../../src/plan/draft.ts';
import { wordsOf } from '../../src/plan/edited/xml.ts';
import { checkForm } from '../../src/plan/export/check.ts';
import { planDocx } from '../../src/plan/export/docx.ts';
import { planHtml } from '../../src/plan/export/html.ts';
import { officeOf } from '../../src/plan/export/office.ts';
import { planXlsx } from '../../src/plan/export/xlsx.ts';
import { openArchive } from '../../src/ingest/archive.ts';
import { rowsFor } from './rows.ts';

const options = { basis: true, year: 2026 };
const state: PlanUnit = { id: 'so-noi-vu@lao-cai', name: 'Sở Nội vụ', ownName: null, class: 'department', level: 'province', system: 'state', parent: 'Ủy ban nhân dân tỉnh', province: 'Lào Cai' };
const party: PlanUnit = { id: 'dang-uy-xa@lao-cai', name: 'Đảng ủy xã, phường, đặc khu', ownName: 'Đảng ủy xã Bắc Hà', class: 'party-committee', level: 'commune', system: 'party', parent: 'Tỉnh ủy', province: 'Lào Cai' };

/** A plan with rows in the table, a target, a prohibition, and a sentence with every sign that formats escape. */
function draftFor(form: PlanForm): PlanDraft {
  const unit = form === 'nha-nuoc' ? state : party;
  const on = (words: string) => [{ words, unit: unit.id }];
  const quotes = ['Đơn vị A xây dựng kế hoạch “rõ việc” & <nhanh> trước ngày 30/6/2026', 'Đơn vị A không để chậm trễ hồ sơ', 'Đơn vị A phấn đấu 90% hồ sơ đúng hạn', 'Đơn vị A định kỳ báo cáo kết quả'] as const;
  const { document, rows } = rowsFor(quotes.join('.\n'), [
    { quote: quotes[0], assignments: on('Đơn vị A'), deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }] },
    { quote: quotes[1], modality: 'must-not', assignments: on('Đơn vị A') },
    { quote: quotes[2], assignments: on('Đơn vị A'), targets: [{ words: '90% hồ sơ', value: '90' }] },
    { quote: quotes[3], assignments: on('Đơn vị A'), deadlines: [{ words: 'định kỳ', term: { kind: 'recurring', every: 'periodic' } }] },
  ], { type: 'Chỉ thị', number: '15/CT-UBND', issuer: 'UBND tỉnh', issuedOn: '2026-03-05', subject: 'tăng cường kỷ luật' });
  return draftPlan({ form, unit, reach: [{ id: unit.id, how: 'by-name', label: unit.name, usually: false }], documents: [document], rows, successors: new Map() });
}

describe.each(planForms)('the Word file in the form %s', (form) => {
  it.each([true, false])('keeps every rule of its form, with bases: %s', async (basis) => {
    const file = openPlanFile('kh.docx', await planDocx(draftFor(form), 'kh_1', { ...options, basis }));
    expect(checkForm(file, form, { basis })).toEqual([]);
    expect(file.planId).toBe('kh_1');
    const words = wordsOf(file.document);
    expect(words).toContain('Xây dựng kế hoạch “rõ việc” & <nhanh> trước ngày 30/6/2026');
    expect([words.includes('Căn cứ'), words.includes('PHIẾU VIỆC')]).toEqual([basis, basis]);
  });

  it('breaks the rules of another form', async () => {
    const other: PlanForm = form === 'nha-nuoc' ? 'dang' : 'nha-nuoc';
    const broken = checkForm(openPlanFile('kh.docx', await planDocx(draftFor(form), 'kh_1', options)), other, { basis: false });
    expect(broken).toEqual(expect.arrayContaining(['header: nation', 'header: issuer', 'mark of sections', 'annex: columns', 'recipients: label']));
  });

  it('is the same bytes for the same draft', async () => {
    const [one, two] = [await planDocx(draftFor(form), 'kh_1', options), await planDocx(draftFor(form), 'kh_1', options)];
    expect(Buffer.from(one).equals(two)).toBe(true);
  });
});

it('the two Party forms differ in the end mark and the office', async () => {
  const words = await Promise.all((['dang', 'dang-cu'] as const).map(async (form) => wordsOf(openPlanFile('kh.docx', await planDocx(draftFor(form), 'kh_1', options)).document)));
  expect(words.map((text) => text.includes('chi bộ./.'))).toEqual([false, true]);
});

it('the page has the same words, escaped, and nothing that runs or is fetched', () => {
  const page = planHtml(draftFor('dang'), options);
  expect(page).toContain('&amp; &lt;nhanh&gt;');
  expect(page).toContain('<mark>[CẦN XÁC ĐỊNH]</mark>');
  expect(page).not.toMatch(/<script|https?:|src=/u);
  expect(planHtml(draftFor('dang'), { ...options, basis: false })).not.toContain('PHIẾU VIỆC');
});

it('the spreadsheet has the rows of the annex, the worklist and what is for others', async () => {
  const bytes = await planXlsx(draftFor('nha-nuoc'), options);
  const archive = openArchive('kh.xlsx', bytes, 10_000_000);
  const strings = Buffer.from(archive.read('xl/sharedStrings.xml') ?? []).toString();
  expect(strings).toContain('Xây dựng kế hoạch “rõ việc” &amp; &lt;nhanh&gt; trước ngày 30/6/2026');
  expect(archive.names.filter((name) => name.startsWith('xl/worksheets/sheet'))).toHaveLength(3);
  expect(Buffer.from(await planXlsx(draftFor('nha-nuoc'), options)).equals(bytes)).toBe(true);
});

describe('the head and signature of', () => {
  it.each([
    [state, 'nha-nuoc', 'ỦY BAN NHÂN DÂN|TỈNH LÀO CAI', 'SỞ NỘI VỤ', '/KH-SNV', null, 'GIÁM ĐỐC'],
    [party, 'dang', 'ĐẢNG BỘ TỈNH LÀO CAI', 'ĐẢNG ỦY XÃ BẮC HÀ', '-KH/ĐU', 'T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
    [{ ...state, name: 'Ủy ban nhân dân tỉnh', class: 'people-committee', parent: 'Chính phủ' }, 'nha-nuoc', '', 'ỦY BAN NHÂN DÂN|TỈNH LÀO CAI', '/KH-UBND', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    [{ ...state, name: 'Ủy ban nhân dân xã, phường, đặc khu', class: 'people-committee', level: 'commune' }, 'nha-nuoc', '', 'ỦY BAN NHÂN DÂN|XÃ [CẦN BỔ SUNG]', '/KH-UBND', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    [{ ...party, name: 'Ban Tổ chức Tỉnh ủy', ownName: null, class: 'party-advisory', level: 'province' }, 'dang', 'TỈNH ỦY LÀO CAI', 'BAN TỔ CHỨC', '-KH/BTCTU', null, 'TRƯỞNG BAN'],
    [{ ...party, name: 'Đảng ủy Ủy ban nhân dân tỉnh', ownName: null, class: 'party-directly-under', level: 'province' }, 'dang', 'TỈNH ỦY LÀO CAI', 'ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH LÀO CAI', '-KH/ĐU', 'T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
    [{ ...party, name: 'Tỉnh ủy', ownName: null, level: 'province', parent: 'Ban Chấp hành Trung ương Đảng' }, 'dang', '', 'TỈNH ỦY LÀO CAI', '-KH/TU', 'T/M BAN THƯỜNG VỤ', 'BÍ THƯ'],
    [{ ...state, name: 'Kho bạc Nhà nước khu vực', class: 'vertical-agency', level: 'any', parent: 'Bộ Tài chính' }, 'nha-nuoc', 'BỘ TÀI CHÍNH', 'KHO BẠC NHÀ NƯỚC KHU VỰC [CẦN BỔ SUNG]', '/KH-KBNNKV', null, '[CẦN BỔ SUNG chức vụ]'],
  ] as const)('$name', (unit, form, superior, issuer, code, authority, title) => {
    const office = officeOf(unit, form);
    expect([office.superior.join('|'), office.issuer.join('|'), office.code, office.authority, office.title]).toEqual([superior, issuer, code, authority, title]);
  });
});

describe('a file that is no draft of ours', () => {
  it('is said to be none', async () => {
    expect(() => openPlanFile('x.docx', Buffer.from('KẾ HOẠCH'))).toThrow(expect.objectContaining({ code: 'plan-foreign' }));
    const xlsx = await planXlsx(draftFor('dang'), options);
    expect(() => openPlanFile('x.docx', xlsx)).toThrow(expect.objectContaining({ code: 'plan-foreign' }));
    expect(() => openPlanFile('x.docx', xlsx.slice(0, 400))).toThrow(expect.objectContaining({ code: 'input-damaged' }));
  });
});
