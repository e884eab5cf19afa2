import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import type { PlanEdit } from '../../src/domain/plan-edit.ts';
import { createPlanning } from '../../src/pipeline/planning.ts';
import type { Planning, ReadBack } from '../../src/pipeline/planning.ts';
import { createPlanStore } from '../../src/register/plans.ts';
import { createRegister } from '../../src/register/store.ts';
import { openUnits } from '../../src/units/registry.ts';
import { buildEntry } from '../builders.ts';
import { engines } from '../databases.ts';
import { editAnnex, withCell, withoutBookmarks } from './edits.ts';

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('round-trip: LibreOffice is not installed (apt-get install libreoffice-writer-nogui); its part is skipped');

const quotes = ['xây dựng kế hoạch triển khai', 'ban hành quy chế phối hợp', 'rà soát quy trình nội bộ', 'hoàn thiện cơ chế tự chủ', 'sửa đổi nội quy cơ quan'].map((what) => `Sở Nội vụ ${what}`);
const text = `${quotes.join('.\n')}.\nSở Nội vụ không để chậm trễ hồ sơ.`;
const on = [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] as const;
const entry = buildEntry(text, [...quotes.map((quote) => ({ quote, assignments: on })), { quote: 'Sở Nội vụ không để chậm trễ hồ sơ', modality: 'must-not', assignments: on }], { type: 'Chỉ thị', number: '15/CT-UBND', issuedOn: '2026-03-05', province: 'lao-cai' });

/** What of an edit a test looks at. */
function brief(edit: PlanEdit): readonly (string | number)[] {
  if (edit.kind === 'changed') return [edit.kind, edit.field, edit.before, edit.after];
  if (edit.kind === 'added') return [edit.kind, edit.after.cells.task, edit.after.cells.time];
  return edit.kind === 'deleted' ? [edit.kind, edit.before.cells.task] : [edit.kind, edit.before, edit.after];
}

describe.each(engines)('an exported plan on $name', (engine) => {
  let database: Database;
  let planning: Planning;
  let made = 0;
  beforeAll(async () => {
    if (!engine.available) return;
    database = await engine.open();
    const register = createRegister(database, () => new Date('2026-11-21T09:30:00Z'));
    await register.record(entry);
    planning = createPlanning({ register, units: await openUnits(database), plans: createPlanStore(database, () => new Date('2026-11-21T09:30:00Z')) });
  });
  afterAll(async () => {
    if (engine.available) await database.close();
  });

  /** A plan nobody has edited yet, in Word. */
  async function fresh(): Promise<{ readonly id: string; readonly bytes: Uint8Array }> {
    made += 1;
    const { id } = await planning.draft({ documents: [entry.parsed.document.id], unit: 'so-noi-vu', ownName: `Sở Nội vụ ${String(made)}` }, 'test');
    return { id, bytes: await docx(id) };
  }
  const docx = async (id: string) => (await planning.write(id, 'docx', { basis: true, year: 2026 })).content as Uint8Array;
  const back = (bytes: Uint8Array): Promise<ReadBack> => planning.readBack('kh.docx', bytes, { actor: 'test', preview: false, year: 2026 });
  /** Owner, time and words changed; a row added, one deleted, two put in each other's place. */
  const edited = (bytes: Uint8Array) => editAnnex(bytes, (rows) => {
    const [first = '', second = '', third = '', , fifth = ''] = rows.map(({ xml }) => xml);
    const changed = withCell(withCell(first, 2, 'Phòng Cải cách hành chính'), 4, 'Trước ngày 15/7/2026');
    const added = withCell(withCell(withoutBookmarks(first), 1, 'Tổ chức hội nghị triển khai'), 4, 'Quý III/2026');
    return [changed, withCell(third, 1, 'Rà soát toàn bộ quy trình nội bộ'), second, added, fifth];
  });
  const expected = [
    ['changed', 'owner', '[CẦN XÁC ĐỊNH]', 'Phòng Cải cách hành chính'],
    ['changed', 'time', '[CẦN BỔ SUNG]', 'Trước ngày 15/7/2026'],
    ['changed', 'task', 'Rà soát quy trình nội bộ', 'Rà soát toàn bộ quy trình nội bộ'],
    ['added', 'Tổ chức hội nghị triển khai', 'Quý III/2026'],
    ['moved', 3, 2],
    ['deleted', 'Hoàn thiện cơ chế tự chủ'],
  ];

  it.skipIf(!engine.available)('read back as it is changes nothing', async () => {
    const { id, bytes } = await fresh();
    expect(await back(bytes)).toEqual({ planId: id, edits: [], unread: [] });
  });

  it.skipIf(!engine.available)('gives exactly the edits, once, and keeps them as the plan’s own', async () => {
    const { id, bytes } = await fresh();
    const { edits, unread } = await back(edited(bytes));
    expect(edits.map(brief)).toEqual(expected);
    expect(unread).toEqual([]);
    const plan = await planning.get(id);
    expect(plan.tasks.filter(({ place }) => place === 'table').map(({ cells }) => [cells.task, cells.owner, cells.time])).toEqual([
      ['Xây dựng kế hoạch triển khai', 'Phòng Cải cách hành chính', 'Trước ngày 15/7/2026'], ['Rà soát toàn bộ quy trình nội bộ', '[CẦN XÁC ĐỊNH]', '[CẦN BỔ SUNG]'], ['Ban hành quy chế phối hợp', '[CẦN XÁC ĐỊNH]', '[CẦN BỔ SUNG]'],
      ['Tổ chức hội nghị triển khai', '[CẦN XÁC ĐỊNH]', 'Quý III/2026'], ['Sửa đổi nội quy cơ quan', '[CẦN XÁC ĐỊNH]', '[CẦN BỔ SUNG]'],
    ]);
    expect(plan.draft.worklist.some(({ kind, lineId }) => kind === 'owner' && lineId === plan.tasks[0]?.id)).toBe(false);
    expect((await planning.events(id)).map(({ kind }) => kind)).toEqual(['drafted', ...expected.map(([kind]) => kind)]);
    expect(await back(await docx(id))).toEqual({ planId: id, edits: [], unread: [] });
    // The same draft again is the same plan, as it was edited.
    expect((await planning.draft({ documents: [entry.parsed.document.id], unit: 'so-noi-vu', ownName: `Sở Nội vụ ${String(made)}` }, 'test')).tasks).toEqual(plan.tasks);
  });

  it.skipIf(!engine.available)('tells row by row what cannot be read, and takes nothing out for it', async () => {
    const { id, bytes } = await fresh();
    const broken = editAnnex(bytes, ([a, b, c, ...rest]) => {
      const merged = (a?.xml ?? '').replace(/<w:tc>(?:(?!<\/w:tc>).)*<\/w:tc>(?=<\/w:tr>)/su, '');
      return [merged, withCell(b?.xml ?? '', 1, ''), c?.xml ?? '', (c?.xml ?? ''), ...rest.map(({ xml }) => xml)];
    }, (xml) => xml.replace('Không để chậm trễ', 'Tuyệt đối không để chậm trễ').replace('Sở Nội vụ không để chậm trễ', 'Sở Nội vụ tuyệt đối không để chậm trễ'));
    const { edits, unread } = await back(broken);
    expect(unread.map(({ row, reason }) => [row, reason])).toEqual([[1, 'cells'], [2, 'task-empty'], [4, 'twice']]);
    expect(edits.map(brief)).toEqual([['changed', 'task', 'Sở Nội vụ không để chậm trễ hồ sơ', 'Sở Nội vụ tuyệt đối không để chậm trễ hồ sơ']]);
    expect((await planning.get(id)).tasks).toHaveLength(6);
  });

  it.skipIf(!engine.available)('only tells when it is a preview, and refuses a plan it does not know', async () => {
    const { id, bytes } = await fresh();
    expect((await planning.readBack('kh.docx', edited(bytes), { actor: 'test', preview: true, year: 2026 })).edits).toHaveLength(6);
    expect(await planning.events(id)).toHaveLength(1);
    const { planDocx } = await import('../../src/plan/export/docx.ts');
    const other = await planDocx((await planning.get(id)).draft, 'kh_000000000000000000000000', { basis: true, year: 2026 });
    await expect(back(other)).rejects.toMatchObject({ code: 'plan-not-found' });
  });

  it.skipIf(!engine.available)('leaves events that nobody can change', async () => {
    await fresh();
    await expect(database.kysely.updateTable('plan_events').set({ actor: 'somebody' }).execute()).rejects.toThrow(/only ever added/u);
    await expect(database.kysely.deleteFrom('plan_events').execute()).rejects.toThrow(/only ever added/u);
  });

  it.skipIf(!engine.available || !hasOffice || engine.name !== 'pglite')('is read back after LibreOffice has written it, edited or not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sauro-plan-'));
    const resaved = async (bytes: Uint8Array): Promise<Uint8Array> => {
      const source = join(folder, 'edited.docx');
      await writeFile(source, bytes);
      spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'docx', '--outdir', join(folder, 'out'), source], { timeout: 120_000 });
      return readFile(join(folder, 'out', 'edited.docx'));
    };
    try {
      const { id, bytes } = await fresh();
      expect(await back(await resaved(bytes))).toEqual({ planId: id, edits: [], unread: [] });
      const { edits, unread } = await back(await resaved(edited(bytes)));
      expect([edits.map(brief), unread]).toEqual([expected, []]);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 180_000);
});
