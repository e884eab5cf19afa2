import type { Express } from 'express';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../domain/errors.ts';
import type { ApiToken } from './auth.ts';
import { requireProtection } from './auth.ts';

/** Where to listen, and who may ask. */
export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly tokens: readonly ApiToken[];
}

/** A server that answers. */
export interface RunningServer {
  /** `http://127.0.0.1:4000`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those under way end for at most `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>;
}

/**
 * Reading a document keeps the process busy for a moment, and Node looks at its timers before its sockets: with its own 5 s, a connection that
 * became due meanwhile would be cut although the next request had come. A slow line has ten minutes for a large file.
 */
const timeouts = { requestTimeout: 600_000, headersTimeout: 30_000, keepAliveTimeout: 75_000 };

/** Opens the API to the network. Throws `address-unprotected` (other machines could read without a token), `port-in-use`, `address-unavailable`. */
export async function listen(app: Express, { host, port, tokens }: ListenOptions): Promise<RunningServer> {
  requireProtection(host, tokens);
  const server = createServer(timeouts, app);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', (error: NodeJS.ErrnoException) => { reject(refusal(error, host, port)); });
  server.listen({ host: host.replace(/^\[(.*)\]$/u, '$1'), port }, () => { resolve(undefined); });
  await promise;
  const bound = (server.address() as AddressInfo).port;
  return { url: `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${bound}`, port: bound, close: (graceMs) => close(server, graceMs) };
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  if (error.code === 'EADDRINUSE') return new AppError('port-in-use', { port: String(port) }, error);
  return new AppError('address-unavailable', { host, port: String(port), detail: error.code ?? error.message }, error);
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  server.closeIdleConnections();
  const cut = setTimeout(() => { server.closeAllConnections(); }, graceMs);
  await closed;
  clearTimeout(cut);
}
