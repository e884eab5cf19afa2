import type * as z from 'zod';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { errorRules } from '../domain/errors.ts';
import { documentId } from '../domain/ids.ts';
import type { DocumentId } from '../domain/ids.ts';
import { diagnosticMessage, doubtMessage, relationMessage } from '../domain/messages.ts';
import type { Language } from '../domain/messages.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { contains, quoteText, slice } from '../domain/span.ts';
import type { Span } from '../domain/span.ts';
import type { UnitReference } from '../domain/unit.ts';
import { type IngestResult, ingestKind, outcomeOf } from '../pipeline/jobs.ts';
import type { QueuedJob } from '../pipeline/queue.ts';
import { tell } from './problem.ts';
import type { Immutable } from './route.ts';
import type { documentView } from './schemas/document.ts';
import type { jobView } from './schemas/job.ts';
import type { documentLabel, obligationView } from './schemas/obligation.ts';
import type { diagnostic } from './schemas/values.ts';

type DocumentShape = Immutable<z.output<typeof documentView>>;
/** An obligation as the API shows it. */
export type ObligationShape = Immutable<z.output<typeof obligationView>>;

/** What a view takes from outside its row. */
export interface ViewSources {
  readonly language: Language;
  /** Name of a unit or collective of the registry; the id itself for one that is no longer in it. */
  readonly nameOf: (id: string) => string;
  /** The text of a document, for the few words that stand outside the quote. */
  readonly textOf: (id: DocumentId) => Promise<string>;
}

/** A document as the API shows it. */
export function viewDocument(row: DocumentRow, language: Language): DocumentShape {
  const relations = row.relations.map((relation) => ({ ...relation, message: relationMessage(relation, language) }));
  return { ...row, relations, diagnostics: viewDiagnostics(row.diagnostics, language) };
}

/** A document in short, as it stands beside what was found in it. */
export function labelDocument({ id, title, identity }: Pick<DocumentRow, 'id' | 'title' | 'identity'>): Immutable<z.output<typeof documentLabel>> {
  const { type, number, issuer, issuedOn, province } = identity;
  return { id, title, type: type?.value ?? null, number: number?.value ?? null, issuer: issuer?.value ?? null, issuedOn: issuedOn?.value ?? null, province };
}

/** An obligation as the API shows it: every value together with its words. */
export async function viewObligation(row: ObligationRow, sources: ViewSources): Promise<ObligationShape> {
  const { obligation, words, text } = row;
  const part = partReader(row, obligation.documentId, sources);
  return {
    id: obligation.id,
    statement: quoteText(text, { start: 0, end: text.length }),
    document: labelDocument(row.document),
    provision: obligation.provision,
    provisionPath: obligation.provisionPath,
    headings: row.headings,
    ordinal: row.ordinal,
    modality: obligation.modality,
    optional: obligation.optional,
    assignments: obligation.assignments.map((one, i) => ({ ...one, unit: viewUnit(one.unit, sources.nameOf), text: words.assignments[i] ?? '' })),
    deadlines: obligation.deadlines.map((one, i) => ({ ...one, text: words.deadlines[i] ?? '' })),
    targets: await Promise.all(obligation.targets.map(async ({ indicator, base, ...one }, i) => ({
      ...one, text: words.targets[i] ?? '', indicator: indicator === null ? null : await part(indicator), ...(base === undefined ? {} : { base: await part(base) }),
    }))),
    deliverables: await Promise.all(obligation.deliverables.map(async ({ span, recipient }, i) => ({
      span, text: words.deliverables[i] ?? '', recipient: recipient === null ? null : await part(recipient),
    }))),
    citations: obligation.citations.map((one, i) => ({ ...one, text: words.citations[i] ?? '' })),
    restates: row.restates,
    restatedBy: row.restatedBy,
    copies: row.copies,
    clarity: obligation.clarity,
    quote: obligation.quote,
    text,
    confidence: obligation.confidence,
    doubts: obligation.doubts.map((code) => ({ code, message: doubtMessage(code, sources.language) })),
    provenance: obligation.provenance,
    diagnostics: viewDiagnostics(obligation.diagnostics, sources.language),
  };
}

/** A job as the API shows it. */
export function viewJob(job: QueuedJob, language: Language): Immutable<z.output<typeof jobView>> {
  const { key, kind, state, stage, pages, attempts, payload, input, error, addedAt, finishedAt } = job;
  const { name } = payload as { readonly name?: string };
  return {
    id: key, kind, state, stage, ...(pages === undefined ? {} : { pages }), attempts, file: name ?? null, documentId: input === null ? null : documentId(input), outcome: kind === ingestKind ? outcomeOf(job) : null,
    error: error === null ? null : { code: error.code, detail: tell(error, language, key), retryable: errorRules[error.code].retryable }, bill: kind === ingestKind && state === 'done' ? ((job.result as Partial<IngestResult> | null)?.bill ?? null) : null, addedAt, finishedAt,
  };
}

function partReader({ obligation: { quote }, text }: { readonly obligation: Obligation; readonly text: string }, id: DocumentId, { textOf }: ViewSources) {
  return async (span: Span) => ({
    span,
    text: contains(quote, span) ? text.slice(span.start - quote.start, span.end - quote.start) : slice(await textOf(id), span),
  });
}

function viewUnit(unit: UnitReference, nameOf: ViewSources['nameOf']) {
  return unit.kind === 'unresolved' ? unit : { ...unit, name: nameOf(unit.id) };
}

function viewDiagnostics(diagnostics: readonly Diagnostic[], language: Language): readonly Immutable<z.output<typeof diagnostic>>[] {
  return diagnostics.map((one) => ({ ...one, message: diagnosticMessage(one, language) }));
}
