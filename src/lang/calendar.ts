import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '../domain/document.ts';

/** Civil dates as strings `YYYY-MM-DD`: comparing the strings compares the days. No JavaScript `Date`, no time zone. */

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in a month of the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return monthLengths[month - 1] ?? 0;
}

/** The civil date, or null when the calendar has no such day (31/9) or the year is not one of documents (1900 to 2199). */
export function findCivilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1900 || year > 2199 || month < 1 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Year, month and day of a civil date. */
export function partsOf(date: CivilDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** First day of a month (months beyond 12 run into the next years). */
export function firstOfMonth(year: number, month: number): CivilDate {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ months: month - 1 }).toString();
}

/** Last day of a month (months beyond 12 run into the next years). */
export function lastOfMonth(year: number, month: number): CivilDate {
  return addDays(firstOfMonth(year, month + 1), -1);
}

/** The day `days` after (before, when negative) a day. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day `months` later; the last day of the month where that month is shorter (31/1 + 1 month is 28/2). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** Day of the week, Monday 1 to Sunday 7. */
export function dayOfWeek(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
