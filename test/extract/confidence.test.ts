import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { doubts as allDoubts } from '../../src/domain/doubt.ts';
import { quoteText } from '../../src/domain/span.ts';
import { confidenceOf, weights } from '../../src/extract/confidence.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';

async function doubtsIn(text: string, change: (document: Document) => Document = (document) => document): Promise<Record<string, readonly string[]>> {
  const document = change(await ingestFile({ name: 'x.txt', bytes: Buffer.from(text) }));
  const { obligations } = extractWithRules(parseDocument(document));
  return Object.fromEntries(obligations.map(({ quote, doubts }) => [quoteText(document.text, quote).split(' ').slice(0, 2).join(' '), doubts]));
}

describe('doubts', () => {
  it('about who, numbers and times', async () => {
    const found = await doubtsIn('1. Giao Sở Nội vụ báo cáo trước ngày 30/6/2026.\n2. Thu gom rác thải trên các tuyến đường.\n4. Giao Sở Tài chính kiểm tra định kỳ.\n');
    expect(found['Giao Sở']).toContain('interval-unstated');
    expect(found['Thu gom']).toContain('actor-missing');
    const first = await doubtsIn('1. Giao Sở Nội vụ báo cáo trước ngày 30/6/2026.\n');
    expect(first['Giao Sở']).toContain('figures');
    expect(first['Giao Sở']).not.toContain('actor-missing');
  });

  it('about a gap in the numbering nearby, not far away', async () => {
    const far = `${'Các cơ quan tăng cường kiểm tra, giám sát. '.repeat(20)}\n`;
    const found = await doubtsIn(`1. Rà soát hồ sơ.\n2. Kiểm tra đường phố. ${far}3. Xây dựng cầu.\n7. Khắc phục hư hỏng.\n`);
    expect(found['Rà soát']).not.toContain('numbering-odd');
    expect(found['Khắc phục']).toContain('numbering-odd');
  });

  it('about pages read by OCR, more when they were hard to read', async () => {
    const scanned = (ocrConfidence: number) => (document: Document): Document => ({ ...document, pages: document.pages.map((page) => ({ ...page, origin: 'ocr', ocrConfidence })) });
    const text = 'Giao Sở Nội vụ báo cáo kết quả.\n';
    expect((await doubtsIn(text))['Giao Sở']).not.toContain('ocr-page');
    expect((await doubtsIn(text, scanned(0.95)))['Giao Sở']).toContain('ocr-page');
    expect((await doubtsIn(text, scanned(0.6)))['Giao Sở']).toEqual(expect.arrayContaining(['ocr-page', 'ocr-page-poor']));
  });
});

it('confidence is a share, and each doubt lowers it or leaves it', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...allDoubts)), fc.constantFrom(...allDoubts), (some, more) => {
    const before = confidenceOf(some.filter((doubt) => doubt !== more));
    const after = confidenceOf([...some.filter((doubt) => doubt !== more), more]);
    expect(after).toBeLessThanOrEqual(before);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(before).toBeLessThan(1);
  }));
  for (const { seen, right } of Object.values(weights)) expect(right).toBeLessThanOrEqual(seen);
});
