/** Turns texts into vectors; the dense side of search. Adapters are named in compose.ts only. */
export interface Embedder {
  readonly name: string;
  readonly version: string;
  readonly dimensions: number;
  /** One unit vector per text, in order. Deterministic for the same version. */
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
}

/** What stored vectors are marked with: those of another model are never compared. */
export function modelOf({ name, version }: Pick<Embedder, 'name' | 'version'>): string {
  return `${name}-${version}`;
}
