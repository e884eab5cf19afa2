import { AppError } from '../../domain/errors.ts';
import { paragraphOf } from '../docx/blocks.ts';
import type { Block } from '../docx/context.ts';
import { isProtectiveMark } from '../docx/furniture.ts';
import { callOf, isCapitalFont, lettersOfFont, plain, weighLetters, type Piece } from '../docx/pieces.ts';
import { codePageOf, decodeBytes, type Font } from './characters.ts';
import { writeRows, type CellShape, type Row } from './table.ts';
import { readTokens, type Token } from './tokens.ts';

/** What an RTF file says, as blocks; notes are called in them and stand apart. */
export interface RtfText {
  readonly blocks: readonly Block[];
  readonly notes: readonly { readonly mark: string; readonly blocks: readonly Block[] }[];
  readonly hiddenCharacters: number;
  readonly images: number;
}

/** Where text goes: a list of blocks under construction. */
interface Flow {
  readonly kind: 'body' | 'note' | 'furniture' | 'font';
  blocks: Block[];
  pieces: Piece[];
  /** Rows read of a table that has not ended. */
  rows: Row[];
  cells: Block[][];
  cell: Block[];
  shapes: CellShape[];
  inTable: boolean;
}

/** State that a group inherits and that ends with it. */
interface Group {
  isSkipped: boolean;
  font: number;
  hidden: boolean;
  capitals: boolean;
  deleted: boolean;
  /** Whether this is the automatic number of a paragraph: tabs in it are one blank. */
  isLabel: boolean;
  /** Plain characters that stand after each \u for old programs. */
  substitutes: number;
  readonly flow: Flow;
}

/** Groups without text of the document; those marked \* are skipped unless named here as read. */
const skipped = new Set([
  'colortbl', 'stylesheet', 'info', 'pict', 'object', 'listtable', 'listoverridetable', 'rsidtbl', 'themedata', 'colorschememapping', 'datastore', 'generator', 'latentstyles', 'fldinst', 'annotation',
  'atnid', 'atnauthor', 'nonshppict', 'nonesttables', 'xmlnstbl', 'revtbl', 'filetbl', 'sp', 'bkmkstart', 'bkmkend', 'tc', 'xe', 'ftnsep', 'ftnsepc', 'aftnsep', 'aftnsepc', 'pnseclvl', 'template',
]);
const readThough = new Set(['shpinst', 'shptxt', 'shppict', 'ud', 'footnote']);
const furniture = new Set(['header', 'headerf', 'headerl', 'headerr', 'footer', 'footerf', 'footerl', 'footerr']);
const signs: Readonly<Record<string, string>> = {
  '~': String.fromCodePoint(0xa0), _: '-', '-': String.fromCodePoint(0xad), tab: '    ', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', emspace: ' ', enspace: ' ',
};
const deepest = 1000;

/** Reads an RTF file. Automatic numbers stand in it as text (\listtext), so none are lost. Throws `input-too-deep`, `input-damaged`. */
export function readRtf(file: string, source: string): RtfText {
  const reader = newReader(file);
  for (const token of readTokens(source)) reader.take(token);
  return reader.end();
}

function newFlow(kind: Flow['kind']): Flow {
  return { kind, blocks: [], pieces: [], rows: [], cells: [], cell: [], shapes: [], inTable: false };
}

function newReader(file: string): { take: (token: Token) => void; end: () => RtfText } {
  const body = newFlow('body');
  const groups: Group[] = [{ isSkipped: false, font: -1, hidden: false, capitals: false, deleted: false, isLabel: false, substitutes: 1, flow: body }];
  const fonts = new Map<number, Font>();
  const notes: { mark: string; blocks: readonly Block[] }[] = [];
  const marks: string[] = [];
  const counts = { hiddenCharacters: 0, images: 0 };
  let codePage = 1252;
  let charset = 0;
  let bytes = '';
  let isStarred = false;
  let owed = 0;
  let shape: Pick<CellShape, 'vertical' | 'isMerged'> = { vertical: null, isMerged: false };
  const top = (): Group => {
    const group = groups.at(-1);
    if (group === undefined) throw new AppError('input-damaged', { file });
    return group;
  };

  const write = (text: string): void => {
    const group = top();
    if (group.isSkipped || group.deleted) return;
    if (group.hidden) counts.hiddenCharacters += text.length;
    else {
      const name = fonts.get(group.font)?.name;
      const { unicode } = weighLetters(text);
      group.flow.pieces.push({ kind: 'text', text, letters: unicode > 0 ? null : lettersOfFont(name), capitals: group.capitals || isCapitalFont(name) });
    }
  };
  const flush = (): void => {
    if (bytes === '') return;
    const pending = bytes;
    bytes = '';
    if (top().flow.kind === 'font') nameFont(pending);
    else write(decodeBytes(pending, fonts.get(top().font)?.codePage ?? codePage));
  };
  const nameFont = (text: string): void => {
    const before = fonts.get(top().font)?.name ?? '';
    fonts.set(top().font, { name: (before + text).replace(/;.*$/su, '').trim(), codePage: codePageOf(charset) });
  };

  const open = (): void => {
    flush();
    if (groups.length > deepest) throw new AppError('input-too-deep', { file });
    groups.push({ ...top() });
  };
  const close = (): void => {
    flush();
    const group = groups.length > 1 ? groups.pop() : undefined;
    if (group === undefined || group.flow === top().flow) return;
    const blocks = endFlow(group.flow);
    if (group.flow.kind === 'note') notes.push({ mark: marks[notes.length] ?? '', blocks });
    if (group.flow.kind !== 'furniture') return;
    for (const line of blocks.flatMap((block) => block.lines)) {
      if (isProtectiveMark(line.trim()) && !body.blocks.some((block) => block.lines[0] === line)) body.blocks.unshift(...paragraphOf([plain(line)]));
    }
  };
  /** Begins a destination: a group whose text goes elsewhere or nowhere; false when the word is none. */
  const enter = (name: string): boolean => {
    const group = top();
    const into = (flow: Flow): boolean => {
      groups[groups.length - 1] = { ...group, flow };
      return true;
    };
    if (name === 'fonttbl') return into(newFlow('font'));
    if (furniture.has(name)) return into(newFlow('furniture'));
    if (name === 'footnote' && !group.isSkipped) {
      const mark = String(marks.length + 1);
      marks.push(mark);
      write(callOf(mark));
      return into(newFlow('note'));
    }
    if (name === 'listtext' || name === 'pntext') group.isLabel = true;
    if (name === 'pict') counts.images += group.isSkipped ? 0 : 1;
    // The picture of an object and its data are skipped, the text it shows is not.
    if (name === 'result') group.isSkipped = false;
    else if (skipped.has(name) || (isStarred && !readThough.has(name))) group.isSkipped = true;
    else return false;
    return true;
  };

  const say = (name: string, value: number | null): void => {
    const group = top();
    const { flow } = group;
    const isOn = value !== 0;
    switch (name) {
      case 'f':
        group.font = value ?? -1;
        return;
      case 'fcharset':
        charset = value ?? 0;
        if (flow.kind === 'font') fonts.set(group.font, { name: '', codePage: codePageOf(charset) });
        return;
      case 'ansicpg':
        codePage = value ?? codePage;
        return;
      case 'uc':
        group.substitutes = Math.max(0, value ?? 1);
        return;
      case 'u':
        write(String.fromCharCode(((value ?? 0) + 0x10000) % 0x10000));
        owed = group.substitutes;
        return;
      case 'v':
        group.hidden = isOn;
        return;
      case 'caps':
        group.capitals = isOn;
        return;
      case 'deleted':
        group.deleted = isOn;
        return;
      case 'plain':
        Object.assign(group, { hidden: false, capitals: false, deleted: false });
        return;
      default:
        if (!group.isSkipped) layOut(name, value, flow);
    }
  };

  const layOut = (name: string, value: number | null, flow: Flow): void => {
    const sign = signs[name];
    if (sign !== undefined) write(top().isLabel ? sign.trim() || ' ' : sign);
    else if (name === 'par' || name === 'sect' || name === '\n' || name === '\r') endParagraph(flow);
    else if (name === 'line' || name === 'page' || name === 'column' || name === 'softline') flow.pieces.push({ kind: 'break' });
    else if (name === 'pard') flow.inTable = false;
    else if (name === 'intbl') flow.inTable = true;
    else if (name === 'cell' || name === 'nestcell') endCell(flow, name === 'cell');
    else if (name === 'row') endRow(flow);
    else if (name === 'trowd') flow.shapes = [];
    else if (name === 'clvmgf') shape = { ...shape, vertical: 'begins' };
    else if (name === 'clvmrg') shape = { ...shape, vertical: 'goes-on' };
    else if (name === 'clmrg') shape = { ...shape, isMerged: true };
    else if (name === 'cellx') {
      flow.shapes.push({ ...shape, right: value ?? 0 });
      shape = { vertical: null, isMerged: false };
    }
  };

  return {
    take: (token) => {
      if (token.kind === 'open') open();
      else if (token.kind === 'close') close();
      else if (token.kind === 'bytes') {
        const dropped = Math.min(owed, token.bytes.length);
        owed -= dropped;
        bytes += token.bytes.slice(dropped);
        return;
      } else {
        flush();
        if (token.name === '*') {
          isStarred = true;
          return;
        }
        if (!enter(token.name)) say(token.name, token.value);
        isStarred = false;
        if (token.name === 'u') return;
      }
      owed = 0;
    },
    end: () => {
      while (groups.length > 1) close();
      flush();
      return { blocks: endFlow(body), notes, ...counts };
    },
  };
}

function endParagraph(flow: Flow): void {
  if (!flow.inTable && flow.cells.length === 0) endTable(flow);
  const target = flow.inTable || flow.cells.length > 0 ? flow.cell : flow.blocks;
  for (const block of paragraphOf(flow.pieces)) target.push(block);
  flow.pieces = [];
}

/** Ends a cell; a cell of a nested table becomes lines of the cell around it. */
function endCell(flow: Flow, isOuter: boolean): void {
  for (const block of paragraphOf(flow.pieces)) flow.cell.push(block);
  flow.pieces = [];
  if (!isOuter) return;
  flow.cells.push(flow.cell);
  flow.cell = [];
}

function endRow(flow: Flow): void {
  if (flow.cells.length > 0) flow.rows.push({ shapes: flow.shapes, cells: flow.cells });
  flow.cells = [];
}

function endTable(flow: Flow): void {
  for (const block of writeRows(flow.rows)) flow.blocks.push(block);
  flow.rows = [];
}

function endFlow(flow: Flow): readonly Block[] {
  endRow(flow);
  endTable(flow);
  flow.inTable = false;
  endParagraph(flow);
  for (const block of flow.cell) flow.blocks.push(block);
  return flow.blocks;
}
