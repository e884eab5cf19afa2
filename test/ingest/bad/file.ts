/** A file that no office should get, made when it is asked for. */
export interface BadFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /**
   * How it may end: the code of an error, `read` for a document that is in truth readable, `read:code` for one with that diagnostic. Where several are given the system decides
   * (memory first, or time).
   */
  readonly ends: readonly string[];
}

/** A file with its ends. */
export function bad(name: string, make: () => Uint8Array, ...ends: readonly string[]): BadFile {
  return { name, make, ends };
}

/** The file cut at every tenth of its length. */
export function cutAtTenths(kind: string, ending: string, make: () => Uint8Array, ...ends: readonly string[]): BadFile[] {
  return Array.from({ length: 9 }, (_, i) => bad(`${kind} cắt ở ${i + 1} phần 10${ending}`, () => {
    const whole = make();
    return whole.slice(0, Math.floor((whole.length * (i + 1)) / 10));
  }, ...ends));
}

/** Bytes that look like chance, the same at every run. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}
