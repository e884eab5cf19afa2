import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createApiClient } from '../../src/cli/api-client.ts';
import { readRows } from '../../src/cli/paging.ts';
import { inProcess, overNetwork, type Transport } from '../../src/cli/transport.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** The same application reached in both ways. */
async function bothWays(app: RequestListener): Promise<readonly (readonly [string, Transport])[]> {
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return [['in this process', inProcess(app)], ['over the network', overNetwork(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))]];
}

const client = (transport: Transport, token: string | null = null, signal = new AbortController().signal) =>
  createApiClient({ transport, token, language: 'vi', signal });

describe.each(await bothWays((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const rows = Array.from({ length: 3 }, (_, i) => i);
  if (url.pathname === '/api/v1/documents') {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? 2);
    response.end(JSON.stringify({ rows: [], next: from + limit < rows.length ? String(from + limit) : null, total: rows.length, heard: [...url.searchParams], headers: request.headers }));
  } else {
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'urn:x', title: 'Không tìm thấy', status: 404, detail: `Không có ${decodeURIComponent(url.pathname)}.`, instance: url.pathname, code: 'document-not-found', retryable: false, requestId: 'r' }));
  }
}))('the client %s', (_, transport) => {
  it('sends query, language and token, and repeats lists', async () => {
    const answer = (await client(transport, 'secret').call('listDocuments', { query: { type: ['Chỉ thị', 'Kế hoạch'], number: undefined, limit: 2 } })) as unknown as { heard: unknown; headers: Record<string, string> };
    expect(answer.heard).toEqual([['type', 'Chỉ thị'], ['type', 'Kế hoạch'], ['limit', '2']]);
    expect(answer.headers).toMatchObject({ 'accept-language': 'vi', authorization: 'Bearer secret', host: expect.stringMatching(/^(?:localhost|127\.0\.0\.1)/u) as string });
  });

  it('throws the error the API tells, in the words of the API', async () => {
    await expect(client(transport).call('getDocument', { params: { id: 'a/b' } })).rejects.toMatchObject({ code: 'document-not-found', params: { said: 'Không có /api/v1/documents/a/b.' } });
  });

  it('stops when asked', async () => {
    const stop = AbortSignal.abort();
    await expect(client(transport, null, stop).call('listDocuments')).rejects.toThrow();
  });
});

it.each(await bothWays((_request, response) => { response.end('<html>something else</html>'); }))('%s, what is not our API is told as such', async (_, transport) => {
  await expect(client(transport).call('listDocuments')).rejects.toMatchObject({ code: 'server-answer-invalid' });
});

it('a server that is not there is told with its address', async () => {
  const transport = overNetwork(new URL('http://127.0.0.1:9'));
  await expect(client(transport).call('listDocuments')).rejects.toMatchObject({ code: 'server-unavailable', params: { url: 'http://127.0.0.1:9', detail: 'ECONNREFUSED' } });
});

describe('readRows', () => {
  const pages = (asked: unknown[]) => (page: { readonly limit: number; readonly cursor: string | undefined }) => {
    asked.push(page);
    const from = Number(page.cursor ?? 0);
    const rows = Array.from({ length: 1200 }, (_, i) => i).slice(from, from + page.limit);
    return Promise.resolve({ rows, next: from + page.limit < 1200 ? String(from + page.limit) : null, total: 1200 });
  };

  it('reads all pages', async () => {
    const asked: unknown[] = [];
    const { rows, next, total } = await readRows(pages(asked), null);
    expect({ length: rows.length, last: rows.at(-1), next, total }).toEqual({ length: 1200, last: 1199, next: null, total: 1200 });
    expect(asked).toEqual([{ limit: 500, cursor: undefined }, { limit: 500, cursor: '500' }, { limit: 500, cursor: '1000' }]);
  });

  it('reads no more than wanted, and says where the rest begins', async () => {
    const asked: unknown[] = [];
    const { rows, next, total } = await readRows(pages(asked), 700);
    expect({ length: rows.length, next, total }).toEqual({ length: 700, next: '700', total: 1200 });
    expect(asked).toEqual([{ limit: 500, cursor: undefined }, { limit: 200, cursor: '500' }]);
  });
});
