import { describe, expect, test } from 'vitest';
import { checkDocument, checkParsed } from '../../src/domain/check.ts';
import type { Document } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/errors.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { withPlainText } from '../../src/ingest/pdf/plain.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { encryptedPdf } from './encrypted-pdf.ts';
import { makePdf, rule, ruleGrid, show, showLines, type DrawnPage } from './pdf-file.ts';

async function read(pages: readonly DrawnPage[], options: Parameters<typeof makePdf>[1] = {}): Promise<Document> {
  const document = await ingestFile({ name: 'van-ban.pdf', bytes: makePdf(pages, options) });
  expect(checkDocument(document)).toEqual([]);
  expect(checkParsed(parseDocument(document))).toEqual([]);
  return document;
}

const rows = ({ text, tables }: Document): string[][][] => tables.map((t) => t.rows.map((r) => r.cells.map((c) => text.slice(c.start, c.end))));
const codes = ({ diagnostics }: Document): string[] => diagnostics.map((d) => d.code);
const furniture = ({ text, furniture: spans = [] }: Document): string[] => spans.map((s) => text.slice(s.start, s.end));

/** A full line of body text: 90 letters of 5 points from 72 to 522. */
const full = (words: string): string => words.padEnd(90, 'm').slice(0, 90);

describe('running text', () => {
  test('wrapped lines are one paragraph, indented lines begin one', async () => {
    const { text } = await read([{ operators: showLines(102, 700, ['Một đoạn văn mở đầu có thụt dòng'.padEnd(84, 'x')]) + showLines(72, 686, [full('dòng hai của đoạn'), 'dòng ba.']) + show(102, 658, 'Đoạn thứ hai.') }]);
    expect(text.split('\n\n')).toEqual([`${'Một đoạn văn mở đầu có thụt dòng'.padEnd(84, 'x')} ${full('dòng hai của đoạn')} dòng ba.`, 'Đoạn thứ hai.']);
  });

  test('a sentence goes on over the end of a page; page numbers are furniture', async () => {
    const page = (n: number, lines: readonly string[]): DrawnPage => ({ operators: show(295, 810, String(n)) + showLines(72, 780, lines) });
    const document = await read([page(1, [full('Ủy ban nhân dân các xã'), full('tiếp tục')]), page(2, [full('Phường tổ chức'), 'thực hiện.']), page(3, ['Hết.'])]);
    expect(document.text).toContain(`${full('tiếp tục')} ${full('Phường tổ chức')} thực hiện.`);
    expect(furniture(document)).toEqual(['1', '2', '3']);
    expect(document.pages.map((p) => document.text.slice(p.span.start).trimStart().slice(0, 6))).toEqual(['1\n\nỦy ', 'Phường', '3\n\nHết']);
    expect(parseDocument(document).regions.filter((r) => r.kind === 'page-furniture')).toHaveLength(3);
  });

  test('words are put together by their places: split runs, drawn twice, kerned apart', async () => {
    const { text } = await read([{ operators: show(72, 700, 'Ngh') + show(87, 700, 'ị') + show(97, 700, 'quyết') + show(97.4, 700, 'quyết') + show(72, 680, 'một    hai') }]);
    expect(text).toMatch(/^Nghị quyết\s+một +hai$/u);
  });

  test('codes broken at the end of a line are put together', async () => {
    const { text } = await read([{ operators: showLines(72, 700, [`${'Quyết định số '.padEnd(78, 'm')} 38/2020/QĐ-`, 'TTg ngày 30/12/2020.', full('a')]) }]);
    expect(text).toContain('38/2020/QĐ-TTg ngày');
  });

  test('text that no reader of the page sees is left out and counted', async () => {
    const document = await read([{ operators: show(72, 700, 'Thấy được rõ ràng') + show(72, 680, 'trắng', { before: '1 1 1 rg' }) + show(72, 660, 'ngoài', { before: '0 0 0 rg' }).replace('72 660 Tm', '-300 660 Tm') }]);
    expect(document.text).toBe('Thấy được rõ ràng');
    expect(document.diagnostics).toContainEqual({ code: 'hidden-text-left-out', severity: 'info', span: null, params: { count: '10' } });
  });
});

describe('the header', () => {
  const header = show(90, 780, 'ỦY BAN NHÂN DÂN') + show(100, 766, 'TỈNH LÀO CAI') + show(300, 780, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + show(320, 766, 'Độc lập - Tự do - Hạnh phúc') +
    show(90, 740, 'Số:          /KH-UBND') + show(320, 740, 'Lào Cai, ngày      tháng 7 năm 2026') + show(260, 700, 'KẾ HOẠCH') + show(200, 686, 'Triển khai công tác năm 2026') +
    showLines(102, 650, ['Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:']) + showLines(72, 620, [full('Một dòng thân văn bản'), full('hai'), 'ba.']);

  test('its columns come one after the other, with what only the widgets show', async () => {
    const document = await read([{
      operators: header,
      widgets: [{ rect: [108, 736, 140, 752], operators: show(2, 4, '123') }, { rect: [392, 736, 412, 752], operators: show(0, 4, '21') }],
    }]);
    expect(document.text.split('\n\n').slice(0, 4)).toEqual(['ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI', 'Số: 123 /KH-UBND', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc', 'Lào Cai, ngày 21 tháng 7 năm 2026']);
    const { identity } = parseDocument(document);
    expect([identity.type?.value, identity.number?.value, identity.issuedOn?.value, identity.issuer?.value]).toEqual(['Kế hoạch', '123/KH-UBND', '2026-07-21', 'Ủy ban nhân dân tỉnh Lào Cai']);
  });

  test('a long issuer leaves but a blank before the national heading', async () => {
    const close = show(72, 780, 'THỦ TƯỚNG CHÍNH PHỦ') + show(175, 780, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + show(200, 766, 'Độc lập - Tự do - Hạnh phúc') + show(90, 740, 'Số: 12/QĐ-TTg') + show(220, 740, 'Hà Nội, ngày 26 tháng 6 năm 2025') + show(270, 700, 'QUYẾT ĐỊNH');
    const { identity } = parseDocument(await read([{ operators: close }]));
    expect([identity.issuer?.value, identity.number?.value, identity.issuedOn?.value]).toEqual(['Thủ tướng Chính phủ', '12/QĐ-TTg', '2025-06-26']);
  });

  test('an arrival stamp in its frame is furniture', async () => {
    const document = await read([{ operators: header + ruleGrid([60, 200], [735, 690]) + show(64, 722, 'ĐẾN') + show(90, 722, 'Số: 345') + show(90, 708, 'Ngày: 27/7/2026') }]);
    expect(furniture(document)).toEqual(['ĐẾN Số: 345', 'Ngày: 27/7/2026']);
    expect(parseDocument(document).identity.number).toBeNull();
  });

  test('the stamp of a digital signature is furniture, its date is not the date of issue', async () => {
    const stamp = show(2, 34, 'Ký bởi: Ủy ban nhân dân', { size: 7 }) + show(2, 26, 'tỉnh Lào Cai', { size: 7 }) + show(2, 18, 'Ngày ký: 25-07-2026 08:00:00', { size: 7 });
    const document = await read([{ operators: header, widgets: [{ rect: [380, 700, 590, 742], operators: stamp }] }]);
    expect(furniture(document).join(' ')).toContain('Ngày ký: 25-07-2026');
    expect(parseDocument(document).identity.issuedOn).toBeNull();
  });
});

describe('tables', () => {
  const xs = [72, 110, 300, 420, 522];
  const cells = (y: number, words: readonly string[]): string => words.map((w, i) => show((xs[i] ?? 0) + 4, y, w)).join('');

  test('cells of several lines, a cell merged downwards in each row it covers', async () => {
    const lines = ruleGrid(xs, [700, 680, 640]) + rule(72, 600, 522, 600) + rule(72, 640, 72, 600) + rule(522, 640, 522, 600) + rule(110, 640, 110, 600) + rule(300, 640, 300, 600) + rule(420, 640, 420, 600);
    const document = await read([{ operators: lines.replace(rule(72, 640, 522, 640), rule(72, 640, 300, 640) + rule(420, 640, 522, 640)) + cells(686, ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']) + cells(666, ['1', 'Rà soát toàn bộ các văn bản đã ban', 'Sở Tư pháp', '2026']) + show(114, 654, 'hành') + cells(620, ['2', 'Báo cáo', '', '2027']) }]);
    expect(rows(document)).toEqual([[['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'], ['1', 'Rà soát toàn bộ các văn bản đã ban hành', 'Sở Tư pháp', '2026'], ['2', 'Báo cáo', 'Sở Tư pháp', '2027']]]);
  });

  test('a table over two pages is one: its header once, the split row put together', async () => {
    const head = ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'];
    const document = await read([
      { operators: ruleGrid(xs, [120, 100, 60]) + cells(106, head) + cells(86, ['1', 'Rà soát các văn bản và trình Ủy ban', 'Sở Tư pháp', '2026']) },
      { operators: show(295, 810, '2') + ruleGrid(xs, [780, 760, 720, 690]) + cells(766, head) + cells(746, ['', 'nhân dân tỉnh ban hành', '', '']) + cells(706, ['2', 'Báo cáo', 'Sở Nội vụ', '2027']) },
    ]);
    expect(rows(document)).toEqual([[head, ['1', 'Rà soát các văn bản và trình Ủy ban nhân dân tỉnh ban hành', 'Sở Tư pháp', '2026'], ['2', 'Báo cáo', 'Sở Nội vụ', '2027']]]);
    expect(furniture(document)).toEqual(['TT | Nhiệm vụ | Chủ trì | Thời hạn', '2']);
  });

  test('columns without lines under "TT" with numbered rows are a table', async () => {
    const row = (y: number, words: readonly string[]): string => words.map((w, i) => (w === '' ? '' : show([72, 110, 320, 440][i] ?? 0, y, w))).join('');
    const document = await read([{ operators: show(102, 740, 'Các nhiệm vụ như sau:') + row(700, ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']) + row(686, ['1', 'Rà soát các văn bản đã ban hành từ', 'Sở Tư pháp', '2026']) + row(672, ['', 'năm 2020', '', '']) + row(658, ['2', 'Báo cáo', 'Sở Nội vụ', '2027']) + row(644, ['3', 'Tổng kết', 'Sở Y tế', '2028']) }]);
    expect(rows(document)).toEqual([[['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'], ['1', 'Rà soát các văn bản đã ban hành từ năm 2020', 'Sở Tư pháp', '2026'], ['2', 'Báo cáo', 'Sở Nội vụ', '2027'], ['3', 'Tổng kết', 'Sở Y tế', '2028']]]);
  });

  test('a header of two levels is one row', async () => {
    const two = [72, 110, 300, 400, 522];
    const lines = ruleGrid(two, [700, 640, 610]) + rule(300, 670, 522, 670);
    const upright = lines.replace(rule(400, 700, 400, 610), rule(400, 670, 400, 610));
    const document = await read([{ operators: upright + show(76, 670, 'TT') + show(114, 670, 'Chỉ tiêu') + show(340, 682, 'Kết quả năm') + show(310, 652, '2025') + show(410, 652, '2030') + show(76, 622, '1') + show(114, 622, 'Tỷ lệ') + show(310, 622, '90%') + show(410, 622, '95%') }]);
    expect(rows(document)).toEqual([[['TT', 'Chỉ tiêu', 'Kết quả năm 2025', 'Kết quả năm 2030'], ['1', 'Tỷ lệ', '90%', '95%']]]);
  });

  test('a frame around words is no table', async () => {
    const document = await read([{ operators: ruleGrid([400, 460], [800, 780]) + show(410, 786, 'HỎA TỐC') + showLines(72, 700, [full('a'), 'b.']) }]);
    expect(document.tables).toEqual([]);
    expect(document.text).toContain('HỎA TỐC');
  });
});

describe('pages as they come', () => {
  test('text that runs up the page is turned', async () => {
    const up = ['Thứ nhất là dòng đầu tiên', 'thứ hai là dòng sau'].map((line, i) => show(0, 0, line).replace('1 0 0 1 0 0 Tm', `0 1 -1 0 ${String(100 + i * 14)} 100 Tm`)).join('');
    const { text } = await read([{ operators: up }]);
    expect(text.split(/\n+/u)).toEqual(['Thứ nhất là dòng đầu tiên', 'thứ hai là dòng sau']);
  });

  test('a page shown turned reads as it is shown', async () => {
    const { text } = await read([{ operators: showLines(72, 500, ['Một.', 'Hai.']).replaceAll('1 0 0 1', '0 1 -1 0').replaceAll('72 500', '100 72').replaceAll('72 486', '114 72'), entries: '/Rotate 90' }]);
    expect(text.split(/\n+/u)).toEqual(['Một.', 'Hai.']);
  });

  test('letters of old fonts become Unicode', async () => {
    const document = await read([{ operators: show(72, 700, 'Uû ban nh©n d©n tØnh thùc hiÖn c¸c nhiÖm vô ®­îc giao') }], { fontName: '.VnTime' });
    expect(document.text).toBe('Uỷ ban nhân dân tỉnh thực hiện các nhiệm vụ được giao');
    expect(codes(document)).toContain('encoding-converted');
  });

  test('decomposed and foreign letters are repaired', async () => {
    const { text } = await read([{ operators: show(72, 700, 'Ðiều tra, ƣu tiên, hỏi'.normalize('NFD')) }]);
    expect(text).toBe('Điều tra, ưu tiên, hỏi');
  });

  test('footnotes stand under the paragraph that calls them', async () => {
    const document = await read([{ operators: showLines(72, 700, [full('Thực hiện Chỉ thị')]) + show(72, 686, 'của tỉnh') + show(112, 690, '1', { size: 6 }) + show(120, 686, 'trong năm.') + rule(72, 120, 200, 120) + show(72, 108, '1', { size: 5 }) + show(78, 105, 'Chỉ thị số 15/CT-UBND.', { size: 8 }) }]);
    const parsed = parseDocument(document);
    expect(parsed.footnotes.map(({ body }) => document.text.slice(body.start, body.end).trim())).toEqual(['Chỉ thị số 15/CT-UBND.']);
    expect(document.text).toContain('của tỉnh[^1.1] trong năm.');
  });
});

describe('files that cannot be read', () => {
  const whole = makePdf([{ operators: showLines(72, 700, ['Một.', 'Hai.']) }]);

  test('cut anywhere a file gives its text or says that it is damaged', async () => {
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const bytes = whole.slice(0, Math.floor((whole.length * tenth) / 10));
      const result = await ingestFile({ name: 'a.pdf', bytes }).then((d) => d.text, (error: unknown) => (error as { code?: string }).code);
      expect(['input-damaged', 'Một.\n\nHai.', 'Một.']).toContain(result);
    }
  });

  test('behind a password are refused; those whose owner only holds back rights are read', async () => {
    await expect(ingestFile({ name: 'a.pdf', bytes: encryptedPdf('Giao So Noi vu.', { user: 'bi mat', owner: 'chu' }) })).rejects.toMatchObject({ code: 'input-encrypted', params: { file: 'a.pdf' } });
    expect((await ingestFile({ name: 'a.pdf', bytes: encryptedPdf('Giao So Noi vu.', { user: '', owner: 'chu' }) })).text).toBe('Giao So Noi vu.');
  });

  test('a stopped reading says so', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(ingestFile({ name: 'a.pdf', bytes: whole }, { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a file whose layout cannot be made out', () => {
  const bytes = makePdf([{ operators: show(72, 700, 'Giao các phường rà soát.') }, { operators: show(72, 700, 'Báo cáo trước ngày 10/3/2027.') }]);

  test('is read as plain text, page by page, and says so', async () => {
    const { text, pages, diagnostics } = await withPlainText({ name: 'la.pdf', bytes }, () => Promise.reject(new RangeError('cột âm')));
    expect(pages?.map(({ span }) => text.slice(span.start, span.end).trim())).toEqual(['Giao các phường rà soát.', 'Báo cáo trước ngày 10/3/2027.']);
    expect(diagnostics[0]).toMatchObject({ code: 'layout-lost', severity: 'error', params: { detail: 'cột âm' } });
  });

  test('what the reader says of the file stands', async () => {
    await expect(withPlainText({ name: 'la.pdf', bytes }, () => Promise.reject(new AppError('input-encrypted', { file: 'la.pdf' })))).rejects.toMatchObject({ code: 'input-encrypted' });
  });
});
