import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { CitationRelation } from '../domain/citation.ts';
import type { DeadlineTerm, Recurrence } from '../domain/deadline.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { CivilDate, DocumentIdentity, Footnote, Page, Table, TextEncoding } from '../domain/document.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { CollectiveId, DocumentId, Eid, ObligationId, Sha256, UnitId } from '../domain/ids.ts';
import type { Clarity, Modality, Provenance, Role } from '../domain/obligation.ts';
import type { PlanEdit, PlanTask } from '../domain/plan-edit.ts';
import type { PlanDraft, PlanForm } from '../domain/plan.ts';
import type { Provision, Region } from '../domain/provision.ts';
import type { DocumentCounts } from '../domain/row.ts';
import type { RelationKind } from '../domain/relation.ts';
import type { PassedOver } from '../domain/trace.ts';
import type { Comparator } from '../domain/target.ts';
import type { UnitReference } from '../domain/unit.ts';

/** A `json` column: read as a value, written as its text. */
type Json<Value extends object> = JSONColumnType<Value>;
/** A moment, read and written as ISO 8601 in UTC (parsers.ts). */
type Instant = string;

/** The tables of the database. What columns mean stands in the domain's types; the SQL is in migrations/. */
export interface Schema {
  documents: DocumentsTable;
  obligations: ObligationsTable;
  assignments: AssignmentsTable;
  deadlines: DeadlinesTable;
  targets: TargetsTable;
  deliverables: DeliverablesTable;
  citations: CitationsTable;
  document_fingerprints: DocumentFingerprintsTable;
  fingerprint_bands: FingerprintBandsTable;
  document_relations: DocumentRelationsTable;
  changes: ChangesTable;
  inputs: InputsTable;
  jobs: JobsTable;
  model_replies: ModelRepliesTable;
  units: UnitsTable;
  unit_names: UnitNamesTable;
  unit_seed: UnitSeedTable;
  plans: PlansTable;
  plan_tasks: PlanTasksTable;
  plan_events: PlanEventsTable;
  search_documents: SearchDocumentsTable;
  search_entries: SearchEntriesTable;
  search_segments: SearchSegmentsTable;
  search_segment_terms: SearchSegmentTermsTable;
  search_dead: SearchDeadTable;
  search_state: SearchStateTable;
  search_vectors: SearchVectorsTable;
}

interface DocumentsTable {
  id: DocumentId;
  sha256: Sha256;
  name: string;
  media_type: string;
  encoding: TextEncoding | null;
  bytes: Uint8Array;
  text: string;
  identity: Json<DocumentIdentity>;
  pages: Json<readonly Page[]>;
  tables: Json<readonly Table[]>;
  body: Json<Provision>;
  regions: Json<readonly Region[]>;
  footnotes: Json<readonly Footnote[]>;
  operative_from: number | null;
  diagnostics: Json<readonly Diagnostic[]>;
  counts: Json<DocumentCounts>;
  passed_over: Json<readonly PassedOver[]>;
  /** The number as register/number.ts compares it. */
  number_key: string | null;
  version: string;
  type: GeneratedAlways<string | null>;
  issuer: GeneratedAlways<string | null>;
  province: GeneratedAlways<string | null>;
  issued_on: GeneratedAlways<CivilDate | null>;
}

/** See register/fingerprint.ts. */
interface DocumentFingerprintsTable {
  document_id: DocumentId;
  signature: readonly number[];
  year: number | null;
  scanned: boolean;
}

interface FingerprintBandsTable {
  band: number;
  document_id: DocumentId;
}

/** Both ways, a row each. */
interface DocumentRelationsTable {
  document_id: DocumentId;
  /** What `kind` says the nature of. */
  other_id: DocumentId;
  kind: RelationKind;
  similarity: number;
}

/** A span with its words, which the database compares with the text. */
interface Grounded {
  start_at: number;
  end_at: number;
  words: string;
}

interface ObligationsTable extends Grounded {
  id: ObligationId;
  document_id: DocumentId;
  ordinal: number;
  provision: Eid;
  provision_path: string;
  modality: Modality;
  optional: boolean;
  clarity: readonly Clarity[];
  headings: Json<readonly string[]>;
  confidence: number;
  doubts: Json<readonly Doubt[]>;
  provenance: Json<Provenance>;
  diagnostics: Json<readonly Diagnostic[]>;
  /** The earliest of its deadlines. */
  due_on: CivilDate | null;
  /** The obligation of the same document that it says again. */
  restates: ObligationId | null;
  /** Hash of everything the obligation says: tells whether a new version of the rules changed it. */
  digest: string;
}

/** A value that belongs to an obligation. */
interface Child extends Grounded {
  document_id: DocumentId;
  obligation_id: ObligationId;
  ordinal: number;
}

interface AssignmentsTable extends Child {
  role: Role;
  unit_kind: UnitReference['kind'];
  /** Registry id of a unit or collective; null when unresolved. */
  unit_id: UnitId | CollectiveId | null;
  /** The words of an unresolved unit. */
  unit_name: string | null;
  head: boolean | null;
  inherited: boolean;
}

interface DeadlinesTable extends Child {
  term: Json<DeadlineTerm>;
  inherited: boolean;
  kind: GeneratedAlways<DeadlineTerm['kind']>;
  every: GeneratedAlways<Recurrence | null>;
  /** The date, or the end of the period. */
  due_on: GeneratedAlways<CivilDate | null>;
}

interface TargetsTable extends Child {
  comparator: Comparator;
  value: string;
  max: string | null;
  measure: string;
  change: 'increase' | 'decrease' | null;
  approximate: boolean;
  indicator_start: number | null;
  indicator_end: number | null;
  indicator_words: string | null;
  base_start: number | null;
  base_end: number | null;
  base_words: string | null;
}

interface DeliverablesTable extends Child {
  recipient_start: number | null;
  recipient_end: number | null;
  recipient_words: string | null;
}

interface CitationsTable extends Child {
  relation: CitationRelation;
  number: string | null;
  number_key: string | null;
  type: string | null;
  issued_on: CivilDate | null;
  issuer: string | null;
  provision: string | null;
  /** The document of the register that is meant. */
  cited_id: DocumentId | null;
}

interface ChangesTable {
  seq: GeneratedAlways<number>;
  at: Instant;
  kind: 'document-added' | 'document-updated' | 'document-removed' | 'obligation-added' | 'obligation-updated' | 'obligation-removed';
  document_id: DocumentId;
  obligation_id: ObligationId | null;
}

interface PlansTable {
  id: string;
  unit_id: string;
  form: PlanForm;
  title: string;
  document_ids: readonly DocumentId[];
  draft: Json<PlanDraft>;
  created_at: Instant;
}

interface PlanTasksTable {
  plan_id: string;
  id: string;
  place: PlanTask['place'];
  ordinal: number;
  theme: string;
  task: string;
  owner: string;
  partner: string;
  due: string;
  product: string;
}

interface PlanEventsTable {
  seq: GeneratedAlways<number>;
  plan_id: string;
  at: Instant;
  actor: string;
  kind: 'drafted' | PlanEdit['kind'];
  task_id: string | null;
  detail: Json<Readonly<Record<string, unknown>>>;
  previous: string;
  hash: string;
}

interface InputsTable {
  sha256: Sha256;
  bytes: Uint8Array;
  saved_at: Instant;
}

interface ModelRepliesTable {
  /** Hash of model and messages. */
  key: string;
  model: string;
  reply: string;
  input_tokens: number;
  output_tokens: number;
  estimated: boolean;
  cut: boolean;
  saved_at: Instant;
}

interface JobsTable {
  key: string;
  kind: string;
  payload: ColumnType<unknown, string, string>;
  input: Sha256 | null;
  state: 'waiting' | 'active' | 'done' | 'failed';
  attempts: number;
  worker: string | null;
  run_at: Instant;
  lease_until: Instant | null;
  result: ColumnType<unknown, string | null, string | null>;
  error: Json<{ readonly code: ErrorCode; readonly params: Readonly<Record<string, string>> }> | null;
  added_at: Instant;
  finished_at: Instant | null;
  place: Generated<number>;
}

interface UnitsTable {
  /** Template id, without a province. */
  id: string;
  kind: 'unit' | 'collective';
  name: string;
  /** What sort of body: `department`, `party-advisory`; null for collectives. */
  class: string | null;
  level: string | null;
  system: string | null;
  parent: string | null;
  /** `YYYY-MM-DD`, or `YYYY-MM` where the day differs by province. */
  valid_from: string | null;
  valid_to: string | null;
  successors: Json<readonly string[]>;
  /** Selectors of a collective's members. */
  members: Json<object> | null;
  note: string | null;
  /** Whether the program brought it; an office's own units stay when the program's list changes. */
  seeded: boolean;
}

interface UnitNamesTable {
  unit_id: string;
  name: string;
  /** Collides with other words: matches only beside other words of the unit. */
  weak: boolean;
}

interface UnitSeedTable {
  digest: string;
}

/** A document that can be found; indexed again it has a new number. */
interface SearchDocumentsTable {
  number: GeneratedAlways<number>;
  document_id: DocumentId;
}

interface SearchEntriesTable {
  /** Document number * 2^20 + ordinal. */
  id: number;
  document_id: DocumentId;
  obligation_id: ObligationId | null;
  /** What part of the document it is (search/entries.ts). */
  part: string;
  eid: Eid | null;
  path: string;
  start_at: number;
  end_at: number;
  words: string;
}

/** Postings of some documents; never changed, only replaced by one they are merged into (search/inverted/segment.ts has the formats). */
interface SearchSegmentsTable {
  id: GeneratedAlways<number>;
  /** 0: one document; each next level holds those of many of the level below. */
  level: number;
  /** Its document when it is of level 0. */
  document_number: number | null;
  head: Uint8Array;
  /** Null: in `search_segment_terms`. */
  terms: Uint8Array | null;
}

interface SearchSegmentTermsTable {
  segment_id: number;
  folded: string;
  postings: Uint8Array;
}

/** Documents that are no more, in segments that were merged before. */
interface SearchDeadTable {
  number: number;
}

interface SearchStateTable {
  one: Generated<boolean>;
  /** Counts the changes of the index. */
  version: number;
  /** Whether documents of the register are missing because the form of the index changed. */
  rebuild: boolean;
}

interface SearchVectorsTable {
  entry_id: number;
  /** Name and version of the embedder. */
  model: string;
  /** In the form of pgvector: "[0.1,0.2]". */
  embedding: string;
}
