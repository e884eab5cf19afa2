import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentId } from '../domain/ids.ts';
import { AppError } from '../domain/errors.ts';
import { slice } from '../domain/span.ts';
import { termsOf } from '../lang/tokens.ts';
import type { Units } from '../units/unit.ts';
import type { Embedder } from './embed/embedder.ts';
import { modelOf } from './embed/embedder.ts';
import { entriesOf, entryParts, namesOf, type Entry, type Field, type IndexedDocument } from './entries.ts';
import { beginChange, insertSegment, mergeSmall } from './inverted/merge.ts';
import { buildSegment, idOf, type Bag } from './inverted/segment.ts';

/** What the index is made with. */
export interface Indexer {
  readonly kysely: Kysely<Schema>;
  readonly units: Pick<Units, 'find'>;
  /** Null: no vectors. */
  readonly embedder: Embedder | null;
}

/**
 * Makes a document of the register findable: all its obligations, and all other words that can answer something. Replaces what was there;
 * one transaction. Throws `document-not-found`.
 */
export async function indexDocument({ kysely, units, embedder }: Indexer, id: DocumentId): Promise<void> {
  const document = await readDocument(kysely, units, id);
  const entries = entriesOf(document);
  const vectors = embedder === null ? [] : await embedder.embed(entries.map(({ fields }) => fields.map(({ view }) => view).join(' ; ')));
  const bags = { names: bagOf(namesOf(document.identity, provinceNames(document))), entries: entries.map(({ part, fields, unitIds }) => ({ part: entryParts.indexOf(part), bag: bagOf(fields, unitIds) })) };
  await kysely.transaction().execute(async (transaction) => {
    // Removing the document from the register locks its row first, then the state of the index: so does this, or they could wait for each other.
    await sql`select from documents where id = ${id} for key share`.execute(transaction);
    await beginChange(transaction);
    await transaction.deleteFrom('search_documents').where('document_id', '=', id).execute();
    const { number } = await transaction.insertInto('search_documents').values({ document_id: id }).returning('number').executeTakeFirstOrThrow();
    await insertEntries(transaction, document, number, entries);
    await insertSegment(transaction, 0, buildSegment([{ number, ...bags }]));
    if (embedder !== null) await insertVectors(transaction, number, modelOf(embedder), vectors);
  });
  await mergeSmall(kysely);
}

/** Indexes the documents that a change of the index's form has left out, if there was one. */
export async function catchUp(indexer: Indexer): Promise<void> {
  const { kysely } = indexer;
  const state = await kysely.selectFrom('search_state').select('rebuild').executeTakeFirst();
  if (state?.rebuild !== true) return;
  const { rows } = await sql<{ readonly id: DocumentId }>`select id from documents where id not in (select document_id from search_documents) order by id`.execute(kysely);
  for (const { id } of rows) await indexDocument(indexer, id);
  await kysely.updateTable('search_state').set({ rebuild: false }).execute();
}

/** Takes a document out of the index; nothing happens when it is not there. Removing it from the register does the same. */
export async function removeDocument(kysely: Kysely<Schema>, id: DocumentId): Promise<void> {
  await kysely.deleteFrom('search_documents').where('document_id', '=', id).execute();
}

async function readDocument(kysely: Kysely<Schema>, units: Pick<Units, 'find'>, id: DocumentId): Promise<IndexedDocument> {
  const row = await kysely.selectFrom('documents').select(['text', 'identity', 'body', 'regions', 'footnotes']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('document-not-found', { id });
  const obligations = await kysely.selectFrom('obligations').selectAll().where('document_id', '=', id).orderBy('ordinal').execute();
  const assignments = await kysely.selectFrom('assignments').select(['obligation_id', 'words', 'unit_id']).where('document_id', '=', id).execute();
  const actors = new Map<string, Set<string>>();
  const unitIds = new Map<string, Set<string>>();
  for (const { obligation_id, words, unit_id } of assignments) {
    const names = actors.get(obligation_id) ?? new Set<string>();
    const unit = unit_id === null ? null : units.find(templateOf(unit_id));
    for (const name of [words, ...(unit === null ? [] : [unit.name, ...unit.aliases])]) names.add(name);
    actors.set(obligation_id, names);
    if (unit_id !== null) unitIds.set(obligation_id, (unitIds.get(obligation_id) ?? new Set()).add(templateOf(unit_id)));
  }
  return {
    id,
    ...row,
    obligations: obligations.map((o) => ({
      id: o.id, eid: o.provision, path: o.provision_path, span: { start: o.start_at, end: o.end_at }, headings: o.headings, actors: [...(actors.get(o.id) ?? [])],
      unitIds: [...(unitIds.get(o.id) ?? [])],
    })),
  };
}

function templateOf(id: string): string {
  return id.split('@')[0] ?? id;
}

function provinceNames({ identity }: IndexedDocument): readonly string[] {
  return identity.province === null ? [] : [identity.province.replaceAll('-', ' ')];
}

/** What texts and units give to the index. */
export function bagOf(fields: readonly Field[], unitIds: readonly string[] = []): Bag {
  const weights = new Map<string, { folded: string; weight: number }>();
  let size = 0;
  for (const { view, weight } of fields) {
    for (const { form, folded, kind } of termsOf(view)) {
      const known = weights.get(form);
      if (known === undefined) weights.set(form, { folded, weight });
      else known.weight += weight;
      if (kind === 'syllable') size += weight;
    }
  }
  for (const id of unitIds) weights.set(unitForm(id), { folded: unitForm(id), weight: 1 });
  return { weights, size };
}

/** The term of entries that are laid on a unit or collective (template id). */
export function unitForm(id: string): string {
  return `@${id}`;
}

async function insertEntries(transaction: Transaction<Schema>, document: IndexedDocument, number: number, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ part, obligationId, eid, path, span }, ordinal) => ({
    id: idOf(number, ordinal), document_id: document.id, obligation_id: obligationId, part, eid, path, start_at: span.start, end_at: span.end, words: slice(document.text, span),
  }));
  for (let at = 0; at < rows.length; at += 1000) await transaction.insertInto('search_entries').values(rows.slice(at, at + 1000)).execute();
}

async function insertVectors(transaction: Transaction<Schema>, number: number, model: string, vectors: readonly (readonly number[])[]): Promise<void> {
  const ids = vectors.map((_, ordinal) => idOf(number, ordinal));
  const texts = vectors.map((vector) => `[${vector.join(',')}]`);
  await sql`insert into search_vectors (entry_id, model, embedding)
    select t.id, ${model}, t.embedding::vector from unnest(${ids}::bigint[], ${texts}::text[]) as t (id, embedding)`.execute(transaction);
}
