import { foldSpaces } from '../../../domain/span.ts';
/** Types of documents: their names as written in front of numbers, and the codes inside numbers (DOCUMENTS.md §4). */

const names = [
  'Nghị quyết liên tịch', 'Nghị quyết', 'Chỉ thị', 'Kết luận', 'Quy định', 'Quyết định', 'Quy chế', 'Hướng dẫn', 'Thông báo kết luận', 'Thông báo', 'Thông tri', 'Thông tư liên tịch', 'Thông tư', 'Nghị định', 'Bộ luật', 'Luật', 'Pháp lệnh',
  'Hiến pháp', 'Lệnh', 'Công điện', 'Công văn', 'Kế hoạch', 'Chương trình hành động', 'Chương trình', 'Đề án', 'Dự án', 'Phương án', 'Báo cáo', 'Tờ trình', 'Văn bản hợp nhất', 'Quy chế phối hợp', 'Quy trình', 'Điều lệ', 'Thông cáo', 'Biên bản', 'Giấy mời', 'Hợp đồng',
  'Chiến lược', 'Quy hoạch', 'Tuyên bố',
] as const;

const byName: ReadonlyMap<string, string> = new Map(names.map((name) => [name.toLowerCase(), name]));

/** Folded names, longest first, as alternatives of a pattern. */
export const typeNames = [...byName.keys()].sort((a, b) => b.length - a.length).join('|');

/** The full name of a type from its folded words; null for other words. */
export function findTypeByName(words: string): string | null {
  return byName.get(foldSpaces(words.trim())) ?? null;
}

const byCode: ReadonlyMap<string, string> = new Map([
  ['NQ', 'Nghị quyết'], ['NQLT', 'Nghị quyết liên tịch'], ['QĐ', 'Quyết định'], ['QyĐ', 'Quy định'], ['QĐi', 'Quy định'], ['CT', 'Chỉ thị'], ['KL', 'Kết luận'], ['QC', 'Quy chế'], ['HD', 'Hướng dẫn'], ['TB', 'Thông báo'],
  ['CTr', 'Chương trình'], ['KH', 'Kế hoạch'], ['PA', 'Phương án'], ['ĐA', 'Đề án'], ['DA', 'Dự án'], ['BC', 'Báo cáo'], ['BB', 'Biên bản'], ['TTr', 'Tờ trình'], ['HĐ', 'Hợp đồng'], ['CĐ', 'Công điện'], ['CV', 'Công văn'], ['GM', 'Giấy mời'],
  ['NĐ', 'Nghị định'], ['TT', 'Thông tư'], ['TTLT', 'Thông tư liên tịch'], ['VBHN', 'Văn bản hợp nhất'], ['PL', 'Pháp lệnh'], ['L', 'Lệnh'], ['TC', 'Thông cáo'], ['TTri', 'Thông tri'],
]);
const party: ReadonlyMap<string, string | null> = new Map([['QĐ', null], ['TT', 'Thông tri'], ['CT', 'Chỉ thị']]);

/** Codes of types, longest first: where a PDF lost the hyphen ("35/CTTTg"), the longest that fits is split off. */
const codes = [...byCode.keys()].sort((a, b) => b.length - a.length);
const bodies = new Set(['CP', 'TTg', 'CTN', 'HĐND', 'UBND', 'VPCP', 'VPQH', 'TW', 'TU', 'HU', 'ĐU', 'UBTVQH', 'BNV', 'BTC', 'BTP', 'BCA', 'BQP', 'BNG', 'BCT', 'BXD', 'BYT', 'BGDĐT', 'BKHCN', 'BVHTTDL', 'BNNMT', 'BTNMT', 'BTTTT']);

/** Whether a code names a type of document. */
export function isTypeCode(code: string): boolean {
  return byCode.has(code);
}

/**
 * The type a normalised number tells: "226-KL/TW" a Kết luận, "7288/UBND-KGVX" a Công văn (a State number without type code). null where it does not
 * tell: Party "QĐ" is both Quyết định and Quy định, and unknown codes survive.
 */
export function findTypeByNumber(number: string): string | null {
  const partyCode = /^\d+[a-zđ]?-([\p{L}\d]+)\//u.exec(number)?.[1];
  if (partyCode !== undefined) return party.has(partyCode) ? (party.get(partyCode) ?? null) : (byCode.get(partyCode) ?? null);
  const rest = /^[\d.]+[a-zđ]?\/(?:\d{4}\/)?(.+)$/u.exec(number)?.[1];
  if (rest === undefined) return null;
  if (/^QH\d/u.test(rest)) return 'Luật';
  if (/^UBTVQH\d/u.test(rest)) return 'Nghị quyết';
  const code = rest.split(/[-/]/u)[0] ?? '';
  const known = byCode.get(code);
  if (known !== undefined) return known;
  // A State number without a type code names the body and the drafting unit ("7288/UBND-KGVX"): a công văn.
  return /^\p{Lu}{2}[\p{L}\d]*-/u.test(rest) ? 'Công văn' : null;
}

/** Puts the hyphen back into a code that lost it: "CTTTg" is "CT-TTg"; null where no split gives a known type and a known body. */
export function repairCode(code: string): string | null {
  for (const type of codes) {
    if (code.startsWith(type) && bodies.has(code.slice(type.length))) return `${type}-${code.slice(type.length)}`;
  }
  return null;
}
