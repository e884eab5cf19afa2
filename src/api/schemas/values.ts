import * as z from 'zod';

/** A day of the calendar, `YYYY-MM-DD`. Years before 1900 are refused: no document of the register is older. */
export const civilDate = z.iso.date().refine((day) => day >= '1900-01-01', { params: { sentence: 'year' } }).meta({ description: 'Civil date, YYYY-MM-DD', examples: ['2026-06-30'] });

/** A moment in UTC. */
export const instant = z.iso.datetime({ precision: 3 }).meta({ description: 'Moment in UTC, ISO 8601 with milliseconds', examples: ['2026-11-21T09:30:00.000Z'] });

/** `vb_` and 24 hexadecimal digits. */
export const documentId = z.string().regex(/^vb_[0-9a-f]{24}$/u).meta({ description: 'Document: made of the hash of its file', examples: ['vb_3f2a9c0d1e4b5a6978c0d1e2'] });

/** `nv_` and 24 hexadecimal digits. */
export const obligationId = z
  .string()
  .regex(/^nv_[0-9a-f]{24}$/u)
  .meta({ description: 'Obligation: made of document, provision and words, so it survives a new reading of the same file', examples: ['nv_0a1b2c3d4e5f60718293a4b5'] });

/** A unit or a collective of the registry. */
export const registryId = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'Unit or collective of the registry; provincial ones carry their province after @', examples: ['so-noi-vu@lao-cai'] });

/** A half-open range of UTF-16 code units of the document's text. */
export const span = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .meta({ id: 'Span', description: 'Half-open range [start, end) of UTF-16 code units into GET /documents/{id}/text' });

/** Words and the place where they stand. */
export const quoted = z
  .object({ value: z.string().meta({ description: 'The value as one would write it down' }), span })
  .meta({ id: 'Quoted', description: 'A value read from the text, with its place' });

/** A remark about a document, with its sentence in the language of the answer. */
export const diagnostic = z
  .object({
    code: z.string().meta({ examples: ['number-blank'] }),
    severity: z.enum(['info', 'warning', 'error']),
    span: span.nullable(),
    params: z.record(z.string(), z.string()),
    message: z.string().meta({ description: 'Sentence in the language of the answer', examples: ['Số văn bản để trống.'] }),
  })
  .meta({ id: 'Diagnostic', description: 'A remark about a document or an obligation' });

/** How many rows a page holds. */
export const pageLimit = integer(1, 500).optional().meta({ description: 'Rows per page; 50 when absent' });

/** Where a page begins. */
export const cursor = z.string().min(1).max(2000).optional().meta({ description: '`next` of the page before, with the same filter and sort' });

/** Rows of one kind, and where the next ones begin. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one' }),
    total: z.int().nonnegative().meta({ description: 'Rows of the whole list' }),
  });
}

/** A whole number as it stands in a query string. */
export function integer(min: number, max: number) {
  return z
    .string()
    .refine((digits) => /^\d{1,9}$/u.test(digits) && Number(digits) >= min && Number(digits) <= max, { params: { sentence: 'integer', min: String(min), max: String(max) } })
    .transform(Number)
    .meta({ override: { type: 'integer', minimum: min, maximum: max } });
}

/** A number from 0 to 1 as it stands in a query string. */
export function ratio() {
  return z
    .string()
    .refine((digits) => /^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/u.test(digits), { params: { sentence: 'ratio' } })
    .transform(Number)
    .meta({ override: { type: 'number', minimum: 0, maximum: 1 } });
}

/** `true` or `false` as it stands in a query string. */
export function flag() {
  return z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .meta({
      override({ jsonSchema }) {
        jsonSchema.type = 'boolean';
        delete jsonSchema.enum;
      },
    });
}

/** A parameter that may be repeated; one of its values is enough (OR). */
export function several<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(100).optional();
}

/** A short text as people type it into a query string. */
export function words(max: number) {
  return z.string().trim().min(1).max(max);
}

/** A query whose windows must not end before they begin: it would find nothing, and a reader would believe that nothing is there. */
export function inOrder<Query extends z.ZodObject>(query: Query): Query {
  return query.superRefine((given: Readonly<Record<string, unknown>>, context) => {
    for (const window of ['issued', 'due']) {
      const first = given[`${window}From`];
      const last = given[`${window}To`];
      if (typeof first === 'string' && typeof last === 'string' && last < first) context.addIssue({ code: 'custom', path: [`${window}To`], params: { sentence: 'order', first } });
    }
  });
}

/** The variable part of a path that names one thing; an id that cannot exist is simply not found. */
export function idOf(what: 'Document' | 'Obligation' | 'Unit' | 'Job' | 'Plan') {
  return z.object({ id: z.string().min(1).max(200).meta({ description: what, examples: [exampleIds[what]] }) });
}

const exampleIds = { Document: 'vb_3f2a9c0d1e4b5a6978c0d1e2', Obligation: 'nv_0a1b2c3d4e5f60718293a4b5', Unit: 'so-noi-vu@lao-cai', Job: 'job', Plan: 'kh_0a1b2c3d4e5f60718293a4b5' };
