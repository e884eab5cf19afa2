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
import { entriesOf, namesOf, type Entry, type Field, type IndexedDocument } from './entries.ts';

/** Entries of one document have ids from its number times this. */
export const entriesPerDocument = 2 ** 20;
/** Any fixed number: one document is written into the index at a time, so that two writers cannot wait for each other's terms. */
const indexLock = 7_205_760;

/** What the index is made with. */
export interface Indexer {
  readonly kysely: Kysely<Schema>;
  readonly units: Pick<Units, 'find'>;
  /** Null: no vectors. */
  readonly embedder: Embedder | null;
}

/** Terms with their weights, and how many syllables they came from. */
interface Bag {
  readonly weights: ReadonlyMap<string, { readonly folded: string; readonly weight: number }>;
  readonly size: number;
}

/**
 * Makes a document of the register findable: all its obligations, and all other words that can answer something. Replaces what was there;
 * one transaction. Throws `document-not-found`.
 */
export async function indexDocument({ kysely, units, embedder }: Indexer, id: DocumentId): Promise<void> {
  const document = await readDocument(kysely, units, id);
  const entries = entriesOf(document);
  const vectors = embedder === null ? [] : await embedder.embed(entries.map(({ fields }) => fields.map(({ view }) => view).join(' ; ')));
  const bags = entries.map(({ fields, unitIds }) => bagOf(fields, unitIds));
  const names = bagOf(namesOf(document.identity, provinceNames(document)));
  await kysely.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${indexLock})`.execute(transaction);
    await transaction.deleteFrom('search_documents').where('document_id', '=', id).execute();
    const ids = await ensureTerms(transaction, [names, ...bags]);
    const number = await insertDocument(transaction, id, names, ids);
    await insertEntries(transaction, document, number, entries, bags, ids);
    if (embedder !== null) await insertVectors(transaction, number, modelOf(embedder), vectors);
  });
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

function bagOf(fields: readonly Field[], unitIds: readonly string[] = []): Bag {
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

/** Ids of all terms, new ones added. */
async function ensureTerms(transaction: Transaction<Schema>, bags: readonly Bag[]): Promise<ReadonlyMap<string, number>> {
  const forms = new Map(bags.flatMap(({ weights }) => [...weights].map(([form, { folded }]): [string, string] => [form, folded])));
  await sql`insert into search_terms (form, folded) select * from unnest(${[...forms.keys()]}::text[], ${[...forms.values()]}::text[]) on conflict (form) do nothing`.execute(transaction);
  const { rows } = await sql<{ readonly id: number; readonly form: string }>`select id, form from search_terms where form = any (${[...forms.keys()]}::text[])`.execute(transaction);
  return new Map(rows.map(({ id, form }) => [form, id]));
}

async function insertDocument(transaction: Transaction<Schema>, id: DocumentId, names: Bag, ids: ReadonlyMap<string, number>): Promise<number> {
  const terms = postingsOf(names, ids);
  const { number } = await transaction
    .insertInto('search_documents')
    .values({ document_id: id, size: names.size, terms: terms.map(({ term }) => term) })
    .returning('number')
    .executeTakeFirstOrThrow();
  await sql`insert into search_document_postings (term_id, document_number, weight, size)
    select t.term, ${number}, t.weight, ${names.size} from unnest(${terms.map(({ term }) => term)}::integer[], ${terms.map(({ weight }) => weight)}::real[]) as t (term, weight)`.execute(transaction);
  return number;
}

async function insertEntries(
  transaction: Transaction<Schema>, document: IndexedDocument, number: number, entries: readonly Entry[], bags: readonly Bag[], ids: ReadonlyMap<string, number>,
): Promise<void> {
  const terms: number[] = [];
  const owners: number[] = [];
  const weights: number[] = [];
  const sizes: number[] = [];
  const rows = entries.map(({ part, obligationId, eid, path, span }, ordinal) => {
    const id = number * entriesPerDocument + ordinal;
    const bag = bags[ordinal] ?? { weights: new Map(), size: 0 };
    const postings = postingsOf(bag, ids);
    for (const { term, weight } of postings) {
      terms.push(term);
      owners.push(id);
      weights.push(weight);
      sizes.push(bag.size);
    }
    return {
      id, document_id: document.id, obligation_id: obligationId, part, eid, path, start_at: span.start, end_at: span.end, words: slice(document.text, span), size: bag.size,
      terms: postings.map(({ term }) => term),
    };
  });
  for (let at = 0; at < rows.length; at += 500) await transaction.insertInto('search_entries').values(rows.slice(at, at + 500)).execute();
  await sql`insert into search_postings (term_id, entry_id, weight, size)
    select * from unnest(${terms}::integer[], ${owners}::bigint[], ${weights}::real[], ${sizes}::real[])`.execute(transaction);
}

async function insertVectors(transaction: Transaction<Schema>, number: number, model: string, vectors: readonly (readonly number[])[]): Promise<void> {
  const ids = vectors.map((_, ordinal) => number * entriesPerDocument + ordinal);
  const texts = vectors.map((vector) => `[${vector.join(',')}]`);
  await sql`insert into search_vectors (entry_id, model, embedding)
    select t.id, ${model}, t.embedding::vector from unnest(${ids}::bigint[], ${texts}::text[]) as t (id, embedding)`.execute(transaction);
}

function postingsOf({ weights }: Bag, ids: ReadonlyMap<string, number>): { readonly term: number; readonly weight: number }[] {
  return [...weights].map(([form, { weight }]) => ({ term: ids.get(form) ?? 0, weight })).sort((a, b) => a.term - b.term);
}
