import type { DeadlineTerm } from '../../../domain/deadline.ts';
import type { CivilDate } from '../../../domain/document.ts';
import { firstOfMonth, lastOfMonth } from '../../../lang/calendar.ts';
import { pattern } from '../../rule.ts';
import { dayPoint, halfPoint, monthPoint, point, quarterPoint, readPoint, shortDay, yearPoint, type Point, type PointReading } from './point.ts';
import { bind, opensClause, textBefore, whole, type DeadlineReading, type DeadlineRule, type DeadlineScene } from './reading.ts';

const year = String.raw`(?:19|20|21)\d{2}(?!\d)`;
const dash = String.raw`(?:\s*-\s*| đến(?: hết)?(?: năm)? )`;

function years(match: RegExpExecArray): { readonly from: CivilDate; readonly to: CivilDate } | null {
  const [from, to] = [Number(match.groups?.['from']), Number(match.groups?.['to'])];
  return from <= to ? { from: firstOfMonth(from, 1), to: lastOfMonth(to, 12) } : null;
}

/** The two ends of "từ … đến …": what the first leaves out (month, year) it takes from the second. */
function span(first: string, second: string, scene: DeadlineScene): DeadlineTerm | null | 'invalid' {
  const to = readPoint(second, scene.context.issuedOn);
  if (to === null || to === 'undated') return null;
  if (to === 'invalid') return 'invalid';
  const from = readFirst(first, to);
  if (from === 'invalid') return 'invalid';
  if (typeof from !== 'object' || from === null || from.from > to.to) return null;
  return { kind: 'period', from: from.from, to: to.to, ...(from.fuzzy || to.fuzzy ? { fuzzy: true as const } : {}) };
}

function readFirst(words: string, to: Point): PointReading | null {
  const own = readPoint(words, null);
  if (own !== null && own !== 'undated') return own;
  const [y, m] = [to.to.slice(0, 4), to.to.slice(5, 7)];
  const completed = own === 'undated' ? `${words.trim()} năm ${y}` : `${words.trim()}/${m}/${y}`;
  const read = readPoint(completed, null) ?? readPoint(`${words.trim()}/${y}`, null);
  return typeof read === 'object' && read !== null && to.fuzzy ? { ...read, fuzzy: true } : read;
}

/** A name that carries the period: "Chương trình … giai đoạn 2021-2025". */
const named = /(?:chiến lược|quy hoạch|chương trình|kế hoạch|đề án|nghị quyết|định hướng|dự án|danh mục|dự toán|ngân sách|đầu tư công|trung hạn|đảng bộ|đại hội|hội đồng nhân dân)(?=\s|$)/u;

/** Means that are asked for or shared out for the years named: not the name of a plan, but the time they are for. */
const asked = /(?:đăng ký|nhu cầu|phân bổ|bố trí|cân đối)[^;.]{0,80}vốn[^;.]{0,60}$/u;

function inName(scene: DeadlineScene, at: number): boolean {
  const before = textBefore(scene, at, 160);
  if (opensClause(scene, at) || /(?:phấn đấu|trong|cho|trong cả|suốt)$/u.test(before)) return false;
  const near = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('. ')) + 1);
  return named.test(near) && !asked.test(near);
}

function list(match: RegExpExecArray, scene: DeadlineScene, unit: 'tháng' | 'quý'): readonly DeadlineReading[] | null {
  const [first, last] = [match.groups?.['first'] ?? '', match.groups?.['last'] ?? ''];
  const tail = match.groups?.['year'] ?? '';
  const term = span(`${unit} ${first}${tail}`, `${unit} ${last}${tail}`, scene);
  if (term === null) return null;
  return whole(match, term === 'invalid' ? null : term);
}

/** Rules for stretches of time. */
export const periodRules: readonly DeadlineRule[] = [
  {
    id: 'deadline.period-of-years',
    heads: ['giai', 'nhiệm', 'các', 'hai', 'ba', 'trong', 'từ', 'năm', '0'],
    pattern: pattern(
      String.raw`(?:trong |cho )?(?:(?<term>nhiệm kỳ)|giai đoạn|thời kỳ|các năm|năm|(?:thời gian )?(?:0?\d|hai|ba|bốn|năm) năm)(?: từ)?(?: năm)?(?: |\s*\(\s*)(?<from>${year})${dash}(?<to>${year})`,
    ),
    read: (match, scene) => {
      const ends = years(match);
      if (ends === null) return null;
      if (scene.context.cell !== true && inName(scene, match.index)) return [];
      return whole(match, { kind: 'period', ...ends, ...(match.groups?.['term'] === undefined ? {} : { fuzzy: true as const }) });
    },
    examples: [
      { text: 'Giai đoạn 2026-2030, phủ xanh 2.000 ha đồi trọc', finds: ['period 2026-01-01..2030-12-31'] },
      { text: 'Trong giai đoạn từ năm 2026 đến năm 2028, kiên cố hóa kênh mương', finds: ['period 2026-01-01..2028-12-31'] },
      { text: 'Thời gian thực hiện: năm 2026 - 2027.', finds: ['period 2026-01-01..2027-12-31'] },
      { text: 'Tổng hợp nhu cầu vốn sửa chữa kênh mương giai đoạn 2027-2029', finds: ['period 2027-01-01..2029-12-31'] },
      { text: 'Thực hiện trong nhiệm kỳ 2025-2030', finds: ['period 2025-01-01..2030-12-31 fuzzy'] },
    ],
    counterexamples: ['Tổng kết Chương trình giảm nghèo bền vững giai đoạn 2021-2025', 'thực hiện trong giai đoạn mới', 'Đại hội đảng bộ nhiệm kỳ 2025-2030'],
  },
  {
    id: 'deadline.from-to',
    heads: ['từ', 'bắt'],
    pattern: pattern(String.raw`(?:bắt đầu )?từ (?<from>${point}|${shortDay}|(?:ngày )?\d{1,2})(?:\s*-\s*| (?:cho )?đến(?: hết)? )(?<to>${point}|${shortDay})`),
    read: (match, scene) => {
      if (/(?:số liệu|kết quả|tình hình|tính|phát sinh|kỳ báo cáo)$/u.test(textBefore(scene, match.index))) return [];
      const term = span(match.groups?.['from'] ?? '', match.groups?.['to'] ?? '', scene);
      if (term === null) return null;
      return whole(match, term === 'invalid' ? null : term);
    },
    examples: [
      { text: 'Ra quân từ ngày 15/11/2026 đến hết ngày 15/12/2026', finds: ['period 2026-11-15..2026-12-15'] },
      { text: 'Ra quân từ ngày 01 đến ngày 10/12/2026', finds: ['period 2026-12-01..2026-12-10'] },
      { text: 'Ra quân từ 01/10 đến 15/12/2026', finds: ['period 2026-10-01..2026-12-15'] },
      { text: 'Khảo sát từ tháng 8 đến tháng 10/2026', finds: ['period 2026-08-01..2026-10-31'] },
      { text: 'Khảo sát từ quý III đến quý IV/2026', finds: ['period 2026-07-01..2026-12-31'] },
    ],
    counterexamples: ['Tổng hợp số liệu từ ngày 15/12/2025 đến ngày 14/6/2026', 'từ tỉnh đến cơ sở', 'từ 3 đến 5 mô hình'],
  },
  {
    id: 'deadline.from',
    heads: ['từ', 'kể', 'bắt', 'thực', 'áp'],
    pattern: pattern(String.raw`(?<cue>(?:bắt đầu|thực hiện|áp dụng|triển khai) )?(?:kể )?từ (?<point>${dayPoint}|${monthPoint}|${quarterPoint}|${halfPoint}|${yearPoint})(?<on> trở đi)?`),
    read: (match, scene) => {
      if (/(?:hiệu lực(?: thi hành)?|thông qua|ban hành|được|đã|phát sinh|tính|số liệu)$/u.test(textBefore(scene, match.index))) return [];
      const read = readPoint(match.groups?.['point'] ?? '', scene.context.issuedOn);
      if (read === null) return null;
      const { issuedOn } = scene.context;
      const stated = match.groups?.['cue'] !== undefined || match.groups?.['on'] !== undefined || scene.context.cell === true;
      if (typeof read === 'object' && scene.context.cell !== true && !(issuedOn === null ? stated : read.from >= issuedOn)) return [];
      return whole(match, bind(read, 'from'));
    },
    examples: [
      { text: 'Áp dụng từ ngày 01/01/2027 tại tất cả các xã', finds: ['period 2027-01-01..'] },
      { text: 'Từ tháng 9/2026, chỉ nhận hồ sơ trực tuyến', finds: ['period 2026-09-01..'] },
      { text: 'Kể từ năm 2027 trở đi, không cấp bản giấy', finds: ['period 2027-01-01..'] },
    ],
    counterexamples: ['Từ ngày 01/7/2025, mô hình mới đi vào hoạt động', 'Nghị quyết có hiệu lực từ ngày 01/9/2026', 'kể từ ngày ký'],
  },
  {
    id: 'deadline.year-and-after',
    heads: ['năm', 'từ', 'trong', '0', 'quý', 'tháng'],
    pattern: pattern(String.raw`(?:trong |từ )?(?<point>${yearPoint}|${quarterPoint}|${monthPoint}|${year}) (?:và )?(?:các )?(?:năm|giai đoạn|tháng|thời gian) (?:tiếp theo|sau(?: đó)?)`),
    read: (match, scene) => {
      const read = readPoint(match.groups?.['point'] ?? '', scene.context.issuedOn);
      return read === null ? null : whole(match, bind(read, 'from'));
    },
    examples: [{ text: 'Thời gian thực hiện: năm 2026 và các năm tiếp theo', finds: ['period 2026-01-01..'] }],
    counterexamples: ['các năm tiếp theo'],
  },
  {
    id: 'deadline.months',
    heads: ['tháng', 'trong', 'vào'],
    pattern: pattern(String.raw`(?:trong |vào )?(?:các )?tháng (?<first>\d{1,2})(?:\s*[-,]\s*|(?:,| và| đến)(?: tháng)? )(?<last>\d{1,2})(?<year>\s*\/\s*${year}| năm (?:${year}|nay|sau))`),
    read: (match, scene) => list(match, scene, 'tháng'),
    examples: [{ text: 'Tập huấn trong tháng 11-12/2026', finds: ['period 2026-11-01..2026-12-31'] }, { text: 'Tập huấn vào tháng 9 và tháng 10 năm 2026', finds: ['period 2026-09-01..2026-10-31'] }],
    counterexamples: ['tháng 6 và tháng 12 hằng năm', 'tháng 6/2026'],
  },
  {
    id: 'deadline.quarters',
    heads: ['quý', 'trong', 'vào', 'các'],
    pattern: pattern(
      String.raw`(?:trong |vào )?(?:các )?quý (?<first>iv|i{1,3}|[1-4])(?:\s*[-,]\s*|(?:,| và| đến) )(?:quý )?(?<last>iv|i{1,3}|[1-4])(?<year>\s*[/-]\s*${year}| năm (?:${year}|nay|sau))`,
    ),
    read: (match, scene) => list(match, scene, 'quý'),
    examples: [{ text: 'Thời gian: Quý II-III/2027', finds: ['period 2027-04-01..2027-09-30'] }, { text: 'Lắp đặt trong quý III và quý IV năm 2026', finds: ['period 2026-07-01..2026-12-31'] }],
    counterexamples: ['quý III/2026'],
  },
];
