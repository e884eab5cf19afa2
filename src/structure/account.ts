import type { ParsedDocument, Provision, RegionKind } from '../domain/provision.ts';
import { walk } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';

/** Where the characters of a document went: Σ nodes + Σ regions = all (issue 2). */
export interface Account {
  readonly characters: number;
  /** In labels, headings, content and cells of the tree, regions inside them not counted. */
  readonly inNodes: number;
  /** In each kind of region, in order of size. */
  readonly inRegions: Readonly<Partial<Record<RegionKind, number>>>;
  /** Characters in neither: must be none. */
  readonly lost: readonly Span[];
  /** Characters in two regions or two parts of the tree: must be none. */
  readonly twice: readonly Span[];
}

/** The parts of the tree that hold characters themselves, in text order. */
export function partsOf(body: Provision): Span[] {
  const parts: Span[] = [];
  for (const { node } of walk(body)) {
    for (const span of [node.labelSpan, node.heading, node.content, ...(node.cells ?? []).map((c) => c.span)]) {
      if (span !== null && span.end > span.start) parts.push(span);
    }
  }
  return parts.sort((a, b) => a.start - b.start);
}

/** Counts every character of a parsed document once; see {@link Account}. */
export function accountFor(parsed: ParsedDocument): Account {
  const length = parsed.document.text.length;
  const twice: Span[] = [];
  const regions = [...parsed.regions].sort((a, b) => a.span.start - b.span.start);
  const inRegions: Partial<Record<RegionKind, number>> = {};
  overlaps(regions.map((r) => r.span), twice);
  for (const { kind, span } of regions) inRegions[kind] = (inRegions[kind] ?? 0) + span.end - span.start;
  const parts = partsOf(parsed.body);
  overlaps(parts, twice);
  const { inside, lost } = subtract(length, parts, regions.map((r) => r.span));
  return { characters: length, inNodes: inside, inRegions, lost, twice };
}

function overlaps(spans: readonly Span[], found: Span[]): void {
  let end = 0;
  for (const span of spans) {
    if (span.start < end) found.push({ start: span.start, end: Math.min(end, span.end) });
    end = Math.max(end, span.end);
  }
}

/** Characters in parts but not in regions, and stretches in neither. */
function subtract(length: number, parts: readonly Span[], regions: readonly Span[]): { inside: number; lost: Span[] } {
  let inside = 0;
  const lost: Span[] = [];
  let p = 0;
  for (const gap of gapsBetween(length, regions)) {
    let at = gap.start;
    while (at < gap.end) {
      while (p < parts.length && (parts[p]?.end ?? 0) <= at) p += 1;
      const part = parts[p];
      if (part === undefined || part.start >= gap.end) {
        lost.push({ start: at, end: gap.end });
        break;
      }
      if (part.start > at) lost.push({ start: at, end: part.start });
      const from = Math.max(at, part.start);
      at = Math.min(gap.end, part.end);
      inside += at - from;
    }
  }
  return { inside, lost };
}

/** The stretches of [0, length) that no span covers; spans are ordered. */
export function gapsBetween(length: number, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.start > at) gaps.push({ start: at, end: span.start });
    at = Math.max(at, span.end);
  }
  if (at < length) gaps.push({ start: at, end: length });
  return gaps;
}
