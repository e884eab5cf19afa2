import type * as z from 'zod';
import type { Operation } from './operation.ts';
import type { hit } from './schemas/answer.ts';
import { answer, askQuery, searchAnswer, searchQuery } from './schemas/answer.ts';
import { documentPage, documentQuery, documentTree, documentView } from './schemas/document.ts';
import { jobList, jobQuery, jobView, packedSubmission, submission, submissionQuery } from './schemas/job.ts';
import { obligationInContext, obligationPage, obligationQuery } from './schemas/obligation.ts';
import type { obligationView } from './schemas/obligation.ts';
import { draftQuery, exportQuery, planChanges, planEvents, planList, planQuery, planView, readBackQuery } from './schemas/plan.ts';
import { health } from './schemas/service.ts';
import { documentTrace } from './schemas/trace.ts';
import type { unitView } from './schemas/unit.ts';
import { unitInReach, unitList, unitObligationPage, unitObligationQuery, unitQuery } from './schemas/unit.ts';
import { idOf } from './schemas/values.ts';

/*
 * The API: every operation with the schemas that check its requests, type its answers and make the OpenAPI document. The web app and other
 * programs in TypeScript import types from here.
 */

const nextPage = { Link: 'Address of the next page, `rel="next"`; absent on the last one' };

/** Documents of the register. */
export const listDocuments = {
  id: 'listDocuments',
  method: 'get',
  path: '/documents',
  tag: 'documents',
  summary: { vi: 'Danh sách văn bản', en: 'List documents' },
  query: documentQuery,
  answer: { status: 200, description: 'A page of documents', json: documentPage, headers: nextPage },
  errors: ['cursor-invalid'],
} as const satisfies Operation;

/** One document. */
export const getDocument = {
  id: 'getDocument',
  method: 'get',
  path: '/documents/{id}',
  tag: 'documents',
  summary: { vi: 'Một văn bản', en: 'Get a document' },
  params: idOf('Document'),
  answer: { status: 200, description: 'What the register knows of it, without its text', json: documentView },
  errors: ['document-not-found'],
} as const satisfies Operation;

/** The text that every span points into. */
export const getDocumentText = {
  id: 'getDocumentText',
  method: 'get',
  path: '/documents/{id}/text',
  tag: 'documents',
  summary: { vi: 'Toàn văn đã chuẩn hóa', en: 'Get its text' },
  description: 'The normalised text (NFC, lines end in \\n). Every `span` of the API counts its UTF-16 code units, as JavaScript, Java and C# do.',
  params: idOf('Document'),
  answer: { status: 200, description: 'Plain text in UTF-8', media: 'text/plain' },
  errors: ['document-not-found'],
} as const satisfies Operation;

/** The tree of provisions. */
export const getDocumentTree = {
  id: 'getDocumentTree',
  method: 'get',
  path: '/documents/{id}/tree',
  tag: 'documents',
  summary: { vi: 'Cây điều khoản', en: 'Get its tree of provisions' },
  params: idOf('Document'),
  answer: { status: 200, description: 'Provisions, footnotes, and the regions outside the tree', json: documentTree },
  errors: ['document-not-found'],
} as const satisfies Operation;

/** Why the obligations are what they are. */
export const getDocumentTrace = {
  id: 'getDocumentTrace',
  method: 'get',
  path: '/documents/{id}/trace',
  tag: 'documents',
  summary: { vi: 'Vì sao bóc tách như vậy', en: 'Get why it was read that way' },
  description: 'For each obligation the rules that made it and the words each read; and every stretch that was passed over, with the reason.',
  params: idOf('Document'),
  answer: { status: 200, description: 'Obligations and what is none, in reading order', json: documentTrace },
  errors: ['document-not-found'],
} as const satisfies Operation;

/** The file as it came. */
export const getOriginal = {
  id: 'getOriginal',
  method: 'get',
  path: '/documents/{id}/original',
  tag: 'documents',
  summary: { vi: 'Tệp gốc', en: 'Get the original file' },
  params: idOf('Document'),
  answer: { status: 200, description: 'The bytes that were sent in', media: '*/*', headers: { 'Content-Disposition': 'Name of the file (RFC 6266)' } },
  errors: ['document-not-found'],
} as const satisfies Operation;

/** A file in. */
export const submitDocument = {
  id: 'submitDocument',
  method: 'post',
  path: '/documents',
  tag: 'documents',
  summary: { vi: 'Nạp một văn bản', en: 'Send a document in' },
  description: 'The file is kept at once and read by a job that outlives the server: ask for the job until its state is `done` or `failed`. The same file twice is one job.',
  query: submissionQuery,
  upload: true,
  answer: { status: 202, description: 'Taken in; `Location` is its job', json: submission, headers: { Location: 'Address of the job' } },
  errors: ['input-empty', 'input-too-large', 'input-unsupported', 'media-type-unsupported', 'engine-unconfigured', 'queue-unavailable'],
} as const satisfies Operation;

/** Several files in. */
export const submitArchive = {
  id: 'submitArchive',
  method: 'post',
  path: '/archives',
  tag: 'documents',
  summary: { vi: 'Nạp một tệp nén', en: 'Send an archive of documents in' },
  description: 'Each file of the zip archive, and of archives directly in it, is a document and a job of its own, as if it had been sent in by itself; one that cannot be taken in does not stop the rest.',
  query: submissionQuery,
  upload: true,
  answer: { status: 202, description: 'What became of each file', json: packedSubmission },
  errors: ['input-empty', 'input-too-large', 'input-too-many', 'input-damaged', 'media-type-unsupported', 'engine-unconfigured', 'queue-unavailable'],
} as const satisfies Operation;

/** Files being read. */
export const listJobs = {
  id: 'listJobs',
  method: 'get',
  path: '/jobs',
  tag: 'jobs',
  summary: { vi: 'Danh sách việc nạp', en: 'List jobs' },
  query: jobQuery,
  answer: { status: 200, description: 'Jobs, newest first', json: jobList },
  errors: ['queue-unavailable'],
} as const satisfies Operation;

/** One file being read. */
export const getJob = {
  id: 'getJob',
  method: 'get',
  path: '/jobs/{id}',
  tag: 'jobs',
  summary: { vi: 'Một việc nạp', en: 'Get a job' },
  params: idOf('Job'),
  answer: { status: 200, description: 'The job as it stands', json: jobView },
  errors: ['job-not-found', 'queue-unavailable'],
} as const satisfies Operation;

/** Obligations by filter. */
export const listObligations = {
  id: 'listObligations',
  method: 'get',
  path: '/obligations',
  tag: 'obligations',
  summary: { vi: 'Danh sách nghĩa vụ theo bộ lọc', en: 'List obligations' },
  description: 'Filters are joined by AND; several values of one filter (`role=lead&role=coordinate`) by OR, unless said otherwise.',
  query: obligationQuery,
  answer: { status: 200, description: 'A page of obligations, and the facets asked for', json: obligationPage, headers: nextPage },
  errors: ['cursor-invalid'],
} as const satisfies Operation;

/** One obligation with what stands around it. */
export const getObligation = {
  id: 'getObligation',
  method: 'get',
  path: '/obligations/{id}',
  tag: 'obligations',
  summary: { vi: 'Một nghĩa vụ trong ngữ cảnh', en: 'Get an obligation in context' },
  params: idOf('Obligation'),
  answer: { status: 200, description: 'The obligation, its neighbours and the text around it', json: obligationInContext },
  errors: ['obligation-not-found'],
} as const satisfies Operation;

/** Units of the registry. */
export const listUnits = {
  id: 'listUnits',
  method: 'get',
  path: '/units',
  tag: 'units',
  summary: { vi: 'Tìm đơn vị theo tên', en: 'Find units by name' },
  description: 'Names are found without diacritics, abbreviated (`snv`, `ubkt`), by old names. Without `q`: the whole registry by name.',
  query: unitQuery,
  answer: { status: 200, description: 'Units, best match first', json: unitList },
  errors: [],
} as const satisfies Operation;

/** One unit. */
export const getUnit = {
  id: 'getUnit',
  method: 'get',
  path: '/units/{id}',
  tag: 'units',
  summary: { vi: 'Một đơn vị', en: 'Get a unit' },
  params: idOf('Unit'),
  answer: { status: 200, description: 'The unit, and under which names work reaches it', json: unitInReach },
  errors: ['unit-not-found'],
} as const satisfies Operation;

/** What a unit owes. */
export const listUnitObligations = {
  id: 'listUnitObligations',
  method: 'get',
  path: '/units/{id}/obligations',
  tag: 'units',
  summary: { vi: 'Việc của một đơn vị', en: 'List what a unit owes' },
  description: 'Each row says how it reaches the unit: by name, through a collective, from a predecessor or a successor.',
  params: idOf('Unit'),
  query: unitObligationQuery,
  answer: { status: 200, description: 'A page of obligations', json: unitObligationPage, headers: nextPage },
  errors: ['unit-not-found', 'cursor-invalid'],
} as const satisfies Operation;

/** Search over everything that was read. */
export const search = {
  id: 'search',
  method: 'get',
  path: '/search',
  tag: 'answers',
  summary: { vi: 'Tìm trong sổ và trong văn bản', en: 'Search the register and the texts' },
  description: 'Filters about obligations (`unit`, `role`, `dueTo` …) leave other passages out; filters about documents do not.',
  query: searchQuery,
  answer: { status: 200, description: 'Obligations and passages, and how the query was understood', json: searchAnswer },
  errors: [],
} as const satisfies Operation;

/** Questions in Vietnamese. */
export const ask = {
  id: 'ask',
  method: 'get',
  path: '/ask',
  tag: 'answers',
  summary: { vi: 'Hỏi: đơn vị nào phải làm gì, theo văn bản nào, đến khi nào', en: 'Ask who must do what, by which document, by when' },
  description: 'The answer is rows of the register with their quotes, and facts of documents; never prose of its own, but for the `summary` where it is asked for: each of its sentences rests on rows. `none` says that nothing in the register answers.',
  query: askQuery,
  answer: { status: 200, description: 'Rows by document, how the question was understood, and why there is no more', json: answer },
  errors: ['engine-unconfigured', 'model-unavailable', 'model-refused'],
} as const satisfies Operation;

/** Whether the server can do its work. */
export const getHealth = {
  id: 'getHealth',
  method: 'get',
  path: '/health',
  tag: 'service',
  summary: { vi: 'Tình trạng máy chủ', en: 'Health of the server' },
  answer: { status: 200, description: 'Database and queue answer', json: health },
  errors: ['database-unavailable', 'queue-unavailable'],
} as const satisfies Operation;

/** A document without its text. */
export type DocumentView = z.output<typeof documentView>;
/** An obligation with its words. */
export type ObligationView = z.output<typeof obligationView>;
/** A unit of the registry. */
export type UnitView = z.output<typeof unitView>;
/** What a unit owes. */
export type UnitObligationPage = z.output<typeof unitObligationPage>;
/** Something found. */
export type Hit = z.output<typeof hit>;
/** An answer to a question. */
export type AnswerView = z.output<typeof answer>;
/** A file being read, or read. */
export type JobView = z.output<typeof jobView>;
/** A file that was taken in. */
export type SubmissionView = z.output<typeof submission>;

/** A plan drafted. */
export const draftPlan = {
  id: 'draftPlan',
  method: 'post',
  path: '/plans',
  tag: 'plans',
  summary: { vi: 'Lập dự thảo kế hoạch', en: 'Draft a plan' },
  description: 'What the documents want of the unit, by theme; the same draft is the same plan, with what people have made of it since.',
  query: draftQuery,
  answer: { status: 200, description: 'The plan; `Location` is its address', json: planView, headers: { Location: 'Address of the plan' } },
  errors: ['document-not-found', 'unit-not-found', 'plan-empty'],
} as const satisfies Operation;

/** Plans that were drafted. */
export const listPlans = {
  id: 'listPlans',
  method: 'get',
  path: '/plans',
  tag: 'plans',
  summary: { vi: 'Danh sách dự thảo', en: 'List plans' },
  query: planQuery,
  answer: { status: 200, description: 'Plans, newest first', json: planList },
  errors: [],
} as const satisfies Operation;

/** One plan. */
export const getPlan = {
  id: 'getPlan',
  method: 'get',
  path: '/plans/{id}',
  tag: 'plans',
  summary: { vi: 'Một dự thảo', en: 'Get a plan' },
  params: idOf('Plan'),
  answer: { status: 200, description: 'Its tasks as they stand, each with its bases, and the planner’s worklist', json: planView },
  errors: ['plan-not-found'],
} as const satisfies Operation;

const named = { 'Content-Disposition': 'Name of the file (RFC 6266)' };

/** A plan in Word. */
export const getPlanDocx = {
  id: 'getPlanDocx',
  method: 'get',
  path: '/plans/{id}/docx',
  tag: 'plans',
  summary: { vi: 'Tệp Word', en: 'Get it as a Word file' },
  params: idOf('Plan'),
  query: exportQuery,
  answer: { status: 200, description: 'The plan in its official form', media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', headers: named },
  errors: ['plan-not-found'],
} as const satisfies Operation;

/** The annex of a plan in Excel. */
export const getPlanXlsx = {
  id: 'getPlanXlsx',
  method: 'get',
  path: '/plans/{id}/xlsx',
  tag: 'plans',
  summary: { vi: 'Phụ lục dạng Excel', en: 'Get its annex as an Excel file' },
  params: idOf('Plan'),
  query: exportQuery,
  answer: { status: 200, description: 'The table of tasks; with bases also the worklist and what is for others', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', headers: named },
  errors: ['plan-not-found'],
} as const satisfies Operation;

/** A plan to look at. */
export const getPlanHtml = {
  id: 'getPlanHtml',
  method: 'get',
  path: '/plans/{id}/html',
  tag: 'plans',
  summary: { vi: 'Bản xem trước', en: 'Get it as a page' },
  params: idOf('Plan'),
  query: exportQuery,
  answer: { status: 200, description: 'A page that runs and fetches nothing', media: 'text/html' },
  errors: ['plan-not-found'],
} as const satisfies Operation;

/** An edited plan in. */
export const readPlanBack = {
  id: 'readPlanBack',
  method: 'post',
  path: '/plans/edited',
  tag: 'plans',
  summary: { vi: 'Đọc lại bản Word đã sửa', en: 'Read an edited Word file back' },
  description: 'The file knows its plan. Changed cells, rows added, deleted and moved become the plan’s own; what cannot be read is said row by row.',
  query: readBackQuery,
  upload: true,
  answer: { status: 200, description: 'What was changed', json: planChanges },
  errors: ['plan-foreign', 'plan-not-found', 'input-empty', 'input-too-large', 'input-damaged', 'input-inflated', 'media-type-unsupported'],
} as const satisfies Operation;

/** What happened to a plan. */
export const getPlanEvents = {
  id: 'getPlanEvents',
  method: 'get',
  path: '/plans/{id}/events',
  tag: 'plans',
  summary: { vi: 'Nhật ký thay đổi', en: 'Get its changes' },
  params: idOf('Plan'),
  answer: { status: 200, description: 'Oldest first; only ever added to', json: planEvents },
  errors: ['plan-not-found'],
} as const satisfies Operation;
