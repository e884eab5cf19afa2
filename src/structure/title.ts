import type { Quoted } from '../domain/document.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { fromCapitals, nameFromCapitals } from '../lang/casing.ts';
import { findLabel } from './labels.ts';
import { isCapitals, type Segment } from './segments.ts';

/** Names of document types (NĐ 30/2020, Luật 64/2025, Quy định 399-QĐ/TW), longest first where one begins another. */
export const typeNames: readonly string[] = [
  'Thông tư liên tịch', 'Nghị quyết liên tịch', 'Chương trình hành động', 'Chương trình công tác', 'Chỉ thị', 'Nghị quyết', 'Quyết định', 'Kế hoạch', 'Hướng dẫn', 'Thông báo', 'Kết luận', 'Công văn', 'Công điện', 'Báo cáo',
  'Tờ trình', 'Chương trình', 'Đề án', 'Phương án', 'Dự án', 'Quy định', 'Quy chế', 'Quy trình', 'Quy hoạch', 'Quy ước', 'Nội quy', 'Thông tư', 'Thông tri', 'Thông cáo', 'Nghị định', 'Bộ luật', 'Luật', 'Pháp lệnh', 'Lệnh',
  'Biên bản', 'Giấy mời', 'Chiến lược', 'Tuyên bố', 'Lời kêu gọi', 'Đề cương', 'Điều lệ', 'Phụ lục',
];

const folded = typeNames.map((name) => ({ name, view: fold(name) }));

/** The type a title line begins with: the whole line, or a line in capitals that goes on with the subject. */
export function findType(words: string): { readonly name: string; readonly length: number } | null {
  const spaced = /^(?:\p{Lu}\s){3,}\p{Lu}$/u.test(words);
  const view = fold(spaced ? words.replace(/\s/gu, '') : words);
  for (const { name, view: type } of folded) {
    const sought = spaced ? type.replace(/\s/gu, '') : type;
    if (!view.startsWith(sought)) continue;
    const rest = view.slice(sought.length);
    if (/^\s*(?:(?:\d|\(\d\)|[ivxl]{1,4})\s*)?$/u.test(rest) && (isCapitals(words) || words.startsWith(name.charAt(0)))) return { name, length: words.length };
    if (' :'.includes(rest.charAt(0)) && isCapitals(words.slice(0, sought.length)) && /^\s+(?:\p{Lu}{2}|về\s|của\s|thực\s|triển\s)/u.test(words.slice(sought.length))) {
      return { name, length: sought.length };
    }
  }
  return null;
}

/** A title: type, the organ named under it, subject. */
export interface Title {
  readonly type: Quoted;
  readonly organ: Quoted | null;
  readonly subject: Quoted | null;
  readonly span: Span;
  /** Index of the first segment after it. */
  readonly next: number;
}

const opensBody = /^(?:-\s*)?(?:căn cứ|xét|theo đề nghị|thực hiện|thi hành|trong (?:thời gian|những|các|năm|khi)|thời gian|tuy nhiên|để|nhằm|ngày \d|vừa qua|những năm|qua |sau khi|hiện nay|kính gửi|phát huy|tiếp tục thực hiện)(?!\p{L})/u;
const authority = /^(?:chinh phu|thu tuong|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|chu tich|bo truong|giam doc|ban thuong vu|ban chap hanh|tinh uy|thanh uy|dang uy|quoc hoi|uy ban thuong vu|chanh van phong|truong ban|tong |cuc truong|thong doc|hoi dong|khoa [ivxl]+\b|ky hop thu)/u;
/** The word that enacts: "QUYẾT ĐỊNH:". Tested on the key of a segment. */
export const enacting = /^(?:quyet dinh|quyet nghi|nghi quyet|ban hanh|chi thi|thong qua)\s?:$/u;
const basis = /^(?:- )?(?:can cu|xet|theo de nghi)(?![a-z])/u;
const attached = /^\((?:ban hành )?kèm theo|^\(phê duyệt kèm/u;

/** Whether a line of capitals under the subject only names who decides ("THỦ TƯỚNG CHÍNH PHỦ" over the legal bases). */
export function isAuthority(segment: Segment): boolean {
  return isCapitals(segment.words) && segment.words.length <= 90 && authority.test(segment.key) && !/(?<!\p{L})ve(?!\p{L})/u.test(segment.key);
}

/** Reads the title that begins at a type line. */
export function readTitle(view: string, segments: readonly Segment[], at: number, type: { name: string; length: number }): Title {
  const first = segments[at];
  if (first === undefined) throw new Error('no segment to read a title from');
  const lineWords = view.slice(first.span.start, first.span.end);
  const typeEnd = first.span.start + (type.length >= first.words.length ? lineWords.length : type.length);
  const parts: Span[] = [];
  if (typeEnd < first.span.end) parts.push({ start: typeEnd, end: first.span.end });
  let next = at + 1;
  for (let segment = segments[next]; segment !== undefined; segment = segments[next]) {
    // Lines are taken whole: what stands beside the title is no text of the body.
    if (segment.line !== segments[next - 1]?.line && !continues(segments, next, at, parts.length, view, parts)) break;
    parts.push(segment.span);
    next += 1;
  }
  const end = parts.at(-1)?.end ?? typeEnd;
  const { organ, subject } = splitOrgan(view, parts);
  return { type: { value: type.name, span: { start: first.span.start, end: typeEnd } }, organ, subject, span: { start: first.span.start, end }, next };
}

/** Whether segment `i` still belongs to the title that began at `at`. */
function continues(segments: readonly Segment[], i: number, at: number, count: number, view: string, parts: readonly Span[]): boolean {
  const segment = segments[i];
  const before = segments[i - 1];
  if (segment === undefined || before === undefined || segment.afterRule || segment.cell !== before.cell) return false;
  const label = findLabel(segment.words);
  const words = fold(segment.words);
  if ((label !== null && label.kind !== 'indent') || attached.test(words) || words.startsWith('kính gửi')) return false;
  if (/^\p{Ll}/u.test(segment.words)) return count < 12;
  const lastPart = parts.at(-1);
  const capitals = lastPart !== undefined && isCapitals(view.slice(lastPart.start, lastPart.end));
  if (isCapitals(segment.words)) return (count === 0 || capitals) && !(count > 0 && isAuthority(segment) && (segment.apart || !capitals || beforeBasis(segments, i)));
  if (opensBody.test(words) && (count > 0 || isParagraph(segments, i))) return false;
  if (count === 0) return !isParagraph(segments, i);
  const organOnly = count === 1 && lastPart !== undefined && fold(view.slice(lastPart.start, lastPart.end)).startsWith('của ');
  if (segment.apart) return organOnly && !isParagraph(segments, i);
  if (capitals && !organOnly) return false;
  // A wrapped title goes on in the next line; a paragraph that follows without a blank line is longer than any title.
  return i - at < 8 && segment.words.length <= 130 && !isParagraph(segments, i);
}

/** Whether legal bases or the enacting word follow within two lines. */
function beforeBasis(segments: readonly Segment[], i: number): boolean {
  return segments.slice(i + 1, i + 3).some((s) => basis.test(s.key) || enacting.test(s.key));
}

/** Whether the lines from `i` to the next blank one read as a paragraph: a sentence that ends. */
function isParagraph(segments: readonly Segment[], i: number): boolean {
  let length = 0;
  let last = segments[i];
  for (let k = i; k < segments.length && k < i + 14; k += 1) {
    const segment = segments[k];
    if (segment === undefined || (k > i && (segment.apart || isCapitals(segment.words) || basis.test(segment.key) || findLabel(segment.words) !== null))) break;
    length += segment.words.length + 1;
    last = segment;
  }
  return length > 420 || (length > 60 && /[.;:]$/u.test(last?.words ?? ''));
}

/** "CỦA BAN THƯỜNG VỤ TỈNH ỦY (KHÓA XX)" between type and "về …" names the organ; before anything else it belongs to the subject. */
function splitOrgan(view: string, parts: readonly Span[]): { organ: Quoted | null; subject: Quoted | null } {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return { organ: null, subject: null };
  const whole = { start: first.start, end: last.end };
  const text = view.slice(whole.start, whole.end);
  const of = /^\s*[Cc](?:ủa|ỦA)\s+/u.exec(text)?.[0].length ?? 0;
  const ends = of === 0 ? -1 : text.slice(of).search(/\n|\s{2}về\s|\s[Vv](?:ề|Ề)\s/u);
  const rest = ends < 0 ? '' : text.slice(of + ends);
  if (!/^\s*(?:về|triển khai|thực hiện|tăng cường)(?!\p{L})/iu.test(rest)) return { organ: null, subject: subjectOf(view, whole) };
  const organ = text.slice(of, of + ends).trimEnd();
  const name = foldSpaces(organ.replace(/\([^)]*\)$/u, '')).trim();
  return {
    organ: { value: nameFromCapitals(name), span: { start: whole.start + of, end: whole.start + of + organ.length } },
    subject: subjectOf(view, { start: whole.start + of + ends, end: whole.end }),
  };
}

/** A subject without "về", "V/v", "Về việc", from capitals to running text; null when nothing is left. */
export function subjectOf(view: string, span: Span): Quoted | null {
  const text = view.slice(span.start, span.end);
  const opening = /^\s*(?:[Vv]\s?\/\s?[Vv]\.?:?|(?:[Vv]ề|VỀ)(?:\s+(?:việc|VIỆC))?(?=\s))\s*/u.exec(text)?.[0] ?? '';
  const rest = text.slice(opening.length);
  const value = fromCapitals(foldSpaces(rest).trim()).replace(/[\s.,;:]+$/u, '').replace(/(?<=\p{L})\d{1,2}$/u, '');
  if (value === '') return null;
  const start = span.start + opening.length + (rest.length - rest.trimStart().length);
  return { value, span: { start, end: span.start + text.trimEnd().length } };
}
