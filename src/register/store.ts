import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { listChanges } from './changes.ts';
import { countFacet } from './facets.ts';
import { documentsOf, obligationsOf } from './filter.ts';
import { listDocuments, listObligations } from './list.ts';
import { readDocuments, readObligations } from './read.ts';
import { record, removeDocument } from './record.ts';
import type { DocumentTrace, DocumentTree, OriginalFile, Register, RegisterCounts } from './register.ts';

/**
 * The register over a database.
 * @param now the clock that changes are dated by
 */
export function createRegister(database: Database, now: () => Date): Register {
  const { kysely } = database;
  return {
    record: (entry) => record(kysely, entry, now()),
    removeDocument: (id) => removeDocument(kysely, id, now()),
    findDocument: async (id) => (await readDocuments(kysely, [id]))[0] ?? null,
    findDocumentBySha: async (sha256) => {
      const found = await kysely.selectFrom('documents').select('id').where('sha256', '=', sha256).executeTakeFirst();
      return found === undefined ? null : ((await readDocuments(kysely, [found.id]))[0] ?? null);
    },
    listDocuments: (filter, page) => listDocuments(kysely, filter, page),
    countDocuments: async (filter) => {
      const { rows } = await sql<{ readonly count: number }>`select count(*) as count from documents d where ${documentsOf(filter)}`.execute(kysely);
      return rows[0]?.count ?? 0;
    },
    getText: (id) => getText(database, id),
    getTree: (id) => getTree(database, id),
    getTrace: (id) => getTrace(database, id),
    getOriginal: (id) => getOriginal(database, id),
    findObligation: async (id) => (await readObligations(kysely, [id]))[0] ?? null,
    findObligations: (ids) => readObligations(kysely, ids),
    listObligations: (filter, page) => listObligations(kysely, filter, page),
    countObligations: async (filter) => {
      const { rows } = await sql<{ readonly count: number }>`select count(*) as count from obligations o join documents d on d.id = o.document_id where ${obligationsOf(filter)}`.execute(kysely);
      return rows[0]?.count ?? 0;
    },
    facets: async (filter, fields) => Object.fromEntries(await Promise.all(fields.map(async (field) => [field, await countFacet(kysely, filter, field)] as const))),
    obligationIdsOf: async (id) => (await kysely.selectFrom('obligations').select('id').where('document_id', '=', id).orderBy('ordinal').execute()).map((row) => row.id),
    listChanges: (since, limit) => listChanges(kysely, since, limit),
    counts: () => counts(database),
  };
}

async function getText({ kysely }: Database, id: DocumentId): Promise<string> {
  return found(id, await kysely.selectFrom('documents').select('text').where('id', '=', id).executeTakeFirst()).text;
}

async function getTree({ kysely }: Database, id: DocumentId): Promise<DocumentTree> {
  const row = found(id, await kysely.selectFrom('documents').select(['body', 'regions', 'footnotes', 'operative_from']).where('id', '=', id).executeTakeFirst());
  return { body: row.body, regions: row.regions, footnotes: row.footnotes, operativeFrom: row.operative_from };
}

async function getTrace({ kysely }: Database, id: DocumentId): Promise<DocumentTrace> {
  const { passed_over: passedOver } = found(id, await kysely.selectFrom('documents').select('passed_over').where('id', '=', id).executeTakeFirst());
  const rows = await kysely.selectFrom('obligations').select(['id', 'provision', 'start_at', 'end_at', 'provenance']).where('document_id', '=', id).orderBy('ordinal').execute();
  return { passedOver, obligations: rows.map(({ id: obligation, provision, start_at: start, end_at: end, provenance }) => ({ id: obligation, provision, quote: { start, end }, steps: provenance.steps })) };
}

async function getOriginal({ kysely }: Database, id: DocumentId): Promise<OriginalFile> {
  const row = found(id, await kysely.selectFrom('documents').select(['name', 'media_type', 'bytes']).where('id', '=', id).executeTakeFirst());
  return { name: row.name, mediaType: row.media_type, bytes: row.bytes };
}

function found<Row>(id: DocumentId, row: Row | undefined): Row {
  if (row === undefined) throw new AppError('document-not-found', { id });
  return row;
}

async function counts({ kysely }: Database): Promise<RegisterCounts> {
  const tables = ['documents', 'obligations', 'assignments', 'deadlines', 'targets', 'citations'] as const;
  const columns = tables.map((table) => sql`(select count(*) from ${sql.table(table)}) as ${sql.ref(table)}`);
  const { rows } = await sql<RegisterCounts>`select ${sql.join(columns)}`.execute(kysely);
  return rows[0] ?? { documents: 0, obligations: 0, assignments: 0, deadlines: 0, targets: 0, citations: 0 };
}
