import * as z from 'zod';
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

const place = z.number().int().nonnegative();
const span = z.object({ start: place, end: place });
const text = z.object({
  text: z.string(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni']).optional(),
  pages: z.array(z.object({ number: place, span, origin: z.enum(['text-layer', 'ocr']), ocrConfidence: z.number().min(0).max(1).optional() })).optional(),
  tables: z.array(z.object({ span, rows: z.array(z.object({ span, cells: z.array(span) })) })),
  footnotes: z.array(z.object({ mark: z.string(), call: span.nullable(), body: span })),
  furniture: z.array(span).optional(),
  diagnostics: z.array(z.object({ code: z.string(), severity: z.enum(['info', 'warning', 'error']), span: span.nullable(), params: z.record(z.string(), z.string()) })),
});

const answer = z.discriminatedUnion('kind', [
  /** A page is read. */
  z.object({ kind: z.literal('page'), done: place, total: place }),
  z.object({ kind: z.literal('read'), read: text }),
  z.object({ kind: z.literal('failed'), code: z.string(), params: z.record(z.string(), z.string()) }),
]);

/** What a reading process says; its text is of the form that it promises, whatever it says. */
export type Answer =
  | Exclude<z.infer<typeof answer>, { readonly kind: 'read' }>
  | { readonly kind: 'read'; readonly read: ReadText };

/** A line of the reading process; null when it is none of {@link Answer}. */
export function parseAnswer(line: string): Answer | null {
  try {
    const { success, data } = answer.safeParse(JSON.parse(line));
    return success ? (data as Answer) : null;
  } catch {
    return null;
  }
}
