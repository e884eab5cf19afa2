import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Doubt } from '../domain/doubt.ts';
import { doubts as allDoubts } from '../domain/doubt.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { Span } from '../domain/span.ts';
import { contains, lengthOf, overlaps, trim } from '../domain/span.ts';
import type { PassedOver } from '../domain/trace.ts';
import { confidenceOf } from './confidence.ts';
import type { Reading } from './engine.ts';
import type { Finding } from './llm/findings.ts';
import type { Draft } from './obligation.ts';
import { findMentionAt } from './actors.ts';
import type { TaggedView } from './tagged.ts';

/** A draft with what the other engine says of it. */
export interface Weighed {
  readonly draft: Draft;
  /** The model's task that it is compared with; null when the model quotes none here. */
  readonly finding: Finding | null;
  /** Whether only the model holds it to be a task. */
  readonly alone: boolean;
  /** Whether the model was asked about it and has answered. */
  readonly asked: boolean;
}

/** What two engines make of a document together. */
export interface Reconciled {
  /** In reading order. */
  readonly weighed: readonly Weighed[];
  readonly passedOver: readonly PassedOver[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Share of their common stretch from which two quotes are the same task. */
const same = 0.5;
/** Share from which they are the same words. */
const alike = 0.9;
/** Log odds that agreement adds: two readings that know nothing of each other seldom err alike. */
const agreement = 0.5;

/** Common characters over all characters of two spans. */
function overlapShare(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (lengthOf(a) + lengthOf(b) - common);
}

function bestOf<Item>(items: readonly Item[], share: (item: Item) => number): Item | null {
  let best: Item | null = null;
  let most = 0;
  for (const item of items) {
    const own = share(item);
    if (own > most) [best, most] = [item, own];
  }
  return most >= same ? best : null;
}

function isAsked(quote: Span, answered: readonly Span[]): boolean {
  return answered.some((span) => overlaps(span, quote));
}

/**
 * The rules decide and the model is heard: every task of the rules stays as they read it, and one that only the model sees enters where the rules know who
 * acts and found no more against it than that it instructs nobody in words they know.
 * @param answered stretches for which there is an answer
 */
export function reconcile(reading: Reading, findings: readonly Finding[], answered: readonly Span[]): Reconciled {
  const drafts = reading.drafts.map((draft): Weighed => ({ draft, finding: bestOf(findings, ({ quote }) => overlapShare(quote, draft.quote)), alone: false, asked: isAsked(draft.quote, answered) }));
  return join(reading, drafts, findings);
}

/**
 * The model draws the bounds: where it quotes a task of the rules in other words, or in one with its neighbour, its quote counts. Tasks of the rules that it leaves out
 * are kept, because leaving out is no quote.
 */
export function preferModel(reading: Reading, findings: readonly Finding[], answered: readonly Span[]): Reconciled {
  const kept = withoutOverlaps(reading, findings);
  const touched = (draft: Draft): boolean => kept.some(({ quote }) => covers(quote, draft.quote));
  const own = kept.flatMap((finding): Weighed[] => {
    const [first, ...others] = reading.drafts.filter(({ quote }) => covers(finding.quote, quote));
    return first === undefined ? [] : [{ draft: redraw(reading.view, first, others, finding), finding, alone: false, asked: true }];
  });
  const left = reading.drafts.filter((draft) => !touched(draft)).map((draft): Weighed => ({ draft, finding: null, alone: false, asked: isAsked(draft.quote, answered) }));
  const { weighed, passedOver, diagnostics } = join(reading, [...own, ...left], kept);
  const unquoted = reading.drafts.filter(touched).flatMap((draft) => leftOver(reading.view, draft, own.map((one) => one.draft.quote)));
  return { weighed, passedOver: [...passedOver, ...unquoted].sort((a, b) => a.span.start - b.span.start), diagnostics };
}

/** Whether two quotes share most of the shorter one. */
function covers(a: Span, b: Span): boolean {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common > 0 && common >= Math.min(lengthOf(a), lengthOf(b)) * same;
}

/** Of quotes that overlap, those that fit the rules' clauses best. */
function withoutOverlaps(reading: Reading, findings: readonly Finding[]): Finding[] {
  const fit = ({ quote }: Finding): number => Math.max(0, ...[...reading.drafts, ...reading.unspoken].map((draft) => overlapShare(draft.quote, quote)));
  const kept: Finding[] = [];
  for (const { finding } of findings.map((finding) => ({ finding, fit: fit(finding) })).sort((a, b) => b.fit - a.fit)) {
    if (kept.every(({ quote }) => !overlaps(quote, finding.quote))) kept.push(finding);
  }
  return kept.sort((a, b) => a.quote.start - b.quote.start);
}

/** A task of the rules in the model's bounds: actors that now stand outside the quote are inherited; those of tasks that are taken in with it join it. */
function redraw(view: TaggedView, draft: Draft, others: readonly Draft[], { quote, actors, passage }: Finding): Draft {
  const named = [...draft.actors, ...others.flatMap((other) => other.actors)];
  const inside = named.filter(({ span }) => contains(quote, span));
  const outside = draft.actors.filter(({ span }) => !contains(quote, span));
  const made = { ...draft, quote, actors: inside, inherited: [...draft.inherited, ...outside] };
  if (hasActor(made)) return made;
  // Nobody whom the rules know of: whom the model quotes, where the lexicon knows the name.
  const known = actors.flatMap(({ span, role }) => {
    const mention = findMentionAt(view, span.start);
    return mention === null || mention.kind === 'name' ? [] : [{ role, span: mention.span, mention }];
  });
  return { ...made, inherited: [...made.inherited, ...known.filter(({ span }) => !contains(passage.span, span))], actors: [...made.actors, ...known.filter(({ span }) => contains(quote, span))] };
}

function hasActor({ actors, inherited }: Draft): boolean {
  return [...actors, ...inherited].some(({ role, mention }) => role !== 'report-to' && role !== 'coordinate' && mention.kind !== 'name');
}

/** What of a rules' quote lies in none of the model's. */
function leftOver(view: TaggedView, { node, quote }: Draft, quotes: readonly Span[]): PassedOver[] {
  let rest: Span[] = [quote];
  for (const other of quotes) {
    rest = rest.flatMap((span) => (overlaps(span, other) ? [{ start: span.start, end: other.start }, { start: other.end, end: span.end }].filter(({ start, end }) => start < end) : [span]));
  }
  return rest.map((span) => trim(view.text, span)).filter((span) => /[\p{L}\p{N}]/u.test(view.text.slice(span.start, span.end))).map((span) => ({ provision: node.eid, span, by: 'unquoted' }));
}

/** Adds what only the model sees, and says what goes to review. */
function join(reading: Reading, known: readonly Weighed[], findings: readonly Finding[]): Reconciled {
  const diagnostics: Diagnostic[] = [];
  const added: Weighed[] = [];
  for (const finding of findings) {
    if (reading.drafts.some(({ quote }) => covers(quote, finding.quote))) continue;
    const unspoken = bestOf(reading.unspoken, ({ quote }) => overlapShare(quote, finding.quote));
    if (unspoken !== null && hasActor(unspoken) && added.every(({ draft }) => draft !== unspoken)) added.push({ draft: unspoken, finding, alone: true, asked: true });
    else diagnostics.push({ code: 'model-task-unsupported', severity: 'info', span: finding.quote, params: {} });
  }
  for (const { draft, finding, asked } of known) {
    if (asked && finding === null && !draft.optional) diagnostics.push({ code: 'model-task-left-out', severity: 'info', span: draft.quote, params: {} });
  }
  const weighed = [...known, ...added].sort((a, b) => a.draft.quote.start - b.draft.quote.start);
  const passedOver = reading.passedOver.filter(({ span, by }) => by !== 'no-instruction' || !added.some(({ draft }) => contains(draft.quote, span)));
  return { weighed, passedOver, diagnostics };
}

/** An obligation with its confidence as the other engine's reading leaves it, and the engines that made it. */
export function withOpinion(view: TaggedView, obligation: Obligation, { finding, alone, asked }: Weighed, provenance: Pick<Obligation['provenance'], 'engine' | 'version'>): Obligation {
  if (!asked) return obligation;
  const doubt: Doubt | null = alone ? 'model-alone' : finding === null ? (obligation.optional ? null : 'rules-alone') : differs(view, obligation, finding) ? 'engines-differ' : null;
  const doubts = doubt === null ? obligation.doubts : allDoubts.filter((one) => one === doubt || obligation.doubts.includes(one));
  const confidence = confidenceOf(doubts, doubt === null && finding !== null ? agreement : 0);
  return { ...obligation, doubts, confidence, provenance: { ...obligation.provenance, ...(finding === null ? {} : provenance) } };
}

/** Whether the model reads an obligation otherwise in anything that is recorded of it. */
function differs(view: TaggedView, { quote, modality, assignments, deadlines, targets }: Obligation, finding: Finding): boolean {
  if (overlapShare(quote, finding.quote) < alike) return true;
  if (finding.modality !== null && finding.modality !== modality) return true;
  const name = ({ start, end }: Span): string => view.folded.slice(start, end).replace(/\s+/gu, ' ').replace(/^(?:các|những|mỗi|từng) /u, '');
  const roles = assignments.map(({ role, span }) => `${role} ${name(span)}`);
  const theirs = finding.actors.map(({ role, span }) => `${role} ${name(span)}`);
  if (!sameSet(roles, theirs)) return true;
  const own = deadlines.filter(({ inherited }) => !inherited).map(({ span }) => span);
  return !meet(own, finding.deadlines) || !meet(targets.map(({ span }) => span), finding.targets);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.every((one) => b.includes(one)) && b.every((one) => a.includes(one));
}

/** Whether each span of either list overlaps one of the other. */
function meet(a: readonly Span[], b: readonly Span[]): boolean {
  return a.every((one) => b.some((other) => overlaps(one, other))) && b.every((one) => a.some((other) => overlaps(one, other)));
}
