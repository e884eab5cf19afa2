import type { Comparator, Target } from '../../../domain/target.ts';
import { quoteText, slice, trim, type Span } from '../../../domain/span.ts';
import { figure, readFigure } from '../../../lang/numerals.ts';
import { spaced } from '../../rule.ts';

/** The cells of a row in a table of targets: what is measured, in what, and the figure to reach. */
export interface TargetCells {
  readonly value: Span;
  /** "Đơn vị tính"; null when the table has no such column. */
  readonly measure: Span | null;
  /** "Chỉ tiêu". */
  readonly indicator: Span | null;
}

const comparators: readonly (readonly [string, Comparator])[] = [
  ['≥|>=|ít nhất|tối thiểu|không dưới|từ', '>='],
  ['≤|<=|không quá|tối đa|nhiều nhất', '<='],
  ['>|trên|hơn', '>'],
  ['<|dưới', '<'],
];
const cell = new RegExp(
  spaced(String.raw`^(?:đạt )?(?<sign>${comparators.map(([words]) => words).join('|')})?\s*(?<value>${figure})\s*(?<percent>%)?(?:\s*-\s*(?<max>${figure})\s*%?)?(?<onwards> trở (?:lên|xuống))?(?=[\s;,(]|$)`),
  'u',
);
const signs = comparators.map(([words, comparator]) => [new RegExp(`^(?:${spaced(words)})$`, 'u'), comparator] as const);

/**
 * Reads a row of a table of targets ("≥ 80" under "%", "40 - 50" under "Tổ chức"). A place in a ranking ("Thứ bậc" as measure) is `rank<=`. null where
 * the value is not a figure ("Đạt mức trên trung bình").
 */
export function readTargetCells(text: string, view: string, cells: TargetCells): Target | null {
  const value = trim(text, cells.value);
  const groups = cell.exec(slice(view, value))?.groups;
  const first = readFigure(groups?.['value'] ?? '');
  if (groups === undefined || first === null) return null;
  const max = groups['max'] === undefined ? null : readFigure(groups['max']);
  const written = cells.measure === null ? '' : quoteText(text, cells.measure);
  const measure = groups['percent'] === undefined && written !== '' ? written : groups['percent'] === undefined ? '' : '%';
  return {
    span: value,
    indicator: cells.indicator === null ? null : trim(text, cells.indicator),
    comparator: comparatorOf(groups, max !== null, measure),
    value: first,
    ...(max === null ? {} : { max }),
    measure,
  };
}

function comparatorOf(groups: Readonly<Record<string, string | undefined>>, ranged: boolean, measure: string): Comparator {
  if (ranged) return 'range';
  const onwards = groups['onwards'];
  if (onwards !== undefined) return onwards.includes('xuống') ? '<=' : '>=';
  const sign = groups['sign'];
  const comparator = sign === undefined ? '=' : (signs.find(([words]) => words.test(sign))?.[1] ?? '=');
  return /^(?:thứ bậc|thứ hạng|xếp hạng)$/iu.test(measure) && (comparator === '<=' || comparator === '=') ? 'rank<=' : comparator;
}
