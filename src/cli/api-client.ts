import type * as z from 'zod';
import * as contract from '../api/contract.ts';
import type { FileAnswer, JsonAnswer, Operation } from '../api/operation.ts';
import { apiPath } from '../api/openapi.ts';
import { problem } from '../api/schemas/problem.ts';
import { AppError, errorRules, type ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import type { HttpRequest, Transport } from './transport.ts';

/** Values for a query string; a list repeats its parameter, what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

type Contract = typeof contract;
/** Operations of the API that answer in JSON, by their name in the contract. */
export type OperationName = { readonly [Name in keyof Contract]: Contract[Name] extends Operation & { readonly answer: JsonAnswer } ? Name : never }[keyof Contract];
/** Operations that answer with a file. */
type FileOperationName = { readonly [Name in keyof Contract]: Contract[Name] extends Operation & { readonly answer: FileAnswer } ? Name : never }[keyof Contract];
type Answer<Name extends OperationName> = z.output<Contract[Name]['answer']['json']>;

/** What a request says. */
export interface CallInput {
  /** Values for the variables of the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
}

/** The register as its API shows it, wherever it is kept. */
export interface ApiClient {
  /** The JSON answer of an operation, exactly as it came. Throws the error the API answered with, as an AppError. */
  call<Name extends OperationName>(name: Name, input?: CallInput): Promise<Answer<Name>>;
  /** The file that an operation answers with. Throws as `call`. */
  download(name: FileOperationName, input?: CallInput): Promise<Uint8Array>;
}

/** An API to talk to. */
export interface ApiEnd {
  readonly transport: Transport;
  /** Sent as bearer token; null where none is asked for. */
  readonly token: string | null;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** What is known here of a fault that the API does not tell others about. */
  readonly explain?: () => Error | null;
}

/** A client of the API behind a transport. */
export function createApiClient({ transport, token, language, signal, explain }: ApiEnd): ApiClient {
  const headers = { accept: 'application/json', 'accept-language': language, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const ask = async (operation: Operation, { params = {}, query = {}, body }: CallInput): Promise<{ readonly path: string; readonly bytes: Uint8Array }> => {
    const request: HttpRequest = { method: operation.method.toUpperCase(), path: apiPath + pathOf(operation, params) + queryString(query), headers, signal, ...(body === undefined ? {} : { body }) };
    const { status, bytes } = await transport(request);
    if (status >= 400) throw explain?.() ?? readProblem(readJson(bytes), status);
    return { path: request.path, bytes };
  };
  return {
    async call(name, input = {}) {
      const operation = contract[name];
      const { path, bytes } = await ask(operation, input);
      const json = readJson(bytes);
      const checked = operation.answer.json.safeParse(json);
      if (!checked.success) throw new AppError('server-answer-invalid', { path }, checked.error);
      // The schema has looked at it; what is handed on is the answer itself, with any field a newer server may add.
      return json as Answer<typeof name>;
    },
    download: async (name, input = {}) => (await ask(contract[name], input)).bytes,
  };
}

function pathOf({ path }: Operation, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryString(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((one) => [name, String(one)] as [string, string])));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** The error an API answered with. Its sentence is in the reader's language already (`said`). */
function readProblem(json: unknown, status: number): AppError {
  const read = problem.safeParse(json);
  if (!read.success) return new AppError('server-answer-invalid', { path: `HTTP ${status}` }, read.error);
  const code = read.data.code in errorRules ? (read.data.code as ErrorCode) : 'internal';
  return new AppError(code, { said: read.data.detail, detail: read.data.detail });
}
