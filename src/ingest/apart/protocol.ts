import type { ReadText } from '../reader.ts';

/*
 * What a service and its reading process say to each other. A question is a line of JSON and the bytes of a file, on the process's standard input; answers
 * are lines of JSON on its descriptor 3. JSON and not V8's own format, which is not made for what a hostile sender may write.
 */

/** Descriptor that answers are written to. Standard output is not used: libraries print there. */
export const answerDescriptor = 3;

/** The line before a file's bytes. */
export interface Question {
  /** Ending of the format to read it as, with the dot. */
  readonly ending: string;
  readonly name: string;
  /** Bytes that follow. */
  readonly size: number;
}

/** What a reading process says. */
export type Answer =
  /** A page is read. */
  | { readonly kind: 'page'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly read: ReadText }
  | { readonly kind: 'failed'; readonly code: string; readonly params: Readonly<Record<string, string>> };
