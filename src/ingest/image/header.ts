/** Pixels of a page at most: A3 at 600 per inch. More is a mistake of the scanner, or a small file that unpacks to gigabytes. */
export const MAXIMUM_PIXELS = 72_000_000;

/** What the first bytes of an image say, read without decoding it. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  /** Pixels per inch as the file states them; null when it does not. */
  readonly dpi: number | null;
  /** Whether the file reaches its end mark. */
  readonly complete: boolean;
}

/** Reads the header of a PNG or JPEG file; null when it is neither, or damaged before its size is told. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return readPng(view);
  if (bytes.length > 12 && view.getUint16(0) === 0xffd8) return readJpeg(view, bytes);
  return null;
}

/** PNG (ISO/IEC 15948): chunks of length, name, data, checksum; IHDR first, IEND last. */
function readPng(view: DataView): ImageHeader {
  let dpi: number | null = null;
  let complete = false;
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at);
    const name = view.getUint32(at + 4);
    if (at + 12 + length > view.byteLength) break;
    // pHYs, in pixels per metre.
    if (name === 0x70485973 && length === 9 && view.getUint8(at + 16) === 1) dpi = view.getUint32(at + 8) * 0.0254;
    if (name === 0x49454e44) complete = true;
    if (complete) break;
    at += 12 + length;
  }
  return { width: view.getUint32(16), height: view.getUint32(20), dpi, complete };
}

/** JPEG (ITU-T T.81): segments up to the scan; the frame header (SOF) tells the size, JFIF the density. */
function readJpeg(view: DataView, bytes: Uint8Array): ImageHeader | null {
  let dpi: number | null = null;
  let at = 2;
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === 0xe0 && length >= 14 && at + 16 <= view.byteLength && view.getUint32(at + 4) === 0x4a464946) {
      const unit = view.getUint8(at + 11);
      if (unit === 1 || unit === 2) dpi = view.getUint16(at + 12) * (unit === 1 ? 1 : 2.54);
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), dpi, complete: endsWithMark(bytes, at) };
    at += 2 + length;
  }
  return null;
}

/** Whether the mark of the end (EOI) follows; scanners append bytes of their own after it. */
function endsWithMark(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at -= 1) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

/**
 * Pixels per inch of a page: what the file says when that makes a sheet between A6 and A2, otherwise as if the page were A4 (Nghị định 30/2020/NĐ-CP, phụ lục I), whose
 * longer side has 11.69 inches. Telephones write 72 into every photograph.
 */
export function pageResolution(width: number, height: number, stated: number | null): number {
  const longer = Math.max(width, height);
  if (stated !== null && stated > 0 && longer / stated >= 5.8 && longer / stated <= 23.5) return stated;
  return Math.max(40, longer / 11.69);
}
