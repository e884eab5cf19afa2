import type { Comparator, Target } from '../../../domain/target.ts';
import type { Span } from '../../../domain/span.ts';
import type { Rule } from '../../rule.ts';

/** The heart of a target, before the refiners give it its indicator and extent: comparator, number and unit. */
export interface TargetCore {
  /** Comparator words, number, unit, "trở lên". */
  readonly core: Span;
  readonly comparator: Comparator;
  readonly value: string;
  readonly max?: string;
  readonly measure: string;
  readonly approximate?: true;
  readonly change?: Target['change'];
  readonly base?: Span;
  /** No word compares: a number of the list before it passes its comparator on ("ít nhất 01 tập thể, 02 cá nhân"). */
  readonly bare?: true;
  /** Nothing but its place in a list speaks for it: a target only behind another one. */
  readonly listed?: true;
}

/** A rule of the target family. It needs nothing but the text. */
export type TargetRule = Rule<TargetCore, null>;
