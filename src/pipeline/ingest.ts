import type { Bill } from '../domain/bill.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { documentId, sha256 } from '../domain/ids.ts';
import type { EngineName } from '../domain/obligation.ts';
import type { RegionKind } from '../domain/provision.ts';
import type { DocumentRow } from '../domain/row.ts';
import type { JobError } from '../register/jobs.ts';
import type { Register } from '../register/register.ts';
import type { IngestDeps, IngestResult, Outcome } from './jobs.ts';
import { isAboutFile, outcomeOf, startIngestWorker, submitFile } from './jobs.ts';
import { findInputs, type Input } from './inputs.ts';
import type { PagesDone, QueuedJob, Settling } from './queue.ts';
import { awaitJobs } from './queue.ts';

/** What became of a path. */
export interface FileOutcome {
  readonly path: string;
  readonly outcome: Outcome;
  /** Why it failed; null otherwise. */
  readonly error: JobError | null;
  /** What it was read as; null when it failed. */
  readonly document: DocumentSummary | null;
  /** An earlier path of this run with the very same bytes. */
  readonly sameAs: string | null;
  /** What a language model was paid for to read it; null when none was asked. */
  readonly bill: Bill | null;
}

/** A document in figures. */
export interface DocumentSummary {
  readonly row: DocumentRow;
  /** Characters outside the provisions, by what they are, most first. */
  readonly ignored: readonly { readonly kind: RegionKind; readonly characters: number }[];
}

/** What became of all paths. */
export interface IngestReport {
  /** In the order of the paths given, folders by name. */
  readonly files: readonly FileOutcome[];
  /** Files of folders in formats that are not read. */
  readonly skipped: readonly string[];
}

/** Something to show while files are read. */
export type IngestEvent =
  /** Taken in; `count` so far. */
  | { readonly kind: 'queued'; readonly path: string; readonly count: number }
  /** The job of a file came to a stage (process.ts), or in it to a page, as far as this process hears of it. */
  | { readonly kind: 'stage'; readonly path: string; readonly stage: string; readonly pages?: PagesDone }
  | { readonly kind: 'finished'; readonly outcome: FileOutcome };

/** How paths are read. */
export interface IngestPathsOptions {
  readonly onEvent?: (event: IngestEvent) => void;
  /** Stops taking files in and waiting; files taken in so far stay in the queue and are read by the next worker. */
  readonly signal?: AbortSignal;
  /** The engine that reads; that of the settings when absent. */
  readonly engine?: EngineName;
}

/** What reading paths stands on. */
export interface IngestPathsDeps extends IngestDeps {
  readonly stages: IngestDeps['stages'] & { readonly register: Pick<Register, 'getTree'> };
  /** Told when a run has written; the embedded database puts itself in order then. */
  readonly tidy: () => Promise<void>;
}

/** How long work under way may still take when a run is stopped: enough to record what has been read. */
const stopMs = 1_500;

interface Run {
  readonly deps: IngestPathsDeps;
  readonly engine: EngineName | null;
  readonly tell: (event: IngestEvent) => void;
  /** By position among the paths. */
  readonly outcomes: Map<number, FileOutcome>;
  readonly skipped: string[];
  /** Jobs that are waited for, with the path that led to each. */
  readonly jobs: Map<string, Place>;
  /** The first path of each content, and the further ones. */
  readonly firsts: Map<DocumentId, Place>;
  readonly twins: { readonly place: Place; readonly first: Place }[];
}

interface Place {
  readonly at: number;
  readonly path: string;
}

/**
 * Reads files, folders and patterns into the register and waits until all are read, working itself. A bad file fails alone. Throws
 * only when the database or queue does not answer, `engine-unconfigured`, or `cancelled`.
 */
export async function ingestPaths(paths: readonly string[], deps: IngestPathsDeps, { onEvent, signal, engine }: IngestPathsOptions = {}): Promise<IngestReport> {
  const { queue, tidy } = deps;
  const over = new AbortController();
  const run: Run = { deps, engine: engine ?? null, tell: onEvent ?? (() => undefined), outcomes: new Map(), skipped: [], jobs: new Map(), firsts: new Map(), twins: [] };
  const unwatch = queue.watch(({ key, stage, pages }) => {
    const place = run.jobs.get(key);
    if (stage !== null && place !== undefined) run.tell({ kind: 'stage', path: place.path, stage, ...(pages === undefined ? {} : { pages }) });
  });
  const worker = await startIngestWorker(deps);
  try {
    const waiting = awaitJobs(queue, (key, job) => report(run, key, job), signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]));
    await takeIn(run, paths, waiting, signal);
    await waiting.end();
    for (const twin of run.twins) reportTwin(run, twin);
  } catch (error) {
    throw signal?.aborted === true ? new AppError('cancelled', {}, error) : error;
  } finally {
    over.abort();
    unwatch();
    // Whoever asked to stop does not want to wait for a scan of a hundred pages: it goes back into the queue.
    await worker.close(signal?.aborted === true ? stopMs : undefined);
  }
  const files = [...run.outcomes].sort(([a], [b]) => a - b).map(([, outcome]) => outcome);
  if (files.some(({ outcome }) => outcome === 'done' || outcome === 'partial')) await tidy();
  return { files, skipped: run.skipped };
}

async function takeIn(run: Run, paths: readonly string[], waiting: Settling, signal: AbortSignal | undefined): Promise<void> {
  let at = 0;
  for await (const found of findInputs(paths, run.deps.stages.maximumBytes)) {
    signal?.throwIfAborted();
    const place = { at, path: found.path };
    if (found.kind === 'skipped') run.skipped.push(found.path);
    else if (found.kind === 'error') finish(run, place, { outcome: 'failed', error: found.error });
    else await takeFile(run, place, found, waiting);
    at += 1;
  }
}

async function takeFile(run: Run, place: Place, { name, read }: Extract<Input, { kind: 'file' }>, waiting: Settling): Promise<void> {
  const { deps, jobs, firsts, twins } = run;
  try {
    const bytes = await read();
    const id = documentId(sha256(bytes));
    const first = firsts.get(id);
    run.tell({ kind: 'queued', path: place.path, count: place.at + 1 });
    if (first !== undefined) {
      twins.push({ place, first });
      return;
    }
    const { job, unchanged } = await submitFile({ name, bytes }, deps, run.engine);
    firsts.set(id, place);
    if (unchanged) finish(run, place, { outcome: 'unchanged', document: await summarise(deps.stages.register, id) });
    else {
      jobs.set(job.key, place);
      waiting.add(job.key);
    }
  } catch (error) {
    if (!isAboutFile(error)) throw error;
    finish(run, place, { outcome: 'failed', error });
  }
}

async function report(run: Run, key: string, job: QueuedJob | null): Promise<void> {
  const place = run.jobs.get(key);
  if (place === undefined) return;
  const outcome = job === null ? null : outcomeOf(job);
  if (job === null || outcome === null) finish(run, place, { outcome: 'failed', error: { code: 'job-not-found', params: { id: key } } });
  else if (outcome === 'failed') finish(run, place, { outcome, error: job.error ?? { code: 'internal', params: { detail: key } } });
  else {
    const { documentId: id, bill } = job.result as unknown as IngestResult;
    finish(run, place, { outcome, document: await summarise(run.deps.stages.register, id), bill });
  }
}

/** The same bytes again: nothing more was to be done, or nothing else could be. */
function reportTwin(run: Run, { place, first }: Run['twins'][number]): void {
  const { outcome, error, document } = run.outcomes.get(first.at) ?? { outcome: 'failed', error: null, document: null };
  if (outcome === 'failed') finish(run, place, { outcome, sameAs: first.path, ...(error === null ? {} : { error }) });
  else finish(run, place, { outcome: 'unchanged', document, sameAs: first.path });
}

function finish(run: Run, { at, path }: Place, { outcome, error, document = null, sameAs = null, bill = null }: Pick<FileOutcome, 'outcome'> & { error?: JobError } & Partial<Pick<FileOutcome, 'document' | 'sameAs' | 'bill'>>): void {
  const kept: FileOutcome = { path, outcome, error: error === undefined ? null : { code: error.code, params: error.params }, document, sameAs, bill };
  run.outcomes.set(at, kept);
  run.tell({ kind: 'finished', outcome: kept });
}

/** A document in figures; null when it was taken out meanwhile. */
async function summarise(register: Pick<Register, 'findDocument' | 'getTree'>, id: DocumentId): Promise<DocumentSummary | null> {
  const row = await register.findDocument(id);
  if (row === null) return null;
  const { regions } = await register.getTree(id);
  const sums = new Map<RegionKind, number>();
  for (const { kind, span } of regions) sums.set(kind, (sums.get(kind) ?? 0) + span.end - span.start);
  const ignored = [...sums].map(([kind, characters]) => ({ kind, characters })).sort((a, b) => b.characters - a.characters || (a.kind < b.kind ? -1 : 1));
  return { row, ignored };
}
