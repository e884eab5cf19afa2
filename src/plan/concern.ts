import type { Basis, ConcernKind, LeftOut, PlanReach } from '../domain/plan.ts';
import type { Assignment, Role } from '../domain/obligation.ts';
import type { ObligationRow } from '../domain/row.ts';
import { printed } from './words.ts';

/** Ids under which obligations concern the unit. */
export type ReachById = ReadonlyMap<string, PlanReach>;

/** One assignment by which an obligation concerns the unit. */
export interface Touch {
  readonly assignment: Assignment;
  readonly reach: PlanReach;
  /** The head of the unit is meant rather than the unit. */
  readonly head: boolean;
}

/** An obligation that concerns the unit. */
export interface Concerned {
  readonly row: ObligationRow;
  readonly touches: readonly Touch[];
}

/** The nearest reason first. */
const order: readonly ConcernKind[] = ['by-name', 'head', 'predecessor', 'successor', 'collective', 'cascade'];

/** Parts the obligations of documents into those that concern a unit, and the others with the reason. */
export function partByConcern(rows: readonly ObligationRow[], reached: ReachById): { readonly concerned: readonly Concerned[]; readonly others: readonly LeftOut[] } {
  const concerned: Concerned[] = [];
  const others: LeftOut[] = [];
  for (const row of rows) {
    const all = touchesOf(row, reached);
    // Who only gets the report has nothing to do.
    const touches = all.filter(({ assignment }) => assignment.role !== 'report-to');
    if (touches.length > 0 && !isLedByOthers(row, touches)) concerned.push({ row, touches });
    else others.push(leftOut(row, all.some(({ assignment, reach }) => assignment.role === 'report-to' && reach.how !== 'cascade')));
  }
  return { concerned, others };
}

function touchesOf({ obligation }: ObligationRow, reached: ReachById): readonly Touch[] {
  return obligation.assignments.flatMap((assignment) => {
    const { unit } = assignment;
    const reach = unit.kind === 'unresolved' ? undefined : reached.get(unit.id);
    if (unit.kind === 'unresolved' || reach === undefined) return [];
    return [{ assignment, reach, head: reach.how !== 'cascade' && (unit.head || reach.how === 'head') }];
  });
}

/** What lies on bodies below the unit, while another body is told to lead or direct them, is that body's to urge. */
function isLedByOthers({ obligation }: ObligationRow, touches: readonly Touch[]): boolean {
  if (touches.some(({ reach }) => reach.how !== 'cascade')) return false;
  return obligation.assignments.some((assignment) => (assignment.role === 'lead' || assignment.role === 'direct') && touches.every((touch) => touch.assignment !== assignment));
}

function leftOut(row: ObligationRow, reportsHere: boolean): LeftOut {
  const { assignments, optional } = row.obligation;
  const doers = row.words.assignments.filter((_, i) => assignments[i]?.role !== 'report-to');
  const why = reportsHere ? 'reports-here' : doers.length > 0 ? 'others' : optional ? 'closing' : 'no-actor';
  return { why, actors: [...new Set(doers.map(printed))], basis: standing(row) };
}

/** Where an obligation stands. */
export function standing({ obligation, text }: ObligationRow): LeftOut['basis'] {
  const { id, documentId, provision, provisionPath, quote } = obligation;
  return { obligationId: id, documentId, provision, place: provisionPath === '' ? '' : `mục ${provisionPath}`, span: quote, quote: text.replace(/\s+/gu, ' ').trim() };
}

/** The nearest way in which an obligation concerns the unit. */
export function nearest({ touches }: Concerned): Touch | undefined {
  return touches.toSorted((a, b) => rank(a) - rank(b))[0];
}

function rank({ reach, head }: Touch): number {
  return order.indexOf(head ? 'head' : reach.how);
}

/** What a line says of an obligation it carries. */
export function basisOf(concerned: Concerned): Basis {
  const first = nearest(concerned);
  const roles: readonly Role[] = [...new Set(concerned.touches.filter(({ reach }) => (reach.how === 'cascade') === (first?.reach.how === 'cascade')).map(({ assignment }) => assignment.role))];
  const how = first === undefined ? 'collective' : first.head && first.reach.how === 'by-name' ? 'head' : first.reach.how;
  return { ...standing(concerned.row), how, through: first?.reach.label ?? '', roles };
}

/** Whether it lies on others only, whom the unit directs. */
export function isCascade({ row, touches }: Concerned): boolean {
  if (touches.every(({ reach }) => reach.how === 'cascade')) return true;
  const own = touches.filter(({ reach }) => reach.how !== 'cascade');
  return own.every(({ assignment }) => assignment.role === 'direct') && row.obligation.assignments.some(({ role }) => role === 'lead' || role === 'implement');
}
