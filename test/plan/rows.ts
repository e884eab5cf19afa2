import type { DocumentRow, ObligationRow } from '../../src/domain/row.ts';
import { slice } from '../../src/domain/span.ts';
import type { Span } from '../../src/domain/span.ts';
import { buildEntry } from '../builders.ts';
import type { DocumentSketch, ObligationSketch } from '../builders.ts';

/** A document with its obligations as the register returns them; `headings` stand over all of them. */
export function rowsFor(text: string, sketches: readonly ObligationSketch[], document: DocumentSketch = {}, headings: readonly string[] = []): { readonly document: Pick<DocumentRow, 'id' | 'title' | 'identity'>; readonly rows: readonly ObligationRow[] } {
  const { parsed, extraction } = buildEntry(text, sketches, document);
  const about = { id: parsed.document.id, title: document.name ?? 'văn bản', identity: parsed.identity };
  const words = (values: readonly { readonly span: Span }[]) => values.map(({ span }) => slice(text, span));
  const rows = extraction.obligations.map((obligation, ordinal): ObligationRow => ({
    obligation, text: slice(text, obligation.quote), restates: null, restatedBy: [], copies: [], headings, document: about, ordinal,
    words: { assignments: words(obligation.assignments), deadlines: words(obligation.deadlines), targets: words(obligation.targets), citations: words(obligation.citations), deliverables: words(obligation.deliverables) },
  }));
  return { document: about, rows };
}
