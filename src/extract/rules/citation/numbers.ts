import { plain } from '../../../lang/fold.ts';
import type { Span } from '../../../domain/span.ts';
import { pattern, type Rule, type Scene } from '../../rule.ts';
import { edgeAfter } from '../../../lang/pattern.ts';
import { isTypeCode, repairCode } from './types.ts';

/** A document number as found. */
export interface NumberReading {
  readonly span: Span;
  /** Normal form without spaces; null where the number was left blank ("số     /KH-UBND"). */
  readonly number: string | null;
  /** Not one of the official shapes, kept as people wrote it ("31/QĐ-TW", "124/QĐ/TTg"). */
  readonly nonstandard?: true;
  /** Only the ordinal was written ("Kết luận 226"): to be resolved within the text. */
  readonly ordinal?: string;
}

/** A rule for document numbers. It needs nothing but the text. */
export type NumberRule = Rule<NumberReading, null>;

const code = String.raw`\p{L}[\p{L}\d]*`;
const codes = String.raw`${code}(?:[^\S\n]*[-&.][^\S\n]*${code}(?!\p{L}))*`;
const ordinal = String.raw`\d{1,5}[a-zđ]?`;

/** The matched characters in normal form: look-alikes replaced, spaces out. */
function normal(match: RegExpExecArray, { text }: Scene<null>, from = 0): string {
  return plain(text.slice(match.index + from, match.index + match[0].length)).replace(/\s+/gu, '');
}

/** Codes are written in capitals ("CTr", "QĐi", "TTg" end small): prose around a slash or hyphen is not. */
function looksCoded(number: string): boolean {
  const parts = number.split(/[-/&.]/u).filter((part) => !/^\d/u.test(part));
  return parts.length > 0 && parts.every((part) => /^\p{Lu}[\p{Lu}\d]*(?:\p{Lu}\p{Ll}{1,2})?$/u.test(part) || isTypeCode(part));
}

/** How much of a match is coded: prose behind the last hyphen ("35-CT/TU - Các …") is left off; null when nothing is. */
function codedLength(words: string): number | null {
  for (let end = words.length; end > 0; end = lastSeparator(words, end)) {
    const number = words.slice(0, end).replace(/^số/iu, '').replace(/\s+/gu, '');
    if (!/\p{L}/u.test(number.replace(/^\d+\p{Ll}/u, ''))) return null;
    if (looksCoded(number)) return words.slice(0, end).trimEnd().length;
  }
  return null;
}

function lastSeparator(words: string, before: number): number {
  return Math.max(...['-', '&', '.'].map((sign) => words.lastIndexOf(sign, before - 1)));
}

function read(match: RegExpExecArray, scene: Scene<null>, extra: { readonly nonstandard?: true } = {}, from = 0): readonly NumberReading[] | null {
  if (/[\d/-]$/u.test(scene.view.slice(Math.max(0, match.index - 1), match.index))) return null;
  const length = codedLength(plain(scene.text.slice(match.index, match.index + match[0].length)));
  if (length === null) return null;
  return [{ span: { start: match.index + from, end: match.index + length }, number: plain(scene.text.slice(match.index + from, match.index + length)).replace(/\s+/gu, ''), ...extra }];
}

/** Whether "số" or the name of a type stands just before. */
function announced(scene: Scene<null>, at: number): boolean {
  return /(?:số|nghị quyết|chỉ thị|kết luận|quy định|quyết định|hướng dẫn|công văn|kế hoạch|thông báo|nghị định|thông tư|báo cáo|tờ trình)(?:\s*:)?\s*$/u.test(scene.view.slice(Math.max(0, at - 24), at));
}

/** Rules for the shapes of document numbers (DOCUMENTS.md §3), in order. */
export const numberRules: readonly NumberRule[] = [
  {
    id: 'citation.party-number',
    heads: ['0', 'số'],
    pattern: pattern(String.raw`(?:số)?${ordinal}\s*-\s*${code}\s*\/\s*${codes}`),
    read: (match, scene) => read(match, scene, {}, match[0].startsWith('số') ? 2 : 0),
    examples: [
      { text: 'Quán triệt Chỉ thị số 09-CT/TU của Tỉnh ủy', finds: ['09-CT/TU Chỉ thị implements of Tỉnh ủy'] },
      { text: 'theo Quy định số 77 - QĐ/TW', finds: ['77-QĐ/TW Quy định basis'] },
      { text: 'theo Công văn số 18 -CV/BTCTU', finds: ['18-CV/BTCTU Công văn basis'] },
      { text: 'nêu tại Hướng dẫn 12 - HD/TWĐTN-BTC', finds: ['12-HD/TWĐTN-BTC Hướng dẫn mentions'] },
    ],
    counterexamples: ['giai đoạn 2026-2030/lần', 'ca 3-kíp/ngày', '15/CT-UBND'],
  },
  {
    id: 'citation.party-number-without-hyphen',
    heads: ['0'],
    pattern: pattern(String.raw`${ordinal} ${code}\s*\/\s*${codes}`),
    read: (match, scene) => {
      const [, count, rest] = /^(\d+[a-zđ]?)\s+(\S.*)$/su.exec(plain(scene.text.slice(match.index, match.index + match[0].length))) ?? [];
      const type = /^[\p{L}\d]+/u.exec(rest ?? '')?.[0] ?? '';
      if (count === undefined || rest === undefined || !isTypeCode(type) || !announced(scene, match.index)) return null;
      return [{ span: { start: match.index, end: match.index + match[0].length }, number: `${count}-${rest.replace(/\s+/gu, '')}`, nonstandard: true }];
    },
    examples: [{ text: 'theo Hướng dẫn số 09 HD/TW', finds: ['09-HD/TW Hướng dẫn basis nonstandard'] }],
    counterexamples: ['hỗ trợ 05 BCĐ/xã', '02 CT/năm'],
  },
  {
    id: 'citation.state-number',
    heads: ['0', 'số'],
    pattern: pattern(String.raw`(?:số)?(?:\d{1,3}\.)?${ordinal}\s*\/\s*(?:(?:19|20)\d{2}\s*\/\s*)?${code}\s*-\s*${codes}`),
    read: (match, scene) => {
      const nonstandard = /(?:QĐ|KL|CT|NQ|HD)-(?:TW|TU)$/u.test(normal(match, scene)) ? { nonstandard: true as const } : {};
      return read(match, scene, nonstandard, match[0].startsWith('số') ? 2 : 0);
    },
    examples: [
      { text: 'Căn cứ Nghị định số 45/2026/NĐ-CP ngày 09/2/2026 của Chính phủ', finds: ['45/2026/NĐ-CP Nghị định 2026-02-09 basis of Chính phủ'] },
      { text: 'thực hiện Kế hoạch số 512/KH-UBND, ngày 03-3-2026', finds: ['512/KH-UBND Kế hoạch 2026-03-03 implements'] },
      { text: 'tại Văn bản số 3311/SNV-CCHC&PC', finds: ['3311/SNV-CCHC&PC Công văn mentions'] },
      { text: 'theo Nghị quyết số 71.12/2026/NQ-CP', finds: ['71.12/2026/NQ-CP Nghị quyết basis'] },
      { text: 'Thông tư liên tịch số 12/2014/TTLT-BNV-BTC', finds: ['12/2014/TTLT-BNV-BTC Thông tư liên tịch mentions'] },
      { text: 'theo Quyết định số 31/QĐ-TW', finds: ['31/QĐ-TW Quyết định basis nonstandard'] },
    ],
    counterexamples: ['dịch vụ 24/7 - hỗ trợ', 'ngày 20/11 - Ngày Nhà giáo', '443-CV/TU'],
  },
  {
    id: 'citation.assembly-number',
    heads: ['0'],
    pattern: pattern(String.raw`\d{1,4}\s*\/\s*(?:19|20)\d{2}\s*\/\s*(?:qh|ubtvqh)\s*\d{1,2}`),
    read: (match, scene) => read(match, scene),
    examples: [{ text: 'Luật Lưu trữ số 33/2024/QH15', finds: ['33/2024/QH15 Luật mentions'] }],
    counterexamples: ['ngày 33/2024'],
  },
  {
    id: 'citation.bare-code',
    heads: ['0'],
    pattern: pattern(String.raw`${ordinal}\s*\/\s*(?:(?:19|20)\d{2}\s*\/\s*)?${code}(?:\s*\/\s*${code})?`),
    read: (match, scene) => {
      const number = normal(match, scene);
      const parts = /^(.*\/)([\p{L}\d]+)$/u.exec(number);
      const repaired = repairCode(parts?.[2] ?? '');
      if (repaired !== null) return read(match, scene)?.map((one) => ({ ...one, number: `${parts?.[1] ?? ''}${repaired}` })) ?? null;
      const known = isTypeCode(number.split('/').at(1) ?? '');
      return announced(scene, match.index) || (known && number.split('/').length > 2) ? read(match, scene, { nonstandard: true }) : null;
    },
    examples: [
      { text: 'theo Chỉ thị số 19/CTTTg', finds: ['19/CT-TTg Chỉ thị basis'] },
      { text: 'theo Quyết định số 124/QĐ/TTg', finds: ['124/QĐ/TTg Quyết định basis nonstandard'] },
    ],
    counterexamples: ['01 lần/năm', '5/xã', '2/KCN đang hoạt động'],
  },
  {
    id: 'citation.short-number',
    heads: ['nghị', 'chỉ', 'kết', 'quy', 'quyết', 'thông', 'công', 'hướng', 'đề'],
    pattern: pattern(
      String.raw`(?:nghị quyết|chỉ thị|kết luận|quy định|quyết định|thông báo|thông tư|nghị định|công điện|công văn|hướng dẫn|đề án)(?: số)? (?<ordinal>\d{1,4})(?!\s*[-/.]\s*[\p{L}\d]|,\d|\s*%| \p{L}{2,3}\/| (?:năm|tháng|ngày|tuần|quý|tỷ|triệu|nội dung|nhiệm vụ|điểm|khoản|trung ương)${edgeAfter})`,
    ),
    read: (match, scene) => {
      const ordinal = match.groups?.['ordinal'] ?? '';
      if (!/^\p{Lu}/u.test(scene.text.slice(match.index, match.index + 1))) return null;
      const end = match.index + match[0].length;
      return [{ span: { start: end - ordinal.length, end }, number: null, ordinal }];
    },
    examples: [
      { text: 'Tiếp tục thực hiện Đề án 06', finds: ['- Đề án implements'] },
      { text: 'Quán triệt Kết luận số 88-KL/TW; nội dung của Kết luận 88 được phổ biến rộng rãi', finds: ['88-KL/TW Kết luận implements', '88-KL/TW Kết luận mentions'] },
    ],
    counterexamples: ['Kế hoạch 5 năm', 'quyết định 3 nội dung', 'Nghị quyết 2026/NQ', 'Kết luận số 88-KL/TW'],
  },
  {
    id: 'citation.blank-number',
    heads: ['số'],
    pattern: pattern(String.raw`số\s*:?[\s.…_-]*[-/]\s*(?:(?:19|20)\d{2}\s*\/\s*)?${code}\s*[-/]\s*${codes}`),
    read: (match, scene) => {
      const at = /[-/]\s*(?:\d{4}\s*\/\s*)?\p{L}/u.exec(match[0].slice(2))?.index ?? 0;
      const rest = normal(match, scene, 2 + at).slice(1);
      return looksCoded(rest) ? [{ span: { start: match.index, end: match.index + match[0].length }, number: null }] : null;
    },
    examples: [{ text: 'Kèm theo Kế hoạch số       /KH-UBND', finds: ['- Kế hoạch mentions'] }, { text: 'theo Chỉ thị số ...-CT/TU', finds: ['- Chỉ thị basis'] }],
    counterexamples: ['một số cơ quan/đơn vị', 'số 12-KL/TW'],
  },
];
