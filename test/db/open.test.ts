import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { engines } from '../databases.ts';

describe.each(engines)('$name', (engine) => {
  describe.skipIf(!engine.available)('types', () => {
    let database: Database;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());

    it.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'])('come back the same under TZ=%s', async (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        const { rows } = await sql`select 9007199254740991::int8 as whole, (select count(*) from documents) as count, 10.50::numeric as decimal, '2026-06-30'::date as day,
          '2026-06-30T00:30:00+07:00'::timestamptz as moment, 7::int4 as small, true as flag, array['a', 'ễ']::text[] as list, '{"b":1,"a":[null]}'::json as json`.execute(database.kysely);
        expect(rows).toEqual([{
          whole: 9007199254740991, count: 0, decimal: '10.50', day: '2026-06-30', moment: '2026-06-29T17:30:00.000Z', small: 7, flag: true, list: ['a', 'ễ'], json: { b: 1, a: [null] },
        }]);
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    });

    it('refuses an integer that a number cannot hold', async () => {
      await expect(sql`select 9007199254740993::int8 as whole`.execute(database.kysely)).rejects.toThrow('out of range');
    });
  });
});
