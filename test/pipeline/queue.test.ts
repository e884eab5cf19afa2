import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createBullQueue } from '../../src/pipeline/queues/bullmq.ts';
import type { QueueBench } from '../contract/queue.ts';
import { describeQueue } from '../contract/queue.ts';
import type { QueueSpec } from '../contract/queue-place.ts';
import { openQueue, queueOver } from '../contract/queue-place.ts';
import { createServerDatabase, postgresUrl } from '../databases.ts';

type InlineSpec = Extract<QueueSpec, { readonly adapter: 'inline' }>;

const redisUrl = process.env['SAURO_TEST_REDIS_URL'];

/** The in-process queue on an engine; the database is opened once, for opening takes longer than the tests. */
function inline(makePlace: () => Promise<{ readonly database: InlineSpec['database']; remove(): Promise<void> }>, worker: string, shared: boolean): QueueBench {
  let place: ReturnType<typeof makePlace> | null = null;
  let database: Promise<Database> | null = null;
  const use = async (): Promise<Database> => (database ??= openDatabase((await (place ??= makePlace())).database));
  const leave = async (): Promise<void> => {
    await (await database)?.close();
    database = null;
  };
  afterAll(async () => {
    await leave();
    await (await place)?.remove();
  });
  return {
    shared,
    leave,
    create: async (timing) => {
      await (await use()).kysely.deleteFrom('jobs').execute();
      return { adapter: 'inline', database: (await (place ??= makePlace())).database, worker, timing };
    },
    open: async (spec) => {
      const queue = queueOver(await use(), spec as InlineSpec);
      return { queue, close: () => queue.close() };
    },
  };
}

async function makeDirectory(): Promise<{ database: { directory: string }; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'sauro-queue-'));
  return { database: { directory }, remove: () => rm(directory, { recursive: true }) };
}

async function makeServerDatabase(): Promise<{ database: { url: string }; remove(): Promise<void> }> {
  const made = await createServerDatabase();
  return { database: { url: made.url }, remove: async () => { await (await made.open()).close(); } };
}

function onBull(url: string): QueueBench {
  return {
    shared: true,
    leave: () => Promise.resolve(),
    create: (timing) => Promise.resolve({ adapter: 'bullmq', url, name: randomUUID(), timing }),
    open: openQueue,
  };
}

describe('in-process queue on the embedded database', () => { describeQueue(inline(makeDirectory, 'embedded', false)); });
describe.skipIf(postgresUrl === undefined)('in-process queue on PostgreSQL', () => { describeQueue(inline(makeServerDatabase, 'máy-1', true)); });
describe.skipIf(postgresUrl === undefined)('BullMQ on PostgreSQL', () => { describeQueue(onBull(postgresUrl ?? '')); });
describe.skipIf(redisUrl === undefined)('BullMQ on Redis', () => { describeQueue(onBull(redisUrl ?? '')); });

describe('a queue server that does not answer', () => {
  it.each(['postgres://postgres:bí-mật@127.0.0.1:9/x', 'redis://:bí-mật@127.0.0.1:9'])('is said to be unavailable, without its password: %s', async (url) => {
    const error: unknown = await createBullQueue({ url, dropInput: () => Promise.resolve() }).counts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'queue-unavailable', retryable: true });
    expect(JSON.stringify((error as { params: unknown }).params)).not.toMatch(/mật|m%E1%BA%ADt/u);
  });
});
