import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/db/open.ts';
import { openUnits, seedUnits } from '../../src/units/registry.ts';
import type { Units } from '../../src/units/unit.ts';

let database: Database;
let units: Units;

beforeAll(async () => {
  database = await openDatabase({ memory: true });
  units = await openUnits(database);
});
afterAll(() => database.close());

describe('search', () => {
  it.each([
    ['Sở Nội vụ', 'so-noi-vu'],
    ['so noi vu', 'so-noi-vu'],
    ['SNV', 'so-noi-vu'],
    ['Ban Tổ chức Tỉnh ủy', 'ban-to-chuc-tinh-uy'],
    ['BTCTU', 'ban-to-chuc-tinh-uy'],
    ['btc tinh uy', 'ban-to-chuc-tinh-uy'],
    ['UBKT TU', 'ubkt-tinh-uy'],
    ['VPTU', 'van-phong-tinh-uy'],
    ['ban tgdv tinh uy', 'ban-tuyen-giao-va-dan-van-tinh-uy'],
    ['mttq tinh', 'mttq-tinh'],
    ['dang uy ubnd tinh', 'dang-uy-ubnd-tinh'],
    ['bcsd ubnd tinh', 'ban-can-su-dang-ubnd-tinh'],
    ['Sở Kế hoạch và Đầu tư', 'so-khdt'],
  ])('%s is %s', (typed, id) => {
    expect(units.search(typed)[0]?.unit.template).toBe(id);
  });

  it('names the province where one is given', () => {
    expect(units.search('sở nội vụ', { province: 'lao-cai' })[0]?.unit).toMatchObject({ id: 'so-noi-vu@lao-cai', name: 'Sở Nội vụ (Lào Cai)' });
  });

  it('finds nothing for words that are no unit', () => {
    expect(units.search('chuyển đổi số')).toEqual([]);
  });
});

describe('reach', () => {
  const ways = (id: string, at?: string): Map<string, string> => new Map(units.reach(id, at ?? null).map((reach) => [reach.id, reach.how]));

  it('covers a department by name and through its collectives, with and without the province', () => {
    const reach = ways('so-noi-vu@lao-cai');
    expect(reach.get('so-noi-vu@lao-cai')).toBe('by-name');
    expect(reach.get('so-noi-vu')).toBe('by-name');
    expect(reach.get('cac-so-ban-nganh@lao-cai')).toBe('collective');
    expect(reach.get('thu-truong-cac-so@lao-cai')).toBe('collective');
    expect(reach.has('to-chuc-chinh-tri-xa-hoi@lao-cai')).toBe(false);
    expect(reach.has('co-quan-lien-quan@lao-cai')).toBe(false);
  });

  it('the Front is not one of the political and social organisations', () => {
    expect(ways('mttq-tinh').has('to-chuc-chinh-tri-xa-hoi')).toBe(false);
    expect(ways('hoi-nong-dan-tinh').get('to-chuc-chinh-tri-xa-hoi')).toBe('collective');
  });

  it('leads back to predecessors', () => {
    expect(ways('dang-uy-ubnd-tinh@cao-bang').get('ban-can-su-dang-ubnd-tinh@cao-bang')).toBe('predecessor');
    expect(ways('ban-can-su-dang-ubnd-tinh').get('dang-uy-ubnd-tinh')).toBe('successor');
  });

  it('says which members are only usual', () => {
    expect(units.reach('cong-an-tinh').find(({ id }) => id === 'cac-so-ban-nganh')).toMatchObject({ usually: true });
  });

  it('leaves out collectives that were gone by then', () => {
    expect(ways('ubnd-huyen', '2024-01-01').has('ubnd-cac-huyen')).toBe(true);
    expect(ways('ubnd-huyen', '2026-01-01').has('ubnd-cac-huyen')).toBe(false);
  });
});

it('finds by id only what exists', () => {
  expect(units.find('so-noi-vu@lao-cai')?.name).toBe('Sở Nội vụ (Lào Cai)');
  expect(units.find('so-noi-vu@nowhere')).toBeNull();
  expect(units.find('so-phep-thuat')).toBeNull();
  expect(units.label('so-phep-thuat')).toBe('so-phep-thuat');
});

it('keeps an office’s own units when it seeds again', async () => {
  await database.kysely.insertInto('units').values({ id: 'trung-tam-rieng', kind: 'unit', name: 'Trung tâm Riêng', class: 'public-service', level: 'province', system: 'state', parent: null, valid_from: null, valid_to: null, successors: '[]', members: null, note: null, seeded: false }).execute();
  await database.kysely.deleteFrom('unit_seed').execute();
  await seedUnits(database.kysely);
  expect((await openUnits(database)).find('trung-tam-rieng')?.name).toBe('Trung tâm Riêng');
});
