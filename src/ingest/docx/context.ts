import type { XmlElement } from '../xml.ts';
import type { Numbering } from './numbering.ts';
import type { Piece } from './pieces.ts';
import type { Styles } from './styles.ts';

/** What was met and left out or changed on the way, for diagnostics. */
export interface Counts {
  hiddenCharacters: number;
  changes: number;
  contents: number;
  images: number;
  external: number;
  /** Letters of runs in a legacy font: those of its encoding, and those that only Unicode text has. */
  legacyLetters: number;
  unicodeLetters: number;
}

/** A note called in the text, numbered as it is met. */
export interface NoteCall {
  readonly kind: 'footnote' | 'endnote';
  readonly id: string;
  readonly mark: string;
}

/** What one pass over a document knows and finds. */
export interface Context {
  readonly file: string;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly counts: Counts;
  readonly notes: NoteCall[];
  /** Whether runs in fonts of TCVN3 and VNI are in those encodings; false when they hold Unicode text under an old font name. */
  readonly convertsLegacy: boolean;
  /** Whether begins and ends of fields match in the whole document; where they do not, only codes of fields are left out. */
  readonly trustsFields: boolean;
  /** Encodings that were converted, as people call them. */
  readonly converted: Set<string>;
  /** Section properties in the order of the text. */
  readonly sections: XmlElement[];
}

/** A field that is open: its code until the separator, then its result. */
export interface Field {
  code: string;
  inResult: boolean;
  /** Whether its result is left out: tables of contents, page numbers in headers. */
  isDropped: boolean;
  /** What stands for a field that has no result (check boxes). */
  sign: string;
}

/** A text of its own: the body, a header, a note, a text box. Fields and merged paragraphs do not reach beyond it. */
export interface Story {
  readonly fields: Field[];
  /** Content of paragraphs whose mark is deleted or hidden: it belongs to the next paragraph. */
  pending: Piece[];
  readonly isFurniture: boolean;
  /** Whether it may stand on another ground than white: a shaded cell, a text box. */
  readonly onShade: boolean;
}

/** A new text; `isFurniture` for headers and footers, whose page numbers are left out. */
export function newStory(isFurniture = false, onShade = false): Story {
  return { fields: [], pending: [], isFurniture, onShade };
}

/** Counts that start at nothing. */
export function newCounts(): Counts {
  return { hiddenCharacters: 0, changes: 0, contents: 0, images: 0, external: 0, legacyLetters: 0, unicodeLetters: 0 };
}

/** A paragraph or table in the plain WordprocessingML that mammoth is given, with the lines of its text. */
export interface Block {
  readonly isParagraph: boolean;
  readonly xml: string;
  readonly lines: readonly string[];
}
