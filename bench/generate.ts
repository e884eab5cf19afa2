import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractWithRules } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { fold } from '../src/lang/fold.ts';
import provinces from '../src/lang/lexicon/provinces.json' with { type: 'json' };
import units from '../src/lang/lexicon/units.json' with { type: 'json' };
import { parseDocument } from '../src/structure/parse.ts';
import { corpus } from './register.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

/** A source of numbers. */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A made obligation, with what it was made of. */
export interface MadeObligation {
  readonly words: string;
  readonly unitId: string;
  readonly unitWords: string;
  /** ISO date and its words; null: none. */
  readonly due: { readonly on: string; readonly words: string } | null;
}

/** A made document of some twenty-five obligations. */
export interface MadeDocument {
  readonly type: string;
  readonly number: string;
  readonly province: string;
  readonly issuer: string;
  readonly subject: string;
  readonly issuedOn: string;
  readonly obligations: readonly MadeObligation[];
}

/** What obligations of the corpus are made of. */
export interface Grammar {
  /** Pieces between commas of obligations, the most frequent first words at the front. */
  readonly pieces: readonly string[];
  readonly subjects: readonly string[];
}

const types = [['Chỉ thị', 'CT'], ['Công văn', 'CV'], ['Kế hoạch', 'KH'], ['Quyết định', 'QĐ'], ['Hướng dẫn', 'HD'], ['Thông báo', 'TB'], ['Nghị quyết', 'NQ']] as const;
const places = provinces.current.map(({ id, name }) => ({ id, name }));
const bodies = units.units.map(({ id, name }) => ({ id, name }));
/** Syllables of names of places and people, which make up the long tail of a real register's words. */
const nameSyllables = 'an bình châu cẩm dương đông gia giang hà hải hòa hồng hưng khánh kiên lâm lạc liên long lương mai minh mỹ nam nghĩa ngọc nhân phong phú phước quang quế sơn tân thạch thanh thịnh thọ thượng tiên trung trường vân văn vĩnh xuân yên'.split(' ');

/** Reads the corpus with the product's own eyes: pieces of its obligations with units, dates and numbers taken out. */
export async function readGrammar(): Promise<Grammar> {
  const pieces: string[] = [];
  const subjects: string[] = [];
  for (const name of readdirSync(corpus).filter((file) => file.endsWith('.txt'))) {
    const parsed = parseDocument(await ingestFile({ name, bytes: readFileSync(join(corpus, name)) }));
    if (parsed.identity.subject !== null) subjects.push(...cut(parsed.identity.subject.value));
    for (const { quote: span, assignments, deadlines } of extractWithRules(parsed).obligations) {
      const own = [...assignments, ...deadlines].map((value) => value.span).filter(({ start, end }) => span.start <= start && end <= span.end);
      const words = own.toSorted((a, b) => b.start - a.start).reduce((text, { start, end }) => `${text.slice(0, start - span.start)},${text.slice(end - span.start)}`, parsed.document.text.slice(span.start, span.end));
      pieces.push(...cut(words));
    }
  }
  return { pieces: [...new Set(pieces)], subjects: [...new Set(subjects)] };
}

function cut(text: string): readonly string[] {
  return text.split(/[,;.:()\n]+/u).map((piece) => piece.replace(/\s+/gu, ' ').trim()).filter((piece) => piece.length > 6 && piece.split(' ').length <= 14);
}

/** One of a list; the chance of the n-th falls as 1/n, as that of words does. */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  const place = Math.floor((items.length + 1) ** random()) - 1;
  const found = items[Math.min(place, items.length - 1)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Makes a document; the same for the same place in the sequence. */
export function makeDocument(grammar: Grammar, at: number): MadeDocument {
  const random = randomOf(at * 2 + 1);
  const place = evenly(places, random);
  const [type, code] = pick(types, random);
  const year = 2019 + Math.floor(random() * 8);
  const issuedOn = dateIn(year, random);
  const subject = `${evenly(grammar.subjects, random)}, ${pieceOf(grammar, random)}`;
  const obligations = Array.from({ length: 10 + Math.floor(random() * 31) }, () => makeObligation(grammar, place.id, year, random));
  return { type, number: `${1 + Math.floor(random() * 4000)}-${code}/TU`, province: place.id, issuer: `Tỉnh ủy ${place.name}`, subject, issuedOn, obligations };
}

function makeObligation(grammar: Grammar, province: string, year: number, random: Random): MadeObligation {
  const unit = pick(bodies, random);
  const pieces = Array.from({ length: 2 + Math.floor(random() * 4) }, () => pieceOf(grammar, random));
  const on = dateIn(year + Math.floor(random() * 2), random);
  const due = random() < 0.3 ? { on, words: `trước ngày ${Number(on.slice(8))}/${Number(on.slice(5, 7))}/${on.slice(0, 4)}` } : null;
  return { words: [`${unit.name} ${pieces[0] ?? ''}`, ...pieces.slice(1), ...(due === null ? [] : [due.words])].join(', '), unitId: `${unit.id}@${province}`, unitWords: unit.name, due };
}

/** A piece of the corpus, often with a word of another in it, sometimes with a name or number that stands nowhere else. */
function pieceOf({ pieces }: Grammar, random: Random): string {
  const words = pick(pieces, random).split(' ');
  if (random() < 0.5) words.splice(Math.floor(random() * words.length), 1, ...evenly(pieces, random).split(' ').slice(0, 2));
  if (random() < 0.15) words.push(random() < 0.5 ? `tại xã ${evenly(nameSyllables, random)} ${evenly(nameSyllables, random)}` : `theo văn bản số ${Math.floor(random() * 9000)}`);
  return words.join(' ');
}

function evenly<Item>(items: readonly Item[], random: Random): Item {
  const found = items[Math.floor(random() * items.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

function dateIn(year: number, random: Random): string {
  return `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
}

/** A question: a unit or none, and some words of one or two pieces; every third without diacritics. */
export function makeQuery(grammar: Grammar, at: number): string {
  const random = randomOf(0x5a5a0000 + at);
  const unit = random() < 0.4 ? `${pick(bodies, random).name} ` : '';
  const text = `${unit}${Array.from({ length: 1 + Math.floor(random() * 2) }, () => pieceOf(grammar, random).split(' ').slice(0, 8).join(' ')).join(' ')}`;
  return at % 3 === 0 ? fold(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd') : text;
}
