import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/structure/parse.ts';
import { documentOf } from './documents.ts';
import { body, identityOf, type Case } from './identity-cases.ts';

const ends: readonly Case[] = [
  {
    name: 'a deputy signs for the head',
    text: 'Nơi nhận:\n- Như trên;\n- Lưu: VT, NC.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrần Chí Hùng\n',
    values: { recipients: ['Như trên', 'Lưu: VT, NC'], onBehalfOf: 'Chủ tịch', signerTitle: 'Phó Chủ tịch', signer: 'Trần Chí Hùng' },
  },
  {
    name: 'on behalf of the collective, for the head',
    text: 'Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n(Đã ký)\nNguyễn Thị Minh Hà',
    values: { onBehalfOf: 'Ủy ban nhân dân', signerTitle: 'Phó Chủ tịch Thường trực', signer: 'Nguyễn Thị Minh Hà' },
  },
  {
    name: 'two columns on the same lines',
    text: 'Nơi nhận:                                  T/M BAN THƯỜNG VỤ\n- Bộ Chính trị (để báo cáo),               PHÓ BÍ THƯ\n- Các ban đảng,\n- Lưu Văn phòng Tỉnh ủy.\n\n                                           Lê Văn Bình',
    values: { recipients: ['Bộ Chính trị (để báo cáo)', 'Các ban đảng', 'Lưu Văn phòng Tỉnh ủy'], onBehalfOf: 'Ban Thường vụ', signerTitle: 'Phó Bí thư', signer: 'Lê Văn Bình' },
  },
  {
    name: 'the signer before the list',
    text: 'BỘ TRƯỞNG\n\n(Đã ký)\n\nNguyễn Hồng Diên\n\nNơi nhận:\n- Thủ tướng Chính phủ (để b/c);\n- Lưu: VT, ATMT.',
    values: { recipients: ['Thủ tướng Chính phủ (để b/c)', 'Lưu: VT, ATMT'], onBehalfOf: null, signerTitle: 'Bộ trưởng', signer: 'Nguyễn Hồng Diên' },
  },
  {
    name: 'cells, a title on two lines, a name in capitals with rank',
    text: '|\n*Nơi nhận:*\n- Như kính gửi;\n- Các đồng chí lãnh đạo\nVăn phòng;\n- Lưu: VT.\n|\n**TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG**\nĐại tá NGUYỄN VĂN AN\n|\n',
    values: { recipients: ['Như kính gửi', 'Các đồng chí lãnh đạo Văn phòng', 'Lưu: VT'], onBehalfOf: 'Bộ trưởng', signerTitle: 'Chánh Văn phòng', signer: 'Nguyễn Văn An' },
  },
  {
    name: 'OCR of T/M',
    text: 'Nơi nhận:\n- Lưu Văn phòng Tỉnh ủy.\n\nTIM BAN THƯỜNG VỤ\nBÍ THƯ\n\nHồ Văn Năm',
    values: { system: 'party', onBehalfOf: 'Ban Thường vụ', signerTitle: 'Bí thư', signer: 'Hồ Văn Năm' },
  },
  {
    name: 'by authorisation, acting head, no list',
    text: 'TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\n\nVũ Thị Lan',
    values: { recipients: [], onBehalfOf: 'Giám đốc', signerTitle: 'Trưởng phòng', signer: 'Vũ Thị Lan' },
  },
  { name: 'a draft without a name', text: 'Nơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC', values: { recipients: ['Lưu: VT'], signerTitle: 'Giám đốc', signer: null } },
  { name: 'a line that only mentions an office is no signature', text: 'Chủ tịch Ủy ban nhân dân tỉnh\n\nGiám đốc Sở Nội vụ\nThực hiện theo quy định.', values: { signer: null, signerTitle: null, recipients: [] } },
  {
    name: 'the whole cell is the list, also behind its "Lưu"; the authority on two lines',
    text: '|\n*Nơi nhận:*\n- Các PTTg;\n- VPCP: BTCN, các PCN,\nVụ, Cục: TH, NN;\n- Lưu: VT, CN (2b). 35\n|\n**KT. BỘ TRƯỞNG,\nCHỦ NHIỆM**\nPHÓ CHỦ NHIỆM\nLê Văn Bình\n|\n',
    values: { recipients: ['Các PTTg', 'VPCP: BTCN, các PCN, Vụ, Cục: TH, NN', 'Lưu: VT, CN (2b). 35'], onBehalfOf: 'Bộ trưởng, Chủ nhiệm', signerTitle: 'Phó Chủ nhiệm', signer: 'Lê Văn Bình' },
  },
];

describe('footers', () => {
  test.each(ends)('$name', ({ text, values }) => {
    expect(identityOf(`CHỈ THỊ\nVề thi đua khen thưởng\n${body}\n${text}`)).toMatchObject(values);
  });

  test('what follows a signature is an attachment of its own', () => {
    const text = `QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\n\nĐiều 1. Ban hành Kế hoạch kèm theo.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Bình\n\nKẾ HOẠCH\nTriển khai thi hành Luật\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 01/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh)\n\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n\nPHỤ LỤC II\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch)\n1. Rà soát văn bản.`;
    const { body: root, regions } = parseDocument(documentOf(text));
    expect(root.children.map((c) => [c.eid, c.label])).toEqual([['art_1', '1'], ['att_1', ''], ['att_Phu-luc-II', 'Phụ lục II']]);
    expect(root.children[1]?.children.map((c) => c.eid)).toEqual(['att_1__sec_I']);
    expect(regions.filter((r) => r.kind === 'title').map((r) => text.slice(r.span.start, r.span.end).slice(0, 12))).toEqual(['QUYẾT ĐỊNH\nV', '(Kèm theo Qu', '(Kèm theo Kế']);
  });
});

test('a line that only begins like a list of recipients is none, and the reading ends', () => {
  const { text } = documentOf('1. Sở A làm.\n\nNơi nhận: THỊ**CỦA BAN THƯỜNG VỤ****về kỷ luật\n\n- Việc triển khai phải nghiêm túc.\nx');
  expect(parseDocument(documentOf(text)).regions.filter(({ kind }) => kind === 'recipients')).toEqual([]);
});
