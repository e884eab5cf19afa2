import { child, children, type XmlElement } from '../xml.ts';
import type { Block, Context } from './context.ts';
import { pickAlternative } from './drawing.ts';
import { isOn, numberOf, valueOf } from './styles.ts';

/** A cell with its content. */
export interface Cell {
  columns: number;
  /** Vertical merge: begins one, goes on with the one above, neither. */
  readonly vertical: 'begins' | 'goes-on' | null;
  readonly blocks: readonly Block[];
}

/** More columns than Word allows (63). */
const mostColumns = 100;
/** Text of a cell up to which its paragraphs are lines of one value; longer cells hold text of their own. */
const longestValue = 1500;

/** Writes a table with its merged cells; rows and cells that tracked changes remove are left out. */
export function writeTable(table: XmlElement, context: Context, readCell: (cell: XmlElement) => Block[]): Block[] {
  const open = new Set<number>();
  return tableOf(partsOf(table, 'w:tr').filter((row) => keepsRow(row, context)).map((row) => readRow(row, open, context, readCell)));
}

/** Text of one table that is handed on at once; some four hundred pages. mammoth needs 150 times that (measured), so longer ones go in parts. */
const longestTable = 1_500_000;

/** A table of such rows; none when there are no rows. One without end is cut where no merge goes on, or its memory would have none either. */
export function tableOf(rows: readonly (readonly Cell[])[], longest = longestTable): Block[] {
  const isOneColumn = rows.every((row) => row.length <= 1);
  const blocks: Block[] = [];
  let xml = '';
  let lines: string[] = [];
  const flush = (): void => {
    if (xml !== '') blocks.push({ isParagraph: false, xml: `<w:tbl>${xml}</w:tbl>`, lines });
    xml = '';
    lines = [];
  };
  for (const row of rows) {
    if (xml.length > longest && row.every((cell) => cell.vertical !== 'goes-on')) flush();
    xml += `<w:tr>${row.map((cell) => writeCell(cell, isOneColumn)).join('')}</w:tr>`;
    for (const block of row.flatMap((cell) => cell.blocks)) for (const line of block.lines) lines.push(line);
  }
  flush();
  return blocks;
}

/** Rows of a table or cells of a row, those wrapped in content controls and insertions too. */
function partsOf(element: XmlElement, name: string): XmlElement[] {
  return children(element).flatMap((one): XmlElement[] => {
    if (one.name === name) return [one];
    if (one.name === 'mc:AlternateContent') return partsOf(pickAlternative(one), name);
    return /^w:(?:sdt|sdtContent|customXml|ins|moveTo)$/u.test(one.name) ? partsOf(one, name) : [];
  });
}

function keepsRow(row: XmlElement, context: Context): boolean {
  const properties = child(row, 'w:trPr');
  if (child(properties, 'w:ins') !== null) context.counts.changes += 1;
  if (child(properties, 'w:del') === null) return isOn(child(properties, 'w:hidden')) !== true;
  context.counts.changes += 1;
  return false;
}

/** Reads a row; `open` holds the columns in which a vertical merge goes on, and is brought up to date. */
function readRow(row: XmlElement, open: Set<number>, context: Context, readCell: (cell: XmlElement) => Block[]): Cell[] {
  const properties = child(row, 'w:trPr');
  const cells: Cell[] = [];
  let column = 0;
  const add = (cell: Cell): void => {
    cells.push(cell);
    for (const end = column + cell.columns; column < end; column += 1) {
      if (cell.vertical === null) open.delete(column);
      else open.add(column);
    }
  };
  const skip = (columns: number): void => {
    if (columns > 0) add({ columns: Math.min(columns, mostColumns), vertical: null, blocks: [] });
  };
  skip(numberOf(properties, 'w:gridBefore') ?? 0);
  for (const element of partsOf(row, 'w:tc')) {
    const own = child(element, 'w:tcPr');
    const columns = Math.min(mostColumns, Math.max(1, numberOf(own, 'w:gridSpan') ?? 1));
    const previous = cells.at(-1);
    if (child(own, 'w:cellDel') !== null) context.counts.changes += 1;
    // Files of Word 97 merge sideways cell by cell (17.4.22).
    else if (valueOf(own, 'w:hMerge') !== 'restart' && child(own, 'w:hMerge') !== null && previous !== undefined) {
      previous.columns = Math.min(mostColumns, previous.columns + columns);
      column += columns;
    } else {
      const vertical = verticalOf(own, open.has(column));
      // A cell that goes on with a merge prints nothing of its own, so nothing in it is counted.
      add({ columns, vertical, blocks: vertical === 'goes-on' ? [] : readCell(element) });
    }
  }
  skip(numberOf(properties, 'w:gridAfter') ?? 0);
  return cells;
}

/** A cell that goes on with a merge which nothing began is a cell like others. */
function verticalOf(properties: XmlElement | null, isOpen: boolean): Cell['vertical'] {
  const merge = child(properties, 'w:vMerge');
  if (merge === null) return null;
  return merge.attributes['w:val'] === 'restart' || !isOpen ? 'begins' : 'goes-on';
}

function writeCell(cell: Cell, isOneColumn: boolean): string {
  const span = cell.columns > 1 ? `<w:gridSpan w:val="${String(cell.columns)}"/>` : '';
  if (cell.vertical === 'goes-on') return `<w:tc><w:tcPr>${span}<w:vMerge/></w:tcPr><w:p/></w:tc>`;
  const merge = cell.vertical === null ? '' : '<w:vMerge w:val="restart"/>';
  return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${isOneColumn ? inParagraphs(cell.blocks) : inLines(cell.blocks)}</w:tc>`;
}

function inParagraphs(blocks: readonly Block[]): string {
  return `${blocks.map((block) => block.xml).join('')}<w:p/>`;
}

/** The paragraphs of a short cell as lines of one. */
function inLines(blocks: readonly Block[]): string {
  const length = blocks.reduce((sum, block) => sum + block.lines.reduce((n, line) => n + line.length, 0), 0);
  if (length > longestValue || blocks.some((block) => !block.isParagraph)) return inParagraphs(blocks);
  return `<w:p>${blocks.map((block) => block.xml.slice('<w:p>'.length, -'</w:p>'.length)).join('<w:r><w:br/></w:r>')}</w:p>`;
}
