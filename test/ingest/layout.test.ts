import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composePages } from '../../src/ingest/layout/compose.ts';
import type { PlacedPage, PlacedText, Ruling } from '../../src/ingest/layout/page.ts';

/** Words of a line, each 5 points a letter and 5 apart, as OCR gives them. `askew` moves each word down by so many points per point to the right. */
function line(left: number, top: number, words: string, { askew = 0 } = {}): PlacedText[] {
  let x = left;
  return words.split(' ').map((text) => {
    const box = { left: x, right: x + text.length * 5, top: top + (x - left) * askew, bottom: top + (x - left) * askew + 11 };
    x = box.right + 5;
    return { text, box, fontSize: 11, bold: false, origin: 'ocr', confidence: 0.9 };
  });
}

const page = (texts: readonly PlacedText[], rulings: readonly Ruling[] = [], number = 1): PlacedPage => ({ number, width: 595, height: 842, texts, rulings, origin: 'ocr', ocrConfidence: 0.9 });

describe('pages of placed words', () => {
  test('lines of a scan that lies askew stay lines', () => {
    const words = 'một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy tám chín mười một hai';
    const { text } = composePages([page([...line(85, 100, words, { askew: 0.02 }), ...line(85, 114, words, { askew: 0.02 }), ...line(85, 128, 'hết.', { askew: 0.02 })])]);
    expect(text).toBe(`${words} ${words} hết.`);
  });

  test('what the page says of itself is kept', () => {
    expect(composePages([page(line(85, 100, 'Một trang.'))]).pages).toEqual([{ number: 1, span: { start: 0, end: 10 }, origin: 'ocr', ocrConfidence: 0.9 }]);
  });

  test('running heads over three pages are furniture wherever sentences go on', () => {
    const body = 'nội dung dài của một dòng văn bản được viết ra cho đầy đến hết lề bên phải của trang giấy này';
    const pages = [1, 2, 3].map((n) => page([...line(85, 40, 'Báo cáo năm 2026'), ...line(85, 100, body), ...line(85, 800, `Trang ${String(n)}/3`)], [], n));
    const { text, furniture } = composePages(pages);
    expect(furniture.map((s) => text.slice(s.start, s.end)).sort()).toEqual(['Báo cáo năm 2026', 'Báo cáo năm 2026', 'Báo cáo năm 2026', 'Trang 1/3', 'Trang 2/3', 'Trang 3/3']);
    expect(text).toContain(`${body} ${body} ${body}`);
  });

  test('no word is lost or doubled, whatever stands where; spans lie in the text', () => {
    const word = fc.record({ x: fc.integer({ min: 0, max: 560 }), y: fc.integer({ min: 0, max: 830 }), size: fc.constantFrom(6, 9, 11, 14), length: fc.integer({ min: 1, max: 9 }) });
    const ruling = fc.record({ x: fc.integer({ min: 0, max: 560 }), y: fc.integer({ min: 0, max: 830 }), length: fc.integer({ min: 10, max: 500 }), across: fc.boolean() })
      .map(({ x, y, length, across }): Ruling => ({ from: { x, y }, to: across ? { x: x + length, y } : { x, y: y + length } }));
    fc.assert(fc.property(fc.array(fc.tuple(fc.array(word, { maxLength: 60 }), fc.array(ruling, { maxLength: 12 })), { minLength: 1, maxLength: 4 }), (drawn) => {
      let count = 0;
      const pages = drawn.map(([words, rulings], p) => page(words.map(({ x, y, size, length }): PlacedText => {
        count += 1;
        return { text: `w${String(count)}w${'x'.repeat(length)}`, box: { left: x, right: x + length * size * 0.5, top: y, bottom: y + size }, fontSize: size, bold: false, origin: 'ocr' };
      }), rulings, p + 1));
      const { text, pages: spans, tables, furniture } = composePages(pages);
      for (let n = 1; n <= count; n += 1) expect(text.includes(`w${String(n)}wx`)).toBe(true);
      for (const span of [...spans.map((p) => p.span), ...furniture, ...tables.flatMap((t) => t.rows.flatMap((r) => r.cells))]) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(span.start).toBeLessThanOrEqual(span.end);
      }
    }), { numRuns: 200 });
  });
});
