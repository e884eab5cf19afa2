import type { DocumentId } from '../../domain/ids.ts';
import type { Language } from '../../domain/messages.ts';
import { linesOf } from '../../domain/plan.ts';
import { unreadSentence } from '../../domain/plan-edit.ts';
import { workSentence } from '../../domain/worklist.ts';
import type { PlanFormat, StandingPlan } from '../../pipeline/planning.ts';
import { draftPlan, getPlan, getPlanDocx, getPlanEvents, getPlanHtml, getPlanXlsx, listPlans, readPlanBack } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { apiPath } from '../openapi.ts';
import { present } from '../paging.ts';
import { refuse } from '../problem.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { readUpload } from '../upload.ts';

/** Who did it, as far as the API knows: everybody with the same token is one. */
const actor = 'api';

/** Drafts of plans, and what people make of them. */
export function planRoutes({ planning, settings, clock }: ApiDeps): readonly Route[] {
  const year = (): number => Number(clock.today().slice(0, 4));
  const file = async (id: string, format: PlanFormat, basis = true) => planning.write(id, format, { basis, year: year() });
  return [
    serve(draftPlan, async ({ query, language }) => {
      if (query.document === undefined) throw refuse('query-invalid', 'missing', { name: 'document' });
      const plan = await planning.draft(present({ documents: query.document.map((id) => id as DocumentId), unit: query.unit, form: query.form, ownName: query.name }), actor);
      return { body: viewPlan(plan, language), headers: { Location: `${apiPath}/plans/${plan.id}` } };
    }),
    serve(listPlans, async ({ query }) => ({ body: { rows: await planning.list(query.limit ?? 50) } })),
    serve(getPlan, async ({ params, language }) => ({ body: viewPlan(await planning.get(params.id), language) })),
    serve(getPlanDocx, async ({ params, query }) => ({ ...(await file(params.id, 'docx', query.basis)), mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' })),
    serve(getPlanXlsx, async ({ params, query }) => ({ ...(await file(params.id, 'xlsx', query.basis)), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })),
    serve(getPlanHtml, async ({ params, query }) => ({ content: (await file(params.id, 'html', query.basis)).content, mediaType: 'text/html; charset=utf-8' })),
    serve(readPlanBack, async ({ request, query, language }) => {
      const { name, bytes } = await readUpload(request, settings.maxFileBytes);
      const { planId, edits, unread } = await planning.readBack(name, bytes, { actor, preview: query.preview ?? false, year: year() });
      return { body: { planId, edits, unread: unread.map((row) => ({ ...row, message: unreadSentence(row, language) })) } };
    }),
    serve(getPlanEvents, async ({ params }) => ({ body: { rows: await planning.events(params.id) } })),
  ];
}

function viewPlan({ id, unitId, form, title, documentIds, createdAt, tasks, draft }: StandingPlan, language: Language) {
  const lines = new Map(linesOf(draft).map((line) => [line.id, line]));
  return {
    id, unitId, form, title, documentIds, createdAt,
    tasks: tasks.map((task) => ({ ...task, cascade: lines.get(task.id)?.cascade ?? false, bases: lines.get(task.id)?.bases ?? [] })),
    worklist: draft.worklist.map((item) => ({ kind: item.kind, taskId: item.lineId, message: workSentence(item, language) })),
    leftOut: draft.leftOut.map(({ why, actors, basis: { obligationId, documentId, place, quote } }) => ({ why, actors, obligationId, documentId, place, quote })),
  };
}
