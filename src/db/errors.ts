import { AppError } from '../domain/errors.ts';

/** The error that says the database cannot be reached. */
export function unavailable(error: unknown, path: string): AppError {
  return new AppError('database-unavailable', { path, detail: error instanceof Error ? error.message || codeOf(error) : String(error) }, error);
}

/** Whether the connection was lost, as opposed to the statement being wrong. */
export function isConnectionError(error: unknown): boolean {
  // Class 08 (connection exception), 57P (server going down), 53300 (too many connections); pg itself throws without a code.
  const code = codeOf(error);
  if (/^(?:08|57P0|53300|E(?!RR_)[A-Z])/u.test(code)) return true;
  return error instanceof Error && /connection terminated|not queryable|connection error/iu.test(error.message);
}

/** SQLSTATE or system code of an error; empty when it has none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
