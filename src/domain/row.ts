import type { Diagnostic } from './diagnostic.ts';
import type { DocumentIdentity, SourceFile } from './document.ts';
import type { DocumentId, ObligationId } from './ids.ts';
import type { DocumentRelation } from './relation.ts';
import type { Obligation } from './obligation.ts';

/** What the register knows of a document, without its text. */
export interface DocumentRow {
  readonly id: DocumentId;
  readonly source: SourceFile;
  readonly identity: DocumentIdentity;
  /** Short name for people: "Công văn 443-CV/TU (Thanh Hóa, 17/04/2026)"; falls back to type and subject, then to the file name. */
  readonly title: string;
  readonly counts: DocumentCounts;
  /** Documents of the register that hold the same text, or nearly; nearest first. */
  readonly relations: readonly DocumentRelation[];
  readonly diagnostics: readonly Diagnostic[];
  /** Version of the code that read it. */
  readonly version: string;
}

/** Figures of one document. */
export interface DocumentCounts {
  readonly characters: number;
  readonly ignoredCharacters: number;
  readonly obligations: number;
  /** Obligations without those that say another one again: a task that body and annex state counts once. */
  readonly tasks: number;
  /** Distinct units and collectives with an assignment. */
  readonly units: number;
  readonly targets: number;
  readonly deadlines: number;
  readonly citations: number;
}

/** Where else a document states a task. */
export interface ObligationPlace {
  readonly id: ObligationId;
  readonly provisionPath: string;
  /** Position in reading order inside the document, from 0. */
  readonly ordinal: number;
}

/** An obligation as the register returns it: with its words and where they stand, so that no caller needs the document's text. */
export interface ObligationRow {
  readonly obligation: Obligation;
  /** The quote's characters, exactly. */
  readonly text: string;
  /** Actor phrases, deadlines, targets, citations and deliverables as written, in the order of the obligation's arrays. */
  readonly words: {
    readonly assignments: readonly string[];
    readonly deadlines: readonly string[];
    readonly targets: readonly string[];
    readonly citations: readonly string[];
    readonly deliverables: readonly string[];
  };
  /** The obligation that this one says again; null for none. */
  readonly restates: ObligationPlace | null;
  /** Obligations of annexes that say this one again, in reading order. */
  readonly restatedBy: readonly ObligationPlace[];
  /** Documents that hold the same text as its own: the same task stands in the register for each of them. */
  readonly copies: readonly DocumentId[];
  /** Headings over it, outermost first. */
  readonly headings: readonly string[];
  readonly document: Pick<DocumentRow, 'id' | 'title' | 'identity'>;
  /** Position in reading order inside its document, from 0. */
  readonly ordinal: number;
}
