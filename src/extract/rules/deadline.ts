import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { DeadlineTerm } from '../../domain/deadline.ts';
import { slice, type Span } from '../../domain/span.ts';
import { family, findByRules, type Found } from '../rule.ts';
import { dateRules } from './deadline/dates.ts';
import { eventRules } from './deadline/events.ts';
import { guardRules } from './deadline/guards.ts';
import { periodRules } from './deadline/periods.ts';
import type { DeadlineContext, DeadlineReading } from './deadline/reading.ts';
import { recurringRules } from './deadline/recurring.ts';
import { relativeRules } from './deadline/relative.ts';

/** The rules of the deadline family, in order of precedence. */
export const deadlineRules = family([...guardRules, ...recurringRules, ...periodRules, ...relativeRules, ...eventRules, ...dateRules]);

/** A time expression that says when or how often, and the rule that read it. */
export interface DeadlineFinding {
  readonly span: Span;
  readonly term: DeadlineTerm;
  readonly rule: string;
}

/** What was found in a scope, and what a person should look at. */
export interface DeadlineFindings {
  readonly deadlines: readonly DeadlineFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every time expression of the scope that says when or how often (EXTRACTION.md §8), from left to right. Pass a view in which the titles of cited
 * documents and quoted words are blank (`maskTitles`), or their years and periods may be taken for deadlines.
 */
export function findDeadlines(text: string, view: string, scope: Span, context: DeadlineContext): DeadlineFindings {
  const deadlines: DeadlineFinding[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const found of withoutLoosePeriodic(view, findByRules(deadlineRules, { text, view, scope, context }))) {
    const { span, term, rule } = found;
    if (term !== null) deadlines.push({ span, term, rule });
    diagnostics.push(...remarks(text, found, context));
  }
  return { deadlines, diagnostics };
}

/** "định kỳ" says nothing of its own where the same stretch of words states the interval ("tiếp dân định kỳ ít nhất 02 ngày trong 01 tháng"). */
function withoutLoosePeriodic(view: string, found: readonly Found<DeadlineReading>[]): Found<DeadlineReading>[] {
  return found.filter(({ span, term }, index) => {
    if (term?.kind !== 'recurring' || term.every !== 'periodic') return true;
    const stated = [found[index - 1], found[index + 1]].filter((other) => other?.term?.kind === 'recurring' && other.term.every !== 'periodic');
    return !stated.some((other) => other !== undefined && isOneStretch(view.slice(Math.min(span.end, other.span.end), Math.max(span.start, other.span.start))));
  });
}

/** No other act begins between the two: brackets only say by way of whom. */
function isOneStretch(between: string): boolean {
  const words = between.replace(/\([^()]{0,60}\)/gu, '');
  return words.length < 90 && !/[,;.:()]/u.test(words);
}

function remarks(text: string, { span, term }: Found<DeadlineReading>, context: DeadlineContext): readonly Diagnostic[] {
  if (term === null) return [{ code: 'date-invalid', severity: 'warning', span, params: { text: slice(text, span) } }];
  if (term.kind === 'recurring' && term.every === 'periodic') return [{ code: 'interval-unstated', severity: 'info', span, params: {} }];
  if (term.kind === 'date' && context.issuedOn !== null && term.date < context.issuedOn) {
    return [{ code: 'deadline-before-issue', severity: 'warning', span, params: { date: term.date } }];
  }
  return [];
}

/** A deadline term in the short notation of the rules' examples and of traces: "before 2026-08-20", "monthly day 15", "relative 7 working-day receipt". */
export function showTerm(term: DeadlineTerm | null): string {
  if (term === null) return 'invalid';
  const words: (string | number | undefined)[] = [];
  switch (term.kind) {
    case 'date':
      words.push(term.bound, term.date, term.time, term.fuzzy ? 'fuzzy' : undefined);
      break;
    case 'period':
      words.push('period', `${term.from}..${term.to ?? ''}`, term.fuzzy ? 'fuzzy' : undefined);
      break;
    case 'recurring':
      words.push(term.every, term.byDay === undefined ? undefined : `day ${term.byDay}`, term.byMonth === undefined ? undefined : `month ${term.byMonth}`, term.time);
      break;
    case 'relative':
      words.push('relative', term.amount, term.unit === undefined ? undefined : `${term.workingDays ? 'working-' : ''}${term.unit}`, term.anchor);
      break;
  }
  return words.filter((word) => word !== undefined).join(' ');
}
