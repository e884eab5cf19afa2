import type { CivilDate } from './document.ts';
import type { Span } from './span.ts';

/** How often, LegalRuleML-like; `periodic` is "định kỳ" with no interval stated. */
export type Recurrence = 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'semiannual' | 'yearly' | 'periodic';

/**
 * What the words of a time expression say (EXTRACTION.md §8). Turning a term into due dates is `plan/due.ts`'s work.
 * - `date`: `by` includes the day, `before` is "trước ngày", `within` is a named period ("trong tháng 6/2026": its last day)
 * - `period`: both ends included; `to` is null where only the beginning is stated ("từ năm 2026", "năm 2026 và các năm tiếp theo")
 * - `recurring`: `byDay` 1..31 and `byMonth` 1..12 where stated ("trước ngày 20 hằng tháng"). With `weekly`, `byDay` is the day of the week, Monday 1 to
 *   Sunday 7; with `quarterly`, `byMonth` is the month of the quarter, 1..3 ("ngày 15 tháng cuối quý" is 15 and 3); with `semiannual` it is the first of the two
 * - `relative`: the rule as written, with what could be read of it
 */
export type DeadlineTerm =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly bound: 'by' | 'before' | 'within' | 'on'; readonly time?: string; readonly fuzzy?: true }
  | { readonly kind: 'period'; readonly from: CivilDate; readonly to: CivilDate | null; readonly fuzzy?: true }
  | { readonly kind: 'recurring'; readonly every: Recurrence; readonly byDay?: number; readonly byMonth?: number; readonly time?: string }
  | {
      readonly kind: 'relative';
      readonly amount?: number;
      readonly unit?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
      readonly workingDays?: true;
      readonly anchor?: 'issue' | 'signature' | 'receipt' | 'effect' | 'event' | 'end';
    };

/** A statement of when or how often. */
export interface Deadline {
  readonly span: Span;
  readonly term: DeadlineTerm;
  /** True when it stands outside the quote (a heading, a table cell). */
  readonly inherited: boolean;
}
