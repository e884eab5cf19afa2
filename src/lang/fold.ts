/**
 * Views of a text for matching. Every function here returns a string of exactly the same length, so that an offset into the view is
 * an offset into the text: nothing has to be mapped back.
 */

const toneShift: Readonly<Record<string, string>> = {
  oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa',
  oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe',
  uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy',
  qúy: 'quý', qùy: 'quỳ', qủy: 'quỷ',
};

// Open syllables only ("hoà", not "hoàn"); the u of "qu" belongs to the consonant ("quý" is right as it stands).
const oldTone = /q[úùủ]y|(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu;

/** Characters that stand for another: look-alike letters of legacy fonts, dashes, quotation marks, unusual spaces. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...pairs('ÐƉ', 'Đ'), ...pairs('ðɖ', 'đ'), ...pairs('Ƣ', 'Ư'), ...pairs('ƣ', 'ư'),
  ...pairs('‐‑‒–—―−－', '-'), ...pairs('⁄∕／', '/'),
  ...pairs('“”„‟«»″', '"'), ...pairs('‘’‚‛′', "'"),
]);

function* pairs(from: string, to: string): Generator<[string, string]> {
  for (const character of from) yield [character, to];
}

/**
 * Misreadings of OCR and typists that are corrected on the match side only, never in a quote (EXTRACTION.md §12). The replacement has the
 * length of what it replaces.
 */
const misreadings: readonly (readonly [RegExp, string])[] = [
  [/(?<=(?:hành vi|biểu hiện|phòng, chống|sách nhiễu,|thiếu trách nhiệm,)\s+)(?:những nhiều|những nhiễu|nhũng nhiều)(?!\p{L})/gu, 'nhũng nhiễu'],
  [/(?<!\p{L})ph[ầâ]n đ[ầâấ]u(?=,|\s+(?:hằng|hàng|giai đoạn|năm|đến|\d|đạt|có))/gu, 'phấn đấu'],
  [/(?<!\p{L})tự chuyên hóa(?!\p{L})/gu, 'tự chuyển hóa'],
  [/(?<!\p{L})qui (?=định|chế|trình|hoạch|mô|chuẩn|tắc)/gu, 'quy '],
  [/(?<!\p{L})hàng (?=năm|tháng|quý|tuần|ngày)/gu, 'hằng '],
  [/(?<!\p{L})chỉ thi(?=\s+(?:số|này|của))/gu, 'chỉ thị'],
];

const unusual = new RegExp(`[${[...lookAlikes.keys()].join('')}]|(?!\\p{ASCII})\\s`, 'gu');

/** Looks like the text, one character for one: look-alikes replaced, white space made plain. Case stays. */
export function plain(text: string): string {
  return text.replace(unusual, (c) => lookAlikes.get(c) ?? ' ');
}

/** Lower case without change of length (a few foreign capitals would grow: they stay). */
function lower(text: string): string {
  const all = text.toLowerCase();
  if (all.length === text.length) return all;
  return Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
}

/**
 * The matching view: look-alikes replaced, lower case, one placement of tone marks (uỷ → ủy, hoá → hóa), known misreadings corrected.
 * Same length as the text, which must be NFC.
 */
export function fold(text: string): string {
  let view = lower(plain(text)).replace(oldTone, (syllable) => toneShift[syllable] ?? syllable);
  for (const [pattern, right] of misreadings) view = view.replace(pattern, right);
  return view;
}

const marks = /\p{M}/gu;
const notPlain = /\P{ASCII}/gu;
// Vietnamese has 134 letters with diacritics; anything else that turns up is kept too, and there is an end to characters.
const bareLetters = new Map([['đ', 'd'], ['Đ', 'D']]);

/** A folded text without diacritics, as people type in a hurry: "đảng ủy" → "dang uy". Same length for NFC input. */
export function unaccent(folded: string): string {
  return folded.replace(notPlain, bareOf);
}

function bareOf(letter: string): string {
  const known = bareLetters.get(letter);
  if (known !== undefined) return known;
  const bare = letter.normalize('NFD').replace(marks, '');
  bareLetters.set(letter, bare);
  return bare;
}

/** A view in which the given ranges are blanks, so that patterns see through marks and notes. */
export function blank(view: string, ranges: Iterable<{ readonly start: number; readonly end: number }>): string {
  let out = '';
  let at = 0;
  for (const { start, end } of ranges) {
    if (start < at) continue;
    out += view.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return out + view.slice(at);
}
