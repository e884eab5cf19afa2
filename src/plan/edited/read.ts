import { fold } from '../../lang/fold.ts';
import { planColumns } from '../export/table.ts';
import type { PlanColumn } from '../export/table.ts';
import { at, below, child, elements, numberOf, wordsOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** A row of the annex as somebody left it. */
export interface EditedRow {
  /** Number of the row in its table, from 1, the head not counted. */
  readonly position: number;
  /** Ids of lines whose bookmarks are in it. */
  readonly lineIds: readonly string[];
  /** Title of the last theme row above; null before the first. */
  readonly group: string | null;
  /** Cells by column; null where the row has not the cells of its table. */
  readonly cells: Readonly<Partial<Record<PlanColumn['key'], string>>> | null;
  /** Everything in it, for messages. */
  readonly words: string;
}

/** A paragraph outside tables. */
export interface EditedParagraph {
  readonly lineIds: readonly string[];
  readonly words: string;
}

/** What of an edited draft is read. */
export interface EditedPlan {
  /** Columns of the annex, in the order in which they stand now; null when there is no such table. */
  readonly columns: readonly PlanColumn['key'][] | null;
  readonly rows: readonly EditedRow[];
  readonly paragraphs: readonly EditedParagraph[];
}

const titles = new Map(planColumns.map(({ key, title }) => [fold(title), key]));

/** Reads the text and the annex of an edited draft. */
export function readEdited(document: XmlNode): EditedPlan {
  const body = child(document, 'w:document') ?? document;
  const content = at(body, 'w:body') ?? body;
  const tables = below(content, 'w:tbl').map((table) => ({ table, columns: columnsIn(table) })).filter((one): one is { table: XmlNode; columns: readonly PlanColumn['key'][] } => one.columns !== null);
  const paragraphs = outsideTables(content).map((node): EditedParagraph => ({ lineIds: lineIdsIn(node), words: wordsOf(node) })).filter(({ words }) => words !== '');
  // Somebody may have split the annex in two; each part then has a head of its own.
  const rows = tables.flatMap(({ table, columns }) => rowsIn(table, columns));
  return { columns: tables[0]?.columns ?? null, rows: rows.map((row, i) => ({ ...row, position: i + 1 })), paragraphs };
}

/** Paragraphs that stand in no table. */
function outsideTables(node: XmlNode): readonly XmlNode[] {
  return elements(node).flatMap((one) => (one.name === 'w:p' ? [one] : one.name === 'w:tbl' || one.name === 'w:del' ? [] : outsideTables(one)));
}

/** The columns that the first row of a table names; null for a table that is not the annex. */
function columnsIn(table: XmlNode): readonly PlanColumn['key'][] | null {
  const head = rowsOf(table)[0];
  const keys = head === undefined ? [] : cellsIn(head).map((cell) => titles.get(fold(wordsOf(cell))));
  const known = keys.filter((key) => key !== undefined);
  return known.includes('task') && known.length >= 4 && known.length === keys.length ? known : null;
}

function rowsOf(table: XmlNode): readonly XmlNode[] {
  return elements(table).flatMap((one) => (one.name === 'w:tr' ? (isStruck(one) ? [] : [one]) : ['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml'].includes(one.name) ? rowsOf(one) : []));
}

/** A row deleted while changes were tracked. */
function isStruck(row: XmlNode): boolean {
  return at(row, 'w:trPr', 'w:del') !== undefined;
}

function cellsIn(row: XmlNode): readonly XmlNode[] {
  return elements(row).flatMap((one) => (one.name === 'w:tc' ? [one] : ['w:sdt', 'w:sdtContent'].includes(one.name) ? cellsIn(one) : []));
}

function rowsIn(table: XmlNode, columns: readonly PlanColumn['key'][]): readonly EditedRow[] {
  const rows: EditedRow[] = [];
  let group: string | null = null;
  // A bookmark may open in front of the row it belongs to, between rows.
  for (const row of rowsOf(table).slice(1)) {
    const cells = cellsIn(row);
    const words = wordsOf(row);
    const lineIds = lineIdsIn(row);
    const [only] = cells;
    if (cells.length === 1 && only !== undefined && numberOf(at(only, 'w:tcPr', 'w:gridSpan'), 'w:val') > 1 && lineIds.length === 0) {
      group = words;
      continue;
    }
    if (words === '' && lineIds.length === 0) continue;
    const whole = cells.length === columns.length && cells.every((cell) => !(numberOf(at(cell, 'w:tcPr', 'w:gridSpan'), 'w:val') > 1) && at(cell, 'w:tcPr', 'w:vMerge') === undefined);
    rows.push({ position: 0, lineIds, group, words, cells: whole ? Object.fromEntries(columns.map((key, i) => [key, cellWords(cells[i])])) : null });
  }
  return rows;
}

function cellWords(cell: XmlNode | undefined): string {
  return cell === undefined ? '' : wordsOf(cell);
}

/** Lines whose bookmarks begin here: on the words (kv_) or on the number (ks_). */
function lineIdsIn(node: XmlNode): readonly string[] {
  const names = below(node, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'] ?? '');
  const own = node.name === 'w:bookmarkStart' ? [node.attributes['w:name'] ?? ''] : [];
  return [...new Set([...own, ...names].filter((name) => /^k[vs]_[0-9a-f]{24}$/u.test(name)).map((name) => name.replace(/^ks_/u, 'kv_')))];
}
