import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import { AppError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { sha256 } from '../domain/ids.ts';
import type { PlanEdit, PlanTask } from '../domain/plan-edit.ts';
import type { PlanDraft, PlanForm } from '../domain/plan.ts';
import { takeTurn } from './changes.ts';
import { insertRows } from './insert.ts';

/** A plan in a list. */
export interface PlanRow {
  /** `kh_` and 24 hexadecimal digits of what was drafted: the same draft is the same plan. */
  readonly id: string;
  readonly unitId: string;
  readonly form: PlanForm;
  readonly title: string;
  readonly documentIds: readonly DocumentId[];
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}

/** A plan: as it was drafted, and its tasks as they now stand. */
export interface StoredPlan extends PlanRow {
  readonly draft: PlanDraft;
  readonly tasks: readonly PlanTask[];
}

/** Something that happened to a plan; rows are only ever added. */
export interface PlanEvent {
  readonly seq: number;
  readonly at: string;
  /** Who: a token's name, or the machine's own user. */
  readonly actor: string;
  readonly kind: 'drafted' | PlanEdit['kind'];
  readonly taskId: string | null;
  /** The edit as it was made: field, before, after. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Hash over the event and the one before it. */
  readonly hash: string;
}

/** Plans and what people made of them. `get…` and `change` throw `plan-not-found`. */
export interface PlanStore {
  /** Keeps a draft with its tasks; one that is there already stays as people have edited it. */
  save(draft: PlanDraft, tasks: readonly PlanTask[], actor: string): Promise<string>;
  getPlan(id: string): Promise<StoredPlan>;
  /** Newest first. */
  listPlans(limit: number): Promise<readonly PlanRow[]>;
  /** Works out edits from the plan as it stands and makes them, one event each, or nothing when another change came between. */
  change(id: string, actor: string, work: (plan: StoredPlan) => { readonly edits: readonly PlanEdit[]; readonly tasks: readonly PlanTask[] }): Promise<void>;
  listEvents(id: string): Promise<readonly PlanEvent[]>;
}

/** Plans over a database. */
export function createPlanStore({ kysely }: Pick<Database, 'kysely'>, now: () => Date): PlanStore {
  return {
    save: (draft, tasks, actor) => save(kysely, draft, tasks, { actor, at: now().toISOString() }),
    getPlan: (id) => getPlan(kysely, id),
    listPlans: async (limit) => (await kysely.selectFrom('plans').select(['id', 'unit_id', 'form', 'title', 'document_ids', 'created_at']).orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()).map(rowOf),
    change: async (id, actor, work) => {
      await kysely.transaction().execute(async (transaction) => {
        await takeTurn(transaction);
        const { edits, tasks } = work(await getPlan(transaction, id));
        if (edits.length === 0) return;
        await writeTasks(transaction, id, tasks);
        await writeEvents(transaction, id, { actor, at: now().toISOString() }, edits.map((edit) => ({ kind: edit.kind, taskId: edit.id, detail: edit })));
      });
    },
    listEvents: async (id) => {
      await getPlan(kysely, id);
      const rows = await kysely.selectFrom('plan_events').selectAll().where('plan_id', '=', id).orderBy('seq').execute();
      return rows.map(({ seq, at, actor, kind, task_id, detail, hash }) => ({ seq, at, actor, kind, taskId: task_id, detail, hash }));
    },
  };
}

interface Stamp {
  readonly actor: string;
  readonly at: string;
}

async function save(kysely: Kysely<Schema>, draft: PlanDraft, tasks: readonly PlanTask[], stamp: Stamp): Promise<string> {
  const id = `kh_${sha256(JSON.stringify(draft)).slice(0, 24)}`;
  await kysely.transaction().execute(async (transaction) => {
    await takeTurn(transaction);
    const row = { id, unit_id: draft.unit.id, form: draft.form, title: `Kế hoạch ${draft.subject}`, document_ids: draft.sources.map((source) => source.id), draft: JSON.stringify(draft), created_at: stamp.at };
    const { numInsertedOrUpdatedRows = 0n } = await transaction.insertInto('plans').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;
    await writeTasks(transaction, id, tasks);
    await writeEvents(transaction, id, stamp, [{ kind: 'drafted', taskId: null, detail: { unit: draft.unit.id, form: draft.form, tasks: tasks.length } }]);
  });
  return id;
}

async function getPlan(kysely: Kysely<Schema>, id: string): Promise<StoredPlan> {
  const row = await kysely.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AppError('plan-not-found', { id });
  const tasks = await kysely.selectFrom('plan_tasks').selectAll().where('plan_id', '=', id).orderBy('ordinal').execute();
  return { ...rowOf(row), draft: row.draft, tasks: tasks.map(({ id: task, place, ordinal, theme, task: words, owner, partner, due, product }) => ({ id: task, place, ordinal, group: theme, cells: { task: words, owner, partner, time: due, product } })) };
}

function rowOf(row: { readonly id: string; readonly unit_id: string; readonly form: PlanForm; readonly title: string; readonly document_ids: readonly DocumentId[]; readonly created_at: string }): PlanRow {
  return { id: row.id, unitId: row.unit_id, form: row.form, title: row.title, documentIds: row.document_ids, createdAt: row.created_at };
}

async function writeTasks(transaction: Transaction<Schema>, id: string, tasks: readonly PlanTask[]): Promise<void> {
  await transaction.deleteFrom('plan_tasks').where('plan_id', '=', id).execute();
  const text = 'text' as const;
  await insertRows(transaction, 'plan_tasks', tasks.map(({ id: task, place, ordinal, group, cells }) => ({ plan_id: id, id: task, place, ordinal, theme: group, task: cells.task, owner: cells.owner, partner: cells.partner, due: cells.time, product: cells.product })), {
    plan_id: text, id: text, place: text, ordinal: 'integer', theme: text, task: text, owner: text, partner: text, due: text, product: text,
  });
}

interface NewEvent {
  readonly kind: PlanEvent['kind'];
  readonly taskId: string | null;
  readonly detail: object;
}

/** Adds events, each chained to the one before. The transaction must have its turn. */
async function writeEvents(transaction: Transaction<Schema>, planId: string, { actor, at }: Stamp, events: readonly NewEvent[]): Promise<void> {
  const last = await sql<{ readonly hash: string }>`select hash from plan_events order by seq desc limit 1`.execute(transaction);
  let previous = last.rows[0]?.hash ?? '';
  for (const { kind, taskId, detail } of events) {
    const words = JSON.stringify(detail);
    const hash = sha256([previous, planId, at, actor, kind, taskId ?? '', words].join('\n'));
    await transaction.insertInto('plan_events').values({ plan_id: planId, at, actor, kind, task_id: taskId, detail: words, previous, hash }).execute();
    previous = hash;
  }
}
