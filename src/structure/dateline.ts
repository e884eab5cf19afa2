import { foldSpaces } from '../domain/span.ts';
import { findCivilDate } from '../lang/calendar.ts';
import { plain } from '../lang/fold.ts';

/** "Cao Bằng, ngày 23 tháng 11 năm 2022". */
export interface Dateline {
  readonly place: { readonly value: string; readonly start: number; readonly end: number } | null;
  readonly date: { readonly value: string | null; readonly start: number; readonly end: number };
  /** Repaired: OCR read a letter for the digit it looks like. Blank in the draft, or a day the calendar does not have. */
  readonly state: 'stated' | 'repaired' | 'blank' | 'invalid';
}

const written = /^ngày(?<d>[\d.…_\s]{0,24})tháng(?<m>[\d.…_\s]{0,24})năm(?<y>[\d.…_\s]{0,24})$/iu;
/** Day or month misread by OCR: still the line of place and date; what is no look-alike of a digit is not guessed at. */
const misread = /^ngày\s{1,8}(?<d>\S{1,6})\s{1,8}tháng\s{1,8}(?<m>\S{1,6})\s{1,8}năm\s{1,8}(?<y>\S{4,6})$/iu;
const figures = /^ngày\s(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})\.?$/iu;
const placeName = /^\p{Lu}[\p{L}\p{M} .-]{1,40}$/u;

/** Reads a line of place and date; null when it is none. Offsets are into `line`, in which line breaks may stand. */
export function findDateline(line: string): Dateline | null {
  if (line.length > 120) return null;
  const view = plain(line);
  const start = view.search(/ngày/iu);
  if (start < 0) return null;
  const words = view.slice(start).trimEnd();
  const read = written.exec(words) ?? figures.exec(words);
  const groups = (read ?? misread.exec(words))?.groups;
  const before = view.slice(0, start).replace(/[\s,.;]+$/u, '');
  const place = foldSpaces(before);
  if (groups === undefined || (place !== '' && !placeName.test(place))) return null;
  // A comma stands between place and date; without it only a short name is one ("chậm nhất ngày 15/12/2026" ends a sentence).
  if (place.split(' ').length > 3 && !/[,;.]\s*$/u.test(view.slice(0, start))) return null;
  const value = read === null ? repairedDate(groups) : civilDate(groups['y'] ?? '', groups['m'] ?? '', groups['d'] ?? '');
  const stated = value !== 'blank' && value !== 'invalid';
  return {
    place: place === '' ? null : { value: foldSpaces(line.slice(0, before.length)), start: 0, end: before.length },
    date: { start, end: start + words.length, value: stated ? value : null },
    state: stated ? (read === null ? 'repaired' : 'stated') : value === 'blank' ? 'blank' : 'invalid',
  };
}

/** Letters that OCR reads for the one digit they look like, in places where nothing but digits can stand. */
const lookAlikes: ReadonlyMap<string, string> = new Map([['ó', '6'], ['o', '0'], ['l', '1'], ['i', '1'], ['|', '1'], ['z', '2'], ['s', '5']]);

function repairedDate({ d = '', m = '', y = '' }: Readonly<Record<string, string | undefined>>): string {
  const digits = [d, m, y].map((token) => Array.from(token.toLowerCase(), (c) => lookAlikes.get(c) ?? c).join(''));
  const [day = '', month = '', year = ''] = digits;
  return digits.every((token) => /^\d{1,4}$/u.test(token)) ? civilDate(year, month, day) : 'invalid';
}

/** A day of the calendar as YYYY-MM-DD; "blank" or "invalid" when it is none. */
function civilDate(year: string, month: string, day: string): string {
  const [y, m, d] = [year, month, day].map((n) => Number.parseInt(n.trim(), 10));
  if (y === undefined || m === undefined || d === undefined || [y, m, d].some(Number.isNaN)) return 'blank';
  return findCivilDate(y, m, d) ?? 'invalid';
}
