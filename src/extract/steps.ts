import type { Span } from '../domain/span.ts';
import type { Made, Step } from '../domain/trace.ts';
import type { Actor } from './actors.ts';

/** Actors nearer to each other than this (characters) were named in one breath and are shown as one stretch. */
const oneBreath = 40;

/** What a rule about actors read: one step for each stretch in which they are named. None without actors. */
export function actorSteps(rule: string, actors: readonly Actor[], made: Made = 'actor'): Step[] {
  if (actors.length === 0) return [];
  const stretches: { start: number; end: number }[] = [];
  for (const { start, end } of actors.map(({ span }) => span).sort((a, b) => a.start - b.start)) {
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end < oneBreath) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches.map((span) => ({ made, rule, span }));
}

/** A finding without the name of its rule, which becomes a step with the words it read. */
export function withoutRule<Found extends { readonly rule: string; readonly span: Span }>(made: Made, found: readonly Found[], steps: Step[]): Omit<Found, 'rule'>[] {
  return found.map((one) => {
    const { rule, ...value } = one;
    steps.push({ made, rule, span: one.span });
    return value;
  });
}
