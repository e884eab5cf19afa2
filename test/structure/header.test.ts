import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/structure/parse.ts';
import { documentOf } from './documents.ts';
import { body, identityOf, type Case } from './identity-cases.ts';

const cases: readonly Case[] = [
  {
    name: 'a State directive, rows of two columns',
    text: `   ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH HÀ TĨNH                    Độc lập - Tự do - Hạnh phúc
   ---------------                   --------------------------
   Số: 07/CT-UBND                  Hà Tĩnh, ngày 05 tháng 3 năm 2026

                               CHỈ THỊ
             Về tăng cường công tác phòng cháy, chữa cháy rừng
                      trên địa bàn tỉnh năm 2026
${body}`,
    values: { system: 'state', type: 'Chỉ thị', number: '07/CT-UBND', issuer: 'Ủy ban nhân dân tỉnh Hà Tĩnh', place: 'Hà Tĩnh', issuedOn: '2026-03-05', subject: 'tăng cường công tác phòng cháy, chữa cháy rừng trên địa bàn tỉnh năm 2026', province: 'ha-tinh' },
  },
  {
    name: 'a scan: the hook over a capital letter is lost',
    text: `UBND TÍNH HÀ TĨNH
SỞ CÔNG THƯƠNG

Số: 1894/TB-SCT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Tĩnh, ngày 27 tháng 6 năm 2025

THÔNG BÁO
Kết quả kiểm tra việc sử dụng vật liệu nổ công nghiệp
${body}`,
    values: { type: 'Thông báo', number: '1894/TB-SCT', issuer: 'Sở Công Thương tỉnh Hà Tĩnh' },
  },
  {
    name: 'a scan: the month is misread, and what follows the line is read all the same',
    text: `ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH

Số: 07/CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Tĩnh, ngày 27 tháng ó6 năm 2025

CHỈ THỊ
Về tăng cường công tác phòng cháy, chữa cháy rừng
${body}`,
    values: { type: 'Chỉ thị', number: '07/CT-UBND', place: 'Hà Tĩnh', issuedOn: null, subject: 'tăng cường công tác phòng cháy, chữa cháy rừng' },
  },
  {
    name: 'a scan: a letter read for the digit it looks like, a number drawn over, an accent made up',
    text: `UỶ BẠN NHÂN DÂN
TỈNH HÀ TĨNH
0 7 /CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Tĩnh, ngày 27 tháng ó năm 2025

CHỈ THỊ
Về tăng cường công tác phòng cháy, chữa cháy rừng
${body}`,
    values: { type: 'Chỉ thị', number: null, issuer: 'Ủy ban nhân dân tỉnh Hà Tĩnh', place: 'Hà Tĩnh', issuedOn: '2025-06-27', subject: 'tăng cường công tác phòng cháy, chữa cháy rừng' },
  },
  {
    name: 'a web page: cells between pipes, lines broken inside names and title',
    text: `|
**UỶ BAN NHÂN
DÂN
TỈNH QUẢNG TRỊ**
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 08/CT-UBND
|
*Quảng Trị,
ngày 25 tháng 5 năm 2025*
|


**CHỈ THỊ**

VỀ
VIỆC TĂNG CƯỜNG CHỈ ĐẠO, ĐIỀU HÀNH NHIỆM VỤ TÀI CHÍNH - NGÂN SÁCH NHÀ NƯỚC
NĂM 2025
${body}`,
    values: { type: 'Chỉ thị', number: '08/CT-UBND', issuer: 'Uỷ ban nhân dân tỉnh Quảng Trị', place: 'Quảng Trị', issuedOn: '2025-05-25', subject: 'tăng cường chỉ đạo, điều hành nhiệm vụ tài chính - ngân sách nhà nước năm 2025' },
  },
  {
    name: 'the same without its first pipe',
    text: `ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
-------
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 07/CT-UBND
|
Lâm Đồng, ngày 26
tháng 4 năm 2023
|
CHỈ THỊ
VỀ VIỆC CHẤN CHỈNH LỀ LỐI LÀM VIỆC
Trong thời gian qua, các cơ quan đã có nhiều cố gắng.
${body}`,
    values: { type: 'Chỉ thị', number: '07/CT-UBND', issuer: 'Ủy ban nhân dân tỉnh Lâm Đồng', place: 'Lâm Đồng', issuedOn: '2023-04-26', subject: 'chấn chỉnh lề lối làm việc' },
  },
  {
    name: 'a draft: number and day are blank',
    text: `UBND TỈNH LÂM ĐỒNG
SỞ NỘI VỤ
Số:       /KH-SNV

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Lâm Đồng, ngày … tháng … năm 2026

KẾ HOẠCH
Triển khai thực hiện Chỉ thị số 15/CT-UBND
${body}`,
    values: { type: 'Kế hoạch', number: null, issuer: 'Sở Nội vụ tỉnh Lâm Đồng', place: 'Lâm Đồng', issuedOn: null, subject: 'Triển khai thực hiện Chỉ thị số 15/CT-UBND' },
  },
  {
    name: 'a Party board under its committee',
    text: `TỈNH ỦY NGHỆ AN
BAN TỔ CHỨC
*
Số 31 - HD/BTCTU

ĐẢNG CỘNG SẢN VIỆT NAM

Nghệ An, ngày 02 tháng 01 năm 2026

HƯỚNG DẪN
kiểm điểm, đánh giá, xếp loại chất lượng cuối năm
-----
${body}`,
    values: { system: 'party', type: 'Hướng dẫn', number: '31-HD/BTCTU', issuer: 'Ban Tổ chức Tỉnh ủy Nghệ An', subject: 'kiểm điểm, đánh giá, xếp loại chất lượng cuối năm', issuedOn: '2026-01-02', province: 'nghe-an' },
  },
  {
    name: 'a commune Party plan in draft, with circulation note',
    text: `ĐẢNG BỘ TỈNH AN GIANG          ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ BÌNH HÒA
*                               Bình Hòa, ngày     tháng     năm 2026
Số      -KH/ĐU
Dự thảo lần 2
KẾ HOẠCH
thực hiện Chỉ thị số 12-CT/TU, ngày 05/01/2026 của Ban Thường vụ Tỉnh ủy
về tăng cường kỷ luật, kỷ cương
-----
${body}`,
    values: { system: 'party', type: 'Kế hoạch', number: null, issuer: 'Đảng ủy xã Bình Hòa', place: 'Bình Hòa', issuedOn: null, subject: 'thực hiện Chỉ thị số 12-CT/TU, ngày 05/01/2026 của Ban Thường vụ Tỉnh ủy về tăng cường kỷ luật, kỷ cương' },
  },
  {
    name: 'a công văn: abstract of two lines, urgency, one addressee on two lines',
    text: `ỦY BAN NHÂN DÂN
TỈNH ĐIỆN BIÊN
Số: 7288/UBND-KGVX
V/v đẩy nhanh tiến độ thực hiện
các nhiệm vụ được giao
HỎA TỐC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Điện Biên, ngày 17 tháng 4 năm 2026

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã,
phường.
${body}`,
    values: { type: 'Công văn', number: '7288/UBND-KGVX', issuer: 'Ủy ban nhân dân tỉnh Điện Biên', subject: 'đẩy nhanh tiến độ thực hiện các nhiệm vụ được giao', urgency: 'HỎA TỐC', addressees: ['Các sở, ban, ngành tỉnh', 'Ủy ban nhân dân các xã, phường'] },
  },
  {
    name: 'a công văn of the Party after 05-HD: "về việc", no dashes',
    text: `TỈNH ỦY SƠN LA
VĂN PHÒNG
*
Số 120-CV/VPTU
về việc rà soát nhiệm vụ được giao

ĐẢNG CỘNG SẢN VIỆT NAM
Sơn La, ngày 9 tháng 6 năm 2026

Kính gửi: Các ban đảng Tỉnh ủy.
${body}`,
    values: { system: 'party', type: 'Công văn', number: '120-CV/VPTU', issuer: 'Văn phòng Tỉnh ủy Sơn La', subject: 'rà soát nhiệm vụ được giao', addressees: ['Các ban đảng Tỉnh ủy'] },
  },
  {
    name: 'a decision: authority, legal bases, enacting word',
    text: `THỦ TƯỚNG CHÍNH PHỦ
Số: 1494/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 7 năm 2026
QUYẾT ĐỊNH
Phê duyệt Chương trình chuyển đổi số quốc gia
THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;
Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;
Theo đề nghị của Bộ trưởng Bộ Khoa học và Công nghệ.
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Chương trình.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.`,
    values: { type: 'Quyết định', number: '1494/QĐ-TTg', issuer: 'Thủ tướng Chính phủ', place: 'Hà Nội', issuedOn: '2026-07-10', subject: 'Phê duyệt Chương trình chuyển đổi số quốc gia', province: null, legalBases: ['Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025', 'Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị', 'Theo đề nghị của Bộ trưởng Bộ Khoa học và Công nghệ'] },
  },
  {
    name: 'a council resolution: the number carries a year',
    text: `HỘI ĐỒNG NHÂN DÂN
TỈNH CAO BẰNG
Số: 33/2022/NQ-HĐND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Cao Bằng, ngày 15 tháng 7 năm 2022

NGHỊ QUYẾT
Quy định mức chi hỗ trợ

HỘI ĐỒNG NHÂN DÂN TỈNH CAO BẰNG
KHÓA XVII, KỲ HỌP THỨ 8

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 1650/TTr-UBND ngày 30 tháng 6 năm 2022 của Ủy ban nhân dân tỉnh.

QUYẾT NGHỊ:

Điều 1. Phạm vi điều chỉnh
Nghị quyết này quy định mức chi.`,
    values: { system: 'legislative', type: 'Nghị quyết', number: '33/2022/NQ-HĐND', issuer: 'Hội đồng nhân dân tỉnh Cao Bằng', subject: 'Quy định mức chi hỗ trợ', legalBases: ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015', 'Xét Tờ trình số 1650/TTr-UBND ngày 30 tháng 6 năm 2022 của Ủy ban nhân dân tỉnh'] },
  },
  {
    name: 'conclusions announced by an office',
    text: `VĂN PHÒNG CHÍNH PHỦ
Số: 331/TB-VPCP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Nội, ngày 30 tháng 6 năm 2025

THÔNG BÁO
Kết luận của Phó Thủ tướng Chính phủ tại cuộc họp về tiến độ dự án
${body}`,
    values: { type: 'Thông báo', number: '331/TB-VPCP', issuer: 'Văn phòng Chính phủ', subject: 'Kết luận của Phó Thủ tướng Chính phủ tại cuộc họp về tiến độ dự án', province: null },
  },
  {
    name: 'hyphens lost in conversion, Eth for Đ',
    text: `ỦY BAN NHÂN DÂN
TỈNH AN GIANG

Số: 1961/QÐUBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập  Tự do  Hạnh phúc

An Giang, ngày 28 tháng 8 năm 2019

QUYẾT ĐỊNH
BAN HÀNH QUY CHẾ PHỐI HỢP
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
Điều 1. Ban hành Quy chế.`,
    values: { type: 'Quyết định', number: '1961/QĐ-UBND', issuer: 'Ủy ban nhân dân tỉnh An Giang', subject: 'ban hành quy chế phối hợp' },
  },
  {
    name: 'a page with its menu above and an electronic signature inside the header',
    text: `Trang chủ
Văn bản chỉ đạo điều hành
Người ký: Cổng thông tin điện tử
Thời gian ký: 17.04.2026 09:12:33 +07:00
ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 15/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 17 tháng 4 năm 2026
CHỈ THỊ
Về việc tăng cường kỷ luật, kỷ cương
${body}`,
    values: { type: 'Chỉ thị', number: '15/CT-UBND', issuer: 'Ủy ban nhân dân tỉnh Sơn La', place: 'Sơn La', subject: 'tăng cường kỷ luật, kỷ cương' },
  },
  {
    name: 'a secret document',
    text: `TỈNH ỦY SƠN LA
*
Số 05-BC/TU
TỐI MẬT
ĐẢNG CỘNG SẢN VIỆT NAM
Sơn La, ngày 9 tháng 6 năm 2026
BÁO CÁO
tình hình tháng 5
-----
${body}`,
    values: { secrecy: 'TỐI MẬT', type: 'Báo cáo', number: '05-BC/TU', subject: 'tình hình tháng 5' },
  },
  {
    name: 'a date that is not in the calendar is not a date',
    text: `ỦY BAN NHÂN DÂN TỈNH SƠN LA\nSố: 15/CT-UBND\nSơn La, ngày 31 tháng 4 năm 2026\nCHỈ THỊ\nVề thi đua\n${body}`,
    values: { place: 'Sơn La', issuedOn: null, number: '15/CT-UBND' },
  },
  {
    name: 'no header: the speaker is in the operative sentence, the province in the title',
    text: `CHỈ THỊ
VỀ ĐẨY MẠNH CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN TỈNH ĐIỆN BIÊN
Trong những năm qua, công tác chuyển đổi số có nhiều tiến bộ.
Để tạo chuyển biến mạnh mẽ hơn nữa, Chủ tịch Ủy ban nhân dân (UBND) tỉnh yêu cầu:
1. Sở Khoa học và Công nghệ
a) Rà soát các chỉ tiêu được giao.`,
    values: { system: 'state', type: 'Chỉ thị', number: null, issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Điện Biên', place: null, issuedOn: null, subject: 'đẩy mạnh chuyển đổi số trên địa bàn tỉnh Điện Biên', province: 'dien-bien' },
  },
  {
    name: 'prose alone has no identity',
    text: 'Hôm nay trời đẹp. Chúng tôi đi chơi.\n\nNgày mai cũng vậy.\n',
    values: { system: null, type: null, number: null, issuer: null, place: null, issuedOn: null, subject: null, signer: null, addressees: [], recipients: [], legalBases: [], province: null },
  },
];

describe('headers', () => {
  test.each(cases)('$name', ({ text, values }) => {
    expect(identityOf(text.normalize('NFC'))).toMatchObject(values);
  });

  test('nothing of a header is left in the tree, nothing of the body in the header', () => {
    for (const { text } of cases.filter((c) => c.text.includes('Sở Nội vụ chủ trì'))) {
      const parsed = parseDocument(documentOf(text));
      const labels = parsed.body.children.map((c) => c.label).filter((l) => l !== '');
      expect(labels).toEqual(['1', '2']);
      const first = parsed.body.children.find((c) => c.content !== null && text.slice(c.content.start).startsWith('Trong thời gian qua'));
      expect(first).toBeDefined();
    }
  });
});
