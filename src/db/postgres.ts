import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, types } from 'pg';
import type { PoolClient } from 'pg';
import { isConnectionError, unavailable } from './errors.ts';
import { parsers } from './parsers.ts';

/** A database URL that may be shown to people: without its password. */
export function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url.replace(/:[^:@/]*@/u, ':***@');
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
}

/**
 * A pool of connections whose failures to connect, and connections lost in the middle, are `database-unavailable`. Errors of SQL
 * pass through as they are.
 */
export function connect(url: string, poolSize: number): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'sauro',
    types: { getTypeParser },
  });
  const path = withoutPassword(url);
  // An idle connection that breaks is reported here and replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const guarded = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw unavailable(error, path);
      });
      const known = guarded.get(client) ?? guard(client, path);
      guarded.set(client, known);
      return known;
    },
  };
}

const standardParser: (oid: number, format?: 'text' | 'binary') => unknown = types.getTypeParser;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return parsers[oid] ?? (standardParser(oid, format) as (value: string) => unknown);
}

/** The same client, with the loss of its connection told apart from errors of SQL. One guard per client: Kysely knows clients by identity. */
function guard(client: PoolClient, path: string): PostgresPoolClient {
  client.on('error', () => undefined);
  let lost = false;
  const query = async (statement: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(statement, [...parameters]);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      lost = true;
      throw unavailable(error, path);
    }
  };
  return { query: query as PostgresPoolClient['query'], release: (destroy) => { client.release(destroy === true || lost); } };
}
