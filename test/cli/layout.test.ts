import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noStyle } from '../../src/cli/terminal/style.ts';
import { layTable } from '../../src/cli/terminal/table.ts';
import { displayWidth, hang, shorten, wrap } from '../../src/cli/terminal/wrap.ts';

const dress = { head: noStyle.strong };

describe('wrap', () => {
  it('breaks between words and keeps them whole', () => {
    expect(wrap('Ban Tổ chức Tỉnh ủy chủ trì, phối hợp', 14)).toEqual(['Ban Tổ chức', 'Tỉnh ủy chủ', 'trì, phối hợp']);
  });

  it('lets a word that is too wide stand alone', () => {
    expect(wrap('xem https://example.org/van-ban này', 10)).toEqual(['xem', 'https://example.org/van-ban', 'này']);
  });

  it('counts decomposed letters once and wide letters twice', () => {
    expect(displayWidth('Tỉnh ủy'.normalize('NFD'))).toBe(7);
    expect(displayWidth('越南')).toBe(4);
    expect(displayWidth('\x1b[1mủy\x1b[22m')).toBe(2);
  });

  it('loses no word and exceeds no width but for single words', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('ủy', 'Sở', 'nghiêm', 'trách', 'nhiệm,', '443-CV/TU', '越南')), fc.integer({ min: 1, max: 30 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join(' ').trim()).toBe(words.join(' '));
      for (const line of lines) expect(displayWidth(line) <= width || !line.includes(' ')).toBe(true);
    }));
  });
});

it('hang indents the lines after the first', () => {
  expect(hang('  - ', 'giao Ban Nội chính', 14)).toEqual(['  - giao Ban', '    Nội chính']);
});

it.each([
  ['Ban Nội chính', 20, 'Ban Nội chính'],
  ['Ban Nội chính Tỉnh ủy', 14, 'Ban Nội …'],
  ['vb_0123456789abcdef', 8, 'vb_0123…'],
])('shorten %s to %i', (text, width, short) => {
  expect(shorten(text, width)).toBe(short);
});

describe('layTable', () => {
  const columns = [{ title: 'Đơn vị' }, { title: 'Việc', align: 'right' }] as const;

  it('gives columns what they need', () => {
    expect(layTable(columns, [['Sở Nội vụ', '12'], ['UBND tỉnh', '3']], 80, dress)).toEqual(['Đơn vị     Việc', '─────────  ────', 'Sở Nội vụ    12', 'UBND tỉnh     3']);
  });

  it('wraps the wide column, not the narrow one', () => {
    const lines = layTable(columns, [['Ủy ban nhân dân các huyện, thị xã, thành phố', '12']], 24, dress);
    expect(lines.slice(2)).toEqual(['Ủy ban nhân dân       12', 'các huyện, thị xã,', 'thành phố']);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(24);
  });

  it('becomes a list where not even the words fit', () => {
    expect(layTable(columns, [['Sở Nội vụ', '12']], 8, dress)).toEqual(['Đơn vị: Sở', '        Nội', '        vụ', 'Việc: 12', '']);
  });
});
