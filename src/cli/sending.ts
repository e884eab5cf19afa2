import { setTimeout as delay } from 'node:timers/promises';
import type { JobView } from '../api/contract.ts';
import { AppError, type ErrorCode, errorRules } from '../domain/errors.ts';
import type { EngineName } from '../domain/obligation.ts';
import { findInputs, type Input } from '../pipeline/inputs.ts';
import type { IngestReport } from '../pipeline/ingest.ts';
import type { JobError } from '../register/jobs.ts';
import type { ApiClient } from './api-client.ts';
import { type FinishedFile, type ShownEvent, sumIgnored } from './views/ingest.ts';

/** How paths are sent. */
export interface SendOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ShownEvent) => void;
  /** The engine that reads; the server's own when null. */
  readonly engine: EngineName | null;
}

/** Between two looks at the jobs of the server. */
const pollMs = 700;
/** A server may ask for patience (`too-many-requests`): its window is a minute. */
const patienceMs = 5_000;
const patience = 15;

interface Run extends SendOptions {
  readonly api: ApiClient;
  readonly outcomes: Map<string, FinishedFile>;
  /** Jobs that are not finished, with the paths that led to each. */
  readonly jobs: Map<string, string[]>;
}

/**
 * Sends files to the server that holds the register and waits until it has read them. Throws when the server does not answer, and `cancelled`; what was
 * sent by then is read all the same.
 */
export async function sendPaths(paths: readonly string[], api: ApiClient, options: SendOptions): Promise<{ readonly files: readonly FinishedFile[]; readonly skipped: IngestReport['skipped'] }> {
  const run: Run = { ...options, api, outcomes: new Map(), jobs: new Map() };
  const order: string[] = [];
  const skipped: string[] = [];
  for await (const found of findInputs(paths, undefined)) {
    options.signal.throwIfAborted();
    if (found.kind === 'skipped') {
      skipped.push(found.path);
      continue;
    }
    order.push(found.path);
    await take(found, order.length, run);
  }
  while (run.jobs.size > 0) {
    await delay(pollMs, undefined, { signal: options.signal });
    await look(run);
  }
  return { files: order.flatMap((path) => run.outcomes.get(path) ?? []), skipped };
}

async function take(found: Exclude<Input, { kind: 'skipped' }>, count: number, run: Run): Promise<void> {
  const { path } = found;
  try {
    if (found.kind === 'error') throw found.error;
    const bytes = await found.read();
    run.onEvent({ kind: 'queued', path, count });
    const { job, unchanged, documentId } = await patiently(run, async () => run.api.call('submitDocument', { query: run.engine === null ? {} : { engine: run.engine }, body: await formOf(found.name, bytes) }));
    if (unchanged) await finish(path, { outcome: 'unchanged', documentId }, run);
    else run.jobs.set(job.id, [...(run.jobs.get(job.id) ?? []), path]);
  } catch (error) {
    if (!(error instanceof AppError) || !/^(?:input|path)-/u.test(error.code)) throw error;
    await finish(path, { outcome: 'failed', error }, run);
  }
}

/** A file as the body of a request that sends it in. */
export async function formOf(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type') ?? '', bytes: new Uint8Array(await encoded.arrayBuffer()) };
}

/** One look at the newest jobs, and at the oldest that are waited for where those are too many. */
async function look(run: Run): Promise<void> {
  const { rows } = await patiently(run, () => run.api.call('listJobs', { query: { limit: 500 } }));
  const known = new Map(rows.map((job) => [job.id, job]));
  const [oldest] = run.jobs.keys();
  if (oldest !== undefined && !known.has(oldest)) known.set(oldest, await patiently(run, () => run.api.call('getJob', { params: { id: oldest } })));
  for (const [id, paths] of [...run.jobs]) {
    const job = known.get(id);
    if (job === undefined) continue;
    if (job.outcome === null) for (const path of paths) run.onEvent(job.stage === null ? { kind: 'queued', path, count: run.outcomes.size } : { kind: 'stage', path, stage: job.stage, ...(job.pages === undefined ? {} : { pages: job.pages }) });
    else await settle(id, job, run);
  }
}

async function settle(id: string, job: JobView, run: Run): Promise<void> {
  const paths = run.jobs.get(id) ?? [];
  run.jobs.delete(id);
  for (const [index, path] of paths.entries()) {
    const { outcome, documentId } = job;
    if (outcome === null || outcome === 'failed' || documentId === null) await finish(path, { outcome: 'failed', error: jobError(job) }, run);
    else await finish(path, { outcome: index === 0 ? outcome : 'unchanged', documentId, bill: index === 0 ? job.bill : null }, run);
  }
}

function jobError({ error, id }: JobView): JobError {
  if (error === null) return { code: 'job-not-found', params: { id } };
  return { code: error.code in errorRules ? (error.code as ErrorCode) : 'internal', params: { said: error.detail, detail: error.detail } };
}

async function finish(path: string, { outcome, error, documentId, bill = null }: { readonly outcome: FinishedFile['outcome']; readonly error?: JobError; readonly documentId?: string; readonly bill?: JobView['bill'] }, run: Run): Promise<void> {
  const { api } = run;
  const read = async (id: string): Promise<FinishedFile['document']> => {
    const shown = await patiently(run, () => api.call('getDocument', { params: { id } }));
    const { regions } = await patiently(run, () => api.call('getDocumentTree', { params: { id } }));
    return { shown, ignored: sumIgnored(regions) };
  };
  const kept: FinishedFile = { path, outcome, error: error === undefined ? null : { code: error.code, params: error.params }, document: documentId === undefined ? null : await read(documentId), sameAs: null, bill };
  run.outcomes.set(path, kept);
  run.onEvent({ kind: 'finished', outcome: kept });
}

/** Does a request, again and again while the server asks for patience. */
export async function patiently<Answer>({ signal }: Pick<SendOptions, 'signal'>, request: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'too-many-requests' || tries >= patience) throw error;
      await delay(patienceMs, undefined, { signal });
    }
  }
}
