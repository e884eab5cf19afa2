import type { DeadlineTerm } from '../domain/deadline.ts';
import type { CivilDate } from '../domain/document.ts';
import { addDays, addMonths, dayOfWeek, firstOfMonth, lastOfMonth, partsOf } from '../lang/calendar.ts';
import { addWorkingDays, nearestWorkingDay } from '../lang/holidays.ts';

/** What is known for turning a term into dates. Nothing of it is guessed: a date that is not known leaves the term open. */
export interface DueContext {
  /** Date of issue, which is taken for the date of signature. */
  readonly issuedOn: CivilDate | null;
  readonly receivedOn?: CivilDate;
  readonly effectiveOn?: CivilDate;
  /** The window in which recurring terms are unrolled, both days included. */
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** "trước ngày 30/6" is met on 29/6 at the latest. Practice takes the day itself as still in time, so the default is false. */
  readonly strict?: boolean;
}

/** A date by which something is due. */
export interface DueDate {
  readonly due: CivilDate;
  /** The last working day that is not later: what to plan for. Weekends and public holidays are left out. */
  readonly workingDay: CivilDate;
  /** First day on which it may be done, for periods; null when the words do not say. */
  readonly from: CivilDate | null;
  /** Hour of the day, "16:30", where stated. */
  readonly time: string | null;
  /** `stated`: the day stands in the text; `computed`: counted from a known day; `assumed`: the words are loose or leave the day open. */
  readonly basis: 'stated' | 'computed' | 'assumed';
}

/** What a term comes to. The term is kept beside the dates, which never replace it. */
export interface DueDates {
  readonly term: DeadlineTerm;
  readonly dates: readonly DueDate[];
  /** Why there is no date: the day it runs from is not known, it names no interval, no end, or nothing that can be counted. */
  readonly open: 'start-unknown' | 'interval-unstated' | 'end-unstated' | 'not-countable' | null;
}

type Term<Kind extends DeadlineTerm['kind']> = Extract<DeadlineTerm, { readonly kind: Kind }>;

/** Turns a term into due dates with the Vietnamese calendar of working days. */
export function dueDates(term: DeadlineTerm, context: DueContext): DueDates {
  switch (term.kind) {
    case 'date':
      return { term, dates: [fixed(term, context)], open: null };
    case 'period':
      return period(term);
    case 'relative':
      return relative(term, context);
    case 'recurring':
      return recurring(term, context);
  }
}

function due(date: CivilDate, basis: DueDate['basis'], rest: Partial<DueDate> = {}): DueDate {
  return { due: date, workingDay: nearestWorkingDay(date, -1), from: null, time: null, basis, ...rest };
}

function fixed(term: Term<'date'>, context: DueContext): DueDate {
  const date = term.bound === 'before' && context.strict === true ? addDays(term.date, -1) : term.date;
  return due(date, term.fuzzy ? 'assumed' : 'stated', { time: term.time ?? null });
}

function period(term: Term<'period'>): DueDates {
  if (term.to === null) return { term, dates: [], open: 'end-unstated' };
  return { term, dates: [due(term.to, term.fuzzy ? 'assumed' : 'stated', { from: term.from })], open: null };
}

/** The day a relative term runs from. A term that names none ("trong 30 ngày") is taken to run from the issue, and marked `assumed`. */
function startOf(term: Term<'relative'>, context: DueContext): CivilDate | null {
  switch (term.anchor ?? 'issue') {
    case 'issue':
    case 'signature':
      return context.issuedOn;
    case 'receipt':
      return context.receivedOn ?? null;
    case 'effect':
      return context.effectiveOn ?? null;
    case 'event':
    case 'end':
      return null;
  }
}

function relative(term: Term<'relative'>, context: DueContext): DueDates {
  const start = startOf(term, context);
  if (term.amount === undefined || term.unit === undefined) return { term, dates: [], open: 'not-countable' };
  if (start === null) return { term, dates: [], open: 'start-unknown' };
  const end = after(start, term.amount, term.unit, term.workingDays === true);
  // A term that ends on a day off ends on the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5).
  const date = nearestWorkingDay(end, 1);
  return { term, dates: [due(date, term.anchor === undefined ? 'assumed' : 'computed')], open: null };
}

function after(start: CivilDate, amount: number, unit: NonNullable<Term<'relative'>['unit']>, workingDays: boolean): CivilDate {
  switch (unit) {
    case 'hour':
      return addDays(start, Math.ceil(amount / 24));
    case 'day':
      return workingDays ? addWorkingDays(start, amount) : addDays(start, amount);
    case 'week':
      return addDays(start, amount * 7);
    case 'month':
      return addMonths(start, amount);
    case 'quarter':
      return addMonths(start, amount * 3);
    case 'year':
      return addMonths(start, amount * 12);
  }
}

function recurring(term: Term<'recurring'>, context: DueContext): DueDates {
  if (term.every === 'periodic') return { term, dates: [], open: 'interval-unstated' };
  const days = term.every === 'daily' || term.every === 'weekly' ? shortCycle(term, context) : monthsOf(term, context).map((month) => dayIn(month, term.byDay));
  const basis = term.every === 'daily' || (term.byDay !== undefined && (term.byMonth !== undefined || term.every === 'monthly' || term.every === 'weekly')) ? 'computed' : 'assumed';
  const dates = days.filter((day) => day >= context.from && day <= context.until).map((day) => due(day, basis, { time: term.time ?? null }));
  return { term, dates, open: null };
}

/** Every working day, or the stated day of every week (Friday when none is). */
function shortCycle(term: Term<'recurring'>, { from, until }: DueContext): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (term.every === 'weekly' ? dayOfWeek(day) === (term.byDay ?? 5) : nearestWorkingDay(day, 1) === day) days.push(day);
  }
  return days;
}

const cycles = { monthly: 1, quarterly: 3, semiannual: 6, yearly: 12 } as const;

/** First days of the months of the window in which the term falls due: the stated month of each cycle, or its last. */
function monthsOf(term: Term<'recurring'>, { from, until }: DueContext): CivilDate[] {
  const every = cycles[term.every as keyof typeof cycles];
  const wanted = (term.byMonth ?? every) % every;
  const months: CivilDate[] = [];
  const { year } = partsOf(from);
  for (let number = 1, first = firstOfMonth(year, 1); first <= until; number += 1, first = firstOfMonth(year, number)) {
    if (number % every === wanted) months.push(first);
  }
  return months;
}

function dayIn(month: CivilDate, day: number | undefined): CivilDate {
  const { year, month: number } = partsOf(month);
  const last = lastOfMonth(year, number);
  if (day === undefined || day >= Number(last.slice(8))) return last;
  return `${month.slice(0, 8)}${String(day).padStart(2, '0')}`;
}
