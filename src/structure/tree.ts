import type { Diagnostic } from '../domain/diagnostic.ts';
import type { ProvisionKind } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { pointOrder, rankOfFamily, type Family, type Label } from './labels.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Grid } from './tables.ts';

/** What the body is made of, in reading order. */
export type Item =
  | { readonly type: 'paragraph'; readonly paragraph: Paragraph; readonly quoted: boolean }
  | { readonly type: 'table'; readonly grid: Grid }
  | { readonly type: 'attachment'; readonly label: string; readonly labelSpan: Span | null; readonly title: Span | null };

/** A node under construction: places are known, what is heading and what content is not decided yet. */
export interface Draft {
  readonly kind: ProvisionKind;
  readonly family: Family | null;
  readonly label: Label | null;
  /** Null for the root and for tables. */
  readonly item: Item | null;
  children: Draft[];
}

interface State {
  readonly stack: Draft[];
  /** "outer>inner": pairs of families this document has nested. */
  readonly nested: Set<string>;
  readonly diagnostics: Diagnostic[];
  /** Articles are numbered through the whole act (DOCUMENTS §12). */
  lastArticle: number;
}

/** No document nests deeper; without a limit a text that starts lists in lists would exhaust the stack of those who walk the tree. */
const deepest = 16;

const isHigh = (family: Family | null): boolean => family !== null && rankOfFamily(family) <= 40;
const isBullet = (family: Family | null): boolean => family !== null && rankOfFamily(family) >= 80;
const isMiddle = (family: Family | null): boolean => family !== null && !isHigh(family) && !isBullet(family);

/** Builds the tree of a body. Total: any sequence of items gives a tree; what does not fit a sequence becomes a diagnostic. */
export function buildTree(items: readonly Item[], endsWithColon: (p: Paragraph) => boolean): { root: Draft; diagnostics: Diagnostic[] } {
  const root: Draft = { kind: 'body', family: null, label: null, item: null, children: [] };
  const state: State = { stack: [root], nested: new Set(), diagnostics: [], lastArticle: 0 };
  for (const item of items) {
    if (item.type === 'attachment') {
      state.stack.length = 1;
      state.lastArticle = 0;
      push(state, { kind: 'attachment', family: null, label: null, item, children: [] });
    } else if (item.type === 'paragraph' && item.paragraph.label !== null && !item.quoted) {
      place(state, item, settle(state, item.paragraph.label), endsWithColon);
    } else {
      top(state).children.push({ kind: 'paragraph', family: null, label: null, item, children: [] });
    }
  }
  return { root, diagnostics: state.diagnostics };
}

function top(state: State): Draft {
  const draft = state.stack.at(-1);
  if (draft === undefined) throw new Error('the root never leaves the stack');
  return draft;
}

function push(state: State, draft: Draft): void {
  top(state).children.push(draft);
  state.stack.push(draft);
}

/** The nearest open level of a family, from the inside out; -1 when none is open. */
function levelOf(state: State, accepts: (draft: Draft) => boolean): number {
  for (let i = state.stack.length - 1; i > 0; i -= 1) {
    const draft = state.stack[i];
    if (draft !== undefined && accepts(draft)) return i;
  }
  return -1;
}

function lastOrdinal(state: State, family: Family): number {
  return state.stack[levelOf(state, (d) => d.family === family)]?.label?.ordinal ?? 0;
}

/** Decides between families that share signs: "I." after "H.", "(i)" after "(h)", "i)" that opens a list. */
function settle(state: State, label: Label): Label {
  const sign = label.label.replace(/[()]/gu, '');
  if (label.family === 'roman' && sign.length === 1 && (lastOrdinal(state, 'roman') === 0 || lastOrdinal(state, 'roman') + 1 !== label.ordinal)) {
    const ordinal = 'ABCDĐEGHIKLMNOPQRSTUVXY'.indexOf(sign) + 1;
    if (lastOrdinal(state, 'capital') + 1 === ordinal) return { ...label, family: 'capital', ordinal };
  }
  const point = sign.length === 1 ? pointOrder.indexOf(sign) + 1 : 0;
  if (label.family === 'small-roman' && point > 0 && lastOrdinal(state, 'letter') + 1 === point) {
    return { ...label, family: 'letter', ordinal: point };
  }
  if (label.family === 'letter' && 'ivx'.includes(sign) && lastOrdinal(state, 'letter') + 1 !== label.ordinal) {
    const ordinal = { i: 1, v: 5, x: 10 }[sign] ?? 0;
    if (lastOrdinal(state, 'small-roman') + 1 === ordinal) return { ...label, family: 'small-roman', ordinal };
  }
  return label;
}

function place(state: State, item: Item & { type: 'paragraph' }, label: Label, endsWithColon: (p: Paragraph) => boolean): void {
  const parentLevel = label.family === 'dotted' ? prefixLevel(state, label) : -1;
  const level = label.family === 'dotted' ? dottedLevel(state, label) : levelOf(state, (d) => d.family === label.family);
  if (parentLevel > 0) {
    state.stack.length = parentLevel + 1;
    checkSequence(state, label, item);
  } else if (level > 0 && !opensInside(state, level, label)) {
    state.stack.length = level;
    checkSequence(state, label, item);
  } else {
    descend(state, label, endsWithColon);
    if (label.family === 'article') checkSequence(state, label, item);
  }
  const parent = top(state);
  if (parent.family !== null) state.nested.add(`${parent.family}>${label.family}`);
  if (label.family === 'article') state.lastArticle = label.ordinal;
  push(state, { kind: label.kind, family: label.family, label, item, children: [] });
}

/** The open "4" that "4.1" stands under; -1 when none is open. */
function prefixLevel(state: State, label: Label): number {
  return levelOf(state, (d) => (d.family === 'number' || d.family === 'dotted') && d.label?.label === label.prefix);
}

/** The open dotted label of as many parts, which one without its parent stands beside; -1 when none is open. */
function dottedLevel(state: State, label: Label): number {
  const parts = label.label.split('.').length;
  return levelOf(state, (d) => d.family === 'dotted' && d.label?.label.split('.').length === parts);
}

/** A list that starts again at 1 inside a deeper numbered list is a list of its own, not a repetition of the outer one. */
function opensInside(state: State, level: number, label: Label): boolean {
  if (label.ordinal !== 1 || isHigh(label.family) || state.stack.length > deepest) return false;
  const outer = state.stack[level]?.label?.ordinal ?? 0;
  const inner = top(state);
  return outer >= 1 && level < state.stack.length - 1 && isMiddle(inner.family) && inner.family !== label.family && inner.children.length === 0;
}

/** Closes what a label of a family not yet open cannot stand in. */
function descend(state: State, label: Label, endsWithColon: (p: Paragraph) => boolean): void {
  const rank = rankOfFamily(label.family);
  for (let inner = top(state); inner.family !== null; inner = top(state)) {
    const family = inner.family;
    if (state.nested.has(`${family}>${label.family}`)) return;
    if (isHigh(label.family)) {
      const opensList = (label.family === 'roman' || label.family === 'capital') && label.ordinal === 1 && family !== 'article';
      if (isHigh(family) && (opensList || rankOfFamily(family) < rank)) return;
    } else if (isMiddle(label.family)) {
      const opensHere = inner.item?.type === 'paragraph' && endsWithColon(inner.item.paragraph);
      if (isHigh(family)) return;
      if (label.family === 'dotted' && family === 'number') {
        // "4.1" whose "4" was lost stands beside what is open, not in it.
      } else if (isMiddle(family) ? label.ordinal === 1 || rankOfFamily(family) < rank : label.ordinal === 1 && opensHere) return;
    } else if (!isBullet(family) || rankOfFamily(family) < rank) return;
    state.stack.pop();
  }
}

function checkSequence(state: State, label: Label, item: Item & { type: 'paragraph' }): void {
  if (isBullet(label.family)) return;
  const siblings = top(state).children;
  const before = siblings.findLast((d) => d.label !== null)?.label ?? null;
  const last = label.family === 'article' ? state.lastArticle : (before?.ordinal ?? 0);
  if (last === 0 || label.ordinal === last + 1 || /\d?[a-zđ]\d|\d[a-zđ]/u.test(label.label)) return;
  const span = { start: item.paragraph.span.start, end: item.paragraph.span.start + label.length };
  const repeated = label.ordinal <= last;
  const params: Record<string, string> = repeated ? { label: label.label } : { before: before?.label ?? String(last), after: label.label };
  state.diagnostics.push({ code: repeated ? 'label-repeated' : 'label-gap', severity: 'warning', span, params });
}
