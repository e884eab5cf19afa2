import type { Footnote } from '../../domain/document.ts';
import { paragraphOf } from './blocks.ts';
import type { Block } from './context.ts';
import { callOf, plain, type Piece } from './pieces.ts';

/** The body of a note as one paragraph, for the end of the text; none when the note is empty. */
export function noteOf(mark: string, blocks: readonly Block[]): Block[] {
  const lines = blocks.flatMap((block) => block.lines).map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) return [];
  return paragraphOf(lines.flatMap((line, i): Piece[] => (i === 0 ? [plain(`${callOf(mark)}: ${line}`)] : [{ kind: 'break' }, plain(line)])));
}

/** Places of the notes in the finished text: calls in order, bodies at its end. */
export function findNotes(text: string, marks: readonly string[]): Footnote[] {
  const notes: Footnote[] = [];
  let end = text.length;
  for (const mark of marks.toReversed()) {
    const label = `${callOf(mark)}: `;
    const at = text.lastIndexOf(label, end - 1);
    if (at < 0) continue;
    const call = text.indexOf(callOf(mark));
    notes.unshift({ mark, call: call < at ? { start: call, end: call + label.length - 2 } : null, body: { start: at + label.length, end: text.slice(0, end).trimEnd().length } });
    end = at;
  }
  return notes;
}
