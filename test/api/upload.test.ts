import express from 'express';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAppError } from '../../src/domain/errors.ts';
import { readUpload } from '../../src/api/upload.ts';

const maxBytes = 50_000;
const seen: string[] = [];
const app = express();
app.post('/', async (request, response) => {
  try {
    const { name, bytes } = await readUpload(request, maxBytes);
    response.json({ name, text: Buffer.from(bytes).toString('utf8') });
  } catch (thrown) {
    const { code, params } = toAppError(thrown);
    seen.push(code);
    response.status(400).json({ code, params });
  }
});
const server = createServer(app);
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function form(...parts: readonly (readonly [field: string, content: string, name?: string])[]): FormData {
  const data = new FormData();
  for (const [field, content, name] of parts) {
    if (name === undefined) data.append(field, content);
    else data.append(field, new Blob([content]), name);
  }
  return data;
}

async function send(body: FormData | string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return (await fetch(url, { method: 'POST', body, headers })).json();
}

describe('a file in a form', () => {
  it('keeps its name in Vietnamese and its bytes', async () => {
    expect(await send(form(['file', 'Điều 1.', 'Chỉ thị số 15 «ký».txt']))).toEqual({ name: 'Chỉ thị số 15 «ký».txt', text: 'Điều 1.' });
  });

  it('has its name in NFC and without folders', async () => {
    expect(await send(form(['file', 'x', `C:\\Văn bản\\../${'Chỉ thị.txt'.normalize('NFD')}`]))).toMatchObject({ name: 'Chỉ thị.txt' });
  });

  it('keeps the ending of a name that is too long', async () => {
    const { name } = (await send(form(['file', 'x', `${'d'.repeat(500)}.docx`]))) as { readonly name: string };
    expect([name.length, name.endsWith('.docx')]).toEqual([200, true]);
  });

  it('may be as large as the limit and no larger', async () => {
    expect(await send(form(['file', 'a'.repeat(maxBytes), 'a.txt']))).toMatchObject({ name: 'a.txt' });
    expect(await send(form(['file', 'a'.repeat(maxBytes + 1), 'a.txt']))).toMatchObject({ code: 'input-too-large', params: { file: 'a.txt' } });
  });

  it('is refused by its announced length before it is read', async () => {
    expect(await send(form(['file', 'a'.repeat(3_000_000), 'a.txt']))).toMatchObject({ code: 'input-too-large', params: { found: '2.9 MiB' } });
  });

  it('is refused as soon as it is too large when its length is not announced', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(20_000));
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(head));
        for (let i = 0; i < 20; i += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const answer = await fetch(url, { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } });
    expect(await answer.json()).toMatchObject({ code: 'input-too-large' });
  });
});

describe('a form that is not of this kind', () => {
  it.each([
    ['no field', form(), 'file-missing'],
    ['another field', form(['tệp', 'x', 'a.txt']), 'field-unknown'],
    ['text beside the file', form(['file', 'x', 'a.txt'], ['ghi chú', 'y']), 'field-unknown'],
    ['two files', form(['file', 'x', 'a.txt'], ['file', 'y', 'b.txt']), 'file-missing'],
    ['text in place of a file', form(['file', 'x']), 'file-unnamed'],
  ])('%s', async (_, body, sentence) => {
    expect(await send(body)).toMatchObject({ code: 'query-invalid', params: { sentence } });
  });

  it('an empty file', async () => {
    expect(await send(form(['file', '', 'a.txt']))).toMatchObject({ code: 'input-empty', params: { file: 'a.txt' } });
  });

  it.each(['application/json', 'text/plain', 'multipart/mixed; boundary=b', ''])('content of type «%s»', async (type) => {
    expect(await send('{}', { 'Content-Type': type })).toMatchObject({ code: 'media-type-unsupported' });
  });

  it.each([
    ['no boundary', 'multipart/form-data; charset=utf-8', 'x'],
    ['no end', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx'],
    ['no part', 'multipart/form-data; boundary=b', 'x'],
  ])('%s', async (_, type, body) => {
    expect(await send(body, { 'Content-Type': type })).toMatchObject({ code: 'query-invalid', params: { sentence: 'multipart' } });
  });
});

it('a client that goes away is not waited for', async () => {
  seen.length = 0;
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999\r\n\r\n');
  socket.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of', () => { socket.destroy(); });
  await expect.poll(() => seen).toEqual(['cancelled']);
});
