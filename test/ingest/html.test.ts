import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';

const read = (html: string): Promise<Document> => ingestFile({ name: 'trang.html', bytes: Buffer.from(html) });
const rows = ({ text, tables }: Document): string[][][] => tables.map((t) => t.rows.map((r) => r.cells.map((c) => text.slice(c.start, c.end))));

describe('a web page', () => {
  test('blocks are lines, white space is folded, entities are letters', async () => {
    const { text } = await read('<h1>CHỈ  THỊ</h1><p>Về&nbsp;tăng cường<br>kỷ luật &amp; kỷ c&#432;&#417;ng</p><div>một</div><div>hai <b>ba</b>.</div>');
    expect(text).toBe('CHỈ THỊ\n\nVề tăng cường\nkỷ luật & kỷ cương\n\nmột\nhai ba.');
  });

  test('labels of ordered lists are written down', async () => {
    const { text } = await read('<ol><li>Sở A</li><li>Sở B</li></ol><ol type="a" start="4"><li>c</li><li>d</li></ol><ol type="I"><li>x</li></ol><ul><li>y</li></ul>');
    expect(text.split(/\n+/u)).toEqual(['1. Sở A', '2. Sở B', 'd) c', 'đ) d', 'I. x', '- y']);
  });

  test('scripts, styles, hidden text and what lies outside the file are left out; the last are counted', async () => {
    const document = await read('<head><title>T</title><style>p{}</style></head><script>x</script><p>thấy</p><p style="display: none">ẩn</p><p hidden>ẩn</p><img src="http://h/i.png"><iframe src="http://h/"></iframe>');
    expect(document.text).toBe('thấy');
    expect(document.diagnostics).toEqual([{ code: 'external-content-ignored', severity: 'info', span: null, params: { count: '2' } }, { code: 'hidden-text-left-out', severity: 'warning', span: null, params: { count: '4' } }]);
  });

  test('tables have rows of cells; merged cells stand in every row they cover', async () => {
    const document = await read('<table><tr><th>TT<th>Nhiệm vụ<th>Chủ trì</tr><tr><td colspan=3>I. Nhóm</td></tr><tr><td>1<td>Một<td rowspan=2>Sở A</tr><tr><td>2<td>Hai</tr></table>');
    expect(rows(document)).toEqual([[['TT', 'Nhiệm vụ', 'Chủ trì'], ['I. Nhóm', '', ''], ['1', 'Một', 'Sở A'], ['2', 'Hai', 'Sở A']]]);
  });

  test('a table that lays out the page is no table; the one inside it is', async () => {
    const document = await read('<table><tr><td><p>Đầu</p><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>Cuối</p></td></tr></table>');
    expect(rows(document)).toEqual([[['a', 'b'], ['c', 'd']]]);
    expect(document.text).toBe('Đầu\n\n| a | b |\n| c | d |\n\nCuối');
  });

  test('cells of several lines keep them', async () => {
    const document = await read('<table><tr><td>UBND TỈNH<br>LÀO CAI</td><td>Độc lập</td></tr></table>');
    expect(rows(document)).toEqual([[['UBND TỈNH\nLÀO CAI', 'Độc lập']]]);
  });

  test('a combining mark given as an entity joins its letter', async () => {
    const { text } = await read('<p>a&#769; va&#768; &#0;</p>');
    expect(text.normalize('NFC')).toBe(text);
    expect(text.startsWith('á và')).toBe(true);
  });

  test('tables in tables without end are read as far as pages go', async () => {
    const { text } = await read('<table><tr><td>a<td>b'.repeat(3000));
    expect(text.length).toBeLessThan(200_000);
    expect(text.match(/a/gu)).toHaveLength(3000);
  });

  test('any tag soup is read, its table cells inside the text and in order', async () => {
    const tag = fc.constantFrom('<table>', '</table>', '<tr>', '</tr>', '<td>', '<td rowspan=3>', '<th colspan=2>', '<p>', '</p>', '<br>', '<ol>', '<li>', '</ol>', '<script>', '</script>', 'một', ' hai ', '&nbsp;', '&#769;', '|', '<pre>', '\n');
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 40 }), async (soup) => {
        const document = await read(`${soup.join('')}</script>cuối</pre>`);
        for (const table of document.tables) {
          let at = table.span.start;
          for (const span of table.rows.flatMap((r) => r.cells)) {
            expect(span.start).toBeGreaterThanOrEqual(at);
            expect(span.end).toBeLessThanOrEqual(table.span.end);
            at = span.end;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
