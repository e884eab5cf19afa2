import type { Kysely, Transaction } from 'kysely';
import { codeOf } from '../db/errors.ts';
import type { Schema } from '../db/schema.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { documentId, sha256 } from '../domain/ids.ts';
import type { Digests } from './changes.ts';
import { takeTurn, writeChanges } from './changes.ts';
import { resolveCitations } from './citations.ts';
import type { Fingerprint } from './fingerprint.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ColumnTypes } from './insert.ts';
import { insertRows } from './insert.ts';
import { numberKey } from './number.ts';
import type { RecordOutcome, RegisterEntry } from './register.ts';
import { writeRelations } from './relations.ts';
import type { EntryRows } from './rows.ts';
import { countsOf, digestOf, rowsOf } from './rows.ts';

/** Writes an entry in one transaction; {@link ./register.ts | Register.record}. */
export async function record(kysely: Kysely<Schema>, entry: RegisterEntry, at: Date): Promise<RecordOutcome> {
  const { id } = entry.parsed.document;
  const known = await kysely.selectFrom('documents').select('version').where('id', '=', id).executeTakeFirst();
  if (known?.version === entry.version) return { documentId: id, outcome: 'unchanged' };
  checkEntry(entry);
  try {
    return { documentId: id, outcome: await kysely.transaction().execute((transaction) => write(transaction, entry, at)) };
  } catch (error) {
    throw asUngrounded(error, entry);
  }
}

/** Takes a document out; {@link ./register.ts | Register.removeDocument}. */
export async function removeDocument(kysely: Kysely<Schema>, id: DocumentId, at: Date): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await takeTurn(transaction);
    const before = await readDigests(transaction, id);
    const removed = await transaction.deleteFrom('documents').where('id', '=', id).returning('number_key').executeTakeFirst();
    if (removed === undefined) throw new AppError('document-not-found', { id });
    await resolveCitations(transaction, id, removed.number_key === null ? [] : [removed.number_key]);
    await writeChanges(transaction, { kind: 'document-removed', documentId: id, before, after: new Map(), at });
  });
}

async function write(transaction: Transaction<Schema>, entry: RegisterEntry, at: Date): Promise<RecordOutcome['outcome']> {
  const { id } = entry.parsed.document;
  const rows = rowsOf(entry);
  const columns = documentColumns(entry);
  const fingerprint = fingerprintOf(entry.parsed);
  const added = await transaction.insertInto('documents').values({ ...columns, id, sha256: entry.parsed.document.source.sha256, bytes: entry.bytes })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (added !== undefined) {
    await writeRows(transaction, rows);
    // Nobody else sees these rows yet: the turn is taken as late as can be.
    await takeTurn(transaction);
    await finish(transaction, { kind: 'document-added', entry, fingerprint, numbers: [], before: new Map(), at });
    return 'added';
  }
  await takeTurn(transaction);
  const old = await transaction.selectFrom('documents').select(['version', 'number_key']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (old?.version === entry.version) return 'unchanged';
  const before = await readDigests(transaction, id);
  await transaction.deleteFrom('obligations').where('document_id', '=', id).execute();
  await transaction.updateTable('documents').set(columns).where('id', '=', id).execute();
  await writeRows(transaction, rows);
  await finish(transaction, { kind: 'document-updated', entry, fingerprint, numbers: [old?.number_key ?? null], before, at });
  return 'updated';
}

interface Finish {
  readonly kind: 'document-added' | 'document-updated';
  readonly entry: RegisterEntry;
  readonly fingerprint: Fingerprint;
  /** Number keys that the document bore before. */
  readonly numbers: readonly (string | null)[];
  readonly before: Digests;
  readonly at: Date;
}

async function finish(transaction: Transaction<Schema>, { kind, entry, fingerprint, numbers, before, at }: Finish): Promise<void> {
  const { id } = entry.parsed.document;
  await writeRelations(transaction, id, { identity: entry.parsed.identity, fingerprint });
  await resolveCitations(transaction, id, [...numbers, keyOf(entry)].filter((key) => key !== null));
  const after = new Map(entry.extraction.obligations.map((obligation) => [obligation.id, digestOf(obligation)]));
  await writeChanges(transaction, { kind, documentId: id, before, after, at });
}

async function readDigests(transaction: Transaction<Schema>, id: DocumentId): Promise<Digests> {
  const rows = await transaction.selectFrom('obligations').select(['id', 'digest']).where('document_id', '=', id).orderBy('ordinal').execute();
  return new Map(rows.map((row) => [row.id, row.digest]));
}

function documentColumns(entry: RegisterEntry) {
  const { document, identity, body, regions, footnotes, operativeFrom, diagnostics } = entry.parsed;
  const { source } = document;
  return {
    name: source.name,
    media_type: source.mediaType,
    encoding: source.encoding ?? null,
    text: document.text,
    identity: JSON.stringify(identity),
    pages: JSON.stringify(document.pages),
    tables: JSON.stringify(document.tables),
    body: JSON.stringify(body),
    regions: JSON.stringify(regions),
    footnotes: JSON.stringify(footnotes),
    operative_from: operativeFrom,
    diagnostics: JSON.stringify([...document.diagnostics, ...diagnostics, ...entry.extraction.diagnostics]),
    passed_over: JSON.stringify(entry.extraction.passedOver),
    counts: JSON.stringify(countsOf(entry)),
    number_key: keyOf(entry),
    version: entry.version,
  };
}

function keyOf(entry: RegisterEntry): string | null {
  const { number } = entry.parsed.identity;
  return number === null ? null : numberKey(number.value);
}

async function writeRows(transaction: Transaction<Schema>, rows: EntryRows): Promise<void> {
  const child = { document_id: 'text', obligation_id: 'text', ordinal: 'integer' } as const;
  const span = { start_at: 'integer', end_at: 'integer', words: 'text' } as const;
  const phrase = <Name extends string>(name: Name) => ({ [`${name}_start`]: 'integer', [`${name}_end`]: 'integer', [`${name}_words`]: 'text' }) as Record<`${Name}_${'start' | 'end' | 'words'}`, string>;
  const obligations: ColumnTypes<'obligations'> = {
    id: 'text', document_id: 'text', ordinal: 'integer', provision: 'text', provision_path: 'text', ...span, modality: 'text', optional: 'boolean', restates: 'text', clarity: 'text[]',
    headings: 'json', confidence: 'real', doubts: 'json', provenance: 'json', diagnostics: 'json', due_on: 'text', digest: 'text',
  };
  await insertRows(transaction, 'obligations', rows.obligations, obligations);
  await insertRows(transaction, 'assignments', rows.assignments, { ...child, ...span, role: 'text', unit_kind: 'text', unit_id: 'text', unit_name: 'text', head: 'boolean', inherited: 'boolean' });
  await insertRows(transaction, 'deadlines', rows.deadlines, { ...child, ...span, term: 'json', inherited: 'boolean' });
  await insertRows(transaction, 'targets', rows.targets, {
    ...child, ...span, comparator: 'text', value: 'text', max: 'text', measure: 'text', change: 'text', approximate: 'boolean', ...phrase('indicator'), ...phrase('base'),
  });
  await insertRows(transaction, 'deliverables', rows.deliverables, { ...child, ...span, ...phrase('recipient') });
  await insertRows(transaction, 'citations', rows.citations, { ...child, ...span, relation: 'text', number: 'text', number_key: 'text', type: 'text', issued_on: 'text', issuer: 'text', provision: 'text' });
}

/** What the callers promise, checked before anything is written. */
function checkEntry({ bytes, parsed: { document } }: RegisterEntry): void {
  const hash = sha256(bytes);
  if (document.source.sha256 !== hash || document.id !== documentId(hash)) throw new Error(`${document.id} is not the id of ${document.source.name}`);
  // PostgreSQL keeps any text but these.
  if (!document.text.isWellFormed() || document.text.includes('\0')) {
    throw new AppError('input-unreadable', { file: document.source.name, detail: 'U+0000, U+D800–DFFF' });
  }
}

// SR001 is the grounding triggers'; 23514 is a check constraint's, of which those named *_span are about spans.
function asUngrounded(error: unknown, entry: RegisterEntry): unknown {
  const file = entry.parsed.document.source.name;
  if (error instanceof AppError) return error.code === 'ungrounded' ? new AppError('ungrounded', { ...error.params, file }, error) : error;
  const detail = error instanceof Error ? error.message : '';
  const span = codeOf(error) === '23514' && detail.includes('_span');
  return codeOf(error) === 'SR001' || span ? new AppError('ungrounded', { file, detail }, error) : error;
}
