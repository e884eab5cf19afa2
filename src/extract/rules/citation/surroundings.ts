import type { CitationRelation } from '../../../domain/citation.ts';
import type { CivilDate } from '../../../domain/document.ts';
import { foldSpaces, type Span } from '../../../domain/span.ts';
import { findCivilDate } from '../../../lang/calendar.ts';
import { edgeAfter, edgeBefore } from '../../../lang/pattern.ts';
import { spaced } from '../../rule.ts';
import { findTypeByName, typeNames } from './types.ts';

/** What stands in front of a document number: where the citation begins, its type and the pinpoint. */
export interface Head {
  readonly start: number;
  readonly type: string | null;
  readonly provision: Span | null;
}

const pinpoint = String.raw`(?:(?:các )?(?:điểm [a-zđ](?:(?:,| và) (?:điểm )?[a-zđ])*|khoản \d+[a-z]?(?:(?:,| và) (?:khoản )?\d+)*|mục [ivxlc\d.]+|phần [ivx\d]+|chương [ivxlc]+|phụ lục [ivx\d]*|tiết [a-zđ])(?:,? (?:của )?))*(?:điều \d+[a-zđ]?(?:(?:,| và) (?:điều )?\d+[a-zđ]?)*|khoản \d+|mục [ivxlc\d.]+|phần [ivx\d]+|chương [ivxlc]+|phụ lục [ivx\d]*|điểm [\d.]+)`;
const headPattern = new RegExp(
  spaced(String.raw`${edgeBefore}(?:(?<provision>${pinpoint}),? (?:của )?)?(?<type>${typeNames}|văn bản|điện)${edgeAfter}(?<words>(?: (?!(?:và|số|ngày|của|về|theo)${edgeAfter})\p{L}+){0,7})(?:\s*(?:số|ký hiệu))?(?:\s*:)?\s*$`),
  'u',
);
const markPattern = /(?:số|ký hiệu)(?:\s*:)?\s*$/u;

/** Reads the words in front of a number. */
export function readHead(view: string, at: number, from: number): Head {
  const start = Math.max(from, at - 140);
  const left = view.slice(start, at);
  const match = lastHead(left);
  if (match === null) {
    const mark = markPattern.exec(left);
    return { start: mark === null ? at : start + mark.index, type: null, provision: null };
  }
  const words = match.groups?.['provision'];
  const provision = words === undefined ? null : { start: start + match.index, end: start + match.index + words.length };
  return { start: start + match.index, type: findTypeByName(match.groups?.['type'] ?? ''), provision };
}

/** The head nearest to the number: the pattern is anchored at its end, so the leftmost match may begin too early; shorter tails are tried while they match. */
function lastHead(left: string): RegExpExecArray | null {
  const tail = Math.max(left.lastIndexOf(';'), left.lastIndexOf('. '), left.lastIndexOf('"')) + 1;
  let best = headPattern.exec(left.slice(tail));
  if (best !== null) best.index += tail;
  while (best !== null && best.groups?.['provision'] === undefined) {
    const next = headPattern.exec(left.slice(best.index + 1));
    if (next === null || next.index + 1 < (best.groups?.['type']?.length ?? 0)) break;
    next.index += best.index + 1;
    best = next;
  }
  return best;
}

const footnote = String.raw`(?:\s*\[footnoteref:\d+\]|\d{1,2}(?=,? (?:ngày|của)))?`;
const datePattern = new RegExp(
  spaced(String.raw`${footnote}\s*,?\s*(?:\(\s*)?(?:ký )?(?:ngày\s*)?(?:(?<d>\d{1,2})\s*[/.-]\s*(?<m>\d{1,2})\s*[/.-]\s*(?<y>\d{4})|(?<d2>\d{1,2}) tháng (?<m2>\d{1,2})(?:,? năm |\s*\/\s*)(?<y2>\d{4})|tháng \d{1,2}(?: năm |\s*\/\s*)\d{4})(?!\d)`),
  'uy',
);

/** The date after a number, and where it ends; `date` is null when none is written or the calendar has no such day. */
export function readDate(view: string, at: number): { readonly date: CivilDate | null; readonly end: number } {
  datePattern.lastIndex = at;
  const groups = datePattern.exec(view)?.groups;
  if (groups === undefined) return { date: null, end: at };
  if ((groups['d'] ?? groups['d2']) === undefined) return { date: null, end: datePattern.lastIndex };
  const date = findCivilDate(Number(groups['y'] ?? groups['y2']), Number(groups['m'] ?? groups['m2']), Number(groups['d'] ?? groups['d2']));
  return { date, end: datePattern.lastIndex };
}

const stop =
  '(?:về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|bổ sung|khóa|trên|đối với|tại|theo|để|là|được|có|đã|trong|nhằm|triển khai|thực hiện|tăng cường|giao|yêu cầu|gắn|bằng|thành|đến|này|nêu|cùng|phải|và (?:các|công|kế|nghị|chỉ|kết|quy|quyết|thông|hướng|luật|chương|đề|báo|văn)|ngày|từ|bảo đảm|đảm bảo|công bố|giai đoạn|năm|số|nhiệm kỳ|cho|phục vụ|thông qua|với|do|khi|nếu|báo cáo|trình|xây dựng|tổ chức|rà soát|hoàn thành|đẩy mạnh)';
const issuerPattern = new RegExp(
  spaced(String.raw`${footnote}\s*,?\s*của (?<issuer>(?!(?:${stop})${edgeAfter})[\p{L}-]+(?:(?:,? |[^\S\n]*-[^\S\n]*)(?!(?:${stop})${edgeAfter})\p{L}+(?!\p{L})){0,13})`),
  'uy',
);

/** The issuer after "của", and where it ends. A comma belongs to it only inside a name ("Sở Văn hóa, Thể thao và Du lịch"). */
export function readIssuer(text: string, view: string, at: number): { readonly issuer: Span | null; readonly end: number } {
  issuerPattern.lastIndex = at;
  const match = issuerPattern.exec(view);
  const words = match?.groups?.['issuer'];
  if (match === null || words === undefined) return { issuer: null, end: at };
  const start = match.index + match[0].length - words.length;
  const end = start + issuerLength(text.slice(start, start + words.length));
  return { issuer: { start, end }, end };
}

/** A comma goes on only before a capital letter inside a ministry's or department's name; "và" only before one. */
function issuerLength(words: string): number {
  for (const match of words.matchAll(/,\s+|\s+và\s+/gu)) {
    const next = words.charAt(match.index + match[0].length);
    const named = /(?:Bộ|Sở|Phòng|Ban|Ủy ban|Uỷ ban|Đoàn|Báo)\s[^,]*$/u.test(words.slice(0, match.index));
    const other = /^(?:Bộ|Sở|Ban|Ủy|Uỷ|Hội|Tỉnh|Thành|Đảng|Chính|Thủ|Chủ|UBND|HĐND|Văn phòng|Kế|Nghị|Chỉ|Quy|Thông|Hướng|Công|Luật|Chương|Đề)/u.test(words.slice(match.index + match[0].length));
    if (!/\p{Lu}/u.test(next) || !named || other) return match.index;
  }
  return words.length;
}

const cues: readonly (readonly [string, CitationRelation])[] = [
  ['thay thế|thay thế cho|thay cho', 'replaces'],
  ['bãi bỏ|hủy bỏ|hết hiệu lực', 'repeals'],
  ['sửa đổi, bổ sung|sửa đổi|bổ sung|đính chính', 'amends'],
  ['theo tinh thần|quy định tại|nêu tại|tại|trong', 'mentions'],
  ['được sửa đổi, bổ sung|được sửa đổi|được bổ sung|được thay thế|bị bãi bỏ|bởi', 'mentions'],
  ['căn cứ|theo|trên cơ sở|xét|chiếu theo', 'basis'],
  ['thực hiện|triển khai|thi hành|quán triệt|chấp hành|tuân thủ|cụ thể hóa|thể chế hóa|phổ biến|tuyên truyền', 'implements'],
];
/** Cues that would otherwise be read out of longer words: they say nothing. */
const neutral = ['kèm theo', 'làm theo', 'tiếp theo', 'phù hợp theo'];
const allCues = [...neutral, ...cues.map(([words]) => words).join('|').split('|')].sort((a, b) => b.length - a.length).join('|');
const cuePattern = new RegExp(spaced(`${edgeBefore}(?:${allCues})${edgeAfter}`), 'gu');
const relationOf: ReadonlyMap<string, CitationRelation> = new Map(cues.flatMap(([words, relation]) => words.split('|').map((cue) => [cue, relation] as const)));

/** The nearest relation word in front of a citation, inside its sentence; null when there is none. */
export function readRelation(view: string, at: number, from: number): CitationRelation | null {
  const left = view.slice(Math.max(from, at - 110), at);
  const sentence = left.slice(Math.max(left.lastIndexOf('. '), left.lastIndexOf(';'), left.lastIndexOf('\n\n')) + 1);
  let relation: CitationRelation | null = null;
  for (const cue of sentence.matchAll(cuePattern)) relation = relationOf.get(foldSpaces(cue[0])) ?? relation;
  return relation;
}
