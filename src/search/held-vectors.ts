import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Snapshot } from './inverted/reader.ts';
import { entriesPerDocument, idOf } from './inverted/segment.ts';

/** The vectors of a document's entries one after another, each of length 1. */
type Vectors = Float32Array;

interface Held {
  readonly model: string;
  readonly version: number;
  /** By number of the document. */
  readonly byDocument: ReadonlyMap<number, Vectors>;
  /** Whether each entry has its vector. */
  readonly isWhole: boolean;
}

const all = new WeakMap<Kysely<Schema>, Held>();

/** Similarity of every entry of a small index, from vectors this process keeps; null when some entry has none of this model (yet). */
export async function compareHeld(kysely: Kysely<Schema>, model: string, snapshot: Snapshot, vector: readonly number[]): Promise<readonly { readonly id: number; readonly score: number }[] | null> {
  const known = all.get(kysely);
  const isFresh = known?.model === model && known.version === snapshot.version && known.isWhole;
  const held = isFresh ? known : await hold(kysely, model, snapshot, known?.model === model ? known.byDocument : new Map<number, Vectors>());
  all.set(kysely, held);
  if (!held.isWhole) return null;
  const length = Math.hypot(...vector);
  return [...held.byDocument].flatMap(([number, vectors]) => {
    const found: { id: number; score: number }[] = [];
    for (let ordinal = 0; ordinal * vector.length < vectors.length; ordinal += 1) {
      let product = 0;
      for (let i = 0; i < vector.length; i += 1) product += (vectors[ordinal * vector.length + i] ?? 0) * (vector[i] ?? 0);
      found.push({ id: idOf(number, ordinal), score: product / length });
    }
    return found;
  });
}

async function hold(kysely: Kysely<Schema>, model: string, { version, segments }: Snapshot, known: ReadonlyMap<number, Vectors>): Promise<Held> {
  const counts = new Map<number, number>();
  for (const { segment: { documents, starts }, dead } of segments) {
    const gone = new Set(dead);
    documents.forEach((number, at) => { if (!gone.has(at)) counts.set(number, (starts[at + 1] ?? 0) - (starts[at] ?? 0)); });
  }
  const byDocument = new Map([...known].filter(([number]) => counts.has(number)));
  const missing = [...counts.keys()].filter((number) => !byDocument.has(number));
  const { rows } = await sql<{ readonly id: number; readonly embedding: string }>`select entry_id as id, embedding::text as embedding from search_vectors
    where model = ${model} and entry_id / ${sql.lit(entriesPerDocument)} = any (${missing}::bigint[]) order by entry_id`.execute(kysely);
  let isWhole = true;
  const read = Map.groupBy(rows, ({ id }) => Math.floor(id / entriesPerDocument));
  for (const number of missing) {
    const own = read.get(number) ?? [];
    if (own.length === counts.get(number)) byDocument.set(number, Float32Array.from(own.flatMap(({ embedding }) => unit(JSON.parse(embedding) as readonly number[]))));
    else isWhole = false;
  }
  return { model, version, byDocument, isWhole };
}

function unit(vector: readonly number[]): readonly number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
