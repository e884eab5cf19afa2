import type { CivilDate } from '../domain/document.ts';
import { addDays, dayOfWeek, findCivilDate, firstOfMonth, lastOfMonth, partsOf } from '../lang/calendar.ts';
import { unaccent } from '../lang/fold.ts';

/** A window of due dates, ends included; null is open. `start` and `end` are its place in the question. */
export interface Window {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly start: number;
  readonly end: number;
}

/** How a question names a stretch of time; patterns run on the view without diacritics. */
const patterns: readonly { readonly test: RegExp; readonly read: (groups: Readonly<Record<string, string>>, today: CivilDate) => readonly [CivilDate | null, CivilDate | null] | null }[] = [
  { test: /(?<side>truoc|sau|tu|den) (?:ngay )?(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})/u, read: (groups) => sided(groups['side'], dateOf(groups)) },
  { test: /trong thang (?<m>\d{1,2})(?:[/ ](?:nam )?(?<y>\d{4}))?|thang (?<n>\d{1,2})[/ ](?:nam )?(?<z>\d{4})/u, read: (groups, today) => monthOf(Number(groups['y'] ?? groups['z'] ?? partsOf(today).year), Number(groups['m'] ?? groups['n'])) },
  { test: /quy (?<q>[1-4]|iv|i{1,3})(?:[/ ](?:nam )?(?<y>\d{4}))?/u, read: (groups, today) => quarterOf(Number(groups['y'] ?? partsOf(today).year), quarterNumber(groups['q'] ?? '')) },
  { test: /thang nay/u, read: (_, today) => monthOf(partsOf(today).year, partsOf(today).month) },
  { test: /thang (?:sau|toi)/u, read: (_, today) => [firstOfMonth(partsOf(today).year, partsOf(today).month + 1), lastOfMonth(partsOf(today).year, partsOf(today).month + 1)] },
  { test: /tuan nay/u, read: (_, today) => [addDays(today, 1 - dayOfWeek(today)), addDays(today, 7 - dayOfWeek(today))] },
  { test: /quy nay/u, read: (_, today) => quarterOf(partsOf(today).year, Math.ceil(partsOf(today).month / 3)) },
  { test: /nam nay/u, read: (_, today) => yearOf(partsOf(today).year) },
  { test: /(?:trong|het han|den han|han) (?:trong )?nam (?<y>\d{4})/u, read: (groups) => yearOf(Number(groups['y'])) },
];

/** The first stretch of time a folded question names; null when it names none. */
export function findWindow(view: string, today: CivilDate): Window | null {
  const bare = unaccent(view).replace(/\s/gu, ' ');
  for (const { test, read } of patterns) {
    const match = test.exec(bare);
    if (match === null || /[\p{L}\p{N}]/u.test(bare.charAt(match.index - 1)) || /[\p{L}\p{N}]/u.test(bare.charAt(match.index + match[0].length))) continue;
    const ends = read(match.groups ?? {}, today);
    if (ends !== null) return { from: ends[0], to: ends[1], start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function dateOf(groups: Readonly<Record<string, string>>): CivilDate | null {
  return findCivilDate(Number(groups['y']), Number(groups['m']), Number(groups['d']));
}

function sided(side: string | undefined, date: CivilDate | null): readonly [CivilDate | null, CivilDate | null] | null {
  if (date === null) return null;
  return side === 'sau' || side === 'tu' ? [date, null] : [null, date];
}

function monthOf(year: number, month: number): readonly [CivilDate, CivilDate] | null {
  return findCivilDate(year, month, 1) === null ? null : [firstOfMonth(year, month), lastOfMonth(year, month)];
}

function quarterNumber(text: string): number {
  return { i: 1, ii: 2, iii: 3, iv: 4 }[text] ?? Number(text);
}

function quarterOf(year: number, quarter: number): readonly [CivilDate, CivilDate] {
  return [firstOfMonth(year, quarter * 3 - 2), lastOfMonth(year, quarter * 3)];
}

function yearOf(year: number): readonly [CivilDate, CivilDate] {
  return [firstOfMonth(year, 1), lastOfMonth(year, 12)];
}
