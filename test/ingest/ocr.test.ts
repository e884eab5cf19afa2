import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import type { OcrEngine } from '../../src/ingest/ocr/engine.ts';
import { findDoubts } from '../../src/ingest/ocr/doubts.ts';
import { openOcr } from '../../src/ingest/ocr/open.ts';
import { preparePage } from '../../src/ingest/ocr/prepare.ts';
import { withoutOverlaps } from '../../src/ingest/ocr/tsv.ts';
import { drawPage, grainy, rasterOf, turned } from './scan.ts';

const lines = [
  'Sở Nội vụ chủ trì, phối hợp với các cơ quan',
  'tham mưu Ủy ban nhân dân tỉnh kế hoạch kiểm tra',
  'việc chấp hành kỷ luật, kỷ cương hành chính',
  'trước ngày 30 tháng 6 năm 2026 theo quy định.',
];

const native = await openOcr('native');
afterAll(async () => native?.close());

describe.each(['native', 'wasm'] as const)('engine %s', (choice) => {
  let engine: OcrEngine;
  const missing = choice === 'native' && native === null;
  beforeAll(async () => {
    if (!missing) engine = choice === 'native' && native !== null ? native : await openOcr('wasm');
  });
  afterAll(async () => {
    if (choice === 'wasm') await engine.close();
  });

  test.skipIf(missing)('reads a page (the native engine needs: apt-get install tesseract-ocr)', async () => {
    const { page, diagnostics } = await engine.recognise({ number: 3, raster: rasterOf(drawPage(lines)) });
    expect(page.texts.map(({ text }) => text).join(' ')).toBe(lines.join(' '));
    expect(page).toMatchObject({ number: 3, origin: 'ocr', width: 432 });
    expect(page.ocrConfidence).toBeGreaterThan(0.85);
    expect(diagnostics).toEqual([]);
    const [first] = page.texts;
    expect(first?.box.left).toBeCloseTo((80 * 72) / 200, -0.5);
    expect(first?.box.bottom).toBeCloseTo((120 * 72) / 200, -0.5);
  });

  test.skipIf(missing)('reads a grainy grey page that lies askew', async () => {
    const raster = grainy(rasterOf(drawPage(lines, { degrees: 2, paper: '#c8c4b8', ink: '#403c3c' })), 40);
    const { page } = await engine.recognise({ number: 1, raster });
    const text = page.texts.map((word) => word.text).join(' ');
    expect(text).toContain('trước ngày 30 tháng 6 năm 2026');
    expect(text).toContain('Sở Nội vụ chủ trì');
  });

  test.skipIf(missing)('an empty page has no words and no confidence', async () => {
    const { page, diagnostics } = await engine.recognise({ number: 1, raster: rasterOf(drawPage([])) });
    expect(page).toMatchObject({ texts: [], ocrConfidence: 0 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['ocr-page-empty']);
  });

  test.skipIf(missing)('stops when asked to', async () => {
    const stop = new AbortController();
    const reading = engine.recognise({ number: 1, raster: rasterOf(drawPage([...lines, ...lines])) }, stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 60);
    await expect(reading).rejects.toEqual(new AppError('cancelled'));
  });
});

describe('page preparation', () => {
  test('a lying page is stood up, and one upside down is found by how badly it reads', async () => {
    const engine = native ?? (await openOcr('wasm'));
    for (const quarters of [1, 2, 3] as const) {
      const { page, diagnostics } = await engine.recognise({ number: 1, raster: rasterOf(turned(drawPage(lines), quarters)) });
      expect(page.texts.map(({ text }) => text).join(' ')).toBe(lines.join(' '));
      expect(diagnostics).toContainEqual({ code: 'ocr-page-turned', severity: 'info', span: null, params: { page: '1', degrees: String(360 - quarters * 90) } });
    }
    if (engine !== native) await engine.close();
  });

  test.each([-4, -1.5, 0, 0.7, 3])('a skew of %d° is taken out', (degrees) => {
    expect(preparePage(rasterOf(drawPage(lines, { degrees }))).skew).toBeCloseTo(degrees, 0.5);
  });

  test('print under a red stamp is read, the words of the stamp are not, and the place is named', async () => {
    const canvas = drawPage(lines);
    const context = canvas.getContext('2d');
    context.globalCompositeOperation = 'multiply';
    context.strokeStyle = context.fillStyle = '#d8202c';
    context.lineWidth = 8;
    context.beginPath();
    context.arc(420, 210, 110, 0, 7);
    context.stroke();
    context.font = 'bold 40px Scan';
    context.fillText('CÔNG AN', 335, 215);
    const engine = native ?? (await openOcr('wasm'));
    const { page, diagnostics } = await engine.recognise({ number: 1, raster: rasterOf(canvas) });
    expect(page.texts.map(({ text }) => text).join(' ')).toBe(lines.join(' '));
    expect(diagnostics.map(({ code }) => code)).toEqual(['ocr-stamp']);
    if (engine !== native) await engine.close();
  });

  test('ruling lines are found and taken out, letters that touch them stay', () => {
    const canvas = drawPage(lines);
    const context = canvas.getContext('2d');
    context.fillStyle = '#000';
    for (const y of [70, 300]) context.fillRect(60, y, 1000, 3);
    for (const x of [60, 1060]) context.fillRect(x, 70, 3, 230);
    const { rulings, print } = preparePage(rasterOf(canvas));
    expect(rulings.map(({ from, to }) => [from.x, from.y, to.x, to.y].map((value) => Math.round((value * 200) / 72 / 10) * 10))).toEqual([[60, 70, 1060, 70], [60, 300, 1060, 300], [60, 70, 60, 300], [1060, 70, 1060, 300]]);
    expect(print.pixels[71 * print.width + 500]).toBe(255);
  });

  test('the black border of a scanner is paper', () => {
    const canvas = drawPage(lines);
    const context = canvas.getContext('2d');
    context.fillStyle = '#000';
    context.fillRect(0, 0, 40, canvas.height);
    context.fillRect(0, canvas.height - 30, canvas.width, 30);
    const { print } = preparePage(rasterOf(canvas));
    expect(print.pixels[100 * print.width + 10]).toBe(255);
    expect(print.pixels[(print.height - 5) * print.width + 600]).toBe(255);
  });
});

test('columns whose lines are not level are read one after the other, and stand where they stood', async () => {
  const left = ['Nơi nhận:', '- Như trên;', '- Các sở, ban, ngành;', '- Lưu: VT.'];
  const right = ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn An'];
  const canvas = drawPage(['', '', '', '', '', '']);
  const context = canvas.getContext('2d');
  context.fillStyle = '#111';
  context.font = '30px Scan';
  left.forEach((line, at) => {
    context.fillText(line, 80, 120 + at * 37);
  });
  context.font = 'bold 36px Scan';
  right.forEach((line, at) => {
    context.fillText(line, 700, 112 + at * 62);
  });
  const engine = native ?? (await openOcr('wasm'));
  const { page } = await engine.recognise({ number: 1, raster: rasterOf(canvas) });
  expect(page.texts.map(({ text }) => text).join(' ')).toBe([...left, ...right].join(' '));
  expect(page.texts.find(({ text }) => text === 'KT.')?.box.top).toBeCloseTo((86 * 72) / 200, -0.8);
  if (engine !== native) await engine.close();
});

test('of words on one place the whole and surer stays', () => {
  const word = (text: string, left: number, right: number, confidence: number) => ({ text, confidence, line: '1', box: { left, right, top: 0, bottom: 20 } });
  expect(withoutOverlaps([word('Giao', 0, 50, 0.8), word('1ao', 12, 50, 0.6), word('thông', 60, 120, 0.9)]).map(({ text }) => text)).toEqual(['Giao', 'thông']);
});

test('unsure words in numbers and dates are named with their span, others are not', () => {
  const words: readonly (readonly [string, number])[] = [['Số', 0.9], ['44B/QĐ', 0.5], ['ngày', 0.9], ['1l', 0.4], ['của', 0.3], ['ngày', 0.9], ['1l', 0.9]];
  const texts = words.map(([text, confidence], at) => ({ text, confidence, box: { left: at, right: at + 1, top: 0, bottom: 1 }, fontSize: 13, bold: false, origin: 'ocr' as const }));
  const text = words.map(([word]) => word).join(' ');
  const doubts = findDoubts(text, [{ number: 1, span: { start: 0, end: text.length }, origin: 'ocr' }], [{ number: 1, width: 10, height: 10, texts, rulings: [], origin: 'ocr' }]);
  expect(doubts.map(({ span }) => text.slice(span?.start, span?.end))).toEqual(['44B/QĐ', '1l']);
  expect(doubts[1]?.span?.start).toBe(text.indexOf('1l'));
});
