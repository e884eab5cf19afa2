import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { obligationsOf } from '../../src/register/filter.ts';
import { createRegister } from '../../src/register/store.ts';
import { createAsk, type Ask } from '../../src/search/ask.ts';
import { hashedEmbedder } from '../../src/search/embed/hashed.ts';
import { createSearch } from '../../src/search/search.ts';
import { openUnits } from '../../src/units/registry.ts';
import { buildEntry } from '../builders.ts';
import { planWithAnnex } from '../contract/entries.ts';
import { openEmbedded } from '../databases.ts';

const langSon = `CHỈ THỊ
về phòng, chống hạn mặn
Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra an toàn thực phẩm, hoàn thành trước ngày 15/9/2026.
Các sở, ban, ngành tỉnh báo cáo kết quả hằng tháng với UBND tỉnh.
Nghiêm cấm khai thác cát trái phép trên sông Kỳ Cùng.`;
const daNang = `CÔNG VĂN
Ban Tổ chức Thành ủy hướng dẫn đánh giá cán bộ định kỳ hằng quý theo Kết luận số 198-KL/TW.`;
const context = { today: '2026-09-10' };

describe('answers', () => {
  let database: Database;
  let ask: Ask;

  beforeAll(async () => {
    database = await openEmbedded();
    const register = createRegister(database, () => new Date('2026-09-01T00:00:00Z'));
    const units = await openUnits(database);
    const search = createSearch({ db: database, units, embedder: hashedEmbedder, conditionOf: obligationsOf });
    const entries = [
      buildEntry(langSon, [
        {
          quote: 'Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra an toàn thực phẩm, hoàn thành trước ngày 15/9/2026',
          assignments: [{ words: 'Sở Y tế', role: 'lead', unit: 'so-y-te@lang-son' }, { words: 'Công an tỉnh', role: 'coordinate', unit: 'cong-an-tinh@lang-son' }],
          deadlines: [{ words: 'trước ngày 15/9/2026', term: { kind: 'date', date: '2026-09-15', bound: 'before' } }],
        },
        {
          quote: 'Các sở, ban, ngành tỉnh báo cáo kết quả hằng tháng với UBND tỉnh',
          assignments: [{ words: 'Các sở, ban, ngành tỉnh', collective: 'cac-so-ban-nganh@lang-son' }, { words: 'UBND tỉnh', role: 'report-to', unit: 'ubnd-tinh@lang-son' }],
          deadlines: [{ words: 'hằng tháng', term: { kind: 'recurring', every: 'monthly' } }],
        },
        { quote: 'Nghiêm cấm khai thác cát trái phép trên sông Kỳ Cùng', modality: 'must-not' },
      ], { type: 'Chỉ thị', issuer: 'Ủy ban nhân dân tỉnh Lạng Sơn', province: 'lang-son', subject: 'phòng, chống hạn mặn' }),
      buildEntry(daNang, [
        {
          quote: 'Ban Tổ chức Thành ủy hướng dẫn đánh giá cán bộ định kỳ hằng quý theo Kết luận số 198-KL/TW', assignments: [{ words: 'Ban Tổ chức Thành ủy', unit: 'ban-to-chuc-tinh-uy@da-nang' }],
          deadlines: [{ words: 'định kỳ hằng quý', term: { kind: 'recurring', every: 'quarterly' } }],
        },
      ], { type: 'Công văn', number: '812-CV/TU', issuer: 'Thành ủy Đà Nẵng', province: 'da-nang' }),
    ];
    for (const entry of [...entries, planWithAnnex()]) {
      const { documentId } = await register.record(entry);
      await search.indexDocument(documentId);
    }
    ask = createAsk({ db: database, register, units, search });
  });
  afterAll(async () => { await database.close(); });

  const rows = async (question: string) => {
    const answer = await ask(question, context);
    return { ...answer, texts: answer.groups.flatMap((group) => group.rows.map(({ row }) => row.text.slice(0, 24))), why: answer.groups.flatMap((group) => group.rows.map(({ why }) => why.map(({ how, role }) => `${how} ${role}`))) };
  };

  it.each(['Sở Y tế phải làm gì theo chỉ thị của UBND tỉnh Lạng Sơn?', 'so y te phai lam gi theo chi thi lang son', 'SYT có nhiệm vụ gì theo CT Lạng Sơn', 'nhiệm vụ của Sở Y tế'])('«%s» is answered by name and through the collective', async (question) => {
    expect(await rows(question)).toMatchObject({ none: false, total: 2, why: [['by-name lead'], ['collective implement']] });
  });

  it('says through what a unit is reached that nothing names', async () => {
    const answer = await rows('Sở Xây dựng phải làm gì theo chỉ thị Lạng Sơn?');
    expect(answer).toMatchObject({ none: false, total: 1, reason: { code: 'unit-only-covered' } });
    expect(answer.reason?.text).toContain('các sở, ban, ngành');
  });

  it.each([
    ['ai chủ trì kiểm tra an toàn thực phẩm', 'Sở Y tế chủ trì, phối hợp'],
    ['đơn vị nào phải báo cáo hằng tháng', 'Các sở, ban, ngành tỉnh '],
    ['ai phai bao cao UBND tinh', 'Các sở, ban, ngành tỉnh '],
    ['việc nào đến hạn trong tháng này', 'Sở Y tế chủ trì, phối hợp'],
    ['những điều cấm trong chỉ thị Lạng Sơn', 'Nghiêm cấm khai thác cát'],
    ['công an tỉnh phối hợp việc gì', 'Sở Y tế chủ trì, phối hợp'],
    ['BTC Thành ủy hướng dẫn gì theo cv 812', 'Ban Tổ chức Thành ủy hướ'],
    ['khai thác cát sông Kỳ Cùng', 'Nghiêm cấm khai thác cát'],
    ['KL 198 được nhắc ở đâu', 'Ban Tổ chức Thành ủy hướ'],
  ])('«%s»', async (question, start) => {
    const answer = await rows(question);
    expect(answer.texts).toEqual([start.slice(0, 24)]);
    expect(answer.none).toBe(false);
  });

  it('a task that body and annex state is one row with both places', async () => {
    const answer = await ask('Sở Nội vụ tỉnh Lào Cai phải làm gì', context);
    expect(answer.groups.flatMap(({ rows: all }) => all.map(({ row, also, why }) => [row.restatedBy.length, also.map(({ ordinal }) => ordinal), why.map(({ role }) => role)]))).toEqual([[1, [2], ['implement', 'lead']]]);
    expect(answer.total).toBe(1);
    expect((await ask('việc Sở Nội vụ Lào Cai chủ trì', context)).groups.flatMap(({ rows: all }) => all.map(({ row }) => row.ordinal))).toEqual([2]);
  });

  it('a task of two copies of a document is one row that names both', async () => {
    const register = createRegister(database, () => new Date('2026-09-01T00:00:00Z'));
    const again = buildEntry(planWithAnnex().parsed.document.text, [{ quote: 'Sở Tài chính bố trí kinh phí', assignments: [{ words: 'Sở Tài chính', unit: 'so-tai-chinh@lao-cai' }] }], { bytes: Buffer.from('ban-quet'), type: 'Kế hoạch', number: '9/KH-UBND', issuer: 'UBND tỉnh Lào Cai', issuedOn: '2026-02-20', province: 'lao-cai' });
    await register.record(again);
    const { groups, total } = await ask('Sở Tài chính Lào Cai phải làm gì', context);
    expect(total).toBe(1);
    expect(groups.flatMap(({ rows: all }) => all.map(({ row, also }) => [row.copies.length, also.length]))).toEqual([[1, 1]]);
    await register.removeDocument(again.parsed.document.id);
  });

  it('answers facts of a document, and says what it does not state', async () => {
    expect((await ask('công văn của Đà Nẵng số mấy', context)).facts.map(({ value }) => value)).toEqual(['812-CV/TU']);
    expect(await ask('chi thi lang son so may', context)).toMatchObject({ none: true, reason: { code: 'fact-not-stated' } });
  });

  it.each([
    ['Công văn 999 giao việc gì', 'document-unknown'],
    ['chỉ thị của Cà Mau nói gì', 'document-unknown'],
    ['kinh phí mua máy bơm lấy từ đâu', 'not-mentioned'],
    ['Tỉnh đoàn phải làm gì', 'unit-without-rows'],
    ['hạn báo cáo kết quả theo chỉ thị Lạng Sơn là ngày mấy', 'no-date-stated'],
  ])('«%s»: none, because %s', async (question, code) => {
    expect(await ask(question, context)).toMatchObject({ none: true, reason: { code } });
  });

  it('says how it understood the question', async () => {
    const { interpretation } = await ask('so y te o lang son chu tri viec gi', context);
    expect(interpretation).toMatchObject({ units: [{ id: 'so-y-te@lang-son', words: 'so y te' }], province: 'lang-son', roles: ['lead'], topic: [] });
  });
});
