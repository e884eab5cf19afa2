import { createServer, request as httpRequest, type ClientRequest, type RequestListener, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../domain/errors.ts';

/** A request to an API. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly signal: AbortSignal;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/** A way to an API. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** No answer may keep a person waiting longer: the slowest question takes seconds. */
const timeoutMs = 120_000;

/** The API of a server at a URL. Throws `server-unavailable` when nobody answers there. */
export function overNetwork(server: URL): Transport {
  const send = server.protocol === 'https:' ? httpsRequest : httpRequest;
  return (request) =>
    exchange(request, (options) => send(new URL(request.path, server), { ...options, timeout: timeoutMs })).catch((error: unknown) => {
      if (request.signal.aborted || error instanceof AppError) throw error;
      throw new AppError('server-unavailable', { url: server.origin, detail: reasonOf(error) }, error);
    });
}

/**
 * The API inside this process: requests go through Node's own HTTP code over a pair of streams in memory, so that no port is opened and
 * nothing leaves the process.
 */
export function inProcess(app: RequestListener): Transport {
  const server = createServer(app);
  const connect = () => {
    const [serverSide, clientSide] = duplexPair();
    server.emit('connection', Object.assign(serverSide, { remoteAddress: '127.0.0.1' }));
    return clientSide;
  };
  return (request) => exchange(request, (options) => httpRequest({ ...options, host: 'localhost', path: request.path, createConnection: connect }));
}

async function exchange({ method, headers, body, signal }: HttpRequest, open: (options: RequestOptions) => ClientRequest): Promise<HttpAnswer> {
  const content = body === undefined ? {} : { 'content-type': body.type, 'content-length': String(body.bytes.length) };
  const request = open({ method, headers: { ...headers, ...content }, signal });
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  request.on('error', reject);
  request.on('timeout', () => {
    request.destroy(new Error('timeout'));
  });
  request.on('response', (response) => {
    buffer(response).then((bytes) => {
      resolve({ status: response.statusCode ?? 0, bytes });
    }, reject);
  });
  request.end(body?.bytes);
  return promise;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
