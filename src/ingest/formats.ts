import type { Reader } from './reader.ts';
import { docReader } from './readers/doc.ts';
import { docxReader } from './readers/docx.ts';
import { htmlReader } from './readers/html.ts';
import { imageReader } from './readers/image.ts';
import { odtReader } from './readers/odt.ts';
import { pdfReader } from './readers/pdf.ts';
import { rtfReader } from './readers/rtf.ts';
import { textReader } from './readers/text.ts';

/** Formats of word processors: names of these are mixed up, and plain text saved under them. */
export const writers: readonly Reader[] = [docxReader, docReader, rtfReader, odtReader];
/** Formats that are not second-guessed by content: their readers refuse what is none. */
export const textual: readonly Reader[] = [textReader, htmlReader];
/** Every format that is read. */
export const readers: readonly Reader[] = [...textual, ...writers, pdfReader, imageReader];

/** Endings that can be read, with the dot, in lower case. */
export const supportedEndings: readonly string[] = readers.flatMap((reader) => reader.endings);
