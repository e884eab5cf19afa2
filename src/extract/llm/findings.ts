import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Modality, Role } from '../../domain/obligation.ts';
import { overlaps, type Span } from '../../domain/span.ts';
import { findDeadlines } from '../rules/deadline.ts';
import { findTargets } from '../rules/target.ts';
import type { TaggedView } from '../tagged.ts';
import { alignQuote, guardMeaning, type Alignment } from './align.ts';
import type { Answered } from './ask.ts';
import type { Passage } from './passages.ts';
import type { QuotedTask } from './schema.ts';

/** A task that a model quotes, every quote found in the document. */
export interface Finding {
  readonly passage: Passage;
  readonly quote: Span;
  /** The model's opinion; what is recorded is read out of the words. */
  readonly modality: Modality | null;
  readonly actors: readonly { readonly span: Span; readonly role: Role }[];
  readonly deadlines: readonly Span[];
  readonly targets: readonly Span[];
}

/** What of the answers stands in the document, and remarks about what does not. */
export interface Grounded {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters of a rejected quote that are shown. */
const shown = 120;

/** Finds the quotes of all answers in the provisions they were given for. What stands nowhere is rejected with a remark. */
export function groundAnswers(view: TaggedView, answers: readonly Answered[]): Grounded {
  const diagnostics: Diagnostic[] = [];
  const findings = answers.flatMap(({ passage, read }) => {
    if (read === null) return [];
    let from = passage.span.start;
    return read.tasks.flatMap((task): Finding[] => {
      const finding = groundTask(view, passage, task, from, diagnostics);
      if (finding === null) return [];
      from = finding.quote.start;
      return [finding];
    });
  });
  return { findings, diagnostics };
}

function groundTask(view: TaggedView, passage: Passage, task: QuotedTask, from: number, diagnostics: Diagnostic[]): Finding | null {
  const found = alignQuote(view, passage.span, task.quote, from);
  if (found.kind !== 'found') {
    diagnostics.push(rejected(found, passage.span, task.quote));
    return null;
  }
  const quote = guardMeaning(view.folded, passage.clauses, found.span);
  const scopes = [quote, passage.span, ...passage.above.toReversed()];
  const place = (words: string): Span | null => {
    const inQuote = firstFound(view, scopes, words);
    if (inQuote.kind !== 'found') diagnostics.push(rejected(inQuote, quote, words));
    return inQuote.kind === 'found' ? inQuote.span : null;
  };
  const values = (quotes: readonly string[], reads: (span: Span) => boolean): Span[] => quotes.flatMap((words) => {
    const span = place(words);
    if (span === null || (overlaps(span, quote) && reads(span))) return span === null ? [] : [span];
    diagnostics.push({ code: 'model-value-unread', severity: 'info', span: quote, params: { text: words.slice(0, shown) } });
    return [];
  });
  return {
    passage,
    quote,
    modality: task.modality,
    actors: task.actors.flatMap(({ quote: words, role }) => {
      const span = place(words);
      return span === null ? [] : [{ span, role }];
    }),
    deadlines: values(task.deadlines, (span) => findDeadlines(view.text, view.folded, span, { issuedOn: null }).deadlines.length > 0),
    targets: values(task.targets, (span) => findTargets(view.text, view.folded, span).length > 0),
  };
}

function firstFound(view: TaggedView, scopes: readonly Span[], words: string): Alignment {
  let best: Alignment = { kind: 'unfound' };
  for (const scope of scopes) {
    const found = alignQuote(view, scope, words);
    if (found.kind === 'found') return found;
    if (found.kind === 'altered') best = found;
  }
  return best;
}

function rejected({ kind }: Alignment, span: Span, words: string): Diagnostic {
  return { code: kind === 'altered' ? 'model-quote-altered' : 'model-quote-unfound', severity: 'warning', span, params: { text: words.slice(0, shown) } };
}
