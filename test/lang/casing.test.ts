import { describe, expect, test } from 'vitest';
import { fromCapitals, nameFromCapitals } from '../../src/lang/casing.ts';
import { findProvince, findProvinceName } from '../../src/lang/provinces.ts';
import { isSyllable, syllableShare } from '../../src/lang/syllable.ts';

describe('words in capitals', () => {
  test.each([
    ['ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ', 'Ủy ban nhân dân thành phố Cần Thơ'],
    ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'Sở Nông nghiệp và Môi trường'],
    ['UBND TỈNH LÀO CAI', 'UBND tỉnh Lào Cai'],
    ['PHÓ BÍ THƯ THƯỜNG TRỰC', 'Phó Bí thư Thường trực'],
    ['ĐẢNG ỦY XÃ BÌNH MINH', 'Đảng ủy xã Bình Minh'],
    ['UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH', 'Uỷ ban nhân dân tỉnh Hoà Bình'],
    ['Ban Thường vụ Tỉnh ủy', 'Ban Thường vụ Tỉnh ủy'],
  ])('%s', (capitals, name) => {
    expect(nameFromCapitals(capitals)).toBe(name);
  });

  test.each([
    ['TĂNG CƯỜNG KỶ LUẬT, KỶ CƯƠNG TRONG CƠ QUAN HÀNH CHÍNH NHÀ NƯỚC TỈNH CAO BẰNG', 'tăng cường kỷ luật, kỷ cương trong cơ quan hành chính nhà nước tỉnh Cao Bằng'],
    ['TRIỂN KHAI THI HÀNH LUẬT BẢO VỆ DỮ LIỆU CÁ NHÂN', 'triển khai thi hành Luật Bảo vệ dữ liệu cá nhân'],
    ['THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CỦA BỘ CHÍNH TRỊ', 'thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị'],
    ['KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TRẦN VĂN A TẠI CUỘC HỌP', 'kết luận của Phó Thủ tướng Trần Văn A tại cuộc họp'],
    ['CHỈ SỐ PCI, PAPI VÀ CCHC', 'chỉ số PCI, PAPI và CCHC'],
  ])('%s', (capitals, subject) => {
    expect(fromCapitals(capitals)).toBe(subject);
  });
});

describe('syllables', () => {
  test.each(['nghiêm', 'quyết', 'khuỷu', 'giếng', 'gì', 'quỳnh', 'ươm', 'yêu', 'xoong', 'thuở', 'Đảng', 'ỦY', 'đã'])('%s is one', (word) => {
    expect(isSyllable(word)).toBe(true);
  });
  test.each(['ubnd', 'CCHC', 'nh©n', 'd©n', 'words', 'ềa', 'tôt', 'ngee', 'zô', ''])('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
  test('shares', () => {
    expect(syllableShare('Ủy ban nhân dân')).toBe(1);
    expect(syllableShare('x y 1 2')).toBe(0);
  });
});

describe('provinces', () => {
  test.each([
    ['Ủy ban nhân dân tỉnh Lào Cai', 'lao-cai', 'Lào Cai'],
    ['TỈNH ỦY THANH HÓA', 'thanh-hoa', 'Thanh Hóa'],
    ['TP. Hồ Chí Minh', 'ho-chi-minh', 'Hồ Chí Minh'],
    ['trên địa bàn tỉnh Yên Bái', 'yen-bai', 'Yên Bái'],
    ['tỉnh Hòa Bình', 'hoa-binh', 'Hòa Bình'],
  ])('%s', (text, id, name) => {
    expect(findProvince(text)).toBe(id);
    expect(findProvinceName(text)).toBe(name);
  });
  test('words that only look like one', () => {
    expect(findProvince('giữ gìn hòa bình, ổn định')).toBeNull();
  });
});
