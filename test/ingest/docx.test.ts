import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { tableOf, type Cell } from '../../src/ingest/docx/table.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { toTcvn3 } from '../../src/lang/encodings/tcvn3.ts';
import { toVni } from '../../src/lang/encodings/vni.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { item, level, linesOf, list, p, part, r, readWord, table, wordFile, wordParts } from './word.ts';

const field = (code: string, result: string): string => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const box = (content: string, anchor = ''): string => `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>${anchor}<wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
/** Signature of an entry in the directory of a zip archive (APPNOTE 4.3.12). */
const entry = Buffer.from([80, 75, 1, 2]);
const codes = async (body: string, parts?: Parameters<typeof readWord>[1]): Promise<string[]> => (await readWord(body, parts)).diagnostics.map((d) => d.code);

describe('what a Word file prints', () => {
  test('runs, breaks, tabs, hyphens and symbols', async () => {
    const body = p(r('Số 15') + '<w:r><w:noBreakHyphen/></w:r>' + r('CT/TU') + '<w:r><w:br/></w:r>' + r('một') + '<w:r><w:softHyphen/></w:r>' + r('hai') + '<w:r><w:tab/></w:r>' + r('ba') + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>');
    expect((await readWord(body)).text).toBe('Số 15-CT/TU\nmộthai    ba≥5');
  });

  test('paragraphs are apart, blanks fold, wide gaps of headings in two columns stay', async () => {
    expect((await readWord(p('TỈNH ỦY          ĐẢNG CỘNG SẢN') + p('') + p(' một  hai ') + p('&lt;ba&gt; &amp;'))).text).toBe('TỈNH ỦY          ĐẢNG CỘNG SẢN\n\nmột hai\n\n<ba> &');
  });

  test('a run set wide ends in a blank that only print shows', async () => {
    expect(await linesOf(p(r('tháng ') + r('4', '<w:spacing w:val="68"/>') + r('năm 2026')))).toEqual(['tháng 4 năm 2026']);
    expect(await linesOf(p(r('NGHỊ Đ', '<w:spacing w:val="80"/>') + r('ỊNH', '<w:spacing w:val="80"/>')))).toEqual(['NGHỊ ĐỊNH']);
  });

  test('capitals as shown: own, by style, cancelled out by two styles', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style><w:style w:type="character" w:styleId="C"><w:rPr><w:caps/></w:rPr></w:style>';
    const body = p(r('Chỉ thị', '<w:caps/>') + r(' Về', '<w:caps w:val="0"/>')) + p(r('đề án ') + r('abc', '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="T"/>');
    expect(await linesOf(body, { styles })).toEqual(['CHỈ THỊ Về', 'ĐỀ ÁN abc']);
  });

  test('hidden text is left out and said', async () => {
    const document = await readWord(p(r('thấy ') + r('ẩn', '<w:vanish/>') + r('rõ', '<w:vanish w:val="false"/>')));
    expect(document.text).toBe('thấy rõ');
    expect(document.diagnostics).toEqual([{ code: 'hidden-text-left-out', severity: 'warning', span: null, params: { count: '2' } }]);
  });

  test('fonts of TCVN3 and VNI are encodings; Unicode text under their names is left alone', async () => {
    const latin = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const font = (name: string): string => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
    const words = 'Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành';
    const vni = latin(toVni(words));
    const body = p(r(latin(toTcvn3(words)), font('.VnTime'))) + p(r(latin(toTcvn3('quyết định')), font('.VnTimeH'))) + p(r(vni.slice(0, 4), font('VNI-Times')) + r(vni.slice(4), font('VNI-Times'))) + p('Sở Nội vụ');
    const document = await readWord(body);
    expect(document.text.split('\n\n')).toEqual([words, 'QUYẾT ĐỊNH', words, 'Sở Nội vụ']);
    expect(document.diagnostics.map((d) => d.params['encoding'])).toEqual(['TCVN3 (ABC)', 'VNI']);
    expect(await linesOf(p(r(words, font('.VnTime'))))).toEqual([words]);
  });

  test('fields show their result only; check boxes their state', async () => {
    const body = p(r('Xem ') + field('REF a \\h', r('Điều ') + field('SEQ x', r('3'))) + '<w:fldSimple w:instr="DATE"><w:r><w:t> hôm nay</w:t></w:r></w:fldSimple>')
      + p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(' Có'));
    expect(await linesOf(body)).toEqual(['Xem Điều 3 hôm nay', '☒ Có']);
  });

  test('a field that never ends loses no text', async () => {
    expect(await linesOf(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r('một')) + p('hai'))).toEqual(['một', 'hai']);
  });

  test('an automatic table of contents is left out and said', async () => {
    const body = p(field('TOC \\o "1-3"', r('Điều 1 ... 2'))) + p('Điều 1. Phạm vi') + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + p('Mục lục') + '</w:sdtContent></w:sdt>';
    expect(await linesOf(body)).toEqual(['Điều 1. Phạm vi']);
    expect(await codes(body)).toEqual(['contents-left-out']);
  });

  test('links, content controls, smart tags and equations', async () => {
    const math = '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:r><m:t>=</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>';
    const body = `<w:sdt><w:sdtContent>${p(`<w:hyperlink r:id="h">${r('luật')}</w:hyperlink><w:smartTag>${r(' số ')}</w:smartTag><w:sdt><w:sdtContent>${r('5')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>` + p(`${r('Tính')}${math}`);
    const document = await readWord(body, { related: { h: ['hyperlink', 'http://example.org/'] } });
    expect(document.text).toBe('luật số 5\n\nTính (a+b)/2=x^2');
    expect(document.diagnostics).toEqual([]);
  });

  test('text boxes stand once, after their paragraph or before it when moved up', async () => {
    const up = '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-90000</wp:posOffset></wp:positionV>';
    expect(await linesOf(p(box(p('MẬT') + p('Bản số 1')) + r('Kính gửi')) + p('Nội dung'))).toEqual(['Kính gửi', 'MẬT', 'Bản số 1', 'Nội dung']);
    expect(await linesOf(p(box(p('TRÊN'), up) + r('dưới')))).toEqual(['TRÊN', 'dưới']);
    expect(await linesOf(p('<w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'))).toEqual(['DỰ THẢO']);
  });
});

describe('tracked changes and comments', () => {
  test('are read as accepted', async () => {
    const body = p(r('giữ ') + `<w:ins>${r('thêm ')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveFrom>${r('dời')}</w:moveFrom>`) + p(`<w:moveTo>${r('dời')}</w:moveTo>`);
    const document = await readWord(body);
    expect(document.text).toBe('giữ thêm\n\ndời');
    expect(document.diagnostics).toEqual([{ code: 'changes-accepted', severity: 'warning', span: null, params: { count: '4' } }]);
  });

  test('a deleted paragraph mark joins two paragraphs; deleted rows and cells go', async () => {
    expect(await linesOf(p('một', '<w:rPr><w:del/></w:rPr>') + p(' hai'))).toEqual(['một hai']);
    expect(await linesOf(p('cuối', '<w:rPr><w:del/></w:rPr>'))).toEqual(['cuối']);
    const rows = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('x')}</w:tc><w:tc>${p('y')}</w:tc></w:tr><w:tr><w:tc>${p('a')}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>${p('z')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl>`;
    expect(await linesOf(rows)).toEqual(['| a | b |']);
  });

  test('comments stay out', async () => {
    const body = p('<w:commentRangeStart w:id="0"/>' + r('nội dung') + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>');
    const parts = { related: { c: ['comments', 'comments.xml', part('comments', `<w:comment w:id="0">${p('sai rồi')}</w:comment>`)] as const } };
    expect((await readWord(body, parts)).text).toBe('nội dung');
    expect(await codes(body, parts)).toEqual(['comments-left-out']);
  });
});

describe('tables', () => {
  const cellsOf = async (body: string): Promise<string[][]> => {
    const { text, tables } = await readWord(body);
    return tables.flatMap((t) => t.rows.map((row) => row.cells.map((c) => text.slice(c.start, c.end))));
  };

  test('merged cells stand in every row they cover; a merge that nothing began is a cell', async () => {
    const body = table([['TT', 'Nhiệm vụ', 'Chủ trì'], [['<w:gridSpan w:val="3"/>', 'I. Nhóm']], ['1', 'Một', ['<w:vMerge w:val="restart"/>', 'Sở A']], ['2', 'Hai', ['<w:vMerge/>', '']], ['3', 'Ba', 'Sở B'], ['4', 'Bốn', ['<w:vMerge/>', 'Sở C']]]);
    expect(await cellsOf(body)).toEqual([['TT', 'Nhiệm vụ', 'Chủ trì'], ['I. Nhóm', '', ''], ['1', 'Một', 'Sở A'], ['2', 'Hai', 'Sở A'], ['3', 'Ba', 'Sở B'], ['4', 'Bốn', 'Sở C']]);
  });

  test('cells merged the way of Word 97, rows that begin or end late', async () => {
    const late = `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr><w:tc>${p('giữa')}</w:tc></w:tr>`;
    const body = table([['a', ['<w:hMerge w:val="restart"/>', 'b'], ['<w:hMerge/>', '']]]).replace('</w:tbl>', `${late}</w:tbl>`);
    expect(await cellsOf(body)).toEqual([['a', 'b', ''], ['', 'giữa', '']]);
  });

  test('a table without end is cut, but not inside a merge', () => {
    const row = (vertical: Cell['vertical']): Cell[] => [{ columns: 1, vertical, blocks: [{ isParagraph: true, xml: '<w:p/>', lines: ['a'] }] }, { columns: 1, vertical: null, blocks: [] }];
    const rows = [row(null), row('begins'), row('goes-on'), row(null)];
    expect(tableOf(rows, 10).map((block) => block.lines.length)).toEqual([1, 2, 1]);
    expect(tableOf(rows)).toHaveLength(1);
  });

  test('cells of several paragraphs keep their lines; a table in a table is read', async () => {
    expect(await cellsOf(table([[p('UBND TỈNH') + p('SỞ NỘI VỤ'), 'Độc lập']]))).toEqual([['UBND TỈNH\nSỞ NỘI VỤ', 'Độc lập']]);
    expect(await cellsOf(table([[p('Đầu') + table([['a', 'b'], ['c', 'd']]) + p('')]]))).toEqual([['a', 'b'], ['c', 'd']]);
  });
});

describe('notes, headers and footers', () => {
  test('footnotes stand at the end, with places of call and body', async () => {
    const footnotes = `<w:footnote w:id="-1" w:type="separator">${p('')}</w:footnote><w:footnote w:id="7">${p('<w:r><w:footnoteRef/></w:r>' + r(' Luật số 5.'))}</w:footnote><w:footnote w:id="3">${p('Nghị định') + p('dòng hai')}</w:footnote>`;
    const call = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const document = await readWord(p(r('theo luật') + call(7) + r(' và nghị định') + call(3) + r('.')), { footnotes });
    const { text, footnotes: notes } = document;
    expect(parseDocument(document).footnotes.map((note) => [note.mark, note.call])).toEqual(notes.map((note) => [note.mark, note.call]));
    expect(text).toBe('theo luật[^1] và nghị định[^2].\n\n[^1]: Luật số 5.\n\n[^2]: Nghị định\ndòng hai');
    expect(notes.map((note) => [note.mark, note.call === null ? null : text.slice(note.call.start, note.call.end), text.slice(note.body.start, note.body.end)])).toEqual([['1', '[^1]', 'Luật số 5.'], ['2', '[^2]', 'Nghị định\ndòng hai']]);
  });

  const section = (references: string, title = false): string => `<w:sectPr>${references}${title ? '<w:titlePg/>' : ''}</w:sectPr>`;
  const reference = (id: string, type: string): string => `<w:headerReference w:type="${type}" r:id="${id}"/>`;
  const header = (name: string, content: string) => ['header', name, part('hdr', content)] as const;

  test('page numbers and running heads stay out; what only the first page’s header says comes first', async () => {
    const related = { a: header('h1.xml', p(field('PAGE', r('2'))) + p('Kế hoạch số 5')), b: header('h2.xml', p('VĂN PHÒNG ĐIỆN TỬ')) };
    const body = p('KẾ HOẠCH SỐ 5') + section(reference('a', 'default') + reference('b', 'first'), true);
    const document = await readWord(body, { related });
    expect(document.text).toBe('VĂN PHÒNG ĐIỆN TỬ\n\nKẾ HOẠCH SỐ 5');
    expect(document.diagnostics).toEqual([{ code: 'running-lines-left-out', severity: 'info', span: null, params: { example: 'Kế hoạch số 5' } }]);
  });

  test.each(['MẬT', 'TỐI MẬT', 'Độ mật: TUYỆT MẬT'.toUpperCase(), 'HỎA TỐC'])('a mark "%s" in any header or footer is kept', async (mark) => {
    const related = { a: header('h1.xml', p(box(p(mark)))), f: ['footer', 'f1.xml', part('ftr', p(mark))] as const };
    const body = p('Nội dung') + section(reference('a', 'default'), true);
    expect(await linesOf(body, { related })).toEqual([mark, 'Nội dung']);
  });
});

describe('what lies outside the file', () => {
  test('is never touched, and counted: linked pictures, templates, objects; links to click on are none', async () => {
    const related = { i: ['image', 'file:///etc/passwd'], t: ['attachedTemplate', 'http://example.org/t.dotm'], h: ['hyperlink', 'http://example.org'] } as const;
    const body = p('<w:r><w:drawing><a:blip r:link="i"/></w:drawing></w:r>' + r('chữ') + field('INCLUDETEXT "C:\\\\x.docx"', r(' lưu')));
    const document = await readWord(body, { related });
    expect(document.text).toBe('chữ lưu');
    expect(document.diagnostics.map((d) => [d.code, d.params['count']])).toEqual([['images-unread', '1'], ['external-content-ignored', '3']]);
  });
});

describe('files that are not what they should be', () => {
  const codeOf = (bytes: Uint8Array): Promise<string> => ingestFile({ name: 'a.docx', bytes }).then(() => 'read', (error: unknown) => (error instanceof AppError ? error.code : `bug: ${String(error)}`));
  const packed = (parts: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)])));

  test('cut at any tenth: damaged', async () => {
    const bytes = wordFile(p('Nội dung').repeat(50));
    for (let tenth = 1; tenth < 10; tenth += 1) expect(await codeOf(bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)))).toBe('input-damaged');
  });

  test('entity declarations are refused', async () => {
    const parts = wordParts(p('&x;'));
    parts['word/document.xml'] = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${parts['word/document.xml']?.replace(/^<\?xml.*?\?>/u, '') ?? ''}`;
    expect(await codeOf(packed(parts))).toBe('input-doctype');
  });

  test('XML without end, or nested without end', async () => {
    const parts = wordParts(p('a'));
    expect(await codeOf(packed({ ...parts, 'word/document.xml': (parts['word/document.xml'] ?? '').slice(0, -20) }))).toBe('input-damaged');
    expect(await codeOf(wordFile('<w:sdt><w:sdtContent>'.repeat(50_000) + '</w:sdtContent></w:sdt>'.repeat(50_000)))).toBe('input-too-deep');
    expect(await codeOf(packed({ 'word/other.xml': '<a/>' }))).toBe('input-damaged');
  });

  test('what inflates beyond the limit is stopped while it does, whatever the directory claims', async () => {
    const bytes = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(128 * 1024 * 1024) }, { level: 1 }));
    for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 4)) bytes.writeUInt32LE(100, at + 24);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bytes)).toBe('input-inflated');
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
  });

  test('damaged bytes are told by their checksum; encrypted entries as such', async () => {
    const bytes = Buffer.from(wordFile(p('Nội dung của văn bản')));
    const name = bytes.indexOf('word/document.xml');
    bytes.writeUInt8(bytes.readUInt8(name + 60) ^ 0xff, name + 60);
    expect(await codeOf(bytes)).toBe('input-damaged');
    const locked = Buffer.from(wordFile(p('a')));
    for (let at = locked.indexOf(entry); at >= 0; at = locked.indexOf(entry, at + 4)) locked.writeUInt16LE(1, at + 8);
    expect(await codeOf(locked)).toBe('input-encrypted');
  });

  test('prefixes other than the usual, strict namespaces, UTF-16 parts', async () => {
    const body = '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Điều 1</x:t></x:r></x:p></x:body></x:document>';
    expect((await ingestFile({ name: 'a.docx', bytes: packed({ 'word/document.xml': body }) })).text).toBe('Điều 1');
    const wide = Buffer.from(`${String.fromCodePoint(0xfeff)}<?xml version="1.0" encoding="UTF-16"?>${body}`, 'utf16le');
    expect((await ingestFile({ name: 'a.docx', bytes: zipSync({ 'word/document.xml': wide }) })).text).toBe('Điều 1');
  });

  test('any nesting of known elements is read or refused, its cells inside the text and in order', async () => {
    const leaf = fc.constantFrom(p('một'), p(r('hai') + '<w:r><w:br/></w:r>' + r('ba')), p(''), item('bốn', 1), item('năm', 1, 1), p('sáu', '<w:rPr><w:del/></w:rPr>'), '<w:r/>', '<w:tbl/>', '<w:sectPr/>', p(box(p('bảy'))), '|', '<w:tc/>');
    const body = fc.letrec<{ block: string }>((tie) => ({
      block: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, fc.array(tie('block'), { maxLength: 4 }).map((b) => `<w:tbl><w:tr>${b.map((c, i) => `<w:tc><w:tcPr><w:gridSpan w:val="${i}"/>${i % 2 === 0 ? '<w:vMerge/>' : ''}</w:tcPr>${c}</w:tc>`).join('')}</w:tr></w:tbl>`), fc.array(tie('block'), { maxLength: 4 }).map((b) => `<w:sdt><w:sdtContent>${b.join('')}</w:sdtContent></w:sdt>`)),
    })).block;
    const numbering = list(level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)'));
    await fc.assert(
      fc.asyncProperty(fc.array(body, { maxLength: 6 }), async (blocks) => {
        const { text, tables } = await readWord(p('đầu') + blocks.join(''), { numbering });
        expect(text.startsWith('đầu')).toBe(true);
        for (const found of tables) {
          let at = found.span.start;
          for (const span of found.rows.flatMap((row) => row.cells)) {
            expect(span.start).toBeGreaterThanOrEqual(at);
            at = span.end;
          }
          expect(at).toBeLessThanOrEqual(found.span.end);
        }
      }),
      { numRuns: 100 },
    );
  });
});
