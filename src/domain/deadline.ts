import type { CivilDate } from './document.ts';
import type { Span } from './span.ts';

/** How often, LegalRuleML-like; `periodic` is "định kỳ" with no interval stated. */
export type Recurrence = 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'semiannual' | 'yearly' | 'periodic';

/**
 * What the words of a time expression say (EXTRACTION.md §8). Turning a term into due dates is `plan/due.ts`'s work.
 * - `date`: `by` includes the day, `before` is "trước ngày", `within` is a named period ("trong tháng 6/2026": its last day)
 * - `period`: both ends included
 * - `recurring`: `byDay` 1..31 and `byMonth` 1..12 where stated ("trước ngày 20 hằng tháng")
 * - `relative`: the rule as written, with what could be read of it
 */
export type DeadlineTerm =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly bound: 'by' | 'before' | 'within' | 'on'; readonly time?: string; readonly fuzzy?: true }
  | { readonly kind: 'period'; readonly from: CivilDate; readonly to: CivilDate; readonly fuzzy?: true }
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
