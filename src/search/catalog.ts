import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentId } from '../domain/ids.ts';
import { ordinalsOf } from './inverted/postings.ts';
import { readPostings, takeSnapshot, type Snapshot } from './inverted/reader.ts';

/** A document that can be found, with what people name it by. */
export interface KnownDocument {
  readonly id: DocumentId;
  readonly type: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly province: string | null;
  readonly subject: string | null;
}

/** All documents that can be found, as this process keeps them: about half a kilobyte each. */
export interface Catalog {
  /** Whose numbers begin with these digits, without zeros before them. */
  withDigits(digits: string): readonly KnownDocument[];
  ofTypes(types: readonly string[]): readonly KnownDocument[];
  /** Documents whose names have any of the folded terms, with how many; any spelling counts. */
  named(folded: readonly string[]): Promise<readonly { readonly document: KnownDocument; readonly count: number }[]>;
}

interface Kept {
  readonly version: number;
  /** By their numbers in the index. */
  readonly documents: ReadonlyMap<number, Row>;
  readonly byDigits: ReadonlyMap<string | null, readonly Row[]>;
  readonly byType: ReadonlyMap<string | null, readonly Row[]>;
}

interface Row extends KnownDocument {
  readonly place: number;
  readonly digits: string | null;
}

const catalogs = new WeakMap<Kysely<Schema>, Kept>();

/** What is committed now; reads only documents that this process does not know yet. */
export async function openCatalog(kysely: Kysely<Schema>): Promise<Catalog> {
  const snapshot = await takeSnapshot(kysely);
  const known = catalogs.get(kysely);
  const kept = known?.version === snapshot.version ? known : await keep(kysely, snapshot, known?.documents ?? new Map<number, Row>());
  catalogs.set(kysely, kept);
  return {
    withDigits: (digits) => kept.byDigits.get(digits) ?? [],
    ofTypes: (types) => types.flatMap((type) => kept.byType.get(type) ?? []),
    named: async (folded) => {
      const read = await readPostings(kysely, folded);
      const counts = new Map<Row, number>();
      read.snapshot.segments.forEach(({ segment: { documents } }, at) => {
        for (const term of folded) for (const postings of read.postings(at, term)) {
          if (postings.field !== 'name') continue;
          for (const document of ordinalsOf(postings)) {
            const row = kept.documents.get(documents[document] ?? 0);
            if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
          }
        }
      });
      return Array.from(counts, ([document, count]) => ({ document, count }));
    },
  };
}

async function keep(kysely: Kysely<Schema>, { version, segments }: Snapshot, known: ReadonlyMap<number, Row>): Promise<Kept> {
  const documents = new Map<number, Row>();
  const missing: number[] = [];
  for (const { segment, dead } of segments) {
    const gone = new Set(dead);
    segment.documents.forEach((place, at) => {
      const row = known.get(place);
      if (gone.has(at)) return;
      if (row === undefined) missing.push(place);
      else documents.set(place, row);
    });
  }
  if (missing.length > 0) {
    const { rows } = await sql<Row>`select s.number as place, d.id, d.type, d.identity->'number'->>'value' as number, d.issuer, d.province, d.identity->'subject'->>'value' as subject,
      substring(d.number_key from '^[0-9]+') as digits from search_documents s join documents d on d.id = s.document_id where s.number = any (${missing}::integer[]) order by s.number`.execute(kysely);
    for (const row of rows) documents.set(row.place, row);
  }
  return { version, documents, byDigits: Map.groupBy(documents.values(), ({ digits }) => digits), byType: Map.groupBy(documents.values(), ({ type }) => type) };
}
