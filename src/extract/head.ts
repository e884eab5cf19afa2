import { isWordAt } from '../lang/letters.ts';

/** A word of a view at which rules are tried. */
export interface Head {
  readonly start: number;
  readonly end: number;
  /** As in the view; "0" for whatever begins with a digit, which ends with its digits. */
  readonly word: string;
}

interface Words {
  readonly view: string;
  readonly byWord: ReadonlyMap<string, readonly Head[]>;
  /** Those of them that stand in a table of rules. */
  readonly byTable: Map<ReadonlyMap<string, unknown>, readonly Head[]>;
}

/** The views looked at last, latest first. A document's two views are asked about for every one of its obligations. */
const recent: Words[] = [];
const remembered = 2;

/** The words of a view that stand in the table, in reading order. */
export function headsIn(view: string, table: ReadonlyMap<string, unknown>): readonly Head[] {
  const { byWord, byTable } = wordsOf(view);
  let heads = byTable.get(table);
  if (heads === undefined) {
    heads = [...table.keys()].flatMap((word) => byWord.get(word) ?? []).sort((a, b) => a.start - b.start);
    byTable.set(table, heads);
  }
  return heads;
}

/** Index of the first head that does not begin before an offset. */
export function firstFrom(heads: readonly Head[], offset: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heads[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function wordsOf(view: string): Words {
  const known = recent.find((one) => one.view === view);
  if (known !== undefined) return known;
  const made: Words = { view, byWord: split(view), byTable: new Map() };
  recent.unshift(made);
  recent.length = Math.min(recent.length, remembered);
  return made;
}

function split(view: string): Map<string, Head[]> {
  const byWord = new Map<string, Head[]>();
  for (let start = 0; start < view.length; ) {
    let end = start;
    while (isWordAt(view, end)) end += 1;
    if (end > start) {
      const head = isDigitAt(view, start) ? number(view, start) : { start, end, word: view.slice(start, end) };
      const same = byWord.get(head.word);
      if (same === undefined) byWord.set(head.word, [head]);
      else same.push(head);
    }
    start = end + 1;
  }
  return byWord;
}

function number(view: string, start: number): Head {
  let end = start;
  while (isDigitAt(view, end)) end += 1;
  return { start, end, word: '0' };
}

function isDigitAt(view: string, at: number): boolean {
  const code = view.charCodeAt(at);
  return code >= 48 && code <= 57;
}
