import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, getDocument, getHealth, getJob, listJobs, listObligations, submitArchive, submitDocument } from '../../src/api/contract.ts';
import type { SubmissionView } from '../../src/api/contract.ts';
import type { Database } from '../../src/db/open.ts';
import { openEmbedded } from '../databases.ts';
import { pack } from '../ingest/bad/packed.ts';
import type { RunningApi } from './running.ts';
import { startApi } from './running.ts';

const name = 'Chỉ thị về kỷ luật, kỷ cương.txt';
const bytes = await readFile(new URL('../../corpus/chi-thi-cai-cach-hanh-chinh-ubnd-cao-bang.txt', import.meta.url));
const compressed = new Uint8Array(deflateSync(bytes));
let database: Database;
let api: RunningApi;

beforeAll(async () => {
  database = await openEmbedded();
  api = await startApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

async function send(content: Uint8Array<ArrayBuffer> | string, as: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([content]), as);
  return api.ask('/documents', { method: 'POST', body: form, headers });
}

async function submit(content: Uint8Array<ArrayBuffer> | string, as: string): Promise<SubmissionView> {
  const answer = await send(content, as);
  expect(answer.status).toBe(202);
  return submitDocument.answer.json.parse(await answer.json());
}

const problem = async (answer: Response) => [answer.status, ((await answer.json()) as { readonly code: string }).code];

describe('a file sent in', () => {
  it('is a job, then a document with obligations', async () => {
    const answer = await send(bytes, name);
    const submission = submitDocument.answer.json.parse(await answer.json());
    expect([answer.status, submission.unchanged, submission.job.state, submission.job.file]).toEqual([202, false, 'waiting', name]);
    const job = answer.headers.get('location')?.replace('/api/v1', '') ?? '';
    expect(await api.read(getJob, job)).toEqual(submission.job);

    await api.work();
    expect(await api.read(getJob, job)).toMatchObject({ state: 'done', outcome: 'done', documentId: submission.documentId, error: null, stage: null });
    expect((await api.read(getDocument, `/documents/${submission.documentId}`)).source).toMatchObject({ name, bytes: bytes.length });
    const { rows, total } = await api.read(listObligations, `/obligations?document=${submission.documentId}&limit=500`);
    expect(total).toBeGreaterThan(20);
    const text = await (await api.ask(`/documents/${submission.documentId}/text`)).text();
    for (const row of rows) expect(text.slice(row.quote.start, row.quote.end)).toBe(row.text);
    expect(Buffer.from(await (await api.ask(`/documents/${submission.documentId}/original`)).arrayBuffer())).toEqual(bytes);
  });

  it('is the same job when it comes again', async () => {
    expect(await submit(bytes, 'tên khác.txt')).toMatchObject({ unchanged: true, job: { state: 'done', outcome: 'done', file: name } });
  });

  it('that cannot be read is a job that says why, in the language asked for', async () => {
    const { job } = await submit(compressed, 'văn bản.txt');
    await api.work();
    expect(await api.read(getJob, `/jobs/${job.id}`)).toMatchObject({ state: 'failed', outcome: 'failed', error: { code: 'input-binary', retryable: false } });
    const english = await api.read(getJob, `/jobs/${job.id}`, { 'Accept-Language': 'en' });
    expect(english.error?.detail).toBe('File văn bản.txt has a text ending but binary content. Ingest the original in its own format.');
  });

  it('stands in the list of jobs and in the health of the server', async () => {
    const { rows, counts } = await api.read(listJobs, '/jobs');
    expect(rows.map(({ file, state }) => [file, state])).toEqual([['văn bản.txt', 'failed'], [name, 'done']]);
    expect(counts).toEqual({ waiting: 0, active: 0, done: 1, failed: 1 });
    expect((await api.read(listJobs, '/jobs?state=failed&state=active')).rows).toHaveLength(1);
    expect(await api.read(getHealth, '/health')).toMatchObject({ database: 'pglite', jobs: counts, register: { documents: 1 } });
  });

  it('is refused at once when it is empty, too large, or of a format that nobody reads', async () => {
    expect(await problem(await send('', 'a.txt'))).toEqual([422, 'input-empty']);
    expect(await problem(await send('a'.repeat(100_001), 'a.txt'))).toEqual([413, 'input-too-large']);
    expect(await problem(await send('PK', 'a.zip'))).toEqual([415, 'input-unsupported']);
    expect(await problem(await api.ask('/documents', { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } }))).toEqual([415, 'media-type-unsupported']);
    expect(await problem(await api.ask('/jobs/x'))).toEqual([404, 'job-not-found']);
  });
});

describe('a question', () => {
  const asking = (question: string) => api.read(ask, `/ask?q=${encodeURIComponent(question)}`);

  it('is answered with rows, each with its words and why it is there', async () => {
    const { groups, none, interpretation } = await asking('Sở Nội vụ Cao Bằng phải làm gì?');
    expect([none, groups.length, interpretation.units.map(({ id }) => id)]).toEqual([false, 1, ['so-noi-vu@cao-bang']]);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.filter(({ why }) => why.some(({ how }) => how === 'by-name')).length).toBeGreaterThan(0);
    for (const { obligation, why } of rows) expect([why.length > 0, obligation.document.id]).toEqual([true, groups[0]?.document.id]);
  });

  it('is answered alike without diacritics', async () => {
    const accented = await asking('Sở Nội vụ Cao Bằng phải làm gì?');
    const bare = await asking('so noi vu cao bang phai lam gi');
    expect(bare.groups).toEqual(accented.groups);
  });

  it('that nothing answers is told so', async () => {
    const { none, reason } = await asking('mức phạt khi uống rượu trong giờ làm việc');
    expect(none).toBe(true);
    expect(reason?.code).toBe('not-mentioned');
  });
});

describe('an archive sent in', () => {
  it('is its files, each with its job', async () => {
    const form = new FormData();
    const other = bytes.toString('utf8').replace('Sở Nội vụ', 'Sở Tư pháp');
    form.append('file', new Blob([Uint8Array.from(pack([{ name: 'b.txt', content: other }, { name: 'rỗng.txt', content: '' }, { name: 'c.xlsx', content: 'x' }]))]), 'hồ sơ.zip');
    const answer = await api.ask('/archives', { method: 'POST', body: form });
    expect(answer.status).toBe(202);
    const { files, skipped } = submitArchive.answer.json.parse(await answer.json());
    expect(files.map(({ name: file, submission, error }) => [file, submission?.job.state, error?.code])).toEqual([['hồ sơ.zip/b.txt', 'waiting', undefined], ['hồ sơ.zip/rỗng.txt', undefined, 'input-empty']]);
    expect(skipped).toEqual(['hồ sơ.zip/c.xlsx']);
    await api.work();
    const id = files[0]?.submission?.documentId ?? '';
    expect((await api.read(getDocument, `/documents/${id}`)).source.name).toBe('hồ sơ.zip/b.txt');
    expect((await api.ask(`/documents/${id}/original`)).headers.get('content-disposition')).toContain('b.txt');
  });
});
