import iconv from 'iconv-lite';
import { AppError } from '../domain/errors.ts';
import { isPacked, placeInside } from '../domain/file-name.ts';
import { isSyllable } from '../lang/syllable.ts';
import { type ArchivePart, openArchive } from './archive.ts';
import { supportedEndings } from './formats.ts';
import { sniffFormat } from './sniff.ts';

/** What stands in an archive, with its place ("hồ-sơ.zip/phụ lục/bảng.docx"). */
export type Packed =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array }
  /** In a format that is not read. */
  | { readonly kind: 'skipped'; readonly path: string }
  | { readonly kind: 'error'; readonly path: string; readonly error: AppError };

/** How much an archive may hold. */
export interface BundleLimits {
  readonly files: number;
  /** Bytes of one file, counted while it is inflated. */
  readonly fileBytes: number;
  /** Bytes of all files, those of archives in it included. */
  readonly bytes: number;
}

/** A year's documents of an office fit. */
export const standardBundle: BundleLimits = { files: 5_000, fileBytes: 512 * 1024 * 1024, bytes: 2 * 1024 * 1024 * 1024 };
/** Archives in the archive are opened, what is packed in those is not. */
const deepest = 1;

interface Opening {
  readonly limits: BundleLimits;
  readonly taken: Set<string>;
  left: { files: number; bytes: number };
}

/**
 * The files of a zip archive one by one, in the order of its directory; what cannot be unpacked is told and does not stop the rest. Sizes are counted while inflating,
 * whatever the directory claims. Throws `input-damaged`, `input-too-many`, `input-empty` for the archive itself.
 */
export function* openBundle(path: string, bytes: Uint8Array, limits: BundleLimits = standardBundle): Generator<Packed> {
  yield* open(path, bytes, 0, { limits, taken: new Set(), left: { files: limits.files, bytes: limits.bytes } });
}

function* open(path: string, bytes: Uint8Array, depth: number, opening: Opening): Generator<Packed> {
  const { limits, left } = opening;
  const format = sniffFormat(path, bytes);
  if (format !== null && format.ending !== '.zip' && format.ending !== '.txt' && format.ending !== '.html') {
    // A document that somebody calls an archive: Word files are archives too.
    yield { kind: 'file', path: `${path}${format.ending}`, bytes };
    return;
  }
  const { parts } = openArchive(path, bytes, limits.bytes);
  const files = parts.map((part) => ({ part, place: placeOf(part) })).filter(({ place }) => place !== null);
  if (files.length === 0) throw new AppError('input-empty', { file: path });
  if (files.length > left.files) throw new AppError('input-too-many', { file: path, found: String(files.length), limit: String(limits.files) });
  left.files -= files.length;
  for (const { part, place } of files) {
    const inside = unique(`${path}/${place ?? ''}`, opening.taken);
    if (!isPacked(inside) && !supportedEndings.some((ending) => inside.toLowerCase().endsWith(ending))) {
      yield { kind: 'skipped', path: inside };
      continue;
    }
    try {
      if (isPacked(inside) && depth >= deepest) throw new AppError('input-too-deep', { file: inside });
      const content = unpack(part, inside, opening);
      if (isPacked(inside)) yield* open(inside, content, depth + 1, opening);
      else yield { kind: 'file', path: inside, bytes: content };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield { kind: 'error', path: inside, error: new AppError(error.code, { ...error.params, file: inside }, error) };
    }
  }
}

/** Where a part stands; null for folders, and for what systems put into archives for themselves. */
function placeOf({ rawName, isUtf8, unicodeName }: ArchivePart): string | null {
  const written = unicodeName ?? (isUtf8 ? Buffer.from(rawName).toString('utf8') : decodeName(rawName));
  if (/[/\\]$/u.test(written)) return null;
  const place = placeInside(written);
  return place === '' || place.split('/').some((part) => part === '__MACOSX' || part.startsWith('.') || part.startsWith('~$') || part === 'Thumbs.db') ? null : place;
}

/**
 * The name of an archive's part whose encoding nobody states: UTF-8 where it is valid; else Windows-1258, which Vietnamese Windows writes, when that gives Vietnamese
 * syllables; else code page 437, which the format prescribes (APPNOTE.TXT, appendix D).
 */
function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    const bytes = Buffer.from(raw);
    const vietnamese = iconv.decode(bytes, 'windows-1258').normalize('NFC');
    const words = vietnamese.match(/[\p{L}\p{M}]+/gu) ?? [];
    const foreign = words.filter((word) => /\P{ASCII}/u.test(word));
    return foreign.length > 0 && foreign.every((word) => isSyllable(word)) ? vietnamese : iconv.decode(bytes, 'cp437');
  }
}

/** Two parts of one name are two files. */
function unique(path: string, taken: Set<string>): string {
  let name = path;
  for (let n = 2; taken.has(name); n += 1) name = path.replace(/(\.[^./]*)?$/u, ` (${n})$1`);
  taken.add(name);
  return name;
}

function unpack(part: ArchivePart, file: string, { limits, left }: Opening): Uint8Array {
  const most = Math.min(limits.fileBytes, left.bytes);
  if (most <= 0) throw new AppError('input-inflated', { file, limit: `${Math.round(limits.bytes / 2 ** 20)} MiB` });
  const content = part.read(most);
  left.bytes -= content.length;
  return content;
}
