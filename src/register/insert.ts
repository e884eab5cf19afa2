import type { Insertable, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** The columns that are written and their SQL types, in order. */
export type ColumnTypes<Table extends keyof Schema> = Partial<Record<keyof Insertable<Schema[Table]> & string, string>>;

/**
 * Writes any number of rows with one statement and one parameter: triggers that look at whole statements run once, and no limit on
 * parameters is met. Values of `json` columns are given as values, not as their text.
 */
export async function insertRows<Table extends keyof Schema>(
  kysely: Kysely<Schema>,
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: ColumnTypes<Table>,
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const types = sql.join(Object.entries<string | undefined>(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type ?? 'text')}`));
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from json_to_recordset(${JSON.stringify(rows)}::json) as r (${types})`.execute(kysely);
}
