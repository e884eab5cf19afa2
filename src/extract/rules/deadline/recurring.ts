import { foldSpaces } from '../../../domain/span.ts';
import type { DeadlineTerm, Recurrence } from '../../../domain/deadline.ts';
import { readFigure, readWords } from '../../../lang/numerals.ts';
import { pattern, spaced } from '../../rule.ts';
import { textBefore, whole, type DeadlineReading, type DeadlineRule } from './reading.ts';

const count = String.raw`(?:0?\d|\d{2}|một|hai|ba|bốn|năm|sáu|chín)`;
/** A unit of repetition: "quý", "6 tháng", "nửa năm". Not "quý II", "năm 2026", "tháng 6". */
const every = String.raw`(?:ngày(?! \d)|tuần|quý(?! (?:[iv]{1,3}(?!\p{L})|\d))|nửa năm|(?:0?[369]|12|sáu|ba|chín) tháng(?! (?:đầu|cuối) năm)|6 tháng đầu năm|tháng(?! \d{1,2}(?!\d*\s*%))|năm(?! (?:19|20|21)\d{2}))`;
const each = '(?:hằng|mỗi|từng|theo(?: từng)?)';
const join = String.raw`(?:\s*,\s*|\s*\/\s*|\s*;\s*| và | hoặc | hay )`;
const bindingDay = String.raw`(?:trước(?: ngày)?|(?:chậm|muộn) nhất(?: là)?(?: trước)?(?: vào)?(?: ngày)?|vào ngày|từ ngày|ngày)`;
const clock = String.raw`(?:trước|(?:chậm|muộn) nhất(?: là)?|vào)(?: lúc)? (?<hour>[01]?\d|2[0-4])\s*(?:giờ|h)\s*(?<minute>[0-5]\d)?(?:\s*phút)?`;

/** The recurrence of a unit; "9 tháng" (the third-quarter report) comes once a year. */
function recurrenceOf(unit: string): Recurrence | null {
  const words = foldSpaces(unit);
  if (words === 'ngày') return 'daily';
  if (words === 'tuần') return 'weekly';
  if (words === 'tháng') return 'monthly';
  if (words === 'quý' || /^(?:0?3|ba) tháng/u.test(words)) return 'quarterly';
  if (words === 'nửa năm' || /^(?:0?6|sáu) tháng/u.test(words)) return 'semiannual';
  if (words === 'năm' || /^(?:12|0?9|chín) tháng/u.test(words)) return 'yearly';
  return null;
}

const unitPattern = new RegExp(String.raw`${spaced(every)}(?![\p{L}\p{N}])`, 'gu');

/** One recurrence per unit named in a list ("hằng tháng, quý, năm" is three), each with the words that name it. */
function listed(match: RegExpExecArray): readonly DeadlineReading[] | null {
  const readings: DeadlineReading[] = [];
  let from = 0;
  for (const unit of match[0].matchAll(unitPattern)) {
    const recurrence = recurrenceOf(unit[0]);
    if (recurrence === null) return null;
    const start = match.index + from + (/^[\s,;/]*(?:(?:và|hoặc|hay)\s+)?/u.exec(match[0].slice(from))?.[0].length ?? 0);
    from = unit.index + unit[0].length;
    readings.push({ span: { start, end: match.index + from }, term: { kind: 'recurring', every: recurrence } });
  }
  return readings.length === 0 ? null : readings;
}

/** "đời sống hằng ngày", "ngân sách hằng năm": the word describes a noun, it does not say when to act. */
const attributive = /(?:đời sống|cuộc sống|sinh hoạt|công việc|ngân sách(?: nhà nước)?|dự toán|nghị quyết|chi thường xuyên|thu nhập)$/u;

function number(words: string | undefined): number {
  const read = words === undefined ? null : (readFigure(words) ?? readWords(words));
  return read === null ? 0 : Number(read);
}

function timesPer(times: number, unit: string): DeadlineTerm | null {
  const base = recurrenceOf(unit);
  if (base === null) return null;
  if (times === 1) return { kind: 'recurring', every: base };
  const finer: Readonly<Record<string, Recurrence>> = { '2 yearly': 'semiannual', '4 yearly': 'quarterly', '12 yearly': 'monthly', '3 quarterly': 'monthly' };
  const every = finer[`${times} ${base}`];
  return every === undefined ? { kind: 'relative' } : { kind: 'recurring', every };
}

function interval(amount: number, unit: string): DeadlineTerm {
  const months = unit === 'tháng' ? amount : unit === 'năm' ? amount * 12 : unit === 'quý' ? amount * 3 : 0;
  const named: Readonly<Record<number, Recurrence>> = { 1: 'monthly', 3: 'quarterly', 6: 'semiannual', 12: 'yearly' };
  const every = named[months] ?? (amount === 1 ? recurrenceOf(unit) : null);
  if (every !== null) return { kind: 'recurring', every };
  const units = { ngày: 'day', tuần: 'week', tháng: 'month', quý: 'quarter', năm: 'year' } as const;
  const known = Object.entries(units).find(([word]) => word === unit)?.[1];
  return { kind: 'relative', amount, ...(known === undefined ? {} : { unit: known }) };
}

function withDay(every: Recurrence, day: string | undefined, month?: string): DeadlineTerm | null {
  const [byDay, byMonth] = [Number(day ?? 0), Number(month ?? 0)];
  if (byDay > 31 || byMonth > 12) return null;
  return { kind: 'recurring', every, ...(byDay > 0 ? { byDay } : {}), ...(byMonth > 0 ? { byMonth } : {}) };
}

/** Two dates of the year, half a year apart, are one half-yearly term; any others are two yearly ones. */
function twice(match: RegExpExecArray): readonly DeadlineReading[] | null {
  const { d1, m1, d2, m2 } = match.groups ?? {};
  if (m1 === undefined || m2 === undefined) return null;
  const [first, second] = Number(m1) < Number(m2) ? [m1, m2] : [m2, m1];
  if (Number(second) - Number(first) === 6 && (d1 === undefined || Math.abs(Number(d1) - Number(d2)) <= 1)) {
    return whole(match, withDay('semiannual', first === m1 ? d1 : d2, first));
  }
  return [...whole(match, withDay('yearly', d1, m1)), ...whole(match, withDay('yearly', d2, m2))];
}

const weekdays: Readonly<Record<string, number>> = { hai: 2, ba: 3, tư: 4, năm: 5, sáu: 6, bảy: 7 };

/** ISO day of the week of "thứ sáu", "chủ nhật": Vietnamese counts Monday as the second. */
function weekday(words: string): number {
  if (words.startsWith('chủ')) return 7;
  const last = words.split(/\s+/u).at(-1) ?? '';
  return (weekdays[last] ?? Number(last)) - 1;
}

const inQuarter: Readonly<Record<string, number>> = { đầu: 1, 'thứ nhất': 1, giữa: 2, 'thứ hai': 2, cuối: 3, 'thứ ba': 3 };

/** Rules for what comes again and again. */
export const recurringRules: readonly DeadlineRule[] = [
  {
    id: 'deadline.every',
    heads: ['hằng', 'mỗi', 'từng', 'theo', 'định'],
    pattern: pattern(String.raw`(?:định kỳ )?(?:vào )?(?:${each} )(?:một )?${every}(?:${join}(?:${each} )?${every}(?!\s*\/)){0,6}(?: một lần)?`),
    read: (match, scene) => (attributive.test(textBefore(scene, match.index)) || /^(?:theo|từng)(?: từng)? (?:ngày|tháng|năm)$/u.test(match[0]) ? [] : listed(match)),
    examples: [
      { text: 'Hằng quý sơ kết công tác tiếp dân', finds: ['quarterly'] },
      { text: 'Chấm điểm thi đua hàng tháng, quý, năm', finds: ['monthly', 'quarterly', 'yearly'] },
      { text: 'Báo cáo định kỳ hằng quý, hằng năm', finds: ['quarterly', 'yearly'] },
      { text: 'Giao ban mỗi tuần', finds: ['weekly'] },
      { text: 'Đánh giá theo quý và theo năm', finds: ['quarterly', 'yearly'] },
      { text: 'Kiểm tra hằng tháng hoặc quý', finds: ['monthly', 'quarterly'] },
    ],
    counterexamples: ['Cân đối trong dự toán hằng năm', 'nâng cao đời sống hằng ngày của người dân', 'tình hình mỗi địa phương', 'hồ sơ theo từng năm'],
  },
  {
    id: 'deadline.periodic',
    heads: ['định'],
    pattern: pattern('định kỳ(?! (?:của|hạn))'),
    read: (match) => whole(match, { kind: 'recurring', every: 'periodic' }),
    examples: [{ text: 'Định kỳ kiểm tra việc sử dụng xe công', finds: ['periodic'] }, { text: 'Thanh tra theo định kỳ hoặc đột xuất', finds: ['periodic', 'relative event'] }],
    counterexamples: ['định hướng dư luận', 'Định kỳ 6 tháng báo cáo một lần'],
  },
  {
    id: 'deadline.periodic-list',
    heads: ['định'],
    pattern: pattern(String.raw`định kỳ (?:vào )?(?:theo )?${every}(?:${join}(?:${each} )?${every}(?!\s*\/)){0,6}(?: một lần)?`),
    read: (match) => listed(match),
    examples: [
      { text: 'Định kỳ 6 tháng, năm gửi báo cáo', finds: ['semiannual', 'yearly'] },
      { text: 'Định kỳ 06 tháng, hằng năm gửi báo cáo', finds: ['semiannual', 'yearly'] },
      { text: 'Định kỳ tháng, quý, năm gửi báo cáo', finds: ['monthly', 'quarterly', 'yearly'] },
    ],
    counterexamples: ['định kỳ', 'Định kỳ 2 năm'],
  },
  {
    id: 'deadline.list-of-periods',
    heads: ['tháng', 'quý', 'tuần', '0', 'sáu'],
    pattern: pattern(String.raw`${every}(?:${join}(?:${each} )?${every}(?!\s*\/)){1,6}`),
    read: (match, scene) =>
      /(?:báo cáo|đánh giá|sơ kết|tổng kết|kiểm điểm|giao ban|công tác|xếp loại|theo|kết quả|kế hoạch|chương trình|thống kê)(?: \p{L}+)?$/u.test(textBefore(scene, match.index)) ? listed(match) : null,
    examples: [
      { text: 'Lập báo cáo tháng, quý, năm đúng mẫu', finds: ['monthly', 'quarterly', 'yearly'] },
      { text: 'Thực hiện chế độ báo cáo quý, 6 tháng, năm', finds: ['quarterly', 'semiannual', 'yearly'] },
    ],
    counterexamples: ['ghi rõ ngày, tháng, năm sinh', '3 tháng, 6 tháng'],
  },
  {
    id: 'deadline.interval',
    heads: ['0', 'định', 'mỗi', 'một', 'hai', 'ba', 'năm', 'sáu', 'cứ'],
    pattern: pattern(String.raw`(?:định kỳ |cứ |mỗi )?(?<amount>${count})\s+(?<unit>ngày|tuần|tháng|quý|năm)(?:\s*\/\s*(?:một |0?1 )?lần|,? (?:một|0?1) lần)|(?:định kỳ |cứ )(?<amount2>${count}) (?<unit2>ngày|tuần|tháng|quý|năm)`),
    read: (match) => {
      const { amount, amount2, unit, unit2 } = match.groups ?? {};
      return whole(match, interval(number(amount ?? amount2), unit ?? unit2 ?? ''));
    },
    examples: [
      { text: 'Sáu tháng một lần kiểm kê kho', finds: ['semiannual'] },
      { text: 'Bồi dưỡng lại 2 năm/lần', finds: ['relative 2 year'] },
      { text: 'Bảo trì 03 tháng/lần', finds: ['quarterly'] },
      { text: 'Định kỳ 02 tuần báo cáo tiến độ', finds: ['relative 2 week'] },
      { text: 'Một năm một lần đối thoại với thanh niên', finds: ['yearly'] },
    ],
    counterexamples: ['trong 5 năm', 'họp 2 lần'],
  },
  {
    id: 'deadline.times-per',
    heads: ['0', 'một', 'hai', 'ba', 'bốn', 'mỗi', 'hằng'],
    pattern: pattern(
      String.raw`(?<times>\d{1,2}|một|hai|ba|bốn) (?<what>lần|kỳ|đợt|ngày|buổi|phiên|cuộc)\s*(?:\/|(?:mỗi|trong(?: một| 0?1)|trên|một|hằng) )\s*(?<unit>ngày|tuần|tháng|quý|năm)|(?:mỗi|một|01) (?<unit2>ngày|tuần|tháng|quý|năm)(?: họp| tổ chức)?(?: ít nhất| tối thiểu)? (?<times2>\d{1,2}|một|hai|ba|bốn) lần`,
    ),
    read: (match) => {
      const { times, times2, unit, unit2, what } = match.groups ?? {};
      // "02 ngày/tháng" is once a month, two days long; "2 lần/năm" is twice a year.
      const often = what === undefined || /^(?:lần|kỳ|đợt)$/u.test(what);
      const term = timesPer(often ? number(times ?? times2) : 1, unit ?? unit2 ?? '');
      return term === null ? null : whole(match, term);
    },
    examples: [
      { text: 'Đối thoại với doanh nghiệp ít nhất 01 lần/quý', finds: ['quarterly'] },
      { text: 'Họp tổ một lần mỗi tuần', finds: ['weekly'] },
      { text: 'Kiểm tra 2 lần/năm', finds: ['semiannual'] },
      { text: 'Mỗi quý ít nhất 01 lần nghe báo cáo', finds: ['quarterly'] },
      { text: 'Tiếp dân 02 ngày trong 01 tháng', finds: ['monthly'] },
    ],
    counterexamples: ['tăng 2 lần so với năm trước'],
  },
  {
    id: 'deadline.day-of-month',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'ngày', 'từ', 'hằng', 'mỗi', 'định'],
    pattern: pattern(
      String.raw`(?:${bindingDay}\s+(?<day>\d{1,2})(?: (?:của|trong|tháng tiếp theo|và ngày \d{1,2}))?\s*(?:hằng|mỗi) tháng|(?:định kỳ )?(?:hằng|mỗi) tháng\s*[,(]?\s*${bindingDay}\s+(?<day2>\d{1,2})(?!\s*[/.-]\s*\d)(?! tháng \d)(?:\s*\))?)`,
    ),
    read: (match) => whole(match, withDay('monthly', match.groups?.['day'] ?? match.groups?.['day2'])),
    examples: [
      { text: 'Gửi báo cáo trước ngày 15 hằng tháng', finds: ['monthly day 15'] },
      { text: 'Hằng tháng, trước ngày 22, gửi báo cáo', finds: ['monthly day 22'] },
      { text: 'Hằng tháng (chậm nhất ngày 22) gửi báo cáo', finds: ['monthly day 22'] },
    ],
    counterexamples: ['Hằng tháng, trước ngày 22/6/2026', 'trước ngày 15/6/2026'],
  },
  {
    id: 'deadline.day-of-quarter',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'ngày', 'hằng', 'mỗi', 'định'],
    pattern: pattern(
      String.raw`(?:(?:định kỳ )?(?:hằng|mỗi) quý\s*[,(]?\s*)?${bindingDay}\s+(?<day>\d{1,2})(?: của)? tháng (?<place>đầu|cuối|giữa|thứ (?:nhất|hai|ba))(?: tiên| cùng)?(?: của| trong)?(?: (?:hằng|mỗi))? quý(?: (?:sau|tiếp theo|kế tiếp|liền kề))?`,
    ),
    read: (match) => whole(match, withDay('quarterly', match.groups?.['day'], String(inQuarter[(match.groups?.['place'] ?? '').replace(/\s+/gu, ' ')] ?? 0))),
    examples: [{ text: 'Tổng hợp trước ngày 15 tháng cuối quý', finds: ['quarterly day 15 month 3'] }, { text: 'Báo cáo định kỳ hằng quý (trước ngày 18 của tháng cuối quý)', finds: ['quarterly day 18 month 3'] }, { text: 'Chậm nhất ngày 05 của tháng đầu tiên của quý sau', finds: ['quarterly day 5 month 1'] }],
    counterexamples: ['ngày 15 tháng 3'],
  },
  {
    id: 'deadline.day-of-year',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'ngày', 'hằng', 'mỗi', 'trong', 'tháng', 'định', 'năm'],
    pattern: pattern(
      String.raw`(?:(?:${bindingDay}\s+(?<day>\d{1,2})(?:\s*[/-]\s*|(?: của)? tháng )|(?:trong |vào |trước )?tháng )(?<month>\d{1,2})(?: (?:của|trong))?\s*(?:(?:hằng|mỗi) năm|năm (?:tiếp theo|kế tiếp|liền kề|sau))|(?:(?:(?:định kỳ )?(?:hằng|mỗi) )?năm\s*\(|(?<=(?:báo cáo|tổng kết) )năm|(?:định kỳ )?(?:hằng|mỗi) năm,?)\s*(?:${bindingDay}\s+(?<day2>\d{1,2})(?:\s*[/-]\s*| tháng )|(?:trong |vào |trước )tháng )(?<month2>\d{1,2})(?!\s*[/.-]\s*\d)(?! năm \d)(?:\s*\))?)`,
    ),
    read: (match) => {
      const { day, day2, month, month2 } = match.groups ?? {};
      return whole(match, withDay('yearly', day ?? day2, month ?? month2));
    },
    examples: [
      { text: 'Báo cáo trước ngày 10/12 hằng năm', finds: ['yearly day 10 month 12'] },
      { text: 'Báo cáo trước ngày 10 tháng 12 hằng năm', finds: ['yearly day 10 month 12'] },
      { text: 'Hằng năm, trước ngày 10/12, báo cáo', finds: ['yearly day 10 month 12'] },
      { text: 'Báo cáo 6 tháng trước ngày 12/6, báo cáo năm trước ngày 12/12', finds: ['semiannual day 12 month 6', 'yearly day 12 month 12'] },
      { text: 'Báo cáo trước ngày 20 tháng 01 năm tiếp theo', finds: ['yearly day 20 month 1'] },
      { text: 'Rà soát quy hoạch vào tháng 10 hằng năm', finds: ['yearly month 10'] },
    ],
    counterexamples: ['Hằng năm, trước ngày 10/12/2026', 'trước ngày 10/12/2026'],
  },
  {
    id: 'deadline.day-of-half',
    heads: ['định', 'hằng', '0', 'sáu'],
    pattern: pattern(String.raw`(?:định kỳ |hằng )?(?:0?6|sáu) tháng(?: đầu năm| một lần)?\s*[,(]?\s*${bindingDay}\s+(?<day>\d{1,2})(?:\s*[/-]\s*| tháng )(?<month>\d{1,2})(?!\s*[/.-]\s*\d)(?! năm \d)(?:\s*\))?`),
    read: (match) => whole(match, withDay('semiannual', match.groups?.['day'], match.groups?.['month'])),
    examples: [{ text: 'Báo cáo 6 tháng (trước ngày 12/6), năm (trước ngày 12/12)', finds: ['semiannual day 12 month 6', 'yearly day 12 month 12'] }],
    counterexamples: ['định kỳ 6 tháng', '6 tháng đầu năm, trước ngày 12/6/2026'],
  },
  {
    id: 'deadline.twice-a-year',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'ngày', 'tháng', 'trong'],
    pattern: pattern(
      String.raw`(?:${bindingDay}\s+(?<d1>\d{1,2})(?:\s*\/\s*| tháng )|(?:trong |vào )?tháng )(?<m1>\d{1,2})\s*(?:,|và|hoặc)\s*(?:(?:trước )?(?:ngày )?(?<d2>\d{1,2})(?:\s*\/\s*| tháng )|(?:tháng )?)(?<m2>\d{1,2})(?: của)? (?:hằng|mỗi) năm`,
    ),
    read: (match) => twice(match),
    examples: [
      { text: 'Báo cáo trước 10/6 và 10/12 hằng năm', finds: ['semiannual day 10 month 6'] },
      { text: 'Kiểm kê trong tháng 6 và tháng 12 hằng năm', finds: ['semiannual month 6'] },
      { text: 'Báo cáo trước ngày 15/3 và ngày 15/10 hằng năm', finds: ['yearly day 15 month 3', 'yearly day 15 month 10'] },
    ],
    counterexamples: ['tháng 6 và tháng 12 năm 2026'],
  },
  {
    id: 'deadline.day-of-week',
    heads: ['trước', 'chậm', 'muộn', 'vào', 'thứ', 'sáng', 'chiều', 'chủ'],
    pattern: pattern(String.raw`(?:${clock} (?:ngày |chiều |sáng )?|(?:trước|vào|(?:chậm|muộn) nhất(?: là)?(?: vào)?) (?:ngày |chiều |sáng )?|(?:chiều |sáng )?)(?<weekday>thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ nhật) (?:hằng|mỗi|của mỗi|trong) tuần`),
    read: (match) => whole(match, { kind: 'recurring', every: 'weekly', byDay: weekday(match.groups?.['weekday'] ?? ''), ...timeOf(match) }),
    examples: [{ text: 'Gửi lịch công tác trước 15 giờ thứ Năm hằng tuần', finds: ['weekly day 4 15:00'] }, { text: 'Tiếp dân vào thứ Sáu hằng tuần', finds: ['weekly day 5'] }],
    counterexamples: ['thứ hai là'],
  },
  {
    id: 'deadline.daily-hour',
    heads: ['trước', 'chậm', 'muộn', 'vào'],
    pattern: pattern(String.raw`${clock} (?:hằng|mỗi) ngày`),
    read: (match) => whole(match, { kind: 'recurring', every: 'daily', ...timeOf(match) }),
    examples: [{ text: 'Báo cáo nhanh trước 16h hằng ngày', finds: ['daily 16:00'] }],
    counterexamples: ['trước 16h ngày 05/8'],
  },
];

function timeOf(match: RegExpExecArray): { readonly time?: string } {
  const hour = match.groups?.['hour'];
  return hour === undefined ? {} : { time: `${hour.padStart(2, '0')}:${match.groups?.['minute'] ?? '00'}` };
}
