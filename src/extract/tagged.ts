import type { Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { blank, fold } from '../lang/fold.ts';
import type { Mention } from '../lang/gazetteer.ts';

/** First character of an actor mention in the tagged view (private use area). */
export const actorHead = String.fromCodePoint(0xe000);
/** Every further character of an actor mention. */
export const actorTail = String.fromCodePoint(0xe001);
/** A character whose words are not the document's own instructions: inside quotation marks, brackets, or the title of a cited document. */
export const hidden = String.fromCodePoint(0xe002);

/**
 * One text, seen three ways, all of the same length so that offsets agree.
 * Grammar is matched on `tagged`, where names of units are single tokens: grammar and gazetteer never meet.
 */
export interface TaggedView {
  /** The document's text, as quoted. */
  readonly text: string;
  /** Folded, with footnotes, marks and page furniture blank. Values (dates, numbers, citations) are read here. */
  readonly folded: string;
  /** `folded` with actors replaced by private-use characters. */
  readonly named: string;
  /** `named` with hidden stretches replaced too. */
  readonly tagged: string;
  /** Actor mentions in reading order, disjoint. */
  readonly mentions: readonly Mention[];
}

const seeThrough: ReadonlySet<Region['kind']> = new Set(['footnote', 'footnote-mark', 'page-furniture', 'conversion-mark', 'rule', 'table-furniture']);

/** The text as it reads without notes and marks: same length, those characters blank. */
export function readable(text: string, regions: readonly Region[]): string {
  return blank(fold(text), marksOf(regions));
}

/** Notes, marks and page furniture: what stands between the words of a sentence without belonging to it. */
export function marksOf(regions: readonly Region[]): readonly Span[] {
  return regions.filter(({ kind }) => seeThrough.has(kind)).map(({ span }) => span);
}

function cover(view: string, ranges: readonly Span[], write: (length: number) => string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of ranges) {
    if (start < at) continue;
    out += view.slice(at, start) + write(end - start);
    at = end;
  }
  return out + view.slice(at);
}

const quoted = /“[^“”]{0,1500}”|"[^"\n]{0,400}"|\([^()]{0,1500}\)/gu;

/** Stretches whose words are quoted, bracketed, or the name of a cited document: sentences are not cut there and verbs there are not acts. */
function hiddenRanges(text: string, cited: readonly Span[]): Span[] {
  const ranges: Span[] = [...cited];
  for (const match of text.matchAll(quoted)) ranges.push({ start: match.index, end: match.index + match[0].length });
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}

const predicated = /(?:^|\s)(?:là|làm|vai\s+trò)\s+$/u;

/** Builds the views of a document. */
export function tag(text: string, folded: string, all: readonly Mention[], cited: readonly Span[]): TaggedView {
  // "X là cơ quan thường trực": a predicate, not somebody else.
  const mentions = all.filter(({ kind, span }) => kind !== 'class' || !predicated.test(folded.slice(Math.max(0, span.start - 12), span.start)));
  const named = cover(
    folded,
    mentions.map(({ span }) => span),
    (length) => actorHead + actorTail.repeat(length - 1),
  );
  const tagged = cover(named, hiddenRanges(text, cited), (length) => hidden.repeat(length));
  return { text, folded, named, tagged, mentions };
}
