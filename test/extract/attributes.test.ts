import { expect, it } from 'vitest';
import { quoteText } from '../../src/domain/span.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { showTerm } from '../../src/extract/rules/deadline.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';

/** "quote | role unit, … | deadline, …", one line per obligation. */
async function read(body: string): Promise<string[]> {
  const document = await ingestFile({ name: 'ke-hoach.txt', bytes: new TextEncoder().encode(`KẾ HOẠCH\nTriển khai công tác thủy lợi\n\n${body}\n`) });
  const words = (span: { readonly start: number; readonly end: number }): string => quoteText(document.text, span);
  return extractWithRules(parseDocument(document)).obligations.map(({ quote, assignments, deadlines }) =>
    [words(quote), assignments.map(({ role, span }) => `${role} ${words(span)}`).join(', '), deadlines.map(({ term }) => showTerm(term)).join(', ')].join(' | '));
}

it('a title over attribute lines alone is the task', async () => {
  expect(await read('II. NỘI DUNG\n\n1. Tổ chức nạo vét kênh mương\n\n- Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.\n\n- Cơ quan phối hợp: Sở Tài chính.\n\n- Thời hạn hoàn thành: trước ngày 30/6/2027.\n\n2. Lập bản đồ hồ chứa\n\n- Cơ quan thực hiện: Sở Xây dựng.')).toEqual([
    'Tổ chức nạo vét kênh mương | lead Sở Nông nghiệp và Môi trường, coordinate Sở Tài chính | before 2027-06-30',
    'Lập bản đồ hồ chứa | implement Sở Xây dựng | ',
  ]);
});

it('what stands behind "Nội dung:" is the task, unless it only describes the product', async () => {
  expect(await read('1. Kiểm kê hồ đập\n\n- Nội dung: rà soát toàn bộ hồ đập trên địa bàn.\n\n- Cơ quan chủ trì: Sở Xây dựng.\n\n2. Xây dựng phần mềm quan trắc\n\n- Nội dung: bao gồm mực nước; tiếp nhận cảnh báo của người dân.\n\n- Cơ quan chủ trì: Sở Xây dựng.')).toEqual([
    'rà soát toàn bộ hồ đập trên địa bàn | lead Sở Xây dựng | ',
    'Xây dựng phần mềm quan trắc | lead Sở Xây dựng | ',
  ]);
});

it('attribute lines fill the tasks of their own item only', async () => {
  expect(await read('1. Ban hành các quy định\n\n- Quy định về vận hành cống\n\n+ Cơ quan chủ trì: Sở Xây dựng.\n\n+ Thời hạn: trước ngày 01/3/2027.\n\n- Quy định về thủy lợi phí\n\n+ Cơ quan chủ trì: Sở Tài chính.\n\n+ Thời hạn: Theo tiến độ của Luật Thủy lợi 2028.')).toEqual([
    'Quy định về vận hành cống | lead Sở Xây dựng | before 2027-03-01',
    'Quy định về thủy lợi phí | lead Sở Tài chính | relative event',
  ]);
});

it('whoever issues the plan is not whom it tells to act', async () => {
  expect(await read('Để chủ động phòng hạn, Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch phòng hạn với các nội dung như sau:\n\n1. Sửa chữa trạm bơm.\n\n2. Kiểm tra cống.\n\n3. Nạo vét cửa lấy nước.')).toEqual(['Sửa chữa trạm bơm |  | ', 'Kiểm tra cống |  | ', 'Nạo vét cửa lấy nước |  | ']);
});
