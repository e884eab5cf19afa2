import { expect, it } from 'vitest';
import type { Provision } from '../../src/domain/provision.ts';
import { slice } from '../../src/domain/span.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';

/** Rows of the tables of a text: "role words | …", one line each, rows of a group indented. */
async function rows(table: string): Promise<string[]> {
  const document = await ingestFile({ name: 'phu-luc.md', bytes: new TextEncoder().encode(`KẾ HOẠCH\nTrồng rừng\n\n1. Phân công như sau.\n\n${table}\n`) });
  const show = (node: Provision, depth: number): string[] => [
    ...(node.kind !== 'row' ? [] : [`${'  '.repeat(depth)}${node.label}: ${node.heading === null ? (node.cells ?? []).map(({ role, span }) => `${role} ${slice(document.text, span)}`).join(' | ') : slice(document.text, node.heading)}`]),
    ...node.children.flatMap((child) => show(child, node.kind === 'row' ? depth + 1 : depth)),
  ];
  return show(parseDocument(document).body, 0);
}

it('a header of two levels tells what the lower columns hold', async () => {
  expect(await rows([
    '| TT | Nhiệm vụ | Đơn vị thực hiện | | Thời gian |',
    '| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |',
    '| (1) | (2) | (3) | (4) | (5) |',
    '| 1 | Ươm cây giống | Hạt Kiểm lâm | UBND xã | Quý I/2027 |',
  ].join('\n'))).toEqual(['1: task Ươm cây giống | lead Hạt Kiểm lâm | coordinate UBND xã | deadline Quý I/2027']);
});

it('numbers of columns are no row, a task that is a number is', async () => {
  expect(await rows('| STT | Công việc | Chủ trì |\n| A | B | 1 |\n| 1 | 2 | 3 |\n| 1 | Phát quang đường băng | Đội 3 |')).toEqual(['1: task Phát quang đường băng | lead Đội 3']);
});

it('a list of documents with who drafts them is a table of tasks, a list of persons is none', async () => {
  expect(await rows('| STT | Văn bản cần sửa đổi | Nội dung cần bãi bỏ | Cơ quan chủ trì soạn thảo |\n| 1 | Quyết định số 12/2024/QĐ-UBND | Điều 4 | Sở Tư pháp |')).toEqual(['1: task Quyết định số 12/2024/QĐ-UBND | other Điều 4 | lead Sở Tư pháp']);
  expect(await rows('| STT | Các văn bản phải ban hành | Điều, khoản | Cơ quan chủ trì soạn thảo |\n| 1 | Quyết định về đơn giá | Điều 4 | Sở Tư pháp |')).toEqual(['1: task Quyết định về đơn giá | other Điều 4 | lead Sở Tư pháp']);
  expect(await rows('| STT | Họ và tên | Chức vụ | Đơn vị phụ trách |\n| 1 | Lò Văn Tám | Kiểm lâm viên | Hạt Kiểm lâm |')).toEqual(['1: other Lò Văn Tám | other Kiểm lâm viên | other Hạt Kiểm lâm']);
});

it('rows stand under the row of their group', async () => {
  expect(await rows('| TT | Chỉ tiêu | Đơn vị tính | Kết quả |\n| I | Đến năm 2030 | | |\n| 1 | Độ che phủ rừng | % | 62 |\n| II | Đến năm 2045 | | |\n| 2 | Độ che phủ rừng | % | 65 |')).toEqual([
    'I: Đến năm 2030', '  1: indicator Độ che phủ rừng | measure % | value 62', 'II: Đến năm 2045', '  2: indicator Độ che phủ rừng | measure % | value 65',
  ]);
});
