/** Writes OLE containers ([MS-CFB]) and the smallest Word 97 files ([MS-DOC]) for tests. */

const sector = 512;
const endOfChain = 0xfffffffe;
const free = 0xffffffff;

/** How an otherwise whole container is broken. */
export type Damage = 'loop' | 'outside' | 'tree' | 'sector';

/** A container of streams of 4096 bytes or more each; shorter ones are padded. */
export function container(streams: readonly (readonly [name: string, content: Uint8Array])[], damage?: Damage): Uint8Array {
  const padded = streams.map(([name, content]) => [name, Buffer.concat([content, Buffer.alloc(Math.max(0, 4096 - content.length))])] as const);
  const chains: number[] = [];
  const data: Buffer[] = [];
  const starts = padded.map(([, content]) => {
    const start = data.length;
    const count = Math.ceil(content.length / sector);
    for (let i = 0; i < count; i += 1) {
      data.push(Buffer.concat([content.subarray(i * sector, (i + 1) * sector), Buffer.alloc(sector)]).subarray(0, sector));
      chains.push(i === count - 1 ? endOfChain : start + i + 1);
    }
    if (damage === 'loop') chains[start + 1] = start;
    if (damage === 'outside') chains[start + 1] = 0x00ffffff;
    return start;
  });
  const directoryAt = data.length;
  const directory = Buffer.concat([
    entry('Root Entry', 5, endOfChain, 0, damage === 'tree' ? 0 : 1),
    ...padded.map(([name, content], i) => entry(name, 2, starts[i] ?? 0, content.length, free, damage === 'tree' ? 1 : i + 1 < padded.length ? i + 2 : free)),
  ]);
  for (let at = 0; at < directory.length; at += sector) {
    data.push(Buffer.concat([directory.subarray(at, at + sector), Buffer.alloc(sector)]).subarray(0, sector));
    chains.push(at + sector < directory.length ? data.length : endOfChain);
  }
  const tableAt = data.length;
  const tables = Math.ceil((chains.length + 4) / 127);
  for (let i = 0; i < tables; i += 1) chains.push(0xfffffffd);
  const table = Buffer.alloc(tables * sector, 0xff);
  chains.forEach((next, i) => { table.writeUInt32LE(next, i * 4); });
  return Buffer.concat([header(directoryAt, tableAt, tables, damage), ...data, table]);
}

function header(directoryAt: number, tableAt: number, tables: number, damage: Damage | undefined): Buffer {
  const out = Buffer.alloc(sector, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(out);
  out.writeUInt16LE(0x3e, 24);
  out.writeUInt16LE(3, 26);
  out.writeUInt16LE(0xfffe, 28);
  out.writeUInt16LE(damage === 'sector' ? 30 : 9, 30);
  out.writeUInt16LE(6, 32);
  out.writeUInt32LE(tables, 44);
  out.writeUInt32LE(directoryAt, 48);
  out.writeUInt32LE(4096, 56);
  out.writeUInt32LE(endOfChain, 60);
  out.writeUInt32LE(endOfChain, 68);
  for (let i = 0; i < 109; i += 1) out.writeUInt32LE(i < tables ? tableAt + i : free, 76 + i * 4);
  return out;
}

function entry(name: string, type: number, start: number, size: number, child: number, right = free): Buffer {
  const out = Buffer.alloc(128);
  const letters = Buffer.from(`${name}\0`, 'utf16le');
  letters.copy(out);
  out.writeUInt16LE(letters.length, 64);
  out.writeUInt8(type, 66);
  out.writeUInt8(1, 67);
  out.writeUInt32LE(free, 68);
  out.writeUInt32LE(right, 72);
  out.writeUInt32LE(child, 76);
  out.writeUInt32LE(start, 116);
  out.writeUInt32LE(size, 120);
  return out;
}

/** A Word 97 file of one piece of text in UTF-16; `characters` is how many it claims. */
export function oldWord(text: string, { characters = text.length, encrypted = false, damage }: { readonly characters?: number; readonly encrypted?: boolean; readonly damage?: Damage } = {}): Uint8Array {
  const textAt = 2048;
  const fib = Buffer.alloc(textAt);
  fib.writeUInt16LE(0xa5ec, 0);
  fib.writeUInt16LE(0xc1, 2);
  fib.writeUInt16LE(0x0200 | (encrypted ? 0x0100 : 0), 10);
  fib.writeUInt32LE(textAt, 0x18);
  fib.writeUInt32LE(characters, 0x4c);
  // Clx: one Pcdt of two positions and one piece descriptor.
  const clx = Buffer.alloc(5 + 8 + 8);
  clx.writeUInt8(2, 0);
  clx.writeUInt32LE(16, 1);
  clx.writeUInt32LE(characters, 9);
  clx.writeUInt32LE(textAt, 15);
  fib.writeUInt32LE(0, 0x1a2);
  fib.writeUInt32LE(clx.length, 0x1a6);
  return container([['WordDocument', Buffer.concat([fib, Buffer.from(text, 'utf16le')])], ['1Table', clx]], damage);
}
