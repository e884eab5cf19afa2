import { foldSpaces } from '../domain/span.ts';
import { plain } from '../lang/fold.ts';

/** A document number as its line shows it. */
export interface NumberLine {
  /** Normal form; null when the number itself is left blank ("Số:      /KH-UBND"). */
  readonly value: string | null;
  /** Type code ("CT", "CV") where the form has one. */
  readonly code: string | null;
  /** "-" first: Party; "/" first: State and Front. */
  readonly separator: '-' | '/' | null;
  /** Year inside the number: normative documents. */
  readonly year: string | null;
}

/** Type codes to type names (DOCUMENTS §4). */
export const typeOfCode: Readonly<Record<string, string>> = {
  NQ: 'Nghị quyết', QĐ: 'Quyết định', CT: 'Chỉ thị', QC: 'Quy chế', QyĐ: 'Quy định', QĐi: 'Quy định', TC: 'Thông cáo', TB: 'Thông báo', HD: 'Hướng dẫn', CTr: 'Chương trình', KH: 'Kế hoạch', PA: 'Phương án',
  ĐA: 'Đề án', DA: 'Dự án', BC: 'Báo cáo', BB: 'Biên bản', TTr: 'Tờ trình', CĐ: 'Công điện', GM: 'Giấy mời', KL: 'Kết luận', TT: 'Thông tư', TTLT: 'Thông tư liên tịch', NĐ: 'Nghị định', CV: 'Công văn', L: 'Lệnh', PL: 'Pháp lệnh',
};

/** Letters a code is written with; look-alikes have been replaced before. */
const code = '[A-ZĐÂĂÊÔƠƯa-zđ][A-ZĐÂĂÊÔƠƯa-zđ0-9]*';
/** On a line without its blanks. */
const pattern = new RegExp(
  String.raw`^[Ss][ốỐ][:.]?(?<n>\d{1,5}(?:\.\d{1,3})?[a-zđ]?)?[.…_]*(?<sep>[-/])(?:(?<year>(?:19|20)\d{2})[-/])?(?<codes>${code}(?:[-/&.]${code}){0,4})$`,
  'u',
);
/** "06 HD/TW": the hyphen was lost; accepted for known codes only. */
const bare = new RegExp(String.raw`^[Ss][ốỐ]:? ?(?<n>\d{1,5}) (?<codes>${code} ?/ ?${code})$`, 'u');

/** Codes whose separator conversion dropped: "CTTTg", "NĐCP", "QĐUBND". */
const fused = /^(NQLT|TTLT|NQ|QĐ|CT|NĐ|TB|KH|CĐ|HD|BC|TTr)(TTg|CP|UBND|HĐND|TW|TU|VPCP)$/u;

/** Reads a line "Số …"; null when it is none. Handles blanks of drafts and the variants of DOCUMENTS §3. */
export function findNumber(line: string): NumberLine | null {
  if (line.length > 80) return null;
  const view = plain(line);
  const groups = (pattern.exec(view.replace(/\s+/gu, '')) ?? bare.exec(foldSpaces(view.trim())))?.groups;
  if (groups?.['codes'] === undefined) return findUnknown(view);
  const separator = groups['sep'] === '/' ? '/' : '-';
  const parts = groups['codes'].replace(/\s+/gu, '').replace(fused, '$1-$2');
  const first = parts.split(/[-/&.]/u)[0] ?? '';
  const known = typeOfCode[first] === undefined ? null : first;
  if (groups['sep'] === undefined && known === null) return null;
  const year = groups['year'] ?? null;
  const number = groups['n'];
  return { value: number === undefined ? null : `${number}${separator}${year === null ? '' : `${year}/`}${parts}`, code: known, separator, year };
}

/** A number of no form of ours ("Số: 12/BB/ABC") survives as it is written. */
function findUnknown(view: string): NumberLine | null {
  const value = /^số:?(?<value>\d{1,5}[-/\p{L}\d.&]{2,30})$/iu.exec(view.replace(/\s+/gu, ''))?.groups?.['value'];
  const sign = value === undefined ? undefined : /[-/]/u.exec(value)?.[0];
  return value === undefined || sign === undefined ? null : { value, code: null, separator: sign === '/' ? '/' : '-', year: null };
}

/** Whether a line is a number line whose code was not printed either ("Số:", "Số: …"). */
export function isBlankNumber(line: string): boolean {
  return /^[Ss][ốỐ]:?[.…_/-]*$/u.test(plain(line).replace(/\s+/gu, ''));
}

/** "2 6 9BCT-ATMT": a number drawn or stamped over, of which OCR got pieces; it is not guessed at. */
export function isDamagedNumber(words: string): boolean {
  const code = /^(?<figures>[\d\s./:,'"-]{1,24})\p{Lu}[\p{Lu}&]{0,7}\s?[-–/]\s?\p{Lu}[\p{Lu}&.]{1,11}$/u.exec(words);
  return /\d/u.test(code?.groups?.['figures'] ?? '') && findNumber(words) === null;
}
