import type { Span } from './span.ts';

/** How much a diagnostic matters to the person who reads it. */
export type Severity = 'info' | 'warning' | 'error';

/**
 * Every kind of remark a stage can make about a document. Closed list: each has its sentences in `messages.ts`.
 * A diagnostic never stops anything; an {@link ./errors.ts | AppError} does.
 */
export type DiagnosticCode =
  | 'encoding-converted'
  | 'encoding-doubtful'
  | 'characters-repaired'
  | 'control-characters-removed'
  | 'external-content-ignored'
  | 'format-mismatch'
  | 'converted-by-office'
  | 'numbers-missing'
  | 'changes-accepted'
  | 'hidden-text-left-out'
  | 'comments-left-out'
  | 'contents-left-out'
  | 'running-lines-left-out'
  | 'images-unread'
  | 'text-layer-absent'
  | 'text-layer-stamp'
  | 'text-layer-garbled'
  | 'page-unreadable'
  | 'page-damaged'
  | 'pages-left-out'
  | 'ocr-page-doubtful'
  | 'ocr-page-empty'
  | 'ocr-page-turned'
  | 'ocr-stamp'
  | 'ocr-handwriting'
  | 'ocr-coloured-writing'
  | 'ocr-word-doubtful'
  | 'no-structure'
  | 'header-missing'
  | 'number-blank'
  | 'layout-lost'
  | 'number-unreadable'
  | 'date-repaired'
  | 'date-blank'
  | 'label-gap'
  | 'label-repeated'
  | 'footnote-unmatched'
  | 'operative-part-unmarked'
  | 'no-obligation'
  | 'unit-unresolved'
  | 'actor-missing'
  | 'date-invalid'
  | 'citation-nonstandard'
  | 'deadline-before-issue'
  | 'interval-unstated'
  | 'text-addresses-model'
  | 'model-quote-unfound'
  | 'model-quote-altered'
  | 'model-value-unread'
  | 'model-task-unsupported'
  | 'model-task-left-out'
  | 'model-reply-unusable'
  | 'model-unanswered'
  | 'model-over-budget'
  | 'model-secret';

/** A remark about a document: collected, stored, shown beside its span, counted. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What it is about; null when it is about the whole document. */
  readonly span: Span | null;
  /** Values for the placeholders of the sentence, already fit for people. */
  readonly params: Readonly<Record<string, string>>;
}
