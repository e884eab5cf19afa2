import type { Target } from '../../domain/target.ts';
import { slice, type Span } from '../../domain/span.ts';
import { family, findByRules, type Found } from '../rule.ts';
import { extend } from './target/extent.ts';
import { rankRules } from './target/ranks.ts';
import type { TargetCore } from './target/reading.ts';
import { numberRules } from './target/rules.ts';

/** The rules of the target family, in order of precedence. */
export const targetRules = family([...rankRules, ...numberRules]);

/** A number set as goal or limit, and the rule that read it. */
export type TargetFinding = Target & { readonly rule: string };

/**
 * Every number of the scope that is set as a goal or a limit (EXTRACTION.md §9), from left to right. Pass a view in which the titles of cited
 * documents and quoted words are blank (`maskTitles`): their numbers are names and mottos.
 */
export function findTargets(text: string, view: string, scope: Span): TargetFinding[] {
  const cores = passOn(view, findByRules(targetRules, { text, view, scope, context: null }));
  return cores.map((core, index) => ({ ...extend(text, view, scope, cores, index), rule: core.rule }));
}

/** A bare number in a list takes the comparator of the number before it: "ít nhất 01 tập thể, 02 cá nhân". */
function passOn(view: string, cores: readonly Found<TargetCore>[]): Found<TargetCore>[] {
  const settled: Found<TargetCore>[] = [];
  for (const core of cores) {
    const last = settled.at(-1);
    const continued = last !== undefined && continues(view.slice(last.core.end, core.core.start));
    if (core.listed === true && !continued) continue;
    settled.push(continued && core.bare === true && last.comparator === '>=' && core.value !== '100' ? { ...core, comparator: last.comparator } : core);
  }
  return settled;
}

function continues(between: string): boolean {
  return /^(?:\s+[\p{L}\d/]+){0,8}(?:,|\s+và)(?:\s+trong\s+đó)?\s*$/u.test(between);
}

/** A target in the short notation of the rules' examples and of traces: ">= 85 %", "range 3..5 tuyến", "= 12 % increase base so với năm 2025". */
export function showTarget(target: Omit<Target, 'span' | 'indicator'>, text: string): string {
  const value = target.max === undefined ? target.value : `${target.value}..${target.max}`;
  const base = target.base === undefined ? [] : ['base', slice(text, target.base)];
  return [target.comparator, value, target.measure, ...(target.change === undefined ? [] : [target.change]), ...(target.approximate ? ['approximate'] : []), ...base].join(' ');
}
