import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { DocumentId } from '../../src/domain/ids.ts';
import type { ObligationFilter } from '../../src/domain/query.ts';
import { obligationsOf } from '../../src/register/filter.ts';
import type { Register } from '../../src/register/register.ts';
import { createRegister } from '../../src/register/store.ts';
import { hashedEmbedder } from '../../src/search/embed/hashed.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { openUnits } from '../../src/units/registry.ts';
import { buildEntry } from '../builders.ts';
import { createServerDatabase, engines } from '../databases.ts';

const tasks = ['rà soát quy trình', 'báo cáo kết quả', 'kiểm tra kho lâm sản', 'niêm yết thủ tục', 'tuần tra ban đêm'];
const openSearch = async (db: Database): Promise<Search> => createSearch({ db, units: await openUnits(db), embedder: hashedEmbedder, conditionOf: obligationsOf });

/** A document of two obligations; the first of a quarter of them must not be done, the second of each is dated. */
function entryOf(at: number): ReturnType<typeof buildEntry> {
  const [first, second] = [`Sở Nội vụ ${tasks[at % tasks.length] ?? ''} lần thứ ${at}`, `Công an tỉnh ${tasks[(at + 2) % tasks.length] ?? ''} trước ngày 30/6/2026`];
  const text = `CHỈ THỊ\nvề việc số ${at}\n${first}.\n${second}.`;
  return buildEntry(text, [
    { quote: first, modality: at % 4 === 0 ? 'must-not' : 'must', assignments: [{ words: 'Sở Nội vụ', role: 'lead', unit: 'so-noi-vu@lao-cai' }] },
    { quote: second, deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }] },
  ], { type: 'Chỉ thị', number: `${at}-CT/TU`, province: 'lao-cai', issuedOn: at % 10 === 0 ? '2026-01-05' : '2026-02-05' });
}

describe.each(engines)('segments on $name', (engine) => {
  describe.skipIf(!engine.available)('of forty documents', () => {
    let database: Database;
    let register: Register;
    let search: Search;
    const ids: DocumentId[] = [];
    const add = async (at: number): Promise<DocumentId> => {
      const { documentId } = await register.record(entryOf(at));
      await search.indexDocument(documentId);
      return documentId;
    };
    const hits = async (text: string, limit = 100) => (await search.search({ text, limit })).hits.map(({ text: words, score }) => [words, score.toFixed(5)]).sort();

    beforeAll(async () => {
      database = await engine.open();
      register = createRegister(database, () => new Date('2026-11-21T00:00:00Z'));
      search = await openSearch(database);
      for (let at = 1; at <= 40; at += 1) ids.push(await add(at));
    });
    afterAll(async () => { await database.close(); });

    it('are merged by sixteens', async () => {
      const levels = await database.kysely.selectFrom('search_segments').select('level').orderBy('id').execute();
      expect(levels.map(({ level }) => level)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    });

    it.each<readonly [ObligationFilter, number]>([
      [{}, 80], [{ modalities: ['must-not'] }, 10], [{ unitIds: ['so-noi-vu@lao-cai'] }, 40], [{ hasDeadline: true }, 40], [{ issuedTo: '2026-01-31' }, 8],
      [{ issuedTo: '2026-01-31', modalities: ['must-not'] }, 2], [{ provinces: ['ca-mau'] }, 0], [{ types: ['Chỉ thị'] }, 80], [{ unitIds: ['so-noi-vu@lao-cai'], hasDeadline: true }, 0],
    ])('never give fewer than there are behind %j', async (filter, count) => {
      for (const limit of [1, 5, 10, 100]) for (const text of ['kiểm tra', 'kiem tra kho lam san', 'chữ không có ở đâu']) {
        const found = await search.search({ text, limit, filter });
        expect(found.hits.length, `${limit} of «${text}»`).toBeGreaterThanOrEqual(Math.min(limit, count));
        expect(new Set(found.hits.map(({ span, documentId }) => `${documentId} ${span.start} ${span.end}`)).size).toBe(found.hits.length);
      }
    });

    it('are as if a document had never been, once it is removed: those of one document and merged ones', async () => {
      const before = await hits('kiểm tra kho lâm sản');
      const added = await add(41);
      expect(await hits('kiểm tra kho lâm sản')).not.toEqual(before);
      await register.removeDocument(added);
      expect(await hits('kiểm tra kho lâm sản')).toEqual(before);
      const merged = ids[2];
      if (merged === undefined) throw new Error('no such document');
      await register.removeDocument(merged);
      expect(await database.kysely.selectFrom('search_dead').select('number').execute()).toHaveLength(1);
      expect((await search.search({ text: 'rà soát quy trình', limit: 100 })).hits.filter(({ documentId }) => documentId === merged)).toEqual([]);
      const again = await add(3);
      expect(again).toBe(merged);
      expect(await hits('kiểm tra kho lâm sản')).toEqual(before);
    });

    it('fill a page again when what stood on it is gone from the register', async () => {
      const [first] = (await search.search({ text: 'niêm yết thủ tục', limit: 1, filter: { hasDeadline: true } })).hits;
      await database.kysely.deleteFrom('obligations').where('document_id', '=', first?.documentId ?? ('' as DocumentId)).execute();
      const after = await search.search({ text: 'niêm yết thủ tục', limit: 20, filter: { hasDeadline: true } });
      expect(after.hits).toHaveLength(20);
      expect(after.hits.filter(({ documentId }) => documentId === first?.documentId)).toEqual([]);
    });
  });
});

describe.skipIf(engines.every(({ name, available }) => name !== 'postgres' || !available))('two processes on one server', () => {
  it('find what the other has committed, and nothing that it has removed', async () => {
    const server = await createServerDatabase();
    const [mine, other] = [await server.open(), await openDatabase({ url: server.url })];
    const [writer, reader] = [await openSearch(mine), await openSearch(other)];
    const register = createRegister(mine, () => new Date('2026-11-21T00:00:00Z'));
    const found = async () => (await reader.search({ text: 'niêm yết thủ tục lần thứ', limit: 100 })).hits.filter(({ kind }) => kind === 'obligation').map(({ documentId }) => documentId);
    const ids: DocumentId[] = [];
    for (let at = 1; at <= 18; at += 1) {
      const { documentId } = await register.record(entryOf(at));
      await writer.indexDocument(documentId);
      ids.push(documentId);
      expect(await found()).toContain(documentId);
    }
    for (const id of ids) {
      await register.removeDocument(id);
      expect(await found()).not.toContain(id);
    }
    expect(await found()).toEqual([]);
    await other.close();
    await mine.close();
  });
});
