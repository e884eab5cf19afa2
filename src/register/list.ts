import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentId, ObligationId } from '../domain/ids.ts';
import type { ObligationFilter, PageOf } from '../domain/query.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import type { SortKey, SortValue } from './cursor.ts';
import { comesAfter, orderOf, queryHash, readCursor, readLimit, writeCursor } from './cursor.ts';
import { documentsOf, obligationsOf } from './filter.ts';
import { readDocuments, readObligations } from './read.ts';
import type { DocumentFilter, DocumentSort, ObligationSort, PageRequest } from './register.ts';

interface Keys {
  readonly keys: readonly SortKey[];
  /** Values of the types the keys have, to check cursors by. */
  readonly like: readonly SortValue[];
}

// What has no date comes last both ways.
const newest: SortKey = { expression: sql`coalesce(d.issued_on, '0000-00-00')`, descending: true };
const oldest: SortKey = { expression: sql`coalesce(d.issued_on, '9999-99-99')` };
const due: SortKey = { expression: sql`coalesce(o.due_on, '9999-99-99')` };
// Whole numbers, so that a cursor holds them exactly.
const confidence: SortKey = { expression: sql`round(o.confidence * 1000)::integer` };
const reading: readonly SortKey[] = [{ expression: sql`o.document_id` }, { expression: sql`o.ordinal` }];

const documentKeys: Readonly<Record<DocumentSort, Keys>> = {
  newest: { keys: [newest, { expression: sql`d.id` }], like: ['', ''] },
  oldest: { keys: [oldest, { expression: sql`d.id` }], like: ['', ''] },
};

const obligationKeys: Readonly<Record<ObligationSort, Keys>> = {
  reading: { keys: reading, like: ['', 0] },
  due: { keys: [due, ...reading], like: ['', '', 0] },
  confidence: { keys: [confidence, ...reading], like: [0, '', 0] },
  newest: { keys: [newest, ...reading], like: ['', '', 0] },
  oldest: { keys: [oldest, ...reading], like: ['', '', 0] },
};

/** {@link ./register.ts | Register.listDocuments} */
export async function listDocuments(kysely: Kysely<Schema>, filter: DocumentFilter, page: PageRequest<DocumentSort>): Promise<PageOf<DocumentRow>> {
  const sort = page.sort ?? 'newest';
  const ids = await pageOfIds<DocumentId>(kysely, page, {
    hash: queryHash('documents', filter, sort), id: sql`d.id`, from: sql`documents d`, where: documentsOf(filter), ...documentKeys[sort],
  });
  return { rows: await readDocuments(kysely, ids.rows), next: ids.next };
}

/** {@link ./register.ts | Register.listObligations} */
export async function listObligations(kysely: Kysely<Schema>, filter: ObligationFilter, page: PageRequest<ObligationSort>): Promise<PageOf<ObligationRow>> {
  const sort = page.sort ?? 'reading';
  const ids = await pageOfIds<ObligationId>(kysely, page, {
    hash: queryHash('obligations', filter, sort), id: sql`o.id`, from: sql`obligations o join documents d on d.id = o.document_id`, where: obligationsOf(filter), ...obligationKeys[sort],
  });
  return { rows: await readObligations(kysely, ids.rows), next: ids.next };
}

interface IdQuery extends Keys {
  readonly hash: string;
  readonly id: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<boolean>;
}

/** One page of ids, and the cursor of the next; one more row than asked for is read to know whether there is one. */
async function pageOfIds<Id extends string>(kysely: Kysely<Schema>, page: PageRequest<string>, query: IdQuery): Promise<PageOf<Id>> {
  const limit = readLimit(page.limit);
  const after = page.cursor === undefined ? sql`true` : comesAfter(query.keys, readCursor(page.cursor, query.hash, query.like));
  const values = sql`json_build_array(${sql.join(query.keys.map((key) => key.expression))})`;
  const { rows } = await sql<{ readonly id: Id; readonly values: readonly SortValue[] }>`select ${query.id} as id, ${values} as values from ${query.from}
    where ${query.where} and ${after} order by ${orderOf(query.keys)} limit ${limit + 1}`.execute(kysely);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit).map((row) => row.id), next: last === undefined ? null : writeCursor(query.hash, last.values) };
}
