import type { Eid } from './ids.ts';
import type { Span } from './span.ts';

/** What part of an obligation a step made. `attribute` is an attribute line below it ("Đơn vị chủ trì: …") that filled it. */
export type Made = 'clause' | 'actor' | 'modality' | 'deadline' | 'target' | 'deliverable' | 'citation' | 'attribute';

/** One rule that took part in an obligation, and the words it read. */
export interface Step {
  readonly made: Made;
  /** Id of the rule: "deadline.before-date". */
  readonly rule: string;
  /** The words it read, which may stand outside the quote (a heading, a cell); null for rules that go by the whole clause or by what is not said. */
  readonly span: Span | null;
}

/**
 * Which refiner let a stretch go.
 * - `heading`: a heading over other text; it hands its actors and tone down
 * - `run-in-heading`: "Ban Tổ chức Tỉnh ủy:", "Nội dung:" before the instruction that follows it
 * - `lead-in`: a sentence ending in a colon whose list stands below it in the tree
 * - `announcement`: a sentence that only announces what follows
 * - `background`: tells what is or was; `background-section`: stands in a part that does ("Tình hình", "Kết quả")
 * - `no-instruction`: makes nobody do anything
 * - `enacting`: "Chính phủ ban hành Nghị quyết …": the document says what it is
 * - `before-operative`: stands before the sentence that begins the operative part
 * - `attribute-line`: fills the tasks above it
 * - `row-without-task`: a row of a table that gives no task, or nothing beside it
 * - `addresses-model`: speaks to a program that reads the document
 * - `unquoted`: part of a clause that the language model's quote leaves out
 * - `superseded`: read as an obligation first, then found to lead in the paragraphs below it
 */
export type Refiner =
  | 'heading'
  | 'run-in-heading'
  | 'lead-in'
  | 'announcement'
  | 'background'
  | 'background-section'
  | 'no-instruction'
  | 'enacting'
  | 'before-operative'
  | 'attribute-line'
  | 'row-without-task'
  | 'addresses-model'
  | 'unquoted'
  | 'superseded';

/** A stretch of a provision that was looked at and is no obligation. With the obligations' quotes these hold every word of every provision's heading and content. */
export interface PassedOver {
  readonly provision: Eid;
  readonly span: Span;
  readonly by: Refiner;
}
