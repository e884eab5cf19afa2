import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import type { DocumentId } from '../../src/domain/ids.ts';
import { linesOf } from '../../src/domain/plan.ts';
import type { PlanReach } from '../../src/domain/plan.ts';
import { draftFromRegister, planReach } from '../../src/pipeline/planning.ts';
import { createRegister } from '../../src/register/store.ts';
import type { Register } from '../../src/register/register.ts';
import { openUnits } from '../../src/units/registry.ts';
import type { Units } from '../../src/units/unit.ts';
import { buildEntry, unknownDocument } from '../builders.ts';
import { openEmbedded } from '../databases.ts';

let database: Database;
let units: Units;
let register: Register;

beforeAll(async () => {
  database = await openEmbedded();
  units = await openUnits(database);
  register = createRegister(database, () => new Date('2026-11-21T09:30:00Z'));
});
afterAll(() => database.close());

function reachOf(id: string): ReadonlyMap<string, PlanReach['how']> {
  const row = units.find(id);
  if (row === null) throw new Error(id);
  return new Map(planReach(row, units, []).map((reach) => [reach.id, reach.how]));
}

describe('what concerns a unit', () => {
  it('is laid on it, its collectives and its head, and on what stands below it', () => {
    const reached = reachOf('ubnd-tinh@lao-cai');
    expect(['ubnd-tinh@lao-cai', 'co-quan-hanh-chinh-nha-nuoc-tinh@lao-cai', 'chu-tich-ubnd-tinh@lao-cai', 'so-noi-vu@lao-cai', 'cac-so-ban-nganh@lao-cai', 'phong-kinh-te-xa@lao-cai', 'can-bo-dang-vien@lao-cai'].map((id) => reached.get(id))).toEqual(
      ['by-name', 'collective', 'head', 'cascade', 'cascade', 'cascade', 'cascade'],
    );
    expect(['ubnd-tinh@cao-bang', 'ban-to-chuc-tinh-uy@lao-cai', 'cac-ban-dang@lao-cai', 'nguoi-dan-doanh-nghiep@lao-cai', 'mttq-tinh@lao-cai'].map((id) => reached.get(id))).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('is also what lies on the standing committee of a Party committee, and on the cells of the base', () => {
    const reached = reachOf('dang-uy-xa@lao-cai');
    expect(['ban-thuong-vu-dang-uy-xa@lao-cai', 'cac-dang-uy-truc-thuoc-tinh-uy@lao-cai', 'ban-xay-dung-dang-xa@lao-cai', 'chi-bo@lao-cai', 'dang-vien@lao-cai', 'ubnd-xa@lao-cai'].map((id) => reached.get(id))).toEqual(
      ['head', 'collective', 'cascade', 'cascade', 'cascade', undefined],
    );
  });
});

describe('a draft from the register', () => {
  const text = 'Các sở, ban, ngành rà soát quy trình nội bộ, báo cáo kết quả.\nBan Tổ chức Tỉnh ủy tham mưu bổ sung quy chế.';
  const entry = buildEntry(
    text,
    [
      { quote: 'Các sở, ban, ngành rà soát quy trình nội bộ, báo cáo kết quả', assignments: [{ words: 'Các sở, ban, ngành', collective: 'cac-so-ban-nganh@lao-cai' }] },
      { quote: 'Ban Tổ chức Tỉnh ủy tham mưu bổ sung quy chế', assignments: [{ words: 'Ban Tổ chức Tỉnh ủy', unit: 'ban-to-chuc-tinh-uy@lao-cai' }] },
    ],
    { type: 'Chỉ thị', number: '15/CT-UBND', issuedOn: '2026-03-05', province: 'lao-cai' },
  );
  const documents: readonly DocumentId[] = [entry.parsed.document.id];
  const draft = (unit: string) => draftFromRegister({ documents, unit }, { register, units });

  beforeAll(() => register.record(entry));

  it('takes the province of the documents for a unit that has none, and the form of its system', async () => {
    const plan = await draft('so-noi-vu');
    expect(plan).toMatchObject({ form: 'nha-nuoc', unit: { id: 'so-noi-vu@lao-cai', name: 'Sở Nội vụ', parent: 'Ủy ban nhân dân tỉnh', province: 'Lào Cai' } });
    expect(linesOf(plan).map(({ text: words }) => words)).toEqual(['Rà soát quy trình nội bộ, báo cáo kết quả']);
    expect((await draft('ban-to-chuc-tinh-uy')).form).toBe('dang');
  });

  it('passes on to what stands below the unit', async () => {
    expect(linesOf(await draft('ubnd-tinh')).map(({ cascade, owners }) => [cascade, owners.map(({ text: words }) => words)])).toEqual([[true, ['Các sở, ban, ngành']]]);
  });

  it('of no unit, of a collective, of a document that is not there, or of documents that want nothing of the unit is refused', async () => {
    await expect(draft('so-gi-do')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(draft('cac-so-ban-nganh')).rejects.toMatchObject({ code: 'unit-not-found' });
    await expect(draft('ubkt-tinh-uy')).rejects.toMatchObject({ code: 'plan-empty' });
    await expect(draftFromRegister({ documents: [unknownDocument()], unit: 'so-noi-vu' }, { register, units })).rejects.toMatchObject({ code: 'document-not-found' });
  });
});
