import type { DeadlineTerm } from '../../../domain/deadline.ts';
import type { CivilDate } from '../../../domain/document.ts';
import type { Span } from '../../../domain/span.ts';
import { addDays } from '../../../lang/calendar.ts';
import type { Rule, Scene } from '../../rule.ts';
import type { Point, PointReading } from './point.ts';

/** What the deadline rules need to know besides the text. */
export interface DeadlineContext {
  /** Date of issue: the year of dates without one; null when not stated. */
  readonly issuedOn: CivilDate | null;
  /** The scope is a cell (or the tail of a line "Thời hạn: …") that holds nothing but a time: bare points count. */
  readonly cell?: boolean;
}

/** A deadline as read; the term is null where the words name a day the calendar does not have. */
export interface DeadlineReading {
  readonly span: Span;
  readonly term: DeadlineTerm | null;
}

/** A rule of the deadline family. */
export type DeadlineRule = Rule<DeadlineReading, DeadlineContext>;

/** The scene of a deadline rule. */
export type DeadlineScene = Scene<DeadlineContext>;

/** The span of a match, without white space at its end. */
export function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].trimEnd().length };
}

/** One reading over the whole match. */
export function whole(match: RegExpExecArray, term: DeadlineTerm | null): readonly DeadlineReading[] {
  return [{ span: spanOf(match), term }];
}

/** How the words in front bind a point. */
export type Binding = 'before' | 'by' | 'in' | 'from';

/** The term of a point under its binding. A point whose year nothing tells is kept as written (`relative`); an impossible day gives null. */
export function bind(point: PointReading, binding: Binding): DeadlineTerm | null {
  if (point === 'invalid') return null;
  if (point === 'undated') return { kind: 'relative' };
  const fuzzy = point.fuzzy ? { fuzzy: true as const } : {};
  if (binding === 'from') return { kind: 'period', from: point.from, to: null, ...fuzzy };
  return { kind: 'date', ...boundDate(point, binding), ...fuzzy };
}

function boundDate(point: Point, binding: Exclude<Binding, 'from'>): { readonly date: CivilDate; readonly bound: 'by' | 'before' | 'within' | 'on' } {
  switch (binding) {
    case 'before':
      // "trước tháng 6" is over on the last day of May; "trước ngày 30/6" keeps the day that the words name.
      return point.day ? { date: point.from, bound: 'before' } : { date: addDays(point.from, -1), bound: 'by' };
    case 'by':
      return { date: point.to, bound: 'by' };
    case 'in':
      return { date: point.to, bound: point.day ? 'on' : 'within' };
  }
}

/** The view just before a match, at most `length` characters, without the white space at its end. */
export function textBefore(scene: DeadlineScene, at: number, length = 80): string {
  return scene.view.slice(Math.max(scene.scope.start, at - length), at).trimEnd();
}

/** Whether a match opens its clause: nothing, punctuation or a line's bullet stands before it. */
export function opensClause(scene: DeadlineScene, at: number): boolean {
  const before = textBefore(scene, at, 8);
  return before === '' || /[,;:.(+*•|\-[]$/u.test(before);
}

/** Whether a match closes its clause. */
export function closesClause(scene: DeadlineScene, end: number): boolean {
  return /^\s*(?:$|[.;:)|]|\n\s*\n)/u.test(scene.view.slice(end, Math.min(scene.scope.end, end + 12)));
}
