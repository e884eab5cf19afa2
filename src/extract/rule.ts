import type { Span } from '../domain/span.ts';
import { boundGaps, edgeAfter } from '../lang/pattern.ts';
import { firstFrom, headsIn, type Head } from './head.ts';

/** What a rule proves itself with: a sentence of our own, and everything its family must find in it, in the family's short notation. */
export interface Example {
  readonly text: string;
  readonly finds: readonly string[];
}

/** What a rule is applied to: a text, its matching view of the same length (`lang/fold.ts`), the stretch to search, and what is known besides. */
export interface Scene<Context> {
  readonly text: string;
  readonly view: string;
  readonly scope: Span;
  readonly context: Context;
}

/** A reading with the id of the rule that made it. */
export type Found<Reading> = Reading & { readonly rule: string };

/**
 * A rule is data with its proof beside it. The pattern is sticky and runs on the view wherever one of `heads` stands between word edges
 * ("0" means any digit). `read` turns a match into readings; an empty list says "these words mean nothing here" and still uses them up; null
 * says "not mine after all", and the next rule is asked.
 */
export interface Rule<Reading, Context> {
  readonly id: string;
  readonly heads: readonly string[];
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, scene: Scene<Context>) => readonly Reading[] | null;
  readonly examples: readonly Example[];
  /** Sentences in which this rule must find nothing (another rule of the family may). */
  readonly counterexamples: readonly string[];
}

const nowhere: Head = { start: Infinity, end: Infinity, word: '' };

/** An ordered list of rules, ready to run: where two match at one place the longer match wins, then the earlier rule. */
export interface Family<Reading, Context> {
  readonly rules: readonly Rule<Reading, Context>[];
  readonly byHead: ReadonlyMap<string, readonly Rule<Reading, Context>[]>;
}

/** Makes a family of rules: the first words decide where the rules are tried at all. */
export function family<Reading, Context>(rules: readonly Rule<Reading, Context>[]): Family<Reading, Context> {
  const byHead = new Map<string, Rule<Reading, Context>[]>();
  for (const rule of rules) {
    for (const head of rule.heads) {
      const known = byHead.get(head);
      if (known === undefined) byHead.set(head, [rule]);
      else known.push(rule);
    }
  }
  return { rules, byHead };
}

/** A pattern as rules write it: a space is any white space, the match ends at a word edge, the flag is sticky. */
export function pattern(source: string): RegExp {
  return new RegExp(`(?:${spaced(source)})${edgeAfter}`, 'uy');
}

/** The same without the word edge at the end, for patterns that end in a sign. */
export function openPattern(source: string): RegExp {
  return new RegExp(spaced(source), 'uy');
}

/** A fragment in which every space stands for white space. */
export function spaced(source: string): string {
  return boundGaps(source.replaceAll(' ', String.raw`\s+`));
}

/** All readings of a family inside the scope, from left to right, none overlapping another's words. */
export function findByRules<Reading, Context>(rules: Family<Reading, Context>, scene: Scene<Context>): Found<Reading>[] {
  const found: Found<Reading>[] = [];
  const view = scene.scope.end < scene.view.length ? scene.view.slice(0, scene.scope.end) : scene.view;
  const heads = headsIn(scene.view, rules.byHead);
  let from = scene.scope.start;
  for (let i = firstFrom(heads, from); i < heads.length; i += 1) {
    const { start, end, word } = heads[i] ?? nowhere;
    if (end > view.length) break;
    if (start < from) continue;
    const best = readAt(rules.byHead.get(word) ?? [], view, start, scene);
    if (best === null) continue;
    for (const reading of best.readings) found.push({ ...reading, rule: best.rule });
    from = best.end;
  }
  return found;
}

interface Best<Reading> {
  readonly end: number;
  readonly rule: string;
  readonly readings: readonly Reading[];
}

function readAt<Reading, Context>(rules: readonly Rule<Reading, Context>[], view: string, at: number, scene: Scene<Context>): Best<Reading> | null {
  let matches: { readonly rule: Rule<Reading, Context>; readonly match: RegExpExecArray }[] | null = null;
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(view);
    if (match !== null) (matches ??= []).push({ rule, match });
  }
  if (matches === null) return null;
  if (matches.length > 1) matches.sort((a, b) => b.match[0].length - a.match[0].length);
  for (const { rule, match } of matches) {
    const readings = rule.read(match, scene);
    if (readings !== null) return { end: at + match[0].length, rule: rule.id, readings };
  }
  return null;
}
