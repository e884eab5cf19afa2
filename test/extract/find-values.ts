import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import type { Span } from '../../src/domain/span.ts';
import { maskNames } from '../../src/extract/mask.ts';
import { findCitations, type CitationFinding } from '../../src/extract/rules/citation.ts';
import { findDeadlines, type DeadlineFinding } from '../../src/extract/rules/deadline.ts';
import type { DeadlineContext } from '../../src/extract/rules/deadline/reading.ts';
import { findDeliverables, type DeliverableFinding } from '../../src/extract/rules/deliverable.ts';
import { findTargets, type TargetFinding } from '../../src/extract/rules/target.ts';

/** Everything that the value readers find in a scope. */
export interface Values {
  readonly citations: readonly CitationFinding[];
  readonly deadlines: readonly DeadlineFinding[];
  readonly targets: readonly TargetFinding[];
  readonly deliverables: readonly DeliverableFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All four families over one scope, in the right order: citations first, the other values outside their names. */
export function findValues(text: string, view: string, scope: Span, context: DeadlineContext): Values {
  const { citations, diagnostics } = findCitations(text, view, scope);
  const masked = maskNames(text, view, scope, citations);
  const time = findDeadlines(text, masked, scope, context);
  return {
    citations,
    deadlines: time.deadlines,
    targets: findTargets(text, masked, scope),
    deliverables: findDeliverables(text, masked, scope),
    diagnostics: [...diagnostics, ...time.diagnostics],
  };
}
