import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getDocument, getDocumentTrace, getDocumentTree, getHealth, getObligation, getUnit, listDocuments, listObligations, listUnitObligations, listUnits, search } from '../../src/api/contract.ts';
import type { ObligationView } from '../../src/api/contract.ts';
import type { Database } from '../../src/db/open.ts';
import { threeDocuments } from '../contract/entries.ts';
import { openEmbedded } from '../databases.ts';
import type { RunningApi } from './running.ts';
import { startApi } from './running.ts';

const [directive, dispatch, plan] = threeDocuments();
const id = directive?.parsed.document.id ?? '';
let database: Database;
let api: RunningApi;

beforeAll(async () => {
  database = await openEmbedded();
  api = await startApi(database);
  for (const entry of threeDocuments()) await api.add(entry);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const texts = (rows: readonly ObligationView[]) => rows.map((row) => row.text.split(' ').slice(0, 3).join(' '));
const ofObligations = async (query: string) => api.read(listObligations, `/obligations${query}`);

describe('documents', () => {
  it('come newest first, undated last, with their number', async () => {
    const { rows, total, next } = await api.read(listDocuments, '/documents');
    expect(rows.map((row) => row.id)).toEqual([plan, directive, dispatch].map((entry) => entry?.parsed.document.id));
    expect([total, next]).toEqual([3, null]);
  });

  it.each([
    ['type=Chỉ thị&type=Kế hoạch', 2], ['province=thanh-hoa', 1], ['issuer=Tỉnh ủy Lào Cai', 1], ['issuedFrom=2026-02-01', 1], ['issuedTo=2026-01-15', 1], ['number=1-ct/tu', 1], ['number=2-CT/TU', 0],
  ])('%s', async (query, count) => {
    const { rows, total } = await api.read(listDocuments, `/documents?${query}`);
    expect([rows.length, total]).toEqual([count, count]);
  });

  it('one, its text, its tree and its file', async () => {
    const document = await api.read(getDocument, `/documents/${id}`);
    expect(document).toMatchObject({ title: 'Chỉ thị 01-CT/TU (Tỉnh ủy Lào Cai, 15/01/2026)', counts: { obligations: 3 } });
    const text = await api.ask(`/documents/${id}/text`);
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await text.text()).toBe(directive?.parsed.document.text);
    const tree = await api.read(getDocumentTree, `/documents/${id}/tree`);
    expect(tree.body).toEqual(directive?.parsed.body);
    expect(tree.regions).toEqual(directive?.parsed.regions);
    const trace = await api.read(getDocumentTrace, `/documents/${id}/trace`);
    expect(trace.obligations.map(({ steps }) => steps.map(({ rule, text: words }) => [rule, words]))).toEqual(trace.obligations.map(({ text: words }) => [['clause.sketch', words]]));
    const original = await api.ask(`/documents/${id}/original`);
    expect(Buffer.from(await original.arrayBuffer())).toEqual(directive?.bytes);
  });

  it('that are unknown are a problem on every address', async () => {
    for (const path of ['', '/text', '/tree', '/trace', '/original']) {
      const answer = await api.ask(`/documents/vb_000000000000000000000000${path}`);
      expect([answer.status, ((await answer.json()) as { readonly code: string }).code]).toEqual([404, 'document-not-found']);
    }
  });
});

describe('obligations', () => {
  it('say everything with its words and its place', async () => {
    const { rows } = await ofObligations('?role=lead');
    const [row] = rows;
    expect(rows).toHaveLength(1);
    expect(row).toMatchObject({
      text: 'Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành xây dựng Kế hoạch trước ngày 30/6/2026',
      statement: 'Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành xây dựng Kế hoạch trước ngày 30/6/2026',
      modality: 'must',
      document: { id, number: '01-CT/TU', type: 'Chỉ thị', issuer: 'Tỉnh ủy Lào Cai', issuedOn: '2026-01-15', province: 'lao-cai' },
      assignments: [
        { role: 'lead', text: 'Sở Nội vụ', unit: { kind: 'unit', id: 'so-noi-vu@lao-cai', name: 'Sở Nội vụ (Lào Cai)' } },
        { role: 'coordinate', text: 'các sở, ban, ngành', unit: { kind: 'collective', id: 'cac-so-ban-nganh@lao-cai' } },
      ],
      deadlines: [{ text: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } }],
      deliverables: [{ text: 'Kế hoạch', recipient: null }],
    });
    const text = directive?.parsed.document.text ?? '';
    expect(text.slice(row?.quote.start, row?.quote.end)).toBe(row?.text);
    for (const part of row?.assignments ?? []) expect(text.slice(part.span.start, part.span.end)).toBe(part.text);
  });

  it('give the words of indicators and bases too', async () => {
    const { rows } = await ofObligations('?hasTarget=true');
    expect(rows[0]?.targets).toMatchObject([{ text: 'ít nhất 10%', indicator: { text: 'số lượng hội nghị' }, base: { text: 'Giảm' }, value: '10', change: 'decrease' }]);
  });

  it.each([
    ['type=Kế hoạch', 2], ['province=lao-cai', 5], ['issuedFrom=2026-02-01&issuedTo=2026-12-31', 2], ['modality=should&modality=must-not', 2], ['optional=true', 1], ['optional=false', 5],
    ['hasDeadline=true', 3], ['hasDeadline=false', 3], ['hasTarget=true', 1], ['recurrence=quarterly', 1], ['dueFrom=2026-06-01&dueTo=2026-06-30', 1], ['cites=21-kl/tw', 1], ['lacks=who', 2],
    ['states=who&states=when', 3], ['document=vb_000000000000000000000000', 0], ['role=coordinate', 1],
    ['unit=so-noi-vu@lao-cai', 2], ['unit=so-noi-vu', 2], ['unit=so-tai-chinh@lao-cai', 1], ['unit=so-tai-chinh@lao-cai&via=by-name', 0], ['unit=so-tai-chinh@lao-cai&via=collective', 1],
    ['unit=so-noi-vu@lao-cai&role=lead', 1], ['unit=so-noi-vu@thanh-hoa', 0], ['unit=so-noi-vu&via=exact', 0], ['unit=van-phong-tinh-uy@lao-cai&unit=so-tai-chinh@lao-cai', 1],
  ])('%s', async (query, count) => {
    const { rows, total } = await ofObligations(`?${query}`);
    expect([rows.length, total], texts(rows).join('; ')).toEqual([count, count]);
  });

  it.each(['reading', 'due', 'newest', 'oldest'])('sorted by %s, each is on one page and on one only', async (sort) => {
    const whole = await ofObligations(`?sort=${sort}`);
    const seen: string[] = [];
    let link: string | undefined = `/obligations?sort=${sort}&limit=1`;
    while (link !== undefined) {
      const answer = await api.ask(link);
      const page = listObligations.answer.json.parse(await answer.json());
      seen.push(...page.rows.map((row) => row.id));
      link = /<\/api\/v1(.*)>; rel="next"/u.exec(answer.headers.get('link') ?? '')?.[1];
      expect(link === undefined).toBe(page.next === null);
    }
    expect(seen).toEqual(whole.rows.map((row) => row.id));
    expect(new Set(seen).size).toBe(whole.total);
  });

  it('are counted by facets as they are listed', async () => {
    const narrowed: Readonly<Record<string, (value: string) => string>> = {
      document: (v) => `document=${v}`, type: (v) => `type=${v}`, province: (v) => `province=${v}`, unit: (v) => `unit=${v}&via=exact`, role: (v) => `role=${v}`,
      modality: (v) => `modality=${v}`, clarity: (v) => `states=${v}`, recurrence: (v) => `recurrence=${v}`,
    };
    const { facets } = await ofObligations(`?optional=false&${Object.keys(narrowed).map((field) => `facet=${field}`).join('&')}`);
    expect(Object.keys(facets ?? {}).sort()).toEqual(Object.keys(narrowed).sort());
    for (const [field, values] of Object.entries(facets ?? {})) {
      expect(values, field).not.toEqual([]);
      for (const { value, count } of values) {
        const { total, rows } = await ofObligations(`?optional=false&${narrowed[field]?.(value) ?? ''}`);
        expect([field, value, total, rows.length]).toEqual([field, value, count, count]);
      }
    }
    expect(facets?.unit?.find(({ value }) => value === 'so-noi-vu@lao-cai')).toEqual({ value: 'so-noi-vu@lao-cai', label: 'Sở Nội vụ (Lào Cai)', count: 2 });
    expect(facets?.province).toEqual([{ value: 'lao-cai', label: 'Lào Cai', count: 4 }, { value: 'thanh-hoa', label: 'Thanh Hóa', count: 1 }]);
  });

  it('one stands with its neighbours and the text around it', async () => {
    const { rows } = await ofObligations(`?document=${id}`);
    const one = await api.read(getObligation, `/obligations/${rows[1]?.id ?? ''}`);
    expect(one.text).toBe(rows[1]?.text);
    expect([one.context.before.map((row) => row.id), one.context.after.map((row) => row.id)]).toEqual([[rows[0]?.id], [rows[2]?.id]]);
    const { span, text } = one.context.source;
    expect(directive?.parsed.document.text.slice(span.start, span.end)).toBe(text);
    expect(text.slice(one.quote.start - span.start, one.quote.end - span.start)).toBe(one.text);
  });
});

describe('units', () => {
  it('are found as people type them', async () => {
    const { rows } = await api.read(listUnits, '/units?q=so+noi+vu&province=lao-cai&limit=3');
    expect(rows[0]).toMatchObject({ id: 'so-noi-vu@lao-cai', kind: 'unit', name: 'Sở Nội vụ (Lào Cai)', match: { name: 'Sở Nội vụ' } });
    expect(rows.length).toBeLessThanOrEqual(3);
  });

  it('are all listed when no name is given', async () => {
    const { rows, total } = await api.read(listUnits, '/units');
    expect([rows.length > 200, total]).toEqual([true, rows.length]);
    expect(rows.find((row) => row.id === 'cac-so-ban-nganh')).toMatchObject({ kind: 'collective', match: null });
  });

  it('say under which names work reaches them, and how much', async () => {
    const unit = await api.read(getUnit, '/units/so-tai-chinh@lao-cai');
    expect(unit.obligations).toBe(1);
    expect(unit.reach).toContainEqual({ id: 'cac-so-ban-nganh@lao-cai', how: 'collective', label: 'các sở, ban, ngành', usually: false });
  });

  it('owe what names them and what reaches them through a collective, and each row says which', async () => {
    const { rows } = await api.read(listUnitObligations, '/units/so-noi-vu@lao-cai/obligations?document=' + id);
    expect(rows.map((row) => row.reach)).toEqual([[
      { how: 'by-name', id: 'so-noi-vu@lao-cai', label: 'Sở Nội vụ', role: 'lead', text: 'Sở Nội vụ', inherited: false, head: false, usually: false },
      { how: 'collective', id: 'cac-so-ban-nganh@lao-cai', label: 'các sở, ban, ngành', role: 'coordinate', text: 'các sở, ban, ngành', inherited: false, head: false, usually: false },
    ]]);
    const through = await api.read(listUnitObligations, '/units/so-tai-chinh/obligations?facet=role');
    expect(through.rows.map((row) => row.reach.map(({ how }) => how))).toEqual([['collective']]);
    expect(through.facets).toEqual({ role: [{ value: 'coordinate', label: 'coordinate', count: 1 }] });
  });
});

describe('search', () => {
  it('finds obligations with their words, without diacritics too', async () => {
    const { hits, interpretation } = await api.read(search, '/search?q=xay+dung+ke+hoach+ky+luat&limit=3');
    const [hit] = hits;
    expect(hit).toMatchObject({ kind: 'obligation', document: { id, number: '01-CT/TU' }, obligation: { text: hit?.text, quote: hit?.span } });
    expect(hit?.text).toContain('xây dựng Kế hoạch');
    const text = directive?.parsed.document.text ?? '';
    expect(text.slice(hit?.span.start, hit?.span.end)).toBe(hit?.text);
    expect(hit?.highlights.map((span) => text.slice(span.start, span.end))).toContain('xây dựng Kế hoạch');
    expect(interpretation.terms).toContain('xay');
  });

  it('finds passages that oblige nobody', async () => {
    const { hits } = await api.read(search, '/search?q=siết+chặt+kỷ+luật,+kỷ+cương');
    expect(hits[0]).toMatchObject({ kind: 'passage', obligation: null, document: { id } });
  });

  it('keeps to filters, and goes on where it stopped', async () => {
    const { hits } = await api.read(search, '/search?q=ke+hoach&unit=so-tai-chinh&via=collective');
    expect(hits.map(({ obligation }) => obligation?.assignments.some(({ unit }) => unit.kind === 'collective'))).toEqual([true]);
    const all = await api.read(search, '/search?q=so+luong');
    const rest = await api.read(search, '/search?q=so+luong&offset=1');
    expect(all.hits.length).toBeGreaterThan(1);
    expect(rest.hits).toEqual(all.hits.slice(1));
  });

  it('finds nothing where there is nothing', async () => {
    expect((await api.read(search, '/search?q=ke+hoach&document=vb_000000000000000000000000')).hits).toEqual([]);
  });
});

it('health counts what the register holds', async () => {
  expect(await api.read(getHealth, '/health')).toMatchObject({ status: 'ok', register: { documents: 3, obligations: 6 } });
});
