import type { Request, Response } from 'express';
import type * as z from 'zod';
import type { Language } from '../domain/messages.ts';
import type { Operation } from './operation.ts';
import { languageOf } from './problem.ts';
import { readParams, readQuery } from './request.ts';

/** A JSON value that is only read. */
export type Immutable<Value> = Value extends readonly (infer Item)[] ? readonly Immutable<Item>[] : Value extends object ? { readonly [Key in keyof Value]: Immutable<Value[Key]> } : Value;

type Read<Schema> = Schema extends z.ZodObject ? z.output<Schema> : undefined;

/** A request that was understood. */
export interface Call<Op extends Operation> {
  readonly params: Read<Op['params']>;
  readonly query: Read<Op['query']>;
  /** Language of the answer's sentences. */
  readonly language: Language;
  readonly request: Request;
}

/** What an operation answers. */
export type Reply<Op extends Operation> = (Op['answer'] extends { readonly json: infer Schema } ? JsonReply<Schema> : FileReply) & {
  readonly headers?: Readonly<Record<string, string>>;
};

interface JsonReply<Schema> {
  readonly body: Immutable<z.output<Schema>>;
}

/** Bytes or text as they are. */
interface FileReply {
  readonly content: Uint8Array | string;
  readonly mediaType: string;
  /** Name under which a browser saves it; absent when it is shown. */
  readonly fileName?: string;
}

/** An operation with what does it. */
export interface Route {
  readonly operation: Operation;
  answer(request: Request, response: Response): Promise<void>;
}

/** Joins an operation with its handler: the request is read by the operation's schemas, the answer has its type. */
export function serve<Op extends Operation>(operation: Op, handle: (call: Call<Op>) => Promise<Reply<Op>>): Route {
  return {
    operation,
    async answer(request, response) {
      const language = languageOf(request);
      const params = (operation.params === undefined ? undefined : readParams(operation.params, request.params)) as Read<Op['params']>;
      const query = (operation.query === undefined ? undefined : readQuery(operation.query, request.url)) as Read<Op['query']>;
      const reply = await handle({ params, query, language, request });
      response.status(operation.answer.status).set('Cache-Control', operation.method === 'get' ? 'private, no-cache' : 'no-store');
      if (reply.headers !== undefined) response.set(reply.headers);
      if ('content' in reply) sendFile(response, reply);
      else response.set('Content-Language', language).vary('Accept-Language').json(reply.body);
    },
  };
}

/** The content is somebody's file: a browser must save it, or show it as nothing but text, never run it. */
function sendFile(response: Response, { content, mediaType, fileName }: FileReply): void {
  if (fileName !== undefined) response.attachment(fileName.replace(/^.*\//u, ''));
  // Not by Express's own setter: it adds charset=utf-8 to any text, and originals are in older encodings too.
  response.setHeader('Content-Type', mediaType);
  response.set('Content-Security-Policy', "default-src 'none'; sandbox").send(typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
