import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../src/db/schema.ts';
import { documentId, sha256 } from '../src/domain/ids.ts';
import { hashedEmbedder } from '../src/search/embed/hashed.ts';
import { modelOf } from '../src/search/embed/embedder.ts';
import { entryParts, namesOf, type Field } from '../src/search/entries.ts';
import { bagOf } from '../src/search/index.ts';
import { beginChange, insertSegment } from '../src/search/inverted/merge.ts';
import { buildSegment, idOf, type BaggedDocument } from '../src/search/inverted/segment.ts';
import { fold } from '../src/lang/fold.ts';
import { makeDocument, type Grammar, type MadeDocument } from './generate.ts';

/** What was loaded. */
export interface Loaded {
  readonly documents: number;
  readonly obligations: number;
  /** How many obligations are laid on each unit. */
  readonly byUnit: ReadonlyMap<string, number>;
}

/** Documents in one statement. */
const batch = 128;

/**
 * Fills an empty register with made obligations, as indexing one document after another and tidying would leave it. Checks and triggers are off
 * meanwhile (it is a superuser's privilege): words are at their spans by construction.
 */
export async function load(kysely: Kysely<Schema>, grammar: Grammar, wanted: number): Promise<Loaded> {
  const perSegment = wanted > 400_000 ? 4096 : 256;
  const byUnit = new Map<string, number>();
  let [documents, obligations] = [0, 0];
  await kysely.transaction().execute((transaction) => sql`drop index search_vectors_hashed`.execute(transaction));
  while (obligations < wanted) {
    const bagged: BaggedDocument[] = [];
    await kysely.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = 'replica'`.execute(transaction);
      await beginChange(transaction);
      while (bagged.length < perSegment && obligations < wanted) {
        const made: MadeDocument[] = [];
        for (; made.length < batch && obligations < wanted; obligations += made.at(-1)?.obligations.length ?? 0) made.push(makeDocument(grammar, documents++));
        bagged.push(...await insertDocuments(transaction, made));
        for (const document of made) for (const { unitId } of document.obligations) byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + 1);
      }
      await insertSegment(transaction, perSegment === 4096 ? 3 : 2, buildSegment(bagged));
    });
  }
  await sql.raw(`set maintenance_work_mem = '2GB'`).execute(kysely).catch(() => undefined);
  await sql`create index search_vectors_hashed on search_vectors using hnsw ((embedding::vector(256)) vector_cosine_ops) where model = 'hashed-1'`.execute(kysely);
  await sql`vacuum analyze`.execute(kysely);
  return { documents, obligations, byUnit };
}

async function insertDocuments(transaction: Transaction<Schema>, made: readonly MadeDocument[]): Promise<readonly BaggedDocument[]> {
  const prepared = made.map((document) => {
    const text = document.obligations.map(({ words }) => words).join('\n');
    const hash = sha256(Buffer.from(`${document.number} ${document.issuedOn} ${text}`));
    const span = { start: 0, end: 1 };
    const quoted = (value: string) => ({ value, span, quote: value });
    const identity = { system: 'party', type: quoted(document.type), number: quoted(document.number), issuer: quoted(document.issuer), subject: quoted(document.subject), issuedOn: quoted(document.issuedOn), place: null, province: document.province };
    return { document, text, hash, id: documentId(hash), identity };
  });
  const numberOf = (name: string): string => name.toLowerCase();
  await sql`insert into documents (id, sha256, name, media_type, bytes, text, identity, pages, tables, body, regions, footnotes, diagnostics, counts, number_key, version)
    select t.id, t.hash, 'made.txt', 'text/plain', '\\x00'::bytea, t.text, t.identity::json, '[]', '[]', '{}', '[]', '[]', '[]', '{}', t.number, 'bench'
    from unnest(${prepared.map(({ id }) => id)}::text[], ${prepared.map(({ hash }) => hash)}::text[], ${prepared.map(({ text }) => text)}::text[], ${prepared.map(({ identity }) => JSON.stringify(identity))}::text[],
      ${prepared.map(({ document }) => numberOf(document.number))}::text[]) as t (id, hash, text, identity, number)`.execute(transaction);
  const { rows } = await sql<{ readonly number: number; readonly id: string }>`insert into search_documents (document_id) select id from unnest(${prepared.map(({ id }) => id)}::text[]) with ordinality as t (id, n) order by n
    returning number, document_id as id`.execute(transaction);
  const numbers = new Map(rows.map(({ number, id }) => [id, number]));
  const obligations = prepared.flatMap(({ document, id }) => {
    let at = 0;
    return document.obligations.map((made, ordinal) => {
      const start = at;
      at += made.words.length + 1;
      return { ...made, document: id, id: `${id}-${ordinal}`, entry: idOf(numbers.get(id) ?? 0, ordinal), ordinal, start, end: start + made.words.length };
    });
  });
  const column = <Key extends keyof (typeof obligations)[number]>(key: Key) => obligations.map((row) => row[key]);
  const due = obligations.map((row) => row.due?.on ?? null);
  await sql`insert into obligations (id, document_id, ordinal, provision, provision_path, start_at, end_at, words, modality, optional, clarity, headings, confidence, provenance, diagnostics, due_on, digest)
    select t.id, t.document, t.ordinal, 'body', '', t.start_at, t.end_at, t.words, 'must', false, '{}', '[]', 0.9, '{}', '[]', t.due, ''
    from unnest(${column('id')}::text[], ${column('document')}::text[], ${column('ordinal')}::integer[], ${column('start')}::integer[], ${column('end')}::integer[], ${column('words')}::text[], ${due}::text[])
      as t (id, document, ordinal, start_at, end_at, words, due)`.execute(transaction);
  await sql`insert into assignments (document_id, obligation_id, ordinal, start_at, end_at, words, role, unit_kind, unit_id, head, inherited)
    select t.document, t.id, 0, t.start_at, t.start_at + length(t.words), t.words, 'lead', 'unit', t.unit, false, false
    from unnest(${column('document')}::text[], ${column('id')}::text[], ${column('start')}::integer[], ${column('unitWords')}::text[], ${column('unitId')}::text[]) as t (document, id, start_at, words, unit)`.execute(transaction);
  const dated = obligations.flatMap((row) => (row.due === null ? [] : [{ ...row, due: row.due }]));
  await sql`insert into deadlines (document_id, obligation_id, ordinal, start_at, end_at, words, term, inherited)
    select t.document, t.id, 0, t.end_at - length(t.words), t.end_at, t.words, t.term::json, false
    from unnest(${dated.map((row) => row.document)}::text[], ${dated.map((row) => row.id)}::text[], ${dated.map((row) => row.end)}::integer[], ${dated.map((row) => row.due.words)}::text[],
      ${dated.map((row) => JSON.stringify({ kind: 'date', date: row.due.on }))}::text[]) as t (document, id, end_at, words, term)`.execute(transaction);
  await sql`insert into search_entries (id, document_id, obligation_id, part, eid, path, start_at, end_at, words)
    select t.entry, t.document, t.id, 'obligation', 'body', '', t.start_at, t.end_at, t.words
    from unnest(${column('entry')}::bigint[], ${column('document')}::text[], ${column('id')}::text[], ${column('start')}::integer[], ${column('end')}::integer[], ${column('words')}::text[]) as t (entry, document, id, start_at, end_at, words)`.execute(transaction);
  const fields = obligations.map(({ words, unitWords }): readonly Field[] => [{ view: fold(words), weight: 1 }, { view: fold(unitWords), weight: 0.5 }]);
  const vectors = await hashedEmbedder.embed(fields.map((own) => own.map(({ view }) => view).join(' ; ')));
  await sql`insert into search_vectors (entry_id, model, embedding) select t.id, ${modelOf(hashedEmbedder)}, t.embedding::vector
    from unnest(${column('entry')}::bigint[], ${vectors.map((vector) => `[${vector.join(',')}]`)}::text[]) as t (id, embedding)`.execute(transaction);
  let at = 0;
  return prepared.map(({ document, id, identity }) => ({
    number: numbers.get(id) ?? 0,
    names: bagOf(namesOf(identity as unknown as Parameters<typeof namesOf>[0], [document.province.replaceAll('-', ' ')])),
    entries: document.obligations.map(({ unitId }) => ({ part: entryParts.indexOf('obligation'), bag: bagOf(fields[at++] ?? [], [unitId.split('@')[0] ?? unitId]) })),
  }));
}
