import { describe, expect, test } from 'vitest';
import table from '../../src/lang/holidays.json' with { type: 'json' };
import { addDays } from '../../src/lang/calendar.ts';
import { addWorkingDays, findHoliday, holidayYears, isWorkingDay, nearestWorkingDay } from '../../src/lang/holidays.ts';
import { lunarDate } from './lunar.ts';

describe('lunar holidays', () => {
  test.each(Object.entries(table.lunar))('%s is what astronomy gives at UTC+7', (year, { newYear, hungKings }) => {
    expect(newYear).toBe(lunarDate(Number(year), 1, 1));
    expect(hungKings).toBe(lunarDate(Number(year), 3, 10));
  });

  test('every year of the stated range is there', () => {
    expect(Object.keys(table.lunar).map(Number)).toEqual(Array.from({ length: holidayYears.last - holidayYears.first + 1 }, (_, index) => holidayYears.first + index));
  });

  test('the Vietnamese new year of 2030 is a day before the Chinese one', () => {
    expect(table.lunar[2030].newYear).toBe('2030-02-02');
  });
});

/** Weekdays off and weekend days worked, as the notices of those years came to. */
const officialYears: readonly (readonly [number, readonly string[], readonly string[]])[] = [
  [2021, ['01-01', '02-10', '02-11', '02-12', '02-15', '02-16', '04-21', '04-30', '05-03', '09-02', '09-03'], []],
  [2022, ['01-03', '01-31', '02-01', '02-02', '02-03', '02-04', '04-11', '05-02', '05-03', '09-01', '09-02'], []],
  [2023, ['01-02', '01-20', '01-23', '01-24', '01-25', '01-26', '05-01', '05-02', '05-03', '09-01', '09-04'], []],
  [2024, ['01-01', '02-08', '02-09', '02-12', '02-13', '02-14', '04-18', '04-29', '04-30', '05-01', '09-02', '09-03'], ['05-04']],
  [2025, ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '05-02', '09-01', '09-02'], ['04-26']],
  [2026, ['01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01', '08-31', '09-01', '09-02', '11-24'], ['01-10', '08-22']],
];

describe('days off', () => {
  test.each(officialYears)('%i: weekdays off and Saturdays worked', (year, off, worked) => {
    const foundOff: string[] = [];
    const foundWorked: string[] = [];
    let weekday = new Date(Date.UTC(year, 0, 1)).getUTCDay();
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1), weekday = (weekday + 1) % 7) {
      const weekend = weekday === 0 || weekday === 6;
      if (!weekend && !isWorkingDay(day)) foundOff.push(day.slice(5));
      if (weekend && isWorkingDay(day)) foundWorked.push(day.slice(5));
    }
    expect(foundOff).toEqual(off);
    expect(foundWorked).toEqual(worked);
  });

  test('a year whose notice is not known says so', () => {
    expect(findHoliday('2027-02-06')).toEqual({ date: '2027-02-06', name: 'Tết Nguyên đán', decided: false });
    expect(findHoliday('2027-04-30')?.decided).toBe(true);
    expect(findHoliday('2027-06-15')).toBeNull();
  });

  test('the day of culture is not made up', () => {
    expect(findHoliday('2029-11-24')?.name).toBe('Ngày Văn hóa Việt Nam');
    expect(isWorkingDay('2029-11-26')).toBe(true);
  });

  test('counting skips weekends and Tết', () => {
    expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-23');
    expect(addWorkingDays('2026-06-05', 3)).toBe('2026-06-10');
    expect(nearestWorkingDay('2026-02-20', -1)).toBe('2026-02-13');
  });
});
