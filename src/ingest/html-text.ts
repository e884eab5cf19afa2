import { createSight } from './html-sight.ts';
import type { Table } from '../domain/document.ts';
import { append, breakLine, newSink, type Sink } from './html-sink.ts';
import { endTable, openCell, openRow, startTable, type TableDraft } from './html-table.ts';

/** Receives the events of an HTML parser and makes lines of them. */
export interface HtmlText {
  readonly open: (tag: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (words: string) => void;
  readonly close: (tag: string) => void;
  readonly end: () => { text: string; tables: readonly Table[] };
  /** Elements met whose content lies outside the file. */
  external: number;
  /** Characters that nobody sees. */
  unseen: number;
}

/** Content that is not read: programs, styles, forms, what describes the page. */
const skipped = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'head', 'title', 'select', 'textarea', 'button', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas']);
const outside = new Set(['img', 'iframe', 'object', 'embed', 'audio', 'video', 'link']);
/** Elements with a blank line around them, and those that only begin a line. */
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'dl', 'table', 'section', 'article', 'figure']);
const blocks = new Set(['div', 'li', 'dt', 'dd', 'header', 'footer', 'main', 'nav', 'aside', 'address', 'caption', 'figcaption', 'form', 'center', 'body', 'html', 'details', 'summary', 'fieldset']);

interface List {
  readonly ordered: boolean;
  readonly type: string;
  next: number;
}

interface State {
  readonly sinks: Sink[];
  /** Open tables; null for those nested too deep, which are read as blocks. */
  readonly tables: (TableDraft | null)[];
  readonly lists: List[];
  /** Depth inside an element that is not read; 0 outside. */
  hidden: number;
  /** Whether that element is one that nobody sees, rather than a script or the like. */
  unseen: boolean;
  /** The style sheet being read. */
  sheet: string | null;
  preformatted: number;
}

/** Pages nest tables to lay themselves out, but not deeper; each level copies what is in it. */
const deepestTable = 12;

/** Starts a text; see {@link HtmlText}. */
export function startText(): HtmlText {
  const root = newSink();
  const state: State = { sinks: [root], tables: [], lists: [], hidden: 0, unseen: false, sheet: null, preformatted: 0 };
  const sight = createSight();
  const out: HtmlText = {
    external: 0,
    unseen: 0,
    open: (tag, attributes) => {
      if (outside.has(tag) && (tag !== 'link' || /stylesheet/iu.test(attributes['rel'] ?? ''))) out.external += 1;
      if (tag === 'style') state.sheet = '';
      if (state.hidden === 0) state.unseen = sight.open(tag, attributes);
      if (state.hidden > 0 || skipped.has(tag) || state.unseen) state.hidden += 1;
      else openElement(state, tag, attributes);
    },
    text: (words) => {
      if (state.hidden === 0) writeWords(state, words);
      else if (state.sheet !== null) state.sheet += words;
      else if (state.unseen) out.unseen += words.trim().length;
    },
    close: (tag) => {
      if (tag === 'style' && state.sheet !== null) {
        sight.learn(state.sheet);
        state.sheet = null;
      }
      if (state.hidden <= 1) sight.close();
      if (state.hidden > 0) state.hidden -= 1;
      else closeElement(state, tag);
    },
    end: () => {
      while (state.tables.length > 0) closeElement(state, 'table');
      return { text: root.text, tables: root.tables };
    },
  };
  return out;
}

function sinkOf(state: State): Sink {
  const sink = state.sinks.at(-1);
  if (sink === undefined) throw new Error('the root sink is never closed');
  return sink;
}

function openElement(state: State, tag: string, attributes: Readonly<Record<string, string>>): void {
  const sink = sinkOf(state);
  if (tag === 'br') {
    sink.breaks = sink.text === '' ? 0 : sink.breaks + 1;
    sink.space = false;
  } else if (paragraphs.has(tag)) breakLine(sink, 2);
  else if (blocks.has(tag)) breakLine(sink, 1);
  const table = state.tables.at(-1) ?? null;
  if (tag === 'table') state.tables.push(state.tables.length < deepestTable ? startTable(state.sinks.length) : null);
  else if (tag === 'tr') openRow(table, state.sinks);
  else if (tag === 'td' || tag === 'th') openCell(table, state.sinks, attributes);
  else if (tag === 'ul' || tag === 'ol') state.lists.push({ ordered: tag === 'ol', type: attributes['type'] ?? '1', next: Number.parseInt(attributes['start'] ?? '1', 10) || 1 });
  else if (tag === 'li') append(sinkOf(state), itemLabel(state.lists.at(-1), attributes));
  else if (tag === 'pre') state.preformatted += 1;
}

function closeElement(state: State, tag: string): void {
  if (tag === 'table') {
    const table = state.tables.pop() ?? null;
    if (table !== null) endTable(table, state.sinks);
  }
  if (tag === 'ul' || tag === 'ol') state.lists.pop();
  if (tag === 'pre') state.preformatted = Math.max(0, state.preformatted - 1);
  const sink = sinkOf(state);
  if (paragraphs.has(tag)) breakLine(sink, 2);
  else if (blocks.has(tag)) breakLine(sink, 1);
}

/** The label a browser shows before an item: it is content for a reader ("a)", "II."), though not in the source. */
function itemLabel(list: List | undefined, attributes: Readonly<Record<string, string>>): string {
  if (list?.ordered !== true) return '- ';
  const value = Number.parseInt(attributes['value'] ?? '', 10) || list.next;
  list.next = value + 1;
  if (list.type === 'a') return `${'abcdđeghiklmnopqrstuvxy'.charAt((value - 1) % 23)}) `;
  if (list.type === 'A') return `${'ABCDĐEGHIKLMNOPQRSTUVXY'.charAt((value - 1) % 23)}. `;
  if (list.type === 'I') return `${roman(value)}. `;
  return list.type === 'i' ? `${roman(value).toLowerCase()}) ` : `${String(value)}. `;
}

function roman(value: number): string {
  const parts: readonly (readonly [number, string])[] = [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = Math.min(Math.max(1, value), 89);
  let out = '';
  for (const [size, sign] of parts) {
    for (; rest >= size; rest -= size) out += sign;
  }
  return out;
}

function writeWords(state: State, words: string): void {
  const table = state.tables.at(-1);
  // White space between rows and cells says nothing; words there would be an error of the page, and are kept.
  if (table?.depth === state.sinks.length && words.trim() === '') return;
  const sink = sinkOf(state);
  if (state.preformatted > 0) {
    for (const [i, line] of words.split('\n').entries()) {
      if (i > 0) sink.breaks += 1;
      if (line !== '') append(sink, line);
    }
    return;
  }
  const folded = words.replace(/[\n\t ]+/gu, ' ').replaceAll(String.fromCodePoint(0xa0), ' ');
  const opens = folded.startsWith(' ') && !words.startsWith(String.fromCodePoint(0xa0));
  const body = folded.trimEnd();
  if (opens) sink.space = true;
  if (body.trim() !== '') append(sink, opens ? body.slice(1) : body);
  if (folded.length > body.length) sink.space = true;
}
