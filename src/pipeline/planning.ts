import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { PlanChanges, PlanTask } from '../domain/plan-edit.ts';
import type { PlanDraft, PlanForm, PlanReach, PlanUnit } from '../domain/plan.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { draftPlan } from '../plan/draft.ts';
import { applyEdits, draftWith, knownWords, tasksOf } from '../plan/edited/apply.ts';
import { compareEdited } from '../plan/edited/compare.ts';
import { readEdited } from '../plan/edited/read.ts';
import { planProperty } from '../plan/export/form.ts';
import type { ExportOptions } from '../plan/export/outline.ts';
import type { PlanEvent, PlanRow, PlanStore, StoredPlan } from '../register/plans.ts';
import type { Register } from '../register/register.ts';
import { reachOf } from '../search/reach.ts';
import { provinceName } from '../units/province.ts';
import type { UnitRow, Units } from '../units/unit.ts';
import { openPlanFile } from './plan-file.ts';

/** What a plan is wanted for. */
export interface PlanRequest {
  readonly documents: readonly DocumentId[];
  /** Id of the unit that drafts. */
  readonly unit: string;
  /** The form of the unit's own system when absent. */
  readonly form?: PlanForm;
  /** Name of the very body, where the registry has only its kind: "Đảng ủy xã Bắc Hà". */
  readonly ownName?: string;
}

/** How a plan can be written out. */
export type PlanFormat = 'docx' | 'xlsx' | 'html';

/** A plan as it stands: in `draft` people's changes are made. */
export interface StandingPlan extends PlanRow {
  readonly draft: PlanDraft;
  readonly tasks: readonly PlanTask[];
}

/** What reading an edited file back did. */
export interface ReadBack extends PlanChanges {
  readonly planId: string;
}

/** Plans: drafted from the register, written out, read back. Methods that take an id throw `plan-not-found`. */
export interface Planning {
  /** Throws as {@link draftFromRegister}. */
  draft(request: PlanRequest, actor: string): Promise<StandingPlan>;
  get(id: string): Promise<StandingPlan>;
  list(limit: number): Promise<readonly PlanRow[]>;
  write(id: string, format: PlanFormat, options: ExportOptions): Promise<{ readonly content: Uint8Array | string; readonly fileName: string }>;
  /** Takes the changes of an edited Word file into the plan it was exported from. Throws `plan-foreign` and what reading archives throws. */
  readBack(file: string, bytes: Uint8Array, options: { readonly actor: string; readonly preview: boolean; readonly year: number }): Promise<ReadBack>;
  events(id: string): Promise<readonly PlanEvent[]>;
}

/** Plans over a register. */
export function createPlanning({ plans, ...deps }: PlanningDeps & { readonly plans: PlanStore }): Planning {
  const get = async (id: string): Promise<StandingPlan> => standing(await plans.getPlan(id));
  return {
    get,
    draft: async (request, actor) => {
      const draft = await draftFromRegister(request, deps);
      return get(await plans.save(draft, tasksOf(draft), actor));
    },
    list: (limit) => plans.listPlans(limit),
    write: async (id, format, options) => writePlan(await get(id), format, options),
    readBack: async (file, bytes, { actor, preview, year }) => {
      const { planId, document } = openPlanFile(file, bytes);
      const edited = readEdited(document);
      if (edited.columns === null && edited.paragraphs.length === 0) throw new AppError('plan-foreign', { file, detail: planProperty });
      let found: PlanChanges = { edits: [], unread: [] };
      const work = (plan: StoredPlan) => {
        const { draft } = standing(plan);
        // The file may have been exported in another year than this.
        found = compareEdited(plan.tasks, edited, knownWords(draft, [year, year - 1]));
        return { edits: preview ? [] : found.edits, tasks: applyEdits(plan.tasks, found.edits) };
      };
      await plans.change(planId, actor, work);
      return { planId, ...found };
    },
    events: (id) => plans.listEvents(id),
  };
}

function standing(plan: StoredPlan): StandingPlan {
  return { ...plan, draft: draftWith(plan.draft, plan.tasks) };
}

/** The writers are loaded when somebody wants a file. */
async function writePlan({ id, draft }: StandingPlan, format: PlanFormat, options: ExportOptions): Promise<{ readonly content: Uint8Array | string; readonly fileName: string }> {
  const fileName = `ke-hoach-${draft.unit.id.replace('@', '-')}.${format}`;
  if (format === 'html') return { content: (await import('../plan/export/html.ts')).planHtml(draft, options), fileName };
  if (format === 'xlsx') return { content: await (await import('../plan/export/xlsx.ts')).planXlsx(draft, options), fileName };
  return { content: await (await import('../plan/export/docx.ts')).planDocx(draft, id, options), fileName };
}

/** What drafting needs. */
export interface PlanningDeps {
  readonly register: Pick<Register, 'findDocument' | 'listObligations'>;
  readonly units: Units;
}

/**
 * Drafts a plan from the register. Throws `document-not-found`, `unit-not-found`, and `plan-empty` when the documents want nothing of the unit.
 */
export async function draftFromRegister({ documents: ids, unit: unitId, form, ownName }: PlanRequest, { register, units }: PlanningDeps): Promise<PlanDraft> {
  const documents = await Promise.all([...new Set(ids)].map(async (id) => (await register.findDocument(id)) ?? missing(id)));
  const asked = units.find(unitId);
  if (asked?.kind !== 'unit') throw new AppError('unit-not-found', { id: unitId });
  const provinces = provincesOf(documents);
  const row = (asked.province === null && provinces.length === 1 ? units.find(`${asked.template}@${provinces[0] ?? ''}`) : null) ?? asked;
  const rows = await allRows(register, documents.map(({ id }) => id));
  return draftPlan({
    form: form ?? (row.system === 'party' ? 'dang' : 'nha-nuoc'),
    unit: planUnit(row, units, ownName ?? null),
    reach: planReach(row, units, provinces),
    documents,
    rows,
    successors: successorsIn(rows, units),
  });
}

function missing(id: DocumentId): never {
  throw new AppError('document-not-found', { id });
}

function provincesOf(documents: readonly DocumentRow[]): readonly string[] {
  return [...new Set(documents.flatMap(({ identity }) => (identity.province === null ? [] : [identity.province])))];
}

async function allRows(register: PlanningDeps['register'], documentIds: readonly DocumentId[]): Promise<readonly ObligationRow[]> {
  const rows: ObligationRow[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await register.listObligations({ documentIds }, { limit: 500, ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === null) return rows;
  }
}

function planUnit(row: UnitRow, units: Units, ownName: string | null): PlanUnit {
  const { id, template, level, system, parent, province } = row;
  const nameOf = (one: string) => units.find(one)?.name ?? one;
  return { id, name: nameOf(template), ownName, class: row.class, level, system, parent: parent === null ? null : nameOf(parent), province: province === null ? null : provinceName(province) };
}

/**
 * Every id under which obligations concern the unit: by the registry, through its head and standing committee, and as superior of what stands below it. A unit
 * without province is meant in each province of the documents.
 */
export function planReach(row: UnitRow, units: Units, provinces: readonly string[]): readonly PlanReach[] {
  const local = (template: string): readonly string[] => {
    if (row.province !== null) return [`${template}@${row.province}`];
    return row.level === 'central' ? [template] : [template, ...provinces.map((province) => `${template}@${province}`)];
  };
  const reached = new Map<string, PlanReach>();
  const add = (id: string, how: PlanReach['how'] | null): void => {
    for (const way of reachOf(units, id)) if (!reached.has(way.id)) reached.set(way.id, how === null ? way : { ...way, how });
  };
  for (const id of local(row.template)) add(id, null);
  const speaksFor = row.class?.startsWith('party-standing') === true && row.parent !== null ? local(row.parent) : [];
  for (const id of speaksFor) add(id, 'head');
  const below = units.below(row.id);
  for (const { id, speaks } of below) if (speaks) for (const one of local(id)) for (const exact of [one, id]) if (!reached.has(exact)) reached.set(exact, { id: exact, how: 'head', label: units.label(id), usually: false });
  for (const { id, speaks } of below) if (!speaks) for (const one of local(id)) add(one, 'cascade');
  return [...reached.values()];
}

/** What has taken the place of bodies that are charged and are no more; left out where several have. */
function successorsIn(rows: readonly ObligationRow[], units: Units): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { unit } of rows.flatMap(({ obligation }) => obligation.assignments)) {
    if (unit.kind === 'unresolved' || found.has(unit.id)) continue;
    const row = units.find(unit.id);
    const [only, ...others] = row?.validTo === null ? [] : (row?.successors ?? []);
    if (only !== undefined && others.length === 0) found.set(unit.id, units.find(only)?.name ?? only);
  }
  return found;
}
