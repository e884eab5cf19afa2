import type { Citation } from '../domain/citation.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { CivilDate } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import type { Assignment, Deliverable, Obligation } from '../domain/obligation.ts';
import type { ParsedDocument } from '../domain/provision.ts';
import { walk } from '../domain/provision.ts';
import type { DocumentCounts } from '../domain/row.ts';
import type { Span } from '../domain/span.ts';
import { lengthOf, quoteText, slice } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import { numberKey } from './number.ts';
import type { RegisterEntry } from './register.ts';

type Row = Readonly<Record<string, unknown>>;

/** What is written for an entry, table by table; `insert.ts` turns it into statements. */
export interface EntryRows {
  readonly obligations: readonly Row[];
  readonly assignments: readonly Row[];
  readonly deadlines: readonly Row[];
  readonly targets: readonly Row[];
  readonly deliverables: readonly Row[];
  readonly citations: readonly Row[];
}

/** The obligations of an entry in reading order. */
export function inReadingOrder(entry: RegisterEntry): readonly Obligation[] {
  return entry.extraction.obligations.toSorted((a, b) => a.quote.start - b.quote.start || a.quote.end - b.quote.end);
}

/** The rows of an entry's obligations. Words are cut out of the text here and compared with it again by the database. */
export function rowsOf(entry: RegisterEntry): EntryRows {
  const { text } = entry.parsed.document;
  const obligations = inReadingOrder(entry);
  const headings = headingsOf(entry.parsed);
  const children = <Value extends { readonly span: Span }>(values: (obligation: Obligation) => readonly Value[], columns: (value: Value) => Row): readonly Row[] =>
    obligations.flatMap((obligation) =>
      values(obligation).map((value, ordinal) => ({ document_id: obligation.documentId, obligation_id: obligation.id, ordinal, ...grounded(text, value.span), ...columns(value) })),
    );
  return {
    obligations: obligations.map((obligation, ordinal) => obligationRow(text, obligation, ordinal, headings.get(obligation.provision) ?? [])),
    assignments: children((o) => o.assignments, assignmentRow),
    deadlines: children((o) => o.deadlines, deadlineRow),
    targets: children((o) => o.targets, (target) => targetRow(text, target)),
    deliverables: children((o) => o.deliverables, (deliverable) => deliverableRow(text, deliverable)),
    citations: children((o) => o.citations, citationRow),
  };
}

/** Figures of a document, for lists. */
export function countsOf(entry: RegisterEntry): DocumentCounts {
  const { obligations } = entry.extraction;
  const total = (count: (obligation: Obligation) => number) => obligations.reduce((sum, obligation) => sum + count(obligation), 0);
  const units = obligations.flatMap(({ assignments }) => assignments.flatMap(({ unit }) => (unit.kind === 'unresolved' ? [] : [unit.id])));
  return {
    characters: entry.parsed.document.text.length,
    ignoredCharacters: entry.parsed.regions.reduce((sum, region) => sum + lengthOf(region.span), 0),
    obligations: obligations.length,
    tasks: obligations.filter(({ restates }) => restates === null).length,
    units: new Set<string>(units).size,
    targets: total((o) => o.targets.length),
    deadlines: total((o) => o.deadlines.length),
    citations: total((o) => o.citations.length),
  };
}

/** A hash of all that an obligation says; which engine said so, and how sure it is, makes no difference. */
export function digestOf(obligation: Obligation): string {
  // Absent where there is none, as before there was such a link: no obligation changes for that.
  const restates = obligation.restates ?? undefined;
  return sha256(JSON.stringify({ ...obligation, restates, confidence: null, doubts: null, provenance: null, diagnostics: null })).slice(0, 32);
}

/** Headings over each provision, its own last. */
function headingsOf({ document, body }: ParsedDocument): ReadonlyMap<string, readonly string[]> {
  const headings = new Map<string, readonly string[]>();
  for (const { node, ancestors } of walk(body)) {
    const above = ancestors.at(-1);
    const inherited = above === undefined ? [] : (headings.get(above.eid) ?? []);
    headings.set(node.eid, node.heading === null ? inherited : [...inherited, quoteText(document.text, node.heading)]);
  }
  return headings;
}

function obligationRow(text: string, obligation: Obligation, ordinal: number, headings: readonly string[]): Row {
  const { id, documentId, provision, provisionPath, modality, optional, restates, clarity, confidence, doubts, provenance, diagnostics } = obligation;
  return {
    id, document_id: documentId, ordinal, provision, provision_path: provisionPath, ...grounded(text, obligation.quote),
    modality, optional, restates, clarity, headings, confidence, doubts, provenance, diagnostics, due_on: earliest(obligation.deadlines), digest: digestOf(obligation),
  };
}

function assignmentRow({ role, unit, inherited }: Assignment): Row {
  const reference = unit.kind === 'unresolved' ? { unit_name: unit.name } : { unit_id: unit.id, head: unit.head };
  return { role, unit_kind: unit.kind, ...reference, inherited };
}

function deadlineRow({ term, inherited }: Deadline): Row {
  return { term, inherited };
}

function targetRow(text: string, target: Target): Row {
  const { comparator, value, max, measure, change, approximate, indicator, base } = target;
  return { comparator, value, max, measure, change, approximate: approximate ?? false, ...phrase(text, 'indicator', indicator), ...phrase(text, 'base', base ?? null) };
}

function deliverableRow(text: string, { recipient }: Deliverable): Row {
  return phrase(text, 'recipient', recipient);
}

function citationRow({ relation, number, type, issuedOn, issuer, provision }: Citation): Row {
  return { relation, number, number_key: number === null ? null : numberKey(number), type, issued_on: issuedOn, issuer, provision };
}

/** The day a deadline ends; null for what has no date of its own. */
function dueOn({ term }: Deadline): CivilDate | null {
  if (term.kind === 'date') return term.date;
  return term.kind === 'period' ? term.to : null;
}

function earliest(deadlines: readonly Deadline[]): CivilDate | null {
  return deadlines.map(dueOn).filter((day) => day !== null).toSorted()[0] ?? null;
}

function grounded(text: string, span: Span): Row {
  return { start_at: span.start, end_at: span.end, words: wordsAt(text, span) };
}

function phrase(text: string, name: string, span: Span | null): Row {
  return span === null ? {} : { [`${name}_start`]: span.start, [`${name}_end`]: span.end, [`${name}_words`]: wordsAt(text, span) };
}

/** The words of a span. Half of a surrogate pair cannot be written down at all, so the database would not come to refuse it. */
function wordsAt(text: string, span: Span): string {
  const words = slice(text, span);
  if (!words.isWellFormed()) throw new AppError('ungrounded', { file: '', detail: `[${span.start}, ${span.end})` });
  return words;
}
