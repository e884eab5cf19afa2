import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import type { Sha256 } from '../domain/ids.ts';
import { sha256 } from '../domain/ids.ts';
import { readLimit } from './cursor.ts';
import type { Instant, Job, JobError, JobQuery, JobState, JobStore, Json, NewJob } from './jobs.ts';

type Row = Selectable<Schema['jobs']>;

/** The job store over a database. */
export function createJobStore({ kysely }: Database): JobStore {
  return {
    add: (job, at) => add(kysely, job, at),
    claim: (worker, at, leaseMs) => claim(kysely, worker, at, leaseMs),
    renew: async (key, worker, at, leaseMs) => {
      const { rows } = await sql`update jobs set lease_until = ${leaseEnd(at, leaseMs)} where ${held(key, worker)} returning key`.execute(kysely);
      return rows.length === 1;
    },
    complete: (key, worker, result, at) => complete(kysely, { key, worker, result, at }),
    fail: (key, worker, error, at, retryAt) => fail(kysely, { key, worker, error, at, retryAt }),
    requeueOrphans: async (at, worker) => {
      const mine = worker === undefined ? sql`false` : sql`worker = ${worker}`;
      const { rows } = await sql`update jobs set state = 'waiting', worker = null, lease_until = null, run_at = ${at}
        where state = 'active' and (lease_until <= ${at} or ${mine}) returning key`.execute(kysely);
      return rows.length;
    },
    find: async (key) => {
      const row = await kysely.selectFrom('jobs').selectAll().where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : jobOf(row);
    },
    list: (query) => list(kysely, query),
    counts: () => counts(kysely),
    forget: (finishedBefore) => forget(kysely, finishedBefore),
    saveInput: (bytes, at) => saveInput(kysely, bytes, at),
    findInput: async (hash) => {
      const row = await kysely.selectFrom('inputs').select('bytes').where('sha256', '=', hash).executeTakeFirst();
      return row?.bytes ?? null;
    },
    dropInput: async (hash) => {
      await kysely.deleteFrom('inputs').where('sha256', '=', hash).execute();
    },
  };
}

async function add(kysely: Kysely<Schema>, job: NewJob, at: Instant): Promise<{ readonly job: Job; readonly added: boolean }> {
  const payload = JSON.stringify(job.payload);
  // A job that is added again goes to the end of the line: `place` is drawn anew.
  const { rows } = await sql<Row>`insert into jobs (key, kind, payload, input, state, attempts, run_at, added_at)
    values (${job.key}, ${job.kind}, ${payload}::json, ${job.input}, 'waiting', 0, ${at}, ${at})
    on conflict (key) do update set kind = excluded.kind, payload = excluded.payload, input = excluded.input, state = 'waiting', attempts = 0, run_at = excluded.run_at,
      added_at = excluded.added_at, finished_at = null, result = null, error = null, place = default
    where jobs.state in ('done', 'failed') returning *`.execute(kysely);
  const [row] = rows;
  if (row !== undefined) return { job: jobOf(row), added: true };
  return { job: jobOf(await kysely.selectFrom('jobs').selectAll().where('key', '=', job.key).executeTakeFirstOrThrow()), added: false };
}

async function claim(kysely: Kysely<Schema>, worker: string, at: Instant, leaseMs: number): Promise<Job | null> {
  const { rows } = await sql<Row>`update jobs set state = 'active', worker = ${worker}, lease_until = ${leaseEnd(at, leaseMs)}, attempts = attempts + 1
    where key = (select key from jobs where state = 'waiting' and run_at <= ${at} order by run_at, place limit 1 for update skip locked) returning *`.execute(kysely);
  return rows[0] === undefined ? null : jobOf(rows[0]);
}

async function complete(kysely: Kysely<Schema>, done: { readonly key: string; readonly worker: string; readonly result: Json; readonly at: Instant }): Promise<boolean> {
  const { key, worker, result, at } = done;
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<Row>`update jobs set state = 'done', worker = null, lease_until = null, result = ${JSON.stringify(result)}::json, error = null, finished_at = ${at}
      where ${held(key, worker)} returning *`.execute(transaction);
    const [row] = rows;
    // Bytes saved again after this job was added belong to one that is just being added.
    if (row !== undefined && row.input !== null) {
      await sql`delete from inputs i where i.sha256 = ${row.input} and i.saved_at <= ${row.added_at}
        and not exists (select from jobs j where j.input = i.sha256 and j.state <> 'done')`.execute(transaction);
    }
    return row !== undefined;
  });
}

async function fail(
  kysely: Kysely<Schema>,
  failure: { readonly key: string; readonly worker: string; readonly error: JobError; readonly at: Instant; readonly retryAt: Instant | null },
): Promise<boolean> {
  const { key, worker, error, at, retryAt } = failure;
  const next = retryAt === null ? sql`state = 'failed', finished_at = ${at}` : sql`state = 'waiting', run_at = ${retryAt}`;
  const { rows } = await sql`update jobs set ${next}, worker = null, lease_until = null, error = ${JSON.stringify(error)}::json where ${held(key, worker)} returning key`.execute(kysely);
  return rows.length === 1;
}

/** The job is this worker's; a worker whose job was given to another has lost it. */
function held(key: string, worker: string) {
  return sql<boolean>`key = ${key} and state = 'active' and worker = ${worker}`;
}

async function list(kysely: Kysely<Schema>, { kinds, states, keys, limit }: JobQuery): Promise<readonly Job[]> {
  const among = (column: string, values: readonly string[] | undefined) => (values === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...values]}::text[])`);
  const rows = await kysely.selectFrom('jobs').selectAll().where(among('kind', kinds)).where(among('state', states)).where(among('key', keys))
    .orderBy('place', 'desc').limit(readLimit(limit)).execute();
  return rows.map(jobOf);
}

async function counts(kysely: Kysely<Schema>): Promise<Readonly<Record<JobState, number>>> {
  const rows = await kysely.selectFrom('jobs').select(['state', sql<number>`count(*)`.as('count')]).groupBy('state').execute();
  return { waiting: 0, active: 0, done: 0, failed: 0, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

async function forget(kysely: Kysely<Schema>, finishedBefore: Instant): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql`delete from jobs where finished_at < ${finishedBefore} returning key`.execute(transaction);
    await sql`delete from inputs i where i.saved_at < ${finishedBefore} and not exists (select from jobs j where j.input = i.sha256)`.execute(transaction);
    return rows.length;
  });
}

async function saveInput(kysely: Kysely<Schema>, bytes: Uint8Array, at: Instant): Promise<Sha256> {
  const hash = sha256(bytes);
  await kysely.insertInto('inputs').values({ sha256: hash, bytes, saved_at: at })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ saved_at: at })).execute();
  return hash;
}

function leaseEnd(at: Instant, leaseMs: number): Instant {
  return new Date(Date.parse(at) + leaseMs).toISOString();
}

function jobOf(row: Row): Job {
  const { key, kind, payload, input, state, attempts, worker, result, error } = row;
  return {
    key, kind, payload: payload as Json, input, state, attempts, worker, runAt: row.run_at, leaseUntil: row.lease_until, result: result as Json, error,
    addedAt: row.added_at, finishedAt: row.finished_at,
  };
}
