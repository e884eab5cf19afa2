import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';

const defaultLimit = 50;
const maxLimit = 500;

/** A value that rows are sorted by. */
export type SortValue = string | number;

/** One thing rows are sorted by. The last key of a list must tell any two rows apart. */
export interface SortKey {
  readonly expression: RawBuilder<SortValue>;
  readonly descending?: true;
}

/** The number of rows of a page; throws `query-invalid` when it is out of range. */
export function readLimit(limit: number | undefined): number {
  const value = limit ?? defaultLimit;
  if (!Number.isInteger(value) || value < 1 || value > maxLimit) throw new AppError('query-invalid', { detail: `limit 1–${maxLimit}` });
  return value;
}

/**
 * What a page's cursor is bound to: a cursor made for one query is refused by another. The order in which a filter's fields were written
 * makes no difference.
 */
export function queryHash(...parts: readonly unknown[]): string {
  const canonical = JSON.stringify(parts, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
  return sha256(canonical).slice(0, 12);
}

/** The opaque place after a row: the query's hash and the row's sort values. */
export function writeCursor(hash: string, values: readonly SortValue[]): string {
  return Buffer.from(JSON.stringify([hash, ...values]), 'utf8').toString('base64url');
}

/** The sort values of a cursor; throws `cursor-invalid` when it is malformed or of another query. `like` shows how many values of which types it must have. */
export function readCursor(cursor: string, hash: string, like: readonly SortValue[]): readonly SortValue[] {
  const invalid = () => new AppError('cursor-invalid', { cursor: cursor.length > 40 ? `${cursor.slice(0, 40)}…` : cursor });
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid();
  }
  if (!Array.isArray(parts) || parts[0] !== hash || parts.length !== like.length + 1) throw invalid();
  const values = parts.slice(1) as readonly unknown[];
  return like.map((example, index) => {
    const value = values[index];
    if (typeof value !== typeof example || (typeof value === 'number' && !Number.isSafeInteger(value)) || (typeof value === 'string' && value.includes('\0'))) throw invalid();
    return value as SortValue;
  });
}

/** The condition "comes after these values in this order". */
export function comesAfter(keys: readonly SortKey[], values: readonly SortValue[]): RawBuilder<boolean> {
  const cases = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((before, i) => sql`${before.expression} = ${values[i]}`);
    return sql`(${sql.join([...equal, sql`${key.expression} ${key.descending ? sql`<` : sql`>`} ${values[index]}`], sql` and `)})`;
  });
  return sql`(${sql.join(cases, sql` or `)})`;
}

/** The `order by` list. */
export function orderOf(keys: readonly SortKey[]): RawBuilder<unknown> {
  return sql.join(keys.map((key) => sql`${key.expression} ${key.descending ? sql`desc` : sql`asc`}`));
}
