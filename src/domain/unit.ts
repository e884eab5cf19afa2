import type { CollectiveId, UnitId } from './ids.ts';

/** Who is meant by a mention: a unit of the registry, a collective of it, or words that could not be resolved and are kept as written. */
export type UnitReference =
  | { readonly kind: 'unit'; readonly id: UnitId; readonly head: boolean }
  | { readonly kind: 'collective'; readonly id: CollectiveId; readonly head: boolean }
  | { readonly kind: 'unresolved'; readonly name: string };
