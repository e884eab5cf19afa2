import { describe, expect, test } from 'vitest';
import { fold } from '../src/lang/fold.ts';
import type { Span } from '../src/domain/span.ts';
import { findByRules, type Example } from '../src/extract/rule.ts';
import { citationRules, findCitations, showCitation } from '../src/extract/rules/citation.ts';
import { deadlineRules, showTerm } from '../src/extract/rules/deadline.ts';
import { deliverableRules, findDeliverables } from '../src/extract/rules/deliverable.ts';
import { findTargets, showTarget, targetRules } from '../src/extract/rules/target.ts';

/** A family under test: its rules, and what the whole reader finds in a text, in the family's short notation and with the rule's id. */
interface Suite {
  readonly name: string;
  readonly rules: readonly { readonly id: string; readonly examples: readonly Example[]; readonly counterexamples: readonly string[] }[];
  readonly find: (text: string, view: string, scope: Span) => readonly { readonly shown: string; readonly rule: string }[];
}

function suite({ name, rules, find: read }: Suite): void {
  const find = (text: string) => read(text, fold(text), { start: 0, end: text.length });
  describe(name, () => {
    test('ids are unique', () => {
      const ids = rules.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
    for (const rule of rules) {
      test.each(rule.examples)(`${rule.id}: $text`, ({ text, finds }) => {
        const found = find(text);
        expect(found.map(({ shown }) => shown)).toEqual(finds);
      });
      test(`${rule.id} proves itself`, () => {
        if (rule.id.startsWith('not-')) return;
        const makers = rule.examples.flatMap(({ text }) => find(text).map((one) => one.rule));
        expect(rule.examples.every(({ finds }) => finds.length === 0) || makers.includes(rule.id)).toBe(true);
      });
      test.each(rule.counterexamples)(`not ${rule.id}: %s`, (text) => {
        expect(find(text).filter((one) => one.rule === rule.id)).toEqual([]);
      });
    }
  });
}

suite({
  name: 'deadline',
  rules: deadlineRules.rules,
  find: (text, view, scope) => findByRules(deadlineRules, { text, view, scope, context: { issuedOn: '2026-06-01' } }).map(({ term, rule }) => ({ shown: showTerm(term), rule })),
});
suite({ name: 'target', rules: targetRules.rules, find: (text, view, scope) => findTargets(text, view, scope).map((target) => ({ shown: showTarget(target, text), rule: target.rule })) });
suite({
  name: 'citation',
  rules: citationRules.rules,
  find: (text, view, scope) => findCitations(text, view, scope).citations.map((citation) => ({ shown: showCitation(citation), rule: citation.rule })),
});
suite({
  name: 'deliverable',
  rules: deliverableRules.rules,
  find: (text, view, scope) => findDeliverables(text, view, scope).map(({ span, rule }) => ({ shown: text.slice(span.start, span.end), rule })),
});
