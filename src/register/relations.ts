import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { DocumentIdentity } from '../domain/document.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { DocumentRelation, RelationKind } from '../domain/relation.ts';
import type { Fingerprint } from './fingerprint.ts';
import { bandsOf, similarity } from './fingerprint.ts';
import { insertRows } from './insert.ts';
import { numberKey } from './number.ts';
import { titleOf } from './title.ts';

/** Documents that are looked at for one: those with most bands in common. */
const mostCandidates = 50;
/** From which similarity on the text is the same; recognition from pictures errs. */
const same = { read: 0.9, scanned: 0.65 };
/** From which on it is a changed text of one document: with the same number and day, and without. */
const changed = { identified: 0.3, unnumbered: 0.65 };

/** What is compared of a document. */
export interface Comparable {
  readonly identity: DocumentIdentity;
  readonly fingerprint: Fingerprint;
}

/** What `b` is to `a`; null when they are two documents. Symmetric: the other way round it gives the opposite. */
export function relate(a: Comparable, b: Comparable): { readonly kind: RelationKind; readonly similarity: number } | null {
  const alike = similarity(a.fingerprint, b.fingerprint);
  if (!mayBeOne(a, b)) return null;
  const [ours, theirs] = [a.identity.number !== null, b.identity.number !== null];
  const identified = ours && theirs && a.identity.issuedOn !== null && b.identity.issuedOn !== null;
  if (alike < (identified ? changed.identified : changed.unnumbered)) return null;
  const isSame = alike >= (a.fingerprint.scanned || b.fingerprint.scanned ? same.scanned : same.read);
  const kind = isSame ? (ours === theirs ? 'same-content' : theirs ? 'signed-copy' : 'unsigned-copy') : ours === theirs ? 'other-version' : theirs ? 'newer-version' : 'older-version';
  return { kind, similarity: alike };
}

/** Whether nothing that the two say of themselves makes them two documents: type, number, day, issuer, province, and the year they are about. */
function mayBeOne({ identity: a, fingerprint: left }: Comparable, { identity: b, fingerprint: right }: Comparable): boolean {
  const numbers = [a.number, b.number].map((number) => (number === null ? null : numberKey(number.value)));
  const differ = (one: string | null = null, other: string | null = null): boolean => one !== null && other !== null && fold(one) !== fold(other);
  if (differ(numbers[0], numbers[1]) || differ(a.type?.value, b.type?.value) || differ(a.issuedOn?.value, b.issuedOn?.value) || differ(a.province, b.province)) return false;
  if (a.issuer !== null && b.issuer !== null && !within(fold(a.issuer.value), fold(b.issuer.value))) return false;
  // Every year has a plan of the same words, and every office has forms.
  if (numbers[0] !== null && numbers[0] === numbers[1] && a.issuedOn !== null && b.issuedOn !== null) return true;
  return left.year === right.year && !differ(yearsOf(a), yearsOf(b));
}

function within(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

function yearsOf({ subject }: DocumentIdentity): string | null {
  return subject === null ? null : [...new Set(subject.value.match(/(?<!\p{N})20\d{2}(?!\p{N})/gu) ?? [])].sort().join(' ');
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/**
 * Writes the fingerprint of a document and relates it, both ways, to those that are nearly the same. Candidates come out of two indexes: bands of the signature, and
 * the number. The transaction must have its turn, so that of two documents the second finds the first.
 */
export async function writeRelations(transaction: Transaction<Schema>, id: DocumentId, own: Comparable): Promise<void> {
  const { signature, year, scanned } = own.fingerprint;
  const bands = bandsOf(own.fingerprint);
  // With the fingerprint go its bands; relations of an earlier reading may hold no longer.
  await transaction.deleteFrom('document_fingerprints').where('document_id', '=', id).execute();
  await transaction.deleteFrom('document_relations').where((eb) => eb.or([eb('document_id', '=', id), eb('other_id', '=', id)])).execute();
  const candidates = await findCandidates(transaction, id, bands, own.identity.number === null ? null : numberKey(own.identity.number.value));
  await transaction.insertInto('document_fingerprints').values({ document_id: id, signature: [...signature], year, scanned }).execute();
  await insertRows(transaction, 'fingerprint_bands', [...new Set(bands)].map((band) => ({ document_id: id, band })), { document_id: 'text', band: 'integer' });
  const relations = candidates.flatMap(({ id: other, ...candidate }) => {
    const there = relate(own, candidate);
    const back = relate(candidate, own);
    return there === null || back === null ? [] : [{ document_id: id, other_id: other, ...there }, { document_id: other, other_id: id, ...back }];
  });
  await insertRows(transaction, 'document_relations', relations, { document_id: 'text', other_id: 'text', kind: 'text', similarity: 'real' });
}

async function findCandidates(transaction: Transaction<Schema>, id: DocumentId, bands: readonly number[], number: string | null): Promise<readonly (Comparable & { readonly id: DocumentId })[]> {
  const { rows } = await sql<{ readonly id: DocumentId; readonly identity: DocumentIdentity; readonly signature: readonly number[]; readonly year: number | null; readonly scanned: boolean }>`
    with alike as (
      (select document_id from fingerprint_bands where band = any (${[...bands]}::integer[]) group by document_id order by count(*) desc, document_id limit ${mostCandidates})
      union (select id from documents where number_key = ${number}::text limit ${mostCandidates})
    )
    select d.id, d.identity, f.signature, f.year, f.scanned from alike a join documents d on d.id = a.document_id join document_fingerprints f on f.document_id = d.id
    where d.id <> ${id} order by d.id`.execute(transaction);
  return rows.map(({ id: other, identity, ...fingerprint }) => ({ id: other, identity, fingerprint }));
}

/** Documents that are related to each of these, nearest first. */
export async function readRelations(kysely: Kysely<Schema>, ids: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, readonly DocumentRelation[]>> {
  const rows = await kysely.selectFrom('document_relations as r').innerJoin('documents as d', 'd.id', 'r.other_id')
    .select(['r.document_id', 'r.kind', 'r.similarity', 'd.id', 'd.name', 'd.identity']).where(sql<boolean>`r.document_id = any (${[...ids]}::text[])`).orderBy('r.similarity', 'desc').orderBy('d.id').execute();
  const relations = rows.map(({ document_id, kind, similarity: alike, id, name, identity }): [DocumentId, DocumentRelation] => [document_id, { kind, document: { id, title: titleOf(identity, name), file: name }, similarity: alike }]);
  return new Map([...Map.groupBy(relations, ([id]) => id)].map(([id, all]) => [id, all.map(([, relation]) => relation)]));
}
