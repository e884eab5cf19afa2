import { crc32, inflateRawSync } from 'node:zlib';
import { AppError } from '../domain/errors.ts';

/** A zip archive whose parts are inflated one by one, on demand. */
export interface Archive {
  /** Names of the parts as they stand in the directory, with "/" between folders. */
  readonly names: readonly string[];
  /** The bytes of a part, found whatever the case of its letters; null when there is none. Throws `input-damaged`, `input-inflated`, `input-encrypted`. */
  readonly read: (name: string) => Uint8Array | null;
  /** All its parts, those of the same name too. */
  readonly parts: readonly ArchivePart[];
}

/** A part of an archive, with its name as it was written. */
export interface ArchivePart {
  readonly rawName: Uint8Array;
  /** Whether the archive says that the name is UTF-8; otherwise it is in whatever the writer's system used. */
  readonly isUtf8: boolean;
  /** The name in the extra field for Unicode names (APPNOTE.TXT 4.6.9); null when there is none. */
  readonly unicodeName: string | null;
  readonly isEncrypted: boolean;
  /** Its bytes, at most as many as given. Throws as `read` of the archive. */
  readonly read: (most: number) => Uint8Array;
}

interface Entry extends Omit<ArchivePart, 'read'> {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Fixed lengths and signatures of APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.7, 4.3.12 and 4.3.16. */
const end = { signature: 0x06054b50, length: 22, longestComment: 65_535 };
const central = { signature: 0x02014b50, length: 46 };
const local = { signature: 0x04034b50, length: 30 };
const most = 50_000;

/**
 * Opens a zip archive held in memory. `limit` bounds the bytes inflated out of it in all: they are counted as they come, whatever sizes its directory claims.
 * Throws `input-damaged` for anything that is no whole zip archive.
 */
export function openArchive(file: string, bytes: Uint8Array, limit: number): Archive {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(file, view);
  const byName = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  let left = limit;
  const parts = entries.map((entry): ArchivePart => ({
    ...entry,
    read: (most) => {
      const content = inflate(file, view, entry, Math.min(left, most), Math.min(limit, most));
      left -= content.length;
      return content;
    },
  }));
  return {
    parts,
    names: entries.map((entry) => entry.name),
    read: (name) => {
      const entry = byName.get(keyOf(name));
      if (entry === undefined) return null;
      const content = inflate(file, view, entry, left, limit);
      left -= content.length;
      return content;
    },
  };
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/u, '').toLowerCase();
}

function readDirectory(file: string, view: Buffer): Entry[] {
  const at = findEnd(view);
  if (at < 0) throw new AppError('input-damaged', { file });
  const count = view.readUInt16LE(at + 10);
  let next = view.readUInt32LE(at + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < Math.min(count, most); i += 1) {
    if (next + central.length > view.length || view.readUInt32LE(next) !== central.signature) throw new AppError('input-damaged', { file });
    const nameLength = view.readUInt16LE(next + 28);
    const extraLength = view.readUInt16LE(next + 30);
    const rawName = view.subarray(next + central.length, next + central.length + nameLength);
    entries.push({
      name: rawName.toString('utf8'),
      rawName,
      isUtf8: (view.readUInt16LE(next + 8) & 0x800) !== 0,
      unicodeName: findUnicodeName(view.subarray(next + central.length + nameLength, next + central.length + nameLength + extraLength)),
      isEncrypted: (view.readUInt16LE(next + 8) & 1) === 1,
      method: view.readUInt16LE(next + 10),
      crc: view.readUInt32LE(next + 16),
      compressed: view.readUInt32LE(next + 20),
      offset: view.readUInt32LE(next + 42),
    });
    next += central.length + nameLength + extraLength + view.readUInt16LE(next + 32);
  }
  return entries;
}

/** The name in an extra field of kind 0x7075: version, checksum of the other name, and UTF-8. */
function findUnicodeName(extra: Buffer): string | null {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 0x7075 && length > 5) return extra.toString('utf8', at + 9, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

/** Where the end record of the directory stands; -1 when the archive has none, as when it was cut. */
function findEnd(view: Buffer): number {
  const first = Math.max(0, view.length - end.length - end.longestComment);
  for (let at = view.length - end.length; at >= first; at -= 1) if (view.readUInt32LE(at) === end.signature) return at;
  return -1;
}

function inflate(file: string, view: Buffer, entry: Entry, left: number, limit: number): Uint8Array {
  if (entry.isEncrypted) throw new AppError('input-encrypted', { file });
  const { offset } = entry;
  if (offset + local.length > view.length || view.readUInt32LE(offset) !== local.signature) throw new AppError('input-damaged', { file });
  const start = offset + local.length + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const data = view.subarray(start, start + entry.compressed);
  if (data.length < entry.compressed) throw new AppError('input-damaged', { file });
  const content = entry.method === 0 ? data : entry.method === 8 ? inflateWithin(file, data, left, limit) : null;
  if (content === null) throw new AppError('input-damaged', { file });
  if (content.length > left) throw tooMuch(file, limit);
  if (crc32(content) !== entry.crc) throw new AppError('input-damaged', { file });
  return content;
}

function inflateWithin(file: string, data: Uint8Array, left: number, limit: number): Uint8Array {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw tooMuch(file, limit);
    throw new AppError('input-damaged', { file }, thrown);
  }
}

function tooMuch(file: string, limit: number): AppError {
  return new AppError('input-inflated', { file, limit: `${Math.round(limit / 1024 / 1024)} MiB` });
}
