import type { Logger } from 'pino';
import type { CivilDate } from '../domain/document.ts';
import type { Planning } from '../pipeline/planning.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Queue } from '../pipeline/queue.ts';
import type { Instant } from '../register/jobs.ts';
import type { Register } from '../register/register.ts';
import type { Ask } from '../search/ask.ts';
import type { Search } from '../search/search.ts';
import type { Summarise } from '../search/summary.ts';
import type { Units } from '../units/unit.ts';
import type { ApiToken } from './auth.ts';

/** What the API stands on; made by compose.ts, or by a test. */
export interface ApiDeps {
  readonly register: Register;
  readonly units: Units;
  readonly search: Pick<Search, 'search'>;
  readonly ask: Ask;
  readonly planning: Planning;
  /** Null: no language model is configured. */
  readonly summarise: Summarise | null;
  readonly queue: Pick<Queue, 'find' | 'list' | 'counts'>;
  readonly pipeline: Pick<Pipeline, 'submit' | 'submitPacked'>;
  /** Engine of the database. */
  readonly engine: 'pglite' | 'postgres';
  readonly clock: Clock;
  /** Ids of requests, for the log and for who reports a problem. */
  readonly newRequestId: () => string;
  readonly settings: ApiSettings;
  /** Version of the program. */
  readonly version: string;
  readonly logger: Logger;
}

/** Time, as a parameter. */
export interface Clock {
  now(): Instant;
  /** Today in Vietnam. */
  today(): CivilDate;
}

/** What an operator can set. */
export interface ApiSettings {
  /** None: no token is asked for, and only this machine is answered. */
  readonly tokens: readonly ApiToken[];
  /** Largest file taken, in bytes. */
  readonly maxFileBytes: number;
  /** Requests one client may send in a minute; 0 for no limit. */
  readonly requestsPerMinute: number;
}
