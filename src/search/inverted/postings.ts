/*
 * How the places of a term are kept: sorted, in windows of 4096 entries, so that a place is two bytes and a window is skipped by its bound alone.
 *
 * A value of `bytes` holds all spellings that are the same without diacritics:
 *   u16 number of spellings; then for each: u8 field, u16 length of the spelling, the spelling in UTF-8, u32 number of blocks,
 *   [to an even offset] blocks × u16 window, blocks × u16 places - 1, places × u16 place in the window, blocks × u8 bound, places × u8 weight.
 */

/** Entries of a segment that share a block. */
export const windowSize = 4096;
/** Weights are kept in tenths: what they are sums of (entries.ts) are tenths. */
export const tenths = 10;
/** What the bounds of blocks are kept in: rounded up, so that they stay bounds. */
const boundSteps = 255;

/** Whose terms: an entry's own, or those of the names of a document. */
export type PostingField = 'entry' | 'name';

/** The places of one spelling in one segment. */
export interface Postings {
  readonly form: string;
  readonly field: PostingField;
  readonly count: number;
  /** Window of each block, ascending. */
  readonly windows: Uint16Array;
  /** Where the places of each block begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The most a place of the block can have of BM25's saturated frequency (0..1), at the average length the segment was written with. */
  readonly bounds: Float32Array;
  /** Places in their windows, and weights in tenths. */
  readonly places: Uint16Array;
  readonly weights: Uint8Array;
}

/** Postings before they are put into blocks. */
export interface PlainPostings {
  readonly form: string;
  readonly field: PostingField;
  /** Ascending. */
  readonly ordinals: readonly number[];
  /** In tenths, 1..255. */
  readonly weights: readonly number[];
}

/** The saturated frequency (0..1) of a weight, in tenths, in something of that ordinal. */
export type ImpactOf = (field: PostingField, ordinal: number, weight: number) => number;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** All spellings of a folded term as bytes. */
export function encodePostings(all: readonly PlainPostings[], impactOf: ImpactOf): Uint8Array {
  const prepared = all.map((postings) => ({ postings, form: encoder.encode(postings.form), blocks: blocksOf(postings.ordinals) }));
  const size = prepared.reduce((sum, { postings, form, blocks }) => sum + 8 + form.length + blocks.length * 5 + postings.ordinals.length * 3, 2);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, all.length, true);
  let at = 2;
  for (const { postings: { field, ordinals, weights }, form, blocks } of prepared) {
    bytes[at] = field === 'entry' ? 0 : 1;
    view.setUint16(at + 1, form.length, true);
    bytes.set(form, at + 3);
    view.setUint32(at + 3 + form.length, blocks.length, true);
    at += 7 + form.length;
    at += at % 2;
    for (const { window } of blocks) at = put16(view, at, window);
    for (const { start, end } of blocks) at = put16(view, at, end - start - 1);
    for (const ordinal of ordinals) at = put16(view, at, ordinal % windowSize);
    for (const { start, end } of blocks) {
      let most = 0;
      for (let i = start; i < end; i += 1) most = Math.max(most, impactOf(field, ordinals[i] ?? 0, weights[i] ?? 0));
      bytes[at++] = Math.min(boundSteps, Math.ceil(most * boundSteps));
    }
    for (const weight of weights) bytes[at++] = weight;
  }
  return bytes.subarray(0, at);
}

function put16(view: DataView, at: number, value: number): number {
  view.setUint16(at, value, true);
  return at + 2;
}

function blocksOf(ordinals: readonly number[]): { readonly window: number; readonly start: number; readonly end: number }[] {
  const blocks: { window: number; start: number; end: number }[] = [];
  for (let i = 0; i < ordinals.length; i += 1) {
    const window = Math.floor((ordinals[i] ?? 0) / windowSize);
    const last = blocks.at(-1);
    if (last?.window === window) last.end = i + 1;
    else blocks.push({ window, start: i, end: i + 1 });
  }
  return blocks;
}

/** Reads what {@link encodePostings} wrote. The places stay views of the bytes, which are copied once where they do not lie evenly. */
export function decodePostings(given: Uint8Array): readonly Postings[] {
  const bytes = given.byteOffset % 2 === 0 ? given : new Uint8Array(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out: Postings[] = [];
  let at = 2;
  for (let left = view.getUint16(0, true); left > 0; left -= 1) {
    const field = bytes[at] === 0 ? 'entry' : 'name';
    const length = view.getUint16(at + 1, true);
    const form = decoder.decode(bytes.subarray(at + 3, at + 3 + length));
    const blocks = view.getUint32(at + 3 + length, true);
    at += 7 + length;
    at += at % 2;
    const windows = new Uint16Array(bytes.buffer, bytes.byteOffset + at, blocks);
    const counts = new Uint16Array(bytes.buffer, bytes.byteOffset + at + blocks * 2, blocks);
    const starts = new Uint32Array(blocks + 1);
    for (let i = 0; i < blocks; i += 1) starts[i + 1] = (starts[i] ?? 0) + (counts[i] ?? 0) + 1;
    const count = starts[blocks] ?? 0;
    at += blocks * 4;
    const places = new Uint16Array(bytes.buffer, bytes.byteOffset + at, count);
    at += count * 2;
    const bounds = Float32Array.from(bytes.subarray(at, at + blocks), (step) => step / boundSteps);
    const weights = bytes.subarray(at + blocks, at + blocks + count);
    at += blocks + count;
    out.push({ form, field, count, windows, starts, bounds, places, weights });
  }
  return out;
}

/** The ordinals of postings, as they were before blocks were made of them. */
export function ordinalsOf({ windows, starts, places, count }: Postings): Uint32Array {
  const ordinals = new Uint32Array(count);
  for (let block = 0; block < windows.length; block += 1) {
    const base = (windows[block] ?? 0) * windowSize;
    for (let i = starts[block] ?? 0; i < (starts[block + 1] ?? 0); i += 1) ordinals[i] = base + (places[i] ?? 0);
  }
  return ordinals;
}

/** How many postings lie in a half-open range of ordinals. */
export function countWithin(postings: Postings, from: number, to: number): number {
  return rankOf(postings, to) - rankOf(postings, from);
}

/** How many postings lie before an ordinal. */
function rankOf({ windows, starts, places }: Postings, ordinal: number): number {
  const window = Math.floor(ordinal / windowSize);
  const block = lowerBound(windows, window, 0, windows.length);
  if (windows[block] !== window) return starts[block] ?? 0;
  return lowerBound(places, ordinal % windowSize, starts[block] ?? 0, starts[block + 1] ?? 0);
}

/** The first index in a half-open range of sorted values whose value is not less than the wanted; the end when there is none. */
export function lowerBound(values: ArrayLike<number>, wanted: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
