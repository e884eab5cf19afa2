import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Footnote, Page, Table, TextEncoding } from '../domain/document.ts';
import type { Span } from '../domain/span.ts';

/** A file as it came: its name as given and its bytes. */
export interface SourceBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a reader makes of a file: normalised text (NFC, `\n`) and the layout it knows of, spans into that text. */
export interface ReadText {
  readonly text: string;
  readonly encoding?: TextEncoding;
  /** Left out by formats that have no pages: the text is one. */
  readonly pages?: readonly Page[];
  readonly tables: readonly Table[];
  readonly footnotes: readonly Footnote[];
  /** What the layout of pages shows to be page numbers, running heads or stamps. */
  readonly furniture?: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Told each time a page is read: how many are, of how many. */
export type PageProgress = (done: number, total: number) => void;

/** Reads one family of formats. `ingest` chooses by the ending of the file's name. */
export interface Reader {
  /** Endings in lower case, with the dot. */
  readonly endings: readonly string[];
  /** IANA media type for each ending. */
  readonly mediaType: (ending: string) => string;
  /** Bytes it reads at most unless the caller says otherwise. */
  readonly maximumBytes: number;
  /** Throws `AppError` (`input-binary`, `input-unreadable` …); anything else is a bug. */
  readonly read: (source: SourceBytes, signal?: AbortSignal, onPage?: PageProgress) => Promise<ReadText>;
}
