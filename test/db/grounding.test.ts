import fc from 'fast-check';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../../src/db/errors.ts';
import type { Database } from '../../src/db/open.ts';
import { createRegister } from '../../src/register/store.ts';
import { buildEntry } from '../builders.ts';
import { directive } from '../contract/entries.ts';
import { engines } from '../databases.ts';

const at = () => new Date(0);

describe.each(engines)('grounding on $name', (engine) => {
  describe.skipIf(!engine.available)('is the database’s own business', () => {
    let database: Database;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());
    beforeEach(async () => {
      await database.kysely.deleteFrom('documents').execute();
      await createRegister(database, at).record(directive());
    });

    const outcome = (statement: RawBuilder<unknown>) => statement.execute(database.kysely).then(() => 'accepted', (error: unknown) => codeOf(error));

    it.each([
      ['obligations', 'words'], ['assignments', 'words'], ['deadlines', 'words'], ['targets', 'words'], ['targets', 'indicator_words'], ['targets', 'base_words'], ['citations', 'words'],
      ['deliverables', 'words'], ['obligations', 'start_at'], ['assignments', 'end_at'], ['targets', 'indicator_start'], ['targets', 'base_end'],
    ])('refuses another %s.%s', async (table, column) => {
      const value = column.endsWith('words') ? sql`'x' || ${sql.ref(column)}` : sql`${sql.ref(column)} + 1`;
      expect(await outcome(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ordinal = 0`)).toBe('SR001');
      expect(await outcome(sql`update ${sql.table(table)} set ordinal = ordinal + 10`)).toBe('accepted');
    });

    it.each([
      ['assignments', 'role, unit_kind, unit_id, unit_name, head, inherited'], ['deadlines', 'term, inherited'], ['targets', 'comparator, value, measure, approximate'],
      ['citations', 'relation'], ['deliverables', 'recipient_words'],
    ])('refuses a new row in %s whose words stand elsewhere', async (table, columns) => {
      const copy = (shift: number) => sql`insert into ${sql.table(table)} (document_id, obligation_id, ordinal, start_at, end_at, words, ${sql.raw(columns)})
        select document_id, obligation_id, ordinal + 50, start_at + ${shift}::integer, end_at + ${shift}::integer, words, ${sql.raw(columns)} from ${sql.table(table)} where ordinal = 0`;
      expect(await outcome(copy(1))).toBe('SR001');
      expect(await outcome(copy(0))).toBe('accepted');
    });

    it('refuses one wrong row among many right ones', async () => {
      expect(await outcome(sql`update assignments set words = case words when 'Sở Nội vụ' then words || ' ' else words end`)).toBe('SR001');
    });

    it.each([
      ['an empty span', sql`update assignments set end_at = start_at, words = ''`],
      ['a span turned round', sql`update assignments set start_at = end_at, end_at = start_at`],
      ['a span before the text', sql`update assignments set start_at = -1`],
      ['a span without words', sql`update targets set indicator_words = null`],
    ])('refuses %s', async (_, statement) => {
      expect(await outcome(statement)).toBe('23514');
    });

    it('refuses another text under obligations, and another document for them', async () => {
      expect(await outcome(sql`update documents set text = ' ' || text`)).toBe('SR001');
      const other = buildEntry('Một văn bản khác.');
      await createRegister(database, at).record(other);
      expect(await outcome(sql`update obligations set document_id = ${other.parsed.document.id}, ordinal = ordinal + 10 where ordinal = 0`)).toBe('23503');
      expect(await outcome(sql`update assignments set document_id = ${other.parsed.document.id}`)).toBe('23503');
      await sql`delete from assignments`.execute(database.kysely);
      await sql`delete from deadlines`.execute(database.kysely);
      await sql`delete from deliverables`.execute(database.kysely);
      expect(await outcome(sql`update obligations set document_id = ${other.parsed.document.id}, ordinal = ordinal + 10 where ordinal = 1`)).toBe('SR001');
    });

    it('refuses to rewrite the feed of changes', async () => {
      expect(await outcome(sql`update changes set kind = 'document-removed'`)).toBe('SR002');
      expect(await outcome(sql`delete from changes`)).toBe('SR002');
    });

    it('agrees with String.prototype.slice on any text and span', async () => {
      const register = createRegister(database, at);
      const character = fc.constantFrom('a', 'ễ', '\n', '😀', '𠀋', ' ', 'Đ', '1');
      const text = fc.array(character, { minLength: 1, maxLength: 700 }).map((parts) => parts.join(''));
      const probe = fc.record({ text, from: fc.nat(), length: fc.nat({ max: 520 }), shift: fc.constantFrom(0, 0, 1, -1, 2) });
      await fc.assert(fc.asyncProperty(probe, async ({ text: whole, from, length, shift }) => {
        const start = from % whole.length;
        const end = Math.min(start + 1 + length, whole.length);
        const words = whole.slice(start, end);
        const claimed = whole.slice(start + shift, end + shift);
        fc.pre(words.isWellFormed() && claimed.isWellFormed() && !words.includes('\0'));
        const entry = buildEntry(whole);
        await register.record(entry);
        const insert = sql`insert into obligations (id, document_id, ordinal, provision, provision_path, start_at, end_at, words, modality, optional, clarity, headings, provenance, diagnostics, digest)
          values ('nv_probe', ${entry.parsed.document.id}, 0, 'body', '', ${start}, ${end}, ${claimed}, 'must', false, '{}', '[]', '{}', '[]', '')`;
        const result = await outcome(insert);
        await sql`delete from documents where id = ${entry.parsed.document.id}`.execute(database.kysely);
        expect(result).toBe(claimed === words ? 'accepted' : 'SR001');
      }), { numRuns: 120, seed: 20264 });
    });
  });
});
