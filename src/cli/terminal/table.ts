import { displayWidth, hang, longestWord, pad, wrap } from './wrap.ts';

/** A column of a printed table. */
export interface Column {
  readonly title: string;
  /** Where the words stand in the column; numbers stand right. */
  readonly align?: 'left' | 'right';
}

/** How a table is dressed: its head and the rule below it. */
export interface TableDress {
  readonly head: (text: string) => string;
}

const gap = '  ';

/**
 * Lines of a table no wider than `width`. Columns take what they need; where that is too much, the wide ones give way and their
 * cells wrap between words. A terminal too narrow even for the longest words gets each row as a list of "title: cell" lines.
 */
export function layTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number, dress: TableDress): string[] {
  const cells = (index: number): string[] => [columns[index]?.title ?? '', ...rows.map((row) => row[index] ?? '')];
  const natural = columns.map((_, i) => Math.max(...cells(i).flatMap((cell) => cell.split('\n').map(displayWidth))));
  const least = columns.map((_, i) => Math.max(...cells(i).map(longestWord)));
  const room = width - displayWidth(gap) * (columns.length - 1);
  const widths = shareOut(natural, least, room);
  if (widths === null) return layRecords(columns, rows, width, dress);
  const lines = (row: readonly string[]): string[] => layRow(columns, row, widths);
  const head = lines(columns.map(({ title }) => title)).map((line) => dress.head(line));
  return [...head, dress.head(widths.map((w) => '─'.repeat(w)).join(gap)), ...rows.flatMap(lines)];
}

/** Widths that fit into `room`: the natural ones if possible, otherwise the widest columns shrink to one common width, none below its longest word. null when even that is too much. */
function shareOut(natural: readonly number[], least: readonly number[], room: number): readonly number[] | null {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  if (sum(natural) <= room) return natural;
  if (sum(least) > room) return null;
  const capped = (cap: number): number[] => natural.map((wanted, i) => Math.max(least[i] ?? 0, Math.min(wanted, cap)));
  let cap = 1;
  while (sum(capped(cap + 1)) <= room) cap += 1;
  const widths = capped(cap);
  // What rounding leaves over goes to the columns that wanted more, from the left.
  let left = room - sum(widths);
  return widths.map((w, i) => {
    const more = left > 0 && w < (natural[i] ?? 0) ? 1 : 0;
    left -= more;
    return w + more;
  });
}

function layRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string[] {
  const wrapped = widths.map((w, i) => wrap(row[i] ?? '', w));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped.map((lines, i) => pad(lines[line] ?? '', widths[i] ?? 0, columns[i]?.align === 'right' ? 'right' : 'left')).join(gap).trimEnd(),
  );
}

function layRecords(columns: readonly Column[], rows: readonly (readonly string[])[], width: number, dress: TableDress): string[] {
  return rows.flatMap((row) => [
    ...columns.flatMap(({ title }, i) => (row[i] === undefined || row[i] === '' ? [] : hang(`${dress.head(`${title}:`)} `, row[i], width))),
    '',
  ]);
}
