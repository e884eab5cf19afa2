import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayOfWeek, daysInMonth, findCivilDate, firstOfMonth, lastOfMonth } from '../../src/lang/calendar.ts';

describe('civil dates', () => {
  test.each([[2026, 2, 29], [2026, 4, 31], [2026, 13, 1], [2026, 0, 5], [2026, 6, 0], [1899, 1, 1], [1900, 2, 29], [2200, 1, 1]])('%i-%i-%i is none', (year, month, day) => {
    expect(findCivilDate(year, month, day)).toBeNull();
  });

  test('leap years of the Gregorian calendar', () => {
    expect([1900, 2000, 2024, 2026].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
    expect(findCivilDate(2028, 2, 29)).toBe('2028-02-29');
  });

  test('months run over into the next year', () => {
    expect(lastOfMonth(2026, 12)).toBe('2026-12-31');
    expect(firstOfMonth(2026, 13)).toBe('2027-01-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayOfWeek('2026-11-22')).toBe(7);
  });

  test('a valid date is one that JavaScript does not move', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (year, month, day) => {
        const moved = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
        const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect(findCivilDate(year, month, day)).toBe(moved === written ? written : null);
      }),
    );
  });
});
