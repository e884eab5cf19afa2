import { foldSpaces, type Span } from '../../../domain/span.ts';
import { edgeAfter, anyOf } from '../../../lang/pattern.ts';
import { isWordAt } from '../../../lang/letters.ts';
import { spaced } from '../../rule.ts';
import { lawNames } from './laws.ts';
import { readDate, readIssuer } from './surroundings.ts';
import { findTypeByName } from './types.ts';

/** A citation without number: "Luật Cán bộ, công chức", "Quy chế làm việc của UBND tỉnh". */
export interface Unnumbered {
  readonly span: Span;
  readonly number: null;
  readonly type: string | null;
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly provision: string | null;
  readonly rule: string;
  readonly nonstandard: false;
}

const known = anyOf([...lawNames]);
const pinpoint = /(?:(?:điểm\s+[a-zđ]|khoản\s+\d+|mục\s+\d+),?\s+)*(?:điều\s+\d+[a-zđ]?|chương\s+[ivx]+)\s+(?:của\s+)?$/u;
const lawHead = /(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?=[\s,;.)]|$)/gu;
const knownLaw = new RegExp(`\\s+(?:${known})${edgeAfter}`, 'uy');
const lawWords = new RegExp(
  spaced(String.raw`\s+(?!(?:này|số|và|của|về|được|có|quy|trên|sửa|hiện|theo|năm|ngày)${edgeAfter})\p{L}+(?: (?!(?:này|số|và|của|về|được|có|quy định|trên|theo|năm|ngày|hiện hành|phải|đã|để|trong|tại|với|cho|đến|từ|khi|nếu|mà|thì|là|do|ở|sau|gồm|cùng|hoặc|đối|nêu)${edgeAfter})\p{L}+(?!\p{L})){0,9}`),
  'uy',
);
const lawYear = /\s+(?:năm\s+)?(?:19|20)\d{2}(?!\d)(?:\s*\((?:sửa\s+đổi|được\s+sửa)[^()]{0,60}\))?/uy;

const issued = /(?:Nghị quyết|Chỉ thị|Kết luận|Quy định|Quyết định|Quy chế|Hướng dẫn|Thông báo|Kế hoạch|Chương trình|Đề án|Nghị định|Thông tư|Công điện|Chiến lược|Điều lệ)(?=\s)/gu;
const issuedWords = new RegExp(spaced(String.raw`(?: (?!(?:này|số|của|và|về|để|theo|được|có|trên|nêu)${edgeAfter})\p{L}+(?!\p{L})){0,7}(?= của \p{L})`), 'uy');
const congress = /\s+(?:Đại hội(?:\s+(?:đại biểu|toàn quốc|lần thứ|của|đảng bộ|đảng viên|các cấp|tỉnh|thành phố|nhiệm kỳ|\d{4}\s*-\s*\d{4}|\p{Lu}\p{L}*)){0,14}|Trung ương\s+\d+(?:\s+khóa\s+[IVX]+)?|Hội nghị\s+(?:lần thứ\s+\p{L}+|Trung ương\s+\d+)[^,;.()]{0,60})/uy;
/** In front of a document that is yet to be made: a product, not a citation. */
const drafted = /(?:xây dựng|ban hành|dự thảo|soạn thảo|trình|lập|hoàn thiện)\s+(?:(?:các|những|dự thảo)\s+)?$/u;
const charter = /\s+Đảng(?:\s+Cộng sản Việt Nam)?/uy;

/** Documents cited by name. Capital letters are what tells "Luật Đất đai" from "pháp luật đất đai", so this reads the text, not the view. */
export function findUnnumbered(text: string, view: string, scope: Span): Unnumbered[] {
  const words = text.slice(0, scope.end);
  return [...laws(words, view, scope), ...byIssuer(words, view, scope)];
}

function laws(text: string, view: string, scope: Span): Unnumbered[] {
  const found: Unnumbered[] = [];
  lawHead.lastIndex = scope.start;
  for (let head = lawHead.exec(text); head !== null; head = lawHead.exec(text)) {
    if (isWordAt(view, head.index - 1) || (head[0] === 'Luật' && /bộ\s+$/u.test(view.slice(Math.max(0, head.index - 5), head.index)))) continue;
    const end = lawEnd(text, view, head);
    if (end === null) continue;
    const { date, end: dateEnd } = readDate(view, end);
    found.push(cite(text, view, scope, { start: head.index, end: dateEnd }, { type: findTypeByName(head[0].toLowerCase()), issuedOn: date, issuer: null, rule: 'citation.law-by-name' }));
    lawHead.lastIndex = dateEnd;
  }
  return found;
}

function lawEnd(text: string, view: string, head: RegExpExecArray): number | null {
  const after = head.index + head[0].length;
  let end = sticky(knownLaw, view, after);
  if (end === null) {
    const first = /^\s+(\p{L})/u.exec(text.slice(after, after + 4))?.[1];
    const capital = first !== undefined && /\p{Lu}/u.test(first);
    if (!capital && head[0] !== 'Hiến pháp' && head[0] !== 'Bộ luật') return null;
    end = capital ? (sticky(lawWords, view, after) ?? after) : after;
    if (head[0] === 'Bộ luật' && !capital) end = sticky(/\s+(?:dân\s+sự|hình\s+sự|lao\s+động|tố\s+tụng\s+(?:dân\s+sự|hình\s+sự)|hàng\s+hải(?:\s+việt\s+nam)?)/uy, view, after) ?? after;
  }
  return sticky(lawYear, view, end) ?? end;
}

function byIssuer(text: string, view: string, scope: Span): Unnumbered[] {
  const found: Unnumbered[] = [];
  issued.lastIndex = scope.start;
  for (let head = issued.exec(text); head !== null; head = issued.exec(text)) {
    if (isWordAt(view, head.index - 1) || drafted.test(view.slice(Math.max(0, head.index - 30), head.index))) continue;
    const after = head.index + head[0].length;
    const named = sticky(congress, text, after) ?? (head[0] === 'Điều lệ' ? sticky(charter, text, after) : null);
    const wordsEnd = named ?? sticky(issuedWords, view, after);
    if (wordsEnd === null) continue;
    const { issuer, end } = named === null ? readIssuer(text, view, wordsEnd) : { issuer: null, end: wordsEnd };
    if (named === null && (issuer === null || !/^\p{Lu}/u.test(text.slice(issuer.start, issuer.start + 1)))) continue;
    found.push(cite(text, view, scope, { start: head.index, end }, { type: head[0], issuedOn: null, issuer: issuer === null ? null : foldSpaces(text.slice(issuer.start, issuer.end)), rule: 'citation.by-issuer' }));
    issued.lastIndex = end;
  }
  return found;
}

function cite(text: string, view: string, scope: Span, span: Span, rest: Pick<Unnumbered, 'type' | 'issuedOn' | 'issuer' | 'rule'>): Unnumbered {
  const from = Math.max(scope.start, span.start - 80);
  const point = pinpoint.exec(view.slice(from, span.start));
  const start = point === null ? span.start : from + point.index;
  const provision = point === null ? null : foldSpaces(text.slice(start, span.start)).replace(/\s*(?:của\s*)?$/u, '');
  return { span: { start, end: Math.min(span.end, scope.end) }, number: null, provision, nonstandard: false, ...rest };
}

function sticky(pattern: RegExp, words: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(words) ? pattern.lastIndex : null;
}
