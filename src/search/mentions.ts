import units from '../lang/lexicon/units.json' with { type: 'json' };
import provinces from '../lang/lexicon/provinces.json' with { type: 'json' };
import { fold, unaccent } from '../lang/fold.ts';
import { spaced } from '../lang/lexicon-pattern.ts';
import { anyOf, edgeAfter, edgeBefore } from '../lang/pattern.ts';
import { tokensOf } from '../lang/vocabulary.ts';
import { longForm } from '../units/resolve.ts';
import type { UnitRow, Units } from '../units/unit.ts';

/** A unit or collective that a query names, in any spelling. */
export interface UnitMention {
  /** Template id, without province. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'unit' | 'collective';
  /** Place in the folded query, half open. */
  readonly start: number;
  readonly end: number;
}

/** A province that a query names. */
export interface ProvinceMention {
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Finds units in what people type. */
export type UnitFinder = (view: string) => readonly UnitMention[];

/** A token of a question with what it can be read as: "tu" is also "tỉnh ủy", "so tu phap" has none. */
interface Token {
  readonly readings: readonly (readonly string[])[];
  readonly start: number;
  readonly end: number;
}

interface Leaf {
  readonly row: UnitRow;
  readonly words: readonly string[];
  /** Lower is preferred when spellings coincide. */
  readonly rank: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly leaves: Leaf[];
}

/** What is left out when everybody knows which level is meant ("Ban Nội chính", "HĐND"). */
const droppable = ['tỉnh ủy', 'tỉnh'];
const fewestWords = 3;

/** Short forms beside those of the registry, as typed in queries. */
const chatForms: ReadonlyMap<string, string> = new Map([['vpub', 'văn phòng ủy ban nhân dân'], ['vpubnd', 'văn phòng ủy ban nhân dân'], ['ubkttu', 'ủy ban kiểm tra tỉnh ủy'], ['bnctu', 'ban nội chính tỉnh ủy'], ['btgtu', 'ban tuyên giáo tỉnh ủy'], ['cat', 'công an tỉnh']]);

function readTokens(view: string): Token[] {
  return tokensOf(view)
    .filter(({ word }) => /[\p{L}\p{N}]/u.test(word))
    .map(({ word, start, end }) => {
      const long = chatForms.get(word) ?? longForm.get(word);
      return { readings: long === undefined ? [[word]] : [long.split(' '), [word]], start, end };
    });
}

/** A name of the registry with its short forms written out. */
function wordsOf(name: string): string[] {
  return readTokens(fold(name)).flatMap(({ readings }) => readings[0] ?? []);
}

/** Makes the finder for a registry. A name is read off with or without diacritics, with short forms, and without its level. */
export function createUnitFinder(registry: Pick<Units, 'list'>): UnitFinder {
  const root: Node = { next: new Map(), leaves: [] };
  const weak = new Map(units.units.map((unit) => [unit.id, 'weakAliases' in unit ? unit.weakAliases : []]));
  for (const row of registry.list()) {
    const rank = (row.level === 'province' ? 0 : row.level === 'central' ? 2 : 1) + (row.validTo === null ? 0 : 1);
    const full = [row.name, ...row.aliases].map(wordsOf);
    for (const words of full) insert(root, words, { row, words, rank });
    for (const alias of weak.get(row.template) ?? []) {
      const words = wordsOf(alias);
      if (words.length > 1) insert(root, words, { row, words, rank: rank + 1 });
    }
    for (const words of full) for (const ending of droppable) {
      const short = words.join(' ').endsWith(` ${ending}`) ? words.slice(0, -ending.split(' ').length) : [];
      if (short.length >= fewestWords) insert(root, short, { row, words: short, rank: rank + 0.5 });
    }
  }
  return (view) => findUnits(root, view);
}

function insert(root: Node, words: readonly string[], leaf: Leaf): void {
  let node = root;
  for (const word of words) {
    const bare = unaccent(word);
    let next = node.next.get(bare);
    if (next === undefined) {
      next = { next: new Map(), leaves: [] };
      node.next.set(bare, next);
    }
    node = next;
  }
  node.leaves.push(leaf);
}

function findUnits(root: Node, view: string): readonly UnitMention[] {
  const tokens = readTokens(view);
  const found: UnitMention[] = [];
  let end = 0;
  for (const [at, first] of tokens.entries()) {
    if (first.start < end) continue;
    const named = longestName(root, tokens, at);
    const collective = findCollective(view, first.start);
    const best = collective !== null && collective.end >= (named?.end ?? 0) ? collective : named;
    if (best === null) continue;
    found.push(best);
    end = best.end;
  }
  return found;
}

/** The longest name that begins with a token, over all readings. */
function longestName(root: Node, tokens: readonly Token[], at: number): UnitMention | null {
  let best: UnitMention | null = null;
  const read = (from: Node, next: number, typed: readonly string[]): void => {
    const token = tokens[next];
    for (const words of token?.readings ?? []) {
      const node = words.reduce<Node | undefined>((own, word) => own?.next.get(unaccent(word)), from);
      if (node === undefined || token === undefined) continue;
      const all = [...typed, ...words];
      const fitting = node.leaves.filter((leaf) => all.every((word, n) => word === unaccent(word) || word === leaf.words[n])).sort((a, b) => a.rank - b.rank)[0];
      if (fitting !== undefined && token.end > (best?.end ?? 0)) best = { id: fitting.row.template, label: fitting.row.name, kind: fitting.row.kind, start: tokens[at]?.start ?? 0, end: token.end };
      read(node, next + 1, all);
    }
  };
  read(root, at, []);
  return best;
}

const collectives = units.collectives.flatMap(({ id, name, patterns }) => {
  const sources = patterns.map((source) => spaced(fold(source)).replace(/,(?!\d)/gu, ',?'));
  return [...new Set([...sources, ...sources.map(unaccent)])].map((source) => ({ id, name, test: new RegExp(`(?:${source})${edgeAfter}`, 'uy') }));
});

function findCollective(view: string, start: number): UnitMention | null {
  let best: UnitMention | null = null;
  for (const { id, name, test } of collectives) {
    test.lastIndex = start;
    if (test.test(view) && test.lastIndex > (best?.end ?? start)) best = { id, label: name, kind: 'collective', start, end: test.lastIndex };
  }
  return best;
}

/** Names without diacritics, with the spellings that have them ("Đắk Lắk", "Đăk Lăk"); today's provinces before former ones. */
const provinceNames = new Map<string, { readonly id: string; readonly name: string; readonly spellings: ReadonlySet<string> }>();
for (const { id, name, aliases } of [...provinces.former, ...provinces.current]) for (const own of [name, ...aliases]) {
  const known = provinceNames.get(unaccent(fold(own)));
  provinceNames.set(unaccent(fold(own)), { id, name, spellings: new Set([...(known?.spellings ?? []), fold(own)]) });
}
const provincePattern = new RegExp(`${edgeBefore}(?:${anyOf([...provinceNames.keys()])})${edgeAfter}`, 'gu');
/** Names that are words too when they are typed without diacritics: "hòa bình", "thái bình"; and of a man, in any spelling. */
const common = /^(?:hoa binh|thai binh|binh duong|hue)$/u;
const person = /^ho chi minh$/u;
const introduced = /(?:tinh|thanh pho|tp\.?|uy|ubnd|hdnd|cua)\s+$/u;

/** Provinces, today's and former, with or without diacritics. */
export function findProvinces(view: string): readonly ProvinceMention[] {
  const bare = unaccent(view);
  return [...bare.matchAll(provincePattern)].flatMap(({ 0: match, index }) => {
    const known = provinceNames.get(match.replace(/\s+/gu, ' '));
    const typed = view.slice(index, index + match.length).replace(/\s+/gu, ' ');
    if (known === undefined || (typed !== unaccent(typed) && !known.spellings.has(typed))) return [];
    if (((common.test(match) && !known.spellings.has(typed)) || person.test(match)) && !introduced.test(bare.slice(0, index))) return [];
    return [{ id: known.id, name: known.name, start: index, end: index + match.length }];
  });
}
