/**
 * What a UTF-16 code unit is, told from a table: patterns cost ten times as much where every letter of a text is asked about. Surrogates are nothing: who
 * reads letters beyond the basic plane looks at code points.
 */

const known = 1;
const word = 2;
const capital = 4;
const table = new Uint8Array(0x10000);

function learn(code: number): number {
  const character = String.fromCharCode(code);
  const kind = known
    | (/[\p{L}\p{M}\p{N}]/u.test(character) ? word : 0) | (/\p{Lu}/u.test(character) ? capital : 0);
  table[code] = kind;
  return kind;
}

/** `NaN`, as `charCodeAt` says behind the end of a text, is nothing. */
function kindOf(code: number): number {
  const kind = table[code] ?? known;
  return kind === 0 ? learn(code) : kind;
}

/** Whether a letter, mark or digit (`\p{L}`, `\p{M}`, `\p{N}`) stands at this offset. */
export function isWordAt(text: string, at: number): boolean {
  return (kindOf(text.charCodeAt(at)) & word) !== 0;
}

/** Whether a capital letter (`\p{Lu}`) stands at this offset. */
export function isCapitalAt(text: string, at: number): boolean {
  return (kindOf(text.charCodeAt(at)) & capital) !== 0;
}
