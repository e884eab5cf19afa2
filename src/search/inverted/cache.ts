/** Values by key, the longest unused of which are forgotten when they take more than they may. */
export interface Cache<Value> {
  get(key: string): Value | undefined;
  /** @param bytes what the value takes; one that takes more than everything may is not kept */
  set(key: string, value: Value, bytes: number): void;
  /** What is kept now. */
  readonly bytes: number;
}

/** Makes a cache that holds at most so many bytes. */
export function createCache<Value>(most: number): Cache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let sum = 0;
  const drop = (key: string): void => {
    sum -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A map keeps the order of insertion: what was used last stands last.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value, bytes) {
      drop(key);
      if (bytes > most) return;
      kept.set(key, { value, bytes });
      sum += bytes;
      for (const oldest of kept.keys()) {
        if (sum <= most) break;
        drop(oldest);
      }
    },
    get bytes() {
      return sum;
    },
  };
}
