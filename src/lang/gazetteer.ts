import type { CivilDate } from '../domain/document.ts';
import type { CollectiveId, UnitId } from '../domain/ids.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import type { UnitReference } from '../domain/unit.ts';
import actors from './lexicon/actors.json' with { type: 'json' };
import provinces from './lexicon/provinces.json' with { type: 'json' };
import units from './lexicon/units.json' with { type: 'json' };
import { fold } from './fold.ts';
import { isCapitalAt } from './letters.ts';
import { openingsOf, spaced, tokensWanted } from './lexicon-pattern.ts';
import { anyOf, boundGaps, edgeAfter } from './pattern.ts';
import { findProperName, nameFirstWords } from './proper-name.ts';
import { buildNames, tokensOf, type Token } from './vocabulary.ts';

/** A mention of somebody who can act. */
export interface Mention {
  readonly span: Span;
  /** `class`: a class noun such as "cơ quan", "chủ đầu tư"; `name`: a proper name that is in no list. */
  readonly kind: 'unit' | 'collective' | 'persons' | 'class' | 'name';
  /** Registry template or collective; null for classes, persons and names outside the registry. */
  readonly templateId: string | null;
  /** The head of the unit rather than the unit ("Giám đốc Sở …"). */
  readonly head: boolean;
  /** "các cơ quan liên quan": never expanded. */
  readonly openEnded: boolean;
  /** Province named inside the mention. */
  readonly province: string | null;
}

interface Pattern {
  readonly test: RegExp;
  readonly openings: ReadonlySet<string>;
  readonly kind: Mention['kind'];
  readonly id: string | null;
  readonly head: boolean;
  readonly openEnded: boolean;
}

const names = buildNames();

/** Any pattern may be preceded by an article: "các cấp ủy", "mỗi cán bộ", "đội ngũ công chức". */
function withArticle(source: string, kind: Mention['kind']): string {
  if (/^\((?:các|mỗi|từng|chủ tịch|thủ)/u.test(source) || source.startsWith('các ')) return source;
  return kind === 'persons' ? `(mỗi |từng |toàn thể |đội ngũ |các )?${source.includes('|') ? `(${source})` : source}` : `(các )?${source}`;
}

function compile(sources: readonly string[], kind: Mention['kind'], id: string | null, flags: { readonly head?: boolean; readonly openEnded?: boolean } = {}): Pattern[] {
  return sources.map((plain) => withArticle(plain, kind)).map((source) => ({ test: new RegExp(`(?:${spaced(fold(source))})${edgeAfter}`, 'uy'), openings: openingsOf(fold(source)), kind, id, head: flags.head === true, openEnded: flags.openEnded === true }));
}

interface Collective {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly members: { readonly headOnly?: boolean; readonly persons?: readonly string[]; readonly openEnded?: boolean };
}

const patterns: readonly Pattern[] = [
  ...(units.collectives as readonly Collective[]).flatMap(({ id, patterns: sources, members }) =>
    compile(sources, members.persons === undefined ? 'collective' : 'persons', id, { head: members.headOnly === true, openEnded: members.openEnded === true }),
  ),
  ...compile(actors.classes, 'class', null),
  ...compile(actors.persons, 'persons', null),
];
/** Patterns by the first tokens a match can begin with, so that most words of a text cost no more than a look-up or two. */
const byOpening = new Map<string, (Pattern & { readonly order: number })[]>();
for (const [order, pattern] of patterns.entries()) for (const opening of pattern.openings) byOpening.set(opening, [...(byOpening.get(opening) ?? []), { ...pattern, order }]);
/** First tokens of openings. */
const firstWords = new Set([...byOpening.keys()].map((opening) => opening.split(' ')[0]));
const headFirstWords = new Set([...actors.heads.map((noun) => noun.split(' ')[0]), 'các', 'đồng']);
const headNoun = new RegExp(boundGaps(`(?:(?:các\\s+)?đồng\\s+chí\\s+)?(?:${anyOf(actors.heads)})(?:\\s*,\\s*(?:phó\\s+)?(?:chủ\\s+tịch|giám\\s+đốc|thủ\\s+trưởng))?\\s+(?:(?:các|của|phụ\\s+trách)\\s+)?(?=\\p{L})`), 'uy');
const provinceNames = new Map<string, string>();
for (const province of provinces.current) for (const name of [province.name, ...province.aliases]) provinceNames.set(fold(name), province.id);
for (const former of provinces.former as readonly { readonly name: string; readonly successor?: string; readonly mergedInto?: string; readonly id?: string }[]) {
  if (!provinceNames.has(fold(former.name))) provinceNames.set(fold(former.name), former.successor ?? former.mergedInto ?? former.id ?? fold(former.name));
}
const provinceAfter = new RegExp(boundGaps(`\\s+(?:(?:tỉnh|thành\\s+phố|tp\\.?)\\s+)?(?<province>${anyOf([...provinceNames.keys()])})${edgeAfter}`), 'uy');
const provinceWord = `(?:${anyOf([...provinceNames.keys()])})${edgeAfter}`;
const places = new RegExp(boundGaps(`(?:các\\s+)?(?:tỉnh|thành\\s+phố|tỉnh\\s*,\\s*thành\\s+phố)\\s*:?\\s+(?<first>${provinceWord})(?<more>(?:(?:\\s*,\\s*|\\s+và\\s+)(?:tỉnh\\s+|thành\\s+phố\\s+)?${provinceWord})*)`), 'uy');
/** Letters that {@link places} begin with. */
const placeLetters: ReadonlySet<string | undefined> = new Set(['c', 't']);
const severalProvinces = /(?:tỉnh\s*,\s*thành\s+phố|các\s+tỉnh)$/u;
const provincesAfter = new RegExp(boundGaps(`\\s*:?\\s+${provinceWord}(?:(?:\\s*,\\s*|\\s+và\\s+)(?:tỉnh\\s+|thành\\s+phố\\s+)?${provinceWord})*`), 'uy');
const personalName = /(?:\s+\p{Lu}\p{L}+){2,4}(?!\p{L})/uy;
/** "lãnh đạo" heads a body only as its subject ("Lãnh đạo Sở phải …"); otherwise it is an act. */
const alsoVerb = /^lãnh\s+đạo\s/u;
const actsNext = /^\s*(?:,|phải|có\s+trách|chịu|trực\s+tiếp|cần)/u;
const notBefore = /(?:^|\P{L})cơ\s+$/u;

/** Longest name of the registry that starts at a token; the end offset and its id. */
function findName(tokens: readonly Token[], at: number): { readonly end: number; readonly id: string } | null {
  let node = names;
  let best: { end: number; id: string } | null = null;
  for (let i = at; i < tokens.length; i += 1) {
    const token = tokens[i];
    const next = token === undefined ? undefined : node.next.get(token.word);
    if (token === undefined || next === undefined) break;
    node = next;
    if (node.id !== null) best = { end: token.end, id: node.id };
  }
  return best;
}

interface Candidate {
  readonly end: number;
  readonly kind: Mention['kind'];
  readonly id: string | null;
  readonly head: boolean;
  readonly openEnded: boolean;
}

function longestPattern(view: string, tokens: readonly Token[], index: number): Candidate | null {
  const first = tokens[index];
  if (first === undefined || !firstWords.has(first.word)) return null;
  let best: (Candidate & { readonly order: number }) | null = null;
  let opening = '';
  for (let count = 0; count < tokensWanted; count += 1) {
    const word = tokens[index + count]?.word;
    if (word === undefined) break;
    opening = count === 0 ? word : `${opening} ${word}`;
    for (const { test, kind, id, head, openEnded, order } of byOpening.get(opening) ?? []) {
      test.lastIndex = first.start;
      if (!test.test(view)) continue;
      const end = test.lastIndex;
      // Of two that say the same, the one named first in the lexicon.
      if (best === null || end > best.end || (end === best.end && order < best.order)) best = { end, kind, id, head, openEnded, order };
    }
  }
  return best;
}

function findBody(text: string, view: string, tokens: readonly Token[], at: number): Candidate | null {
  const start = tokens[at]?.start ?? 0;
  const found: Candidate[] = [];
  const collective = longestPattern(view, tokens, at);
  if (collective !== null) found.push(collective);
  const name = findName(tokens, at);
  // A name of the registry counts only with a capital: "thanh tra tỉnh" may be an act, "Thanh tra tỉnh" is a body.
  if (name !== null && (isCapitalAt(text, start) || /^(?:ubnd|hđnd|cấp)/u.test(view.slice(start, start + 4)))) found.push(ofPlace(text, view, start, name.end) ?? { ...name, kind: 'unit', head: false, openEnded: false });
  const proper = name === null ? findProperName(text, tokens, at) : null;
  if (proper !== null && proper > Math.max(0, ...found.map(({ end }) => end))) found.push({ end: proper, kind: 'name', id: null, head: false, openEnded: false });
  if (found.length === 0 || notBefore.test(view.slice(Math.max(0, start - 6), start))) return null;
  return found.sort((a, b) => b.end - a.end)[0] ?? null;
}

const localLevel = /(?:^|\s)(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã)$/u;
const placeName = /\s+(?:\p{Lu}\p{L}*|\d{1,2}(?![\d/.]))(?:[ -]\p{Lu}\p{L}*){0,4}/uy;

/** "UBND phường | Văn Phú": one of the many bodies of a name of the registry, which knows no communes; kept as written. */
function ofPlace(text: string, view: string, start: number, end: number): Candidate | null {
  placeName.lastIndex = end;
  if (!localLevel.test(view.slice(start, end)) || !placeName.test(text)) return null;
  return { end: placeName.lastIndex, kind: 'name', id: null, head: false, openEnded: false };
}

const severalPlaces = /các\s+(?:(?:xã|phường|thị\s+trấn|đặc\s+khu|huyện|quận|thị\s+xã)(?:\s*,\s+|\s+và\s+)?)+$/u;
const placesAfter = /(?:\s?:)?\s{1,60}\p{Lu}\p{L}*(?:[ -]\p{Lu}\p{L}*){0,4}(?:(?:\s*,\s*|\s+và\s+)(?:xã\s+|phường\s+)?\p{Lu}\p{L}*(?:[ -]\p{Lu}\p{L}*){0,4}){0,60}/uy;

function indexAt(tokens: readonly Token[], from: number, offset: number): number {
  let index = from;
  while (index < tokens.length && (tokens[index]?.start ?? 0) < offset) index += 1;
  return index;
}

/** A province, or several, as actors: "tỉnh Lâm Đồng", "Các tỉnh Nghệ An, Quảng Ngãi". */
function findPlace(view: string, at: number): Candidate | null {
  if (!placeLetters.has(view[at])) return null;
  places.lastIndex = at;
  const match = places.exec(view);
  if (match === null) return null;
  const several = match.groups?.['more'] !== '';
  return { end: places.lastIndex, kind: several ? 'class' : 'unit', id: several ? null : 'ubnd-tinh', head: false, openEnded: false };
}

/** Words that any mention begins with: most words of a text do not. */
const starters = new Set([...firstWords, ...names.next.keys(), ...nameFirstWords, ...headFirstWords, 'các', 'tỉnh', 'thành']);

/** A mention that starts at this token: an office holder with the body headed, or a body; longest wins. */
function findAt(text: string, view: string, tokens: readonly Token[], at: number): Candidate | null {
  const start = tokens[at]?.start ?? 0;
  const body = findBody(text, view, tokens, at);
  if (!headFirstWords.has(tokens[at]?.word ?? '')) return body ?? findPlace(view, start);
  headNoun.lastIndex = start;
  if (!headNoun.test(view)) return body ?? findPlace(view, start);
  const inner = indexAt(tokens, at, headNoun.lastIndex);
  const headed = findBody(text, view, tokens, inner);
  if (headed === null || headed.kind === 'persons' || headed.end <= (body?.end ?? 0)) return body;
  if (alsoVerb.test(view.slice(start, start + 12)) && !(isCapitalAt(text, start) && actsNext.test(view.slice(headed.end, headed.end + 20)))) return body;
  return { ...headed, head: true };
}

/** An office with the name of who holds it: "Phó Thủ tướng Chính phủ Trần Hồng Hà". */
function endWithPerson(text: string, { end, head, kind }: Candidate): number {
  if (!head && kind !== 'class') return end;
  personalName.lastIndex = end;
  const match = personalName.exec(text);
  return match === null || nameFirstWords.has(fold(match[0].trim()).split(' ')[0] ?? '') ? end : personalName.lastIndex;
}

/**
 * Every mention of somebody who can act, in reading order, disjoint, longest first at each place (UNITS.md §5, §7).
 * @param view `fold(text)`, or a view of the same length with marks blanked
 */
export function findMentions(text: string, view: string): Mention[] {
  const tokens = tokensOf(view);
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    let candidate = token === undefined || !starters.has(token.word) ? null : findAt(text, view, tokens, i);
    if (token === undefined || candidate === null) {
      i += 1;
      continue;
    }
    provinceAfter.lastIndex = candidate.end;
    provincesAfter.lastIndex = candidate.end;
    if (severalProvinces.test(view.slice(token.start, candidate.end)) && provincesAfter.test(view)) candidate = { ...candidate, end: provincesAfter.lastIndex, kind: 'class', id: null };
    placesAfter.lastIndex = candidate.end;
    if (severalPlaces.test(view.slice(token.start, candidate.end)) && placesAfter.test(text)) candidate = { ...candidate, end: placesAfter.lastIndex, kind: 'class', id: null };
    candidate = { ...candidate, end: token.start + view.slice(token.start, candidate.end).trimEnd().length };
    const place = candidate.kind === 'unit' || candidate.kind === 'collective' ? provinceAfter.exec(view) : null;
    const end = place === null ? endWithPerson(text, candidate) : provinceAfter.lastIndex;
    found.push({
      span: { start: token.start, end },
      kind: candidate.kind,
      templateId: candidate.id,
      head: candidate.head,
      openEnded: candidate.openEnded,
      province: place === null ? null : (provinceNames.get(foldSpaces(place.groups?.['province'] ?? '')) ?? null),
    });
    i = indexAt(tokens, i, end);
  }
  return found;
}

/** Where and when a document was issued: what mentions are resolved against. */
export interface ResolutionContext {
  readonly province: string | null;
  readonly issuedOn: CivilDate | null;
}

const levels = new Map(units.units.map(({ id, level }) => [id, level]));

/**
 * The registry identity of a mention: of its own province, else of the issuer's. Without any province a provincial unit keeps its bare
 * template id (`so-noi-vu`): which province is not stated, so it is not guessed. What is in no list stays as written.
 */
export function resolveMention(text: string, mention: Mention, context: ResolutionContext): UnitReference {
  const { templateId, head } = mention;
  if (templateId === null) return { kind: 'unresolved', name: foldSpaces(text.slice(mention.span.start, mention.span.end)) };
  const province = mention.province ?? context.province;
  if (mention.kind === 'unit') {
    const local = levels.get(templateId) !== 'central' && province !== null;
    return { kind: 'unit', id: (local ? `${templateId}@${province}` : templateId) as UnitId, head };
  }
  return { kind: 'collective', id: (province === null ? templateId : `${templateId}@${province}`) as CollectiveId, head };
}
