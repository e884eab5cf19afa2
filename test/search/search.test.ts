import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import type { DocumentId } from '../../src/domain/ids.ts';
import { obligationsOf } from '../../src/register/filter.ts';
import type { Register } from '../../src/register/register.ts';
import { createRegister } from '../../src/register/store.ts';
import { hashedEmbedder } from '../../src/search/embed/hashed.ts';
import { weigh } from '../../src/search/lexical.ts';
import { readQuery } from '../../src/search/query.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { openUnits } from '../../src/units/registry.ts';
import { buildEntry } from '../builders.ts';
import { engines } from '../databases.ts';

const lamDong = `CHỈ THỊ
về phòng cháy, chữa cháy rừng
1. Chi cục Kiểm lâm
Sở Nội vụ chủ trì rà soát biên chế lực lượng kiểm lâm trước ngày 30/6/2026.
Công an tỉnh phối hợp tuần tra, xử lý hành vi đốt rẫy trái phép.
Nghiêm cấm hút thuốc trong khu vực kho lâm sản.
Thực hiện Kết luận số 226-KL/TW của Ban Bí thư.`;
const caMau = `CÔNG VĂN
về bảo vệ bờ biển
Sở Nông nghiệp và Môi trường kiểm tra kè biển, báo cáo hằng tháng.
Bản đồ sạt lở được cập nhật; tình hình bán hàng rong ven kè cần chấn chỉnh.`;

describe.each(engines)('search on $name', (engine) => {
  describe.skipIf(!engine.available)('over two documents', () => {
    let database: Database;
    let register: Register;
    let search: Search;
    let rung: DocumentId;
    let kebien: DocumentId;

    beforeAll(async () => {
      database = await engine.open();
      register = createRegister(database, () => new Date('2026-11-21T00:00:00Z'));
      search = createSearch({ db: database, units: await openUnits(database), embedder: hashedEmbedder, conditionOf: obligationsOf });
      const record = async (entry: ReturnType<typeof buildEntry>) => {
        const { documentId } = await register.record(entry);
        await search.indexDocument(documentId);
        return documentId;
      };
      rung = await record(buildEntry(lamDong, [
        { quote: 'Sở Nội vụ chủ trì rà soát biên chế lực lượng kiểm lâm trước ngày 30/6/2026', assignments: [{ words: 'Sở Nội vụ', role: 'lead', unit: 'so-noi-vu@lam-dong' }] },
        { quote: 'Công an tỉnh phối hợp tuần tra, xử lý hành vi đốt rẫy trái phép', assignments: [{ words: 'Công an tỉnh', role: 'coordinate', unit: 'cong-an-tinh@lam-dong' }] },
        { quote: 'Nghiêm cấm hút thuốc trong khu vực kho lâm sản', modality: 'must-not' },
      ], { type: 'Chỉ thị', number: '07/CT-UBND', province: 'lam-dong', subject: 'phòng cháy, chữa cháy rừng' }));
      kebien = await record(buildEntry(caMau, [
        { quote: 'Sở Nông nghiệp và Môi trường kiểm tra kè biển, báo cáo hằng tháng' },
      ], { type: 'Công văn', number: '443/UBND-KT', province: 'ca-mau' }));
    });
    afterAll(async () => { await database.close(); });

    const first = async (text: string) => (await search.search({ text, limit: 3 })).hits[0];

    it.each(['ai rà soát biên chế kiểm lâm', 'ra soat bien che kiem lam', 'SNV rà soát gì'])('finds the obligation for «%s»', async (text) => {
      expect((await first(text))?.text).toBe('Sở Nội vụ chủ trì rà soát biên chế lực lượng kiểm lâm trước ngày 30/6/2026');
    });

    it('gives exact words and their place', async () => {
      const hit = await first('hút thuốc');
      expect(hit).toMatchObject({ kind: 'obligation', documentId: rung });
      const text = await register.getText(rung);
      expect(text.slice(hit?.span.start, hit?.span.end)).toBe(hit?.text);
      expect(hit?.highlights.map(({ start, end }) => text.slice(start, end))).toEqual(['hút thuốc']);
    });

    it('prefers what was typed with diacritics, and takes any spelling for what was typed without', async () => {
      expect((await first('bản đồ'))?.text).toContain('Bản đồ sạt lở');
      expect((await first('ban do sat lo'))?.text).toContain('Bản đồ sạt lở');
      const exact = await search.search({ text: 'bán', limit: 5 });
      expect(exact.hits[0]?.text).toContain('bán hàng rong');
    });

    it.each(['KL 226', 'kết luận 226', '226-KL/TW', 'ket luan so 226'])('finds a document cited as «%s»', async (text) => {
      expect((await first(text))?.text).toContain('226-KL/TW');
    });

    it('forgives a slip of the keyboard', async () => {
      expect((await first('hut thuocs kho lam san'))?.text).toContain('hút thuốc');
    });

    it('counts everything behind a filter, and leaves passages out when it asks about obligations', async () => {
      const inDocument = await search.search({ text: 'báo cáo', limit: 10, filter: { documentIds: [kebien] } });
      expect(new Set(inDocument.hits.map(({ documentId }) => documentId))).toEqual(new Set([kebien]));
      const forbidden = await search.search({ text: 'kiểm lâm', limit: 10, filter: { modalities: ['must-not'] } });
      expect(forbidden.hits.every(({ kind }) => kind === 'obligation')).toBe(true);
    });

    it('is the same after indexing again, and forgets a document with the register', async () => {
      const hits = async (text: string) => (await search.search({ text, limit: 20 })).hits.map(({ text: words, score }) => ({ words, score }));
      const before = await hits('kiểm lâm kè biển');
      await search.indexDocument(rung);
      expect(await hits('kiểm lâm kè biển')).toEqual(before);
      await register.removeDocument(kebien);
      expect((await search.search({ text: 'kè biển', limit: 3 })).hits.filter(({ documentId }) => documentId === kebien)).toEqual([]);
      const { weighed } = await weigh(database.kysely, readQuery('kè biển', { accented: true }).groups);
      expect(weighed.filter(({ hasBest }) => hasBest)).toEqual([]);
      await expect(search.indexDocument(kebien)).rejects.toMatchObject({ code: 'document-not-found' });
    });
  });
});
