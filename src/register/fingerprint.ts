import type { Ratio } from '../domain/document.ts';
import type { ParsedDocument, RegionKind } from '../domain/provision.ts';

/** Hash functions of a signature, and how many of them make a band: texts that share half of their runs of words share a band in 79 % of cases, four fifths always. */
const size = 96;
const rows = 4;
/** Syllables of a run. */
const run = 3;

/** What tells whether two texts are nearly the same, without the texts. */
export interface Fingerprint {
  /** MinHash (Broder 1997): the least hash of all runs of three syllables, for each of 96 hash functions; 32-bit integers. Empty for a text of no run. */
  readonly signature: readonly number[];
  /** The year that the text names most often, of those as often the latest; null for none. A plan that is issued every year names another one. */
  readonly year: number | null;
  /** Whether letters were recognised from pictures. */
  readonly scanned: boolean;
}

const furniture: ReadonlySet<RegionKind> = new Set(['page-furniture', 'rule', 'table-furniture', 'conversion-mark', 'footnote-mark']);

/** The fingerprint of a document: of its words alone, whatever its format, line breaks, capitals and diacritics. */
export function fingerprintOf({ document: { text, pages }, regions }: Pick<ParsedDocument, 'document' | 'regions'>): Fingerprint {
  let words = '';
  let at = 0;
  for (const { span } of regions.filter(({ kind }) => furniture.has(kind))) {
    words += `${text.slice(at, span.start)} `;
    at = span.end;
  }
  words += text.slice(at);
  const syllables = words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').match(/[\p{L}\p{N}]+/gu) ?? [];
  return { signature: signatureOf(syllables.map(hashOf)), year: yearOf(words), scanned: pages.some(({ origin }) => origin === 'ocr') };
}

/** Share of the runs of two texts that both have, estimated with a standard error of at most 0.05; 0 where one has none. */
export function similarity(a: Fingerprint, b: Fingerprint): Ratio {
  if (a.signature.length === 0 || b.signature.length === 0) return 0;
  return a.signature.filter((hash, i) => hash === b.signature[i]).length / size;
}

/** The bands of a signature: two texts that are nearly the same have one in common, so that an index finds them. */
export function bandsOf({ signature }: Fingerprint): readonly number[] {
  const bands: number[] = [];
  for (let from = 0; from < signature.length; from += rows) {
    let hash = from + 1;
    for (const value of signature.slice(from, from + rows)) hash = mix(hash ^ value);
    bands.push(hash);
  }
  return bands;
}

function signatureOf(hashes: readonly number[]): readonly number[] {
  if (hashes.length < run) return [];
  const least = new Int32Array(size).fill(0x7fffffff);
  const seeds = Int32Array.from({ length: size }, (_, i) => mix(i + 1));
  const seen = new Set<number>();
  for (let i = 0; i + run <= hashes.length; i += 1) {
    let hash = 0;
    for (let j = i; j < i + run; j += 1) hash = Math.imul(hash, 31) + (hashes[j] ?? 0);
    hash = mix(hash);
    if (seen.has(hash)) continue;
    seen.add(hash);
    for (let k = 0; k < size; k += 1) {
      const value = mix(hash ^ (seeds[k] ?? 0));
      if (value < (least[k] ?? 0)) least[k] = value;
    }
  }
  return [...least];
}

/** FNV-1a over UTF-16 code units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** A bijection of 32-bit integers that scatters them (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

function yearOf(text: string): number | null {
  const counts = new Map<number, number>();
  for (const [match] of text.matchAll(/(?<!\p{N})20\d{2}(?!\p{N})/gu)) counts.set(Number(match), (counts.get(Number(match)) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  return first?.[0] ?? null;
}
