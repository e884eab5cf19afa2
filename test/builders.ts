import type { Citation } from '../src/domain/citation.ts';
import type { Deadline, DeadlineTerm } from '../src/domain/deadline.ts';
import type { Document, DocumentIdentity, Quoted, WritingSystem } from '../src/domain/document.ts';
import type { CollectiveId, DocumentId, Eid, UnitId } from '../src/domain/ids.ts';
import { documentId, obligationId, sha256 } from '../src/domain/ids.ts';
import type { Doubt } from '../src/domain/doubt.ts';
import type { Assignment, Clarity, Deliverable, Extraction, Modality, Obligation, Role } from '../src/domain/obligation.ts';
import type { ParsedDocument, Provision, Region } from '../src/domain/provision.ts';
import type { Span } from '../src/domain/span.ts';
import { contains, slice } from '../src/domain/span.ts';
import type { Target } from '../src/domain/target.ts';
import type { UnitReference } from '../src/domain/unit.ts';
import type { RegisterEntry } from '../src/register/register.ts';

/** What a test says about an obligation; words are looked up in the text (in the quote first) and must stand there. */
export interface ObligationSketch {
  readonly quote: string;
  readonly modality?: Modality;
  readonly optional?: boolean;
  /** Quote of the sketch that it says again. */
  readonly restates?: string;
  readonly confidence?: number;
  readonly doubts?: readonly Doubt[];
  readonly assignments?: readonly { readonly words: string; readonly role?: Role; readonly unit?: string; readonly collective?: string; readonly inherited?: boolean }[];
  readonly deadlines?: readonly { readonly words: string; readonly term: DeadlineTerm }[];
  readonly targets?: readonly ({ readonly words: string; readonly indicator?: string; readonly base?: string } & Partial<Omit<Target, 'span' | 'indicator' | 'base'>>)[];
  readonly deliverables?: readonly { readonly words: string; readonly recipient?: string }[];
  readonly citations?: readonly ({ readonly words: string } & Partial<Omit<Citation, 'span' | 'documentId'>>)[];
}

/** What a test says about the document; what is absent is null. */
export interface DocumentSketch {
  readonly name?: string;
  /** The file's bytes when they shall not be the text in UTF-8. */
  readonly bytes?: Uint8Array;
  readonly version?: string;
  readonly system?: WritingSystem;
  readonly type?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly issuedOn?: string;
  readonly subject?: string;
  readonly province?: string;
}

/** Where words stand: in `within` if they are there, otherwise anywhere in the text. Throws when they stand nowhere, so that no test is ungrounded by mistake. */
export function spanOf(text: string, words: string, within: Span = { start: 0, end: text.length }): Span {
  const inside = slice(text, within).indexOf(words);
  const start = inside >= 0 ? within.start + inside : text.indexOf(words);
  if (start < 0) throw new Error(`«${words}» does not stand in the text`);
  return { start, end: start + words.length };
}

/** A document as ingest would give it, of one text page. */
export function buildDocument(text: string, sketch: DocumentSketch = {}): Document {
  const bytes = sketch.bytes ?? Buffer.from(text, 'utf8');
  const hash = sha256(bytes);
  return {
    id: documentId(hash),
    source: { name: sketch.name ?? 'van-ban.txt', mediaType: 'text/plain', sha256: hash, bytes: bytes.length, encoding: 'utf-8' },
    text,
    pages: [{ number: 1, span: { start: 0, end: text.length }, origin: 'text-layer' }],
    tables: [],
    footnotes: [],
    diagnostics: [],
  };
}

/** A parsed document whose every non-empty line is a paragraph. */
export function buildParsed(text: string, sketch: DocumentSketch = {}): ParsedDocument {
  const { children, regions } = paragraphs(text);
  const whole = { start: 0, end: text.length };
  const body: Provision = { eid: 'body' as Eid, kind: 'body', label: '', labelSpan: null, span: whole, heading: null, content: null, children };
  return { document: buildDocument(text, sketch), identity: buildIdentity(text, sketch), body, regions, footnotes: [], operativeFrom: null, diagnostics: [] };
}

/** An entry for the register: the text, and obligations found in it. */
export function buildEntry(text: string, obligations: readonly ObligationSketch[] = [], sketch: DocumentSketch = {}): RegisterEntry {
  const parsed = buildParsed(text, sketch);
  return { bytes: sketch.bytes ?? Buffer.from(text, 'utf8'), parsed, extraction: buildExtraction(parsed, obligations), version: sketch.version ?? 'test-1' };
}

/** The obligations of a parsed document, in the order given. */
export function buildExtraction(parsed: ParsedDocument, sketches: readonly ObligationSketch[]): Extraction {
  const seen = new Map<string, number>();
  const built = sketches.map((sketch) => {
    const quote = spanOf(parsed.document.text, sketch.quote);
    const provision = parsed.body.children.find((child) => contains(child.span, quote))?.eid ?? parsed.body.eid;
    const key = `${provision} ${sketch.quote}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return buildObligation(parsed, sketch, quote, provision, ordinal);
  });
  const idOf = (quote: string | undefined) => built.find((_, i) => sketches[i]?.quote === quote)?.id ?? null;
  const obligations = built.map((obligation, i): Obligation => ({ ...obligation, restates: idOf(sketches[i]?.restates) }));
  return { obligations, passedOver: sketchPassedOver(parsed, obligations), diagnostics: [] };
}

/** Paragraphs without an obligation. */
function sketchPassedOver({ body }: ParsedDocument, obligations: readonly Obligation[]): Extraction['passedOver'] {
  return body.children.filter(({ eid }) => obligations.every(({ provision }) => provision !== eid)).map(({ eid, span }) => ({ provision: eid, span, by: 'no-instruction' }));
}

function buildObligation(parsed: ParsedDocument, sketch: ObligationSketch, quote: Span, provision: Eid, ordinal: number): Obligation {
  const { id, text } = parsed.document;
  const at = (words: string) => spanOf(text, words, quote);
  const maybe = (words: string | undefined) => (words === undefined ? null : at(words));
  const assignments = (sketch.assignments ?? []).map((a): Assignment => ({ role: a.role ?? 'implement', unit: unitOf(a), span: at(a.words), inherited: a.inherited ?? false }));
  const deadlines = (sketch.deadlines ?? []).map((d): Deadline => ({ span: at(d.words), term: d.term, inherited: false }));
  const targets = (sketch.targets ?? []).map(({ words, indicator, base, ...rest }): Target => ({
    comparator: '>=', value: '1', measure: '%', ...rest, span: at(words), indicator: maybe(indicator), ...(base === undefined ? {} : { base: at(base) }),
  }));
  const deliverables = (sketch.deliverables ?? []).map((d): Deliverable => ({ span: at(d.words), recipient: maybe(d.recipient) }));
  const citations = (sketch.citations ?? []).map(({ words, ...rest }): Citation => ({
    relation: 'mentions', number: null, type: null, issuedOn: null, issuer: null, provision: null, ...rest, span: at(words), documentId: null,
  }));
  const clarity: readonly (Clarity | false)[] = [
    assignments.length > 0 && 'who', 'what', assignments.some((a) => a.role !== 'implement') && 'role', deadlines.length > 0 && 'when',
    deliverables.length + targets.length > 0 && 'result', parsed.identity.issuer !== null && 'authority',
  ];
  return {
    id: obligationId(id, provision, sketch.quote, ordinal), documentId: id, provision, provisionPath: '', quote, modality: sketch.modality ?? 'must', optional: sketch.optional ?? false,
    assignments, deadlines, targets, deliverables, citations, restates: null, clarity: clarity.filter((c) => c !== false), confidence: sketch.confidence ?? 0.9, doubts: sketch.doubts ?? [], provenance: { engine: 'test', version: '1', steps: [{ made: 'clause', rule: 'clause.sketch', span: quote }] }, diagnostics: [],
  };
}

function unitOf(sketch: { readonly words: string; readonly unit?: string; readonly collective?: string }): UnitReference {
  if (sketch.unit !== undefined) return { kind: 'unit', id: sketch.unit as UnitId, head: false };
  if (sketch.collective !== undefined) return { kind: 'collective', id: sketch.collective as CollectiveId, head: false };
  return { kind: 'unresolved', name: sketch.words };
}

function paragraphs(text: string): { readonly children: readonly Provision[]; readonly regions: readonly Region[] } {
  const children: Provision[] = [];
  const regions: Region[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const span = { start, end: start + line.length };
    if (line.trim() === '') {
      if (line !== '') regions.push({ kind: 'blank', span });
    } else {
      children.push({ eid: `para_${children.length + 1}` as Eid, kind: 'paragraph', label: '', labelSpan: null, span, heading: null, content: span, children: [] });
    }
    start = span.end + 1;
    if (start <= text.length) regions.push({ kind: 'blank', span: { start: span.end, end: start } });
  }
  return { children, regions };
}

function buildIdentity(text: string, sketch: DocumentSketch): DocumentIdentity {
  const quoted = (value: string | undefined): Quoted | null => {
    if (value === undefined) return null;
    const start = text.indexOf(value);
    return { value, span: start < 0 ? { start: 0, end: 0 } : { start, end: start + value.length } };
  };
  return {
    system: sketch.system ?? null, type: quoted(sketch.type), number: quoted(sketch.number), issuer: quoted(sketch.issuer), place: null, issuedOn: quoted(sketch.issuedOn),
    subject: quoted(sketch.subject), addressees: [], recipients: [], signer: null, signerTitle: null, onBehalfOf: null, urgency: null, secrecy: null, legalBases: [],
    province: sketch.province ?? null,
  };
}

/** The id of a document in the form of one, for ids that no register has. */
export function unknownDocument(): DocumentId {
  return 'vb_000000000000000000000000' as DocumentId;
}
