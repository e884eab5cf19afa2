import { once } from 'node:events';
import { pino } from 'pino';
import { listen, type RunningServer } from '../api/server.ts';
import type { App } from '../compose.ts';
import type { Worker } from '../pipeline/queue.ts';
import { createOwnApi } from './own-api.ts';
import type { Session } from './session.ts';

/** Where a server listens and how much it tells. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** A server over the register of this process, which also reads the files that are sent to it. */
export interface Serving {
  readonly url: string;
  /** Address of the page that shows the API. */
  readonly docs: string;
  /** Serves until the user stops it, then lets what is under way end. */
  readonly untilStopped: () => Promise<void>;
}

/** Requests under way get so long when the server stops. */
const graceMs = 10_000;

/** Starts to listen, announces it to other processes, and works on the queue. Throws what `listen` throws. */
export async function serve(app: App, { host, port, logLevel }: ServeOptions, session: Session): Promise<Serving> {
  const { tokens, requestsPerMinute } = app.config;
  const logger = pino({ level: logLevel }, pino.destination({ fd: 2, sync: true }));
  const server = await listen(createOwnApi(app, { tokens, requestsPerMinute, logger }), { host, port, tokens });
  const url = urlForThisMachine(server);
  app.database.announce(url);
  const worker = await app.pipeline.startWorker();
  return { url, docs: `${url}/api/v1/docs`, untilStopped: () => untilStopped(app, server, worker, session.signal) };
}

async function untilStopped(app: App, server: RunningServer, worker: Worker, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  app.database.announce(null);
  await Promise.all([server.close(graceMs), worker.close()]);
}

/** A server that listens on every address is reached from here by the loopback one. */
function urlForThisMachine({ url }: RunningServer): string {
  return url.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/u, '//127.0.0.1');
}
