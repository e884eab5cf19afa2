import { holds } from './cell.ts';
import { segmentsOf, textOf, type Line } from './line.ts';
import type { Box, PlacedText } from './page.ts';

/** What the stamp of a digital signature says of itself: "Ký bởi: …", "Thời gian ký: …" (Nghị định 30/2020/NĐ-CP, Phụ lục I, and the programs that sign). */
const field = /^(?:được ký bởi|người ký|ký bởi|ký số bởi|chữ ký số|email|e-mail|cơ quan|tổ chức|thời gian ký|ngày ký|ký ngày|chức vụ|digitally signed|signed by|signature valid|signer|date)\s*:/iu;
const telling = /^(?:được ký bởi|người ký|ký bởi|ký số bởi|thời gian ký|ngày ký|ký ngày|digitally signed|signed by)\s*:/iu;

/**
 * The words of stamps of digital signatures. They stand beside or over the header and the signature and are not text of the document: their date is not the
 * date of issue. At least two of their fields stand one under the other.
 */
export function findStamps(lines: readonly Line[]): ReadonlySet<PlacedText> {
  const segments = lines.flatMap((line) => segmentsOf(line));
  const fields = segments.filter((s) => field.test(textOf(s).trim()));
  const found = new Set<PlacedText>();
  if (fields.length < 2 || !fields.some((s) => telling.test(textOf(s).trim()))) return found;
  const group = fields.filter((s) => fields.some((other) => other !== s && isUnder(s, other, 4)));
  for (const segment of group) for (const word of segment.words) found.add(word);
  // What an appearance says on the lines between and after its fields belongs to it: values that were wrapped.
  for (let grown = true; grown; ) {
    grown = false;
    for (const segment of segments) {
      if (segment.words.every((w) => found.has(w)) || !segment.words.every((w) => w.origin === 'widget')) continue;
      if (!group.some((s) => isUnder(s, segment, 1.6))) continue;
      group.push(segment);
      for (const word of segment.words) found.add(word);
      grown = true;
    }
  }
  return found;
}

/** Words that an arrival stamp ("CÔNG VĂN ĐẾN", "ĐẾN Số: … Ngày: …") prints beside its blanks. */
const arrival = /(?<!\p{L})ĐẾN(?!\p{L})/u;

/** Whether a word may be of a stamp: all that are telling have one of these. A cheap test before the page is put to lines. */
export function maySign({ text }: PlacedText): boolean {
  return /^(?:ký|signed)/iu.test(text);
}

/** The words in the frames of arrival stamps: the receiving office's, whose number and date are not the document's. */
export function findArrivals(frames: readonly { readonly box: Box }[], texts: readonly PlacedText[], width: number): ReadonlySet<PlacedText> {
  const found = new Set<PlacedText>();
  for (const { box } of frames) {
    const inside = box.right - box.left > 0.5 * width ? [] : texts.filter((t) => holds(box, t.box));
    if (inside.length > 0 && inside.length < 40 && inside.some((t) => arrival.test(t.text))) for (const text of inside) found.add(text);
  }
  return found;
}

/** Whether two segments stand one under the other, at most so many letter heights apart. */
function isUnder(a: Line, b: Line, heights: number): boolean {
  const apart = Math.max(a.box.top, b.box.top) - Math.min(a.box.bottom, b.box.bottom);
  return apart < heights * Math.max(a.size, b.size) && a.box.left < b.box.right && b.box.left < a.box.right;
}
