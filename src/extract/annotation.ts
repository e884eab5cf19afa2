import type { DeadlineTerm } from '../domain/deadline.ts';
import type { Quoted } from '../domain/document.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { Extraction, Modality, Obligation, Role } from '../domain/obligation.ts';
import { provisionPath, walk, type ParsedDocument } from '../domain/provision.ts';
import { quoteText, type Span } from '../domain/span.ts';
import type { Made, Refiner } from '../domain/trace.ts';
import type { UnitReference } from '../domain/unit.ts';

/** The form of the annotation guidelines: what `sauro extract --json` prints and what gold files are written in. More fields are welcome there. */
export interface Annotation {
  readonly file: string;
  readonly document: AnnotatedIdentity;
  readonly obligations: readonly AnnotatedObligation[];
  /** What was looked at and is no obligation; only where an explanation is asked for. */
  readonly passedOver?: readonly AnnotatedPassedOver[];
}

/** A stretch that is no obligation, and which refiner let it go. */
export interface AnnotatedPassedOver {
  readonly quote: string;
  readonly provision: string;
  readonly by: Refiner;
  readonly start: number;
  readonly end: number;
}

/** A rule that took part, with the words it read; null for one that goes by the whole clause. */
export interface AnnotatedStep {
  readonly made: Made;
  readonly rule: string;
  readonly text: string | null;
}

/** Header and end of a document as a careful reader writes them down. */
export interface AnnotatedIdentity {
  readonly type: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedAt: string | null;
  readonly place: string | null;
  readonly subject: string | null;
  readonly signer: string | null;
  readonly signerTitle: string | null;
  readonly onBehalfOf: string | null;
  readonly addressees: readonly string[];
  readonly recipients: readonly string[];
}

/** Who, in which role; `reference` is what the actor phrase was resolved to. */
export interface AnnotatedAssignment {
  readonly unit: string;
  readonly role: Role;
  readonly inherited: boolean;
  readonly reference?: UnitReference;
}

/** A number set as goal or limit. */
export interface AnnotatedTarget {
  readonly text: string;
  readonly comparator: string;
  readonly value: number;
  readonly max?: number;
  readonly unit: string;
}

/** A deadline of the form: one of `recurrence`, `due`, `from`/`to`, `relative`. */
export interface AnnotatedDeadline {
  readonly text: string;
  readonly recurrence?: string;
  readonly due?: string;
  readonly from?: string;
  readonly to?: string;
  readonly relative?: string;
}

/** One obligation of the form. The optional fields are additions of this program (some gold files have `deliverables`). */
export interface AnnotatedObligation {
  readonly quote: string;
  readonly optional: boolean;
  readonly provision: string;
  readonly modality: Modality;
  readonly assignments: readonly AnnotatedAssignment[];
  readonly deadlines: readonly AnnotatedDeadline[];
  readonly targets: readonly AnnotatedTarget[];
  readonly citations: readonly string[];
  readonly deliverables?: readonly string[];
  readonly id?: string;
  /** Id of the obligation of the body that it says again; absent for most. */
  readonly restates?: string;
  readonly start?: number;
  readonly end?: number;
  readonly clarity?: readonly string[];
  /** 0 to 1. */
  readonly confidence?: number;
  readonly doubts?: readonly Doubt[];
  readonly rules?: readonly string[];
  /** Only where an explanation is asked for. */
  readonly steps?: readonly AnnotatedStep[];
}

function annotateTerm(term: DeadlineTerm, text: string): Omit<AnnotatedDeadline, 'text'> {
  switch (term.kind) {
    case 'date':
      return { due: term.date };
    case 'period':
      return { from: term.from, ...(term.to === null ? {} : { to: term.to }) };
    case 'recurring':
      return { recurrence: term.every };
    case 'relative':
      return { relative: text };
  }
}

function annotateObligation(text: string, obligation: Obligation): AnnotatedObligation {
  const words = (span: Span): string => quoteText(text, span);
  const numbers = obligation.citations.flatMap(({ number }) => (number === null ? [] : [number]));
  return {
    quote: words(obligation.quote),
    optional: obligation.optional,
    provision: obligation.provisionPath,
    modality: obligation.modality,
    assignments: obligation.assignments.map(({ span, role, inherited, unit }) => ({ unit: words(span), role, inherited, reference: unit })),
    deadlines: obligation.deadlines.map(({ span, term }) => ({ text: words(span), ...annotateTerm(term, words(span)) })),
    targets: obligation.targets.map(({ span, comparator, value, max, measure }) => ({
      text: words(span),
      comparator,
      value: Number(value),
      ...(max === undefined ? {} : { max: Number(max) }),
      unit: measure,
    })),
    citations: [...new Set(numbers)],
    deliverables: obligation.deliverables.map(({ span }) => words(span)),
    id: obligation.id,
    ...(obligation.restates === null ? {} : { restates: obligation.restates }),
    start: obligation.quote.start,
    end: obligation.quote.end,
    clarity: obligation.clarity,
    confidence: obligation.confidence,
    doubts: obligation.doubts,
    rules: obligation.provenance.steps.map(({ rule }) => rule),
  };
}

function annotateSteps(text: string, { provenance }: Obligation): AnnotatedStep[] {
  return provenance.steps.map(({ made, rule, span }) => ({ made, rule, text: span === null ? null : quoteText(text, span) }));
}

function annotatePassedOver({ document: { text }, body }: ParsedDocument, { passedOver }: Extraction): AnnotatedPassedOver[] {
  const paths = new Map([...walk(body)].map(({ node, ancestors }) => [node.eid, provisionPath([...ancestors, node])]));
  return passedOver.map(({ provision, span, by }) => ({ quote: quoteText(text, span), provision: paths.get(provision) ?? '', by, ...span }));
}

/**
 * A parsed and extracted document in the form of the guidelines.
 * @param explained whether to add what each rule read and what was passed over
 */
export function annotate(parsed: ParsedDocument, extraction: Extraction, explained = false): Annotation {
  const { identity, document } = parsed;
  const value = (quoted: Quoted | null): string | null => quoted?.value ?? null;
  return {
    file: document.source.name,
    document: {
      type: value(identity.type),
      number: value(identity.number),
      issuer: value(identity.issuer),
      issuedAt: value(identity.issuedOn),
      place: value(identity.place),
      subject: value(identity.subject),
      signer: value(identity.signer),
      signerTitle: value(identity.signerTitle),
      onBehalfOf: value(identity.onBehalfOf),
      addressees: identity.addressees.map((item) => item.value),
      recipients: identity.recipients.map((item) => item.value),
    },
    obligations: extraction.obligations.map((obligation) => ({ ...annotateObligation(document.text, obligation), ...(explained ? { steps: annotateSteps(document.text, obligation) } : {}) })),
    ...(explained ? { passedOver: annotatePassedOver(parsed, extraction) } : {}),
  };
}
