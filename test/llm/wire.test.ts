import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../e2e/sauro.ts';
import { plainModel, startModelServer, type ModelServer, type Reaction, type Asked } from './server.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const watch = fileURLToPath(new URL('net-watch.mjs', import.meta.url));

const points = Array.from({ length: 8 }, (_, i) => `${i + 1}. Sở Nội vụ lập danh sách số ${i + 1} trước ngày ${i + 1}/6/2026.`).join('\n\n');
const directive = `TỈNH ỦY LÀO CAI\n*\nSố 05-CT/TU\nLào Cai, ngày 02 tháng 3 năm 2026\n\nCHỈ THỊ\nvề kỷ luật công vụ\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n${points}\n`;
const secret = directive.replace('TỈNH ỦY', 'TỐI MẬT\nTỈNH ỦY');

let servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function serve(react: (asked: Asked) => Reaction): Promise<ModelServer> {
  const server = await startModelServer(react);
  servers.push(server);
  return server;
}

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  /** What the process and those it started reached for, whoever they are. */
  readonly net: readonly string[];
}

/** The command in a process whose every connection is written down. Settings of tracing services and of the libraries point at a sink. */
async function sauro(folder: string, argv: readonly string[], env: Readonly<Record<string, string>>, started: (kill: () => void) => void = () => undefined): Promise<Ran> {
  const log = join(folder, 'net.log');
  await writeFile(log, '');
  const sink = await serve(plainModel);
  const child = spawn(process.execPath, [`--import=${watch}`, main, ...argv], {
    env: {
      PATH: process.env['PATH'], HOME: process.env['HOME'], SAURO_TEST_NET_LOG: log, SAURO_DATA: join(folder, 'data'), SAURO_READ_PROGRAMS: 'no',
      LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true', LANGSMITH_ENDPOINT: sink.url, LANGSMITH_API_KEY: 'x', OPENAI_BASE_URL: sink.url, OPENAI_API_KEY: 'y', ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started(() => child.kill('SIGKILL'));
  const [out, err, exit] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => child.on('close', resolve))]);
  expect(sink.asked).toEqual([]);
  return { exit, out, err, net: existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [] };
}

async function write(folder: string, content: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'chi-thi.txt');
  await writeFile(path, content);
  return path;
}

describe('what goes over the wire', { timeout: 300_000 }, () => {
  it('nothing, with no endpoint configured', async () => {
    const folder = temporaryFolder();
    const path = await write(folder, directive);
    const { exit, net } = await sauro(folder, ['ingest', path], {});
    expect([exit, net]).toEqual([0, []]);
    const refused = await sauro(folder, ['extract', path, '--engine', 'llm'], {});
    expect([refused.exit, refused.net]).toEqual([78, []]);
    expect(refused.err).toContain('SAURO_LLM_URL');
  });

  it('nothing of a document that is marked secret, refused or accepted', async () => {
    const folder = temporaryFolder();
    const path = await write(folder, secret);
    const model = await serve(plainModel);
    const env = { SAURO_LLM_URL: model.url, SAURO_LLM_MODEL: 'm', SAURO_ENGINE: 'llm' };
    const refused = await sauro(folder, ['extract', path, '--json'], env);
    expect([refused.exit, refused.net]).toEqual([77, []]);
    const accepted = await sauro(folder, ['extract', path, '--json'], { ...env, SAURO_ACCEPT_SECRET: 'yes' });
    expect([accepted.exit, accepted.net]).toEqual([0, []]);
    expect((JSON.parse(accepted.out) as { readonly obligations: readonly unknown[] }).obligations).toHaveLength(8);
    expect(model.asked).toEqual([]);
  });

  it('otherwise provisions, to the endpoint and nowhere else, not even where it redirects', async () => {
    const folder = temporaryFolder();
    const path = await write(folder, directive);
    const model = await serve(plainModel);
    const { exit, net, err } = await sauro(folder, ['extract', path, '--json', '--engine', 'both'], { SAURO_LLM_URL: model.url, SAURO_LLM_MODEL: 'm', SAURO_LLM_PRICE_INPUT: '1', SAURO_LLM_PRICE_OUTPUT: '2' });
    expect(exit).toBe(0);
    expect(new Set(net)).toEqual(new Set([`connect ${new URL(model.url).host}`]));
    expect(model.asked).toHaveLength(8);
    expect(err.match(/Mô hình m/gu)).toHaveLength(2);
    const elsewhere = await serve(plainModel);
    const redirecting = await serve(() => ({ kind: 'status', status: 307, headers: { location: `${elsewhere.url}/chat/completions` } }));
    const sent = await sauro(folder, ['extract', path, '--json', '--engine', 'llm'], { SAURO_LLM_URL: redirecting.url, SAURO_LLM_MODEL: 'm', SAURO_LLM_TRIES: '1' });
    expect(sent.exit).toBe(0);
    expect(elsewhere.asked).toEqual([]);
  });

  it('a process killed in the middle of a document asks the next time only what was not answered', async () => {
    const folder = temporaryFolder();
    const path = await write(folder, directive);
    let kill = (): void => undefined;
    const model = await serve((asked) => {
      if (asked.number !== 4) return plainModel(asked);
      kill();
      return { kind: 'silence' };
    });
    const env = { SAURO_LLM_URL: model.url, SAURO_LLM_MODEL: 'm', SAURO_ENGINE: 'llm', SAURO_LLM_CONCURRENCY: '1' };
    expect((await sauro(folder, ['ingest', path], env, (stop) => { kill = stop; })).exit).toBeNull();
    const { exit, out } = await sauro(folder, ['ingest', path, '--json'], env);
    expect(exit).toBe(0);
    const questions = model.asked.map(({ question }) => question?.provision);
    // Eight provisions, and once more the one whose answer the process did not live to hear.
    expect([questions.length, new Set(questions).size, model.billed.answers]).toEqual([9, 8, 8]);
    const [file] = (JSON.parse(out) as { readonly files: readonly { readonly document: { readonly counts: { readonly obligations: number } }; readonly bill: { readonly requests: number; readonly remembered: number } }[] }).files;
    expect([file?.document.counts.obligations, file?.bill.requests, file?.bill.remembered]).toEqual([8, 5, 3]);
  });
});
