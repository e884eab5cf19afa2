import { obligationId } from '../domain/ids.ts';
import type { Assignment, Clarity, Modality, Obligation, Role } from '../domain/obligation.ts';
import { provisionPath, type ParsedDocument, type Provision } from '../domain/provision.ts';
import type { Citation } from '../domain/citation.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Deliverable } from '../domain/obligation.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { contains, quoteText, type Span } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import type { Step } from '../domain/trace.ts';
import { resolveMention } from '../lang/gazetteer.ts';
import type { Actor } from './actors.ts';
import type { Assess } from './confidence.ts';
import type { CitationFinding } from './rules/citation.ts';
import { findDeadlines } from './rules/deadline.ts';
import { findDeliverables } from './rules/deliverable.ts';
import { findTargets } from './rules/target.ts';
import { readTargetCells, type TargetCells } from './rules/target/cell.ts';
import { withoutRule } from './steps.ts';
import type { TaggedView } from './tagged.ts';
import { rulesVersion } from './version.ts';

/** An obligation as found, before its values are read and its actors resolved. */
export interface Draft {
  readonly node: Provision;
  readonly chain: readonly Provision[];
  readonly quote: Span;
  readonly optional: boolean;
  /** Whether its words do not open with an act. */
  readonly implied?: true;
  readonly modality: Modality;
  /** Actors named in the quote. */
  readonly actors: readonly Actor[];
  /** Actors taken from above or before. */
  readonly inherited: readonly Actor[];
  readonly steps: readonly Step[];
  /** Stretches outside the quote that say when or with what result: cells of a row, attribute lines. */
  readonly elsewhere: readonly { readonly span: Span; readonly holds: 'deadline' | 'deliverable' }[];
  /** Cells of a row that state a target; absent for tasks outside tables of targets. */
  readonly targetCells?: readonly TargetCells[];
}

const rank: readonly Role[] = ['lead', 'direct', 'implement', 'coordinate', 'report-to'];

/** One role per unit and obligation: lead before direct before implement (guidelines, "assignments"). */
function assignments(view: TaggedView, parsed: ParsedDocument, draft: Draft): Assignment[] {
  const context = { province: parsed.identity.province, issuedOn: parsed.identity.issuedOn?.value ?? null };
  const seen = new Map<string, Assignment>();
  const add = (actor: Actor, inherited: boolean): void => {
    const words = quoteText(view.folded, actor.span).replace(/^(?:các|những|mỗi|từng) /u, '');
    const assignment: Assignment = { role: actor.role, unit: resolveMention(view.text, actor.mention, context), span: actor.span, inherited };
    const before = seen.get(words);
    if (before === undefined || rank.indexOf(actor.role) < rank.indexOf(before.role)) seen.set(words, assignment);
  };
  for (const actor of draft.inherited) add(actor, true);
  for (const actor of draft.actors) add(actor, false);
  return [...seen.values()].sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role) || a.span.start - b.span.start);
}

interface Values {
  readonly deadlines: readonly Deadline[];
  readonly targets: readonly Target[];
  readonly deliverables: readonly Deliverable[];
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the value readers work on, made once for a document. */
export interface ValueSource {
  readonly citations: readonly CitationFinding[];
  /** The readable view without quoted words and the names of cited documents, whose numbers and years are no values. */
  readonly masked: string;
  readonly assess: Assess;
}

function readValues(view: TaggedView, source: ValueSource, parsed: ParsedDocument, draft: Draft): Values {
  const { text } = view;
  const { masked } = source;
  const context = { issuedOn: parsed.identity.issuedOn?.value ?? null };
  const steps: Step[] = [];
  const diagnostics: Diagnostic[] = [];
  const cited = source.citations.filter(({ span }) => contains(draft.quote, span));
  const citations = withoutRule('citation', cited, steps).map(({ title: _title, nested: _nested, nonstandard: _nonstandard, ...citation }): Citation => ({ ...citation, documentId: null }));
  const deadlinesAt = (span: Span, inherited: boolean): Deadline[] => {
    // A cell holds nothing but a time, even when it names a plan: "Theo kế hoạch hằng năm".
    const found = inherited ? findDeadlines(text, view.folded, span, { ...context, cell: true }) : findDeadlines(text, masked, span, context);
    diagnostics.push(...found.diagnostics);
    return withoutRule('deadline', found.deadlines, steps).map((deadline) => ({ ...deadline, inherited }));
  };
  const deadlines = deadlinesAt(draft.quote, false);
  const targets: Target[] = withoutRule('target', findTargets(text, masked, draft.quote), steps);
  for (const cells of draft.targetCells ?? []) {
    const target = readTargetCells(text, view.folded, cells);
    if (target === null) continue;
    targets.push(target);
    steps.push({ made: 'target', rule: 'target.cell', span: target.span });
  }
  const deliverables: Deliverable[] = withoutRule('deliverable', findDeliverables(text, masked, draft.quote), steps);
  for (const { span, holds } of draft.elsewhere) {
    if (holds === 'deadline') deadlines.push(...deadlinesAt(span, true));
    else deliverables.push({ span, recipient: null });
  }
  return { deadlines, targets, deliverables, citations, steps, diagnostics };
}

/** Which of the six clarities the source states (DESIGN §1). Nothing is inferred: what is not written stays open. */
function clarityOf(parsed: ParsedDocument, who: readonly Assignment[], values: Values): Clarity[] {
  const acting = who.filter(({ role }) => role !== 'report-to' && role !== 'coordinate');
  const { number, issuer, signer } = parsed.identity;
  const stated: Record<Clarity, boolean> = {
    who: acting.length > 0,
    what: true,
    // A role is clear when the text says who leads or directs, or when there is only one to act.
    role: acting.some(({ role }) => role !== 'implement') || acting.length === 1,
    when: values.deadlines.some(({ term }) => term.kind !== 'recurring' || term.every !== 'periodic'),
    result: values.targets.length > 0 || values.deliverables.length > 0,
    authority: issuer !== null && (number !== null || signer !== null),
  };
  return (['who', 'what', 'role', 'when', 'result', 'authority'] as const).filter((clarity) => stated[clarity]);
}

function remarks(view: TaggedView, who: readonly Assignment[], values: Values): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!who.some(({ role }) => role !== 'report-to' && role !== 'coordinate')) found.push({ code: 'actor-missing', severity: 'info', span: null, params: {} });
  for (const { unit, span } of who) {
    if (unit.kind === 'unresolved') found.push({ code: 'unit-unresolved', severity: 'info', span, params: { name: quoteText(view.text, span) } });
  }
  return [...found, ...values.diagnostics];
}

/**
 * Makes the obligation of a draft: values read, actors resolved, identity given.
 * @param ordinals how often each identity key was used so far in this document; updated
 */
export function buildObligation(view: TaggedView, source: ValueSource, parsed: ParsedDocument, draft: Draft, ordinals: Map<string, number>): Obligation {
  const quote = quoteText(view.text, draft.quote);
  const key = `${draft.node.eid} ${quote.toLowerCase()}`;
  const ordinal = ordinals.get(key) ?? 0;
  ordinals.set(key, ordinal + 1);
  const who = assignments(view, parsed, draft);
  const values = readValues(view, source, parsed, draft);
  const { deadlines, targets, deliverables, citations } = values;
  const diagnostics = remarks(view, who, values);
  return {
    id: obligationId(parsed.document.id, draft.node.eid, quote, ordinal),
    documentId: parsed.document.id,
    provision: draft.node.eid,
    provisionPath: provisionPath(draft.chain),
    quote: draft.quote,
    modality: draft.modality,
    optional: draft.optional,
    assignments: who,
    deadlines,
    targets,
    deliverables,
    citations,
    restates: null,
    clarity: clarityOf(parsed, who, values),
    ...source.assess({ draft, who, deadlines, targets, diagnostics }),
    provenance: { engine: 'rules', version: rulesVersion, steps: [...draft.steps, ...values.steps] },
    diagnostics,
  };
}
