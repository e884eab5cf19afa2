import * as z from 'zod';
import { AppError } from '../domain/errors.ts';
import { refuse } from './problem.ts';

/** A C0 or C1 control character: no name or question has one, and databases refuse NUL. */
const control = /\p{Cc}/u;

/**
 * Reads a query string by its schema. Values become NFC, as everything in the register is; a parameter whose schema is a list may be repeated.
 * Throws `query-invalid`, with each parameter that is wrong, for anything the schema does not have.
 */
export function readQuery<Schema extends z.ZodObject>(schema: Schema, url: string): z.output<Schema> {
  const query = url.split('?').slice(1).join('?');
  readText(query);
  const given = new Map<string, unknown>();
  const params = new URLSearchParams(query);
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name).map((value) => value.normalize('NFC'));
    if (values.some((value) => control.test(value))) throw refuse('query-invalid', 'control-character');
    if (values.length > 1 && !isList(schema, name) && Object.hasOwn(schema.shape, name)) throw new AppError('query-invalid', {}, repeated(name));
    given.set(name, isList(schema, name) ? values : values[0]);
  }
  return read(schema, Object.fromEntries(given));
}

/** Reads the variable parts of a path by their schema. Throws `query-invalid`. */
export function readParams<Schema extends z.ZodObject>(schema: Schema, params: Readonly<Record<string, unknown>>): z.output<Schema> {
  const given = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value.normalize('NFC') : value] as const);
  if (given.some(([, value]) => typeof value === 'string' && control.test(value))) throw refuse('query-invalid', 'control-character');
  return read(schema, Object.fromEntries(given));
}

function read<Schema extends z.ZodObject>(schema: Schema, given: Readonly<Record<string, unknown>>): z.output<Schema> {
  const result = schema.safeParse(given, { reportInput: true });
  if (!result.success) throw new AppError('query-invalid', {}, result.error);
  return result.data;
}

/** URLSearchParams reads a malformed escape as U+FFFD without a word; a client is better told. */
function readText(query: string): void {
  try {
    decodeURIComponent(query);
  } catch {
    throw refuse('query-invalid', 'encoding');
  }
}

function isList(schema: z.ZodObject, name: string): boolean {
  const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodArray;
}

function repeated(name: string): z.ZodError {
  return new z.ZodError([{ code: 'custom', path: [name], params: { sentence: 'repeated' }, message: '', input: undefined }]);
}
