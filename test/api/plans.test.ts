import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPlan, getPlan, getPlanEvents, listPlans, readPlanBack } from '../../src/api/contract.ts';
import { planChanges } from '../../src/api/schemas/plan.ts';
import type { Database } from '../../src/db/open.ts';
import { buildEntry, unknownDocument } from '../builders.ts';
import { openEmbedded } from '../databases.ts';
import { editAnnex, withCell } from '../plan/edits.ts';
import type { RunningApi } from './running.ts';
import { startApi } from './running.ts';

const text = 'Sở Nội vụ xây dựng kế hoạch cải cách.\nSở Y tế tổ chức tiêm chủng.';
const entry = buildEntry(
  text,
  [{ quote: 'Sở Nội vụ xây dựng kế hoạch cải cách', assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }] }, { quote: 'Sở Y tế tổ chức tiêm chủng', assignments: [{ words: 'Sở Y tế', unit: 'so-y-te@lao-cai' }] }],
  { type: 'Chỉ thị', number: '15/CT-UBND', issuedOn: '2026-03-05', province: 'lao-cai' },
);
const { id } = entry.parsed.document;
let database: Database;
let api: RunningApi;

beforeAll(async () => {
  database = await openEmbedded();
  api = await startApi(database);
  await api.register.record(entry);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const post = (path: string, body?: FormData) => api.ask(path, { method: 'POST', ...(body === undefined ? {} : { body }) });
const draft = async () => draftPlan.answer.json.parse(await (await post(`/plans?document=${id}&unit=so-noi-vu`)).json());

describe('a plan', () => {
  it('is drafted, listed and read with its bases', async () => {
    const plan = await draft();
    expect(plan.tasks).toMatchObject([{ place: 'table', cells: { task: 'Xây dựng kế hoạch cải cách', owner: '[CẦN XÁC ĐỊNH]', time: '[CẦN BỔ SUNG]' }, bases: [{ documentId: id, quote: 'Sở Nội vụ xây dựng kế hoạch cải cách' }] }]);
    expect(plan.leftOut).toMatchObject([{ why: 'others', actors: ['Sở Y tế'] }]);
    expect((await api.read(listPlans, '/plans')).rows.map((row) => row.id)).toEqual([plan.id]);
    expect(await api.read(getPlan, `/plans/${plan.id}`)).toEqual(plan);
    expect((await draft()).id).toBe(plan.id);
  });

  it.each([['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'], ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'], ['html', 'text/html; charset=utf-8', '<!']])('is written out as %s', async (format, type, start) => {
    const answer = await api.ask(`/plans/${(await draft()).id}/${format}?basis=false`);
    expect([answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 2)]).toEqual([200, type, start]);
  });

  it('takes the changes of an edited file, and tells them', async () => {
    const plan = await draft();
    const bytes = new Uint8Array(await (await api.ask(`/plans/${plan.id}/docx`)).arrayBuffer());
    const form = new FormData();
    form.set('file', new File([Buffer.from(editAnnex(bytes, ([row]) => [withCell(row?.xml ?? '', 2, 'Phòng Cải cách hành chính')]))], 'kế hoạch.docx'));
    const answer = await post('/plans/edited', form);
    expect(planChanges.parse(await answer.json())).toEqual({ planId: plan.id, edits: [{ kind: 'changed', id: plan.tasks[0]?.id, field: 'owner', before: '[CẦN XÁC ĐỊNH]', after: 'Phòng Cải cách hành chính' }], unread: [] });
    expect((await api.read(getPlan, `/plans/${plan.id}`)).worklist.map(({ kind }) => kind)).toEqual(['time', 'product']);
    expect((await api.read(getPlanEvents, `/plans/${plan.id}/events`)).rows.map(({ kind }) => kind)).toEqual(['drafted', 'changed']);
  });
});

it.each([
  [`/plans?document=${unknownDocument()}&unit=so-noi-vu`, 404, 'document-not-found'], [`/plans?document=${id}&unit=so-gi-do`, 404, 'unit-not-found'], [`/plans?document=${id}&unit=ubkt-tinh-uy`, 422, 'plan-empty'],
  ['/plans?unit=so-noi-vu', 400, 'query-invalid'], [`/plans?document=${id}&unit=so-noi-vu&form=khac`, 400, 'query-invalid'],
])('POST %s: %i %s', async (path, status, code) => {
  const answer = await post(path);
  expect([answer.status, ((await answer.json()) as { readonly code: string }).code]).toEqual([status, code]);
});

it('a file that is no draft of ours is refused in words', async () => {
  const form = new FormData();
  form.set('file', new File(['KẾ HOẠCH'], 'khác.docx'));
  const answer = await post(readPlanBack.path, form);
  expect([answer.status, ((await answer.json()) as { readonly detail: string }).detail]).toEqual([422, expect.stringContaining('không phải dự thảo kế hoạch do phần mềm này xuất ra')]);
});
