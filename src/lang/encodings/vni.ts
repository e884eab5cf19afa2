/**
 * VNI (fonts VNI-Times …): a vowel is followed by a sign, both letters of Latin-1; a few letters have a place of their own. Source: the VNI for Windows character
 * table (VNI Software, 1987–).
 */

/** Signs after a vowel, and the letter each vowel becomes; "-" where the pair does not exist. */
const signs = 'øùûõïâàáåãäêèéúüë';
const rows: Readonly<Record<string, string>> = {
  a: 'àáảãạâầấẩẫậăằắẳẵặ', e: 'èéẻẽẹêềếểễệ------', o: 'òóỏõọôồốổỗộ------', u: 'ùúủũụ------------', y: 'ỳýỷỹ-------------',
  ô: 'ờớởỡợ------------', ö: 'ừứửữự------------',
};
const alone: Readonly<Record<string, string>> = { ì: 'ì', í: 'í', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' };

const toUnicode = new Map<string, string>();
const fromUnicode = new Map<string, string>();
for (const [vowel, letters] of Object.entries(rows)) {
  Array.from(letters).forEach((letter, i) => {
    if (letter !== '-') link(vowel + signs.charAt(i), letter);
  });
}
for (const [sign, letter] of Object.entries(alone)) link(sign, letter);

function link(pair: string, letter: string): void {
  for (const [shown, meant] of [[pair, letter], [pair.toUpperCase(), letter.toUpperCase()], [pair.charAt(0).toUpperCase() + pair.slice(1), letter.toUpperCase()]] as const) {
    toUnicode.set(shown, meant);
    // Capitals are written with capital signs; mixed pairs are only read.
    if (shown === pair || shown === pair.toUpperCase()) fromUnicode.set(meant, shown);
  }
}

const pairs = new RegExp(`[aeouyôöAEOUYÔÖ][${signs}${signs.toUpperCase()}]|[${Object.keys(alone).join('')}${Object.keys(alone).join('').toUpperCase()}]`, 'gu');

/** Text in VNI, seen as Latin-1 letters, to Unicode. */
export function fromVni(text: string): string {
  return text.replace(pairs, (pair) => toUnicode.get(pair) ?? Array.from(pair, (c) => toUnicode.get(c) ?? c).join(''));
}

/** Unicode (NFC) to the Latin-1 letters that VNI shows. */
export function toVni(text: string): string {
  return text.replace(/\P{ASCII}/gu, (c) => fromUnicode.get(c) ?? c);
}
