import type { CivilDate } from '../domain/document.ts';
import type { CollectiveId, UnitId } from '../domain/ids.ts';
import type { Span } from '../domain/span.ts';
import type { UnitReference } from '../domain/unit.ts';
import actors from './lexicon/actors.json' with { type: 'json' };
import provinces from './lexicon/provinces.json' with { type: 'json' };
import units from './lexicon/units.json' with { type: 'json' };
import { fold } from './fold.ts';
import { openingsOf, spaced } from './lexicon-pattern.ts';
import { anyOf, boundGaps, edgeAfter } from './pattern.ts';
import { buildNames, tokensOf, type Token } from './vocabulary.ts';
import { startsVerb } from './verbs.ts';

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
/** Patterns by the first two tokens a match can begin with, or the first where that is all there is, so that most words of a text cost two look-ups. */
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
const severalProvinces = /(?:tỉnh\s*,\s*thành\s+phố|các\s+tỉnh)$/u;
const provincesAfter = new RegExp(boundGaps(`\\s*:?\\s+${provinceWord}(?:(?:\\s*,\\s*|\\s+và\\s+)(?:tỉnh\\s+|thành\\s+phố\\s+)?${provinceWord})*`), 'uy');
const personalName = /(?:\s+\p{Lu}\p{L}+){2,4}(?!\p{L})/uy;
const nameNouns = new Set(actors.names.map((noun) => fold(noun)));
const nameFirstWords = new Set([...nameNouns].map((noun) => noun.split(' ')[0]));
const longestNoun = Math.max(...[...nameNouns].map((noun) => noun.split(' ').length));
const levelWord = /^(?:tỉnh|huyện|xã|phường|quận|thị|thành|cấp|khu|vùng|trung|nhà|quốc)$/u;
const capital = /^\p{Lu}/u;
/** "lãnh đạo" heads a body only as its subject ("Lãnh đạo Sở phải …"); otherwise it is an act. */
const alsoVerb = /^lãnh\s+đạo\s/u;
const actsNext = /^\s*(?:,|phải|có\s+trách|chịu|trực\s+tiếp|cần)/u;
/** Bodies whose names are descriptions, lower case inside: "Cục Bảo vệ thực vật". */
const descriptive = new Set(['cục', 'chi cục', 'tổng cục', 'vụ', 'trung tâm', 'phòng', 'công ty', 'viện', 'ban chỉ huy', 'ban chỉ đạo', 'ban quản lý', 'tổ công tác', 'hội đồng', 'đội', 'trạm']);
/** Function words that never continue a name. */
const endsName = new Set('phải cần có và với về trong để được đã sẽ là tại từ trước sau do cho của các khi nếu không chưa trên đến nhằm này đó nêu tự bị còn cũng như mà thì ở đang theo căn chủ đề khẩn tích thường kịp nghiêm cùng tiếp quyết sớm ngay luôn trực định hằng tự đột mạnh linh nhanh sẵn nỗ phấn cố chậm đồng hết ưu phù'.split(' '));
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

/** A proper name outside the registry: a noun for bodies, capitalised in the text, and the capitalised words that follow it. */
function findProperName(text: string, tokens: readonly Token[], at: number): number | null {
  const first = tokens[at];
  if (first === undefined || !capital.test(text.charAt(first.start)) || !nameFirstWords.has(first.word) || inCapitals(text, tokens, at)) return null;
  let words = 0;
  let noun = '';
  for (let count = 1; count <= longestNoun; count += 1) {
    const phrased = tokens.slice(at, at + count).map(({ word }) => word).join(' ');
    if (!nameNouns.has(phrased)) continue;
    words = count;
    noun = phrased;
  }
  if (words === 0) return null;
  let end = tokens[at + words - 1]?.end ?? first.end;
  // "Ủy ban Mặt trận Tổ quốc" is a name by itself, "Ủy ban" is not.
  let named = words >= 4;
  for (let i = at + words; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || /\S/u.test(text.slice(end, token.start)) || token.start - end > 3) break;
    const upper = capital.test(text.charAt(token.start)) || /^\d/u.test(token.word);
    const joins = token.word === 'và' || token.word === '-' || token.word === '&' || token.word === 'các';
    const following = tokens[i + 1];
    if (joins && following !== undefined && capital.test(text.charAt(following.start)) && (token.word === 'các' || (named && !nameNouns.has(following.word)))) continue;
    if (upper && !(named && nameNouns.has(token.word) && i > at + words && tokens[i - 1]?.word === 'và')) {
      end = token.end;
      named = true;
    } else if (named && (levelWord.test(token.word) || (i > at && tokens[i - 1]?.end === end && continuesWord(tokens, i) && (descriptive.has(noun) || capital.test(text.charAt(tokens[i - 1]?.start ?? 0)) || capitalSoon(text, tokens, i))))) end = token.end;
    else break;
  }
  return named || briefly.test(text.slice(end, end + 24)) || (asked.test(text.slice(Math.max(0, first.start - 16), first.start)) && /^\s+\p{Ll}/u.test(text.slice(end, end + 4))) ? end : null;
}

/** "Văn phòng sẽ …", "Sở chủ trì …": a body that the document has named before, by its noun alone; its duty shows that it is meant. */
const briefly = /^\s+(?:sẽ|phải|chủ\s+trì|có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|chịu\s+trách\s+nhiệm)(?!\p{L})/u;

/** "Đề nghị Công ty …", "Giao Sở …": so is a body that is asked. */
const asked = /(?:đề\s+nghị|yêu\s+cầu|giao(?:\s+cho)?)\s+$/iu;

/** The second syllable of a compound whose first is capitalised: "Sở Quy | hoạch". */
function continuesWord(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  return /^\p{L}+$/u.test(word) && !endsName.has(word) && !startsVerb(word, tokens[at + 1]?.word ?? '');
}

/** Lower-case syllables inside a name that goes on with a capital: "Nông nghiệp | ứng dụng | Công nghệ cao". */
function capitalSoon(text: string, tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i <= at + 2; i += 1) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (token === undefined || before === undefined || token.start - before.end > 2 || /\p{P}/u.test(token.word)) return false;
    if (capital.test(text.charAt(token.start))) return !nameFirstWords.has(token.word);
    if (!continuesWord(tokens, i)) return false;
  }
  return false;
}

/** Headings in capitals show no names: every word is capitalised. */
function inCapitals(text: string, tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at, at + 3).filter(({ start, end }) => end - start > 1 && /^[\p{Lu}\p{N}]+$/u.test(text.slice(start, end))).length >= 2;
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
  const second = tokens[index + 1];
  let best: (Candidate & { readonly order: number }) | null = null;
  for (const opening of second === undefined ? [first.word] : [first.word, `${first.word} ${second.word}`]) {
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
  if (name !== null && (capital.test(text.charAt(start)) || /^(?:ubnd|hđnd|cấp)/u.test(view.slice(start, start + 4)))) found.push(ofPlace(text, view, start, name.end) ?? { ...name, kind: 'unit', head: false, openEnded: false });
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
  places.lastIndex = at;
  const match = places.exec(view);
  if (match === null) return null;
  const several = match.groups?.['more'] !== '';
  return { end: places.lastIndex, kind: several ? 'class' : 'unit', id: several ? null : 'ubnd-tinh', head: false, openEnded: false };
}

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
  if (alsoVerb.test(view.slice(start, start + 12)) && !(capital.test(text.charAt(start)) && actsNext.test(view.slice(headed.end, headed.end + 20)))) return body;
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
    let candidate = token === undefined || !/\p{L}/u.test(token.word) ? null : findAt(text, view, tokens, i);
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
      province: provinceNames.get((place?.groups?.['province'] ?? '').replace(/\s+/gu, ' ')) ?? null,
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
  const name = text.slice(mention.span.start, mention.span.end).replace(/\s+/gu, ' ');
  if (templateId === null) return { kind: 'unresolved', name };
  const province = mention.province ?? context.province;
  if (mention.kind === 'unit') {
    const local = levels.get(templateId) !== 'central' && province !== null;
    return { kind: 'unit', id: (local ? `${templateId}@${province}` : templateId) as UnitId, head };
  }
  return { kind: 'collective', id: (province === null ? templateId : `${templateId}@${province}`) as CollectiveId, head };
}
