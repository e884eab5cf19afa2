import type { DocumentIdentity, Footnote } from '../domain/document.ts';
import type { DocumentId, Eid, ObligationId } from '../domain/ids.ts';
import { provisionPath, walk, type Provision, type Region, type RegionKind } from '../domain/provision.ts';
import { overlaps, trim, type Span } from '../domain/span.ts';
import { blank, fold } from '../lang/fold.ts';
import { findMentions } from '../lang/gazetteer.ts';

/**
 * What part of its document an entry is; a sentence that only leads over to what follows ("Các đảng ủy trực thuộc Tỉnh ủy:") counts as a heading.
 * The index keeps places in this list: new parts are added at its end.
 */
export const entryParts = ['obligation', 'heading', 'paragraph', 'row', 'footnote', 'header', 'title', 'addressees', 'recipients', 'signature', 'legal-basis'] as const;
/** One of {@link entryParts}. */
export type EntryPart = (typeof entryParts)[number];

/** A document as the index needs it. */
export interface IndexedDocument {
  readonly id: DocumentId;
  readonly text: string;
  readonly identity: DocumentIdentity;
  readonly body: Provision;
  readonly regions: readonly Region[];
  readonly footnotes: readonly Footnote[];
  readonly obligations: readonly IndexedObligation[];
}

/** An obligation as the index needs it. */
export interface IndexedObligation {
  readonly id: ObligationId;
  readonly eid: Eid;
  readonly path: string;
  readonly span: Span;
  readonly headings: readonly string[];
  /** Who it falls on, as written and as the registry knows them. */
  readonly actors: readonly string[];
  /** Templates of the units and collectives it is laid on. */
  readonly unitIds: readonly string[];
}

/** Something that can be found: a stretch of a document, with what it must be understood with. */
export interface Entry {
  readonly part: EntryPart;
  readonly obligationId: ObligationId | null;
  readonly eid: Eid | null;
  readonly path: string;
  readonly span: Span;
  /** Folded texts with their weights, the entry's own words first. */
  readonly fields: readonly Field[];
  /** Templates of the units it is laid on, or of those a passage names: a query that names one finds it whatever the words. */
  readonly unitIds: readonly string[];
}

/** A folded text and how much a word in it counts beside a word of the entry itself. */
export interface Field {
  readonly view: string;
  readonly weight: number;
}

/**
 * Weights of what an entry is read with: the title of an article says what it is about, a heading in a directive as often only to whom it speaks;
 * tuned on the development queries and checked on articles of laws (eval/search.ts). */
const weights = { title: 2, heading: 0.4, lead: 0.4, actors: 0.5, part: 0.4, call: 0.6 };

/** What people ask for when they mean a part of the form that does not name itself. */
const partNames: Readonly<Partial<Record<EntryPart, string>>> = {
  header: 'số ký hiệu, ngày tháng ban hành, cơ quan ban hành',
  title: 'tên văn bản, trích yếu, về việc gì, nội dung gì',
  addressees: 'kính gửi, gửi đâu, gửi cho ai',
  recipients: 'nơi nhận, gửi đâu, gửi cho ai',
  signature: 'người ký, ai ký, chức vụ người ký',
  'legal-basis': 'căn cứ',
};
const formParts: readonly RegionKind[] = ['header', 'title', 'addressees', 'recipients', 'signature', 'legal-basis'];
const unread: readonly RegionKind[] = ['footnote', 'footnote-mark', 'conversion-mark', 'page-furniture', 'rule', 'table-furniture'];
const hasWord = /\p{L}{2}|\d/u;
/** Characters before a footnote mark that say what the note is about. */
const callLength = 90;

/** Everything of a document that can be found, in reading order: obligations, and all other words that can answer something. */
export function entriesOf(document: IndexedDocument): readonly Entry[] {
  const view = fold(document.text);
  const readable = blank(view, [...document.regions].filter(({ kind }) => unread.includes(kind)).map(({ span }) => span).sort((a, b) => a.start - b.start));
  const context = contextOf(document, readable);
  const entries = [...obligationEntries(document, readable, context), ...provisionEntries(document, readable, context), ...regionEntries(document, view), ...footnoteEntries(document, view)];
  return entries.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The names by which a document is meant: type, number, issuer, place, subject. */
export function namesOf(identity: DocumentIdentity, provinceNames: readonly string[]): readonly Field[] {
  const values = [identity.type, identity.number, identity.issuer, identity.place].map((quoted) => quoted?.value ?? '');
  const typed = identity.number === null ? values : [`${identity.type?.value ?? ''} ${identity.number.value}`, ...values];
  return [
    { view: fold([...typed, ...provinceNames].join(' ; ')), weight: 1 },
    { view: fold(identity.subject?.value ?? ''), weight: 0.4 },
  ];
}

/** The headings over every provision, and the words that lead over to it ("Các trường hợp sau đây:"): what its words must be understood with. */
function contextOf({ body }: IndexedDocument, readable: string): ReadonlyMap<Eid, readonly Field[]> {
  const words = (span: Span | null): readonly string[] => (span === null ? [] : [readable.slice(span.start, span.end)]);
  return new Map([...walk(body)].map(({ node, ancestors }) => {
    const chain = [...ancestors, node];
    const headings = (isTitle: boolean): string => chain.filter(({ kind }) => (kind === 'article') === isTitle).flatMap(({ heading }) => words(heading)).join(' ; ');
    const leads = ancestors.filter(({ cells }) => cells === undefined).flatMap(({ content }) => words(content)).join(' ; ');
    return [node.eid, [{ view: headings(true), weight: weights.title }, { view: headings(false), weight: weights.heading }, { view: leads, weight: weights.lead }]];
  }));
}

function* obligationEntries(document: IndexedDocument, readable: string, context: ReadonlyMap<Eid, readonly Field[]>): Generator<Entry> {
  for (const { id, eid, path, span, headings, actors, unitIds } of document.obligations) {
    const fields = [own(readable, span), ...(context.get(eid) ?? [{ view: fold(headings.join(' ; ')), weight: weights.heading }]), { view: fold(actors.join(' ; ')), weight: weights.actors }];
    yield { part: 'obligation', obligationId: id, eid, path, span, fields, unitIds };
  }
}

function* provisionEntries(document: IndexedDocument, readable: string, context: ReadonlyMap<Eid, readonly Field[]>): Generator<Entry> {
  const taken = document.obligations.map(({ span }) => span);
  for (const { node, ancestors } of walk(document.body)) {
    const chain = [...ancestors, node];
    const path = provisionPath(chain);
    const entry = (part: EntryPart, span: Span, over = context.get(node.eid) ?? []): Entry => ({ part, obligationId: null, eid: node.eid, path, span, fields: [own(readable, span), ...over], unitIds: named(document, readable, span) });
    if (node.heading !== null) for (const span of remaining(document.text, node.heading, taken, readable)) yield entry('heading', span, context.get(ancestors.at(-1)?.eid ?? node.eid));
    const cells = node.cells ?? [];
    if (cells.length > 0) {
      if (!taken.some((span) => overlaps(span, node.span))) yield entry('row', node.span);
    } else if (node.content !== null) for (const span of remaining(document.text, node.content, taken, readable)) yield entry(readable.charAt(span.end - 1) === ':' ? 'heading' : 'paragraph', span);
  }
}

function* regionEntries(document: IndexedDocument, view: string): Generator<Entry> {
  for (const kind of formParts) {
    const spans = document.regions.filter((region) => region.kind === kind).map(({ span }) => span);
    for (const span of joined(document.text, spans)) {
      if (!hasWord.test(view.slice(span.start, span.end))) continue;
      const part = kind as EntryPart;
      yield { part, obligationId: null, eid: null, path: '', span, fields: [own(view, span), { view: fold(partNames[part] ?? ''), weight: weights.part }], unitIds: [] };
    }
  }
}

function* footnoteEntries(document: IndexedDocument, view: string): Generator<Entry> {
  for (const { call, body } of document.footnotes) {
    const span = trim(document.text, body);
    if (!hasWord.test(view.slice(span.start, span.end))) continue;
    const before = call === null ? '' : view.slice(Math.max(0, call.start - callLength), call.start);
    yield { part: 'footnote', obligationId: null, eid: null, path: '', span, fields: [own(view, span), { view: before.replace(/^\S*\s/u, ''), weight: weights.call }], unitIds: [] };
  }
}

/** Units that a stretch names. */
function named({ text }: IndexedDocument, readable: string, { start, end }: Span): readonly string[] {
  return findMentions(text.slice(start, end), readable.slice(start, end)).flatMap(({ templateId }) => templateId ?? []);
}

function own(view: string, span: Span): Field {
  return { view: view.slice(span.start, span.end), weight: 1 };
}

/** What is left of a stretch when the obligations are taken out, without the shreds of punctuation between them. */
function* remaining(text: string, span: Span, taken: readonly Span[], readable: string): Generator<Span> {
  let start = span.start;
  const inside = taken.filter((other) => overlaps(span, other)).sort((a, b) => a.start - b.start);
  for (const other of [...inside, { start: span.end, end: span.end }]) {
    const piece = trim(text, { start, end: Math.max(start, Math.min(other.start, span.end)) });
    if (hasWord.test(readable.slice(piece.start, piece.end))) yield piece;
    start = Math.max(start, other.end);
  }
}

/** Spans with only blank lines between them as one. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && text.slice(last.end, span.start).trim() === '') out[out.length - 1] = { start: last.start, end: span.end };
    else out.push(span);
  }
  return out.map((span) => trim(text, span));
}
