import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { CivilDate } from '../domain/document.ts';
import type { DocumentId } from '../domain/ids.ts';

/** What a citation says of the document it means, and where it stands. */
export interface CitedAs {
  readonly issuedOn: CivilDate | null;
  readonly issuer: string | null;
  /** The province of the citing document. */
  readonly province: string | null;
}

/** A document of the register that has the cited number. */
export interface CitedCandidate {
  readonly id: DocumentId;
  readonly issuedOn: CivilDate | null;
  readonly issuer: string | null;
  readonly province: string | null;
}

/**
 * The document that a citation means among those of its number: the one issued on the cited day. A number is unique only within its issuer
 * (every province has a 35-CT/TU), so a document of another province is meant only when its issuer is named. Null when none fits or several do.
 */
export function findCited(cited: CitedAs, candidates: readonly CitedCandidate[]): DocumentId | null {
  if (cited.issuedOn === null) return null;
  const named = (candidate: CitedCandidate) => cited.issuer !== null && candidate.issuer !== null && fold(cited.issuer) === fold(candidate.issuer);
  const near = (candidate: CitedCandidate) => cited.province === candidate.province;
  const fitting = candidates.filter((candidate) => {
    const elsewhere = cited.province !== null && candidate.province !== null && !near(candidate);
    return candidate.issuedOn === cited.issuedOn && (!elsewhere || named(candidate));
  });
  return only(fitting) ?? only(fitting.filter(named)) ?? only(fitting.filter(near));
}

function only(candidates: readonly CitedCandidate[]): DocumentId | null {
  return candidates.length === 1 ? (candidates[0]?.id ?? null) : null;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/**
 * Links citations with the documents they mean: those that a document makes, and everybody's of the numbers it bears or bore. So a link appears when the
 * cited document comes, and goes when it turns out that two could be meant: which documents are in the register decides, not in which order they came.
 */
export async function resolveCitations(transaction: Transaction<Schema>, documentId: DocumentId, numbers: readonly string[]): Promise<void> {
  const citations = await transaction
    .selectFrom('citations as c')
    .innerJoin('documents as d', 'd.id', 'c.document_id')
    .select(['c.obligation_id', 'c.ordinal', 'c.number_key', 'c.issued_on', 'c.issuer', 'c.cited_id', 'd.province'])
    .where('c.number_key', 'is not', null)
    .where((eb) => eb.or([eb('c.document_id', '=', documentId), sql<boolean>`c.number_key = any (${[...numbers]}::text[])`]))
    .execute();
  const keys = [...new Set(citations.map((citation) => citation.number_key ?? ''))];
  if (keys.length === 0) return;
  const documents = await transaction.selectFrom('documents').select(['id', 'number_key', 'issued_on', 'issuer', 'province']).where(sql<boolean>`number_key = any (${keys}::text[])`).execute();
  const candidates = Map.groupBy(documents, (document) => document.number_key ?? '');
  const links = citations.flatMap((citation) => {
    const found = (candidates.get(citation.number_key ?? '') ?? []).map(({ id, issued_on, issuer, province }) => ({ id, issuedOn: issued_on, issuer, province }));
    const cited = findCited({ issuedOn: citation.issued_on, issuer: citation.issuer, province: citation.province }, found);
    return cited === citation.cited_id ? [] : [{ obligation_id: citation.obligation_id, ordinal: citation.ordinal, cited_id: cited }];
  });
  if (links.length === 0) return;
  await sql`update citations c set cited_id = r.cited_id
    from json_to_recordset(${JSON.stringify(links)}::json) as r (obligation_id text, ordinal integer, cited_id text)
    where c.obligation_id = r.obligation_id and c.ordinal = r.ordinal`.execute(transaction);
}
