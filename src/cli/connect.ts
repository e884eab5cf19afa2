import type { Command } from 'commander';
import type { App } from '../compose.ts';
import type { Config } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiClient } from './api-client.ts';
import type { Session } from './session.ts';

/** Options of the whole program. */
interface GlobalOptions {
  readonly server?: string;
  readonly data?: string;
}

/** The register, opened by this process or reached through the one that holds it. */
export interface Connection {
  readonly api: ApiClient;
  readonly config: Config;
  /** The program's parts when this process holds the register; null when a server does. */
  readonly app: App | null;
  /** Address of the server that holds the register; null when this process does. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** The settings: the environment, with what the command line says put over it. Throws `config-invalid`. */
export async function readSettings({ environment }: Session, command: Command): Promise<Config> {
  const { readConfig } = await import('../config.ts');
  const { server, data } = command.optsWithGlobals<GlobalOptions>();
  return readConfig({
    ...environment,
    ...(server === undefined ? {} : { SAURO_SERVER: server }),
    ...(data === undefined ? {} : { SAURO_DATA: data, SAURO_DATABASE_URL: undefined }),
  });
}

/**
 * Opens the register; when another process holds it and says where its server listens, talks to that one. Throws `database-locked` when it runs
 * no server, and what opening throws.
 */
export async function connect(session: Session, command: Command): Promise<Connection> {
  const config = await readSettings(session, command);
  if (config.server !== null) return connectTo(config.server.url, config.server.token, config, session);
  try {
    return await openHere(config, session);
  } catch (error) {
    const url = error instanceof AppError && error.code === 'database-locked' ? (error.params['url'] ?? '') : '';
    if (url === '') throw error;
    return connectTo(url, config.tokens[0]?.token ?? null, config, session);
  }
}

/** Does some work with the register and closes it again, whatever happens. */
export async function withRegister(session: Session, command: Command, work: (api: ApiClient) => Promise<void>): Promise<void> {
  const connection = await connect(session, command);
  try {
    await work(connection.api);
  } finally {
    await connection.close();
  }
}

async function connectTo(url: string, token: string | null, config: Config, { language, signal }: Session): Promise<Connection> {
  const [{ createApiClient }, { overNetwork }] = await Promise.all([import('./api-client.ts'), import('./transport.ts')]);
  return { api: createApiClient({ transport: overNetwork(new URL(url)), token, language, signal }), config, app: null, url, close: () => Promise.resolve() };
}

async function openHere(config: Config, { language, signal }: Session): Promise<Connection> {
  const [{ compose }, { createApiClient }, { inProcess }, { createOwnApi, lastFault }] = await Promise.all([import('../compose.ts'), import('./api-client.ts'), import('./transport.ts'), import('./own-api.ts')]);
  const app = await compose(config);
  const fault = lastFault(app);
  // No tokens and no limit: whoever can open the register may ask it anything.
  const api = createApiClient({ transport: inProcess(createOwnApi(app, { tokens: [], requestsPerMinute: 0, logger: fault.logger })), token: null, language, signal, explain: fault.take });
  return { api, config, app, url: null, close: () => app.close() };
}
