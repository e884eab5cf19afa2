import { fromTcvn3 } from '../../lang/encodings/tcvn3.ts';
import { fromVni } from '../../lang/encodings/vni.ts';

/** Encodings that are carried by the name of a font. */
export type FontLetters = 'tcvn3' | 'vni';

/** A bit of a paragraph as it is printed. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly letters: FontLetters | null; readonly capitals: boolean }
  | { readonly kind: 'break' }
  | { readonly kind: 'tab' }
  | { readonly kind: 'symbol'; readonly font: string; readonly code: string };

/** A paragraph as WordprocessingML runs for mammoth, and as plain text. */
export interface Rendered {
  readonly runs: string;
  readonly text: string;
}

/** The encoding that a font stands for; null for all fonts of today. */
export function lettersOfFont(font: string | undefined): FontLetters | null {
  if (font === undefined) return null;
  if (/^\.vn/iu.test(font)) return 'tcvn3';
  return /^vni[- ]/iu.test(font) ? 'vni' : null;
}

/** Whether a font shows small letters as capitals: the TCVN3 family marks those with a final H (.VnTimeH). */
export function isCapitalFont(font: string | undefined): boolean {
  return font !== undefined && /^\.vn.*h$/iu.test(font);
}

/** Characters that only Unicode text has, and those that letters of a legacy font are stored as. */
const unicodeOnly = /[ĂĐĨŨƠƯẠ-ỹ]/giu;
const latinOne = /[¡-ÿ]/gu;

/** How many characters of a run tell for its legacy font, and how many against it. */
export function weighLetters(text: string): { legacy: number; unicode: number } {
  return { legacy: text.match(latinOne)?.length ?? 0, unicode: text.match(unicodeOnly)?.length ?? 0 };
}

/** Text as it is, without encoding or capitals of its own. */
export function plain(text: string): Piece {
  return { kind: 'text', text, letters: null, capitals: false };
}

/** The call of a note as it stands in the text: the form in which `structure` reads notes of converted files. */
export function callOf(mark: string): string {
  return `[^${mark}]`;
}

/** Whether there is anything to print. */
export function isBlank(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.kind === 'break' || piece.kind === 'tab' || (piece.kind === 'text' && piece.text.trim() === ''));
}

const hard = String.fromCodePoint(0xa0);

/** Renders the pieces of a paragraph. Wide gaps are kept as hard spaces: offices set headings in two columns with them. */
export function render(pieces: readonly Piece[]): Rendered {
  let runs = '';
  let text = '';
  let words = '';
  const flush = (): void => {
    if (words === '') return;
    runs += `<w:t xml:space="preserve">${escape(words.replace(/ {3,}/gu, (gap) => hard.repeat(Math.min(gap.length, 40))))}</w:t>`;
    text += words;
    words = '';
  };
  for (const piece of joinAlike(trimEnds(pieces))) {
    if (piece.kind === 'text') words += decoded(piece);
    else if (piece.kind === 'tab') words += '    ';
    else {
      flush();
      runs += piece.kind === 'break' ? '<w:br/>' : `<w:sym w:font="${escape(piece.font)}" w:char="${escape(piece.code)}"/>`;
      text += piece.kind === 'break' ? '\n' : ' ';
    }
  }
  flush();
  return { runs: runs === '' ? '' : `<w:r>${runs}</w:r>`, text };
}

/** Blanks and breaks at the ends of a paragraph print nothing. */
function trimEnds(pieces: readonly Piece[]): Piece[] {
  let [start, end] = [0, pieces.length];
  while (start < end && isBlank(pieces.slice(start, start + 1))) start += 1;
  while (end > start && isBlank(pieces.slice(end - 1, end))) end -= 1;
  const kept = pieces.slice(start, end);
  const [first] = kept;
  if (first?.kind === 'text') kept[0] = { ...first, text: first.text.trimStart() };
  const last = kept.at(-1);
  if (last?.kind === 'text') kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept;
}

/** Runs of one encoding together: Word cuts words anywhere, and a VNI letter is two characters. */
function joinAlike(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isAlike = piece.kind === 'text' && last?.kind === 'text' && last.letters === piece.letters && last.capitals === piece.capitals;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

function decoded({ text, letters, capitals }: Piece & { kind: 'text' }): string {
  const read = letters === 'tcvn3' ? fromTcvn3(text) : letters === 'vni' ? fromVni(text) : text;
  return capitals ? read.toUpperCase() : read;
}

/** Characters with a meaning in XML, and those that XML 1.0 cannot hold. */
function escape(text: string): string {
  return text.replace(/[&<>"]/gu, (c) => `&#${String(c.charCodeAt(0))};`).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
