import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { AppError } from '../../src/domain/errors.ts';
import { documentId, sha256 } from '../../src/domain/ids.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { rulesEngine } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import type { FileOutcome, IngestEvent, IngestPathsDeps } from '../../src/pipeline/ingest.ts';
import { ingestPaths } from '../../src/pipeline/ingest.ts';
import { ingestKind, outcomeOf, startIngestWorker, submitFile } from '../../src/pipeline/jobs.ts';
import { whenIdle } from '../../src/pipeline/queue.ts';
import { createInlineQueue } from '../../src/pipeline/queues/inline.ts';
import { obligationsOf } from '../../src/register/filter.ts';
import { createJobStore } from '../../src/register/job-store.ts';
import { createRegister } from '../../src/register/store.ts';
import { hashedEmbedder } from '../../src/search/embed/hashed.ts';
import { createSearch } from '../../src/search/search.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { openUnits } from '../../src/units/registry.ts';
import { openEmbedded } from '../databases.ts';
import { pack } from '../ingest/bad/packed.ts';

const directive = `TỈNH ỦY LÀO CAI
*
Số 05-CT/TU
Lào Cai, ngày 02 tháng 3 năm 2026

CHỈ THỊ
về tăng cường kỷ luật công vụ

Ban Thường vụ Tỉnh ủy yêu cầu:

1. Sở Nội vụ tham mưu kế hoạch kiểm tra công vụ, hoàn thành trước ngày 30/6/2026.

2. Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Chỉ thị này.
`;

let database: Database;
let folder: string;
let deps: IngestPathsDeps;
let tidied = 0;

beforeAll(async () => {
  database = await openEmbedded();
  const register = createRegister(database, () => new Date());
  const units = await openUnits(database);
  const inputs = createJobStore(database);
  deps = {
    stages: {
      ingest: ingestFile, parse: parseDocument, engine: rulesEngine, register, version: 'thử-1', acceptSecret: false, maximumBytes: 1_000_000,
      search: createSearch({ db: database, units, embedder: hashedEmbedder, conditionOf: obligationsOf }),
    },
    queue: createInlineQueue({ store: inputs, worker: 'embedded', now: () => new Date(), timing: { attempts: 3, backoffMs: 10, leaseMs: 60_000, graceMs: 1_000 }, pollMs: 20 }),
    inputs,
    now: () => new Date(),
    concurrency: 2,
    tidy: () => {
      tidied += 1;
      return Promise.resolve();
    },
  };
  folder = await mkdtemp(join(tmpdir(), 'sauro-ingest-'));
});
afterEach(async () => {
  for (const table of ['documents', 'jobs', 'inputs'] as const) await database.kysely.deleteFrom(table).execute();
  await rm(folder, { recursive: true });
  await mkdir(folder);
  tidied = 0;
});
afterAll(async () => {
  await deps.queue.close();
  await database.close();
  await rm(folder, { recursive: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
/** One line for each file. */
function lines(files: readonly FileOutcome[]): string[] {
  return files.map(({ path, outcome, error, sameAs }) => [path.replace(`${folder}/`, ''), outcome, error?.code, sameAs?.replace(`${folder}/`, '=')].filter((word) => word !== undefined).join(' '));
}
/** The pipeline with another engine. */
function withEngine(extract: IngestPathsDeps['stages']['engine']['extract'], version = 'thử-1'): IngestPathsDeps {
  return { ...deps, stages: { ...deps.stages, version, engine: { name: 'rules', version: '1', extract } } };
}

describe('reading paths', () => {
  it('reads what it can, tells what it cannot, in a stable order', async () => {
    await write({
      'b.txt': directive, 'a.txt': `${directive}\n3. Sở Tài chính bảo đảm kinh phí.\n`, 'rỗng.txt': '', 'trắng.txt': ' \n\n ', 'nhị-phân.txt': new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 255, 254, 0, 0]), 'to.txt': 'x'.repeat(1_000_001),
      'bảng.xlsx': 'PK', 'không-cấu-trúc.md': 'chỉ có một dòng chữ',
    });
    const { files, skipped } = await ingestPaths([join(folder, 'không-có.txt'), folder, join(folder, '*.pdf')], deps);
    expect(lines(files)).toEqual([
      'không-có.txt failed path-not-found', 'a.txt done', 'b.txt done', 'không-cấu-trúc.md done', 'nhị-phân.txt failed input-binary', 'rỗng.txt failed input-empty', 'to.txt failed input-too-large',
      'trắng.txt failed input-empty', '*.pdf failed path-not-found',
    ]);
    expect(skipped).toEqual([join(folder, 'bảng.xlsx')]);
    expect(await deps.stages.register.findDocument(documentId(sha256(directive)))).toMatchObject({ source: { name: 'b.txt' }, version: 'thử-1' });
    const b = files[2]?.document;
    expect(b?.row.counts).toMatchObject({ obligations: 2, units: 2, deadlines: 1, characters: directive.length });
    expect(b?.ignored.map(({ kind }) => kind)).toContain('header');
    expect(b?.ignored.reduce((sum, { characters }) => sum + characters, 0)).toBe(b?.row.counts.ignoredCharacters);
    expect(tidied).toBe(1);
  });

  it('changes nothing the second time', async () => {
    await write({ 'a.txt': directive });
    await ingestPaths([folder], deps);
    const before = await database.kysely.selectFrom('changes').selectAll().execute();
    const { files } = await ingestPaths([folder], deps);
    expect(lines(files)).toEqual(['a.txt unchanged']);
    expect(files[0]?.document?.row.counts.obligations).toBe(2);
    expect(await database.kysely.selectFrom('changes').selectAll().execute()).toEqual(before);
    expect(tidied).toBe(1);
  });

  it('reads again what another version read, and what was taken out', async () => {
    await write({ 'a.txt': directive });
    await ingestPaths([folder], deps);
    const newer = { ...deps, stages: { ...deps.stages, version: 'thử-2' } };
    expect(lines((await ingestPaths([folder], newer)).files)).toEqual(['a.txt done']);
    expect(await deps.stages.register.findDocument(documentId(sha256(directive)))).toMatchObject({ version: 'thử-2' });
    await createRegister(database, () => new Date()).removeDocument(documentId(sha256(directive)));
    expect(lines((await ingestPaths([folder], newer)).files)).toEqual(['a.txt done']);
  });

  it('takes the same bytes once, under their first name', async () => {
    await write({ 'a.txt': directive, 'b.txt': directive, 'c.txt': '', 'd.txt': '' });
    expect(lines((await ingestPaths([folder], deps)).files)).toEqual(['a.txt done', 'b.txt unchanged =a.txt', 'c.txt failed input-empty', 'd.txt failed input-empty']);
    expect(await deps.stages.register.findDocument(documentId(sha256(directive)))).toMatchObject({ source: { name: 'a.txt' } });
  });

  it('tells every stage and every end', async () => {
    await write({ 'a.txt': directive });
    const events: IngestEvent[] = [];
    await ingestPaths([folder], deps, { onEvent: (event) => events.push(event) });
    expect(events.map((event) => (event.kind === 'stage' ? event.stage : event.kind))).toEqual(['queued', 'read', 'parse', 'extract', 'record', 'index', 'finished']);
  });

  it('calls a document partial whose parts could not all be read', async () => {
    await write({ 'a.txt': directive });
    const damaged = withEngine(async (parsed, signal) => {
      const { obligations, passedOver } = await rulesEngine.extract(parsed, signal);
      const marked = obligations.map((one): Obligation => ({ ...one, diagnostics: [{ code: 'date-invalid', severity: 'error', span: null, params: { text: '31/4' } }] }));
      return { obligations: marked, passedOver, diagnostics: [] };
    });
    expect(lines((await ingestPaths([folder], damaged)).files)).toEqual(['a.txt partial']);
  });

  it('fails a file alone that brings a bug to light, and tries it again in the next run', async () => {
    await write({ 'a.txt': directive, 'b.txt': `${directive}\n3. Sở Tài chính bảo đảm kinh phí.\n` });
    const broken = withEngine((parsed, signal) => {
      if (parsed.document.source.name === 'a.txt') throw new TypeError('đọc thuộc tính của undefined');
      return rulesEngine.extract(parsed, signal);
    });
    const { files } = await ingestPaths([folder], broken);
    expect(lines(files)).toEqual(['a.txt failed internal', 'b.txt done']);
    expect(files[0]?.error?.params).toEqual({ detail: 'đọc thuộc tính của undefined' });
    expect(lines((await ingestPaths([folder], deps)).files)).toEqual(['a.txt done', 'b.txt unchanged']);
  });

  it('stops when asked; what was taken in is read by the next run', async () => {
    await write({ 'a.txt': directive, 'b.txt': `${directive}\n3. Sở Tài chính bảo đảm kinh phí.\n` });
    const stop = new AbortController();
    const run = ingestPaths([folder], deps, { signal: stop.signal, onEvent: (event) => { if (event.kind === 'stage') stop.abort(); } });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    await rm(join(folder, 'a.txt'));
    const worker = await startIngestWorker(deps);
    await whenIdle(deps.queue);
    await worker.close();
    expect(await deps.stages.register.findDocument(documentId(sha256(directive)))).not.toBeNull();
  });

  it('reads the files of archives, each by itself', async () => {
    const other = `${directive}\n3. Sở Tài chính bảo đảm kinh phí.\n`;
    const inner = pack([{ name: 'trong.txt', content: `${other}\n4. Sở Y tế phối hợp.\n` }]);
    await write({ 'a.txt': directive, 'hồ sơ.zip': pack([{ name: 'phụ lục/a.txt', content: directive }, { name: 'b.txt', content: other }, { name: 'rỗng.txt', content: '' }, { name: 'c.xlsx', content: 'x' }, { name: 'sâu.zip', content: inner }]), 'z.zip': 'PK không phải' });
    const { files, skipped } = await ingestPaths([folder], deps);
    expect(lines(files)).toEqual([
      'a.txt done', 'hồ sơ.zip/phụ lục/a.txt unchanged =a.txt', 'hồ sơ.zip/b.txt done', 'hồ sơ.zip/rỗng.txt failed input-empty', 'hồ sơ.zip/sâu.zip/trong.txt done', 'z.zip failed input-damaged',
    ]);
    expect(skipped).toEqual([join(folder, 'hồ sơ.zip/c.xlsx')]);
    expect(await deps.stages.register.findDocument(documentId(sha256(other)))).toMatchObject({ source: { name: 'hồ sơ.zip/b.txt' } });
  });

  it('does not blame files for a database that is gone', async () => {
    await write({ 'a.txt': directive });
    const gone = new AppError('database-unavailable', { path: 'sổ', detail: 'đã đóng' });
    await expect(ingestPaths([folder], { ...deps, inputs: { ...deps.inputs, saveInput: () => Promise.reject(gone) } })).rejects.toBe(gone);
  });
});

describe('a submitted file', () => {
  const file = { name: 'tải lên.txt', bytes: new TextEncoder().encode(directive) };

  it('is kept until it is read, and no longer', async () => {
    const { documentId: id, job, unchanged } = await submitFile(file, deps);
    expect(id).toBe(documentId(sha256(directive)));
    expect(unchanged).toBe(false);
    expect(job).toMatchObject({ kind: ingestKind, state: 'waiting', payload: { name: 'tải lên.txt' }, input: sha256(directive) });
    expect(job.key).not.toContain(':');
    expect(outcomeOf(job)).toBeNull();
    expect(await deps.inputs.findInput(sha256(directive))).toEqual(file.bytes);
    const worker = await startIngestWorker(deps);
    await whenIdle(deps.queue);
    await worker.close();
    const done = await deps.queue.find(job.key);
    expect(done).toMatchObject({ state: 'done', result: { documentId: id, recorded: 'added', problems: 0 } });
    expect(done === null ? null : outcomeOf(done)).toBe('done');
    expect(await deps.inputs.findInput(sha256(directive))).toBeNull();
    expect((await submitFile(file, deps)).unchanged).toBe(true);
  });

  it('is one job, however often it is submitted', async () => {
    const submissions = await Promise.all([submitFile(file, deps), submitFile(file, deps), submitFile({ ...file, name: 'tên khác.txt' }, deps)]);
    expect(new Set(submissions.map(({ job }) => job.key)).size).toBe(1);
    expect(await deps.queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('is refused at once when it cannot be read', async () => {
    await expect(submitFile({ name: 'a.xlsx', bytes: file.bytes }, deps)).rejects.toMatchObject({ code: 'input-unsupported' });
    await expect(submitFile({ name: 'a.txt', bytes: new Uint8Array() }, deps)).rejects.toMatchObject({ code: 'input-empty' });
    await expect(submitFile({ name: 'a.txt', bytes: new Uint8Array(1_000_001) }, deps)).rejects.toMatchObject({ code: 'input-too-large' });
  });

  it('is read again from the register when its job died between recording and its end', async () => {
    const { job } = await submitFile(file, deps);
    const worker = await startIngestWorker(deps);
    await whenIdle(deps.queue);
    await worker.close();
    // As the job is found that died before it was marked as done: its file is gone, the document is there, the index is not.
    await database.kysely.deleteFrom('search_documents').execute();
    await database.kysely.updateTable('jobs').set({ state: 'waiting', finished_at: null, result: null }).where('key', '=', job.key).execute();
    const next = await startIngestWorker(deps);
    await whenIdle(deps.queue);
    await next.close();
    expect(await deps.queue.find(job.key)).toMatchObject({ state: 'done', result: { recorded: 'unchanged' } });
    expect(await database.kysely.selectFrom('search_documents').select('document_id').execute()).toEqual([{ document_id: documentId(sha256(directive)) }]);
  });

  it('marked as secret is refused, and not kept', async () => {
    const secret = { name: 'mật.txt', bytes: new TextEncoder().encode(directive.replace('Số 05-CT/TU', 'Số 05-CT/TU\nMẬT')) };
    const { job } = await submitFile(secret, deps);
    const worker = await startIngestWorker(deps);
    await whenIdle(deps.queue);
    await worker.close();
    expect(await deps.queue.find(job.key)).toMatchObject({ state: 'failed', error: { code: 'input-secret', params: { file: 'mật.txt' } } });
    expect(await deps.inputs.findInput(sha256(secret.bytes))).toBeNull();
    expect(await deps.stages.register.findDocument(documentId(sha256(secret.bytes)))).toBeNull();
    const accepting = { ...deps, stages: { ...deps.stages, acceptSecret: true } };
    await submitFile(secret, accepting);
    const permitted = await startIngestWorker(accepting);
    await whenIdle(deps.queue);
    await permitted.close();
    expect(await deps.stages.register.findDocument(documentId(sha256(secret.bytes)))).not.toBeNull();
  });
});
