import type { Modality } from '../domain/obligation.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { actorsIn, type Actor } from './actors.ts';
import { actorList, endOfMatch, sticky, verb, adverbs } from './grammar.ts';
import type { TaggedView } from './tagged.ts';

/** Who and how, as a heading or a lead-in passes it to what stands below. */
export interface Passed {
  readonly actors: readonly Actor[];
  readonly request: Modality | null;
  readonly prohibited: boolean;
}

const introduction = '(?:(?:đối\\s+với|giao|giao\\s+cho|yêu\\s+cầu|(?:trân\\s+trọng\\s+)?(?<ask>đề\\s+nghị)|trách\\s+nhiệm\\s+của|nhiệm\\s+vụ\\s+của|về\\s+phía)\\s+)?(?:các\\s+đồng\\s+chí\\s+|đồng\\s+chí\\s+|các\\s+)?';
const actorHeading = sticky(`\\s*${introduction}(?<list>${actorList})(?<rest>[^;]*)`);
const predicate = sticky(`\\s*${adverbs}(?:${verb}|phải\\s|cần\\s|có\\s+trách\\s+nhiệm)`);
const asks = /(?:^|\s)(?:trân\s+trọng\s+)?đề\s+nghị\s/u;
const forbids = /(?:nghiêm cấm|không được|cấm)(?: (?:các hành vi|những việc|những hành vi))?(?: (?:sau|sau đây|dưới đây))? ?:?$/u;

const nothing: Passed = { actors: [], request: null, prohibited: false };

/**
 * Reads a heading. An actor heading is a list of actors and nothing that acts ("3. Sở Nội vụ", "Đối với cán bộ, công chức"); a thematic one
 * ("Tăng cường kiểm tra; …") passes nothing but its tone ("Trân trọng đề nghị các đơn vị phối hợp").
 */
export function readHeading(view: TaggedView, heading: Span): Passed {
  actorHeading.lastIndex = heading.start;
  const match = actorHeading.exec(view.tagged);
  const list = match?.groups?.['list'];
  const words = view.tagged.slice(heading.start, heading.end);
  const request: Modality | null = asks.test(` ${words} `) ? 'should' : null;
  if (match === null || list === undefined || match.index >= heading.end) return { ...nothing, request };
  const pair = readPair(view, heading);
  if (pair !== null) return { actors: pair, request, prohibited: false };
  const start = match.index + match[0].indexOf(list);
  const end = Math.min(heading.end, start + list.length);
  if (start >= heading.end) return { ...nothing, request };
  const rest = view.tagged.slice(end, heading.end).replace(/[\s:.,*_]+/gu, ' ').trim();
  const actors = actorsIn(view, { start, end }, 'implement', true);
  if (rest === '') return { actors, request, prohibited: false };
  const acts = endOfMatch(predicate, view.tagged, end);
  const last = actors.at(-1);
  const general = last?.mention.kind === 'class';
  if (acts > 0 && acts <= heading.end && !general) return { ...nothing, request };
  if (rest.split(' ').length > 60 || last === undefined) return { ...nothing, request };
  // "Cơ quan chủ trì giải quyết thủ tục …", "Các cơ quan đăng ký đầu tư (Sở …)": the words behind a general noun say which bodies are meant.
  const whole = { ...last, span: { start: last.span.start, end: trimEnd(view, heading.end) } };
  return { actors: [...actors.slice(0, -1), whole], request, prohibited: false };
}

const directs = sticky(`\\s*(?<above>${actorList})\\s+(?:lãnh\\s+đạo|chỉ\\s+đạo|hướng\\s+dẫn)(?:\\s*,\\s*(?:${verb})|\\s+và\\s+(?:${verb})){0,4}\\s+(?<below>${actorList})\\s*[:.]?\\s*`);

/** "Đảng ủy A lãnh đạo, chỉ đạo các cơ quan chức năng:" passes both: one directs, the other acts. */
export function readPair(view: TaggedView, heading: Span): Actor[] | null {
  directs.lastIndex = heading.start;
  const match = directs.exec(view.tagged);
  const { above, below } = match?.groups ?? {};
  if (match === null || above === undefined || below === undefined || directs.lastIndex < heading.end) return null;
  const start = match.index + match[0].indexOf(above);
  const second = match.index + match[0].lastIndexOf(below);
  return [...actorsIn(view, { start, end: start + above.length }, 'direct', true), ...actorsIn(view, { start: second, end: second + below.length }, 'implement', true)];
}

function trimEnd(view: TaggedView, end: number): number {
  const modal = /\s+(?:có\s+trách\s+nhiệm|phải|cần)[\s:.,;*_]*$/u.exec(view.folded.slice(0, end).slice(-60));
  let at = modal === null ? end : end - modal[0].length;
  while (at > 0 && /[\s:.,;*_]/u.test(view.folded.charAt(at - 1))) at -= 1;
  return at;
}

/** Whether a lead-in forbids what follows: "nghiêm cấm các hành vi sau:", "… không được:". */
export function forbidsBelow(view: TaggedView, leadIn: Span): boolean {
  return forbids.test(foldSpaces(view.tagged.slice(leadIn.start, leadIn.end)).trim());
}

const runIn = sticky(`\\s*${introduction}(?<list>${actorList})(?<rest>[^:;.\\n]{0,120}?)\\s*:(?!\\s*$)`);
/** A predicate between the names and the colon: then the colon opens a list, not an instruction. */
const predicateInside = new RegExp(`(?:^|\\s)(?:phải|cần|có\\s+trách\\s+nhiệm|được|là|gồm|sau|theo|${verb})`, 'u');

/** Names that the lexicon knows in part ("Tuyên giáo, tuyên huấn các đảng ủy …") belong to the last known one. */
function widenLast(actors: readonly Actor[], end: number): Actor[] {
  const last = actors.at(-1);
  return last === undefined || end <= last.span.end ? [...actors] : [...actors.slice(0, -1), { ...last, span: { start: last.span.start, end } }];
}

/** "Ban Tổ chức Tỉnh ủy: Xây dựng …": the actors of a run-in heading and where the instruction begins; null when there is none. */
export function findRunInHeading(view: TaggedView, content: Span): { readonly passed: Passed; readonly instruction: number } | null {
  runIn.lastIndex = content.start;
  const match = runIn.exec(view.tagged);
  const list = match?.groups?.['list'];
  const rest = match?.groups?.['rest'] ?? '';
  if (match === null || list === undefined || runIn.lastIndex > content.end || predicateInside.test(rest)) return null;
  if (view.tagged.slice(runIn.lastIndex, content.end).trim() === '') return null;
  const start = match.index + match[0].indexOf(list);
  return {
    passed: { actors: widenLast(actorsIn(view, { start, end: start + list.length }, 'implement', true), start + list.length + rest.trimEnd().length), request: match.groups?.['ask'] === undefined ? null : 'should', prohibited: false },
    instruction: runIn.lastIndex,
  };
}
