import type { Bill } from '../domain/bill.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { documentId, sha256 } from '../domain/ids.ts';
import type { EngineName } from '../domain/obligation.ts';
import type { SourceBytes } from '../ingest/reader.ts';
import { openBundle } from '../ingest/bundle.ts';
import { checkFile } from '../ingest/ingest.ts';
import type { JobStore, Json } from '../register/jobs.ts';
import type { RecordOutcome, Register } from '../register/register.ts';
import type { Handler, Queue, QueuedJob, Worker } from './queue.ts';
import type { Reading, Stages } from './process.ts';
import { processFile, stagesWith } from './process.ts';

/** The kind of jobs that read a file into the register. */
export const ingestKind = 'ingest';

/** What ingest jobs stand on. */
export interface IngestDeps {
  readonly stages: Stages & { readonly register: Pick<Register, 'record' | 'findDocument' | 'getOriginal'> };
  readonly queue: Queue;
  /** Keeps the files until they are read. */
  readonly inputs: Pick<JobStore, 'saveInput' | 'findInput' | 'dropInput' | 'forget'>;
  readonly now: () => Date;
  /** Jobs under way at a time in this process. */
  readonly concurrency: number;
}

/** What an ingest job leaves behind. */
export interface IngestResult {
  readonly documentId: DocumentId;
  readonly recorded: RecordOutcome['outcome'];
  /** Diagnostics of severity `error`: parts of the document that could not be read. */
  readonly problems: number;
  /** What a language model was paid for; null when none was asked. */
  readonly bill: Bill | null;
}

/** How reading a file ended: `partial` when parts of it could not be read. */
export type Outcome = 'done' | 'unchanged' | 'partial' | 'failed';

/** A file handed in. */
export interface Submission {
  readonly documentId: DocumentId;
  /** The job that reads the file, or that read the same bytes before. */
  readonly job: QueuedJob;
  /** Whether the register has these bytes already, read by this very code: nothing is to be done. */
  readonly unchanged: boolean;
}

/** How long finished jobs, and files of failed ones, are kept. */
const keepMs = 30 * 24 * 3600 * 1000;

/**
 * Takes a file in: keeps its bytes where every worker can reach them and adds the job that reads it. The same bytes are one job, and none
 * when this code has read them already. Throws `input-unsupported`, `input-empty`, `input-too-large`,
 * `engine-unconfigured`.
 * @param engine null for the one of the settings
 */
export async function submitFile(file: SourceBytes, { stages: own, queue, inputs, now }: IngestDeps, engine: EngineName | null = null): Promise<Submission> {
  const stages = await stagesWith(own, engine);
  checkFile(file.name, file.bytes.length, { maximumBytes: stages.maximumBytes });
  const hash = sha256(file.bytes);
  const id = documentId(hash);
  const key = `${ingestKind}-${id}-${sha256(stages.version).slice(0, 12)}`;
  const known = await queue.find(key);
  // Its job done, or else a crash could have left it recorded and not indexed.
  if (known?.state === 'done' && (await stages.register.findDocument(id))?.version === stages.version) return { documentId: id, job: known, unchanged: true };
  if (known?.state === 'waiting' || known?.state === 'active') return { documentId: id, job: known, unchanged: false };
  await inputs.saveInput(file.bytes, now().toISOString());
  const { job } = await queue.add({ key, kind: ingestKind, payload: { name: file.name, engine: stages.engine.name }, input: hash });
  return { documentId: id, job, unchanged: false };
}

/** What became of an archive: of each file in it, in the order of the archive. */
export interface PackedSubmission {
  readonly files: readonly ({ readonly name: string } & ({ readonly submission: Submission; readonly error: null } | { readonly submission: null; readonly error: AppError }))[];
  /** Files in formats that are not read. */
  readonly skipped: readonly string[];
}

/** Takes the files of an archive in, each as {@link submitFile} does; one that cannot be is told. Throws `input-damaged`, `input-too-many`, `input-empty`, `engine-unconfigured`. */
export async function submitPacked({ name, bytes }: SourceBytes, deps: IngestDeps, engine: EngineName | null = null): Promise<PackedSubmission> {
  const files: PackedSubmission['files'][number][] = [];
  const skipped: string[] = [];
  for (const packed of openBundle(name, bytes)) {
    if (packed.kind === 'skipped') skipped.push(packed.path);
    else if (packed.kind === 'error') files.push({ name: packed.path, submission: null, error: packed.error });
    else {
      try {
        files.push({ name: packed.path, submission: await submitFile({ name: packed.path, bytes: packed.bytes }, deps, engine), error: null });
      } catch (error) {
        if (!isAboutFile(error)) throw error;
        files.push({ name: packed.path, submission: null, error });
      }
    }
  }
  return { files, skipped };
}

/** Whether the file is to blame; when the database or the queue is, no other file would fare better. */
export function isAboutFile(error: unknown): error is AppError {
  return error instanceof AppError && /^(?:input|path|reader)-/u.test(error.code);
}

/** Does ingest jobs in this process until closed, and forgets what finished long ago. */
export async function startIngestWorker(deps: IngestDeps): Promise<Worker> {
  const { queue, inputs, now, concurrency } = deps;
  const before = new Date(now().getTime() - keepMs).toISOString();
  await queue.forget(before);
  await inputs.forget(before);
  return queue.work(ingestHandler(deps), { concurrency });
}

/** Pages are told no more often than people can read. */
const pageMs = 250;

function ingestHandler({ stages, inputs, now }: IngestDeps): Handler {
  return async ({ input, payload }, { signal, enter }) => {
    const { name, engine = null } = payload as { readonly name: string; readonly engine?: EngineName };
    if (input === null) throw new TypeError('an ingest job without its file');
    const bytes = (await inputs.findInput(input)) ?? (await findRecorded(stages.register, documentId(input)));
    if (bytes === null) throw new AppError('input-unreadable', { file: name, detail: input });
    let told = 0;
    const tell: typeof enter = (stage, pages) => {
      const at = now().getTime();
      if (pages !== undefined && pages.done < pages.total && at - told < pageMs) return;
      told = at;
      enter(stage, pages);
    };
    try {
      return resultOf(await processFile({ name, bytes }, await stagesWith(stages, engine), { enter: tell, signal })) as unknown as Json;
    } catch (error) {
      // What is secret is not kept, not even to be looked at again.
      if (error instanceof AppError && error.code === 'input-secret') await inputs.dropInput(input);
      throw error;
    }
  };
}

/** The file of a document that was recorded just before its job's process died. */
async function findRecorded(register: Pick<Register, 'findDocument' | 'getOriginal'>, id: DocumentId): Promise<Uint8Array | null> {
  return (await register.findDocument(id)) === null ? null : (await register.getOriginal(id)).bytes;
}

function resultOf({ parsed, extraction, documentId, outcome }: Reading & RecordOutcome): IngestResult {
  const diagnostics = [...parsed.document.diagnostics, ...parsed.diagnostics, ...extraction.diagnostics, ...extraction.obligations.flatMap((obligation) => obligation.diagnostics)];
  return { documentId, recorded: outcome, problems: diagnostics.filter(({ severity }) => severity === 'error').length, bill: extraction.bill ?? null };
}

/** How a finished ingest job ended; null while it is waiting or under way. */
export function outcomeOf(job: QueuedJob): Outcome | null {
  if (job.state === 'failed') return 'failed';
  if (job.state !== 'done') return null;
  const { recorded, problems } = job.result as unknown as IngestResult;
  if (recorded === 'unchanged') return 'unchanged';
  return problems > 0 ? 'partial' : 'done';
}
