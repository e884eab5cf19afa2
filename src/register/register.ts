import type { CivilDate, Footnote } from '../domain/document.ts';
import type { DocumentId, ObligationId, Sha256 } from '../domain/ids.ts';
import type { Extraction, Obligation, Provenance } from '../domain/obligation.ts';
import type { PassedOver } from '../domain/trace.ts';
import type { ParsedDocument, Provision, Region } from '../domain/provision.ts';
import type { FacetField, FacetValue, ObligationFilter, PageOf } from '../domain/query.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';

/** A document and all that was read from it: what is written in one transaction. */
export interface RegisterEntry {
  /** The file as it came. */
  readonly bytes: Uint8Array;
  readonly parsed: ParsedDocument;
  readonly extraction: Extraction;
  /** Version key of the code that read it. The same bytes under the same version are `unchanged`; under another they are recorded again. */
  readonly version: string;
}

/** What recording did. */
export interface RecordOutcome {
  readonly documentId: DocumentId;
  readonly outcome: 'added' | 'unchanged' | 'updated';
}

/** Which page of a list is wanted. */
export interface PageRequest<Sort extends string> {
  /** `next` of the page before, given back with the same filter and sort; absent for the first page. */
  readonly cursor?: string;
  /** Rows per page, 1 to 500; 50 when absent. */
  readonly limit?: number;
  readonly sort?: Sort;
}

/** What documents are wanted: fields joined by AND, values of one field by OR; an absent field does not filter. */
export interface DocumentFilter {
  /** Full Vietnamese type names, "Chỉ thị". */
  readonly types?: readonly string[];
  /** Province ids, "lao-cai". */
  readonly provinces?: readonly string[];
  /** Issuers exactly as the document's identity gives them. */
  readonly issuers?: readonly string[];
  readonly issuedFrom?: CivilDate;
  readonly issuedTo?: CivilDate;
  /** Số, ký hiệu: case, kinds of dash and leading zeros make no difference. */
  readonly number?: string;
}

/** Order of documents by date of issue; undated ones come last both ways. */
export type DocumentSort = 'newest' | 'oldest';

/**
 * Order of obligations. `reading`: by document id, then as they stand in the text; `due`: earliest deadline date first, undated last;
 * `confidence`: the most doubtful first;
 * `newest`, `oldest`: by the document's date of issue, undated last, in reading order within a document.
 */
export type ObligationSort = 'reading' | 'due' | 'confidence' | 'newest' | 'oldest';

/** The tree of a document as it was recorded. */
export interface DocumentTree {
  readonly body: Provision;
  readonly regions: readonly Region[];
  readonly footnotes: readonly Footnote[];
  readonly operativeFrom: number | null;
}

/** Why a document's obligations are what they are, and what is none. */
export interface DocumentTrace {
  /** In reading order. */
  readonly passedOver: readonly PassedOver[];
  /** In reading order. */
  readonly obligations: readonly (Pick<Obligation, 'id' | 'provision' | 'quote'> & Pick<Provenance, 'steps'>)[];
}

/** The file as it came. */
export interface OriginalFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** How much the register holds. */
export interface RegisterCounts {
  readonly documents: number;
  readonly obligations: number;
  readonly assignments: number;
  readonly deadlines: number;
  readonly targets: number;
  readonly citations: number;
}

/** What happened to a document or obligation; rows are only ever added. */
export interface Change {
  /** Position in the feed; grows in commit order, so that a reader who asks for what comes after never misses one. */
  readonly seq: number;
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: 'document-added' | 'document-updated' | 'document-removed' | 'obligation-added' | 'obligation-updated' | 'obligation-removed';
  readonly documentId: DocumentId;
  /** null for changes of the document itself. */
  readonly obligationId: ObligationId | null;
}

/**
 * The register: documents and what they demand. Every method fails with `database-unavailable` when the database cannot be reached;
 * `get…` and `remove…` throw `document-not-found`, `list…` throw `cursor-invalid` for a cursor that is malformed or made for another query,
 * and `query-invalid` for a limit out of range.
 */
export interface Register {
  /** Writes a document and all it yields, or nothing. Throws `ungrounded` when some words do not stand where their span says. */
  record(entry: RegisterEntry): Promise<RecordOutcome>;
  /** Takes a document and its obligations out of the register. */
  removeDocument(id: DocumentId): Promise<void>;

  findDocument(id: DocumentId): Promise<DocumentRow | null>;
  findDocumentBySha(sha256: Sha256): Promise<DocumentRow | null>;
  listDocuments(filter: DocumentFilter, page: PageRequest<DocumentSort>): Promise<PageOf<DocumentRow>>;
  countDocuments(filter: DocumentFilter): Promise<number>;
  /** The normalised text that every span points into. */
  getText(id: DocumentId): Promise<string>;
  getTree(id: DocumentId): Promise<DocumentTree>;
  getTrace(id: DocumentId): Promise<DocumentTrace>;
  getOriginal(id: DocumentId): Promise<OriginalFile>;

  findObligation(id: ObligationId): Promise<ObligationRow | null>;
  /** Rows of these ids in the order given; ids the register does not have are left out. */
  findObligations(ids: readonly ObligationId[]): Promise<readonly ObligationRow[]>;
  listObligations(filter: ObligationFilter, page: PageRequest<ObligationSort>): Promise<PageOf<ObligationRow>>;
  countObligations(filter: ObligationFilter): Promise<number>;
  /**
   * For each field, its values among the rows of the filter, most frequent first, with the number of rows that have it: what
   * `countObligations` gives once the value is asked for too. With `unitIds`, roles are those of these units; with `roles`, units are those
   * in these roles. Labels of documents are their titles; other labels are the value itself (callers know the names of units).
   */
  facets(filter: ObligationFilter, fields: readonly FacetField[]): Promise<Readonly<Partial<Record<FacetField, readonly FacetValue[]>>>>;
  /** Ids of a document's obligations in reading order; empty for an unknown document. */
  obligationIdsOf(id: DocumentId): Promise<readonly ObligationId[]>;

  /** Changes after `since` (0 for all), oldest first. */
  listChanges(since: number, limit: number): Promise<readonly Change[]>;
  counts(): Promise<RegisterCounts>;
}
