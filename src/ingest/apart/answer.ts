import * as z from 'zod';
import type { Answer } from './protocol.ts';

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
  z.object({ kind: z.literal('page'), done: place, total: place }),
  z.object({ kind: z.literal('read'), read: text }),
  z.object({ kind: z.literal('failed'), code: z.string(), params: z.record(z.string(), z.string()) }),
]);

/** A line of the reading process: of the form that it promises, whatever it says; null when it is none. */
export function parseAnswer(line: string): Answer | null {
  try {
    const { success, data } = answer.safeParse(JSON.parse(line));
    return success ? (data as Answer) : null;
  } catch {
    return null;
  }
}
