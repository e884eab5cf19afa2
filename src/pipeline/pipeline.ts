import type { EngineName } from '../domain/obligation.ts';
import type { SourceBytes } from '../ingest/reader.ts';
import type { IngestPathsDeps, IngestPathsOptions, IngestReport } from './ingest.ts';
import { ingestPaths } from './ingest.ts';
import type { PackedSubmission, Submission } from './jobs.ts';
import { startIngestWorker, submitFile, submitPacked } from './jobs.ts';
import type { Worker } from './queue.ts';

/** Ways for files into the register. */
export interface Pipeline {
  /** Reads files, folders and patterns, and waits until they are read. See {@link ingestPaths}. */
  ingestPaths(paths: readonly string[], options?: IngestPathsOptions): Promise<IngestReport>;
  /** Takes one file in and returns at once: some worker reads it. See {@link submitFile}. */
  submit(file: SourceBytes, engine?: EngineName): Promise<Submission>;
  /** Takes in the files of an archive; a bad one is told and does not stop the rest. Throws what opening the archive throws. */
  submitPacked(archive: SourceBytes, engine?: EngineName): Promise<PackedSubmission>;
  /** Reads what was taken in, in this process, until closed. */
  startWorker(): Promise<Worker>;
}

/**
 * The pipeline over its stages, queue and register.
 * @param open called once, when the first file comes: grammars and lexicons take a while to load
 */
export function createPipeline(open: () => Promise<IngestPathsDeps>): Pipeline {
  let opened: Promise<IngestPathsDeps> | null = null;
  const deps = () => (opened ??= open());
  return {
    ingestPaths: async (paths, options) => ingestPaths(paths, await deps(), options),
    submit: async (file, engine) => submitFile(file, await deps(), engine),
    submitPacked: async (archive, engine) => submitPacked(archive, await deps(), engine),
    startWorker: async () => startIngestWorker(await deps()),
  };
}
