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
