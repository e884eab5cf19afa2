import { expect, it } from 'vitest';
import { slice } from '../../src/domain/span.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';

const header = ['ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI', 'Số: 15/KH-UBND', 'Lào Cai, ngày 12 tháng 01 năm 2026', 'KẾ HOẠCH\nCải cách hành chính năm 2026'];
const tasks = [
  'Sở Tài chính bố trí kinh phí thực hiện Kế hoạch này.', 'Sở Nội vụ tham mưu sắp xếp tổ chức bộ máy bên trong các cơ quan chuyên môn.', 'Văn phòng UBND tỉnh công khai thủ tục hành chính trên Cổng dịch vụ công quốc gia.',
];
const signature = 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Huy Tuấn';
const annex = ['PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ', '(Kèm theo Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND tỉnh)'];
const filler = ['Nâng cấp hệ thống họp trực tuyến | Sở Khoa học và Công nghệ | Quý II/2026', 'Mở lớp bồi dưỡng kỹ năng giao tiếp | Trường Chính trị tỉnh | Tháng 9/2026'];

/** A plan with these tasks in its body and these rows ("task | who leads | when") in the table of its annex: which row says which task again. */
async function links(body: readonly string[], rows: readonly string[]): Promise<readonly string[]> {
  const points = [...body, ...tasks].map((task, i) => `${i + 1}. ${task}`);
  const table = ['| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn hoàn thành |', '|---|---|---|---|', ...[...rows, ...filler].map((row, i) => `| ${i + 1} | ${row} |`)];
  const text = [...header, 'II. NHIỆM VỤ', ...points, signature, ...annex, table.join('\n')].join('\n\n');
  const parsed = parseDocument(await ingestFile({ name: 'ke-hoach.md', bytes: new TextEncoder().encode(text) }));
  const { obligations } = extractWithRules(parsed);
  expect(obligations).toHaveLength(body.length + tasks.length + rows.length + filler.length);
  const words = new Map(obligations.map(({ id, quote }) => [id, slice(parsed.document.text, quote).slice(0, 24)]));
  return obligations.flatMap(({ id, restates }) => (restates === null ? [] : [`${words.get(id) ?? ''} = ${words.get(restates) ?? ''}`]));
}

it.each([
  ['the same words', 'Sở Nội vụ chủ trì xây dựng Kế hoạch kiểm tra công vụ năm 2026, hoàn thành trước ngày 31/3/2026.', 'Xây dựng Kế hoạch kiểm tra công vụ năm 2026 | Sở Nội vụ | Tháng 3/2026'],
  ['nobody and no time in the body', 'Khảo sát mức độ hài lòng của người dân đối với dịch vụ y tế, giáo dục công lập.', 'Khảo sát mức độ hài lòng của người dân đối với dịch vụ y tế, giáo dục công lập | Sở Nội vụ | Quý IV/2026'],
  ['who drafts and who issues', 'Giao Sở Tư pháp tham mưu UBND tỉnh ban hành Quyết định quy định tiêu chí đánh giá chuẩn tiếp cận pháp luật.', 'Xây dựng Quyết định quy định tiêu chí đánh giá chuẩn tiếp cận pháp luật | Sở Tư pháp | 30/6/2026'],
  ['abbreviations', 'Văn phòng UBND tỉnh rà soát, đơn giản hóa thủ tục hành chính nội bộ giữa các cơ quan.', 'Rà soát, đơn giản hóa TTHC nội bộ giữa các cơ quan | Văn phòng UBND tỉnh | Quý III/2026'],
  ['another verb for the same stage', 'Đẩy mạnh tuyên truyền, phổ biến nội dung Đề án chuyển đổi số trên các phương tiện thông tin đại chúng.', 'Tổ chức tuyên truyền nội dung Đề án chuyển đổi số trên phương tiện thông tin đại chúng | Sở Văn hóa, Thể thao và Du lịch | Hằng năm'],
  ['one who acts of several', 'Sở Nội vụ, Sở Tài chính thẩm định đề án vị trí việc làm của các đơn vị sự nghiệp công lập.', 'Thẩm định đề án vị trí việc làm của đơn vị sự nghiệp công lập | Sở Nội vụ | Quý II/2026'],
  ['the year that the title gives', 'Sở Nội vụ tổng kết công tác cải cách hành chính và phong trào thi đua.', 'Tổng kết công tác cải cách hành chính và phong trào thi đua năm 2026 | Sở Nội vụ | Tháng 12/2026'],
])('linked: %s', async (_, body, row) => {
  expect(await links([body], [row])).toHaveLength(1);
});

it.each([
  ['another unit', 'Sở Y tế xây dựng Kế hoạch số hóa kết quả giải quyết thủ tục hành chính.', 'Xây dựng Kế hoạch số hóa kết quả giải quyết thủ tục hành chính | Sở Công Thương | Quý II/2026'],
  ['another year', 'Sở Nội vụ xây dựng Báo cáo chỉ số cải cách hành chính năm 2025.', 'Xây dựng Báo cáo chỉ số cải cách hành chính năm 2026 | Sở Nội vụ | Tháng 12/2026'],
  ['another day', 'Sở Nội vụ trình Báo cáo kết quả khắc phục tồn tại sau thanh tra công vụ trước ngày 31/3/2026.', 'Trình Báo cáo kết quả khắc phục tồn tại sau thanh tra công vụ | Sở Nội vụ | 30/9/2026'],
  ['drawn up, then carried out', 'Sở Nội vụ xây dựng Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý cấp phòng.', 'Thực hiện Kế hoạch luân chuyển cán bộ lãnh đạo, quản lý cấp phòng | Sở Nội vụ | Quý IV/2026'],
  ['drawn up, then reviewed', 'Sở Nội vụ xây dựng Đề án tinh giản biên chế khối sự nghiệp.', 'Sơ kết Đề án tinh giản biên chế khối sự nghiệp | Sở Nội vụ | Quý IV/2026'],
  ['a standing duty and a campaign', 'Hằng tháng, Sở Nội vụ kiểm tra việc chấp hành giờ giấc làm việc của cán bộ, công chức.', 'Kiểm tra việc chấp hành giờ giấc làm việc của cán bộ, công chức | Sở Nội vụ | 15/02/2026'],
  ['another object', 'Sở Nội vụ rà soát, sửa đổi quy chế làm việc của các cơ quan chuyên môn.', 'Rà soát, sửa đổi quy chế chi tiêu nội bộ của các cơ quan chuyên môn | Sở Nội vụ | Quý II/2026'],
  ['part of a longer task', 'Sở Nội vụ chủ trì tổ chức hội nghị trực tuyến toàn tỉnh quán triệt, triển khai Kế hoạch và ký cam kết thi đua giữa các khối, các cụm.', 'Ký cam kết thi đua giữa các khối, các cụm | Sở Nội vụ | Quý I/2026'],
  ['a prohibition', 'Văn phòng UBND tỉnh không tổ chức liên hoan, chúc mừng bổ nhiệm, luân chuyển cán bộ tại trụ sở.', 'Tổ chức liên hoan, chúc mừng bổ nhiệm, luân chuyển cán bộ tại trụ sở | Văn phòng UBND tỉnh | Quý I/2026'],
  ['what every plan says', 'Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch này, báo cáo UBND tỉnh.', 'Báo cáo kết quả | Sở Nội vụ | Tháng 12/2026'],
])('not linked: %s', async (_, body, row) => {
  expect(await links([body], [row])).toEqual([]);
});

it('rows that differ in one number say their own task again, and none does where the body has another', async () => {
  const body = ['Sở Xây dựng cải tạo Trung tâm phục vụ hành chính công giai đoạn 1.', 'Sở Xây dựng cải tạo Trung tâm phục vụ hành chính công giai đoạn 2.'];
  const row = (stage: number) => `Cải tạo Trung tâm phục vụ hành chính công giai đoạn ${stage} | Sở Xây dựng | Năm 2026`;
  expect(await links(body, [row(2)])).toHaveLength(1);
  expect(await links(body, [row(3)])).toEqual([]);
  expect(await links(body, ['Cải tạo Trung tâm phục vụ hành chính công | Sở Xây dựng | Năm 2026'])).toEqual([]);
});

it('a row of a table of targets says again the target of its number', async () => {
  const linked = async (value: string) => {
    const table = `| TT | Chỉ tiêu | Đơn vị tính | Kết quả | Cơ quan theo dõi |\n|---|---|---|---|---|\n| 1 | Nâng tỷ lệ người dân tham gia bảo hiểm y tế tự nguyện | % | ${value} | Sở Y tế |\n| 2 | Số trạm y tế có bác sĩ | trạm | 120 | Sở Y tế |`;
    const text = [...header, 'II. NHIỆM VỤ', '1. Sở Y tế nâng tỷ lệ người dân tham gia bảo hiểm y tế tự nguyện đạt 95%.', '2. Sở Nội vụ sắp xếp bộ máy.', signature, 'PHỤ LỤC\nCHỈ TIÊU', table].join('\n\n');
    const { obligations } = extractWithRules(parseDocument(await ingestFile({ name: 'ke-hoach.md', bytes: new TextEncoder().encode(text) })));
    return obligations.filter(({ restates }) => restates !== null).length;
  };
  expect([await linked('95'), await linked('97')]).toEqual([1, 0]);
});

it('names of papers that an annex lists are no task', async () => {
  const paper = 'Hồ sơ đề nghị cấp giấy phép vận chuyển hàng hóa nguy hiểm trên đường bộ phải bảo đảm đủ thành phần';
  const text = [...header, 'II. NHIỆM VỤ', `1. ${paper} theo quy định.`, signature, 'PHỤ LỤC\nTHỦ TỤC', `1. ${paper}.`, '2. Công an tỉnh kiểm tra phương tiện.'].join('\n\n');
  const { obligations } = extractWithRules(parseDocument(await ingestFile({ name: 'ke-hoach.md', bytes: new TextEncoder().encode(text) })));
  expect(obligations.map(({ restates }) => restates)).toEqual([null, null, null]);
});

it('the plan says again what the decision that approves it charges, and its annex what the plan does', async () => {
  const text = [
    ...header.slice(0, 1), 'Số: 20/QĐ-UBND', 'Lào Cai, ngày 12 tháng 01 năm 2026', 'QUYẾT ĐỊNH\nBan hành Kế hoạch phòng chống cháy rừng', 'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH', 'QUYẾT ĐỊNH:',
    'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng chống cháy rừng.', 'Điều 2. Giao Chi cục Kiểm lâm lắp đặt hệ thống camera cảnh báo sớm cháy rừng tại vùng lõi Vườn quốc gia.', signature,
    'KẾ HOẠCH\nPhòng chống cháy rừng', '(Ban hành kèm theo Quyết định số 20/QĐ-UBND)', 'I. NHIỆM VỤ', '1. Chi cục Kiểm lâm lắp đặt hệ thống camera cảnh báo sớm cháy rừng tại vùng lõi Vườn quốc gia.', '2. UBND cấp xã dọn vật liệu cháy dọc các tuyến đường băng cản lửa.',
    'PHỤ LỤC\nTIẾN ĐỘ', '| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Dọn vật liệu cháy dọc các tuyến đường băng cản lửa | UBND cấp xã | Tháng 3/2026 |\n| 2 | Trực chỉ huy chữa cháy rừng | Hạt Kiểm lâm | Mùa khô |',
  ].join('\n\n');
  const parsed = parseDocument(await ingestFile({ name: 'quyet-dinh.md', bytes: new TextEncoder().encode(text) }));
  const { obligations } = extractWithRules(parsed);
  const places = new Map(obligations.map(({ id, provision }) => [id, provision]));
  expect(obligations.flatMap(({ provision, restates }) => (restates === null ? [] : [[provision, places.get(restates)]]))).toEqual([['att_1__sec_I__cl_1', 'art_2'], ['att_Phu-luc__row_1', 'att_1__sec_I__cl_2']]);
});
