import { InvalidArgumentError } from 'commander';
import type { Recurrence } from '../domain/deadline.ts';
import type { CivilDate } from '../domain/document.ts';
import type { Clarity, Modality, Role } from '../domain/obligation.ts';
import { fold, unaccent } from '../lang/fold.ts';

/*
 * What people type for a value of an option, read tolerantly: with or without diacritics, in Vietnamese or as the API spells it. Each reader throws
 * commander's error for what it does not know, with what would have been right.
 */

const roles: Readonly<Record<string, Role>> = { 'chu tri': 'lead', 'phoi hop': 'coordinate', 'thuc hien': 'implement', 'chi dao': 'direct', 'bao cao': 'report-to', 'nhan bao cao': 'report-to' };
const modalities: Readonly<Record<string, Modality>> = { 'bat buoc': 'must', cam: 'must-not', 'de nghi': 'should', 'khuyen khich': 'should', 'duoc phep': 'may' };
const clarities: Readonly<Record<string, Clarity>> = { nguoi: 'who', viec: 'what', 'trach nhiem': 'role', 'thoi gian': 'when', 'ket qua': 'result', 'san pham': 'result', 'tham quyen': 'authority' };
const recurrences: Readonly<Record<string, Recurrence>> = {
  'hang ngay': 'daily', 'hang tuan': 'weekly', 'hang thang': 'monthly', 'hang quy': 'quarterly', '6 thang': 'semiannual', 'hang nam': 'yearly', 'dinh ky': 'periodic',
};

/** Vai trò: "chủ trì", "lead". */
export const readRole = reader(roles);
/** Tính bắt buộc: "cấm", "must-not". */
export const readModality = reader(modalities);
/** Một trong sáu rõ: "thời gian", "when". */
export const readClarity = reader(clarities);
/** Chu kỳ: "hằng quý", "quarterly". */
export const readRecurrence = reader(recurrences);

function plainWords(text: string): string {
  return unaccent(fold(text.normalize('NFC'))).replace(/\s+/gu, ' ').trim();
}

function reader<Value extends string>(names: Readonly<Record<string, Value>>): (text: string) => Value {
  const values = [...new Set(Object.values(names))];
  return (text) => {
    const words = plainWords(text);
    const found = names[words] ?? names[words.replace(/^ro /u, '')] ?? values.find((value) => value === words);
    if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`);
    return found;
  };
}

/** A day: "30/06/2026", "30-6-2026" or "2026-06-30". */
export function readDate(text: string): CivilDate {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text.trim()) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text.trim())) return text.trim();
  throw new InvalidArgumentError('Allowed choices are 30/06/2026, 2026-06-30.');
}

/** A province by its name or id: "tỉnh Lào Cai", "lao cai", "lao-cai". */
export function readProvince(text: string): string {
  return plainWords(text).replace(/^(?:tinh|thanh pho|tp\.?) /u, '').replace(/[^a-z]+/gu, '-');
}

/** A whole number from 1 on. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new InvalidArgumentError('Allowed choices are 1, 2, 3, ….');
  return Number(text);
}

/** A parser of an option that may be given several times, each time with one value. */
export function several<Value>(read: (text: string) => Value): (text: string, before: readonly Value[] | undefined) => readonly Value[] {
  return (text, before = []) => [...before, read(text)];
}

/** A text as it is, in NFC as everything in the register is. */
export function readText(text: string): string {
  return text.normalize('NFC').trim();
}
