import express from 'express';
import type { Express, RequestHandler, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import { guard } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import { addDocsPage } from './docs.ts';
import { apiPath, openApiOf } from './openapi.ts';
import { answerErrors, languageOf } from './problem.ts';
import type { Route } from './route.ts';
import { askRoutes } from './routes/ask.ts';
import { documentRoutes } from './routes/documents.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { obligationRoutes } from './routes/obligations.ts';
import { planRoutes } from './routes/plans.ts';
import { searchRoutes } from './routes/search.ts';
import { unitRoutes } from './routes/units.ts';

/** The HTTP API over a register, as an Express application that listens nowhere yet ({@link ./server.ts} does). */
export function createApi(deps: ApiDeps): Express {
  const app = express();
  app.set('query parser', false).set('etag', 'strong').set('trust proxy', 'loopback').enable('case sensitive routing');
  app.use(log(deps), helmet(headers), honourConditions, limit(deps.settings.requestsPerMinute));

  const api = express.Router({ caseSensitive: true });
  const routes = routesOf(deps);
  addDescription(api, routes, deps.version);
  api.use(guard(deps.settings.tokens));
  for (const route of routes) mount(api, route);
  refuseOtherMethods(api, routes);

  app.use(apiPath, api);
  app.get('/', (_request, response) => { response.redirect(302, `${apiPath}/docs`); });
  app.use((request) => { throw new AppError('route-not-found', { path: request.path }); });
  app.use(answerErrors);
  return app;
}

/** All there is below /api/v1. */
function routesOf(deps: ApiDeps): readonly Route[] {
  return [documentRoutes, jobRoutes, obligationRoutes, unitRoutes, planRoutes, searchRoutes, askRoutes, healthRoutes].flatMap((routes) => routes(deps));
}

/** Security headers: an answer of the API is data; nothing in it may run, be framed, or be read by another site. */
const headers = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  // Plain HTTP on loopback is the default; whoever terminates TLS in front decides on HSTS.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
} as const;

/**
 * `Cache-Control` of a request speaks to caches in between, and the origin may answer 304 whatever it says (RFC 9111 §5.2.1.4). Express takes it for a
 * reload; and `fetch` adds `no-cache` to every request that has a condition, so that no such client would ever get a 304.
 */
const honourConditions: RequestHandler = (request, _response, next) => {
  if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
  next();
};

/** One line for each request: never its query, headers or body, which may hold what people look for and what documents say. */
function log({ logger, newRequestId }: ApiDeps): RequestHandler {
  return pinoHttp({
    logger,
    genReqId(request, response) {
      const sent = request.headers['x-request-id'];
      const id = typeof sent === 'string' && /^[\w.-]{1,64}$/u.test(sent) ? sent : newRequestId();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, path: url.split('?', 1)[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: describeError,
    },
    wrapSerializers: false,
    customLogLevel: (_request, response, error) => (error !== undefined || response.statusCode >= 500 ? 'error' : 'info'),
  });
}

/** What the log has of an error, causes included: errors of databases carry whole rows in further fields, and rows are document text. */
function describeError(error: Error & { readonly code?: unknown }): Readonly<Record<string, unknown>> {
  const { name, code, message, stack = '', cause } = error;
  return { type: name, code, message: message.slice(0, 500), stack: stack.slice(0, 4000), ...(cause instanceof Error ? { cause: describeError(cause) } : {}) };
}

function limit(requestsPerMinute: number): RequestHandler {
  if (requestsPerMinute === 0) return (_request, _response, next) => { next(); };
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler(_request, response, next) {
      next(new AppError('too-many-requests', { seconds: String(response.getHeader('Retry-After') ?? '60') }));
    },
  });
}

/** The description holds nothing of the register: it is open, so that a browser, which sends no token by itself, can show it. */
function addDescription(api: Router, routes: readonly Route[], version: string): void {
  const operations = routes.map((route) => route.operation);
  const make = (language: Language) => JSON.stringify(openApiOf(operations, { version, language }));
  const documents: Partial<Record<Language, string>> = {};
  api.get('/openapi.json', (request, response) => {
    const language = languageOf(request);
    response.set({ 'Cache-Control': 'private, no-cache', 'Content-Language': language }).vary('Accept-Language');
    response.type('application/json').send((documents[language] ??= make(language)));
  });
  addDocsPage(api);
}

function mount(api: Router, route: Route): void {
  const { method } = route.operation;
  api[method](patternOf(route), async (request, response) => {
    await route.answer(request, response);
  });
}

function patternOf(route: Route): string {
  return route.operation.path.replace(/\{(\w+)\}/gu, ':$1');
}

/** A path that exists answers another method with 405 and `Allow`, and OPTIONS with `Allow` alone. */
function refuseOtherMethods(api: Router, routes: readonly Route[]): void {
  const described = ['/openapi.json', '/docs'].map((path) => [path, ['get']] as const);
  const served = [...Map.groupBy(routes, patternOf)].map(([path, group]) => [path, group.map((route) => route.operation.method)] as const);
  for (const [path, methods] of [...described, ...served]) {
    const allowed = [...methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])), 'OPTIONS'].join(', ');
    api.all(path, (request, response) => {
      response.set('Allow', allowed);
      if (request.method !== 'OPTIONS') throw new AppError('method-not-allowed', { path: request.originalUrl.split('?', 1)[0] ?? '', method: request.method, allowed });
      response.status(204).end();
    });
  }
}
