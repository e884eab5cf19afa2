import type { CivilDate } from './document.ts';
import type { DocumentId } from './ids.ts';
import type { Span } from './span.ts';

/** What the citing words do with the cited document. */
export type CitationRelation = 'basis' | 'implements' | 'amends' | 'replaces' | 'repeals' | 'mentions';

/** A mention of another document. */
export interface Citation {
  readonly span: Span;
  readonly relation: CitationRelation;
  /** Normal form of số, ký hiệu ("21-KL/TW", "76/NQ-CP"); null for documents cited by name only. */
  readonly number: string | null;
  /** Full name of the type ("Kết luận"); null when neither words nor number tell. */
  readonly type: string | null;
  readonly issuedOn: CivilDate | null;
  /** Issuer as written after "của"; null when not stated. */
  readonly issuer: string | null;
  /** Pinpoint as written ("điểm b khoản 2 Điều 9"); null when the whole document is meant. */
  readonly provision: string | null;
  /** The document of the register, once it is there. */
  readonly documentId: DocumentId | null;
}
