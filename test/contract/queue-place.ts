import { openDatabase } from '../../src/db/open.ts';
import type { Database, DatabasePlace } from '../../src/db/open.ts';
import type { Queue, QueueTiming } from '../../src/pipeline/queue.ts';
import { createBullQueue } from '../../src/pipeline/queues/bullmq.ts';
import { createInlineQueue } from '../../src/pipeline/queues/inline.ts';
import { createJobStore } from '../../src/register/job-store.ts';

/** All that a process needs to work on a queue; plain JSON, so that it can be given to another process. */
export type QueueSpec =
  | { readonly adapter: 'inline'; readonly database: Extract<DatabasePlace, { readonly url: string } | { readonly directory: string }>; readonly worker: string; readonly timing: QueueTiming }
  | { readonly adapter: 'bullmq'; readonly url: string; readonly name: string; readonly timing: QueueTiming };

/** A queue opened by a test; `close` closes what was opened with it. */
export interface OpenedQueue {
  readonly queue: Queue;
  readonly close: () => Promise<void>;
}

/** Opens the queue of a spec, as it is found. */
export async function openQueue(spec: QueueSpec): Promise<OpenedQueue> {
  const { timing } = spec;
  if (spec.adapter === 'bullmq') {
    const queue = createBullQueue({ url: spec.url, name: spec.name, timing, dropInput: () => Promise.resolve() });
    return { queue, close: () => queue.close() };
  }
  const database = await openDatabase(spec.database);
  const queue = queueOver(database, spec);
  const close = async () => {
    await queue.close();
    await database.close();
  };
  return { queue, close };
}

/** The in-process queue over a database that is open already. */
export function queueOver(database: Database, { worker, timing }: Pick<Extract<QueueSpec, { readonly adapter: 'inline' }>, 'worker' | 'timing'>): Queue {
  return createInlineQueue({ store: createJobStore(database), worker, now: () => new Date(), timing, pollMs: 50 });
}
