import { viewDocument, viewObligation } from '../api/views.ts';
import type { Language } from '../domain/messages.ts';
import type { Extraction, Obligation } from '../domain/obligation.ts';
import { type ParsedDocument, walk } from '../domain/provision.ts';
import { annotate, type Annotation } from '../extract/annotation.ts';
import { rulesEngine } from '../extract/engine.ts';
import { ingestFile } from '../ingest/ingest.ts';
import { parseDocument } from '../structure/parse.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { quoteText, slice, type Span } from '../domain/span.ts';
import { countsOf } from '../register/rows.ts';
import { titleOf } from '../register/title.ts';
import { readBytes } from './files.ts';
import type { Session } from './session.ts';
import type { ShownDocument } from './views/document.ts';
import type { ShownObligation } from './views/obligation.ts';

/** A file in the form of the annotation guidelines. Throws `path-not-found`, `path-forbidden` and what ingest throws. */
export async function annotateFile(path: string, session: Session): Promise<Annotation> {
  const { parsed, extraction } = await readFile(path, session);
  return annotate(parsed, extraction);
}

/** A file in the form in which the register would show it. Throws what {@link annotateFile} throws. */
export async function showFile(path: string, session: Session) {
  const { parsed, extraction } = await readFile(path, session);
  return showUnrecorded(parsed, extraction, session.language);
}

async function readFile(path: string, session: Session): Promise<{ readonly parsed: ParsedDocument; readonly extraction: Extraction }> {
  const parsed = parseDocument(await ingestFile({ name: path, bytes: await readBytes(path, session) }, { signal: session.signal }));
  return { parsed, extraction: await rulesEngine.extract(parsed, session.signal) };
}

/** What was read but not recorded, in the form in which the register would show it. */
export async function showUnrecorded(parsed: ParsedDocument, extraction: Extraction, language: Language): Promise<{ readonly document: ShownDocument; readonly obligations: readonly ShownObligation[] }> {
  const { document, identity } = parsed;
  const row: DocumentRow = {
    id: document.id,
    source: document.source,
    identity,
    title: titleOf(identity, document.source.name),
    counts: countsOf({ bytes: new Uint8Array(), parsed, extraction, version: '' }),
    diagnostics: [...document.diagnostics, ...parsed.diagnostics, ...extraction.diagnostics],
    version: '',
  };
  const headings = headingsOf(parsed);
  const sources = { language, nameOf: (id: string) => id, textOf: () => Promise.resolve(document.text) };
  const rows = extraction.obligations.map((obligation, ordinal): ObligationRow => ({ obligation, ...wordsOf(document.text, obligation), headings: headings.get(obligation.provision) ?? [], document: row, ordinal }));
  return { document: viewDocument(row, language), obligations: await Promise.all(rows.map((one) => viewObligation(one, sources))) };
}

function wordsOf(text: string, obligation: Obligation): Pick<ObligationRow, 'text' | 'words'> {
  const all = (list: readonly { readonly span: Span }[]): readonly string[] => list.map(({ span }) => slice(text, span));
  const { quote, assignments, deadlines, targets, citations, deliverables } = obligation;
  return { text: slice(text, quote), words: { assignments: all(assignments), deadlines: all(deadlines), targets: all(targets), citations: all(citations), deliverables: all(deliverables) } };
}

function headingsOf({ document, body }: ParsedDocument): ReadonlyMap<string, readonly string[]> {
  const headings = [...walk(body)].map(({ node, ancestors }) => [node.eid, [...ancestors, node].flatMap(({ heading }) => (heading === null ? [] : [quoteText(document.text, heading)]))] as const);
  return new Map(headings);
}
