import type { Span } from '../../../domain/span.ts';
import { edgeAfter } from '../../../lang/pattern.ts';
import { spaced } from '../../rule.ts';

const opening = new RegExp(
  spaced(String.raw`(?:\s*\[footnoteref:\d+\])?(?:,?\s*\(?khóa [ivxlc]+\)?)?(?:,?\s*(?:"|(?:về|v/v|quy định (?:về|việc|chi tiết))${edgeAfter})|\s+(?:quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|bổ sung)(?! số| này)${edgeAfter})`),
  'uy',
);

/** Where a sentence ends for certain: a stop before white space, a line that begins with a label, a blank line before a capital letter. */
const sentenceEnd = /[.!?](?=\s|$)(?<!(?:TP|TM|Nxb|ThS|TS)\.)|\n[^\S\n]*\n(?=\s*(?:\p{Lu}|-{3}))|\n[^\S\n]*(?=(?:[-+•*]|\d{1,2}[.)]|\p{L}\)|[IVX]{1,4}[.-])\s)/u;

/** Words that end a title although no stop stands there: they open the citing sentence's own business. */
const ownBusiness = new RegExp(
  spaced(
    String.raw`\(sau đây|[,]\s*(?:trước ngày|trước \d|chậm nhất|muộn nhất|hoàn thành|báo cáo|gửi|trình|trong đó|gắn với|định kỳ|đồng thời|làm cơ sở|làm căn cứ|trọng tâm|nhất là|đề nghị|yêu cầu)${edgeAfter}|(?:trước ngày \d|gắn với(?: việc)? (?:thực hiện|triển khai)|,? và (?:các|những) (?:văn bản|nghị quyết|chỉ thị|kết luận|quy định|chủ trương|nội dung)|thành (?:các|những|nhiệm vụ|tiêu chí|nội quy|kế hoạch|chương trình)|,?(?: đã)? được (?:sửa đổi|bổ sung|thay thế)|bằng các hình thức|trước ngày|chậm nhất)${edgeAfter}`,
  ),
  'u',
);

/** A comma that hands over to the main clause after "Căn cứ …", "Thực hiện …": a unit, or a verb that addresses one. */
const mainClause = new RegExp(
  spaced(String.raw`,\s*(?:(?:các|những) (?:sở|ban|cơ quan|đơn vị|địa phương|cấp|ngành|huyện|xã|phường|đồng chí|tổ chức)|thủ trưởng|người đứng đầu|ủy ban|ubnd|hđnd|sở|ban thường vụ|ban chấp hành|ban bí thư|tỉnh ủy|thành ủy|đảng ủy|huyện ủy|chủ tịch|giám đốc|văn phòng|thủ tướng|chính phủ|bộ|công an|thanh tra|ban tổ chức|ban tuyên giáo|ủy ban kiểm tra|giao|đề nghị|yêu cầu)${edgeAfter}`),
  'u',
);
const basisOpening = /(?:^|[.;:\n]\s*|[-+•]\s*)(?:căn cứ|thực hiện|theo|trên cơ sở|triển khai|quán triệt|để|xét|sau khi|tiếp theo|tại)\s[^;:.]*$/u;

/** Titles that recur in Party papers and have a semicolon in them: what follows the first part, to the end (21-KL/TW, 04-NQ/TW). */
const knownSequels: readonly RegExp[] = [
  /;\s*kiên\s+quyết\s+ngăn\s+chặn,\s+đẩy\s+lùi,\s+xử\s+lý\s+nghiêm\s+cán\s+bộ,\s+đảng\s+viên\s+suy\s+thoái[^;.]{0,160}tự\s+chuyển\s+hóa"?/uy,
  /;\s*ngăn\s+chặn,\s+đẩy\s+lùi\s+sự\s+suy\s+thoái[^;.]{0,160}tự\s+chuyển\s+hóa"?(?:\s+trong\s+nội\s+bộ)?/uy,
];

/**
 * The title that follows a citation ("… về đẩy mạnh …", “Về …”), or null. A quoted title ends at its quotation mark. An unquoted one ends at the
 * next citation of the list, at the sentence's own business, or at a semicolon; it runs on over semicolons when a later member of the list of
 * citations follows behind one (verbs between two members of a list of documents belong to the first one's title), and where its wording is known.
 */
export function findTitle(text: string, view: string, scope: Span, cited: Span, later: readonly Span[]): Span | null {
  opening.lastIndex = cited.end;
  const match = opening.exec(view);
  if (match === null || opening.lastIndex > scope.end) return null;
  if (match[0].endsWith('"')) return quoted(text, view, scope, opening.lastIndex - 1);
  const start = match.index + (/\p{L}/u.exec(match[0].replace(/\[footnoteref:\d+\]|\(?khóa\s+[ivxlc]+\)?/gu, (c) => ' '.repeat(c.length)))?.index ?? 0);
  return { start, end: unquotedEnd(text, view, scope, cited, start, later) };
}

/** From an opening quotation mark to its closing one; marks inside are skipped where opening and closing differ (“…”). */
function quoted(text: string, view: string, scope: Span, start: number): Span | null {
  let depth = 0;
  for (let at = start; at < scope.end; at += 1) {
    if (view[at] !== '"') continue;
    const sign = text[at];
    if (sign === '“' || sign === '«' || sign === '„') depth += 1;
    else if (sign === '"' && at === start) depth = 1;
    else depth -= 1;
    if (depth <= 0) return { start, end: at + 1 };
  }
  return null;
}

function unquotedEnd(text: string, view: string, scope: Span, cited: Span, start: number, later: readonly Span[]): number {
  const sentence = sentenceEnd.exec(text.slice(start, Math.min(scope.end, start + 1500)));
  const limit = sentence === null ? Math.min(scope.end, start + 1500) : start + sentence.index;
  const next = later.find((span) => span.start < limit && separatorBefore(view, span.start) !== null);
  const separator = next === undefined ? null : separatorBefore(view, next.start);
  const runsOn = separator !== null && view[separator] === ';' && !namesActor(text, view.slice(start, separator), start);
  let end = separator ?? limit;
  if (!runsOn) end = Math.min(end, semicolon(view, start, end));
  end = Math.min(end, cut(view, start, end, ownBusiness));
  if (basisOpening.test(view.slice(Math.max(scope.start, cited.start - 60), cited.start))) end = Math.min(end, cut(view, start, end, mainClause));
  return start + view.slice(start, end).trimEnd().length;
}

/** Where the separator stands that makes a citation a member of a list: "; ", ", ", "và"; null when the citation is part of the words before it. */
function separatorBefore(view: string, at: number): number | null {
  const match = /(?:[,;]\s*(?:(?:và|cùng|gắn với)\s+)?|\s(?:và|cùng)\s+)$/u.exec(view.slice(Math.max(0, at - 20), at));
  return match === null ? null : Math.max(0, at - 20) + match.index;
}

/** Whether a part behind a semicolon begins with a capital letter: it names an actor or another document, so it is no title. */
function namesActor(text: string, words: string, start: number): boolean {
  for (const match of words.matchAll(/;\s*/gu)) {
    if (/\p{Lu}/u.test(text.charAt(start + match.index + match[0].length))) return true;
  }
  return false;
}

/** The first semicolon or colon, behind the known sequel of a title where there is one. */
function semicolon(view: string, start: number, end: number): number {
  const first = /[;:]/u.exec(view.slice(start, end));
  if (first === null) return end;
  const at = start + first.index;
  for (const sequel of knownSequels) {
    sequel.lastIndex = at;
    if (sequel.test(view)) return Math.min(sequel.lastIndex, end);
  }
  return at;
}

function cut(view: string, start: number, end: number, pattern: RegExp): number {
  const match = pattern.exec(view.slice(start, end));
  return match === null ? end : start + match.index;
}
