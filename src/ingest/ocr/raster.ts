/** Grey or colour pixels of a page. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray;
  /** Pixels per inch. */
  readonly dpi: number;
}

/** One value per pixel, row by row: 0 is black, 255 the white of the paper. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A rectangle of pixels, right and bottom excluded. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A white plane. */
export function blankPlane(width: number, height: number): Plane {
  return { width, height, pixels: new Uint8Array(width * height).fill(255) };
}

/** The plane as a binary portable grey map, which every build of Tesseract reads. */
export function encodeGreyMap({ width, height, pixels }: Plane): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const out = new Uint8Array(head.length + pixels.length);
  out.set(head);
  out.set(pixels, head.length);
  return out;
}

/** A part of a plane as a plane of its own. */
export function cropPlane(plane: Plane, box: PixelBox): Plane {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (box.top + y) * plane.width + box.left;
    pixels.set(plane.pixels.subarray(from, from + width), y * width);
  }
  return { width, height, pixels };
}

/** The plane turned clockwise by quarter turns (1 = 90°). */
export function turnPlane(plane: Plane, quarters: 0 | 1 | 2 | 3): Plane {
  const { width, height, pixels } = plane;
  if (quarters === 0) return plane;
  const out = new Uint8Array(pixels.length);
  if (quarters === 2) {
    for (let i = 0, j = pixels.length - 1; j >= 0; i += 1, j -= 1) out[i] = pixels[j] ?? 255;
    return { width, height, pixels: out };
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = quarters === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      out[to] = pixels[y * width + x] ?? 255;
    }
  }
  return { width: height, height: width, pixels: out };
}

/** The plane at a smaller size, each pixel the mean of a square of `factor` × `factor`. */
export function shrinkPlane(plane: Plane, factor: number): Plane {
  if (factor <= 1) return plane;
  const width = Math.max(1, Math.floor(plane.width / factor));
  const height = Math.max(1, Math.floor(plane.height / factor));
  const pixels = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let dy = 0; dy < factor && y * factor + dy < plane.height; dy += 1) {
      let at = (y * factor + dy) * plane.width;
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let dx = 0; dx < factor; dx += 1, at += 1) sum += plane.pixels[at] ?? 255;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = (sums[x] ?? 0) / (factor * factor);
  }
  return { width, height, pixels };
}
