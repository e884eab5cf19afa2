import type { Bill } from './bill.ts';
import type { Citation } from './citation.ts';
import type { Deadline } from './deadline.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Ratio } from './document.ts';
import type { Doubt } from './doubt.ts';
import type { DocumentId, Eid, ObligationId } from './ids.ts';
import type { ParsedDocument } from './provision.ts';
import type { Span } from './span.ts';
import type { Target } from './target.ts';
import type { PassedOver, Step } from './trace.ts';
import type { UnitReference } from './unit.ts';

/** Deontic force, after LegalRuleML: obligation, prohibition, recommendation, permission. */
export type Modality = 'must' | 'must-not' | 'should' | 'may';

/** chủ trì, phối hợp, thực hiện, chỉ đạo, báo cáo với. */
export type Role = 'lead' | 'coordinate' | 'implement' | 'direct' | 'report-to';

/** Who an obligation falls on, and in which role. */
export interface Assignment {
  readonly role: Role;
  readonly unit: UnitReference;
  /** The actor phrase as written, wherever it stands. */
  readonly span: Span;
  /** True when the actor comes from a heading or an earlier sentence rather than from the quote. */
  readonly inherited: boolean;
}

/** A concrete product demanded ("Kế hoạch", "báo cáo"), and to whom it goes where stated. */
export interface Deliverable {
  readonly span: Span;
  readonly recipient: Span | null;
}

/** The six clarities ("sáu rõ"). */
export type Clarity = 'who' | 'what' | 'role' | 'when' | 'result' | 'authority';

/** Which engine and rules made an obligation. */
export interface Provenance {
  readonly engine: string;
  readonly version: string;
  /** The rules that took part, in the order they fired, with the words each read. */
  readonly steps: readonly Step[];
}

/** A statement by which a document makes somebody do, keep doing, or not do something (the annotation guidelines decide). */
export interface Obligation {
  readonly id: ObligationId;
  readonly documentId: DocumentId;
  readonly provision: Eid;
  /** Label path of the provision as people cite it: "II.3", "1.(2)". */
  readonly provisionPath: string;
  readonly quote: Span;
  readonly modality: Modality;
  /** Statements of purpose, closing formulas, characterisations: kept, but nobody is chased for them. */
  readonly optional: boolean;
  readonly assignments: readonly Assignment[];
  readonly deadlines: readonly Deadline[];
  readonly targets: readonly Target[];
  readonly deliverables: readonly Deliverable[];
  readonly citations: readonly Citation[];
  /** The obligation of the same document, or of the decision it is issued with, that this one of an annex or table says again: one task, stated twice. null = none. */
  readonly restates: ObligationId | null;
  /** The clarities its source states, in the order of the product's name. */
  readonly clarity: readonly Clarity[];
  /** How often obligations of this kind are right in quote, actors, roles, deadlines and targets together. */
  readonly confidence: Ratio;
  /** What lowers the confidence. */
  readonly doubts: readonly Doubt[];
  readonly provenance: Provenance;
  readonly diagnostics: readonly Diagnostic[];
}

/** The engines: rules (default); a language model that quotes; rules that a language model checks. */
export const engineNames = ['rules', 'llm', 'both'] as const;
/** One of {@link engineNames}. */
export type EngineName = (typeof engineNames)[number];

/** An extraction engine. Same input (and same replies of the model), same output. */
export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /** What asking a language model would take, before anything is asked; null when nothing would be sent. Absent for engines that ask none. */
  readonly estimate?: (parsed: ParsedDocument) => Promise<Bill | null>;
  extract(parsed: ParsedDocument, signal?: AbortSignal): Promise<Extraction>;
}

/** What an engine makes of a parsed document. */
export interface Extraction {
  readonly obligations: readonly Obligation[];
  /** What was looked at and is no obligation, in reading order. */
  readonly passedOver: readonly PassedOver[];
  readonly diagnostics: readonly Diagnostic[];
  /** What a language model was paid for; absent for engines that ask none. Depends on what had been answered before, so it is no part of the register. */
  readonly bill?: Bill;
  /** Whether a language model left something unanswered that it can be asked again. */
  readonly incomplete?: true;
}
