import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../../src/domain/obligation.ts';
import type { ParsedDocument } from '../../src/domain/provision.ts';
import { quoteText, type Span } from '../../src/domain/span.ts';
import type { Refiner } from '../../src/domain/trace.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { unaccounted } from './accounted.ts';

const corpus = new URL('../../corpus/', import.meta.url);

async function read(name: string, bytes: Uint8Array): Promise<{ readonly parsed: ParsedDocument; readonly extraction: Extraction }> {
  const parsed = parseDocument(await ingestFile({ name, bytes }));
  return { parsed, extraction: extractWithRules(parsed) };
}

const directive = `ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Số: 12/CT-UBND

CHỈ THỊ
Về trật tự vỉa hè

Thời gian qua, vỉa hè nhiều nơi bị lấn chiếm. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Sở Xây dựng: Lập kế hoạch trong tháng 6/2026; không được trì hoãn. Thực hiện các việc sau:
a) Rà soát biển báo.
b) Gia đình hòa thuận.
2. Về kết quả
Vỉa hè đã thông thoáng.
3. Khắc phục các cống hỏng.
Đơn vị chủ trì: Sở Giao thông.
`;

describe('the trace', () => {
  it.each(readdirSync(corpus).filter((name) => name.endsWith('.txt')))('accounts for every word of %s once', async (name) => {
    const { parsed, extraction } = await read(name, readFileSync(new URL(name, corpus)));
    expect(unaccounted(parsed, extraction)).toEqual([]);
    const starts = extraction.passedOver.map(({ span }) => span.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it('says which refiner let what go', async () => {
    const { parsed, extraction } = await read('x.txt', Buffer.from(directive));
    expect(unaccounted(parsed, extraction)).toEqual([]);
    const { text } = parsed.document;
    const by = (refiner: Refiner) => extraction.passedOver.filter((one) => one.by === refiner).map(({ span }) => quoteText(text, span));
    expect(by('background')).toEqual(['Thời gian qua, vỉa hè nhiều nơi bị lấn chiếm', 'Vỉa hè đã thông thoáng']);
    expect(by('run-in-heading')).toEqual(['Sở Xây dựng:']);
    expect(by('lead-in')).toContain('Thực hiện các việc sau');
    expect(by('attribute-line')).toEqual(['Đơn vị chủ trì: Sở Giao thông.']);
  });

  it('says which rule made what of which words', async () => {
    const { parsed, extraction } = await read('x.txt', Buffer.from(directive));
    const { text } = parsed.document;
    const words = (span: Span | null) => (span === null ? null : quoteText(text, span));
    const steps = extraction.obligations.find(({ quote }) => quoteText(text, quote).startsWith('Lập kế hoạch'))?.provenance.steps ?? [];
    expect(steps.map(({ made, rule, span }) => [made, rule, words(span)])).toEqual([
      ['clause', 'clause.sentence', 'Lập kế hoạch trong tháng 6/2026'],
      ['actor', 'actor.inherited', 'Sở Xây dựng'],
      ['modality', 'modality.imperative', null],
      ['deadline', 'deadline.in', 'trong tháng 6/2026'],
      ['deliverable', 'deliverable.drafted', 'kế hoạch'],
    ]);
    const repair = extraction.obligations.find(({ quote }) => quoteText(text, quote).startsWith('Khắc phục'))?.provenance.steps ?? [];
    expect(repair.map(({ rule, span }) => [rule, words(span)])).toContainEqual(['attribute.actors', 'Sở Giao thông']);
  });

  it('holds the rows under a group row', async () => {
    const table = `KẾ HOẠCH

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
|---|---|---|---|
| I | Nhóm nhiệm vụ chung | | |
| 1 | Xây dựng quy chế phối hợp | Sở Nội vụ | Tháng 6/2026 |
| 2 | Rà soát thủ tục hành chính | Sở Tư pháp | Tháng 7/2026 |
| II | Nhóm nhiệm vụ riêng | | |
| 3 | Đào tạo cán bộ cơ sở | Sở Tài chính | Tháng 8/2026 |
`;
    const { parsed, extraction } = await read('x.md', Buffer.from(table));
    expect(unaccounted(parsed, extraction)).toEqual([]);
    const { text } = parsed.document;
    expect(extraction.obligations.map(({ quote }) => quoteText(text, quote))).toEqual(['Xây dựng quy chế phối hợp', 'Rà soát thủ tục hành chính', 'Đào tạo cán bộ cơ sở']);
    expect(extraction.passedOver.filter(({ by }) => by === 'heading')).toHaveLength(2);
  });
});
