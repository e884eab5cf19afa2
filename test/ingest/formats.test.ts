import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/errors.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { libreOffice } from '../../src/ingest/office.ts';
import { readDoc } from '../../src/ingest/readers/doc.ts';
import { readOpenText } from '../../src/ingest/readers/odt.ts';
import { hasOffice, officeNeeded, saveAs } from './office.ts';
import { item, level, list, p, r, table, wordFile } from './word.ts';

const ingest = (name: string, bytes: Uint8Array): Promise<Document> => ingestFile({ name, bytes });
const codeOf = (name: string, bytes: Uint8Array): Promise<string> => ingest(name, bytes).then(() => 'read', (error: unknown) => (error instanceof AppError ? error.code : `bug: ${String(error)}`));
const container = (stream: string): Uint8Array => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le'), Buffer.alloc(400)]);

describe('a file is read by its content, whatever its name', () => {
  const word = wordFile(p('Nội dung'));

  test.each([
    ['a.doc', word, 'Nội dung', 'Word (.docx)'],
    ['a.doc', Buffer.from('<html><body><p>Nội dung</p></body></html>'), 'Nội dung', 'HTML'],
    ['a.docx', Buffer.from('Nội dung'), 'Nội dung', 'văn bản thuần (.txt)'],
  ])('%s, case %#', async (name, bytes, text, found) => {
    const document = await ingest(name, bytes);
    expect(document.text.trim()).toBe(text);
    expect(document.diagnostics).toEqual([{ code: 'format-mismatch', severity: 'warning', span: null, params: { ending: name.slice(1), found } }]);
  });

  test('its media type is that of the content', async () => {
    expect((await ingest('a.doc', word)).source.mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    expect((await ingest('a.docm', word)).diagnostics).toEqual([]);
  });

  test.each([
    ['input-encrypted', container('EncryptedPackage')],
    ['input-unsupported', container('Workbook')],
    ['input-unsupported', zipSync({ 'xl/workbook.xml': strToU8('<a/>') })],
    ['input-damaged', container('WordDocument')],
    ['input-damaged', Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) % 256)],
    ['input-damaged', Buffer.from('PK')],
  ])('%s, case %#', async (code, bytes) => {
    expect(await codeOf('a.docx', bytes)).toBe(code);
  });

  test('Word 97 files behind a password', async () => {
    const bytes = Buffer.from(container('WordDocument'));
    bytes.writeUInt16LE(0xa5ec, 512);
    bytes.writeUInt16LE(0x0100, 522);
    expect(await codeOf('a.doc', bytes)).toBe('input-encrypted');
  });
});

describe('OpenDocument without an office program', () => {
  const names = ['office', 'text', 'table', 'style'].map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`).join(' ');
  const pack = (body: string, more: Readonly<Record<string, string>> = {}): Uint8Array => zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8(`<office:document-content ${names}><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-prefix="Điều " style:num-format="1"/><text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`),
    ...Object.fromEntries(Object.entries(more).map(([name, content]) => [name, strToU8(content)])),
  });
  const read = async (body: string): Promise<Awaited<ReturnType<typeof readOpenText>>> => readOpenText('a.odt', pack(body), null);

  test('paragraphs, spaces, lists with their numbers, changes as accepted', async () => {
    const list = (content: string, more = ''): string => `<text:list text:style-name="L"${more}>${content}</text:list>`;
    const entry = (words: string, inner = ''): string => `<text:list-item><text:p>${words}</text:p>${inner}</text:list-item>`;
    const body = '<text:tracked-changes><text:deletion><text:p>bỏ</text:p></text:deletion></text:tracked-changes><text:h>Một <text:span>hai</text:span><text:s text:c="3"/>ba<text:line-break/>bốn</text:h>'
      + list(entry('a', `<text:list>${entry('x')}${entry('y')}</text:list>`) + entry('b')) + '<text:p>giữa</text:p>' + list(entry('c'), ' text:continue-numbering="true"');
    const found = await read(body);
    expect(found.text.split(/\n\n/u)).toEqual(['Một hai   ba\nbốn', 'Điều 1. a', 'a) x', 'b) y', 'Điều 2. b', 'giữa', 'Điều 3. c']);
  });

  test('tables with merged cells, notes', async () => {
    const cell = (words: string, more = ''): string => `<table:table-cell${more}><text:p>${words}</text:p></table:table-cell>`;
    const covered = '<table:covered-table-cell/>';
    const rows = [cell('TT') + cell('Việc') + cell('Ai'), cell('Nhóm', ' table:number-columns-spanned="3"') + covered + covered, cell('1') + cell('Một') + cell('Sở A', ' table:number-rows-spanned="2"'), cell('2') + cell('Hai') + covered];
    const { text, tables, footnotes } = await read(`<table:table>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}</table:table><text:p>theo luật<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Luật số 5</text:p></text:note-body></text:note>.</text:p>`);
    expect(tables.flatMap((t) => t.rows.map((row) => row.cells.map((c) => text.slice(c.start, c.end))))).toEqual([['TT', 'Việc', 'Ai'], ['Nhóm', '', ''], ['1', 'Một', 'Sở A'], ['2', 'Hai', 'Sở A']]);
    expect(text.endsWith('theo luật[^1].\n\n[^1]: Luật số 5')).toBe(true);
    expect(footnotes).toHaveLength(1);
  });

  test('encrypted, hostile and damaged files end before any program sees them', async () => {
    const encrypted = pack('<text:p>a</text:p>', { 'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>' });
    await expect(readOpenText('a.odt', encrypted, libreOffice)).rejects.toMatchObject({ code: 'input-encrypted' });
    const hostile = pack('', { 'content.xml': '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><a>&y;</a>' });
    await expect(readOpenText('a.odt', hostile, libreOffice)).rejects.toMatchObject({ code: 'input-doctype' });
    await expect(readOpenText('a.odt', pack('', { 'content.xml': '<a/>' }), null)).rejects.toMatchObject({ code: 'input-damaged' });
  });
});

describe(`through LibreOffice${officeNeeded}`, () => {
  const numbering = list(level(0, 'upperRoman', '%1.') + level(1, 'lowerLetter', '%2)'));
  const body = item('Phạm vi', 1) + item('Sở Nội vụ', 1, 1) + item('Hiệu lực', 1) + p(r('Luật số 5')) + table([['TT', 'Nhiệm vụ'], ['1', 'Rà soát']]) + p('Hết');
  const text = 'I. Phạm vi\n\na) Sở Nội vụ\n\nII. Hiệu lực\n\nLuật số 5\n\n| TT | Nhiệm vụ |\n| 1 | Rà soát |\n\nHết';

  test.runIf(hasOffice).each(['.doc', '.rtf', '.odt'])('%s reads like the DOCX it was made of', async (ending) => {
    const document = await ingest(`a${ending}`, saveAs(wordFile(body, { numbering }), '.docx', ending.slice(1)));
    expect(document.text).toBe(text);
    expect(document.diagnostics.map((d) => d.code)).toEqual(['converted-by-office']);
  }, 120_000);

  test.runIf(hasOffice)('a .doc without it has its words, and says that numbers are missing', async () => {
    const read = await readDoc('a.doc', saveAs(wordFile(body, { numbering }), '.docx', 'doc'), null);
    expect(read.text).toBe('Phạm vi\n\nSở Nội vụ\n\nHiệu lực\n\nLuật số 5\n\n| TT | Nhiệm vụ |\n| 1 | Rà soát |\n\nHết');
    expect(read.diagnostics.map((d) => d.code)).toEqual(['numbers-missing']);
  }, 120_000);

  test.runIf(hasOffice)('nothing outside the file is fetched', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('lộ');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const field = (code: string): string => `{\\field{\\*\\fldinst ${code}}{\\fldrslt x}}\\par `;
    const rtf = Buffer.from(`{\\rtf1\\ansi ${field(`INCLUDEPICTURE "${base}/a.png" \\\\d`)}${field(`INCLUDETEXT "${base}/b.txt"`)}${field('INCLUDETEXT "/etc/hostname"')}{\\*\\template ${base}/t.dot}het\\par}`);
    const docx = await libreOffice.toDocx(rtf, '.rtf');
    server.close();
    expect(docx).not.toBeNull();
    expect(asked).toEqual([]);
  }, 120_000);

  test.runIf(hasOffice)('a conversion ends when it is told to', async () => {
    const signal = AbortSignal.timeout(300);
    await expect(ingestFile({ name: 'a.rtf', bytes: Buffer.from('{\\rtf1 a\\par}') }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
  }, 60_000);
});
