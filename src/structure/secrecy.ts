import { fold, unaccent } from '../lang/fold.ts';

/** Degrees of secrecy without spaces and diacritics (Luật Bảo vệ bí mật nhà nước 2018, điều 8): stamps are set with spaces between their letters, and recognised without marks. */
const degrees = /^[[(«"]*(?:mat|toimat|tuyetmat)[\])»".]*$/u;
/** The field of a form, whose value stands in any case: "Độ mật: Tối mật". */
const field = /^(?:muc)?domat:(?=[\p{L}[(])/u;

/** Whether a line, or a cell of one, is nothing but a degree of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT. */
export function isSecrecy(words: string): boolean {
  if (words.length > 60) return false;
  const key = unaccent(fold(words)).replace(/\s+/gu, '');
  return field.test(key) ? degrees.test(key.replace(field, '')) : degrees.test(key) && !/\p{Ll}/u.test(words);
}
