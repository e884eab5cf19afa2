import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import { createApi } from '../api/app.ts';
import type { ApiSettings } from '../api/deps.ts';
import { type App, readVersion } from '../compose.ts';
import { AppError, type ErrorCode, errorRules } from '../domain/errors.ts';

/** What an API of this process is told besides its parts. */
export interface OwnApiOptions extends Pick<ApiSettings, 'tokens' | 'requestsPerMinute'> {
  readonly logger: Logger;
}

/** The HTTP API over the parts of this process. */
export function createOwnApi({ register, units, search, ask, summarise, planning, queue, pipeline, database, config }: App, { logger, ...settings }: OwnApiOptions): Express {
  const now = (): Date => new Date();
  return createApi({
    register,
    units,
    search,
    ask,
    planning,
    summarise,
    queue,
    pipeline,
    engine: database.engine,
    clock: { now: () => now().toISOString(), today: () => dayInVietnam(now()) },
    newRequestId: () => randomUUID(),
    settings: { ...settings, maxFileBytes: config.maximumBytes },
    version: readVersion(),
    logger,
  });
}

/** The civil date in Vietnam, `YYYY-MM-DD`. */
function dayInVietnam(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' }).format(moment);
}

/**
 * A log that keeps only the last fault: to strangers an API says no more of its faults than where the log has the rest; to the one who runs it
 * in his own process the fault itself is told.
 */
export function lastFault({ database }: Pick<App, 'database'>): { readonly logger: Logger; readonly take: () => Error | null } {
  let last: Error | null = null;
  const logMethod = ([about]: readonly unknown[]): void => {
    if (typeof about !== 'object' || about === null || !('err' in about) || !(about.err instanceof Error)) return;
    const code = 'code' in about && isErrorCode(about.code) ? about.code : 'internal';
    // The log is given what lies under an error of ours; one of its kind is made again around it.
    last = code === 'internal' || about.err instanceof AppError ? about.err : new AppError(code, { path: database.path, detail: about.err.message }, about.err);
  };
  const take = (): Error | null => {
    const fault = last;
    last = null;
    return fault;
  };
  return { logger: pino({ level: 'error', hooks: { logMethod } }), take };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && code in errorRules;
}
