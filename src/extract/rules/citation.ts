import type { Citation } from '../../domain/citation.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { foldSpaces, overlaps, slice, type Span } from '../../domain/span.ts';
import { family, findByRules, type Found } from '../rule.ts';
import { numberRules, type NumberReading } from './citation/numbers.ts';
import { readDate, readHead, readIssuer, readRelation } from './citation/surroundings.ts';
import { findTitle } from './citation/titles.ts';
import { findTypeByNumber } from './citation/types.ts';
import { findUnnumbered } from './citation/unnumbered.ts';

/** The rules for document numbers, in order of precedence. */
export const citationRules = family(numberRules);

/** A mention of another document, the rule that found it, and the extent of its title where the text gives one. */
export type CitationFinding = Omit<Citation, 'documentId'> & {
  readonly rule: string;
  /** The cited title, without quotation marks of its own sentence's end: nothing inside it is an obligation, deadline or target. */
  readonly title: Span | null;
  /** It stands inside the title of another citation. */
  readonly nested: boolean;
  /** Not one of the official shapes; kept as people wrote it. */
  readonly nonstandard: boolean;
};

/** What was found in a scope, and what a person should look at. */
export interface CitationFindings {
  readonly citations: readonly CitationFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every mention of another document in the scope, from left to right: with its number in normal form, its type, date, issuer, pinpoint and relation
 * (EXTRACTION.md §11). "Chỉ thị này" is none. Give whole sentences at least; a whole document is best.
 */
export function findCitations(text: string, view: string, scope: Span): CitationFindings {
  const found = findByRules(citationRules, { text, view, scope, context: null });
  const numbered = resolveShort(found, found.map((one) => complete(text, view, scope, one)));
  const bare = join(text, numbered, findUnnumbered(text, view, scope));
  const citations = relate(view, scope, withTitles(text, view, scope, bare));
  const doubtful = citations.filter(({ nonstandard }) => nonstandard);
  return {
    citations,
    diagnostics: doubtful.map(({ span, number }) => ({ code: 'citation-nonstandard', severity: 'info', span, params: { text: number ?? slice(text, span) } })),
  };
}

/** Both kinds in the order of the text; a name right in front of a number ("Luật Dữ liệu số 60/2024/QH15") is one citation with it. */
function join(text: string, numbered: readonly Draft[], unnumbered: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of [...numbered, ...unnumbered].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const last = joined.at(-1);
    if (last === undefined || draft.span.start > last.span.end + 60) joined.push(draft);
    else if (last.number === null && draft.number !== null && /^\s*$/u.test(text.slice(last.span.end, draft.span.start))) {
      joined[joined.length - 1] = { ...draft, span: { start: last.span.start, end: draft.span.end }, type: last.type, provision: last.provision };
    } else if (!overlaps(last.span, draft.span)) joined.push(draft);
    else if (last.number === null && draft.number !== null) joined[joined.length - 1] = draft;
  }
  return joined;
}

/** "Kết luận 226" is 226-KL/TW where the text cites exactly one Kết luận of that number in full. */
function resolveShort(found: readonly Found<NumberReading>[], drafts: readonly Draft[]): Draft[] {
  if (!found.some(({ ordinal }) => ordinal !== undefined)) return [...drafts];
  const full = new Map<string, Set<string>>();
  for (const { number, type } of drafts) {
    if (number === null) continue;
    const key = `${type ?? ''} ${/^\d+/u.exec(number)?.[0] ?? ''}`;
    full.set(key, (full.get(key) ?? new Set()).add(number));
  }
  return drafts.map((draft, index) => {
    const [only, ...others] = full.get(`${draft.type ?? ''} ${found[index]?.ordinal ?? ''}`) ?? [];
    return found[index]?.ordinal === undefined || only === undefined || others.length > 0 ? draft : { ...draft, number: only };
  });
}

type Draft = Omit<CitationFinding, 'relation' | 'title' | 'nested'>;
type Titled = Draft & { readonly title: Span | null; readonly nested: boolean };

function complete(text: string, view: string, scope: Span, found: Found<NumberReading>): Draft {
  const head = readHead(view, found.span.start, scope.start);
  const { date, end: dateEnd } = readDate(view, found.span.end);
  const { issuer, end } = readIssuer(text, view, dateEnd);
  return {
    span: { start: head.start, end: Math.min(Math.max(found.span.end, end), scope.end) },
    number: found.number,
    type: head.type ?? (found.number === null ? null : findTypeByNumber(found.number)),
    issuedOn: date,
    issuer: issuer === null ? null : foldSpaces(slice(text, issuer)),
    provision: head.provision === null ? null : foldSpaces(slice(text, head.provision)),
    rule: found.rule,
    nonstandard: found.nonstandard === true,
  };
}

function withTitles(text: string, view: string, scope: Span, drafts: readonly Draft[]): Titled[] {
  const titled: Titled[] = [];
  let covered = scope.start;
  for (const [index, draft] of drafts.entries()) {
    const nested = draft.span.start < covered;
    const title = nested ? null : findTitle(text, view, scope, draft.span, drafts.slice(index + 1, index + 12).map(({ span }) => span));
    if (title !== null) covered = Math.max(covered, title.end);
    titled.push({ ...draft, title, nested });
  }
  return titled;
}

/** The relation of each citation: the nearest word in front of it; in a list, the word in front of the first; inside a title, a mention. */
function relate(view: string, scope: Span, drafts: readonly Titled[]): CitationFinding[] {
  const related: CitationFinding[] = [];
  let last: CitationFinding | undefined;
  for (const draft of drafts) {
    const end = last === undefined ? scope.start : Math.max(last.span.end, last.title?.end ?? 0);
    const own = readRelation(view, draft.span.start, Math.max(scope.start, end));
    const carried = last !== undefined && end <= draft.span.start && isList(view.slice(end, draft.span.start)) ? last.relation : null;
    const citation = { ...draft, relation: draft.nested ? ('mentions' as const) : (own ?? carried ?? 'mentions') };
    related.push(citation);
    if (!draft.nested) last = citation;
  }
  return related;
}

function isList(between: string): boolean {
  return between.length < 80 && /^["”)\s]*(?:[,;:]|và|hoặc|cùng)(?:\s+(?:và|hoặc|cùng|các|những|với))*\s*$/u.test(between);
}

/** The titles of the documents cited in a scope: the clause reader must not cut inside them (GUIDELINES.md, rule 4). */
export function findCitedTitles(text: string, view: string, scope: Span): Span[] {
  return findCitations(text, view, scope).citations.flatMap(({ title }) => (title === null ? [] : [title]));
}

/** A citation in the short notation of the rules' examples and of traces. */
export function showCitation(citation: CitationFinding): string {
  const { number, type, issuedOn, relation, issuer, provision } = citation;
  const parts = [number ?? '-', type, issuedOn, relation, issuer === null ? null : `of ${issuer}`, provision === null ? null : `at ${provision}`, citation.nonstandard ? 'nonstandard' : null];
  return parts.filter((part) => part !== null).join(' ');
}
