import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentId, ObligationId } from '../domain/ids.ts';
import { insertRows } from './insert.ts';
import type { Change } from './register.ts';

// Any fixed number, another than the migrations'.
const registerLock = 7_205_760;

/**
 * Lets one transaction at a time go on from here to its commit. What is read and written after it is in one order for all: the feed's numbers
 * grow as transactions commit, and of two documents that cite each other the second finds the first. A transaction that changes rows
 * others can see takes it before the first change, or two of them could wait for each other.
 */
export async function takeTurn(transaction: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${registerLock})`.execute(transaction);
}

/** What an obligation says, as a hash, by its id. */
export type Digests = ReadonlyMap<ObligationId, string>;

/** Adds to the feed what became of a document and of its obligations. The transaction must have its turn. */
export async function writeChanges(
  transaction: Transaction<Schema>,
  change: { readonly kind: 'document-added' | 'document-updated' | 'document-removed'; readonly documentId: DocumentId; readonly before: Digests; readonly after: Digests; readonly at: Date },
): Promise<void> {
  const { kind, documentId, before, after } = change;
  const rows: Omit<Change, 'seq' | 'at' | 'documentId'>[] = [{ kind, obligationId: null }];
  for (const id of before.keys()) if (!after.has(id)) rows.push({ kind: 'obligation-removed', obligationId: id });
  for (const [id, digest] of after) {
    if (!before.has(id)) rows.push({ kind: 'obligation-added', obligationId: id });
    else if (before.get(id) !== digest) rows.push({ kind: 'obligation-updated', obligationId: id });
  }
  const at = change.at.toISOString();
  await insertRows(transaction, 'changes', rows.map((row) => ({ at, kind: row.kind, document_id: documentId, obligation_id: row.obligationId })), {
    at: 'timestamptz', kind: 'text', document_id: 'text', obligation_id: 'text',
  });
}

/** Changes after `since`, oldest first. */
export async function listChanges(kysely: Kysely<Schema>, since: number, limit: number): Promise<readonly Change[]> {
  const rows = await kysely.selectFrom('changes').selectAll().where('seq', '>', since).orderBy('seq').limit(limit).execute();
  return rows.map(({ seq, at, kind, document_id, obligation_id }) => ({ seq, at, kind, documentId: document_id, obligationId: obligation_id }));
}
