import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiSettings } from '../../src/api/deps.ts';
import type { Database } from '../../src/db/open.ts';
import { buildEntry } from '../builders.ts';
import { directive } from '../contract/entries.ts';
import { openEmbedded } from '../databases.ts';
import type { RunningApi } from './running.ts';
import { startApi } from './running.ts';

const entry = directive();
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

/** A request with headers that `fetch` does not let one set. */
async function raw(url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (answer) => { answer.resume(); resolve(answer.statusCode ?? 0); }).on('error', reject).end();
  });
}

async function withApi<Result>(settings: Partial<ApiSettings>, use: (other: RunningApi) => Promise<Result>): Promise<Result> {
  const other = await startApi(database, settings);
  try {
    return await use(other);
  } finally {
    await other.close();
  }
}

const problem = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};

describe('a representation', () => {
  it.each(['/documents', `/documents/${id}`, `/documents/${id}/text`, `/documents/${id}/tree`, `/documents/${id}/original`, '/obligations', '/openapi.json'])('of %s is not sent again while it stays the same', async (path) => {
    const first = await api.ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/u);
    const again = await api.ask(path, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await api.ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('gets another tag when the document is read anew', async () => {
    const before = (await api.ask(`/documents/${id}`)).headers.get('etag');
    await api.register.record({ ...entry, version: 'test-2' });
    expect((await api.ask(`/documents/${id}`)).headers.get('etag')).not.toBe(before);
  });

  it('has the same headers for HEAD, and no body', async () => {
    const head = await api.ask(`/documents/${id}/text`, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')), await head.text()]).toEqual([200, Buffer.byteLength(entry.parsed.document.text), '']);
  });
});

it('a file is saved under its own name and never run', async () => {
  const page = buildEntry('<script>alert(1)</script>', [], { name: 'Chỉ thị "15"; ký.html' });
  await api.register.record(page);
  const answer = await api.ask(`/documents/${page.parsed.document.id}/original`);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="Ch? th? \\"15\\"; k?.html"; filename*=UTF-8''${encodeURIComponent('Chỉ thị "15"; ký.html')}`,
  );
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

describe('a problem', () => {
  it.each([
    [undefined, 'vi', 'Trong sổ không có văn bản x.'], ['en', 'en', 'The register has no document x.'], ['en-GB,en;q=0.9,vi;q=0.8', 'en', 'The register has no document x.'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi', 'Trong sổ không có văn bản x.'], ['fr', 'vi', 'Trong sổ không có văn bản x.'], ['*', 'vi', 'Trong sổ không có văn bản x.'],
  ])('for a reader of «%s» is in %s', async (wanted, language, sentence) => {
    const answer = await api.ask('/documents/x', wanted === undefined ? {} : { headers: { 'Accept-Language': wanted } });
    expect(answer.headers.get('content-language')).toBe(language);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect((await problem(answer))['detail']).toContain(sentence);
  });

  it('has the members of RFC 9457 and the id that the log has', async () => {
    const answer = await api.ask('/documents/x?', { headers: { 'X-Request-Id': 'voffice-42' } });
    expect(await problem(answer)).toEqual({
      type: 'urn:sau-ro:problem:document-not-found', title: 'Không tìm thấy', status: 404, instance: '/api/v1/documents/x', code: 'document-not-found', retryable: false, requestId: 'voffice-42',
      detail: 'Trong sổ không có văn bản x. Dùng «sauro documents» để xem danh sách.',
    });
    expect(answer.headers.get('x-request-id')).toBe('voffice-42');
  });

  it.each([
    ['/nope', 'GET', 404, 'route-not-found'], ['/documents/', 'PUT', 405, 'method-not-allowed'], ['/obligations', 'POST', 405, 'method-not-allowed'], ['/Documents', 'GET', 404, 'route-not-found'],
    ['/obligations/x', 'GET', 404, 'obligation-not-found'], ['/units/x', 'GET', 404, 'unit-not-found'], ['/units/x/obligations', 'GET', 404, 'unit-not-found'], ['/units/so-noi-vu@atlantis', 'GET', 404, 'unit-not-found'],
    ['/obligations?cursor=x', 'GET', 400, 'cursor-invalid'], ['/documents?cursor=e30', 'GET', 400, 'cursor-invalid'], ['/obligations?unit=x', 'GET', 400, 'query-invalid'], ['/obligations?via=by-name', 'GET', 400, 'query-invalid'],
    ['/documents?limit=x', 'GET', 400, 'query-invalid'], ['/documents/%ZZ', 'GET', 400, 'query-invalid'], ['/documents/a%00b/text', 'GET', 400, 'query-invalid'],
  ])('%s by %s: %i %s', async (path, method, status, code) => {
    const answer = await api.ask(path, { method });
    expect(answer.status).toBe(status);
    expect(await problem(answer)).toMatchObject({ status, code });
    if (status === 405) expect(answer.headers.get('allow')).toContain('GET, HEAD, ');
  });

  it('is made of a cursor that was given for another query', async () => {
    const { next } = (await (await api.ask('/obligations?limit=1')).json()) as { readonly next: string };
    expect(await problem(await api.ask(`/obligations?limit=1&sort=due&cursor=${next}`))).toMatchObject({ code: 'cursor-invalid' });
  });
});

it('OPTIONS names the methods', async () => {
  const answer = await api.ask('/obligations', { method: 'OPTIONS' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
});

it('the log has the path of a request, and neither what was looked for nor what was answered', async () => {
  await api.ask('/obligations?cites=999-QD/TTg', { headers: { 'X-Request-Id': 'the-one' } });
  await expect.poll(() => api.log.filter((line) => line.includes('the-one'))).toHaveLength(1);
  expect(JSON.parse(api.log.find((line) => line.includes('the-one')) ?? '{}')).toMatchObject({ req: { id: 'the-one', method: 'GET', path: '/api/v1/obligations' }, res: { statusCode: 200 } });
  expect(api.log.join('')).not.toMatch(/999-QD|siết chặt/u);
});

describe('with tokens', () => {
  const tokens = [{ token: 'doc-va-ghi', access: 'write' }, { token: 'chi-doc', access: 'read' }] as const;
  const bearer = (token: string, method = 'GET') => ({ method, headers: { Authorization: `Bearer ${token}` } });

  it('every request but those for the description needs one', async () => {
    await withApi({ tokens }, async (guarded) => {
      for (const path of ['/health', '/documents', `/documents/${id}/text`, '/obligations', '/units', '/nope']) {
        const answer = await guarded.ask(path);
        expect([path, answer.status, answer.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer realm="sau-ro"']);
        expect(await problem(answer)).toMatchObject({ code: 'unauthenticated' });
      }
      for (const path of ['/openapi.json', '/docs']) expect((await guarded.ask(path)).status).toBe(200);
      for (const wrong of ['doc-va-gh', 'doc-va-ghii', 'DOC-VA-GHI', '']) expect((await guarded.ask('/health', bearer(wrong))).status).toBe(401);
      for (const right of ['doc-va-ghi', 'chi-doc']) expect((await guarded.ask('/health', bearer(right))).status).toBe(200);
    });
  });

  it('a reader does not write', async () => {
    await withApi({ tokens }, async (guarded) => {
      expect(await problem(await guarded.ask('/documents', bearer('chi-doc', 'POST')))).toMatchObject({ status: 403, code: 'forbidden' });
      expect((await guarded.ask('/documents', bearer('doc-va-ghi', 'POST'))).status).not.toBe(403);
    });
  });
});

describe('without tokens', () => {
  const url = async () => (await api.ask('/health')).url;

  it('only names of this machine are answered, against DNS rebinding', async () => {
    const { port } = new URL(await url());
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost']) expect([host, await raw(await url(), { Host: host })]).toEqual([host, 200]);
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '192.168.1.7']) expect([host, await raw(await url(), { Host: host })]).toEqual([host, 403]);
  });

  it('a page of another site does not write', async () => {
    const target = (await url()).replace('/health', '/documents');
    expect(await raw(target, { Origin: 'https://evil.example' }, 'POST')).toBe(403);
    expect(await raw(target, { Origin: 'null' }, 'POST')).toBe(403);
    expect(await raw(target, { Origin: new URL(target).origin }, 'POST')).not.toBe(403);
  });
});

it('too many requests are told when to come back', async () => {
  await withApi({ requestsPerMinute: 2 }, async (slow) => {
    await slow.ask('/health');
    await slow.ask('/health');
    const answer = await slow.ask('/health');
    const seconds = Number(answer.headers.get('retry-after'));
    expect(await problem(answer)).toMatchObject({ status: 429, code: 'too-many-requests', retryable: true, detail: `Quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau ${seconds} giây.` });
    expect(seconds).toBeGreaterThan(0);
  });
});

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly in: string; readonly name: string }[] }>>>>;
}

describe('the description', () => {
  const described = async () => (await (await api.ask('/openapi.json')).json()) as Described;

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...(await described()) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has only what is served: every operation answers, each in its own way', async () => {
    for (const [path, item] of Object.entries((await described()).paths)) {
      for (const method of Object.keys(item)) {
        const answer = await api.ask(path.replaceAll(/\{\w+\}/gu, 'x'), { method });
        const code = answer.ok ? '' : (await problem(answer))['code'];
        expect([method, path, code === 'route-not-found' || code === 'method-not-allowed' || answer.status >= 500]).toEqual([method, path, false]);
      }
    }
  });

  it('has a page that loads nothing from elsewhere', async () => {
    const answer = await api.ask('/docs');
    const html = await answer.text();
    expect(html).not.toMatch(/https?:/u);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/u);
    const assets = [...html.matchAll(/(?:src|href)="\/api\/v1([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(assets).toHaveLength(4);
    for (const asset of assets) expect([asset, (await api.ask(asset, { method: 'HEAD' })).status]).toEqual([asset, 200]);
  });

  it('of docs/api.md asks only what is served', async () => {
    const guide = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
    const addresses = [...guide.matchAll(/^curl .*?\$API(\/[^\s"]+)"?(?: --data-urlencode "([^"]+)")?/gmu)].map(([, path = '', data = '']) => path + (data === '' ? '' : `?${data.replace(/=(.*)/u, (_, q: string) => `=${encodeURIComponent(q)}`)}`));
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) {
      const answer = await api.ask(address);
      const code = answer.ok ? '' : (await problem(answer))['code'];
      expect([address, code === '' || /^(?:document|obligation|unit|job|plan)-not-found$/u.test(String(code)) || address.includes('foo=1')]).toEqual([address, true]);
    }
  });

  it('of parameters is what queries are read by: no fuzzed query is a fault of ours', async () => {
    const lists = Object.entries((await described()).paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, names: (get.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name) }]));
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('', '0', '-1', '9999999999', 'true', '2026-02-29', '2026-06-30', 'lead', 'Chỉ thị', "' or 1=1 --", '%', '\0', 'so-noi-vu@lao-cai', 'reading', 'unit', 'WyJ4Il0'));
    const query = fc.constantFrom(...lists).chain(({ path, names }) => fc.tuple(fc.constant(path), fc.array(fc.tuple(fc.constantFrom(...names, 'x'), value), { maxLength: 4 })));
    await fc.assert(
      fc.asyncProperty(query, async ([path, pairs]) => {
        const text = pairs.map(([name, given]) => `${name}=${encodeURIComponent(given.toWellFormed())}`).join('&');
        const answer = await api.ask(`${path.replaceAll(/\{\w+\}/gu, encodeURIComponent(id))}?${text}`);
        await answer.arrayBuffer();
        return answer.status < 500;
      }),
      { numRuns: 300 },
    );
  });
});
