import { describe, expect, test } from 'vitest';
import { fold } from '../../src/lang/fold.ts';
import { showCitation } from '../../src/extract/rules/citation.ts';
import { showTerm } from '../../src/extract/rules/deadline.ts';
import { showTarget } from '../../src/extract/rules/target.ts';
import { findValues, type Values } from './find-values.ts';

const issuedOn = '2026-06-01';

function read(text: string, given: { issuedOn?: string | null; cell?: boolean } = {}): Values {
  return findValues(text, fold(text), { start: 0, end: text.length }, { issuedOn, ...given });
}

const deadlines = (text: string, given: { issuedOn?: string | null; cell?: boolean } = {}): string[] => read(text, given).deadlines.map(({ term }) => showTerm(term));
const targets = (text: string): string[] => read(text).targets.map((target) => showTarget(target, text));
const numbers = (text: string): (string | null)[] => read(text).citations.map(({ number }) => number);

describe('worked examples of the handbook: time', () => {
  test.each([
    ['Hoàn thành việc bàn giao chậm nhất ngày 15/12/2026.', ['by 2026-12-15']],
    ['Báo cáo kết quả về Sở Nội vụ trước ngày 20 hằng tháng.', ['monthly day 20']],
    ['Định kỳ 6 tháng, hằng năm tổng hợp báo cáo Thường trực Tỉnh ủy.', ['semiannual', 'yearly']],
    ['Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, các đơn vị phải có ý kiến phản hồi.', ['relative 5 working-day receipt']],
    ['Thường xuyên kiểm tra, kịp thời chấn chỉnh sai phạm.', []],
    ['Giai đoạn 2026-2030, trồng mới 5.000 ha rừng gỗ lớn.', ['period 2026-01-01..2030-12-31']],
    ['Định kỳ báo cáo kết quả thực hiện với Ban Thường vụ.', ['periodic']],
    ['Trong quý I năm 2027 phải đưa hệ thống vào vận hành chính thức.', ['within 2027-03-31']],
    ['Sơ kết 3 năm, tổng kết 5 năm thực hiện Đề án.', ['relative 3 year', 'relative 5 year']],
    ['Đến hết năm 2028, xóa toàn bộ nhà tạm.', ['by 2028-12-31']],
    ['Tổ chức đánh giá công chức hằng tháng, quý, năm.', ['monthly', 'quarterly', 'yearly']],
    ['Từ ngày 01/7/2025, mô hình mới đi vào hoạt động.', []],
    ['Kiểm tra hằng tuần', ['weekly']],
    ['Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh ban hành kế hoạch trong tháng 11/2026.', ['within 2026-11-30']],
    ['Giao Sở Tài chính rà soát tài sản công dôi dư, báo cáo UBND tỉnh trước ngày 30/9/2026.', ['before 2026-09-30']],
  ])('%s', (text, expected) => {
    expect(deadlines(text)).toEqual(expected);
  });

  test('a table cell is nothing but a time', () => {
    expect(deadlines('Quý II/2026', { cell: true })).toEqual(['within 2026-06-30']);
    expect(deadlines('30/9/2026', { cell: true })).toEqual(['on 2026-09-30']);
    expect(deadlines('2026-2027', { cell: true })).toEqual(['period 2026-01-01..2027-12-31']);
    expect(deadlines('Thường xuyên', { cell: true })).toEqual([]);
    expect(deadlines('Theo tiến độ của Luật Thủy lợi 2028', { cell: true })).toEqual(['relative event']);
    expect(deadlines('Năm 2026 và các năm tiếp theo', { cell: true })).toEqual(['period 2026-01-01..']);
    expect(deadlines('Trước 15/7/2026', { cell: true })).toEqual(['before 2026-07-15']);
  });

  test('a missing year is the year of issue or the next one, and never invented without a date of issue', () => {
    expect(deadlines('Gửi danh sách trước ngày 10/7')).toEqual(['before 2026-07-10 fuzzy']);
    expect(deadlines('Gửi danh sách trước ngày 10/3')).toEqual(['before 2027-03-10 fuzzy']);
    expect(deadlines('Gửi danh sách trước ngày 10/7', { issuedOn: null })).toEqual(['relative']);
  });

  test('a day that the calendar does not have is reported, not corrected', () => {
    const { deadlines: found, diagnostics } = read('Gửi báo cáo trước ngày 31/6/2026.');
    expect(found).toEqual([]);
    expect(diagnostics.map(({ code, params }) => [code, params['text']])).toEqual([['date-invalid', 'trước ngày 31/6/2026']]);
  });
});

describe('worked examples of the handbook: targets', () => {
  test.each([
    ['Phấn đấu 95% trở lên hồ sơ được giải quyết đúng hạn.', ['>= 95 %']],
    ['Tỷ lệ hồ sơ quá hạn dưới 2%.', ['< 2 %']],
    ['Cắt giảm ít nhất 30% thời gian giải quyết thủ tục so với năm 2025.', ['>= 30 % decrease base so với năm 2025']],
    ['Giảm tỷ lệ hộ nghèo xuống dưới 3%.', ['< 3 %']],
    ['Mỗi xã xây dựng từ 2 đến 3 mô hình điểm.', ['range 2..3 mô hình']],
    ['Chỉ số PAR INDEX nằm trong nhóm 15 tỉnh dẫn đầu.', ['rank<= 15 tỉnh']],
    ['Tăng 03 bậc Chỉ số PCI so với năm trước.', ['= 3 bậc increase base so với năm trước']],
    ['Hội nghị trực tiếp không quá 35%, hội nghị trực tuyến không dưới 65%.', ['<= 35 %', '>= 65 %']],
    ['100% chi bộ sinh hoạt chuyên đề ít nhất 01 lần mỗi quý.', ['= 100 %', '>= 1 lần']],
    ['Thu ngân sách đạt 12.500 tỷ đồng, tăng 8,5%.', ['= 12500 tỷ đồng', '= 8.5 % increase']],
    ['Thực hiện phương châm “5 rõ, 1 xuyên suốt”.', []],
    ['90% trở lên đảng viên hoàn thành tốt nhiệm vụ trở lên.', ['>= 90 %']],
    ['Giai đoạn 2026-2030, trồng mới 5.000 ha rừng gỗ lớn.', ['= 5000 ha']],
    ['Phân đầu năm 2027 có 80% thôn đạt chuẩn văn hóa.', ['= 80 %']],
  ])('%s', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  test('what is measured, on either side of the number', () => {
    const text = 'Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 85%, 90% người dân hài lòng với dịch vụ công.';
    const [first, second] = read(text).targets;
    expect(first?.indicator && text.slice(first.indicator.start, first.indicator.end)).toBe('tỷ lệ hồ sơ trực tuyến');
    expect(first && text.slice(first.span.start, first.span.end)).toBe('tỷ lệ hồ sơ trực tuyến đạt 85%');
    expect(second?.indicator && text.slice(second.indicator.start, second.indicator.end)).toBe('người dân hài lòng với dịch vụ công');
  });
});

describe('worked examples of the handbook: citations', () => {
  test.each([
    ['Triển khai Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 88-KH/TU, ngày 10/4/2026 của Ban Thường vụ Tỉnh ủy.', ['57-NQ/TW', '88-KH/TU']],
    ['Thực hiện các kết luận của Ban Bí thư: Số 12-KL/TW; số 19-KL/TW.', ['12-KL/TW', '19-KL/TW']],
    ['Quyết định này thay thế Quyết định số 15/2023/QĐ-UBND ngày 02/5/2023.', ['15/2023/QĐ-UBND']],
    ['Sửa đổi, bổ sung quy chế chi tiêu nội bộ của đơn vị.', []],
    ['Tiếp tục thực hiện Chỉ thị số 07/CT-UBND và các văn bản có liên quan.', ['07/CT-UBND']],
    ['Hướng dẫn này thay cho Hướng dẫn 03-HD/BTGTU.', ['03-HD/BTGTU']],
    ['Công văn số 120 -CV/TU ngày\n\n03/02/2026 của Tỉnh ủy', ['120-CV/TU']],
    ['Chỉ thị số 20-CT/TU[footnoteRef:2] được quán triệt đến chi bộ.', ['20-CT/TU']],
    ['Theo quy định tại điểm b khoản 2 Điều 9 Luật Cán bộ, công chức, các đơn vị rà soát vị trí việc làm.', [null]],
  ])('%s', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  test('type, date, issuer, relation and pinpoint', () => {
    const shown = (text: string): string[] => read(text).citations.map(showCitation);
    expect(shown('Triển khai Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị và Kế hoạch số 88-KH/TU, ngày 10/4/2026 của Ban Thường vụ Tỉnh ủy.')).toEqual([
      '57-NQ/TW Nghị quyết 2024-12-22 implements of Bộ Chính trị',
      '88-KH/TU Kế hoạch 2026-04-10 implements of Ban Thường vụ Tỉnh ủy',
    ]);
    expect(shown('Quyết định này thay thế Quyết định số 15/2023/QĐ-UBND ngày 02/5/2023.')).toEqual(['15/2023/QĐ-UBND Quyết định 2023-05-02 replaces']);
    expect(shown('Bãi bỏ Quyết định số 41/QĐ-UBND ngày 12 tháng 01 năm 2022 của UBND huyện')).toEqual(['41/QĐ-UBND Quyết định 2022-01-12 repeals of UBND huyện']);
    expect(shown('Theo quy định tại điểm b khoản 2 Điều 9 Luật Cán bộ, công chức, các đơn vị rà soát.')).toEqual(['- Luật mentions at điểm b khoản 2 Điều 9']);
    expect(shown('Công văn số 120 -CV/TU ngày\n\n03/02/2026 của Tỉnh ủy')).toEqual(['120-CV/TU Công văn 2026-02-03 mentions of Tỉnh ủy']);
    expect(shown('Sửa đổi một số điều của Quy định ban hành kèm theo Quyết định số 7/2024/QĐ-UBND')).toEqual(['7/2024/QĐ-UBND Quyết định amends']);
    expect(shown('Chấp hành Quy chế làm việc của UBND tỉnh')).toEqual(['- Quy chế implements of UBND tỉnh']);
    expect(shown('Thực hiện Chỉ thị này và Kế hoạch này')).toEqual([]);
  });
});

describe('what a name contains is neither deadline nor target', () => {
  test.each([
    'Thực hiện Kế hoạch số 61/KH-UBND ngày 09/01/2026 của UBND tỉnh về cải cách hành chính năm 2026',
    'Quán triệt Nghị quyết số 12-NQ/TU ngày 03/3/2026 “Về giảm 30% thủ tục trong giai đoạn 2026-2030”',
    'Triển khai Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2026-2030',
    'Thực hiện nghiêm Luật Tài nguyên nước năm 2023',
    'Thực hiện phương châm “3 giảm, 4 tăng” trong giải quyết công việc',
    'Rà soát các Điều 5, khoản 2 và Phụ lục III',
    'Chuẩn bị Đại hội đảng bộ nhiệm kỳ 2025-2030',
    'Rà soát vướng mắc của 34 tỉnh, thành phố sau sắp xếp',
    'Đáp ứng yêu cầu nhiệm vụ trong giai đoạn mới, đúng hạn, kịp thời',
    'Tuyên truyền kỷ niệm 80 năm Quốc khánh 2/9',
  ])('%s', (text) => {
    const { deadlines: times, targets: goals } = read(text);
    expect(times.map(({ span }) => text.slice(span.start, span.end))).toEqual([]);
    expect(goals.map(({ span }) => text.slice(span.start, span.end))).toEqual([]);
  });
});
