import type { Recurrence } from '../domain/deadline.ts';
import type { CivilDate, DocumentIdentity } from '../domain/document.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { Role } from '../domain/obligation.ts';
import type { ObligationFilter, PageOf } from '../domain/query.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import type { ReachKind } from '../units/unit.ts';
import type { FactKind } from './intent.ts';
import type { SearchHit } from './search.ts';
import type { Expansion } from './thesaurus.ts';

/** What answers need of the register; `Register` is one. */
export interface ObligationSource {
  listObligations(filter: ObligationFilter, page: { readonly cursor?: string; readonly limit?: number; readonly sort?: 'reading' }): Promise<PageOf<ObligationRow>>;
  findObligations(ids: readonly ObligationRow['obligation']['id'][]): Promise<readonly ObligationRow[]>;
  findDocument(id: DocumentId): Promise<DocumentRow | null>;
}

/** Why a row answers: which unit of the question it concerns, and how. */
export interface Why {
  /** Template id of the unit asked about. */
  readonly unit: string;
  readonly how: ReachKind;
  /** Registry name of what the obligation is laid on: the unit itself, a collective that covers it, its predecessor. */
  readonly through: string;
  /** The actor phrase as the document has it. */
  readonly words: string;
  readonly role: Role;
  readonly inherited: boolean;
}

/** A row of an answer. `why` is empty when the question names no unit. */
export interface AnswerRow {
  readonly row: ObligationRow;
  /** Further rows that answer and say the same task: of an annex of its document, or of another copy of it. */
  readonly also: readonly ObligationRow[];
  readonly why: readonly Why[];
}

/** The rows of one document, in reading order. */
export interface AnswerGroup {
  readonly document: Pick<DocumentRow, 'id' | 'title' | 'identity'>;
  readonly rows: readonly AnswerRow[];
}

/** A unit as the question was understood. */
export interface AskedUnit {
  /** Template id, with a province where the question names one: `so-noi-vu@cao-bang`. */
  readonly id: string;
  readonly label: string;
  /** As typed. */
  readonly words: string;
}

/** A document as the question was understood. */
export interface AskedDocument {
  /** As typed. */
  readonly words: string;
  /** The documents of the register it can be; none when the register has no such document. */
  readonly documents: readonly Pick<DocumentRow, 'id' | 'title'>[];
}

/** How a question was understood, for people to correct. */
export interface AnswerInterpretation {
  readonly units: readonly AskedUnit[];
  readonly documents: readonly AskedDocument[];
  /** Province id named outside units and documents. */
  readonly province: string | null;
  /** Its name, for people. */
  readonly provinceName: string | null;
  readonly roles: readonly Role[];
  readonly recurrences: readonly Recurrence[];
  readonly due: { readonly from: CivilDate | null; readonly to: CivilDate | null } | null;
  readonly facts: readonly FactKind[];
  /** Words that were looked for; empty when a set of rows was asked for. */
  readonly topic: readonly string[];
  readonly expansions: readonly Expansion[];
}

/** Why there is no answer, or only a qualified one. */
export type ReasonCode =
  | 'document-unknown'
  | 'document-only-cited'
  | 'fact-not-stated'
  | 'unit-without-rows'
  | 'unit-only-covered'
  | 'no-such-rows'
  | 'no-date-stated'
  | 'not-mentioned';

/** A reason, with a Vietnamese sentence for people. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

/** A fact about a document: value and the words that state it. */
export interface Fact {
  readonly kind: FactKind;
  readonly documentId: DocumentId;
  /** Null: looked for and not stated. */
  readonly value: string | null;
}

/** An answer: rows of the register and passages of documents, never prose of its own. */
export interface Answer {
  readonly question: string;
  readonly interpretation: AnswerInterpretation;
  readonly groups: readonly AnswerGroup[];
  /** All rows there are; more than are given only past the most that are listed. */
  readonly total: number;
  readonly facts: readonly Fact[];
  readonly passages: readonly SearchHit[];
  /** Nothing in the register answers; what is given is only near. */
  readonly none: boolean;
  readonly reason: Reason | null;
}

/** What an identity says of a fact; null when it is not stated. */
export function factOf(identity: DocumentIdentity, kind: FactKind): string | null {
  const list = (values: readonly { readonly value: string }[]): string | null => (values.length === 0 ? null : values.map(({ value }) => value).join('; '));
  switch (kind) {
    case 'number': return identity.number?.value ?? null;
    case 'date': return identity.issuedOn?.value ?? null;
    case 'signer': return [identity.signer?.value, identity.signerTitle?.value].filter((value) => value !== undefined).join(', ') || null;
    case 'issuer': return identity.issuer?.value ?? null;
    case 'recipients': return [list(identity.addressees), list(identity.recipients)].filter((value) => value !== null).join('; ') || null;
    case 'subject': return identity.subject?.value ?? null;
  }
}
