import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import type { Register, RegisterEntry } from '../../src/register/register.ts';
import { createRegister } from '../../src/register/store.ts';
import { buildEntry, type DocumentSketch } from '../builders.ts';
import type { TestEngine } from '../databases.ts';
import { directive } from './entries.ts';

/** How every engine's register relates documents that are nearly the same. */
export function relationsContract(engine: TestEngine): void {
  describe.skipIf(!engine.available)(`nearly the same documents on ${engine.name}`, () => {
    let database: Database;
    let register: Register;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());
    beforeEach(async () => {
      await database.kysely.deleteFrom('documents').execute();
      register = createRegister(database, () => new Date('2026-11-21T09:30:00.000Z'));
    });

    const recordAll = async (entries: readonly RegisterEntry[]) => {
      for (const entry of entries) await register.record(entry);
    };
    const issued = directive();
    // The same text in a file of another format, and a draft.
    const words = issued.parsed.document.text;
    const copyOf = (sketch: DocumentSketch, text = words) => buildEntry(text, [], { type: 'Chỉ thị', issuer: 'Tỉnh ủy Lào Cai', province: 'lao-cai', ...sketch });
    const scan = copyOf({ name: 'ban-quet.pdf', bytes: Buffer.from('scan'), number: '01-CT/TU', issuedOn: '2026-01-15' });
    const draft = copyOf({ name: 'du-thao.docx', bytes: Buffer.from('draft') });
    const elsewhere = copyOf({ name: 'cao-bang.docx', bytes: Buffer.from('other'), province: 'cao-bang', issuer: 'Tỉnh ủy Cao Bằng' });
    const kinds = async ({ parsed }: RegisterEntry) => (await register.findDocument(parsed.document.id))?.relations.map(({ kind, document }) => `${kind} ${document.file}`).toSorted();

    it.each([[[issued, scan, draft, elsewhere]], [[elsewhere, draft, scan, issued]]])('are related both ways, whichever comes first', async (entries) => {
      await recordAll(entries);
      expect(await kinds(issued)).toEqual(['same-content ban-quet.pdf', 'unsigned-copy du-thao.docx']);
      expect(await kinds(scan)).toEqual(['same-content van-ban.txt', 'unsigned-copy du-thao.docx']);
      expect(await kinds(draft)).toEqual(['signed-copy ban-quet.pdf', 'signed-copy van-ban.txt']);
      expect(await kinds(elsewhere)).toEqual([]);
      const { rows } = await register.listObligations({ documentIds: [issued.parsed.document.id] }, { limit: 1 });
      expect(rows[0]?.copies.toSorted()).toEqual([scan.parsed.document.id, draft.parsed.document.id].toSorted());
    });

    it('are related no longer when one is removed, or read as another text', async () => {
      await recordAll([issued, scan, draft]);
      await register.removeDocument(scan.parsed.document.id);
      expect(await kinds(issued)).toEqual(['unsigned-copy du-thao.docx']);
      await register.record({ ...copyOf({ name: 'du-thao.docx', bytes: Buffer.from('draft'), version: 'test-2' }, 'Báo cáo tình hình thời tiết tháng này và công tác phòng chống rét cho đàn gia súc.') });
      expect([await kinds(issued), await kinds(draft)]).toEqual([[], []]);
    });
  });
}
