import type { CivilDate, Ratio } from './document.ts';
import type { DocumentId } from './ids.ts';
import type { Recurrence } from './deadline.ts';
import type { Clarity, Modality, Role } from './obligation.ts';

/**
 * What rows of the register are wanted. Fields are joined by AND, values of one field by OR; an absent field does not filter.
 * Units are given already expanded (a unit, the collectives it belongs to, its predecessors): `units/members.ts` does that.
 */
export interface ObligationFilter {
  readonly documentIds?: readonly DocumentId[];
  /** Full Vietnamese type names, "Chỉ thị". */
  readonly types?: readonly string[];
  /** Province ids of the issuing body, "lao-cai". */
  readonly provinces?: readonly string[];
  readonly issuedFrom?: CivilDate;
  readonly issuedTo?: CivilDate;
  /** Registry ids (units or collectives) of which at least one must be assigned. */
  readonly unitIds?: readonly string[];
  /** With `unitIds`: the role one of those must have. Alone: the role anybody must have. */
  readonly roles?: readonly Role[];
  readonly modalities?: readonly Modality[];
  readonly optional?: boolean;
  readonly hasDeadline?: boolean;
  readonly hasTarget?: boolean;
  /** Whether it says an obligation of the same document again; false leaves each task once. */
  readonly restatement?: boolean;
  readonly recurrences?: readonly Recurrence[];
  /** A date or period deadline that falls in this window, ends included. */
  readonly dueFrom?: CivilDate;
  readonly dueTo?: CivilDate;
  /** Normal form of a cited number, "226-KL/TW". */
  readonly cites?: string;
  /** Clarities that must be stated. */
  readonly states?: readonly Clarity[];
  /** Clarities that must be left open. */
  readonly lacks?: readonly Clarity[];
  /** Not surer than this. */
  readonly confidenceTo?: Ratio;
}

/** Fields that facets are counted over. */
export type FacetField = 'document' | 'type' | 'province' | 'unit' | 'role' | 'modality' | 'clarity' | 'recurrence';

/** One value of a facet with the number of rows that have it. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** A page of rows; `next` is an opaque cursor, null on the last page. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}
