import type { CivilDate } from '../domain/document.ts';
import { addDays, dayOfWeek, partsOf } from './calendar.ts';
import table from './holidays.json' with { type: 'json' };

/** A day off other than a weekend. */
export interface Holiday {
  readonly date: CivilDate;
  readonly name: string;
  /** False where the Prime Minister's notice of the year is not known yet and the usual arrangement was assumed. */
  readonly decided: boolean;
}

interface YearOfHolidays {
  readonly off: ReadonlyMap<CivilDate, Holiday>;
  /** Saturdays worked in exchange for a day off. */
  readonly worked: ReadonlySet<CivilDate>;
}

interface Notice {
  readonly daysBeforeNewYear: number;
  readonly secondNationalDay: CivilDate | null;
  readonly swaps: readonly { readonly off: CivilDate; readonly worked: CivilDate }[];
}

const notices: Readonly<Record<string, Notice | undefined>> = table.notices;
const lunar: Readonly<Record<string, { readonly newYear: CivilDate; readonly hungKings: CivilDate } | undefined>> = table.lunar;

/** First and last year for which lunar holidays are known; outside them only the fixed ones are. */
export const holidayYears = { first: 2020, last: 2035 } as const;

const years = new Map<number, YearOfHolidays>();

function yearOf(year: number): YearOfHolidays {
  const known = years.get(year);
  if (known !== undefined) return known;
  const made = makeYear(year);
  years.set(year, made);
  return made;
}

function makeYear(year: number): YearOfHolidays {
  const notice = notices[String(year)];
  const decided = notice !== undefined;
  const off = new Map<CivilDate, Holiday>();
  const toMakeUp: Holiday[] = [];
  const add = (holiday: Holiday, madeUp: boolean): void => {
    off.set(holiday.date, holiday);
    if (madeUp && dayOfWeek(holiday.date) > 5) toMakeUp.push(holiday);
  };
  for (const { day, name, from, madeUp } of table.fixed) if (year >= from) add({ date: `${year}-${day}`, name, decided: true }, madeUp);
  const moon = lunar[String(year)];
  if (moon !== undefined) {
    add({ date: moon.hungKings, name: 'Giỗ Tổ Hùng Vương', decided: true }, true);
    const first = addDays(moon.newYear, -(notice?.daysBeforeNewYear ?? usualDaysBefore(moon.newYear)));
    for (let day = 0; day < 5; day += 1) add({ date: addDays(first, day), name: 'Tết Nguyên đán', decided }, true);
  }
  const second = notice === undefined ? usualSecondDay(year) : notice.secondNationalDay;
  if (second !== null) add({ date: second, name: 'Quốc khánh', decided }, true);
  for (const { off: date } of notice?.swaps ?? []) off.set(date, { date, name: 'Hoán đổi ngày làm việc', decided: true });
  makeUp(off, toMakeUp);
  return { off, worked: new Set(notice?.swaps.map(({ worked }) => worked) ?? []) };
}

/** A holiday on a weekly day of rest is made up on the next working day (Bộ luật Lao động, Điều 111 khoản 3). */
function makeUp(off: Map<CivilDate, Holiday>, holidays: readonly Holiday[]): void {
  for (const holiday of holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    let date = addDays(holiday.date, 1);
    while (off.has(date) || dayOfWeek(date) > 5) date = addDays(date, 1);
    off.set(date, { ...holiday, date, name: `Nghỉ bù ${holiday.name}` });
  }
}

/** One day before the new year when it is a Monday or Tuesday (the week is then off as a whole), two otherwise: so in every notice since 2020. */
function usualDaysBefore(newYear: CivilDate): number {
  return dayOfWeek(newYear) <= 2 ? 1 : 2;
}

/** The second day of National Day joins it to the weekend, as in every notice since 2021. */
function usualSecondDay(year: number): CivilDate | null {
  const weekday = dayOfWeek(`${year}-09-02`);
  return [1, 4, 7].includes(weekday) ? `${year}-09-03` : `${year}-09-01`;
}

/** The public holiday, day made up or swapped day off that falls on a date; null on other days. */
export function findHoliday(date: CivilDate): Holiday | null {
  return yearOf(partsOf(date).year).off.get(date) ?? null;
}

/** Whether State and Party offices work on a date: not on weekends and holidays, but on Saturdays swapped for another day. */
export function isWorkingDay(date: CivilDate): boolean {
  const { off, worked } = yearOf(partsOf(date).year);
  if (worked.has(date)) return true;
  return dayOfWeek(date) <= 5 && !off.has(date);
}

/** The date itself if it is a working day, else the nearest one before it (direction -1) or after it (1). */
export function nearestWorkingDay(date: CivilDate, direction: -1 | 1): CivilDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, direction);
  return day;
}

/** The date `count` working days after a date; that date itself is not counted (Bộ luật Dân sự, Điều 147). */
export function addWorkingDays(date: CivilDate, count: number): CivilDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = nearestWorkingDay(addDays(day, 1), 1);
  return day;
}
