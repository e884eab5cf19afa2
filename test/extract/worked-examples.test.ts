import { describe, expect, it } from 'vitest';
import { compareRoles } from '../../eval/metrics.ts';
import { annotate, type AnnotatedDeadline, type AnnotatedObligation } from '../../src/extract/annotation.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { workedExamples, type Expected } from './worked-examples.ts';

const roles = { L: 'lead', C: 'coordinate', D: 'direct', I: 'implement', R: 'report-to' } as const;

/** The obligations of a text, in the form of the guidelines. */
async function obligationsOf(text: string): Promise<readonly AnnotatedObligation[]> {
  const parsed = parseDocument(await ingestFile({ name: 'van-ban.md', bytes: new TextEncoder().encode(text) }));
  return annotate(parsed, extractWithRules(parsed)).obligations;
}

function assignmentsOf(notation: string): AnnotatedObligation['assignments'] {
  return notation
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const role = roles[part.charAt(0) as keyof typeof roles];
      const inherited = part.includes('↑');
      return { role, inherited, unit: part.slice(2).replace('↑', '') };
    });
}

function showDeadline(deadline: AnnotatedDeadline): string {
  if (deadline.recurrence !== undefined) return `every ${deadline.recurrence}`;
  if (deadline.due !== undefined) return `due ${deadline.due}`;
  return deadline.from === undefined ? 'relative' : `from ${deadline.from} to ${deadline.to ?? ''}`;
}

function showTarget({ comparator, value, max, unit }: AnnotatedObligation['targets'][number], expected: string | undefined): string {
  const short = [comparator, value, ...(max === undefined ? [] : [max])].join(' ');
  return expected === short ? short : `${short} ${unit}`;
}

function check(found: AnnotatedObligation, expected: Expected): void {
  if (expected.who !== undefined) {
    const gold = { ...found, assignments: assignmentsOf(expected.who) };
    expect(compareRoles(gold, found), `${expected.who} ≠ ${JSON.stringify(found.assignments)}`).toMatchObject({ spurious: 0, missed: 0 });
  }
  expect(found.optional).toBe(expected.optional ?? false);
  expect(found.modality).toBe(expected.modality ?? 'must');
  if (expected.deadlines !== undefined) expect(found.deadlines.map(showDeadline)).toEqual(expected.deadlines);
  if (expected.targets !== undefined) expect(found.targets.map((target, i) => showTarget(target, expected.targets?.[i]))).toEqual(expected.targets);
  if (expected.citations !== undefined) expect(found.citations).toEqual(expected.citations);
  if (expected.provision !== undefined) expect(found.provision).toBe(expected.provision);
}

describe('worked examples of the handbook', () => {
  it.each(workedExamples)('$n: $text', async ({ text, expected }) => {
    const found = await obligationsOf(text);
    expect(found.map(({ quote }) => quote)).toHaveLength(expected.length);
    expected.forEach((one, i) => {
      const obligation = found[i];
      if (obligation !== undefined) check(obligation, one);
    });
  });
});
