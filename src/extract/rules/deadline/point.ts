import type { CivilDate } from '../../../domain/document.ts';
import { addDays, dayOfWeek, findCivilDate, firstOfMonth, lastOfMonth, partsOf } from '../../../lang/calendar.ts';
import { readRoman, readWords } from '../../../lang/numerals.ts';
import { spaced } from '../../rule.ts';

/**
 * Points of time as documents write them, from "30/6/2026" to "cuối quý III": pattern fragments and their reader. A point is an interval of
 * days; what the words in front of it make of it (before, by, within, from) is the rules' business.
 */
export interface Point {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The year was not written, or the words are loose ("giữa tháng", "cuối năm"). */
  readonly fuzzy: boolean;
  /** A single day was written. */
  readonly day: boolean;
}

/** What a point's words come to: an interval; a day the calendar does not have; or a point whose year nothing tells. */
export type PointReading = Point | 'invalid' | 'undated';

const year = String.raw`(?:19|20|21)\d{2}(?!\d)`;
const month = String.raw`(?:1[0-2]|0?[1-9])(?!\d)|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|mười|chạp`;
const ofYear = String.raw`(?:\s*[/.,-]\s*${year}| năm (?:${year}|nay|sau|tới))`;
const quarterNumber = String.raw`(?:iv|i{1,3}|[1-4])(?![\p{L}\p{N}])`;
const part = '(?:đầu|giữa|cuối)';

/** A day with its month: "ngày 30/6", "30-6-2026", "ngày 30 tháng 6 năm 2026", "30.6.2026". */
export const dayPoint =
  String.raw`(?:ngày )?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?![\d/])|` +
  String.raw`ngày \d{1,2}\s*[/-]\s*\d{1,2}(?![\d/])(?: năm (?:\d{4}(?!\d)|nay|sau))?|` +
  String.raw`(?:ngày )?\d{1,2} tháng \d{1,2}(?!\d)(?:\s*[/,.-]\s*${year}|,? năm (?:\d{4}(?!\d)|nay|sau))?`;
/** A day whose month stands without "ngày" and year ("30/6"): only after words that can mean nothing but a date. */
export const shortDay = String.raw`\d{1,2}\s*[/-]\s*\d{1,2}(?![\d/%])`;
/** A month: "tháng 6/2026", "tháng sáu năm 2026", "cuối tháng 6", "tuần đầu tháng 7". */
export const monthPoint = String.raw`(?:tuần (?:đầu|cuối|thứ (?:nhất|hai|ba|tư)|\d)(?: tiên)?(?: của)? |${part} )?tháng (?:${month})(?!\s*[/-]\s*\d{1,2}(?!\d)|\.\d{1,2}(?!\d))${ofYear}?`;
/** A quarter: "quý III/2026", "quý 3 năm 2026", "cuối quý II". */
export const quarterPoint = String.raw`(?:${part} )?quý (?:thứ )?(?:${quarterNumber})${ofYear}?`;
/** A half of a year: "6 tháng đầu năm 2026", "nửa cuối năm". */
export const halfPoint = String.raw`(?:(?:0?6|sáu) tháng (?:đầu|cuối)|nửa (?:đầu|cuối)) (?:của )?năm(?: (?:${year}|nay|sau|tới))?`;
/** A stretch that is running or comes next: "tuần này", "tháng tới". */
export const currentPoint = '(?:tuần|tháng|quý) (?:này|nay|tới|sau)';
/** A year: "năm 2026", "cuối năm 2026", "giữa năm". */
export const yearPoint = String.raw`(?:${part} )?năm (?:${year}|nay|tới|sau)|${part} năm(?! \d)`;
/** Any point except a bare year. */
export const point = `${dayPoint}|${monthPoint}|${quarterPoint}|${halfPoint}|${yearPoint}|${currentPoint}`;

const shapes = {
  numeric: shape(String.raw`(?:ngày )?(?<d>\d{1,2})\s*[/.-]\s*(?<m>\d{1,2})(?:\s*[/.-]\s*(?<y>\d{4}|\d{2})| năm (?<w>\d{4}|nay|sau))?`),
  words: shape(String.raw`(?:ngày )?(?<d>\d{1,2}) tháng (?<m>\d{1,2})(?:(?:\s*[/,.-]\s*|,? năm )(?<y>\d{4}|nay|sau))?`),
  month: shape(String.raw`(?:tuần (?<week>đầu|cuối|thứ (?:nhất|hai|ba|tư)|\d)(?: tiên)?(?: của)? |(?<part>${part}) )?tháng (?<m>\d{1,2}|\p{L}+(?: (?:một|hai))?)(?:(?:\s*[/.,-]\s*| năm )(?<y>\d{4}|nay|sau|tới))?`),
  quarter: shape(String.raw`(?:(?<part>${part}) )?quý (?:thứ )?(?<q>[iv]+|\d)(?:(?:\s*[/.,-]\s*| năm )(?<y>\d{4}|nay|sau|tới))?`),
  half: shape(String.raw`(?:(?:0?6|sáu) tháng|nửa) (?<half>đầu|cuối) (?:của )?năm(?: (?<y>\d{4}|nay|sau|tới))?`),
  year: shape(String.raw`(?:(?<part>${part}) )?năm(?: (?<y>\d{4}|nay|tới|sau))?|(?<bare>\d{4})`),
} as const;

function shape(source: string): RegExp {
  return new RegExp(`^(?:${spaced(source)})$`, 'u');
}

/** Reads a point. A missing year is the year of issue, or the next one where that would lie before the issue; with no date of issue it stays open. */
export function readPoint(words: string, issuedOn: CivilDate | null): PointReading | null {
  const text = words.trim();
  return readCurrent(text, issuedOn) ?? readDay(text, issuedOn) ?? readMonth(text, issuedOn) ?? readQuarter(text, issuedOn) ?? readHalf(text, issuedOn) ?? readYear(text, issuedOn);
}

/** "tuần này", "tháng tới", counted from the issue; with no date of issue it stays open. */
function readCurrent(text: string, issuedOn: CivilDate | null): PointReading | null {
  const match = /^(tuần|tháng|quý)\s+(này|nay|tới|sau)$/u.exec(text);
  if (match === null) return null;
  if (issuedOn === null) return 'undated';
  const ahead = match[2] === 'này' || match[2] === 'nay' ? 0 : 1;
  const { year: y, month: m } = partsOf(issuedOn);
  if (match[1] === 'tuần') {
    const from = addDays(issuedOn, ahead * 7 + 1 - dayOfWeek(issuedOn));
    return { from, to: addDays(from, 6), fuzzy: true, day: false };
  }
  const length = match[1] === 'quý' ? 3 : 1;
  const first = (Math.ceil(m / length) - 1 + ahead) * length + 1;
  return { from: firstOfMonth(y, first), to: lastOfMonth(y, first + length - 1), fuzzy: true, day: false };
}

type Groups = Readonly<Record<string, string | undefined>>;

function groupsOf(pattern: RegExp, text: string): Groups | null {
  return pattern.exec(text)?.groups ?? null;
}

function readDay(text: string, issuedOn: CivilDate | null): PointReading | null {
  const groups = groupsOf(shapes.numeric, text) ?? groupsOf(shapes.words, text);
  if (groups === null) return null;
  const [day, monthNumber] = [Number(groups['d']), Number(groups['m'])];
  const written = yearOf(groups['y'] ?? groups['w'], issuedOn);
  if (written !== null) {
    const date = findCivilDate(written, monthNumber, day);
    return date === null ? 'invalid' : { from: date, to: date, fuzzy: false, day: true };
  }
  if (findCivilDate(2024, monthNumber, day) === null) return 'invalid';
  return guessYear(issuedOn, (y) => {
    const date = findCivilDate(y, monthNumber, day) ?? lastOfMonth(y, monthNumber);
    return { from: date, to: date, fuzzy: true, day: true };
  });
}

function readMonth(text: string, issuedOn: CivilDate | null): PointReading | null {
  const groups = groupsOf(shapes.month, text);
  if (groups === null) return null;
  const number = monthNumber(groups['m'] ?? '');
  if (number === null) return null;
  if (number < 1 || number > 12) return 'invalid';
  return withYear(groups['y'], issuedOn, (y) => narrow({ from: firstOfMonth(y, number), to: lastOfMonth(y, number) }, groups['part'] ?? groups['week'], [10, 20]));
}

function monthNumber(words: string): number | null {
  if (/^\d/u.test(words)) return Number(words);
  if (words === 'giêng') return 1;
  if (words === 'chạp') return 12;
  const read = readWords(words);
  return read === null ? null : Number(read);
}

function readQuarter(text: string, issuedOn: CivilDate | null): PointReading | null {
  const groups = groupsOf(shapes.quarter, text);
  if (groups === null) return null;
  const written = groups['q'] ?? '';
  const quarter = /\d/u.test(written) ? Number(written) : readRoman(written);
  if (quarter === null || quarter < 1 || quarter > 4) return null;
  return withYear(groups['y'], issuedOn, (y) => {
    const whole = { from: firstOfMonth(y, quarter * 3 - 2), to: lastOfMonth(y, quarter * 3) };
    if (groups['part'] === 'đầu') return { ...whole, to: lastOfMonth(y, quarter * 3 - 2), fuzzy: true };
    if (groups['part'] === 'giữa') return { ...whole, to: lastOfMonth(y, quarter * 3 - 1), fuzzy: true };
    return { ...whole, fuzzy: groups['part'] !== undefined };
  });
}

function readHalf(text: string, issuedOn: CivilDate | null): PointReading | null {
  const groups = groupsOf(shapes.half, text);
  if (groups === null) return null;
  const first = groups['half'] === 'đầu';
  return withYear(groups['y'], issuedOn, (y) => ({ from: firstOfMonth(y, first ? 1 : 7), to: lastOfMonth(y, first ? 6 : 12), fuzzy: false }));
}

function readYear(text: string, issuedOn: CivilDate | null): PointReading | null {
  const groups = groupsOf(shapes.year, text);
  if (groups === null) return null;
  const lastMonth = groups['part'] === 'đầu' ? 3 : groups['part'] === 'giữa' ? 6 : 12;
  return withYear(groups['y'] ?? groups['bare'], issuedOn, (y) => ({ from: firstOfMonth(y, 1), to: lastOfMonth(y, lastMonth), fuzzy: groups['part'] !== undefined }));
}

/** "đầu tháng" ends on the tenth, "giữa tháng" on the twentieth, the n-th week on day 7n: loose words, marked so. */
function narrow(whole: { readonly from: CivilDate; readonly to: CivilDate }, words: string | undefined, [early, middle]: readonly [number, number]): Omit<Point, 'day'> {
  const weeks: Readonly<Record<string, number>> = { '1': 7, '2': 14, '3': 21, 'thứ nhất': 7, 'thứ hai': 14, 'thứ ba': 21 };
  const key = words?.replace(/\s+/gu, ' ');
  if (key === undefined) return { ...whole, fuzzy: false };
  const day = key === 'đầu' ? early : key === 'giữa' ? middle : weeks[key];
  return { from: whole.from, to: day === undefined ? whole.to : `${whole.to.slice(0, 8)}${String(day).padStart(2, '0')}`, fuzzy: true };
}

function withYear(words: string | undefined, issuedOn: CivilDate | null, make: (year: number) => Omit<Point, 'day'>): PointReading {
  const written = yearOf(words, issuedOn);
  if (written !== null) return { ...make(written), day: false };
  return guessYear(issuedOn, (y) => ({ ...make(y), fuzzy: true, day: false }));
}

function yearOf(words: string | undefined, issuedOn: CivilDate | null): number | null {
  if (words === undefined) return null;
  if (/^\d{4}$/u.test(words)) return Number(words);
  if (/^\d{2}$/u.test(words)) return 2000 + Number(words);
  if (issuedOn === null) return null;
  return partsOf(issuedOn).year + (words === 'nay' ? 0 : 1);
}

function guessYear(issuedOn: CivilDate | null, make: (year: number) => Point): PointReading {
  if (issuedOn === null) return 'undated';
  const { year: issued } = partsOf(issuedOn);
  const first = make(issued);
  return first.to < issuedOn ? make(issued + 1) : first;
}
