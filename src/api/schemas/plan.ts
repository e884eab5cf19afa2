import * as z from 'zod';
import { planFields } from '../../domain/plan-edit.ts';
import { planForms } from '../../domain/plan.ts';
import { documentId, flag, instant, integer, obligationId, registryId, several, span, words } from './values.ts';

const form = z.enum(planForms).meta({ description: '`nha-nuoc`: Nghị định 30/2020/NĐ-CP; `dang`: 05-HD/VPTW (2026); `dang-cu`: 36-HD/VPTW (2018)' });

/** What a plan is drafted for. */
export const draftQuery = z.strictObject({
  document: several(documentId).meta({ description: 'Documents to carry out, in the order in which the plan names them' }),
  unit: registryId.meta({ description: 'Unit that drafts' }),
  form: form.optional().meta({ description: 'The form of the unit’s own system when absent' }),
  name: words(150).optional().meta({ description: 'Name of the very body where the registry has only its kind', examples: ['Đảng ủy xã Bắc Hà'] }),
});

/** How a plan is written out. */
export const exportQuery = z.strictObject({ basis: flag().optional().meta({ description: 'With the bases of each line and the planner’s worklist (default), or ready for signature' }) });

/** What becomes of what is read back. */
export const readBackQuery = z.strictObject({ preview: flag().optional().meta({ description: 'Only tell the changes, make none' }) });

/** Which plans. */
export const planQuery = z.strictObject({ limit: integer(1, 500).optional().meta({ description: 'Plans at most; 50 when absent' }) });

const cells = z.object({ task: z.string(), owner: z.string(), partner: z.string(), time: z.string(), product: z.string() }).meta({ id: 'PlanCells', description: 'Nhiệm vụ, chủ trì, phối hợp, thời hạn, sản phẩm, as they stand' });

const basis = z
  .object({ obligationId, documentId, provision: z.string(), place: z.string(), span, quote: z.string(), how: z.enum(['by-name', 'head', 'collective', 'predecessor', 'successor', 'cascade']), through: z.string(), roles: z.array(z.string()) })
  .meta({ id: 'PlanBasis', description: 'Where the words of a task stand, and why it is the unit’s' });

const task = z
  .object({
    id: z.string(),
    place: z.enum(['table', 'text']).meta({ description: 'In the annex, or in the text' }),
    ordinal: z.int().nonnegative(),
    group: z.string().meta({ description: 'Theme it stands under' }),
    cells,
    cascade: z.boolean().meta({ description: 'Lies on others, whom the unit directs' }),
    bases: z.array(basis).meta({ description: 'Empty for a task that a planner added' }),
  })
  .meta({ id: 'PlanTask' });

const work = z.object({ kind: z.string(), taskId: z.string().nullable(), message: z.string() }).meta({ id: 'PlanWork', description: 'What the planner still has to decide' });

const label = z.object({ id: z.string(), unitId: registryId, form, title: z.string(), documentIds: z.array(documentId), createdAt: instant }).meta({ id: 'PlanLabel' });

/** A plan as it stands. */
export const planView = label
  .extend({
    tasks: z.array(task),
    worklist: z.array(work),
    leftOut: z.array(z.object({ why: z.enum(['others', 'no-actor', 'reports-here', 'closing']), actors: z.array(z.string()), obligationId, documentId, place: z.string(), quote: z.string() })).meta({ description: 'Obligations of the documents that are not the unit’s' }),
  })
  .meta({ id: 'Plan' });

/** Plans, newest first. */
export const planList = z.object({ rows: z.array(label) }).meta({ id: 'PlanList' });

const edit = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('changed'), id: z.string(), field: z.enum(planFields), before: z.string(), after: z.string() }),
    z.object({ kind: z.literal('added'), id: z.string(), after: task.omit({ cascade: true, bases: true }) }),
    z.object({ kind: z.literal('deleted'), id: z.string(), before: task.omit({ cascade: true, bases: true }) }),
    z.object({ kind: z.literal('moved'), id: z.string(), before: z.int().positive(), after: z.int().positive(), group: z.string() }),
  ])
  .meta({ id: 'PlanEdit' });

/** What an edited file changed. */
export const planChanges = z
  .object({
    planId: z.string(),
    edits: z.array(edit),
    unread: z.array(z.object({ row: z.int().positive().nullable(), reason: z.string(), words: z.string(), message: z.string() })).meta({ description: 'Rows and paragraphs that could not be read' }),
  })
  .meta({ id: 'PlanChanges' });

/** What happened to a plan. */
export const planEvents = z
  .object({ rows: z.array(z.object({ seq: z.int(), at: instant, actor: z.string(), kind: z.string(), taskId: z.string().nullable(), detail: z.record(z.string(), z.unknown()), hash: z.string() })) })
  .meta({ id: 'PlanEvents' });
