import type { Document } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import type { Engine, EngineName, Extraction } from '../domain/obligation.ts';
import type { ParsedDocument } from '../domain/provision.ts';
import type { IngestOptions } from '../ingest/ingest.ts';
import type { SourceBytes } from '../ingest/reader.ts';
import type { RecordOutcome, Register } from '../register/register.ts';
import type { Search } from '../search/search.ts';

/** The stages a file goes through, in order. */
export const stages = ['read', 'parse', 'extract', 'record', 'index'] as const;
/** One of {@link stages}. */
export type Stage = (typeof stages)[number];

/** The stages that read, without a register. */
export interface ReadingStages {
  readonly ingest: (source: SourceBytes, options: IngestOptions) => Promise<Document>;
  readonly parse: (document: Document) => ParsedDocument;
  readonly engine: Engine;
  /** Whether documents marked MẬT, TỐI MẬT or TUYỆT MẬT are taken; refused otherwise. */
  readonly acceptSecret: boolean;
  readonly maximumBytes: number;
}

/** All stages. */
export interface Stages extends ReadingStages {
  readonly register: Pick<Register, 'record'>;
  readonly search: Pick<Search, 'indexDocument'>;
  /** Version key of the code of all stages: the same bytes under the same key give the same rows. */
  readonly version: string;
  /** The same stages with another engine. Throws `engine-unconfigured`. Absent where there is only one. */
  readonly withEngine?: (name: EngineName) => Promise<this>;
}

/** The stages with the engine that is wanted; null for the one they have. Throws `engine-unconfigured`. */
export async function stagesWith<Some extends Pick<Stages, 'engine'> & { readonly withEngine?: (name: EngineName) => Promise<Some> }>(stages: Some, engine: EngineName | null): Promise<Some> {
  if (engine === null || engine === stages.engine.name) return stages;
  if (stages.withEngine === undefined) throw new AppError('engine-unconfigured', { engine });
  return stages.withEngine(engine);
}

/** What is told and asked on the way. */
export interface Underway {
  /** A stage was come to, or (with `pages`) a page of it is done. */
  readonly enter: (stage: Stage, pages?: { readonly done: number; readonly total: number }) => void;
  readonly signal: AbortSignal;
}

/** What a file was read as. */
export interface Reading {
  readonly parsed: ParsedDocument;
  readonly extraction: Extraction;
}

/** A file in, rows of the register out: the whole program. Idempotent. */
export async function processFile(file: SourceBytes, stages: Stages, underway: Underway): Promise<Reading & RecordOutcome> {
  const { register, search, version } = stages;
  const { parsed, extraction } = await readFile(file, stages, underway);
  enter('record', underway);
  // What a model left unanswered is asked about when the file comes again.
  const recorded = await register.record({ bytes: file.bytes, parsed, extraction, version: extraction.incomplete === true ? `${version}-incomplete` : version });
  enter('index', underway);
  await search.indexDocument(recorded.documentId);
  return { parsed, extraction, ...recorded };
}

/** The part of the program that needs no register. */
export async function readFile(file: SourceBytes, { ingest, parse, engine, acceptSecret, maximumBytes }: ReadingStages, underway: Underway): Promise<Reading> {
  enter('read', underway);
  const document = await ingest(file, { maximumBytes, signal: underway.signal, onPage: (done, total) => { underway.enter('read', { done, total }); } });
  enter('parse', underway);
  const parsed = parse(document);
  if (!acceptSecret) refuseSecret(parsed);
  enter('extract', underway);
  return { parsed, extraction: await engine.extract(parsed, underway.signal) };
}

function enter(stage: Stage, { enter, signal }: Underway): void {
  if (signal.aborted) throw new AppError('cancelled', {}, signal.reason);
  enter(stage);
}

/** Throws `input-secret` for a document that bears a mark of secrecy. */
function refuseSecret({ document, identity }: ParsedDocument): void {
  if (identity.secrecy !== null) throw new AppError('input-secret', { file: document.source.name, found: identity.secrecy.value });
}
