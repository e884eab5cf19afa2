import type { Norm } from './bm25.ts';
import type { Heap } from './heap.ts';
import { lowerBound, tenths, windowSize, type Postings } from './postings.ts';
import type { LiveSegment } from './reader.ts';
import { idOf } from './segment.ts';

/** A part of a query in one segment: spellings that count as one term. */
export interface SegmentGroup {
  /** Weight times idf. */
  readonly weight: number;
  readonly spellings: readonly { readonly postings: Postings; readonly share: number }[];
}

/** A query in one segment. */
export interface SegmentQuery {
  readonly live: LiveSegment;
  readonly groups: readonly SegmentGroup[];
  /** What the name of each document adds to its entries; null when none of them is named. */
  readonly names: Float64Array | null;
  /** The only ordinals that may be found, ascending; null for all. */
  readonly allowed: Uint32Array | null;
}

/** A query in one segment, prepared. */
export interface Plan extends SegmentQuery {
  readonly windows: number;
  /** The most each group can add in each window: by group, then window. */
  readonly bounds: Float64Array;
  /** 1 for documents that are no more; null when there are none. */
  readonly isDead: Uint8Array | null;
  readonly norm: Norm;
}

/** A window of a segment that may hold something. */
export interface Task {
  readonly plan: Plan;
  readonly window: number;
  /** The most a place in it can score, and what of that is for names. */
  readonly bound: number;
  readonly named: number;
}

/** A spelling's block in the window at work. */
interface Block {
  readonly postings: Postings;
  readonly start: number;
  readonly end: number;
  readonly share: number;
}

/** A group's blocks in the window at work. */
interface Part {
  readonly weight: number;
  readonly bound: number;
  readonly blocks: readonly Block[];
}

// Scratch for one window at a time: scoring never waits for anything in between.
const scores = new Float64Array(windowSize);
const frequencies = new Float64Array(windowSize);
const found = new Uint16Array(windowSize);
const ofGroup = new Uint16Array(windowSize);
const isAllowed = new Uint8Array(windowSize);
/** Scores are kept in single precision: what could round up to the threshold is finished. */
const slack = 1 + 1e-6;
/** Looking a place up costs about as much as reading so many. */
const lookupCost = 8;

/** Offers the places of a window that can be among the best. */
export function scoreWindow({ plan, window, named }: Task, heap: Heap): void {
  const parts = partsOf(plan, window);
  const threshold = heap.threshold();
  // Parts that cannot lift a place over the threshold by themselves find none.
  let optional = 0;
  let weak = 0;
  for (const { bound } of parts) {
    if ((weak + bound + named) * slack >= threshold) break;
    weak += bound;
    optional += 1;
  }
  const allowed = allowedIn(plan, window);
  if (allowed !== null) for (const place of allowed) isAllowed[place % windowSize] = 1;
  const { norm, live: { segment: { sizes } } } = plan;
  const from = window * windowSize;
  let count = 0;
  for (let at = parts.length - 1; at >= optional; at -= 1) {
    const part = parts[at];
    if (part === undefined) continue;
    const touched = gather(part.blocks, allowed);
    for (let i = 0; i < touched; i += 1) {
      const place = ofGroup[i] ?? 0;
      const frequency = frequencies[place] ?? 0;
      frequencies[place] = 0;
      if (scores[place] === 0) found[count++] = place;
      scores[place] = (scores[place] ?? 0) + (part.weight * frequency) / (frequency + norm.base + norm.slope * (sizes[from + place] ?? 0));
    }
  }
  for (let i = 0; i < count; i += 1) {
    const place = found[i] ?? 0;
    const score = scores[place] ?? 0;
    scores[place] = 0;
    // Most places end here.
    if ((score + weak + named) * slack >= heap.threshold()) finish(plan, from + place, score, parts, optional, weak, heap);
  }
  if (allowed !== null) for (const place of allowed) isAllowed[place % windowSize] = 0;
}

/** The groups that have something in a window, weakest first. */
function partsOf({ groups, bounds, windows }: Plan, window: number): readonly Part[] {
  const parts: Part[] = [];
  groups.forEach(({ weight, spellings }, group) => {
    const bound = bounds[group * windows + window] ?? 0;
    if (bound === 0) return;
    const blocks: Block[] = [];
    for (const { postings, share } of spellings) {
      const block = lowerBound(postings.windows, window, 0, postings.windows.length);
      if (postings.windows[block] === window) blocks.push({ postings, share: share / tenths, start: postings.starts[block] ?? 0, end: postings.starts[block + 1] ?? 0 });
    }
    parts.push({ weight, bound, blocks });
  });
  return parts.sort((a, b) => a.bound - b.bound);
}

function allowedIn({ allowed }: Plan, window: number): Uint32Array | null {
  if (allowed === null) return null;
  return allowed.subarray(lowerBound(allowed, window * windowSize, 0, allowed.length), lowerBound(allowed, (window + 1) * windowSize, 0, allowed.length));
}

/** Adds up what the spellings of a group have at each place, into `frequencies`; says how many places, which stand in `ofGroup`. */
function gather(blocks: readonly Block[], allowed: Uint32Array | null): number {
  let touched = 0;
  const add = (place: number, frequency: number): void => {
    if (frequencies[place] === 0) ofGroup[touched++] = place;
    frequencies[place] = (frequencies[place] ?? 0) + frequency;
  };
  for (const { postings: { places, weights }, start, end, share } of blocks) {
    if (allowed !== null && allowed.length * lookupCost < end - start) {
      for (const ordinal of allowed) {
        const place = ordinal % windowSize;
        const at = lowerBound(places, place, start, end);
        if (at < end && places[at] === place) add(place, share * (weights[at] ?? 0));
      }
    } else if (allowed !== null) {
      for (let at = start; at < end; at += 1) if (isAllowed[places[at] ?? 0] === 1) add(places[at] ?? 0, share * (weights[at] ?? 0));
    } else {
      for (let at = start; at < end; at += 1) add(places[at] ?? 0, share * (weights[at] ?? 0));
    }
  }
  return touched;
}

/** Completes the score of a place with the name of its document and the parts that found none, strongest first, for as long as it can still be kept. */
function finish({ live: { segment }, names, isDead, norm }: Plan, ordinal: number, found: number, parts: readonly Part[], optional: number, weak: number, heap: Heap): void {
  const { starts, documents, sizes, parts: kinds } = segment;
  const threshold = heap.threshold();
  // The first document that begins after it, less one; documents without entries begin where the next does.
  const document = lowerBound(starts, ordinal + 1, 0, starts.length) - 1;
  let score = found + (names?.[document] ?? 0);
  if ((score + weak) * slack < threshold || isDead?.[document] === 1) return;
  const length = norm.base + norm.slope * (sizes[ordinal] ?? 0);
  let left = weak;
  for (let at = optional - 1; at >= 0; at -= 1) {
    const part = parts[at];
    if (part === undefined) continue;
    left -= part.bound;
    const frequency = frequencyAt(part.blocks, ordinal % windowSize);
    if (frequency > 0) score += (part.weight * frequency) / (frequency + length);
    if ((score + left) * slack < threshold) return;
  }
  heap.offer({ id: idOf(documents[document] ?? 0, ordinal - (starts[document] ?? 0)), score: Math.fround(score), part: kinds[ordinal] ?? 0 });
}

function frequencyAt(blocks: readonly Block[], place: number): number {
  let frequency = 0;
  for (const { postings: { places, weights }, start, end, share } of blocks) {
    const at = lowerBound(places, place, start, end);
    if (at < end && places[at] === place) frequency += share * (weights[at] ?? 0);
  }
  return frequency;
}
