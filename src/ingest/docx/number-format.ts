/** Writes the numbers of automatic lists as Word shows them (w:numFmt, ISO/IEC 29500-1, 17.18.59). */

const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];
const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** A number in the format of a level. Formats of other scripts, and words of other languages, come out in digits: better a plain number than none. */
export function formatNumber(value: number, format: string, pattern: string | null): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
    case 'numberInDash':
      return `- ${value} -`;
    case 'vietnameseCounting':
      return vietnamese(value);
    case 'custom':
      return String(value).padStart(/^0*1/u.exec(pattern ?? '')?.[0].length ?? 1, '0');
    default:
      return String(value);
  }
}

/** Roman numerals; numbers that Romans could not write in reasonable length stay digits. */
function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let out = '';
  for (const [size, sign] of romans) {
    for (; rest >= size; rest -= size) out += sign;
  }
  return out;
}

/** A to Z, then AA, BB: Word repeats the letter; and it counts by the Latin alphabet, so "d)" is followed by "e)" in Vietnamese documents too. */
function letters(value: number): string {
  if (value < 1 || value > 26 * 30) return String(value);
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

function vietnamese(value: number): string {
  if (value < 0 || value > 99) return String(value);
  if (value < 10) return digits[value] ?? '';
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const last = ones === 0 ? '' : ones === 5 ? ' lăm' : ones === 1 && tens > 1 ? ' mốt' : ` ${digits[ones] ?? ''}`;
  return tens === 1 ? `mười${last}` : `${digits[tens] ?? ''} mươi${last}`;
}
