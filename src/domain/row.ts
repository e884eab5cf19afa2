import type { Diagnostic } from './diagnostic.ts';
import type { DocumentIdentity, SourceFile } from './document.ts';
import type { DocumentId } from './ids.ts';
import type { Obligation } from './obligation.ts';

/** What the register knows of a document, without its text. */
export interface DocumentRow {
  readonly id: DocumentId;
  readonly source: SourceFile;
  readonly identity: DocumentIdentity;
  /** Short name for people: "Công văn 443-CV/TU (Thanh Hóa, 17/04/2026)"; falls back to type and subject, then to the file name. */
  readonly title: string;
  readonly counts: DocumentCounts;
  readonly diagnostics: readonly Diagnostic[];
  /** Version of the code that read it. */
  readonly version: string;
}

/** Figures of one document. */
export interface DocumentCounts {
  readonly characters: number;
  readonly ignoredCharacters: number;
  readonly obligations: number;
  /** Distinct units and collectives with an assignment. */
  readonly units: number;
  readonly targets: number;
  readonly deadlines: number;
  readonly citations: number;
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
  /** Headings over it, outermost first. */
  readonly headings: readonly string[];
  readonly document: Pick<DocumentRow, 'id' | 'title' | 'identity'>;
  /** Position in reading order inside its document, from 0. */
  readonly ordinal: number;
}
