import { AppError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import type { PlanDraft, PlanForm, PlanLine, PlanPlace, PlanReach, PlanSource, PlanUnit } from '../domain/plan.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { fold } from '../lang/fold.ts';
import { partiesOf, productsOf, targetsOf, timesOf } from './cells.ts';
import type { Successors } from './cells.ts';
import { basisOf, isCascade, partByConcern, standing } from './concern.ts';
import type { ReachById } from './concern.ts';
import { groupLines } from './group.ts';
import { mergeTasks } from './merge.ts';
import type { Task } from './merge.ts';
import { sourceOf, subjectOf } from './sources.ts';
import { isConcrete } from './theme.ts';
import { named, printed, sentence, taskOf } from './words.ts';
import { worklistOf } from './worklist.ts';
import type { MadeLine } from './worklist.ts';

/** What a plan is drafted from. */
export interface PlanInput {
  readonly form: PlanForm;
  readonly unit: PlanUnit;
  /** Every id under which obligations concern the unit. */
  readonly reach: readonly PlanReach[];
  /** The documents to carry out, in the order in which the plan shall name them. */
  readonly documents: readonly Pick<DocumentRow, 'id' | 'title' | 'identity'>[];
  /** All obligations of these documents, each document in reading order. */
  readonly rows: readonly ObligationRow[];
  readonly successors: Successors;
}

/**
 * Drafts the plan by which a unit carries out some documents (PLAN.md): what concerns it, each task once with all its bases, by theme; and what the planner
 * still has to decide. Nothing in a line is of our own making: its words are those of its quotes, or of the header of the document they stand in.
 * Throws `plan-empty` when nothing in the documents concerns the unit.
 */
export function draftPlan({ form, unit, reach, documents, rows, successors }: PlanInput): PlanDraft {
  const sources = documents.map((document) => sourceOf(document, form));
  const reached: ReachById = new Map(reach.toReversed().map((one) => [one.id, one]));
  const { concerned, others } = partByConcern(inOrder(rows, documents), reached);
  if (concerned.length === 0) throw new AppError('plan-empty', { unit: unit.ownName ?? unit.name, documents: sources.map(({ short }) => short).join('; ') });
  const made = mergeTasks(concerned).map((task) => makeLine(task, { unit, reached, sources, successors }));
  const at = (place: PlanPlace) => made.filter(({ line }) => line.place === place).map(({ line }) => line);
  const aims = aimsOf(rows, others.map(({ basis }) => basis.obligationId), unit, sources);
  const aimIds = new Set(aims.flatMap(({ bases }) => bases.map(({ obligationId }) => obligationId)));
  const parts = {
    form, unit, sources, subject: subjectOf(sources, form),
    purposes: [...aims.filter(({ place }) => place === 'purpose'), ...at('purpose')],
    requirements: [...aims.filter(({ place }) => place === 'requirement'), ...at('requirement')],
    targets: at('target'),
    groups: groupLines(made.filter(({ line }) => line.place === 'table' || line.place === 'text'), rows),
    leftOut: others.filter(({ basis }) => !aimIds.has(basis.obligationId)),
  };
  return { ...parts, worklist: worklistOf(parts, made) };
}

function inOrder(rows: readonly ObligationRow[], documents: PlanInput['documents']): readonly ObligationRow[] {
  const place = new Map(documents.map(({ id }, i) => [id, i]));
  return rows.toSorted((a, b) => (place.get(a.obligation.documentId) ?? 0) - (place.get(b.obligation.documentId) ?? 0) || a.ordinal - b.ordinal);
}

interface LineContext extends Pick<PlanInput, 'unit' | 'successors'> {
  readonly reached: ReachById;
  readonly sources: readonly PlanSource[];
}

function makeLine(task: Task, { unit, reached, sources, successors }: LineContext): MadeLine {
  const [{ row }] = task;
  const place = placeOf(task);
  const cascade = task.every(isCascade);
  const text = place === 'table' ? taskOf(row) : printed(row.text);
  const parts = { times: timesOf(task), products: productsOf(task), targets: targetsOf(task) };
  const bases = task.map(basisOf);
  const line: PlanLine = { id: lineId(unit, bases), place, text: lineText(text, row, sources), modality: row.obligation.modality, ...partiesOf(task, reached, successors), ...parts, cascade, bases };
  return { line, task };
}

function lineText(text: string, { obligation }: ObligationRow, sources: readonly PlanSource[]): string {
  const source = sources.find(({ id }) => id === obligation.documentId);
  return sentence(source === undefined ? text : named(text, source));
}

function lineId({ id }: PlanUnit, bases: readonly { readonly obligationId: string }[]): string {
  return `kv_${sha256([id, ...bases.map(({ obligationId }) => obligationId).toSorted()].join('\n')).slice(0, 24)}`;
}

/**
 * Where a line stands (PLAN.md §4): aims by their heading; figures to be reached among the targets; what can be done and be finished, and whatever has a lead,
 * a time or a product, in the table; prohibitions and conduct in the text.
 */
function placeOf(task: Task): PlanPlace {
  const { row } = task[0];
  const { modality, optional, assignments } = row.obligation;
  if (optional && aimOf(row) !== null) return aimOf(row) ?? 'text';
  const has = (test: (one: ObligationRow['obligation']) => boolean) => task.some((one) => test(one.row.obligation));
  const timed = has(({ deadlines }) => deadlines.length > 0);
  const product = has(({ deliverables }) => deliverables.length > 0);
  const role = has((one) => one.assignments.some((assignment) => assignment.role === 'lead' || assignment.role === 'coordinate' || assignment.role === 'report-to'));
  if (modality === 'must-not' || optional) return 'text';
  if (has(({ targets }) => targets.length > 0) && !product && !role) return 'target';
  const personal = assignments.length > 0 && assignments.every(({ unit }) => unit.kind === 'collective' && isPersons(unit.id));
  if (personal) return 'text';
  return timed || product || role || isConcrete(taskOf(row)) ? 'table' : 'text';
}

/** Classes of people rather than bodies ("cán bộ, đảng viên"). */
function isPersons(id: string): boolean {
  return /^(?:can-bo|dang-vien|doan-vien|lanh-dao|nguoi-dan)-|^dang-vien(?:@|$)/u.test(id);
}

/** Whether a statement stands among the purposes or the requirements of its document. */
function aimOf({ headings }: ObligationRow): 'purpose' | 'requirement' | null {
  const nearest = fold(headings.at(-1) ?? '');
  if (nearest.startsWith('mục đích')) return 'purpose';
  return nearest.startsWith('yêu cầu') ? 'requirement' : null;
}

/** Purposes and requirements that a source states of the whole work, laid on nobody. */
function aimsOf(rows: readonly ObligationRow[], free: readonly string[], unit: PlanUnit, sources: readonly PlanSource[]): readonly PlanLine[] {
  const wanted = new Set(free);
  return rows.flatMap((row): readonly PlanLine[] => {
    const place = aimOf(row);
    if (place === null || row.obligation.assignments.length > 0 || !wanted.has(row.obligation.id)) return [];
    const bases = [{ ...standing(row), how: 'collective' as const, through: '', roles: [] }];
    const nothing = { owners: [], partners: [], leads: [], reportsTo: [], times: [], products: [], targets: [], cascade: false };
    return [{ id: lineId(unit, bases), place, text: lineText(printed(row.text), row, sources), modality: row.obligation.modality, ...nothing, bases }];
  });
}
