import { describe, expect, test } from 'vitest';
import { item, level, linesOf, list, p, table } from './word.ts';

describe('automatic numbers of Word files', () => {
  test('levels of articles, clauses and points, each starting anew under the one above', async () => {
    const numbering = list(level(0, 'decimal', 'Điều %1.') + level(1, 'decimal', '%2.') + level(2, 'lowerLetter', '%3)'));
    const body = item('Phạm vi', 1) + item('Một', 1, 1) + item('Hai', 1, 1) + item('Điểm', 1, 2) + item('Điểm', 1, 2) + item('Đối tượng', 1) + item('Một', 1, 1);
    expect(await linesOf(body, { numbering })).toEqual(['Điều 1. Phạm vi', '1. Một', '2. Hai', 'a) Điểm', 'b) Điểm', 'Điều 2. Đối tượng', '1. Một']);
  });

  test.each([
    ['decimal', ['1', '2', '3', '4', '5']], ['decimalZero', ['01', '02', '03', '04', '05']], ['upperRoman', ['I', 'II', 'III', 'IV', 'V']],
    ['lowerRoman', ['i', 'ii', 'iii', 'iv', 'v']], ['lowerLetter', ['a', 'b', 'c', 'd', 'e']], ['upperLetter', ['A', 'B', 'C', 'D', 'E']],
    ['vietnameseCounting', ['một', 'hai', 'ba', 'bốn', 'năm']], ['decimalEnclosedCircle', ['①', '②', '③', '④', '⑤']],
  ])('%s', async (format, expected) => {
    const lines = await linesOf(item('x', 1).repeat(5), { numbering: list(level(0, format, '(%1)')) });
    expect(lines).toEqual(expected.map((n) => `(${n}) x`));
  });

  test('letters after z are doubled', async () => {
    const lines = await linesOf(item('x', 1).repeat(28), { numbering: list(level(0, 'lowerLetter', '%1.')) });
    expect(lines.slice(25)).toEqual(['z. x', 'aa. x', 'bb. x']);
  });

  test('numbers of several levels, in decimals where the level asks for it', async () => {
    const numbering = list(level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%1.%2.') + level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'));
    expect(await linesOf(item('a', 1) + item('b', 1) + item('c', 1, 1) + item('d', 1, 2), { numbering })).toEqual(['I. a', 'II. b', 'II.1. c', '2.1.1 d']);
  });

  test('a level used before those above it counts them as begun', async () => {
    const numbering = list(level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2.'));
    expect(await linesOf(item('a', 1, 1) + item('b', 1), { numbering })).toEqual(['1.1. a', '2. b']);
  });

  test('levels that never restart, or only under a higher one', async () => {
    const never = list(level(0, 'decimal', 'Chương %1') + level(1, 'decimal', 'Điều %2.', '<w:lvlRestart w:val="0"/>'));
    expect(await linesOf(item('A', 1) + item('a', 1, 1) + item('B', 1) + item('b', 1, 1), { numbering: never })).toEqual(['Chương 1 A', 'Điều 1. a', 'Chương 2 B', 'Điều 2. b']);
    const first = list(level(0, 'decimal', '%1') + level(1, 'decimal', '%2') + level(2, 'decimal', '%3', '<w:lvlRestart w:val="1"/>'));
    const body = item('a', 1) + item('b', 1, 1) + item('c', 1, 2) + item('d', 1, 1) + item('e', 1, 2) + item('f', 1) + item('g', 1, 2);
    expect(await linesOf(body, { numbering: first })).toEqual(['1 a', '1 b', '1 c', '2 d', '2 e', '2 f', '1 g']);
  });

  test('lists of one definition count on; a start override begins anew once', async () => {
    const number = (id: number, override = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${override}</w:num>`;
    const numbering = list(level(0, 'decimal', '%1.'), number(1) + number(2) + number(3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'));
    const body = item('a', 1) + item('b', 2) + item('c', 3) + item('d', 3) + item('e', 1);
    expect(await linesOf(body, { numbering })).toEqual(['1. a', '2. b', '5. c', '6. d', '7. e']);
  });

  test('a level of its own in an override; starts other than one', async () => {
    const numbering = list(level(0, 'decimal', '%1.', '', 3), `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', '%1-')}</w:lvlOverride></w:num>`);
    expect(await linesOf(item('a', 1) + item('b', 2), { numbering })).toEqual(['3. a', 'IV- b']);
  });

  test('what follows a number: a blank, or nothing', async () => {
    const numbering = list(level(0, 'decimal', 'Mục %1', '<w:suff w:val="nothing"/>') + level(1, 'decimal', '%2.', '<w:suff w:val="space"/>'));
    expect(await linesOf(item('. Chung', 1) + item('Một', 1, 1), { numbering })).toEqual(['Mục 1. Chung', '1. Một']);
  });

  test('bullets are signs that stand for themselves, whatever their font', async () => {
    const bullet = (at: number, sign: string, font: string): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="${sign}"/><w:rPr><w:rFonts w:ascii="${font}"/></w:rPr></w:lvl>`;
    const levels = [['-', 'Times New Roman'], ['&#xF0B7;', 'Symbol'], ['&#xF0D8;', 'Wingdings'], ['o', 'Courier New'], ['+', 'Times New Roman'], ['&#xF076;', 'Wingdings'], ['&#xF02D;', 'Symbol']] as const;
    const numbering = list(levels.map(([sign, font], at) => bullet(at, sign, font)).join(''));
    expect(await linesOf(levels.map((_, at) => item('x', 1, at)).join(''), { numbering })).toEqual(['- x', '• x', '➢ x', '○ x', '+ x', '• x', '- x']);
  });

  test('numbers through styles: inherited, by the level linked to the style, taken away by number 0', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
      + '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>'
      + '<w:style w:type="paragraph" w:styleId="Khoan"><w:pPr><w:numPr><w:ilvl w:val="5"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
      + '<w:style w:type="paragraph" w:styleId="Thuong"><w:basedOn w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>';
    const numbering = list(level(0, 'decimal', 'Điều %1.', '<w:pStyle w:val="Dieu"/>') + level(1, 'decimal', '%2.', '<w:pStyle w:val="Khoan"/>'));
    const styled = (text: string, style: string, more = ''): string => p(text, `<w:pStyle w:val="${style}"/>${more}`);
    const body = styled('a', 'Dieu') + styled('b', 'Khoan') + styled('c', 'Con') + styled('d', 'Thuong') + styled('e', 'Dieu', '<w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(await linesOf(body, { styles, numbering })).toEqual(['Điều 1. a', '1. b', 'Điều 2. c', 'd', 'e']);
  });

  test('a definition that names a numbering style is the one that style is made of', async () => {
    const styles = '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = `<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Luat"/>${level(0, 'decimal', 'Điều %1.')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Luat"/></w:abstractNum>`
      + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>';
    expect(await linesOf(item('a', 2) + item('b', 2), { styles, numbering })).toEqual(['Điều 1. a', 'Điều 2. b']);
  });

  test('circles of styles and of definitions end', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    expect(await linesOf(p('a', '<w:pStyle w:val="A"/>') + item('b', 1), { styles, numbering })).toEqual(['a', 'b']);
  });

  test('an empty cell in a list shows its number; deleted and hidden paragraphs are not counted', async () => {
    const numbering = list(level(0, 'decimal', '%1'));
    const gone = p('<w:del><w:r><w:delText>x</w:delText></w:r></w:del>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>');
    const hidden = p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>');
    const row = [item('', 1), 'Rà soát'];
    expect(await linesOf(gone + hidden + table([['TT', 'Nhiệm vụ'], row, row]), { numbering })).toEqual(['| TT | Nhiệm vụ |', '| 1 | Rà soát |', '| 2 | Rà soát |']);
  });
});
