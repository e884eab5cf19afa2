import { encodePostings, tenths, type ImpactOf, type PlainPostings, type PostingField } from './postings.ts';
import { normOf } from './bm25.ts';

/** Terms with their weights, and how many syllables they came from. */
export interface Bag {
  /** By form. */
  readonly weights: ReadonlyMap<string, { readonly folded: string; readonly weight: number }>;
  readonly size: number;
}

/** A document as the index sees it. */
export interface BaggedDocument {
  /** Its number in `search_documents`. */
  readonly number: number;
  /** What it is called. */
  readonly names: Bag;
  /** Its entries, in the order of their ids, with the part each is (a place in `entryParts`). */
  readonly entries: readonly { readonly bag: Bag; readonly part: number }[];
}

/** What a segment holds, without its terms. Entries have ordinals from 0, document after document; numbers of documents ascend. */
export interface SegmentHead {
  readonly documents: Int32Array;
  /** First ordinal of each document; one more at the end. */
  readonly starts: Uint32Array;
  /** Lengths of names and of entries, in tenths of a syllable. */
  readonly nameSizes: Uint16Array;
  readonly sizes: Uint16Array;
  /** What part of its document each entry is, as a place in `entryParts`. */
  readonly parts: Uint8Array;
}

/** A segment that is about to be written: never changed afterwards, only replaced by one it was merged into. */
export interface Segment extends SegmentHead {
  /** All spellings by folded term. */
  readonly terms: ReadonlyMap<string, Uint8Array>;
}

/** Entries of one document have ids from its number times this. */
export const entriesPerDocument = 2 ** 20;

/** The id of an entry: so many entries after the first of the document of that number. */
export function idOf(number: number, ordinal: number): number {
  return number * entriesPerDocument + ordinal;
}

/** Longest that lengths and weights are told apart, in tenths. */
const mostSize = 65_535;
const mostWeight = 255;

/** Makes a segment of documents. */
export function buildSegment(documents: readonly BaggedDocument[]): Segment {
  const head = headOf(documents);
  const terms = new Map<string, Map<string, MutablePostings>>();
  let ordinal = 0;
  documents.forEach(({ names, entries }, at) => {
    collect(terms, 'name', at, names);
    for (const { bag } of entries) collect(terms, 'entry', ordinal++, bag);
  });
  const impactOf = impactIn(head);
  return { ...head, terms: new Map([...terms].map(([folded, spellings]) => [folded, encodePostings([...spellings.values()], impactOf)])) };
}

interface MutablePostings extends PlainPostings {
  readonly ordinals: number[];
  readonly weights: number[];
}

function collect(terms: Map<string, Map<string, MutablePostings>>, field: PostingField, ordinal: number, { weights }: Bag): void {
  for (const [form, { folded, weight }] of weights) {
    const spellings = terms.get(folded) ?? new Map<string, MutablePostings>();
    if (spellings.size === 0) terms.set(folded, spellings);
    const key = `${field} ${form}`;
    const postings = spellings.get(key) ?? { form, field, ordinals: [], weights: [] };
    if (postings.ordinals.length === 0) spellings.set(key, postings);
    postings.ordinals.push(ordinal);
    postings.weights.push(Math.max(1, Math.min(mostWeight, Math.round(weight * tenths))));
  }
}

function headOf(documents: readonly BaggedDocument[]): SegmentHead {
  const starts = new Uint32Array(documents.length + 1);
  documents.forEach(({ entries }, at) => { starts[at + 1] = (starts[at] ?? 0) + entries.length; });
  const sizeOf = ({ size }: Bag): number => Math.min(mostSize, Math.round(size * tenths));
  return {
    documents: Int32Array.from(documents, ({ number }) => number),
    starts,
    nameSizes: Uint16Array.from(documents, ({ names }) => sizeOf(names)),
    sizes: Uint16Array.from(documents.flatMap(({ entries }) => entries.map(({ bag }) => sizeOf(bag)))),
    parts: Uint8Array.from(documents.flatMap(({ entries }) => entries.map(({ part }) => part))),
  };
}

/** Average length of a segment's entries, in tenths: its bounds hold at this average. */
export function averageOf(sizes: Uint16Array): number {
  let sum = 0;
  for (const size of sizes) sum += size;
  return sizes.length === 0 ? 0 : sum / sizes.length;
}

/** Saturated frequencies in a segment; names have no bounds, they are all read. */
export function impactIn({ sizes }: SegmentHead): ImpactOf {
  const { base, slope } = normOf(averageOf(sizes));
  return (field, ordinal, weight) => {
    const frequency = weight / tenths;
    return field === 'name' ? 1 : frequency / (frequency + base + slope * (sizes[ordinal] ?? 0));
  };
}

/** A head as bytes: u32 documents, u32 entries, then numbers (i32), counts of entries (u32), lengths of names (u16), lengths of entries (u16), parts (u8). */
export function encodeHead({ documents, starts, nameSizes, sizes, parts }: SegmentHead): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + documents.length * 10 + sizes.length * 3));
  view.setUint32(0, documents.length, true);
  view.setUint32(4, sizes.length, true);
  let at = 8;
  for (const number of documents) { view.setInt32(at, number, true); at += 4; }
  for (let i = 0; i < documents.length; i += 1) { view.setUint32(at, (starts[i + 1] ?? 0) - (starts[i] ?? 0), true); at += 4; }
  for (const size of nameSizes) { view.setUint16(at, size, true); at += 2; }
  for (const size of sizes) { view.setUint16(at, size, true); at += 2; }
  const bytes = new Uint8Array(view.buffer);
  bytes.set(parts, at);
  return bytes;
}

/** Reads what {@link encodeHead} wrote. */
export function decodeHead(bytes: Uint8Array): SegmentHead {
  const own = new Uint8Array(bytes).buffer;
  const [count = 0, entries = 0] = new Uint32Array(own, 0, 2);
  const starts = new Uint32Array(count + 1);
  new Uint32Array(own, 8 + count * 4, count).forEach((length, i) => { starts[i + 1] = (starts[i] ?? 0) + length; });
  return {
    documents: new Int32Array(own, 8, count), starts, nameSizes: new Uint16Array(own, 8 + count * 8, count), sizes: new Uint16Array(own, 8 + count * 10, entries),
    parts: new Uint8Array(own, 8 + count * 10 + entries * 2, entries),
  };
}

/** All terms of a small segment in one value: for each u16 length of the term, the term, u32 length of its bytes, and from an even offset the bytes. */
export function packTerms(terms: Iterable<readonly [folded: string, bytes: Uint8Array]>): Uint8Array {
  const encoder = new TextEncoder();
  const prepared = Array.from(terms, ([folded, bytes]) => ({ key: encoder.encode(folded), bytes }));
  const packed = new Uint8Array(prepared.reduce((sum, { key, bytes }) => sum + 7 + key.length + bytes.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const { key, bytes } of prepared) {
    view.setUint16(at, key.length, true);
    packed.set(key, at + 2);
    view.setUint32(at + 2 + key.length, bytes.length, true);
    at += 6 + key.length;
    at += at % 2;
    packed.set(bytes, at);
    at += bytes.length;
  }
  return packed.subarray(0, at);
}

/** Reads what {@link packTerms} wrote; the values are views of it. */
export function unpackTerms(given: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const packed = given.byteOffset % 2 === 0 ? given : new Uint8Array(given);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const decoder = new TextDecoder();
  const terms = new Map<string, Uint8Array>();
  for (let at = 0; at < packed.length; ) {
    const length = view.getUint16(at, true);
    const folded = decoder.decode(packed.subarray(at + 2, at + 2 + length));
    const size = view.getUint32(at + 2 + length, true);
    at += 6 + length;
    at += at % 2;
    terms.set(folded, packed.subarray(at, at + size));
    at += size;
  }
  return terms;
}
