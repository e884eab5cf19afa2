import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { readRichText } from '../../src/ingest/readers/rtf.ts';
import type { ReadText } from '../../src/ingest/reader.ts';
import { toTcvn3 } from '../../src/lang/encodings/tcvn3.ts';

const fonts = String.raw`{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\froman\fcharset163 Arial;}{\f2\fnil\fcharset0 .VnTime;}{\f3\fnil\fcharset0 .VnTimeH;}}`;
const read = (body: string): Promise<ReadText> => readRichText('a.rtf', Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0${fonts}${body}}`, 'latin1'), null);
const hex = (text: string): string => Array.from(text, (c) => (c.charCodeAt(0) > 127 ? `\\'${c.charCodeAt(0).toString(16)}` : c)).join('');

describe('RTF without an office program', () => {
  test('Unicode letters with their substitutes, whatever their number', async () => {
    const body = String.raw`\uc1 \u272?i\u7873?u 1. \uc0 Ph\u7841m \uc2 vi \u273\'3f?i {\uc0 \u432}?\par Hai\line ba \{x\}\~y\_z`;
    expect((await read(body)).text).toBe('Điều 1. Phạm vi đi ư?\n\nHai\nba {x} y-z');
  });

  test('bytes in the code page of their font: Western, Vietnamese, TCVN3 and its capitals', async () => {
    const body = String.raw`\f0 d\'e9j\'e0 \'93x\'94\par \f1 S\'f5\'d2 N\'f4\'f2i vu\'f2\par ` + `\\f2 ${hex(toTcvn3('uỷ ban nhân dân'))}\\par \\f3 ${hex(toTcvn3('quyết định'))}`;
    expect((await read(body)).text.split('\n\n')).toEqual(['déjà “x”', 'Sở Nội vụ', 'uỷ ban nhân dân', 'QUYẾT ĐỊNH']);
  });

  test('automatic numbers stand in the file; lists, fields, hidden and deleted text, headers, pictures', async () => {
    const body = String.raw`{\header Trang 2}{\header \b M\u7852?T\par}{\info{\title T}}{\*\listtable{\list x}}{\listtext\tab a)\tab}M\u7897?t {\v xyz}{\deleted x}{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt lu\u7853?t}}\par{\*\unknown x}{\pict\wmetafile8 0102ff}{\caps hai}`;
    const { text, diagnostics } = await read(body);
    expect(text).toBe('MẬT\n\na) Một luật\n\nHAI');
    expect(diagnostics.map((d) => [d.code, d.params['count']])).toEqual([['hidden-text-left-out', '3'], ['images-unread', '1']]);
  });

  test('tables with cells merged both ways', async () => {
    const row = (shapes: string, ...cells: string[]): string => `\\trowd${shapes}\\pard\\intbl ${cells.map((c) => `${c}\\cell `).join('')}\\row`;
    const body = row('\\cellx1000\\cellx3000\\cellx5000', 'TT', 'Nhiem vu', 'Chu tri') + row('\\cellx5010', 'I. Nhom') + row('\\cellx1000\\cellx3000\\clvmgf\\cellx5000', '1', 'Mot\\par dong hai', 'So A') + row('\\cellx1000\\cellx3000\\clvmrg\\cellx5000', '2', 'Hai', '') + '\\pard het\\par';
    const { text, tables } = await read(body);
    expect(tables.flatMap((t) => t.rows.map((r) => r.cells.map((c) => text.slice(c.start, c.end))))).toEqual([['TT', 'Nhiem vu', 'Chu tri'], ['I. Nhom', '', ''], ['1', 'Mot\ndong hai', 'So A'], ['2', 'Hai', 'So A']]);
    expect(text.endsWith('\n\nhet')).toBe(true);
  });

  test('footnotes stand at the end, with their places', async () => {
    const { text, footnotes } = await read(String.raw`theo lu\u7853?t{\super\chftn}{\footnote\pard {\super\chftn} Lu\u7853?t s\u7889? 5.} n\u224?y\par`);
    expect(text).toBe('theo luật[^1] này\n\n[^1]: Luật số 5.');
    expect(footnotes).toHaveLength(1);
  });

  test('binary data is passed over; a file cut short is damaged; endless groups are refused', async () => {
    expect((await read(String.raw`a{\pict\bin6 {}{}{}b}c`)).text).toBe('ac');
    await expect(readRichText('a.rtf', Buffer.from('{\\rtf1 abc'), null)).rejects.toMatchObject({ code: 'input-damaged' });
    await expect(read('{'.repeat(200_000) + '}'.repeat(200_000))).rejects.toMatchObject({ code: 'input-too-deep' });
  });

  test('any soup of controls is read or refused, in time that grows with it', async () => {
    const bit = fc.constantFrom('{', '}', '\\par ', '\\cell ', '\\row ', '\\trowd', '\\cellx5', '\\intbl ', '\\pard ', '\\u300?', "\\'e1", '\\*\\x ', '{\\footnote ', '{\\header ', '\\fonttbl', '\\f9 ', '\\bin3 ', 'chữ'.normalize('NFD'), ' ', '\n', '\\');
    await fc.assert(
      fc.asyncProperty(fc.array(bit, { maxLength: 60 }), async (soup) => {
        const code = await read(soup.join('')).then(() => 'read', (error: unknown) => (error instanceof AppError ? error.code : `bug: ${String(error)}`));
        expect(code).not.toContain('bug');
      }),
      { numRuns: 300 },
    );
  });
});
