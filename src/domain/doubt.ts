/**
 * Why an obligation may be read wrongly; the more, the sooner a reviewer should look. Each has its sentence in `messages.ts`.
 * - `actor-missing`: nobody is named who acts; `actor-far`: named more than a page above; `actor-operative`: only the sentence that begins the operative part names them
 * - `subjects-several`: the clause names its own actors and has others from above
 * - `actors-many`: five or more actors, of whom one may be cut short or in the wrong role; `attribute-lines`: actors or times come from lines below the task
 * - `unit-unresolved`: an actor is not in the registry
 * - `quote-long`: more than a paragraph; two obligations may hide in it
 * - `opening-odd`: it does not begin with an act, so it may be part of another clause
 * - `figures`: states a target or a date, which must be right to the digit
 * - `deadline-odd`: before the date of issue, or no day of the calendar; `interval-unstated`: "định kỳ" with no interval
 * - `citation-odd`: a document number not written as the rules say
 * - `numbering-odd`: labels near it skip or repeat
 * - `row-incomplete`: a row of a table without a cell that says who, or none that says when
 * - `optional`: a purpose, closing formula or characterisation rather than a task
 * - `no-structure`, `header-missing`, `encoding`: the document as a whole was read with doubt
 * - `engines-differ`: the language model quotes it otherwise, or with other actors, times or figures; `rules-alone`: the model does not quote it; `model-alone`: only the model holds it to be a task
 * - `ocr-page`, `ocr-page-poor`, `ocr-word`: on a page read by OCR, with low confidence, with a doubtful word in it
 */
export const doubts = [
  'actor-missing', 'actor-far', 'actor-operative', 'subjects-several', 'actors-many', 'attribute-lines', 'unit-unresolved', 'quote-long', 'opening-odd', 'figures', 'deadline-odd', 'interval-unstated', 'citation-odd',
  'numbering-odd', 'row-incomplete', 'optional', 'engines-differ', 'rules-alone', 'model-alone', 'no-structure', 'header-missing', 'encoding', 'ocr-page', 'ocr-page-poor', 'ocr-word',
] as const;
/** One of {@link doubts}. */
export type Doubt = (typeof doubts)[number];
