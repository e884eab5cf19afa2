import type { Table, TableRow } from '../domain/document.ts';

/** A text under construction with the tables in it, spans into it. */
export interface Sink {
  text: string;
  tables: Table[];
  /** Line breaks owed before the next words. */
  breaks: number;
  /** Whether a space is owed. */
  space: boolean;
}

/** An empty sink. */
export function newSink(): Sink {
  return { text: '', tables: [], breaks: 0, space: false };
}

/** Owes at least so many line breaks; none at the start of a text. */
export function breakLine(sink: Sink, count: number): void {
  if (sink.text !== '') sink.breaks = Math.max(sink.breaks, count);
  sink.space = false;
}

/** Appends words after the breaks and the space owed. A combining mark that an entity gave joins the letter before it. */
export function append(sink: Sink, words: string): void {
  if (/^\p{M}/u.test(words) && sink.breaks === 0 && !sink.space && sink.text !== '') {
    sink.text = sink.text.slice(0, -1) + (sink.text.slice(-1) + words).normalize('NFC');
    return;
  }
  if (sink.breaks > 0) sink.text += '\n'.repeat(sink.breaks);
  else if (sink.space && sink.text !== '' && !sink.text.endsWith('\n')) sink.text += ' ';
  sink.breaks = 0;
  sink.space = false;
  sink.text += words;
}

/** Appends a finished text with its tables. */
export function appendSink(sink: Sink, inner: Sink): void {
  if (inner.text === '') return;
  append(sink, '');
  const shift = sink.text.length;
  sink.text += inner.text;
  const move = <S extends { start: number; end: number }>(span: S): S => ({ ...span, start: span.start + shift, end: span.end + shift });
  const row = (r: TableRow): TableRow => ({ span: move(r.span), cells: r.cells.map(move) });
  for (const table of inner.tables) sink.tables.push({ span: move(table.span), rows: table.rows.map(row) });
}
