import { crc32, deflateRawSync } from 'node:zlib';

/** Bytes deflated once, for several archives. */
export interface Deflated {
  readonly data: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

/** Deflates a pattern that is repeated to a size. */
export function deflated(pattern: string, size: number): Deflated {
  const content = Buffer.alloc(size, pattern);
  return { data: deflateRawSync(content, { level: 1 }), size, crc: crc32(content) };
}

/** An entry of an archive, with what its directory claims where that is not so. */
export interface PackedEntry {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  /** Kept as it is. */
  readonly stored?: boolean;
  /** The content as it is deflated already. */
  readonly deflated?: Deflated;
  readonly encrypted?: boolean;
  /** The flag that says that the name is UTF-8. */
  readonly utf8?: boolean;
  readonly claims?: { readonly size?: number; readonly compressed?: number; readonly crc?: number; readonly offset?: number };
  /** Extra field of the directory. */
  readonly extra?: Uint8Array;
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const out = Buffer.alloc(bytes);
  out.writeUIntLE(value, 0, bytes);
  return out;
};

/** A zip archive that is written as told, honest or not (APPNOTE.TXT 6.3.10). `count` is what its end claims. */
export function pack(entries: readonly PackedEntry[], { count = entries.length, before = Buffer.alloc(0) }: { readonly count?: number; readonly before?: Uint8Array } = {}): Uint8Array {
  const locals: Uint8Array[] = [before];
  const central: Uint8Array[] = [];
  let at = before.length;
  for (const { name, content, stored = false, deflated: known, encrypted = false, utf8 = false, claims = {}, extra = Buffer.alloc(0) } of entries) {
    const bytes = Buffer.from(content);
    const named = Buffer.from(name);
    const data = stored ? bytes : (known?.data ?? deflateRawSync(bytes, { level: 1 }));
    const { size = known?.size ?? bytes.length, compressed = data.length, crc = known?.crc ?? crc32(bytes), offset = at } = claims;
    const flags = (encrypted ? 1 : 0) | (utf8 ? 0x800 : 0);
    const common = [number(20, 2), number(flags, 2), number(stored ? 0 : 8, 2), number(0, 4), number(crc, 4), number(compressed, 4), number(size, 4), number(named.length, 2)];
    const local = Buffer.concat([number(0x04034b50, 4), ...common, number(0, 2), named, data]);
    if (claims.offset === undefined) {
      locals.push(local);
      at += local.length;
    }
    central.push(Buffer.concat([number(0x02014b50, 4), number(20, 2), ...common, number(extra.length, 2), number(0, 2), number(0, 2), number(0, 2), number(0, 4), number(offset, 4), named, extra]));
  }
  const directory = Buffer.concat(central);
  const shown = Math.min(count, 0xffff);
  const end = Buffer.concat([number(0x06054b50, 4), number(0, 4), number(shown, 2), number(shown, 2), number(directory.length, 4), number(at, 4), number(0, 2)]);
  return Buffer.concat([...locals, directory, end]);
}
