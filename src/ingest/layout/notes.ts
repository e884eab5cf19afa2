import { isRaised, medianOf, textOf, type Line } from './line.ts';

/** A footnote at the bottom of a page. */
export interface PageNote {
  /** The figure or star it is called by. */
  readonly figure: string;
  readonly lines: readonly Line[];
}

const opening = /^[([]?(?<figure>\d{1,3}|\*{1,3})[)\]]?(?:\s|(?=[\p{L}“"]))/u;

/** The footnotes of a page: smaller lines at its end, the first of which begins with the figure of a call that stands raised in the text above. */
export function findNotes(lines: readonly Line[]): { readonly notes: readonly PageNote[]; readonly lines: ReadonlySet<Line> } {
  const none = { notes: [], lines: new Set<Line>() };
  const size = medianOf(lines.flatMap((l) => l.words.map(() => l.size)));
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? size) <= 0.9 * size) from -= 1;
  const calls = new Set(lines.slice(0, from).flatMap((line) => line.words.filter((w) => isRaised(w, line)).map((w) => w.text.replace(/[^\d*]/gu, ''))));
  if (calls.size === 0) return none;
  const notes: { figure: string; lines: Line[] }[] = [];
  for (const line of lines.slice(from)) {
    const figure = opening.exec(textOf(line))?.groups?.['figure'];
    if (figure !== undefined && calls.has(figure) && !notes.some((n) => n.figure === figure)) notes.push({ figure, lines: [line] });
    else notes.at(-1)?.lines.push(line);
  }
  return notes.length === 0 ? none : { notes, lines: new Set(notes.flatMap((n) => n.lines)) };
}

/** The words of a note without the figure in front of them. */
export function noteWords(words: string): string {
  return words.replace(opening, '').trim();
}
