import type { ObligationRow } from '../domain/row.ts';
import type { Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { isCascade } from './concern.ts';
import type { Concerned } from './concern.ts';
import { printed, speaksOfItself } from './words.ts';

/** Obligations that say the same, in the order of their sources. */
export type Task = readonly [Concerned, ...Concerned[]];

/** How much of their words two tasks of different documents must share to be one: of every seven word pairs six. */
const alike = 0.86;
/** Shorter tasks ("Báo cáo kết quả") say too little by themselves. */
const fewest = 5;

interface Core {
  readonly item: Concerned;
  readonly key: string;
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
  readonly doers: string;
  readonly self: boolean;
}

/**
 * Joins obligations that say the same, so that each task stands once with all its bases. Actors, times and the figures of targets make no difference: where they
 * differ the sources contradict each other, which must show. Inside one document only the same words are the same task, since its provisions differ in what
 * they change ("… lĩnh vực y tế", "… lĩnh vực giáo dục"); and words about "this directive" never are those of another document.
 */
export function mergeTasks(items: readonly Concerned[]): readonly Task[] {
  const tasks: { readonly cores: [Core, ...Core[]] }[] = [];
  const byKey = new Map<string, (typeof tasks)[number][]>();
  for (const item of items) {
    const core = coreOf(item);
    const same = (byKey.get(core.key) ?? []).find(({ cores: [first] }) => mayMerge(first, core)) ?? tasks.find(({ cores }) => cores.some((other) => isRestated(other, core)));
    if (same === undefined) {
      const task = { cores: [core] as [Core, ...Core[]] };
      tasks.push(task);
      byKey.set(core.key, [...(byKey.get(core.key) ?? []), task]);
    } else {
      same.cores.push(core);
    }
  }
  return tasks.map(({ cores: [first, ...rest] }) => [first.item, ...rest.map(({ item }) => item)]);
}

function coreOf(item: Concerned): Core {
  const { row } = item;
  const syllables = fold(core(row)).match(/[\p{L}\p{M}\p{N}/-]+/gu) ?? [];
  const pairs = new Map<string, number>();
  for (let i = 1; i < syllables.length; i += 1) {
    const pair = `${syllables[i - 1] ?? ''} ${syllables[i] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  // Bodies below the unit that must do the same each have a line of their own.
  const doers = isCascade(item) ? item.row.obligation.assignments.filter(({ role }) => role === 'lead' || role === 'implement').map(({ unit }) => (unit.kind === 'unresolved' ? unit.name : unit.id)) : [];
  return { item, key: syllables.join(' '), pairs, size: Math.max(0, syllables.length - 1), doers: [...new Set(doers)].sort().join(' '), self: speaksOfItself(row.text) };
}

/** The words of an obligation without its actors, its times, and the figures of its targets. */
function core({ obligation, text }: ObligationRow): string {
  const { quote, assignments, deadlines, targets } = obligation;
  const inside = ({ start, end }: Span) => start >= quote.start && end <= quote.end;
  const letters = Array.from({ length: text.length }, (_, i) => text.charAt(i));
  for (const { span } of [...assignments, ...deadlines].filter((value) => inside(value.span))) letters.fill(' ', span.start - quote.start, span.end - quote.start);
  for (const { span } of targets.filter((value) => inside(value.span))) {
    for (let at = span.start - quote.start; at < span.end - quote.start; at += 1) if (/[\p{N}.,]/u.test(letters[at] ?? '')) letters[at] = ' ';
  }
  return printed(letters.join(''));
}

function mayMerge(a: Core, b: Core): boolean {
  const here = a.item.row.obligation;
  const there = b.item.row.obligation;
  if (a.doers !== b.doers || (here.modality === 'must-not') !== (there.modality === 'must-not')) return false;
  return here.documentId === there.documentId ? a.size >= fewest - 1 : a.size >= fewest - 1 && !a.self && !b.self;
}

function isRestated(a: Core, b: Core): boolean {
  if (a.item.row.obligation.documentId === b.item.row.obligation.documentId || !mayMerge(a, b) || Math.min(a.size, b.size) < fewest) return false;
  // Cheap first: with too different lengths they cannot share enough.
  if (2 * Math.min(a.size, b.size) < alike * (a.size + b.size)) return false;
  let shared = 0;
  for (const [pair, count] of a.pairs) shared += Math.min(count, b.pairs.get(pair) ?? 0);
  return (2 * shared) / (a.size + b.size) >= alike;
}
