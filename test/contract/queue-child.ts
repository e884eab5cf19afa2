/**
 * A worker process for the queue suite: `node queue-child.ts SPEC` (JSON) takes jobs until it is stopped, and prints `took KEY` for each.
 * What a job does is its kind: `echo` returns its payload, `hang` never ends, `die` kills the process.
 */
import type { QueueSpec } from './queue-place.ts';
import { openQueue } from './queue-place.ts';

const { queue, close } = await openQueue(JSON.parse(process.argv[2] ?? '') as QueueSpec);
const worker = await queue.work(async ({ key, kind, payload }) => {
  // Written through, or the line is lost with the process.
  await new Promise<void>((resolve) => process.stdout.write(`took ${key}\n`, () => { resolve(); }));
  if (kind === 'die') process.kill(process.pid, 'SIGKILL');
  if (kind === 'hang') await new Promise(() => undefined);
  return payload;
}, { concurrency: 1 });
process.stdout.write('ready\n');
process.on('SIGTERM', () => {
  void worker.close().then(close);
});
