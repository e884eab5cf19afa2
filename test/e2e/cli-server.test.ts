import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../cli/run-here.ts';
import { corpus, sauro, type Server, startServer } from './sauro.ts';

/** A server holds the register; the commands find it through the lock and ask it. */
let home: string;
let server: Server;
const environment = () => ({ SAURO_DATA: join(home, 'data') });
const here = (...argv: readonly string[]) => runHere(argv, environment());
const json = async (...argv: readonly string[]): Promise<unknown> => {
  const ended = await here(...argv, '--json');
  expect(ended).toMatchObject({ exit: 0 });
  return JSON.parse(ended.out);
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sauro-'));
  mkdirSync(join(home, 'van-ban'));
  for (const name of readdirSync(corpus).filter((one) => one.endsWith('.txt'))) copyFileSync(join(corpus, name), join(home, 'van-ban', name));
  server = await startServer(environment());
});
afterAll(() => {
  server.child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

describe('ingest through the server', () => {
  it('sends the files and tells what the server made of them', async () => {
    writeFileSync(join(home, 'van-ban', 'rong.txt'), '');
    const ended = await here('ingest', join(home, 'van-ban'));
    expect(ended.exit).toBe(65);
    expect(ended.out).toContain('6 tệp: 5 đã nạp, 0 không thay đổi, 1 không nạp được.');
    expect(ended.out).toMatch(/cong-van-443-cv-tu-thanh-hoa\.txt +Công văn[^✔]+443-CV\/TU/u);
    rmSync(join(home, 'van-ban', 'rong.txt'));
  }, 180_000);

  it('a second time nothing changes', async () => {
    expect(await here('ingest', join(home, 'van-ban'))).toMatchObject({ exit: 0, out: expect.stringContaining('5 tệp: 0 đã nạp, 5 không thay đổi') as string });
  });
});

describe('--json', () => {
  it('of a list is all of it, in pages that say how much there is', async () => {
    const list = (await json('documents')) as { rows: { counts: { obligations: number } }[] };
    expect(list).toMatchObject({ next: null, total: 5 });
    const all = (await json('obligations')) as { rows: { id: string }[]; next: string | null; total: number };
    expect(all).toMatchObject({ next: null, total: list.rows.reduce((sum, { counts }) => sum + counts.obligations, 0) });
    expect(all.rows).toHaveLength(all.total);
    const some = (await json('obligations', '--limit', '3')) as typeof all;
    expect(some.rows).toEqual(all.rows.slice(0, 3));
    expect(some.next).not.toBeNull();
  });

  it('is the answer of the API, byte for byte as data', async () => {
    const api = async (path: string): Promise<unknown> => (await fetch(`${server.url}/api/v1${path}`)).json();
    const { rows } = (await json('obligations', '--document', '443-CV/TU')) as { rows: { id: string }[] };
    const id = rows[0]?.id ?? '';
    expect(await json('show', id)).toEqual(await api(`/obligations/${id}`));
    expect(await json('units', 'snv')).toEqual(await api('/units?q=snv'));
    expect(await json('search', 'rượu bia', '--limit', '2')).toEqual(await api(`/search?q=${encodeURIComponent('rượu bia')}&limit=2`));
    expect(await json('ask', 'ban noi chinh lam gi theo cv 443')).toEqual(await api('/ask?q=ban+noi+chinh+lam+gi+theo+cv+443'));
  });
});

describe('people', () => {
  it('are told plainly when nothing answers', async () => {
    expect(await here('ask', 'kinh phí thực hiện lấy từ đâu')).toMatchObject({ exit: 0, out: expect.stringContaining('Trong sổ không có câu trả lời.') as string });
  });

  it('see the six clarities of an obligation, filled and empty', async () => {
    const { rows } = (await json('obligations', '--document', '443-CV/TU', '--limit', '1')) as { rows: { id: string }[] };
    const { out } = await here('show', rows[0]?.id ?? '');
    expect(out).toMatch(/Sáu rõ: [1-6]\/6/u);
    for (const name of ['người', 'việc', 'trách nhiệm', 'thời gian', 'kết quả', 'thẩm quyền']) expect(out).toMatch(new RegExp(`[●○] rõ ${name}:`, 'u'));
  });

  it('see who must do what by a document', async () => {
    expect((await here('show', '443-CV/TU')).out).toContain('Ban Nội chính Tỉnh ủy · 1 chủ trì, 1 thực hiện');
  });

  it('see what a unit owes and why, found by its name', async () => {
    const { out, err } = await here('obligations', '--unit', 'ban noi chinh', '--document', '443-CV/TU', '--role', 'chủ trì');
    expect(err).toContain('Hiểu «ban noi chinh» là Ban Nội chính Tỉnh ủy');
    expect(out).toContain('Giao Ban Nội chính Tỉnh ủy chủ trì');
    expect(out).toContain('Vì: nêu đích danh');
  });

  it('see words of the query in their place', async () => {
    expect((await here('search', 'uống rượu bia', '--limit', '1')).out).toContain('Tuyệt đối không sử dụng rượu, bia, đồ uống có cồn');
  });
});

it.each([
  [['show', 'nv_000000000000000000000000'], 66, 'nv_000000000000000000000000'],
  [['show', '999-XX/YY'], 66, '999-XX/YY'],
  [['obligations', '--unit', 'zzzzzz'], 66, 'zzzzzz'],
  [['obligations', '--role', 'giám sát'], 64, 'lead, coordinate, implement, direct, report-to'],
  [['obligations', '--due-from', '31/13/2026'], 64, 'dueFrom'],
  [['obligations', '--limit', '0'], 64, '--limit'],
  [['documents', '--server', 'http://127.0.0.1:9'], 69, 'http://127.0.0.1:9'],
])('%j is refused with exit code %i', async (argv, exit, said) => {
  const ended = await here(...argv);
  expect(ended).toMatchObject({ exit, out: '' });
  expect(ended.err).toContain(said);
});

it('a setting that is wrong is named', async () => {
  const ended = await runHere(['documents'], { SAURO_PORT: 'abc' });
  expect(ended).toMatchObject({ exit: 78, out: '' });
  expect(ended.err).toContain('SAURO_PORT');
});

it('start finds the server that runs and says where it is', async () => {
  const { exit, out } = await here('start');
  expect(exit).toBe(0);
  expect(out).toContain(`Máy chủ đang chạy sẵn tại ${server.url}`);
  expect(out).toContain('không có gì thay đổi');
});

it('a second server on the same register, or on the same port, is refused with the reason', async () => {
  const locked = await sauro(['serve', '--port', '0'], { env: environment() });
  expect(locked).toMatchObject({ exit: 75, out: '' });
  expect(locked.err).toContain(server.url);
  const port = new URL(server.url).port;
  const taken = await sauro(['serve', '--port', port], { env: { SAURO_DATA: join(home, 'data-2') } });
  expect(taken).toMatchObject({ exit: 75, out: '' });
  expect(taken.err).toContain(`Cổng ${port}`);
}, 180_000);

it('the server stops by Ctrl+C when it has ended its work, and the register can be opened again', async () => {
  expect(await server.stop('SIGINT')).toEqual({ exit: 0, signal: null });
  expect(await sauro(['documents', '--json'], { env: environment() })).toMatchObject({ exit: 0, err: '' });
}, 180_000);
