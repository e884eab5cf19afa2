import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { AppError } from '../../src/domain/errors.ts';
import { dropFolder, makeFolder } from '../../src/ingest/apart/folders.ts';
import { confine } from '../../src/ingest/apart/launch.ts';
import { standardLimits } from '../../src/ingest/apart/limits.ts';
import { createReadingPool, type ReadingPool } from '../../src/ingest/apart/pool.ts';
import { killTree, listTree } from '../../src/ingest/apart/processes.ts';
import { ingestFile, type IngestOptions } from '../../src/ingest/ingest.ts';
import { hasOffice } from './office.ts';
import { makePdf, show } from './pdf-file.ts';
import { drawPage } from './scan.ts';
import { p, wordFile, wordParts } from './word.ts';

const environment = { PATH: process.env['PATH'] };
const docx = wordFile(p('Sở Nội vụ báo cáo trước ngày 30/6/2026.'));
let pool: ReadingPool;

beforeAll(() => { pool = createReadingPool({ size: 1, environment }); });
afterAll(() => pool.close());

const read = (name: string, bytes: Uint8Array, options: IngestOptions = {}, through = pool): Promise<Document> => ingestFile({ name, bytes }, { run: through.run, ...options });
const codeOf = (reading: Promise<unknown>): Promise<string> => reading.then(() => 'read', (error: unknown) => (error instanceof AppError ? error.code : `bug: ${String(error)}`));
/** Reading processes that this one has started. */
const readingNow = async (): Promise<number[]> => (await listTree(process.pid)).map(({ pid }) => pid).filter((pid) => pid !== process.pid);

describe('a file read apart', () => {
  it('gives the document that it gives here', async () => {
    const pdf = makePdf([{ operators: show(60, 700, 'Số: 15/KH-UBND') }, { operators: show(60, 700, 'trang hai') }]);
    for (const [name, bytes] of [['a.docx', docx], ['b.pdf', pdf], ['c.rtf', Buffer.from('{\\rtf1 Chi thi\\par}')]] as const) {
      expect(await read(name, bytes)).toEqual(await ingestFile({ name, bytes }));
    }
  });

  it('tells its pages as they are done', async () => {
    const told: [number, number][] = [];
    await read('a.pdf', makePdf([1, 2, 3].map((n) => ({ operators: show(60, 700, `trang ${n}`) }))), { onPage: (done, total) => told.push([done, total]) });
    expect(told).toEqual([[1, 3], [2, 3], [3, 3]]);
  });

  it('fails with the reader\'s own error', async () => {
    await expect(read('a.docx', docx.slice(0, 300))).rejects.toMatchObject({ code: 'input-damaged', params: { file: 'a.docx' } });
  });

  it('is read by the process that read the one before', async () => {
    await read('a.docx', docx);
    const before = await readingNow();
    await read('a.docx', docx);
    expect(await readingNow()).toEqual(before);
  });
});

describe('a reader that breaks down', () => {
  const scan = drawPage(['Sở Nội vụ báo cáo trước ngày 30/6/2026.']).toBuffer('image/png');
  let own: ReadingPool | null = null;
  const poolOf = (limits = {}): ReadingPool => (own = createReadingPool({ size: 2, environment, limits: { ...standardLimits, ...limits } }));
  afterEach(async () => {
    await own?.close();
    own = null;
  });

  it('fails its file alone', async () => {
    const broken = poolOf();
    const slow = codeOf(read('a.png', scan, {}, broken));
    const others = Promise.all([1, 2, 3].map((n) => codeOf(read(`${n}.docx`, docx, {}, broken))));
    await expect.poll(async () => (await listTree(process.pid)).length).toBeGreaterThan(2);
    const [victim = 0] = (await readingNow()).slice(-2);
    await killTree(victim);
    const codes = [await slow, ...(await others)];
    expect(codes.filter((code) => code !== 'read')).toEqual(['reader-crashed']);
    expect(await codeOf(read('sau.docx', docx, {}, broken))).toBe('read');
  });

  it('has a time limit', async () => {
    const hasty = poolOf({ timeoutMs: 30 });
    await expect(read('a.png', scan, {}, hasty)).rejects.toMatchObject({ code: 'reader-timeout', params: { file: 'a.png' } });
  });

  it('has a memory limit', async () => {
    await expect(read('a.png', scan, {}, poolOf({ memoryBytes: 60_000_000 }))).rejects.toMatchObject({ code: 'reader-memory', params: { file: 'a.png', limit: '57 MiB' } });
  });

  it('is left when nobody wants the file any more', async () => {
    const left = poolOf();
    const before = await readingNow();
    const stop = new AbortController();
    const reading = codeOf(read('a.png', scan, { signal: stop.signal }, left));
    const behind = [1, 2].map(() => codeOf(read('b.png', scan, { signal: stop.signal }, left)));
    await expect.poll(async () => (await readingNow()).length).toBeGreaterThan(before.length);
    stop.abort();
    expect([await reading, ...(await Promise.all(behind))]).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await readingNow()).toEqual(before);
  });

  it('leaves no folder behind', async () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('sauro-reader-'));
    const before = new Set(folders());
    const brief = poolOf();
    await read('a.docx', docx, {}, brief);
    const during = folders().filter((name) => !before.has(name));
    await brief.close();
    expect(during.length).toBeGreaterThan(0);
    expect(folders().filter((name) => during.includes(name))).toEqual([]);
  });

  it('takes away what a service that was killed left behind, and nothing of one that lives', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const alive = makeFolder();
    const left = alive.replace(`-${process.pid}-`, `-${gone}-`);
    mkdirSync(join(left, 'profile'), { recursive: true });
    const next = poolOf();
    await read('a.docx', docx, {}, next);
    expect([existsSync(left), existsSync(alive)]).toEqual([false, true]);
    await dropFolder(alive);
    expect(existsSync(alive)).toBe(false);
  });
});

describe('a reading process', () => {
  let folder = '';
  let canary = '';
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end('CHIM HOÀNG YẾN TỪ MẠNG');
  });
  const visits: string[] = [];
  let url = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sauro-canary-'));
    canary = join(folder, 'canary.txt');
    writeFileSync(canary, 'CHIM HOÀNG YẾN TỪ TỆP');
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('can neither read files nor reach the network', async () => {
    const attempts = `
      const tried = {};
      const attempt = async (name, work) => { tried[name] = await work().then(() => 'done', (error) => error.code ?? error.cause?.code ?? error.message); };
      const fs = await import('node:fs/promises');
      await attempt('read', () => fs.readFile(${JSON.stringify(canary)}));
      await attempt('list', () => fs.readdir(${JSON.stringify(folder)}));
      await attempt('write', () => fs.writeFile(${JSON.stringify(canary)}, ''));
      await attempt('settings', () => fs.readFile(${JSON.stringify(join(process.cwd(), '.env'))}));
      await attempt('fetch', () => fetch(${JSON.stringify(url)}));
      await attempt('own', () => fs.writeFile('a', ''));
      tried.secrets = Object.keys(process.env).filter((name) => name.startsWith('SAURO')).length;
      console.log(JSON.stringify(tried));`;
    const own = mkdtempSync(join(tmpdir(), 'sauro-confined-'));
    try {
      const [program = '', ...given] = await confine(own, environment, ['--input-type=module', '--eval', attempts]);
      const { stdout } = await promisify(execFile)(program, given, { cwd: own, env: { ...environment, TMPDIR: own } });
      const denied = 'ERR_ACCESS_DENIED';
      expect(JSON.parse(stdout)).toEqual({ read: denied, list: denied, write: denied, settings: denied, fetch: denied, own: 'done', secrets: 0 });
      expect(visits).toEqual([]);
    } finally {
      rmSync(own, { recursive: true });
    }
  });

  it(`touches nothing that a document refers to${hasOffice ? ', LibreOffice included' : ''}`, async () => {
    const file = pathToFileURL(canary).href;
    const picture = (id: string): string => `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:link="${id}" r:embed="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const link = 'image' as const;
    const body = `${picture('i1')}${picture('i2')}<w:p><w:r><w:instrText>INCLUDETEXT "${canary}"</w:instrText></w:r></w:p><w:altChunk r:id="c1"/><w:altChunk r:id="c2"/>${p('chữ của tệp')}`;
    const parts = wordParts(body, { related: { i1: [link, `${url}/anh`], i2: [link, file], c1: ['aFChunk', `${url}/chunk`], c2: ['aFChunk', file], t1: ['attachedTemplate', `${url}/mau`], s1: ['subDocument', file] } });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}/svg"/><use href="${file}#a"/></svg>`;
    const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${file}" parse="text"/>`;
    const office = 'urn:oasis:names:tc:opendocument:xmlns';
    const odt = `<office:document-content xmlns:office="${office}:office:1.0" xmlns:text="${office}:text:1.0" xmlns:draw="${office}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"><office:body><office:text><text:section text:name="a"><text:section-source xlink:href="${file}"/></text:section><text:p>chữ của tệp</text:p><text:p><draw:frame><draw:image xlink:href="${url}/odt" xlink:type="simple"/></draw:frame></text:p></office:text></office:body></office:document-content>`;
    const html = `<html><head><base href="${url}/"><link rel="stylesheet" href="${url}/css"><script src="${url}/js"></script></head><body>chữ của tệp<img src="${url}/img"><img src="${file}"><iframe src="${file}"></iframe><object data="${url}/o"></object><embed src="${url}/e">${include}${svg}<video poster="${url}/v"></video><meta http-equiv="refresh" content="0;url=${url}/r"></body></html>`;
    const rtf = `{\\rtf1 ch\\u7919? c\\u7911?a t\\u7879?p{\\field{\\*\\fldinst INCLUDETEXT "${canary}"}{\\fldrslt }}{\\field{\\*\\fldinst INCLUDEPICTURE "${url}/rtf" \\\\d}{\\fldrslt }}\\par}`;
    const files: Readonly<Record<string, Uint8Array>> = {
      'a.docx': zipSync({ ...Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, strToU8(content)])), 'word/media/a.svg': strToU8(svg) }),
      'b.html': Buffer.from(html), 'c.rtf': Buffer.from(rtf), 'd.doc': Buffer.from(rtf), 'e.doc': Buffer.from(html),
      'g.odt': zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8(odt), 'META-INF/manifest.xml': strToU8(`<manifest:manifest xmlns:manifest="${office}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`) }),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const { text } = await read(name, bytes);
      expect(text, name).toContain('chữ của tệp');
      expect(text, name).not.toContain('HOÀNG YẾN');
    }
    expect(visits).toEqual([]);
  });
});
