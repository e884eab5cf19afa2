import type * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';

/** Parts of the API, in the order of its page. */
export type Tag = 'documents' | 'jobs' | 'obligations' | 'units' | 'plans' | 'answers' | 'service';

/** One operation of the API: from it come the route, the check of the request, and its entry in the OpenAPI document. */
export interface Operation {
  /** `operationId`. */
  readonly id: string;
  readonly method: 'get' | 'post';
  /** Below /api/v1, variables in braces: `/documents/{id}`. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: Readonly<Record<Language, string>>;
  /** What else an integrator must know. */
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** True when it takes one file as `multipart/form-data`. */
  readonly upload?: true;
  readonly answer: JsonAnswer | FileAnswer;
  /** Errors of its own, beside those any operation can have. */
  readonly errors: readonly ErrorCode[];
}

/** An answer in JSON. */
export interface JsonAnswer {
  readonly status: 200 | 202;
  readonly description: string;
  readonly json: z.ZodType;
  /** Headers that matter to the caller. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is a file or a plain text. */
export interface FileAnswer {
  readonly status: 200;
  readonly description: string;
  /** Media type or range of it. */
  readonly media: string;
  readonly headers?: Readonly<Record<string, string>>;
}
