import type { ProvisionKind } from '../domain/provision.ts';
import { readRoman as numeralOf } from '../lang/numerals.ts';

/** Families of labels. Two labels of one family in one list are siblings; which family stands under which is found document by document. */
export type Family =
  | 'part' | 'chapter' | 'section' | 'subsection' | 'article'
  | 'capital' | 'roman' | 'number' | 'dotted' | 'bracketed' | 'letter' | 'small-roman'
  | 'dash' | 'plus' | 'dot' | 'other-bullet';

/** A label found at the start of a line. */
export interface Label {
  readonly family: Family;
  readonly kind: ProvisionKind;
  /** As a citation says it: "II", "4.1", "a", "(2)"; "" for bullets. */
  readonly label: string;
  /** Place in its sequence from 1; for dotted numbers that of the last part; 0 for bullets. */
  readonly ordinal: number;
  /** For dotted numbers the label of the parent ("4" of "4.1"). */
  readonly prefix: string | null;
  /** Length of the label with its punctuation, blanks after it left out. */
  readonly length: number;
}

/** One way of labelling, with its proof beside it. */
export interface LabelRule {
  readonly family: Family;
  readonly kind: ProvisionKind;
  /** Default order from the outside in; documents may use another. */
  readonly rank: number;
  /** Tried on the start of a line; group `n` is the label, `rest` is not consumed. */
  readonly pattern: RegExp;
  readonly read: (n: string) => number;
  /** Lines and the label that must be read from each. */
  readonly examples: Readonly<Record<string, string>>;
  /** Lines that this rule must not take for a label. */
  readonly counterexamples: readonly string[];
}

/** Vietnamese order of points: no f, j, w, z; đ after d. */
export const pointOrder = 'abcdđeghiklmnopqrstuvxy';
const point = '[a-eđghik-vxy]';
const capitalOrder = 'ABCDĐEGHIKLMNOPQRSTUVXY';

const ordinals: Readonly<Record<string, number>> = {
  nhất: 1, một: 1, hai: 2, nhì: 2, ba: 3, tư: 4, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9, mười: 10,
};

/** Value of a canonical Roman numeral of either case; 0 for anything else ("IIII", "VX"). */
export function readRoman(numeral: string): number {
  return numeralOf(numeral.toLowerCase()) ?? 0;
}

const readNumber = (n: string): number => Number.parseInt(n.replace(/^\D+/u, ''), 10);
const readLast = (n: string): number => Number.parseInt(n.slice(n.lastIndexOf('.') + 1), 10);
const readMixed = (n: string): number => ordinals[n.toLowerCase()] ?? (/^\d/u.test(n) ? readNumber(n) : readRoman(n));
const readPoint = (n: string): number => pointOrder.indexOf(n.replace(/[()]/gu, '').charAt(0)) + 1;

/** A title word, then a number, then nothing, punctuation or capitals: "Chương II", "PHẦN I: …"; not "Phần đầu …", not "Chương II Luật …". */
const titled = (words: string, numbers: string): RegExp =>
  new RegExp(String.raw`^(?:${words})\s+(?:thứ\s+|THỨ\s+)?(?<n>${numbers})(?:\s*[.:\-–—](?=\s|$)|(?=\s*$)|(?=\s+\p{Lu}{2,}(?:\s|$)))`, 'u');
const romanOrNumber = String.raw`[IVXL]{1,7}|\d{1,3}`;
const bullet = (signs: string): RegExp => new RegExp(`^(?<n>[${signs}])(?=\\s*[\\p{L}\\p{N}“"(‘'\\[])`, 'u');

/** All labels, tried in this order; the first that matches counts. */
export const labelRules: readonly LabelRule[] = [
  {
    family: 'part', kind: 'part', rank: 10, pattern: titled('Phần|PHẦN', `${romanOrNumber}|\\p{L}{2,5}`), read: readMixed,
    examples: { 'Phần I': 'I', 'PHẦN THỨ NHẤT': 'THỨ NHẤT', 'Phần thứ hai. NHIỆM VỤ': 'thứ hai', 'PHẦN II QUY ĐỊNH CHUNG': 'II' },
    counterexamples: ['Phần đầu, hằng năm 90% trở lên', 'Phần mềm quản lý văn bản', 'Phần I Kế hoạch này được thực hiện'],
  },
  {
    family: 'chapter', kind: 'chapter', rank: 20, pattern: titled('Chương|CHƯƠNG', `${romanOrNumber}|\\p{L}{2,5}`), read: readMixed,
    examples: { 'Chương I': 'I', 'CHƯƠNG II QUY ĐỊNH CỤ THỂ': 'II', 'Chương IV.': 'IV' },
    counterexamples: ['Chương trình hành động số 05-CTr/TU', 'Chương II Luật này quy định'],
  },
  {
    family: 'subsection', kind: 'section', rank: 32, pattern: titled('Tiểu mục|TIỂU MỤC', romanOrNumber), read: readMixed,
    examples: { 'Tiểu mục 1': '1', 'TIỂU MỤC 2. CÔNG KHAI': '2' }, counterexamples: ['Tiểu mục này quy định'],
  },
  {
    family: 'section', kind: 'section', rank: 30, pattern: titled('Mục|MỤC', romanOrNumber), read: readMixed,
    examples: { 'Mục 1': '1', 'MỤC 2 QUYỀN VÀ NGHĨA VỤ': '2', 'Mục I. Nhiệm vụ': 'I' },
    counterexamples: ['Mục tiêu đến năm 2030', 'Mục I Kế hoạch này', 'MỤC ĐÍCH, YÊU CẦU'],
  },
  {
    family: 'article', kind: 'article', rank: 40, pattern: /^(?:Điều|ĐIỀU)\s+(?<n>\d{1,3}[a-zđ]?)(?:\s*[.:](?=\s|$|\p{Lu})|(?=\s*$))/u, read: readNumber,
    examples: { 'Điều 1. Phạm vi điều chỉnh': '1', 'Điều 5a. Sửa đổi': '5a', 'Điều 12:': '12', 'ĐIỀU 3': '3' },
    counterexamples: ['Điều 59 Luật Tài nguyên nước năm 2023.', 'Điều hành nghiêm túc', 'Điều 6; khoản 5 Điều 9'],
  },
  {
    family: 'roman', kind: 'section', rank: 34, pattern: /^(?<n>[IVXL]{1,7})\s*(?:[.\-–—/)]\s*-?(?=[\s\p{Lu}“"]|$)|:\s)/u, read: readRoman,
    examples: { 'I- MỤC ĐÍCH, YÊU CẦU': 'I', 'II. NỘI DUNG': 'II', 'III.TỔ CHỨC THỰC HIỆN': 'III', 'IV – KINH PHÍ': 'IV', 'X. Kết quả': 'X', 'V/ Tổ chức': 'V' },
    counterexamples: ['V/v tăng cường lãnh đạo', 'VI PHẠM', 'IIII. Sai', 'I và II'],
  },
  {
    family: 'capital', kind: 'section', rank: 33, pattern: /^(?<n>[A-EĐGHIK-P])\s*[.\-–)/]\s*(?=\s\S|\p{Lu}{2})/u, read: (n) => capitalOrder.indexOf(n) + 1,
    examples: { 'A. TÌNH HÌNH': 'A', 'B- NHIỆM VỤ, GIẢI PHÁP': 'B', 'C. Tổ chức thực hiện': 'C' },
    counterexamples: ['T/M BAN THƯỜNG VỤ', 'Q. GIÁM ĐỐC', 'K/T CHÁNH VĂN PHÒNG', 'F. Khác'],
  },
  {
    family: 'dotted', kind: 'clause', rank: 52, pattern: /^(?<n>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*(?=[\s\p{L}“"]|$)|\s+(?=\p{Lu}|[“"(]\p{L}))/u, read: readLast,
    examples: { '4.1. Các đảng ủy trực thuộc Tỉnh ủy': '4.1', '2.10 Sở Nội vụ': '2.10', '1.1.2. Về nhận thức': '1.1.2', '3.2.Ban Tổ chức': '3.2' },
    counterexamples: ['4.5 tỷ đồng', '1.234 hộ nghèo', '15.4.2025 của Ban Thường vụ', '30.6.2026.'],
  },
  {
    family: 'number', kind: 'clause', rank: 50, pattern: /^(?:Khoản\s+)?(?<n>\d{1,3})\s*(?:[.)]\s*-?(?=[\s\p{L}“"(]|$)|[-–/](?=\s+[“"(]?\p{Lu}|\p{Lu}\p{Ll})|:(?=\s+\p{Lu}))/u, read: readNumber,
    examples: { '1. Sở Nội vụ': '1', '2.Nội dung': '2', '3- Tổ chức thực hiện': '3', '10/ Giao Văn phòng': '10', '6-Sở Y tế': '6', '4) Các sở': '4', '5.': '5', '7.“Công vụ” là': '7' },
    counterexamples: ['15/4/2025 của Ban Thường vụ', '01-KL/TW, ngày 18/5/2021', '12/CT-UBND', '1.234 tỷ đồng', '100% cơ quan, đơn vị', '30 ngày', '5 - 7 năm', '2025. Trong năm'],
  },
  {
    family: 'bracketed', kind: 'clause', rank: 60, pattern: /^(?<n>\(\d{1,2}\))\s*(?:[.:]\s*)?(?=\S|$)/u, read: readNumber,
    examples: { '(1) Tiếp tục quán triệt': '(1)', '(12)Rà soát': '(12)' }, counterexamples: ['(2025) Báo cáo', '(b) Rà soát'],
  },
  {
    family: 'small-roman', kind: 'point', rank: 74, pattern: /^(?<n>\((?:ii|iii|iv|vi|vii|viii|ix|[ivx])\)|(?:ii|iii|iv|vi|vii|viii|ix)(?=[.)]))[.)]?\s*(?=\S|$)/u, read: (n) => readRoman(n.replace(/[()]/gu, '')),
    examples: { '(i) Rà soát': '(i)', 'ii) Tổng hợp': 'ii', '(iv) Báo cáo': '(iv)' }, counterexamples: ['i) Điểm i', 'vi phạm kỷ luật'],
  },
  {
    family: 'letter', kind: 'point', rank: 70, pattern: new RegExp(String.raw`^(?<n>${point}\d?(?=\s?\))|\(${point}(?=\))|${point}(?=[./]\s*[\p{Lu}“"]))\s?[).:/]+(?=[\s\p{L}“"(]|$)`, 'u'), read: readPoint,
    examples: { 'a) Đẩy mạnh': 'a', 'đ)Thường xuyên': 'đ', 'b. Về nhiệm vụ': 'b', '(c) Báo cáo': 'c', 'e/ Phối hợp': 'e', 'a1) Nội dung': 'a1' },
    counterexamples: ['w) sai', 'a, b', 'đ/c Bí thư'],
  },
  {
    family: 'dash', kind: 'indent', rank: 80, pattern: bullet('\\-–—−‐‑'), read: () => 0,
    examples: { '- Tổ chức nghiên cứu': '', '– Sở Tài chính': '', '-Rà soát': '', '- 100% cơ quan': '' }, counterexamples: ['-----', '-'],
  },
  {
    family: 'plus', kind: 'indent', rank: 84, pattern: bullet('+'), read: () => 0,
    examples: { '+ Cơ quan chủ trì: Bộ Công an.': '', '+Thời hạn': '' }, counterexamples: ['+++', '+'],
  },
  {
    family: 'dot', kind: 'indent', rank: 86, pattern: bullet('•●·∙▪■◦○‣'), read: () => 0,
    examples: { '• Nội dung': '', '▪ Thời gian': '' }, counterexamples: ['•'],
  },
  {
    family: 'other-bullet', kind: 'indent', rank: 88, pattern: bullet('*→➢►▶✓✔'), read: () => 0,
    examples: { '* Nhiệm vụ cụ thể': '', '➢ Thời gian': '' }, counterexamples: ['*'],
  },
];

const rankOf: ReadonlyMap<Family, number> = new Map(labelRules.map((r) => [r.family, r.rank]));

/** Default rank of a family, from the outside in. */
export function rankOfFamily(family: Family): number {
  return rankOf.get(family) ?? 100;
}

/** What may open a label at all; most lines of prose are turned away here. */
const opener = /^(?:[\d(\-–—−‐‑+•●·∙▪■◦○‣*→➢►▶✓✔]|[A-ZĐ]{1,7}\s?[.\-–—)/:]|[a-zđ]{1,4}\d?\s?[).:/]|P(?:hần|HẦN)\s|C(?:hương|HƯƠNG)\s|M(?:ục|ỤC)\s|T(?:iểu|IỂU)\s|Đ(?:iều|IỀU)\s|Khoản\s)/u;

/** The label a line begins with, or null. `line` has no blanks at its start. */
export function findLabel(line: string): Label | null {
  const head = line.slice(0, 48);
  if (!opener.test(head)) return null;
  for (const rule of labelRules) {
    const label = readLabel(rule, head);
    if (label !== null) return label;
  }
  return null;
}

/** The label of one rule at the start of a line, or null. */
export function readLabel(rule: LabelRule, line: string): Label | null {
  const match = rule.pattern.exec(line);
  const n = match?.groups?.['n'];
  if (match === null || n === undefined) return null;
  const isBullet = rule.kind === 'indent';
  const ordinal = rule.read(n);
  if (!isBullet && !(ordinal > 0)) return null;
  const label = isBullet ? '' : labelText(rule.family, match[0], n);
  const prefix = rule.family === 'dotted' ? n.slice(0, n.lastIndexOf('.')) : null;
  return { family: rule.family, kind: rule.kind, label, ordinal, prefix, length: match[0].trimEnd().length };
}

/** "thứ" belongs to the label of a part; the closing bracket of "(a" was only looked at. */
function labelText(family: Family, whole: string, n: string): string {
  if (family === 'part' || family === 'chapter') return whole.replace(/^\p{L}+\s+/u, '').replace(/[\s.:\-–—]+$/u, '');
  if (family === 'letter') return n.replace('(', '');
  return n;
}
