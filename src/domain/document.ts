import type { Diagnostic } from './diagnostic.ts';
import type { DocumentId, Sha256 } from './ids.ts';
import type { Span } from './span.ts';

/** A number between 0 and 1. */
export type Ratio = number;
/** A civil date, `YYYY-MM-DD`; never a JavaScript `Date`. */
export type CivilDate = string;

/** The file a document was read from. */
export interface SourceFile {
  /** Name as given, without folders, with the archive it came in: "hồ-sơ.zip/kế-hoạch.docx". */
  readonly name: string;
  /** IANA media type, e.g. `text/plain`. */
  readonly mediaType: string;
  readonly sha256: Sha256;
  /** Size in bytes. */
  readonly bytes: number;
  /** The encoding the bytes were found to be in; absent for formats that have none. */
  readonly encoding?: TextEncoding;
}

/** Encodings that are read: Unicode, and the two legacy font encodings of older Vietnamese files. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3' | 'vni';

/** A page of a paged source. Text files have one. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly span: Span;
  readonly origin: 'text-layer' | 'ocr';
  readonly ocrConfidence?: Ratio;
}

/** A table of the source: rows of cells, each pointing at its text. */
export interface Table {
  readonly span: Span;
  readonly rows: readonly TableRow[];
}

/** One row of a table. */
export interface TableRow {
  readonly span: Span;
  readonly cells: readonly Span[];
}

/** A footnote: where it is called and where its body stands. */
export interface Footnote {
  readonly mark: string;
  readonly call: Span | null;
  readonly body: Span;
}

/** What ingest makes of a file: normalised text (NFC, line ends `\n`) and what is known of its layout. */
export interface Document {
  readonly id: DocumentId;
  readonly source: SourceFile;
  readonly text: string;
  readonly pages: readonly Page[];
  /** Tables known from the format (HTML, Markdown); tables laid out in plain text are found by `structure`. */
  readonly tables: readonly Table[];
  /** Footnotes known from the format; those written into the text are found by `structure`. */
  readonly footnotes: readonly Footnote[];
  /** Page numbers, running heads and stamps known from the layout of pages: no text of the document. Those of plain text are found by `structure`. */
  readonly furniture?: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The three writing systems of DOCUMENTS §1; `front` for the Fatherland Front and mass organisations. */
export type WritingSystem = 'party' | 'state' | 'legislative' | 'front';

/** A value read from the text, with its place. */
export interface Quoted {
  /** The value as a reader would write it down: spaces folded, marks removed. */
  readonly value: string;
  readonly span: Span;
}

/** What the header and the end of a document say of it. null = looked for and not stated; never guessed. */
export interface DocumentIdentity {
  /** Which rule book the form follows; null when nothing shows it. */
  readonly system: WritingSystem | null;
  /** Full Vietnamese name of the type: "Chỉ thị", "Công văn". */
  readonly type: Quoted | null;
  /** Số, ký hiệu without the word "Số", spaces removed: "443-CV/TU". null when blank, as in drafts. */
  readonly number: Quoted | null;
  /** Cơ quan ban hành as a reader would name it, with its province where the text shows one. */
  readonly issuer: Quoted | null;
  /** Địa danh. */
  readonly place: Quoted | null;
  /** Ngày ban hành; value is a {@link CivilDate}. */
  readonly issuedOn: Quoted | null;
  /** Trích yếu, without "V/v" or "về". */
  readonly subject: Quoted | null;
  /** Kính gửi, one per line item. */
  readonly addressees: readonly Quoted[];
  /** Nơi nhận, one per line item, without the dash and the closing comma. */
  readonly recipients: readonly Quoted[];
  readonly signer: Quoted | null;
  readonly signerTitle: Quoted | null;
  /** T/M, TM., KT. line without its mark. */
  readonly onBehalfOf: Quoted | null;
  /** Độ khẩn. */
  readonly urgency: Quoted | null;
  /** Độ mật. */
  readonly secrecy: Quoted | null;
  /** Căn cứ, one per line. */
  readonly legalBases: readonly Quoted[];
  /** Registry id of the province the document belongs to (e.g. `lao-cai`), found in issuer, place or subject; null when none is named. */
  readonly province: string | null;
}
