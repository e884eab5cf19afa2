import { readFile, stat } from 'node:fs/promises';
import { viewTrace } from '../api/trace.ts';
import { viewDocument, viewObligation } from '../api/views.ts';
import { composeReading } from '../compose.ts';
import type { Config } from '../config.ts';
import type { Bill } from '../domain/bill.ts';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import type { Engine, Extraction, Obligation } from '../domain/obligation.ts';
import { type ParsedDocument, walk } from '../domain/provision.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { quoteText, slice, type Span } from '../domain/span.ts';
import { annotate, type Annotation } from '../extract/annotation.ts';
import { checkFile } from '../ingest/ingest.ts';
import { pathError } from '../pipeline/paths.ts';
import { readFile as readDocument, type Reading } from '../pipeline/process.ts';
import { countsOf } from '../register/rows.ts';
import { titleOf } from '../register/title.ts';
import type { Session } from './session.ts';
import { billLine, estimateLine } from './views/bill.ts';
import type { ShownDocument } from './views/document.ts';
import type { ShownObligation } from './views/obligation.ts';
import type { ShownTrace } from './views/trace.ts';

/** A file in the form of the annotation guidelines. Throws `path-not-found`, `path-forbidden` and what the stages throw. */
export async function annotateFile(path: string, explained: boolean, config: Config, session: Session): Promise<Annotation> {
  const { parsed, extraction } = await readPath(path, config, session);
  return annotate(parsed, extraction, explained);
}

/** A file in the form in which the register would show it. Throws what {@link annotateFile} throws. */
export async function showFile(path: string, config: Config, session: Session): ReturnType<typeof showUnrecorded> {
  const { parsed, extraction } = await readPath(path, config, session);
  return showUnrecorded(parsed, extraction, session.language);
}

/** Why a file is read as it is. Throws what {@link annotateFile} throws. */
export async function explainFile(path: string, config: Config, session: Session): Promise<{ readonly document: ShownDocument; readonly trace: ShownTrace }> {
  const { parsed, extraction } = await readPath(path, config, session);
  const obligations = extraction.obligations.map(({ id, provision, quote, provenance }) => ({ id, provision, quote, steps: provenance.steps }));
  const trace = viewTrace({ passedOver: extraction.passedOver, obligations }, { text: parsed.document.text, body: parsed.body }, session.language);
  return { document: viewDocument(unrecordedRow(parsed, extraction), session.language), trace };
}

/** What a language model would take to read a file; null when nothing would be sent. Nothing is. Throws what {@link annotateFile} throws. */
export async function estimateFile(path: string, config: Config, session: Session): Promise<Bill | null> {
  let bill: Bill | null = null;
  await readPath(path, config, session, (engine) => ({
    ...engine,
    extract: async (parsed) => {
      bill = (await engine.estimate?.(parsed)) ?? null;
      return { obligations: [], passedOver: [], diagnostics: [] };
    },
  }));
  return bill;
}

/** An engine that says beforehand what it will take, and afterwards what it took. */
function told(engine: Engine, session: Session): Engine {
  if (engine.estimate === undefined) return engine;
  return {
    ...engine,
    extract: async (parsed, signal) => {
      const expected = await engine.estimate?.(parsed);
      if (expected !== undefined && expected !== null) session.err.line(estimateLine(expected, session));
      const extraction = await engine.extract(parsed, signal);
      if (extraction.bill !== undefined) session.err.line(billLine(extraction.bill, session));
      return extraction;
    },
  };
}

async function readPath(path: string, config: Config, session: Session, onlyEstimate?: (engine: Engine) => Engine): Promise<Reading> {
  const { say, signal } = session;
  const found = await stat(path).catch((error: unknown) => { throw pathError(error, path); });
  if (found.isDirectory()) throw new AppError('usage', { detail: say({ vi: `${path} là thư mục, «sauro ingest» nạp được cả thư mục`, en: `${path} is a folder, which «sauro ingest» takes` }) });
  const stages = await composeReading(config);
  checkFile(path, found.size, stages);
  const bytes = await readFile(path).catch((error: unknown) => { throw pathError(error, path); });
  try {
    return await readDocument({ name: path, bytes }, { ...stages, engine: onlyEstimate === undefined ? told(stages.engine, session) : onlyEstimate(stages.engine) }, { enter: () => undefined, signal });
  } finally {
    await stages.close();
  }
}

/** What was read but not recorded, in the form in which the register would show it. */
export async function showUnrecorded(parsed: ParsedDocument, extraction: Extraction, language: Language): Promise<{ readonly document: ShownDocument; readonly obligations: readonly ShownObligation[] }> {
  const { document } = parsed;
  const row = unrecordedRow(parsed, extraction);
  const headings = headingsOf(parsed);
  const sources = { language, nameOf: (id: string) => id, textOf: () => Promise.resolve(document.text) };
  const places = extraction.obligations.map(({ id, provisionPath }, ordinal) => ({ id, provisionPath, ordinal }));
  const linksOf = ({ id, restates }: Obligation): Pick<ObligationRow, 'restates' | 'restatedBy'> => ({
    restates: places.find((place) => place.id === restates) ?? null, restatedBy: places.filter((_, i) => extraction.obligations[i]?.restates === id),
  });
  const rows = extraction.obligations.map((obligation, ordinal): ObligationRow => ({ obligation, ...wordsOf(document.text, obligation), ...linksOf(obligation), copies: [], headings: headings.get(obligation.provision) ?? [], document: row, ordinal }));
  return { document: viewDocument(row, language), obligations: await Promise.all(rows.map((one) => viewObligation(one, sources))) };
}

function unrecordedRow(parsed: ParsedDocument, extraction: Extraction): DocumentRow {
  const { document, identity } = parsed;
  return {
    id: document.id,
    source: document.source,
    identity,
    title: titleOf(identity, document.source.name),
    counts: countsOf({ bytes: new Uint8Array(), parsed, extraction, version: '' }),
    relations: [],
    diagnostics: [...document.diagnostics, ...parsed.diagnostics, ...extraction.diagnostics],
    version: '',
  };
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
