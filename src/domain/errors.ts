/** Every reason a stage can stop for. Closed list: each has its sentences in `messages.ts`. */
export type ErrorCode =
  | 'input-empty'
  | 'input-binary'
  | 'input-too-large'
  | 'input-too-long'
  | 'input-too-many'
  | 'input-unsupported'
  | 'input-unreadable'
  | 'input-encrypted'
  | 'input-damaged'
  | 'input-inflated'
  | 'input-doctype'
  | 'input-too-deep'
  | 'input-unread-pictures'
  | 'input-secret'
  | 'reader-crashed'
  | 'reader-timeout'
  | 'reader-memory'
  | 'path-not-found'
  | 'path-forbidden'
  | 'document-not-found'
  | 'obligation-not-found'
  | 'unit-not-found'
  | 'job-not-found'
  | 'plan-not-found'
  | 'plan-empty'
  | 'plan-foreign'
  | 'job-crashed'
  | 'route-not-found'
  | 'method-not-allowed'
  | 'media-type-unsupported'
  | 'unauthenticated'
  | 'forbidden'
  | 'address-unprotected'
  | 'address-unavailable'
  | 'query-invalid'
  | 'cursor-invalid'
  | 'usage'
  | 'config-invalid'
  | 'database-locked'
  | 'database-newer'
  | 'database-mismatch'
  | 'database-unavailable'
  | 'queue-unavailable'
  | 'port-in-use'
  | 'too-many-requests'
  | 'server-unavailable'
  | 'server-answer-invalid'
  | 'engine-unconfigured'
  | 'model-unavailable'
  | 'model-refused'
  | 'ungrounded'
  | 'cancelled'
  | 'internal';

interface ErrorRule {
  /** HTTP status (RFC 9110) of the problem+json answer. */
  readonly status: number;
  /** Exit code of the command line, after sysexits.h where it has one. */
  readonly exit: number;
  /** Whether doing the same again later can succeed. */
  readonly retryable: boolean;
}

const rule = (status: number, exit: number, retryable = false): ErrorRule => ({ status, exit, retryable });

/** The one table from error codes to HTTP status, exit code and retryability. */
export const errorRules: Readonly<Record<ErrorCode, ErrorRule>> = {
  'input-empty': rule(422, 65),
  'input-binary': rule(422, 65),
  'input-too-large': rule(413, 65),
  'input-too-long': rule(413, 65),
  'input-too-many': rule(413, 65),
  'input-unsupported': rule(415, 65),
  'input-unreadable': rule(422, 65),
  'input-encrypted': rule(422, 65),
  'input-damaged': rule(422, 65),
  'input-inflated': rule(413, 65),
  'input-doctype': rule(422, 65),
  'input-too-deep': rule(422, 65),
  'input-unread-pictures': rule(422, 65),
  'input-secret': rule(422, 77),
  // Of this file alone: the same file would fare no better the next time.
  'reader-crashed': rule(422, 65),
  'reader-timeout': rule(422, 65),
  'reader-memory': rule(422, 65),
  'path-not-found': rule(404, 66),
  'path-forbidden': rule(403, 77),
  'document-not-found': rule(404, 66),
  'obligation-not-found': rule(404, 66),
  'unit-not-found': rule(404, 66),
  'job-not-found': rule(404, 66),
  'plan-not-found': rule(404, 66),
  'plan-empty': rule(422, 65),
  'plan-foreign': rule(422, 65),
  'job-crashed': rule(500, 70),
  'route-not-found': rule(404, 66),
  'method-not-allowed': rule(405, 64),
  'media-type-unsupported': rule(415, 64),
  unauthenticated: rule(401, 77),
  forbidden: rule(403, 77),
  'address-unprotected': rule(500, 78),
  'address-unavailable': rule(500, 69),
  'query-invalid': rule(400, 64),
  'cursor-invalid': rule(400, 64),
  usage: rule(400, 64),
  'config-invalid': rule(500, 78),
  'database-locked': rule(503, 75, true),
  'database-newer': rule(503, 78),
  'database-mismatch': rule(503, 78),
  'database-unavailable': rule(503, 69, true),
  'queue-unavailable': rule(503, 69, true),
  'port-in-use': rule(503, 75, true),
  'too-many-requests': rule(429, 75, true),
  'server-unavailable': rule(503, 69, true),
  'server-answer-invalid': rule(502, 76),
  'engine-unconfigured': rule(422, 78),
  'model-unavailable': rule(503, 69, true),
  'model-refused': rule(502, 78),
  ungrounded: rule(500, 70),
  cancelled: rule(499, 130, true),
  internal: rule(500, 70),
};

/**
 * Something that stops a stage and that people can be told about. Anything else that is thrown is a bug.
 * `params` fill the placeholders of the sentence (`file`, `path`, `detail`, `limit`, `found` …), already fit for people.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, params: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  /** Whether doing the same again later can succeed. */
  get retryable(): boolean {
    return errorRules[this.code].retryable;
  }
}

/** Any thrown value as an AppError; what is not one becomes `internal` with the original as cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', { detail: thrown instanceof Error ? thrown.message : String(thrown) }, thrown);
}
