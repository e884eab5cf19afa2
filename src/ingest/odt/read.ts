import { paragraphOf } from '../docx/blocks.ts';
import type { Block } from '../docx/context.ts';
import { callOf, plain, type Piece } from '../docx/pieces.ts';
import { tableOf, type Cell } from '../docx/table.ts';
import { children, type XmlElement } from '../xml.ts';
import { startOf, type Lists, type OpenList } from './lists.ts';

/** What an OpenDocument text says, as blocks; notes are called in them and stand apart. */
export interface OdtText {
  readonly blocks: readonly Block[];
  readonly notes: readonly { readonly mark: string; readonly blocks: readonly Block[] }[];
  readonly images: number;
}

interface State {
  readonly lists: Lists;
  readonly notes: { mark: string; blocks: readonly Block[] }[];
  images: number;
}

/** Elements that hold no text of the document: deletions of tracked changes, comments, declarations, contents made by the program. */
const skipped = new Set(['text:tracked-changes', 'office:annotation', 'office:forms', 'text:sequence-decls', 'text:variable-decls', 'text:table-of-content', 'text:alphabetical-index', 'table:table-columns', 'text:note-citation', 'text:ruby-text']);
const mostColumns = 100;

/** Reads the text of content.xml; `lists` counts its automatic numbers. */
export function readOdt(body: XmlElement, lists: Lists): OdtText {
  const state: State = { lists, notes: [], images: 0 };
  return { blocks: readBlocks(body, state), notes: state.notes, images: state.images };
}

function readBlocks(parent: XmlElement, state: State): Block[] {
  return children(parent).flatMap((one): Block[] => {
    if (one.name === 'text:p' || one.name === 'text:h') return readParagraph(one, '', state);
    if (one.name === 'text:list') return readList(one, state.lists.open(one), 1, state);
    if (one.name === 'table:table') return readTable(one, state);
    return skipped.has(one.name) ? [] : readBlocks(one, state);
  });
}

function readList(list: XmlElement, open: OpenList, level: number, state: State): Block[] {
  return children(list).flatMap((item) => {
    let label = item.name === 'text:list-item' ? null : '';
    return children(item).flatMap((one): Block[] => {
      if (one.name === 'text:list') return readList(one, open, level + 1, state);
      if (one.name !== 'text:p' && one.name !== 'text:h') return readBlocks({ ...item, children: [one] }, state);
      label ??= state.lists.label(open, level, startOf(item));
      const blocks = readParagraph(one, label, state);
      label = '';
      return blocks;
    });
  });
}

function readParagraph(element: XmlElement, label: string, state: State): Block[] {
  const pieces: Piece[] = label === '' ? [] : [plain(label)];
  const boxes: Block[] = [];
  readInline(element, pieces, boxes, state);
  return [...paragraphOf(pieces), ...boxes];
}

function readInline(element: XmlElement, pieces: Piece[], boxes: Block[], state: State): void {
  for (const one of element.children) {
    if (typeof one === 'string') pieces.push(plain(one.replace(/\s+/gu, ' ')));
    else if (one.name === 'text:s') pieces.push(plain(' '.repeat(Math.min(200, Number.parseInt(one.attributes['text:c'] ?? '1', 10) || 1))));
    else if (one.name === 'text:tab') pieces.push({ kind: 'tab' });
    else if (one.name === 'text:line-break') pieces.push({ kind: 'break' });
    else if (one.name === 'text:note') pieces.push(plain(readNote(one, state)));
    else if (one.name === 'draw:text-box') boxes.push(...readBlocks(one, state));
    else if (one.name === 'draw:image') state.images += 1;
    else if (!skipped.has(one.name)) readInline(one, pieces, boxes, state);
  }
}

function readNote(note: XmlElement, state: State): string {
  const isEnd = note.attributes['text:note-class'] === 'endnote';
  const mark = `${isEnd ? 'e' : ''}${String(state.notes.filter((one) => one.mark.startsWith('e') === isEnd).length + 1)}`;
  const entry: State['notes'][number] = { mark, blocks: [] };
  state.notes.push(entry);
  entry.blocks = children(note, 'text:note-body').flatMap((one) => readBlocks(one, state));
  return callOf(mark);
}

function readTable(table: XmlElement, state: State): Block[] {
  const open = new Set<number>();
  return tableOf(rowsOf(table).map((row) => {
    const cells: Cell[] = [];
    let column = 0;
    for (const cell of children(row)) {
      const covered = cell.name === 'table:covered-table-cell';
      if (!covered && cell.name !== 'table:table-cell') continue;
      const repeated = Math.min(mostColumns, Number.parseInt(cell.attributes['table:number-columns-repeated'] ?? '1', 10) || 1);
      for (let i = 0; i < repeated && column < mostColumns; i += 1) column += covered ? cover(cells, open, column) : put(cells, open, column, cell, state);
    }
    return cells;
  }));
}

/** A cell under a merge: it goes on with the one above where that one goes down, and belongs to its left neighbour otherwise. */
function cover(cells: Cell[], open: ReadonlySet<number>, column: number): number {
  const previous = cells.at(-1);
  if (open.has(column)) cells.push({ columns: 1, vertical: 'goes-on', blocks: [] });
  else if (previous !== undefined) previous.columns += 1;
  return 1;
}

function put(cells: Cell[], open: Set<number>, column: number, cell: XmlElement, state: State): number {
  const goesDown = (Number.parseInt(cell.attributes['table:number-rows-spanned'] ?? '1', 10) || 1) > 1;
  if (goesDown) open.add(column);
  else open.delete(column);
  cells.push({ columns: 1, vertical: goesDown ? 'begins' : null, blocks: readBlocks(cell, state) });
  return 1;
}

/** Rows, those of head and groups too. */
function rowsOf(table: XmlElement): XmlElement[] {
  return children(table).flatMap((one) => {
    if (one.name === 'table:table-row') return [one];
    return /^table:table-(?:header-rows|rows|row-group)$/u.test(one.name) ? rowsOf(one) : [];
  });
}
