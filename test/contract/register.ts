import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import type { Recurrence } from '../../src/domain/deadline.ts';
import { AppError } from '../../src/domain/errors.ts';
import type { DocumentId, ObligationId } from '../../src/domain/ids.ts';
import type { Clarity, Modality, Role } from '../../src/domain/obligation.ts';
import type { FacetField, ObligationFilter } from '../../src/domain/query.ts';
import type { ObligationRow } from '../../src/domain/row.ts';
import type { ObligationSort, PageRequest, Register, RegisterEntry } from '../../src/register/register.ts';
import { createRegister } from '../../src/register/store.ts';
import { buildEntry, unknownDocument } from '../builders.ts';
import type { TestEngine } from '../databases.ts';
import { citingText, directive, planText, planWithAnnex, threeDocuments } from './entries.ts';
import { readAllPages } from './pages.ts';

const now = () => new Date('2026-11-21T09:30:00.000Z');

/** What every engine's register does. */
export function registerContract(engine: TestEngine): void {
  describe.skipIf(!engine.available)(`register on ${engine.name}`, () => {
    let database: Database;
    let register: Register;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());
    beforeEach(async () => {
      await database.kysely.deleteFrom('documents').execute();
      register = createRegister(database, now);
    });

    const recordAll = async (entries: readonly RegisterEntry[]) => {
      for (const entry of entries) await register.record(entry);
    };
    const allRows = (filter: ObligationFilter, page: PageRequest<ObligationSort>) => readAllPages(register, filter, page);
    const rejection = async (promise: Promise<unknown>) => promise.then(() => null, (error: unknown) => (error instanceof AppError ? error.code : error));

    describe('recording', () => {
      it('gives back what was recorded, to the character', async () => {
        const entry = directive();
        const { document } = entry.parsed;
        expect(await register.record(entry)).toEqual({ documentId: document.id, outcome: 'added' });
        const row = await register.findDocument(document.id);
        expect(JSON.stringify(row?.identity)).toBe(JSON.stringify(entry.parsed.identity));
        expect(row).toMatchObject({ id: document.id, source: document.source, version: 'test-1', title: 'Chỉ thị 01-CT/TU (Tỉnh ủy Lào Cai, 15/01/2026)' });
        expect(row?.counts).toEqual({ characters: document.text.length, ignoredCharacters: 4, obligations: 3, tasks: 3, units: 2, targets: 1, deadlines: 3, citations: 1 });
        expect(await register.findDocumentBySha(document.source.sha256)).toEqual(row);
        expect(await register.getText(document.id)).toBe(document.text);
        expect(await register.getTree(document.id)).toEqual({ body: entry.parsed.body, regions: entry.parsed.regions, footnotes: [], operativeFrom: null });
        expect(await register.getTrace(document.id)).toEqual({
          passedOver: entry.extraction.passedOver,
          obligations: entry.extraction.obligations.map(({ id, provision, quote, provenance: { steps } }) => ({ id, provision, quote, steps })),
        });
        const original = await register.getOriginal(document.id);
        expect({ ...original, bytes: Buffer.from(original.bytes) }).toEqual({ name: 'van-ban.txt', mediaType: 'text/plain', bytes: Buffer.from(entry.bytes) });
        const rows = await register.findObligations(await register.obligationIdsOf(document.id));
        expect(rows.map((r) => r.obligation)).toEqual(entry.extraction.obligations);
        expect(rows.map((r) => r.ordinal)).toEqual([0, 1, 2]);
        expect(rows[1]).toMatchObject({
          text: 'Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành xây dựng Kế hoạch trước ngày 30/6/2026',
          words: { assignments: ['Sở Nội vụ', 'các sở, ban, ngành'], deadlines: ['trước ngày 30/6/2026'], targets: [], citations: [], deliverables: ['Kế hoạch'] },
          headings: [],
          document: { id: document.id, title: row?.title },
        });
      });

      it('does nothing for the same bytes and version, and keeps ids under a new version', async () => {
        const entry = directive();
        await register.record(entry);
        const before = await register.findObligations(await register.obligationIdsOf(entry.parsed.document.id));
        expect((await register.record(entry)).outcome).toBe('unchanged');
        const seq = (await register.listChanges(0, 1000)).at(-1)?.seq ?? 0;
        expect((await register.record({ ...entry, version: 'test-2' })).outcome).toBe('updated');
        expect(await register.findObligations(before.map((row) => row.obligation.id))).toEqual(before);
        expect(await register.listChanges(seq, 10)).toMatchObject([{ kind: 'document-updated', obligationId: null, at: '2026-11-21T09:30:00.000Z' }]);
        expect((await register.findDocument(entry.parsed.document.id))?.version).toBe('test-2');
        expect(await register.counts()).toMatchObject({ documents: 1, obligations: 3 });
      });

      it('replaces what a new version reads differently, even the text', async () => {
        const old = directive();
        await register.record(old);
        const seq = (await register.listChanges(0, 1000)).at(-1)?.seq ?? 0;
        const text = 'Giao Sở Nội vụ báo cáo.';
        const entry = buildEntry(text, [{ quote: 'Giao Sở Nội vụ báo cáo' }], { bytes: old.bytes, version: 'test-2' });
        await register.record(entry);
        const id = old.parsed.document.id;
        expect(await register.getText(id)).toBe(text);
        expect(await register.obligationIdsOf(id)).toEqual(entry.extraction.obligations.map((o) => o.id));
        expect((await register.listChanges(seq, 10)).map((change) => change.kind)).toEqual([
          'document-updated', 'obligation-removed', 'obligation-removed', 'obligation-removed', 'obligation-added',
        ]);
      });

      it('counts UTF-16 units in texts with characters beyond the basic plane', async () => {
        const text = '😀 Mở đầu 𠀋𠀋: giao Sở Nội vụ 😀 báo cáo.\nGiao Văn phòng theo dõi.';
        await register.record(buildEntry(text, [
          { quote: 'giao Sở Nội vụ 😀 báo cáo', assignments: [{ words: 'Sở Nội vụ' }] }, { quote: '😀 Mở đầu 𠀋' }, { quote: 'Giao Văn phòng theo dõi', assignments: [{ words: 'Văn phòng' }] },
        ]));
        const { rows } = await register.listObligations({}, {});
        expect(rows.map((row) => row.text)).toEqual(['😀 Mở đầu 𠀋', 'giao Sở Nội vụ 😀 báo cáo', 'Giao Văn phòng theo dõi']);
        expect(rows.flatMap((row) => row.words.assignments)).toEqual(['Sở Nội vụ', 'Văn phòng']);
      });

      it('records nothing of a document when one value is ungrounded', async () => {
        const entry = directive();
        const [first, ...rest] = entry.extraction.obligations;
        if (first === undefined) throw new Error('no obligation');
        const beyond = { start: first.quote.start, end: entry.parsed.document.text.length + 5 };
        const wrong = { ...entry, extraction: { ...entry.extraction, obligations: [...rest, { ...first, quote: beyond }] } };
        expect(await rejection(register.record(wrong))).toBe('ungrounded');
        const child = { ...first, deadlines: [{ span: { start: -3, end: 4 }, term: { kind: 'recurring', every: 'monthly' }, inherited: false }] } as const;
        expect(await rejection(register.record({ ...entry, extraction: { ...entry.extraction, obligations: [child] } }))).toBe('ungrounded');
        expect(await register.counts()).toMatchObject({ documents: 0, obligations: 0 });
        expect((await register.record(entry)).outcome).toBe('added');
      });

      it('refuses half of a surrogate pair, and text that no database keeps', async () => {
        const entry = buildEntry('Giao 😀 báo cáo.', [{ quote: 'Giao' }]);
        const [first] = entry.extraction.obligations;
        if (first === undefined) throw new Error('no obligation');
        const half = { ...entry, extraction: { ...entry.extraction, obligations: [{ ...first, quote: { start: 6, end: 10 } }] } };
        expect(await rejection(register.record(half))).toBe('ungrounded');
        expect(await rejection(register.record(buildEntry('Giao\0 báo cáo.')))).toBe('input-unreadable');
      });

      it('keeps documents without obligations and empty texts', async () => {
        await recordAll([buildEntry('Không giao việc gì.', []), buildEntry('', [])]);
        expect(await register.counts()).toMatchObject({ documents: 2, obligations: 0 });
        expect(await register.obligationIdsOf(unknownDocument())).toEqual([]);
      });

      it('records the same document once when two do so at once', async () => {
        const entry = directive();
        const outcomes = await Promise.all([register.record(entry), register.record(entry), register.record(planText())]);
        expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['added', 'added', 'unchanged']);
        expect(await register.counts()).toMatchObject({ documents: 2 });
      });

      it('removes a document with all it yields', async () => {
        const entry = directive();
        await register.record(entry);
        const { id } = entry.parsed.document;
        const seq = (await register.listChanges(0, 1000)).at(-1)?.seq ?? 0;
        await register.removeDocument(id);
        expect(await register.findDocument(id)).toBeNull();
        expect(await register.counts()).toEqual({ documents: 0, obligations: 0, assignments: 0, deadlines: 0, targets: 0, citations: 0 });
        expect((await register.listChanges(seq, 10)).map((change) => change.kind)).toEqual(['document-removed', 'obligation-removed', 'obligation-removed', 'obligation-removed']);
        expect(await rejection(register.removeDocument(id))).toBe('document-not-found');
        expect(await rejection(register.getText(id))).toBe('document-not-found');
        expect(await register.findObligation('nv_000000000000000000000000' as ObligationId)).toBeNull();
      });
    });

    it('tells what an annex says again, and counts it once', async () => {
      const entry = planWithAnnex();
      await register.record(entry);
      const { rows } = await register.listObligations({}, {});
      const [original, other, again] = rows;
      const placeOf = (row: ObligationRow | undefined) => ({ id: row?.obligation.id, provisionPath: '', ordinal: row?.ordinal });
      expect(rows.map(({ obligation }) => obligation)).toEqual(entry.extraction.obligations);
      expect(rows.map(({ restates, restatedBy }) => ({ restates, restatedBy }))).toEqual([
        { restates: null, restatedBy: [placeOf(again)] }, { restates: null, restatedBy: [] }, { restates: placeOf(original), restatedBy: [] },
      ]);
      expect((await register.findDocument(entry.parsed.document.id))?.counts).toMatchObject({ obligations: 3, tasks: 2 });
      expect([await allRows({ restatement: false }, {}), await allRows({ restatement: true }, {})]).toEqual([[original, other], [again]]);
      expect((await register.record({ ...entry, version: 'test-2' })).outcome).toBe('updated');
      await register.removeDocument(entry.parsed.document.id);
      expect(await register.counts()).toMatchObject({ obligations: 0 });
    });

    describe('cited documents', () => {
      const links = async () => (await register.listObligations({ cites: '1-ct/tu' }, {})).rows.flatMap((row) => row.obligation.citations.map((citation) => citation.documentId));
      const cited = directive().parsed.document.id;

      it('are linked whichever comes first', async () => {
        await recordAll([directive(), citingText()]);
        expect(await links()).toEqual([cited]);
        await register.removeDocument(cited);
        expect(await links()).toEqual([null]);
        await register.record(directive());
        expect(await links()).toEqual([cited]);
      });

      it('stay linked when either is read again', async () => {
        await recordAll([citingText(), directive(), { ...directive(), version: 'test-2' }, { ...citingText(), version: 'test-2' }]);
        expect(await links()).toEqual([cited]);
      });

      it('lose the link when they turn out to bear another number', async () => {
        await recordAll([citingText(), directive()]);
        const other = directive({ number: '02-CT/TU' });
        await register.record({ ...other, version: 'test-2' });
        expect(await links()).toEqual([null]);
      });

      it('are not guessed when two could be meant', async () => {
        await recordAll([citingText(), directive(), directive({ tail: 'Bản khác.' })]);
        expect(await links()).toEqual([null]);
        await register.removeDocument(directive({ tail: 'Bản khác.' }).parsed.document.id);
        expect(await links()).toEqual([cited]);
      });

      it('find each other when both come at once', async () => {
        await Promise.all([register.record(citingText()), register.record(directive())]);
        expect(await links()).toEqual([cited]);
      });
    });

    describe('lists', () => {
      beforeEach(() => recordAll(threeDocuments()));

      it.each<ObligationSort>(['reading', 'due', 'confidence', 'newest', 'oldest'])('page through all rows once, sorted by %s', async (sort) => {
        const whole = await allRows({}, { sort, limit: 500 });
        expect(whole).toHaveLength(await register.countObligations({}));
        for (const limit of [1, 2, 3]) expect(await allRows({}, { sort, limit })).toEqual(whole);
      });

      it('sort by confidence, the most doubtful first, and leave out what is surer', async () => {
        const text = 'Sở A báo cáo.\nSở B theo dõi.\nSở C kiểm tra.';
        await register.record(buildEntry(text, [{ quote: 'Sở A báo cáo', confidence: 0.91 }, { quote: 'Sở B theo dõi', confidence: 0.07, doubts: ['ocr-page', 'figures'] }, { quote: 'Sở C kiểm tra', confidence: 0.58 }]));
        const rows = await allRows({}, { sort: 'confidence', limit: 1 });
        const own = (all: readonly ObligationRow[]) => all.filter((row) => row.text.startsWith('Sở')).map(({ obligation }) => obligation.confidence).filter((value) => value !== 0.9);
        expect(own(rows)).toEqual([0.07, 0.58, 0.91]);
        expect(own(await allRows({ confidenceTo: 0.58 }, { sort: 'reading' }))).toEqual([0.07, 0.58]);
        expect(rows.find(({ obligation }) => obligation.confidence === 0.07)?.obligation.doubts).toEqual(['ocr-page', 'figures']);
      });

      it('sort by due date and by date of issue, undated last', async () => {
        const dues = (await allRows({}, { sort: 'due' })).map((row) => row.obligation.deadlines.flatMap(({ term }) => (term.kind === 'date' ? [term.date] : term.kind === 'period' ? [term.to] : [])).toSorted()[0] ?? null);
        expect(dues).toEqual(['2026-03-31', '2026-06-30', '2026-12-31', null, null, null]);
        const dates = (sort: ObligationSort) => allRows({}, { sort }).then((rows) => rows.map((row) => row.document.identity.issuedOn?.value ?? null));
        expect(await dates('newest')).toEqual(['2026-02-20', '2026-02-20', '2026-01-15', '2026-01-15', '2026-01-15', null]);
        expect(await dates('oldest')).toEqual(['2026-01-15', '2026-01-15', '2026-01-15', '2026-02-20', '2026-02-20', null]);
      });

      it('list documents, filtered and paged', async () => {
        const titles = async (filter: Parameters<Register['listDocuments']>[0]) => (await register.listDocuments(filter, {})).rows.map((row) => row.identity.type?.value);
        expect(await titles({})).toEqual(['Kế hoạch', 'Chỉ thị', 'Công văn']);
        expect((await register.listDocuments({}, { sort: 'oldest' })).rows.map((row) => row.identity.type?.value)).toEqual(['Chỉ thị', 'Kế hoạch', 'Công văn']);
        expect(await titles({ types: ['Chỉ thị', 'Công văn'] })).toEqual(['Chỉ thị', 'Công văn']);
        expect(await titles({ issuedFrom: '2026-01-16' })).toEqual(['Kế hoạch']);
        expect(await titles({ number: '1-ct/tu' })).toEqual(['Chỉ thị']);
        expect(await titles({ provinces: [] })).toEqual([]);
        const first = await register.listDocuments({}, { limit: 2 });
        const second = await register.listDocuments({}, { limit: 2, cursor: first.next ?? '' });
        expect([first.rows.length, second.rows.length, second.next]).toEqual([2, 1, null]);
        expect(await register.countDocuments({ types: ['Chỉ thị'] })).toBe(1);
      });

      it.each(['', 'x', '!!!', 'bnVsbA', Buffer.from('["0",1]').toString('base64url')])('refuse the cursor «%s»', async (cursor) => {
        expect(await rejection(register.listObligations({}, { cursor }))).toBe('cursor-invalid');
      });

      it('refuse a cursor of another query and a limit out of range', async () => {
        const { next } = await register.listObligations({ modalities: ['must'] }, { limit: 1 });
        const cursor = next ?? '';
        expect((await register.listObligations({ modalities: ['must'] }, { limit: 2, cursor })).rows).toHaveLength(2);
        expect(await rejection(register.listObligations({ modalities: ['may'] }, { cursor }))).toBe('cursor-invalid');
        expect(await rejection(register.listObligations({ modalities: ['must'] }, { cursor, sort: 'due' }))).toBe('cursor-invalid');
        expect(await rejection(register.listDocuments({}, { cursor }))).toBe('cursor-invalid');
        const [hash = ''] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as readonly string[];
        for (const values of [['a'], ['a', 'b'], [1, 'b'], ['\0', 1], ['a', 0.5]]) {
          const forged = Buffer.from(JSON.stringify([hash, ...values])).toString('base64url');
          expect(await rejection(register.listObligations({ modalities: ['must'] }, { cursor: forged }))).toBe('cursor-invalid');
        }
        for (const limit of [0, -1, 501, 1.5, Number.NaN]) expect(await rejection(register.listObligations({}, { limit }))).toBe('query-invalid');
      });
    });

    describe('filters', () => {
      beforeEach(() => recordAll(threeDocuments()));

      it.each<readonly [ObligationFilter, readonly string[]]>([
        [{ unitIds: ['so-noi-vu@lao-cai'] }, ['kế hoạch', 'thống kê']],
        [{ unitIds: ['so-noi-vu@lao-cai'], roles: ['lead'] }, ['kế hoạch']],
        [{ unitIds: ['cac-so-ban-nganh@lao-cai'], roles: ['lead'] }, []],
        [{ roles: ['coordinate'] }, ['kế hoạch']],
        [{ unitIds: [] }, []],
        [{ types: ['Kế hoạch'] }, ['thống kê', 'phổ biến']],
        [{ provinces: ['thanh-hoa'] }, ['theo dõi']],
        [{ issuedFrom: '2026-01-15', issuedTo: '2026-01-15' }, ['hội nghị', 'kế hoạch', 'báo cáo']],
        [{ modalities: ['must-not', 'should'] }, ['theo dõi', 'phổ biến']],
        [{ optional: true }, ['phổ biến']],
        [{ hasDeadline: false }, ['hội nghị', 'theo dõi', 'phổ biến']],
        [{ hasTarget: true }, ['hội nghị']],
        [{ recurrences: ['quarterly'] }, ['báo cáo']],
        [{ dueFrom: '2026-06-30', dueTo: '2026-12-30' }, ['kế hoạch']],
        [{ dueFrom: '2026-07-01' }, ['báo cáo']],
        [{ dueTo: '2026-03-31' }, ['thống kê']],
        [{ cites: '21-kl/tw' }, ['hội nghị']],
        [{ states: ['when', 'who'] }, ['kế hoạch', 'báo cáo', 'thống kê']],
        [{ lacks: ['when', 'result'] }, ['theo dõi', 'phổ biến']],
        [{ types: ['Chỉ thị'], hasDeadline: true, roles: ['implement'] }, ['báo cáo']],
        [{ types: ["'; drop table documents; --", 'a"b\\c,{}'] }, []],
      ])('%j', async (filter, expected) => {
        const rows = await allRows(filter, {});
        const found = rows.map((row) => ['hội nghị', 'kế hoạch', 'báo cáo', 'thống kê', 'theo dõi', 'phổ biến'].find((word) => row.text.toLowerCase().includes(word)));
        expect(found.toSorted()).toEqual([...expected].toSorted());
        expect(await register.countObligations(filter)).toBe(expected.length);
      });

      it.each<ObligationFilter>([{}, { types: ['Chỉ thị'] }, { modalities: ['must'] }, { hasDeadline: true }])('facets of %j agree with the rows', async (filter) => {
        const asFilter: Readonly<Record<FacetField, (value: string) => ObligationFilter>> = {
          document: (value) => ({ documentIds: [value as DocumentId] }), type: (value) => ({ types: [value] }), province: (value) => ({ provinces: [value] }), unit: (value) => ({ unitIds: [value] }),
          role: (value) => ({ roles: [value as Role] }), modality: (value) => ({ modalities: [value as Modality] }), clarity: (value) => ({ states: [value as Clarity] }), recurrence: (value) => ({ recurrences: [value as Recurrence] }),
        };
        const fields = Object.keys(asFilter) as FacetField[];
        const facets = await register.facets(filter, fields);
        let values = 0;
        for (const field of fields) {
          for (const { value, count } of facets[field] ?? []) {
            values += 1;
            // A value of a field the filter already has stands in its place: the filter allows only that one here.
            expect([field, value, await register.countObligations({ ...filter, ...asFilter[field](value) })]).toEqual([field, value, count]);
          }
        }
        expect(values).toBeGreaterThan(8);
      });

      it('facets name documents and look only at the units and roles asked for', async () => {
        const { document, role } = await register.facets({ unitIds: ['so-noi-vu@lao-cai'] }, ['document', 'role']);
        expect(document?.map(({ label, count }) => [label, count]).toSorted()).toEqual([['Chỉ thị 01-CT/TU (Tỉnh ủy Lào Cai, 15/01/2026)', 1], ['Kế hoạch 5/KH-UBND (UBND tỉnh Lào Cai, 20/02/2026)', 1]]);
        expect(role).toEqual([{ value: 'implement', label: 'implement', count: 1 }, { value: 'lead', label: 'lead', count: 1 }]);
        const { unit } = await register.facets({ roles: ['coordinate'] }, ['unit']);
        expect(unit).toEqual([{ value: 'cac-so-ban-nganh@lao-cai', label: 'cac-so-ban-nganh@lao-cai', count: 1 }]);
      });
    });
  });
}
