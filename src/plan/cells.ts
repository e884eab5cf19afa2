import type { Assignment } from '../domain/obligation.ts';
import type { PlanParty, PlanProduct, PlanTime } from '../domain/plan.ts';
import type { ObligationRow } from '../domain/row.ts';
import { fold } from '../lang/fold.ts';
import { isCascade } from './concern.ts';
import type { Concerned, ReachById } from './concern.ts';
import type { Task } from './merge.ts';
import { printed } from './words.ts';

/** Names of the bodies that took the place of bodies which are no more, by the ids of the latter. */
export type Successors = ReadonlyMap<string, string>;

/** Who does what in a line, in the words of its sources. */
export interface Parties {
  readonly owners: readonly PlanParty[];
  readonly partners: readonly PlanParty[];
  readonly leads: readonly PlanParty[];
  readonly reportsTo: readonly PlanParty[];
}

/**
 * Who does what. The unit itself is no owner in its own plan: who inside it acts is for the planner to say, unless the source names its head or a body below it.
 * Bodies beside it, who have plans of their own, stand only where they lead and the unit cooperates, or cooperate with it.
 */
export function partiesOf(task: Task, reached: ReachById, successors: Successors): Parties {
  const owners: PlanParty[] = [];
  const partners: PlanParty[] = [];
  const leads: PlanParty[] = [];
  const reportsTo: PlanParty[] = [];
  for (const item of task) {
    const cascade = isCascade(item);
    const directs = item.touches.some(({ assignment, reach }) => assignment.role === 'direct' && reach.how !== 'cascade');
    const helping = !cascade && item.touches.every(({ assignment }) => assignment.role === 'coordinate');
    item.row.obligation.assignments.forEach((assignment, i) => {
      const party = partyOf(item, assignment, i, successors);
      const ours = item.touches.find((touch) => touch.assignment === assignment);
      const place = placeOf(assignment, { ours: ours !== undefined && ours.reach.how !== 'cascade', head: ours?.head === true, below: isBelow(assignment, reached), directs, helping });
      if (place !== null) ({ owners, partners, leads, reportsTo })[place].push(party);
    });
  }
  return { owners: distinct(owners), partners: distinct(partners), leads: distinct(leads), reportsTo: distinct(reportsTo) };
}

interface Position {
  /** It is the unit, its head, or a collective it belongs to. */
  readonly ours: boolean;
  readonly head: boolean;
  readonly below: boolean;
  /** The unit directs who does it. */
  readonly directs: boolean;
  readonly helping: boolean;
}

function placeOf({ role }: Assignment, { ours, head, below, directs, helping }: Position): keyof Parties | null {
  if (role === 'report-to') return 'reportsTo';
  if (role === 'coordinate') return ours ? null : 'partners';
  if (head) return 'owners';
  if (ours) return null;
  if (below) return 'owners';
  if (role === 'direct') return null;
  if (directs) return 'owners';
  return helping ? 'leads' : null;
}

function isBelow({ unit }: Assignment, reached: ReachById): boolean {
  return unit.kind !== 'unresolved' && reached.get(unit.id)?.how === 'cascade';
}

function partyOf({ row }: Concerned, { unit }: Assignment, index: number, successors: Successors): PlanParty {
  const id = unit.kind === 'unresolved' ? null : unit.id;
  return { text: printed(row.words.assignments[index] ?? ''), id, now: id === null ? null : (successors.get(id) ?? null), basis: row.obligation.id };
}

/** When, in the words of the sources; the same words once. */
export function timesOf(task: Task): readonly PlanTime[] {
  return distinct(task.flatMap(({ row }) => row.obligation.deadlines.map((deadline, i) => ({ text: printed(row.words.deadlines[i] ?? ''), term: deadline.term, basis: row.obligation.id }))));
}

/** What shall come of it, in the words of the sources. */
export function productsOf(task: Task): readonly PlanProduct[] {
  return distinct(task.flatMap(({ row }) => row.obligation.deliverables.map((deliverable, i) => ({ text: printed(row.words.deliverables[i] ?? ''), recipient: recipientOf(row, deliverable.recipient), basis: row.obligation.id }))));
}

function recipientOf({ obligation: { quote }, text }: ObligationRow, span: { readonly start: number; readonly end: number } | null): string | null {
  return span === null || span.start < quote.start || span.end > quote.end ? null : printed(text.slice(span.start - quote.start, span.end - quote.start));
}

/** Target phrases as written. */
export function targetsOf(task: Task): readonly string[] {
  return distinct(task.flatMap(({ row }) => row.words.targets.map((words) => ({ text: printed(words) })))).map(({ text }) => text);
}

function distinct<Value extends { readonly text: string }>(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values.filter(({ text }) => {
    const key = fold(text);
    if (text === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
