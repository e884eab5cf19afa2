import type { Ratio } from '../../domain/document.ts';

/** A rectangle on a page, in points (1/72 inch) from the top left corner of the page as it is shown. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A run of text with its place: a text item of a PDF, the appearance of a form or signature widget, or a word read by OCR. */
export interface PlacedText {
  readonly text: string;
  readonly box: Box;
  /** Height of the letters, in points. */
  readonly fontSize: number;
  readonly bold: boolean;
  readonly origin: 'text-layer' | 'widget' | 'ocr';
  /** How sure OCR is of the word; absent for text that was not recognised. */
  readonly confidence?: Ratio;
}

/** A straight ruling line, horizontal or vertical, as tables are drawn with. */
export interface Ruling {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** A page before it is text. */
export interface PlacedPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly rulings: readonly Ruling[];
  readonly origin: 'text-layer' | 'ocr';
  /** Mean word confidence of an OCR page. */
  readonly ocrConfidence?: Ratio;
}
