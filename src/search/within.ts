import type { RawBuilder } from 'kysely';
import { lowerBound } from './inverted/postings.ts';
import type { Snapshot } from './inverted/reader.ts';
import { entriesPerDocument, idOf, type SegmentHead } from './inverted/segment.ts';

/** The only entries that may be found: by their ids, or by the numbers of their documents. Both ascending. */
export type Within = { readonly kind: 'entries'; readonly ids: readonly number[] } | { readonly kind: 'documents'; readonly numbers: readonly number[] };

/** What a search is narrowed to. A wide one is not enumerated: its condition is asked of what was found. */
export type Scope = { readonly kind: 'all' } | { readonly kind: 'only'; readonly within: Within } | { readonly kind: 'wide'; readonly condition: RawBuilder<boolean> };

/** What of a segment may be found, as ascending ordinals. */
export function ordinalsWithin(head: SegmentHead, within: Within): Uint32Array {
  return within.kind === 'entries' ? ordinalsOfEntries(head, within.ids) : ordinalsOfDocuments(head, within.numbers);
}

function ordinalsOfEntries({ documents, starts }: SegmentHead, ids: readonly number[]): Uint32Array {
  const [from, to] = rangeOf(documents, ids, entriesPerDocument);
  const ordinals = new Uint32Array(to - from);
  let count = 0;
  let at = 0;
  for (let i = from; i < to; i += 1) {
    const id = ids[i] ?? 0;
    const number = Math.floor(id / entriesPerDocument);
    while ((documents[at] ?? Infinity) < number) at += 1;
    const ordinal = (starts[at] ?? 0) + (id % entriesPerDocument);
    if (documents[at] === number && ordinal < (starts[at + 1] ?? 0)) ordinals[count++] = ordinal;
  }
  return ordinals.subarray(0, count);
}

function ordinalsOfDocuments({ documents, starts }: SegmentHead, numbers: readonly number[]): Uint32Array {
  const [from, to] = rangeOf(documents, numbers, 1);
  const ordinals: number[] = [];
  let at = 0;
  for (let i = from; i < to; i += 1) {
    while ((documents[at] ?? Infinity) < (numbers[i] ?? 0)) at += 1;
    if (documents[at] === numbers[i]) for (let ordinal = starts[at] ?? 0; ordinal < (starts[at + 1] ?? 0); ordinal += 1) ordinals.push(ordinal);
  }
  return Uint32Array.from(ordinals);
}

/** Where the values of a segment lie among ascending ones, which are numbers of documents times a factor. */
function rangeOf(documents: Int32Array, values: readonly number[], factor: number): readonly [number, number] {
  const first = documents[0];
  const last = documents.at(-1);
  if (first === undefined || last === undefined) return [0, 0];
  return [lowerBound(values, first * factor, 0, values.length), lowerBound(values, (last + 1) * factor, 0, values.length)];
}

/** The ids of what may be found in a snapshot, dead or not. */
export function idsWithin({ segments }: Snapshot, within: Within): readonly number[] {
  if (within.kind === 'entries') return within.ids;
  const ids: number[] = [];
  for (const { segment } of segments) {
    const { documents, starts } = segment;
    let at = 0;
    for (const ordinal of ordinalsOfDocuments(segment, within.numbers)) {
      while ((starts[at + 1] ?? Infinity) <= ordinal) at += 1;
      ids.push(idOf(documents[at] ?? 0, ordinal - (starts[at] ?? 0)));
    }
  }
  return ids;
}
