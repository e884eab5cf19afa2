import type { Span } from './span.ts';

/** How a value binds. `rank<=`: "nằm trong nhóm 10 tỉnh dẫn đầu". */
export type Comparator = '>=' | '<=' | '>' | '<' | '=' | 'range' | 'rank<=';

/** A number that an obligation sets as goal or limit (EXTRACTION.md §9). Decimals are strings with "." and no grouping. */
export interface Target {
  readonly span: Span;
  /** What is measured; null when the words do not say. */
  readonly indicator: Span | null;
  readonly comparator: Comparator;
  readonly value: string;
  /** Upper end of a `range`. */
  readonly max?: string;
  /** "%" or the counted noun as written ("tập thể", "tỷ đồng", "mô hình/xã"). */
  readonly measure: string;
  /** A change rather than a level: "tăng 15 %", "giảm 10 %" (but not "giảm còn 10 %"). */
  readonly change?: 'increase' | 'decrease';
  /** What a change is measured from: "so với năm 2025". */
  readonly base?: Span;
  /** "khoảng", "gần". */
  readonly approximate?: true;
}
