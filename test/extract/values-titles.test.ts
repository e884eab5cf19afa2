import { describe, expect, test } from 'vitest';
import { fold } from '../../src/lang/fold.ts';
import { findCitedTitles } from '../../src/extract/rules/citation.ts';

function titles(text: string): string[] {
  return findCitedTitles(text, fold(text), { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
}

describe('quoted titles', () => {
  test('a semicolon inside quotation marks', () => {
    expect(titles('Quán triệt Kết luận số 45-KL/TW, ngày 12/3/2026 “Về siết chặt kỷ cương; kiên quyết chống lãng phí”; xây dựng kế hoạch thực hiện.')).toEqual(['“Về siết chặt kỷ cương; kiên quyết chống lãng phí”']);
  });
  test('quotation marks inside quotation marks', () => {
    expect(titles('Thực hiện Chỉ thị số 12-CT/TU “Về chống biểu hiện “sợ sai”, né tránh; đùn đẩy” và báo cáo kết quả.')).toEqual(['“Về chống biểu hiện “sợ sai”, né tránh; đùn đẩy”']);
  });
  test('straight marks', () => {
    expect(titles('Thực hiện Chỉ thị số 12-CT/TU "Về chống lãng phí; tiết kiệm điện" và báo cáo.')).toEqual(['"Về chống lãng phí; tiết kiệm điện"']);
  });
});

describe('unquoted titles', () => {
  test('run on over a semicolon when the list of citations goes on behind one', () => {
    expect(titles('Thực hiện Kết luận số 12-KL/TU ngày 05/02/2026 về tăng cường kỷ luật; kiên quyết xử lý cán bộ vi phạm; Quy định số 30-QĐ/TU ngày 06/3/2026 về trách nhiệm nêu gương.')).toEqual([
      'về tăng cường kỷ luật; kiên quyết xử lý cán bộ vi phạm',
      'về trách nhiệm nêu gương',
    ]);
  });
  test('end at the semicolon when an instruction follows', () => {
    expect(titles('Thực hiện Kết luận số 12-KL/TU về tăng cường kỷ luật; xây dựng kế hoạch kiểm tra.')).toEqual(['về tăng cường kỷ luật']);
  });
  test('end at the semicolon when the next part names its own actor', () => {
    expect(titles('Thực hiện Kế hoạch số 9/KH-UBND về chuyển đổi số; Sở Tài chính bố trí kinh phí; Quyết định số 5/QĐ-UBND về định mức.')).toEqual(['về chuyển đổi số', 'về định mức']);
  });
  test('the known sequel of 21-KL/TW, even as the last citation', () => {
    const title = 'về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị; kiên quyết ngăn chặn, đẩy lùi, xử lý nghiêm cán bộ, đảng viên suy thoái về tư tưởng chính trị, đạo đức, lối sống, biểu hiện “tự diễn biến”, “tự chuyển hóa”';
    expect(titles(`Tiếp tục thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 ${title}; thường xuyên tự soi, tự sửa.`)).toEqual([title]);
  });
  test('end before the next citation of the list', () => {
    expect(titles('Triển khai Nghị quyết số 8-NQ/TU về du lịch và Kế hoạch số 77/KH-UBND ngày 04/5/2026 về quảng bá du lịch.')).toEqual(['về du lịch', 'về quảng bá du lịch']);
  });
  test('a citation that is part of the title stays inside', () => {
    expect(titles('Quán triệt Kết luận số 3-KL/TU về tiếp tục thực hiện Chỉ thị số 15-CT/TU về tiết kiệm.')).toEqual(['về tiếp tục thực hiện Chỉ thị số 15-CT/TU về tiết kiệm']);
  });
  test('end at the sentence, at an alias and at a line with a label', () => {
    expect(titles('Thực hiện Chỉ thị số 4-CT/TU về văn hóa công sở. Kịp thời chấn chỉnh.')).toEqual(['về văn hóa công sở']);
    expect(titles('Thực hiện Chỉ thị số 4-CT/TU về văn hóa công sở (sau đây gọi tắt là Chỉ thị) trong toàn Đảng bộ')).toEqual(['về văn hóa công sở']);
    expect(titles('Thực hiện Chỉ thị số 4-CT/TU về văn hóa công sở\n- Kịp thời chấn chỉnh')).toEqual(['về văn hóa công sở']);
  });
  test('hand over to the main clause and to its deadline', () => {
    expect(titles('Căn cứ Kế hoạch số 20/KH-UBND về phòng, chống thiên tai, các xã, phường rà soát điểm sạt lở.')).toEqual(['về phòng, chống thiên tai']);
    expect(titles('Thực hiện Kế hoạch số 20/KH-UBND về phòng, chống thiên tai, trước ngày 30/6/2026 báo cáo UBND tỉnh.')).toEqual(['về phòng, chống thiên tai']);
  });
  test('a line break in the middle of a sentence does not end it', () => {
    expect(titles('Thực hiện Chỉ thị số 4-CT/TU ngày 01/4/2026 về nâng cao\n\nchất lượng phục vụ; quán triệt đến chi bộ.')).toEqual(['về nâng cao\n\nchất lượng phục vụ']);
  });
});
