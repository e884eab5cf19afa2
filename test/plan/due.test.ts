import { describe, expect, test } from 'vitest';
import type { DeadlineTerm } from '../../src/domain/deadline.ts';
import { dueDates, type DueContext } from '../../src/plan/due.ts';

const context: DueContext = { issuedOn: '2026-04-28', from: '2026-05-01', until: '2027-04-30' };

function days(term: DeadlineTerm, given: Partial<DueContext> = {}): string[] {
  return dueDates(term, { ...context, ...given }).dates.map(({ due }) => due);
}

describe('stated dates', () => {
  test('the last working day before a due date on a Sunday or a holiday', () => {
    expect(dueDates({ kind: 'date', date: '2026-05-31', bound: 'by' }, context).dates).toEqual([{ due: '2026-05-31', workingDay: '2026-05-29', from: null, time: null, basis: 'stated' }]);
    expect(dueDates({ kind: 'date', date: '2026-09-02', bound: 'on' }, context).dates[0]?.workingDay).toBe('2026-08-28');
  });

  test('before keeps the day, unless it is read strictly', () => {
    const term: DeadlineTerm = { kind: 'date', date: '2026-06-30', bound: 'before' };
    expect(days(term)).toEqual(['2026-06-30']);
    expect(days(term, { strict: true })).toEqual(['2026-06-29']);
  });

  test('a period is due at its end; one without end is open', () => {
    expect(dueDates({ kind: 'period', from: '2026-07-01', to: '2026-12-31' }, context).dates[0]).toMatchObject({ from: '2026-07-01', due: '2026-12-31' });
    expect(dueDates({ kind: 'period', from: '2026-07-01', to: null }, context)).toMatchObject({ dates: [], open: 'end-unstated' });
  });
});

describe('relative terms', () => {
  test('calendar days that end on a day off run to the next working day', () => {
    // 28/4 + 3 days is 01/5, a holiday before a weekend.
    expect(days({ kind: 'relative', amount: 3, unit: 'day', anchor: 'issue' })).toEqual(['2026-05-04']);
  });

  test('working days skip 30/4, 01/5 and the weekend', () => {
    expect(days({ kind: 'relative', amount: 2, unit: 'day', workingDays: true, anchor: 'signature' })).toEqual(['2026-05-04']);
  });

  test('hours, weeks, months and years', () => {
    expect(days({ kind: 'relative', amount: 24, unit: 'hour', anchor: 'issue' })).toEqual(['2026-04-29']);
    expect(days({ kind: 'relative', amount: 2, unit: 'week', anchor: 'issue' })).toEqual(['2026-05-12']);
    expect(days({ kind: 'relative', amount: 6, unit: 'month', anchor: 'issue' })).toEqual(['2026-10-28']);
    expect(days({ kind: 'relative', amount: 1, unit: 'year', anchor: 'issue' })).toEqual(['2027-04-28']);
  });

  test('from receipt or effect only when that day is known', () => {
    const term: DeadlineTerm = { kind: 'relative', amount: 5, unit: 'day', workingDays: true, anchor: 'receipt' };
    expect(dueDates(term, context)).toMatchObject({ dates: [], open: 'start-unknown' });
    expect(days(term, { receivedOn: '2026-05-04' })).toEqual(['2026-05-11']);
    expect(days({ kind: 'relative', amount: 30, unit: 'day', anchor: 'effect' }, { effectiveOn: '2026-05-01' })).toEqual(['2026-06-01']);
  });

  test('without a stated start the issue is assumed; events and bare words stay open', () => {
    expect(dueDates({ kind: 'relative', amount: 10, unit: 'day' }, context).dates[0]?.basis).toBe('assumed');
    expect(dueDates({ kind: 'relative', amount: 3, unit: 'day', anchor: 'event' }, context).open).toBe('start-unknown');
    expect(dueDates({ kind: 'relative' }, context).open).toBe('not-countable');
    expect(dueDates({ kind: 'relative', amount: 10, unit: 'day', anchor: 'issue' }, { ...context, issuedOn: null }).open).toBe('start-unknown');
  });
});

describe('recurring terms', () => {
  test('monthly on a day, shortened by February', () => {
    expect(days({ kind: 'recurring', every: 'monthly', byDay: 31 }, { from: '2027-01-01', until: '2027-03-31' })).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
  });

  test('quarterly: the end of the quarter, or the stated day of its month', () => {
    expect(days({ kind: 'recurring', every: 'quarterly' })).toEqual(['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31']);
    expect(days({ kind: 'recurring', every: 'quarterly', byDay: 15, byMonth: 3 })).toEqual(['2026-06-15', '2026-09-15', '2026-12-15', '2027-03-15']);
    expect(days({ kind: 'recurring', every: 'quarterly', byDay: 5, byMonth: 1 })).toEqual(['2026-07-05', '2026-10-05', '2027-01-05', '2027-04-05']);
  });

  test('half-yearly and yearly', () => {
    expect(days({ kind: 'recurring', every: 'semiannual', byDay: 15, byMonth: 6 })).toEqual(['2026-06-15', '2026-12-15']);
    expect(days({ kind: 'recurring', every: 'yearly' })).toEqual(['2026-12-31']);
    expect(days({ kind: 'recurring', every: 'yearly', byDay: 10, byMonth: 3 })).toEqual(['2027-03-10']);
  });

  test('weekly on Thursdays, with the working day before a holiday', () => {
    const { dates } = dueDates({ kind: 'recurring', every: 'weekly', byDay: 4, time: '15:00' }, { ...context, from: '2026-04-27', until: '2026-05-10' });
    expect(dates.map(({ due, workingDay, time }) => [due, workingDay, time])).toEqual([['2026-04-30', '2026-04-29', '15:00'], ['2026-05-07', '2026-05-07', '15:00']]);
  });

  test('daily means every working day', () => {
    expect(days({ kind: 'recurring', every: 'daily' }, { from: '2026-04-29', until: '2026-05-05' })).toEqual(['2026-04-29', '2026-05-04', '2026-05-05']);
  });

  test('periodic has no dates', () => {
    expect(dueDates({ kind: 'recurring', every: 'periodic' }, context)).toMatchObject({ dates: [], open: 'interval-unstated' });
  });
});
