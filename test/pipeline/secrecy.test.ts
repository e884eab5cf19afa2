import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { rulesEngine } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { readFile } from '../../src/pipeline/process.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { makePdf, rule, show } from '../ingest/pdf-file.ts';
import { drawPage } from '../ingest/scan.ts';
import { p, part, table, wordFile } from '../ingest/word.ts';

const head = ['ỦY BAN NHÂN DÂN', 'TỈNH LÀO CAI', 'Số: 15/KH-UBND'];
const body = ['KẾ HOẠCH', 'Ủy ban nhân dân tỉnh yêu cầu:', '1. Sở Nội vụ báo cáo trước ngày 30/6/2026.'];
const paragraphs = (lines: readonly string[]): string => lines.map((line) => p(line)).join('');
const page = [...head.map((line, i) => show(60, 780 - i * 14, line)), ...body.map((line, i) => show(60, 680 - i * 14, line))].join('');

/** Ways a degree of secrecy stands on the first page. */
const makers: Readonly<Record<string, (degree: string) => readonly [string, Uint8Array]>> = {
  'a line of a Word file': (degree) => ['a.docx', wordFile(paragraphs([...head, degree, ...body]))],
  'a cell of a Word file': (degree) => ['a.docx', wordFile(table([['ỦY BAN NHÂN DÂN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], [degree, 'Lào Cai, ngày 02 tháng 3 năm 2026']]) + paragraphs(body))],
  'the page header of a Word file': (degree) => ['a.docx', wordFile(`${paragraphs([...head, ...body])}<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>`, { related: { h1: ['header', 'header1.xml', part('hdr', p(degree))] } })],
  'a text box of a Word file': (degree) => ['a.docx', wordFile(`${p('ỦY BAN NHÂN DÂN')}<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(degree)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>${paragraphs([...head.slice(1), ...body])}`)],
  'a stamp on a PDF': (degree) => ['a.pdf', makePdf([{ operators: `${page}1 0 0 rg 1 0 0 RG ${[718, 740].map((y) => rule(60, y, 180, y)).join('')}${[60, 180].map((x) => rule(x, 718, x, 740)).join('')}${show(70, 724, degree, { size: 14 })}` }])],
  'a widget of a PDF': (degree) => ['a.pdf', makePdf([{ operators: page, widgets: [{ rect: [400, 760, 520, 790], operators: show(5, 8, degree, { size: 14 }) }] }])],
  'the foot of the first page of a PDF': (degree) => ['a.pdf', makePdf([{ operators: page + show(270, 30, degree) }, { operators: show(60, 780, '2. Sở Tài chính phối hợp.') }])],
};

async function codeOf(name: string, bytes: Uint8Array, acceptSecret = false): Promise<string> {
  return readFile({ name, bytes }, { ingest: ingestFile, parse: parseDocument, engine: rulesEngine, acceptSecret, maximumBytes: 10_000_000 }, { enter: () => undefined, signal: new AbortController().signal })
    .then(({ parsed }) => parsed.identity.secrecy?.value ?? 'read', (error: unknown) => (error instanceof AppError ? error.code : `bug: ${String(error)}`));
}

describe('a document is refused that bears', () => {
  describe.each(Object.entries(makers))('%s', (_, make) => {
    it.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'T Ố I  M Ậ T', 'Độ mật: Tuyệt mật'])('«%s»', async (degree) => {
      const [name, bytes] = make(degree);
      expect(await codeOf(name, bytes)).toBe('input-secret');
      expect(await codeOf(name, bytes, true)).toBe(degree.replace(/ {2}/u, ' '));
    });
    it.each(['Bảo mật thông tin', 'Mật độ dân số', 'BẢO MẬT'])('and not «%s»', async (words) => {
      expect(await codeOf(...make(words))).toBe('read');
    });
  });

  it('a red stamp on a scan', async () => {
    const scan = drawPage([...head, '', ...body], { width: 1654 });
    const context = scan.getContext('2d');
    [context.fillStyle, context.strokeStyle, context.lineWidth, context.font] = ['#c81e28', '#c81e28', 5, 'bold 40px Scan'];
    context.strokeRect(90, 250, 236, 63);
    context.fillText('TỐI MẬT', 112, 296);
    expect(await codeOf('a.jpg', scan.toBuffer('image/jpeg'))).toBe('input-secret');
  });
});
