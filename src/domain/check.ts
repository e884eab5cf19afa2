import type { Document } from './document.ts';
import type { ParsedDocument, Provision } from './provision.ts';
import { walk } from './provision.ts';
import type { Span } from './span.ts';
import { contains } from './span.ts';

/**
 * Executable checks of what the types promise. Each returns sentences about what is broken, none when all holds; tests run them on every document
 * and on random input.
 */

/** Spans inside the text, tables and pages in order. */
export function checkDocument({ text, pages, tables, footnotes, furniture = [] }: Document): string[] {
  const whole = { start: 0, end: text.length };
  const broken: string[] = [];
  if (text.normalize('NFC') !== text) broken.push('the text is not NFC');
  if (text.includes('\r')) broken.push('the text has carriage returns');
  for (const { span } of pages) if (!isSpan(span, whole)) broken.push(`a page is outside the text: ${show(span)}`);
  for (const table of tables) {
    if (!isSpan(table.span, whole)) broken.push(`a table is outside the text: ${show(table.span)}`);
    for (const cell of table.rows.flatMap((row) => row.cells)) if (!isSpan(cell, table.span)) broken.push(`a cell is outside its table: ${show(cell)}`);
  }
  for (const span of furniture) if (!isSpan(span, whole)) broken.push(`furniture is outside the text: ${show(span)}`);
  for (const { body } of footnotes) if (!isSpan(body, whole)) broken.push(`a footnote is outside the text: ${show(body)}`);
  return broken;
}

/** The tree: children ordered, disjoint and inside their parent; a node's own parts in order and before its children; unique eids. */
export function checkTree(body: Provision): string[] {
  const broken: string[] = [];
  const eids = new Set<string>();
  for (const { node } of walk(body)) {
    if (eids.has(node.eid)) broken.push(`eid ${node.eid} occurs twice`);
    eids.add(node.eid);
    if ((node.label === '') !== (node.labelSpan === null)) if (node.kind !== 'indent') broken.push(`${node.eid}: label and its place disagree`);
    let at = node.span.start;
    for (const part of [node.labelSpan, node.heading, node.content, ...(node.cells ?? []).map((c) => c.span), ...node.children.map((c) => c.span)]) {
      if (part === null) continue;
      if (!isSpan(part, node.span)) broken.push(`${node.eid}: ${show(part)} is outside ${show(node.span)}`);
      if (part.start < at) broken.push(`${node.eid}: ${show(part)} begins before ${String(at)}`);
      at = part.end;
    }
    if (node.cells !== undefined && node.kind !== 'row') broken.push(`${node.eid} has cells and is no row`);
  }
  return broken;
}

/** A parsed document: its document, its tree, its regions ordered and disjoint, everything quoted inside the text. */
export function checkParsed(parsed: ParsedDocument): string[] {
  const { document, identity, body, regions, footnotes, operativeFrom, diagnostics } = parsed;
  const whole = { start: 0, end: document.text.length };
  const broken = [...checkDocument(document), ...checkTree(body)];
  let at = 0;
  for (const { kind, span } of regions) {
    if (!isSpan(span, whole) || span.start < at) broken.push(`region ${kind} ${show(span)} is out of order`);
    at = span.end;
  }
  const { addressees, recipients, legalBases, system: _, province: __, ...fields } = identity;
  for (const [name, quoted] of [...Object.entries(fields), ...[...addressees, ...recipients, ...legalBases].map((q) => ['item', q] as const)]) {
    if (quoted !== null && (!isSpan(quoted.span, whole) || quoted.value === '')) broken.push(`${name} «${quoted.value}» is not quoted: ${show(quoted.span)}`);
  }
  for (const { call, body: note } of footnotes) if ((call !== null && !isSpan(call, whole)) || !isSpan(note, whole)) broken.push(`footnote ${show(note)} is outside the text`);
  if (operativeFrom !== null && (operativeFrom < 0 || operativeFrom > whole.end)) broken.push('the operative part is outside the text');
  for (const { code, span } of diagnostics) if (span !== null && !isSpan(span, whole)) broken.push(`diagnostic ${code} is outside the text`);
  return broken;
}

function isSpan(span: Span, outer: Span): boolean {
  return Number.isInteger(span.start) && Number.isInteger(span.end) && span.start <= span.end && contains(outer, span);
}

function show({ start, end }: Span): string {
  return `[${start}, ${end})`;
}
