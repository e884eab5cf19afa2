/**
 * Vietnamese numbers: "1.234" (one thousand...), "2,5", "01", "mười lăm", "hai phần ba", "½". All functions read a folded view
 * (`fold.ts`) and give decimals as strings with "." and no grouping, or null when the words are no number.
 */

/** Digits with grouping points and a decimal comma: "5", "01", "1.234", "12.500,75", "8,5", "0.5". */
export const figure = String.raw`(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)|\d+(?:[.,]\d+)?)`;

const units: ReadonlyMap<string, number> = new Map([
  ['không', 0], ['một', 1], ['mốt', 1], ['hai', 2], ['ba', 3], ['bốn', 4], ['tư', 4], ['năm', 5], ['lăm', 5], ['nhăm', 5],
  ['sáu', 6], ['bảy', 7], ['bẩy', 7], ['tám', 8], ['chín', 9],
]);

const scales: ReadonlyMap<string, number> = new Map([
  ['nghìn', 1_000], ['ngàn', 1_000], ['triệu', 1_000_000], ['tỷ', 1_000_000_000], ['tỉ', 1_000_000_000],
]);

const digitWords = 'một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín';

/** A number below one thousand in words: "ba", "mười lăm", "hai mươi", "một trăm". */
export const figureWords = String.raw`(?:(?:${digitWords})\s+trăm(?:\s+(?:linh|lẻ)\s+(?:${digitWords}))?|(?:(?:${digitWords})\s+mươi|mười)(?:\s+(?:${digitWords})(?![\p{L}\p{M}]))?|${digitWords})(?![\p{L}\p{M}])`;

/** A fraction: "2/3", "hai phần ba", "một nửa", "½". */
export const fraction = String.raw`(?:\d{1,2}\s*\/\s*\d{1,2}(?![\d\/])|(?:${digitWords})\s+phần\s+(?:${digitWords}|mười)|một\s+nửa|[½⅓⅔¼¾])`;

/** Reads digits: "." groups thousands when three digits follow each point, "," is the decimal sign; a lone point is decimal ("0.5"). */
export function readFigure(words: string): string | null {
  if (!/^\d[\d.,]*$/u.test(words)) return null;
  const grouped = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u.test(words);
  return canonical(grouped ? words.replaceAll('.', '').replace(',', '.') : words.replace(',', '.'));
}

function canonical(decimal: string): string | null {
  const match = /^(\d+)(?:\.(\d*))?$/u.exec(decimal);
  if (match === null) return null;
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/u, '');
  const rest = trimZeros(match[2] ?? '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charAt(end - 1) === '0') end -= 1;
  return digits.slice(0, end);
}

/** Reads a whole number in words, up to hundreds of billions: "mười lăm", "hai nghìn", "một trăm linh năm". */
export function readWords(words: string): string | null {
  let total = 0;
  let group: number | null = null;
  for (const word of words.trim().split(/\s+/u)) {
    const scale = scales.get(word);
    if (scale !== undefined) {
      total += (group ?? 1) * scale;
      group = null;
      continue;
    }
    group = addWord(group, word);
    if (group === null) return null;
  }
  return String(total + (group ?? 0));
}

function addWord(group: number | null, word: string): number | null {
  if (word === 'mười') return (group ?? 0) + 10;
  if (word === 'mươi') return group === null ? null : group + (group % 100 % 10) * 9;
  if (word === 'trăm') return group === null ? null : group * 100;
  if (word === 'linh' || word === 'lẻ') return group;
  const digit = units.get(word);
  return digit === undefined ? null : (group ?? 0) + digit;
}

const vulgar: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['½', [1, 2]], ['⅓', [1, 3]], ['⅔', [2, 3]], ['¼', [1, 4]], ['¾', [3, 4]],
]);

/** Reads a fraction ("2/3", "hai phần ba", "một nửa", "½") as a decimal of at most four places. */
export function readFraction(words: string): string | null {
  const parts = fractionParts(words.trim());
  if (parts === null || parts[1] === 0) return null;
  return canonical((parts[0] / parts[1]).toFixed(4));
}

function fractionParts(words: string): readonly [number, number] | null {
  const sign = vulgar.get(words);
  if (sign !== undefined) return sign;
  if (/^một\s+nửa$/u.test(words)) return [1, 2];
  const figures = /^(\d+)\s*\/\s*(\d+)$/u.exec(words);
  if (figures !== null) return [Number(figures[1]), Number(figures[2])];
  const spoken = /^(\p{L}+)\s+phần\s+(\p{L}+)$/u.exec(words);
  if (spoken === null) return null;
  const [top, bottom] = [readWords(spoken[1] ?? ''), readWords(spoken[2] ?? '')];
  return top === null || bottom === null ? null : [Number(top), Number(bottom)];
}

/** Reads any number: digits, words or fraction. */
export function readNumber(words: string): string | null {
  return readFigure(words) ?? readFraction(words) ?? readWords(words);
}

const romanDigits: ReadonlyMap<string, number> = new Map([['i', 1], ['v', 5], ['x', 10], ['l', 50], ['c', 100]]);

/** Reads a roman numeral in lower case ("iv" is 4); null for other words. */
export function readRoman(words: string): number | null {
  if (!/^(?:x{0,3}l|l?x{0,3})(?:ix|iv|v?i{0,3})$/u.test(words) || words === '') return null;
  let total = 0;
  let before = 0;
  for (const letter of Array.from(words).reverse()) {
    const value = romanDigits.get(letter) ?? 0;
    total += value < before ? -value : value;
    before = Math.max(before, value);
  }
  return total;
}
