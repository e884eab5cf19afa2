import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../domain/errors.ts';
import { refuse } from './problem.ts';

/** What the bearer of a token may do. */
export type Access = 'read' | 'write';

/** A secret that opens the API. */
export interface ApiToken {
  readonly token: string;
  readonly access: Access;
}

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const loopbackAddress = /^127(?:\.\d{1,3}){3}$/u;

/** Whether an address or host name means this machine alone. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase()) || loopbackAddress.test(host);
}

/** Throws `address-unprotected` when a server without tokens would be open to other machines. */
export function requireProtection(host: string, tokens: readonly ApiToken[]): void {
  if (tokens.length === 0 && !isLoopback(host)) throw new AppError('address-unprotected', { host });
}

/**
 * Lets a request through, or throws. With tokens, every request needs one, and a read-only one does not write. Without, the server listens on
 * loopback, and the danger is a web page in the browser of its user: a page may not write across sites, and a name that points here only by
 * DNS rebinding is not answered.
 */
export function guard(tokens: readonly ApiToken[]): RequestHandler {
  const known = tokens.map(({ token, access }) => ({ digest: digest(token), access }));
  return (request, _response, next) => {
    if (known.length > 0) requireToken(request, known);
    else requireOwnMachine(request);
    next();
  };
}

interface KnownToken {
  readonly digest: Buffer;
  readonly access: Access;
}

function requireToken(request: Request, known: readonly KnownToken[]): void {
  const sent = /^Bearer +(\S+) *$/iu.exec(request.get('authorization') ?? '')?.[1];
  if (sent === undefined) throw new AppError('unauthenticated');
  const candidate = digest(sent);
  // Digests have one length, and all are compared: time tells nothing about which, or how much of it, was right.
  const matching = known.filter((one) => timingSafeEqual(one.digest, candidate));
  if (matching.length === 0) throw new AppError('unauthenticated');
  if (writes(request) && !matching.some((one) => one.access === 'write')) throw refuse('forbidden', 'read-only');
}

function requireOwnMachine(request: Request): void {
  const host = request.get('host') ?? '';
  if (!isLoopback(hostName(host))) throw refuse('forbidden', 'host-refused', { host });
  const origin = request.get('origin');
  if (writes(request) && origin !== undefined && !sameHost(origin, host)) throw refuse('forbidden', 'cross-site', { origin });
}

function hostName(host: string): string {
  return host.replace(/:\d*$/u, '');
}

function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function writes(request: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
