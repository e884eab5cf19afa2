import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Document, Footnote } from '../domain/document.ts';
import type { ParsedDocument, Provision, Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { blank } from '../lang/fold.ts';
import { gapsBetween, partsOf } from './account.ts';
import { readAttachment, type Attachment } from './attachments.ts';
import { findFooters, type Footer } from './footer.ts';
import { readHeader, type Header } from './header.ts';
import { readIdentity } from './identity.ts';
import { hoist } from './hoist.ts';
import { findRunningLines, readLines, type Line } from './lines.ts';
import { readMarks, type Marks } from './marks.ts';
import { findOperative } from './operative.ts';
import { finish } from './outline.ts';
import { joinLines, readLayout } from './paragraphs.ts';
import { quotedItems } from './quotation.ts';
import { cutTables, isData, type Cut } from './layout.ts';
import { buildTree, type Item } from './tree.ts';

/**
 * Reads the structure of a document: header, body tree, footnotes, footer. Total: any text gives a tree, and every character is in it or in a named region
 * ({@link accountFor}). Pure and deterministic; time linear in the text.
 */
export function parseDocument(document: Document): ParsedDocument {
  const marks = readMarks(document.text);
  const furnished = document.furniture ?? [];
  const cut = cutTables(blank(marks.view, furnished), document.tables);
  const { lines, regions: furniture } = readLines(cut.view, cut.extents, findRunningLines(cut.view, document.pages));
  const header = readHeader(cut.view, lines);
  const zones = readZones(cut.view, lines, header);
  const items = readItems(cut, lines, zones);
  const built = buildTree(items, (p) => cut.view.slice(p.span.start, p.span.end).trimEnd().endsWith(':'));
  hoist(built.root, cut.view);
  const body = finish(cut.view, (span) => isBold(document.text, span), built.root);
  const operative = findOperative(cut.view, body);
  const { identity, diagnostics } = readIdentity(cut.view, header, zones.footers, body, operative);
  const footnotes = matchNotes(marks, document);
  const named = [...furnished.map((span): Region => ({ kind: 'page-furniture', span })), ...marks.regions, ...cut.furniture, ...furniture, ...header.regions, ...zones.regions];
  return {
    document, identity,
    body: { ...body, span: { start: 0, end: document.text.length } },
    regions: closeGaps(document.text, named, body),
    footnotes: footnotes.notes,
    operativeFrom: operative?.from ?? null,
    diagnostics: [...header.diagnostics, ...diagnostics, ...built.diagnostics, ...footnotes.diagnostics],
  };
}

interface Zones {
  readonly footers: readonly Footer[];
  readonly attachments: readonly Attachment[];
  /** Ranges of lines of running text, in order, each with the attachment that begins there. */
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly attachment: Attachment | null }[];
  readonly regions: readonly Region[];
}

/** Finds footers and attachments, and what running text is left between them. */
function readZones(view: string, lines: readonly Line[], header: Header): Zones {
  const footers = findFooters(view, lines, header.next);
  const ranges: { from: number; to: number; attachment: Attachment | null }[] = [];
  const attachments: Attachment[] = [];
  if (header.from > 0) ranges.push({ from: 0, to: header.from, attachment: null });
  let from = header.next;
  let attachment: Attachment | null = null;
  const close = (to: number): void => {
    if (to > from || attachment !== null) ranges.push({ from, to, attachment });
  };
  const stops = new Map(footers.map((f) => [f.from, f]));
  let footerEnd = -Infinity;
  for (let i = header.next; i < lines.length; ) {
    const footer = stops.get(i);
    const found = footer === undefined ? readAttachment(view, lines, i, i < footerEnd + 8) : null;
    if (footer === undefined && found === null) {
      i += 1;
      continue;
    }
    close(i);
    if (footer !== undefined) footerEnd = footer.to;
    i = footer?.to ?? found?.next ?? i + 1;
    from = i;
    attachment = found;
    if (found !== null) attachments.push(found);
  }
  close(lines.length);
  return { footers, attachments, ranges, regions: [...footers.flatMap((f) => f.regions), ...attachments.flatMap((a) => a.regions)] };
}

/** Paragraphs, tables and attachments in reading order. */
function readItems(cut: Cut, lines: readonly Line[], zones: Zones): Item[] {
  const body = zones.ranges.flatMap((r) => lines.slice(r.from, r.to));
  const layout = readLayout(cut.view, body);
  const items: Item[] = [];
  for (const { from, to, attachment } of zones.ranges) {
    if (attachment !== null) items.push({ type: 'attachment', label: attachment.label, labelSpan: attachment.labelSpan, title: attachment.title });
    // Not push(...): a long document has more paragraphs than a call may have arguments.
    for (const item of quotedItems(cut.view, joinLines(cut.view, lines.slice(from, to), layout))) items.push(item);
  }
  const tables: Item[] = cut.grids.filter((g) => isData(cut, g)).map((grid) => ({ type: 'table', grid }));
  if (tables.length === 0) return items;
  return [...items, ...tables].sort((a, b) => startOf(a) - startOf(b));
}

function startOf(item: Item): number {
  if (item.type === 'table') return item.grid.span.start;
  if (item.type === 'paragraph') return item.paragraph.span.start;
  return item.labelSpan?.start ?? item.title?.start ?? 0;
}

/** Whether a stretch of the source is bold from end to end (Markdown). */
function isBold(text: string, span: Span): boolean {
  const own = text.slice(span.start, span.end).replaceAll('****', '');
  const opened = /\*\*[ \t]*$/u.test(text.slice(Math.max(0, span.start - 6), span.start));
  const parts = `${opened ? '**' : ''}${own.trimStart()}`.split('**');
  return parts.length > 1 && parts.every((part, i) => i % 2 === 1 || !/\p{L}/u.test(part));
}

function matchNotes(marks: Marks, document: Document): { notes: Footnote[]; diagnostics: Diagnostic[] } {
  // Readers that know the notes of their format write them into the text as well: what the text shows is taken once.
  const notes: Footnote[] = document.footnotes.filter((known) => !marks.bodies.some((b) => b.span.start <= known.body.start && known.body.start < b.span.end));
  const diagnostics: Diagnostic[] = [];
  const calls = new Map(marks.calls.map((c) => [c.mark, c]));
  const bodies = new Set(marks.bodies.map((b) => b.mark));
  const unmatched = (mark: string, span: Span): void => void diagnostics.push({ code: 'footnote-unmatched', severity: 'warning', span, params: { mark } });
  for (const { mark, span } of marks.bodies) {
    const call = calls.get(mark);
    if (call === undefined) unmatched(mark, span);
    notes.push({ mark, call: call?.span ?? null, body: span });
  }
  for (const { mark, span } of marks.calls) if (!bodies.has(mark)) unmatched(mark, span);
  return { notes: notes.sort((a, b) => a.body.start - b.body.start), diagnostics };
}

/** Orders the regions, keeps them disjoint (the earlier named wins) and names what is left over between regions and tree: white space. */
function closeGaps(text: string, named: readonly Region[], body: Provision): Region[] {
  const ordered = named.filter((r) => r.span.end > r.span.start).map((region, i) => ({ region, i })).sort((a, b) => a.region.span.start - b.region.span.start || a.i - b.i);
  const disjoint: Region[] = [];
  for (const { region } of ordered) splitOver(region, disjoint);
  const covered = [...disjoint.map((r) => r.span), ...partsOf(body)].sort((a, b) => a.start - b.start);
  for (const span of gapsBetween(text.length, covered)) disjoint.push({ kind: 'blank', span });
  return disjoint.sort((a, b) => a.span.start - b.span.start);
}

/** Adds a region, cut at what lies inside or over it already; a zone keeps its marks as regions of their own. */
function splitOver(region: Region, disjoint: Region[]): void {
  const last = disjoint.at(-1);
  if (last === undefined || last.span.end <= region.span.start) {
    disjoint.push(region);
    return;
  }
  const { start, end } = region.span;
  if (last.span.end >= end && region.kind !== last.kind && last.span.start < start) {
    disjoint[disjoint.length - 1] = { kind: last.kind, span: { start: last.span.start, end: start } };
    disjoint.push(region);
    if (last.span.end > end) disjoint.push({ kind: last.kind, span: { start: end, end: last.span.end } });
  } else if (end > last.span.end) disjoint.push({ kind: region.kind, span: { start: last.span.end, end } });
}
