import { createCanvas, ImageData } from '@napi-rs/canvas';
import { shrinkPlane, turnPlane, type Plane } from './raster.ts';

/*
 * Lines of print make a page's row sums a comb: full where letters stand, empty between. The comb is sharpest when the page is straight, so the angle of a scan is the one
 * whose sums vary most (projection profiles: Postl 1986; Baird 1987).
 */

/** Dark points of a page at some 75 pixels per inch. */
interface Points {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly width: number;
  readonly height: number;
}

const PROFILE_DPI = 75;

function pointsOf(plane: Plane, dpi: number): Points {
  const small = shrinkPlane(plane, Math.max(1, Math.round(dpi / PROFILE_DPI)));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0, at = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1, at += 1) {
      if ((small.pixels[at] ?? 255) >= 150) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  return { xs: Float32Array.from(xs), ys: Float32Array.from(ys), width: small.width, height: small.height };
}

function sharpness({ xs, ys, width, height }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * width) + 1;
  const sums = new Float64Array(height + 2 * margin + 2);
  for (let i = 0; i < xs.length; i += 1) {
    const row = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * slope) + margin;
    sums[row] = (sums[row] ?? 0) + 1;
  }
  let energy = 0;
  for (let i = 1; i < sums.length; i += 1) energy += ((sums[i] ?? 0) - (sums[i - 1] ?? 0)) ** 2;
  return energy;
}

function best(points: Points, from: number, to: number, step: number): number {
  let found = from;
  let most = -1;
  for (let degrees = from; degrees <= to + step / 2; degrees += step) {
    const value = sharpness(points, degrees);
    if (value <= most) continue;
    most = value;
    found = degrees;
  }
  return found;
}

/** The angle by which lines of print fall to the right, in degrees; 0 for a page with too little on it or none within 8°. */
export function findSkew(plane: Plane, dpi: number): number {
  const points = pointsOf(plane, dpi);
  if (points.xs.length < 200) return 0;
  const coarse = best(points, -8, 8, 0.5);
  const fine = best(points, coarse - 0.5, coarse + 0.5, 0.1);
  if (Math.abs(fine) > 8 || sharpness(points, fine) < 1.1 * sharpness(points, 0)) return 0;
  return Math.abs(fine) < 0.15 ? 0 : fine;
}

/**
 * Quarter turns clockwise that stand a lying page up: rows of print are a comb, columns of letters are not. A page upside down is not told here, where it would be a
 * guess, but by how badly it reads; of the two ways up of a lying page the likelier is given.
 */
export function findTurn(plane: Plane, dpi: number): 0 | 1 | 3 {
  const upright = pointsOf(plane, dpi);
  if (upright.xs.length < 400) return 0;
  const lying = pointsOf(turnPlane(shrinkPlane(plane, Math.max(1, Math.round(dpi / PROFILE_DPI))), 1), PROFILE_DPI);
  const peak = (points: Points): number => sharpness(points, best(points, -4, 4, 1));
  if (peak(lying) < 1.3 * peak(upright)) return 0;
  return topHeaviness(turnPlane(plane, 1), dpi) < 0 ? 3 : 1;
}

/**
 * Ink just above the bodies of the lines against ink just below, from -1 to 1: ascenders and tone marks outweigh descenders and dots below, so it is positive on most
 * pages that stand upright.
 */
function topHeaviness(plane: Plane, dpi: number): number {
  const small = shrinkPlane(plane, Math.max(1, Math.round(dpi / 150)));
  const sums = Array.from({ length: small.height }, (_, y) => small.pixels.subarray(y * small.width, (y + 1) * small.width).reduce((sum, value) => sum + (value < 140 ? 1 : 0), 0));
  const sorted = sums.filter((sum) => sum > 0).sort((a, b) => a - b);
  const full = (sorted[Math.floor(sorted.length * 0.9)] ?? 0) * 0.5;
  let above = 0;
  let below = 0;
  for (let y = 0; y < sums.length; y += 1) {
    if ((sums[y] ?? 0) < full || (sums[y - 1] ?? 0) >= full) continue;
    let end = y;
    while ((sums[end] ?? 0) >= full) end += 1;
    const reach = Math.max(3, end - y);
    if (end - y < 4 || end - y > 40) continue;
    for (let i = 1; i <= reach; i += 1) {
      above += sums[y - i] ?? 0;
      below += sums[end - 1 + i] ?? 0;
    }
  }
  return above + below === 0 ? 0 : (above - below) / (above + below);
}

/** The plane made larger (or smaller) by `scale` and turned back by a skew in degrees, about its middle, in one resampling. */
export function straighten(plane: Plane, degrees: number, scale: number): Plane {
  if (degrees === 0 && scale === 1) return plane;
  const width = Math.round(plane.width * scale);
  const height = Math.round(plane.height * scale);
  const rgba = new Uint32Array(plane.pixels.length);
  for (let at = 0; at < rgba.length; at += 1) rgba[at] = 0xff000000 | ((plane.pixels[at] ?? 255) * 0x010101);
  const source = createCanvas(plane.width, plane.height);
  source.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), plane.width, plane.height), 0, 0);
  const target = createCanvas(width, height);
  const context = target.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.translate(width / 2, height / 2);
  context.rotate((-degrees * Math.PI) / 180);
  context.scale(scale, scale);
  context.drawImage(source, -plane.width / 2, -plane.height / 2);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = data[at * 4] ?? 255;
  return { width, height, pixels };
}
