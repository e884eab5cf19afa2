import utif from 'utif2';
import { AppError } from '../../domain/errors.ts';
import type { Raster } from '../ocr/raster.ts';
import type { SourceBytes } from '../reader.ts';
import { MAXIMUM_PIXELS, pageResolution } from './header.ts';

/** A page of a TIFF file as its directory tells it. */
interface Directory {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
}

const MAXIMUM_PAGES = 3000;

const tags = { width: 256, height: 257, stripOffsets: 273, stripLengths: 279, xResolution: 282, resolutionUnit: 296, tileWidth: 322 } as const;

/**
 * The pages of a TIFF file (TIFF 6.0; fax compression as scanners write it included), each decoded when its turn comes. Throws `input-unreadable` (not a TIFF, cut, damaged, or
 * kept in tiles, which scanners do not do), `input-too-large` (before anything is decoded).
 */
export function openTiff({ name, bytes }: SourceBytes): (() => Promise<Raster>)[] {
  const directories = readDirectories(name, bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const images = guarded(name, () => utif.decode(buffer));
  if (images.length !== directories.length) throw damaged(name);
  return directories.map(({ width, height, dpi }, at) => () => {
    const image = images[at];
    if (image === undefined) return Promise.reject(damaged(name));
    const rgba = guarded(name, () => {
      utif.decodeImage(buffer, image);
      return utif.toRGBA8(image);
    });
    // What was decoded is given back at once: a file of many pages is never held whole.
    image.data = new Uint8Array();
    if (rgba.length !== width * height * 4) return Promise.reject(damaged(name));
    return Promise.resolve({ width, height, pixels: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), dpi: pageResolution(width, height, dpi) });
  });
}

/** Walks the chain of directories itself: the decoder would follow a chain that bites its tail for ever. */
function readDirectories(name: string, bytes: Uint8Array): Directory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = bytes.length < 8 ? 0 : view.getUint16(0);
  if (mark !== 0x4949 && mark !== 0x4d4d) throw new AppError('input-unreadable', { file: name, detail: 'không phải ảnh TIFF' });
  const little = mark === 0x4949;
  const found: Directory[] = [];
  const seen = new Set<number>();
  try {
    for (let at = view.getUint32(4, little); at !== 0; at = view.getUint32(at + 2 + view.getUint16(at, little) * 12, little)) {
      if (seen.has(at) || found.length >= MAXIMUM_PAGES) throw damaged(name);
      seen.add(at);
      found.push(readDirectory(name, view, at, little));
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(name, error);
  }
  if (found.length === 0) throw damaged(name);
  return found;
}

function readDirectory(name: string, view: DataView, at: number, little: boolean): Directory {
  const entries = new Map<number, readonly number[]>();
  const count = view.getUint16(at, little);
  for (let i = 0; i < count; i += 1) entries.set(view.getUint16(at + 2 + i * 12, little), valuesAt(view, at + 2 + i * 12, little));
  const first = (tag: number): number => entries.get(tag)?.[0] ?? 0;
  const [width, height] = [first(tags.width), first(tags.height)];
  if (width * height > MAXIMUM_PIXELS) throw new AppError('input-too-large', { file: name, found: `${width} × ${height} px`, limit: `${MAXIMUM_PIXELS / 1_000_000} Mpx` });
  const lengths = entries.get(tags.stripLengths) ?? [];
  const offsets = entries.get(tags.stripOffsets) ?? [];
  const isCut = offsets.length === 0 || offsets.some((offset, i) => offset + (lengths[i] ?? 0) > view.byteLength);
  if (width === 0 || height === 0 || entries.has(tags.tileWidth) || isCut) throw damaged(name);
  const unit = first(tags.resolutionUnit);
  const resolution = first(tags.xResolution) * (unit === 3 ? 2.54 : 1);
  return { width, height, dpi: unit === 1 || resolution === 0 ? null : resolution };
}

/** Values of the types this reader needs: SHORT (3), LONG (4), RATIONAL (5). */
function valuesAt(view: DataView, entry: number, little: boolean): number[] {
  const type = view.getUint16(entry + 2, little);
  const count = view.getUint32(entry + 4, little);
  const size = { 3: 2, 4: 4, 5: 8 }[type] ?? 0;
  if (size === 0) return [];
  const at = count * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (at + count * size > view.byteLength) throw new RangeError('beyond the end');
  return Array.from({ length: count }, (_, i) => {
    const place = at + i * size;
    if (type === 3) return view.getUint16(place, little);
    const value = view.getUint32(place, little);
    return type === 4 ? value : value / Math.max(1, view.getUint32(place + 4, little));
  });
}

function guarded<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw damaged(name, error);
  }
}

function damaged(name: string, cause?: unknown): AppError {
  return new AppError('input-unreadable', { file: name, detail: 'ảnh TIFF bị cắt ngang, bị hỏng hoặc thuộc kiểu không đọc được' }, cause);
}
