import stringWidth from 'string-width';

/** Columns a text takes on a terminal: combining marks none, wide characters two, colours none. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The width of the longest word of a text: what it needs at least so as not to be cut. */
export function longestWord(text: string): number {
  return Math.max(0, ...wordsOf(text).map(displayWidth));
}

/**
 * Lines of at most `width` columns. Line breaks of the text stay; words are never cut, so a word that is wider than
 * `width` stands alone on a line that is too long.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of wordsOf(text)) {
    const size = displayWidth(word);
    if (line !== '' && used + 1 + size > width) {
      lines.push(line);
      line = word;
      used = size;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used += (line === word ? 0 : 1) + size;
    }
  }
  return [...lines, line];
}

/** Wrapped lines behind a first prefix ("  - ") and, from the second line on, as many blanks. */
export function hang(prefix: string, text: string, width: number): string[] {
  const indent = displayWidth(prefix);
  return wrap(text, Math.max(1, width - indent)).map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line);
}

/** A text on one line of at most `width` columns, with "…" where something was left out at the end of a word. */
export function shorten(text: string, width: number): string {
  const flat = wordsOf(text).join(' ');
  if (displayWidth(flat) <= width) return flat;
  const first = wrapLine(flat, width - 2)[0] ?? '';
  return displayWidth(first) <= width - 2 ? `${first} …` : `${cut(first, width - 1)}…`;
}

/** The beginning of a text that fits into `width` columns, cut between characters: for live lines and for words without a place to break. */
function cut(text: string, width: number): string {
  let out = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    out += segment;
  }
  return out;
}

/** The text with blanks up to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + blanks : blanks + text;
}

// A no-break space holds two words together: only plain white space parts them.
function wordsOf(text: string): string[] {
  return text.split(/[ \t\n\r]+/u).filter((word) => word !== '');
}
