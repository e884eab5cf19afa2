import type { Ratio } from '../../domain/document.ts';
import type { PixelBox } from './raster.ts';

/** A word as Tesseract reports it, in pixels of the image it was given. */
export interface ReadWord {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: Ratio;
  /** Words with the same line stand on one line of one block. */
  readonly line: string;
}

/** Reads the words out of Tesseract's TSV (level, page, block, paragraph, line, word, left, top, width, height, confidence, text); level 5 is a word. */
export function parseTsv(tsv: string): ReadWord[] {
  return tsv.split('\n').flatMap((row) => {
    const [level, , block, paragraph, line, , left, top, width, height, confidence, text = ''] = row.split('\t');
    const word = text.trim().normalize('NFC');
    if (level !== '5' || word === '') return [];
    const [x, y] = [Number(left), Number(top)];
    return [{ text: word, box: { left: x, top: y, right: x + Number(width), bottom: y + Number(height) }, confidence: Math.min(1, Math.max(0, Number(confidence) / 100)), line: `${block}.${paragraph}.${line}` }];
  });
}

/**
 * Leaves out words that stand on others: where blocks overlap, Tesseract reads the same letters twice, whole and in pieces. Of two on one place the surer stays, a piece
 * of a word counts for less than the word.
 */
export function withoutOverlaps(words: readonly ReadWord[]): ReadWord[] {
  const area = ({ box }: ReadWord): number => (box.right - box.left) * (box.bottom - box.top);
  const worth = (word: ReadWord): number => word.confidence * Math.min(4, word.text.length);
  const ranked = words.map((word, at) => ({ word, at })).sort((a, b) => worth(b.word) - worth(a.word) || a.at - b.at);
  const kept: typeof ranked = [];
  for (const one of ranked) {
    const { box } = one.word;
    const stands = kept.some(({ word: { box: other }, word }) => {
      const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      return wide > 0 && high > 0 && wide * high > 0.5 * Math.min(area(one.word), area(word));
    });
    if (!stands) kept.push(one);
  }
  return kept.sort((a, b) => a.at - b.at).map(({ word }) => word);
}
