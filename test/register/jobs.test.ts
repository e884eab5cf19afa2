import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { sha256 } from '../../src/domain/ids.ts';
import { createJobStore } from '../../src/register/job-store.ts';
import type { JobStore, NewJob } from '../../src/register/jobs.ts';
import { engines } from '../databases.ts';

const t = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString();
const job = (key: string, more: Partial<NewJob> = {}): NewJob => ({ key, kind: 'ingest', payload: { file: `${key}.txt`, list: [1, null] }, input: null, ...more });
const error = { code: 'input-binary', params: { file: 'a.txt' } } as const;

describe.each(engines)('jobs on $name', (engine) => {
  describe.skipIf(!engine.available)('outlive the process', () => {
    let database: Database;
    let store: JobStore;
    beforeAll(async () => { database = await engine.open(); });
    afterAll(() => database.close());
    beforeEach(async () => {
      await database.kysely.deleteFrom('jobs').execute();
      await database.kysely.deleteFrom('inputs').execute();
      store = createJobStore(database);
    });

    it('are added once by key, and claimed in the order they came', async () => {
      expect((await store.add(job('a'), t(0))).added).toBe(true);
      expect((await store.add(job('b'), t(0))).added).toBe(true);
      expect(await store.add(job('a', { payload: 'other' }), t(1))).toMatchObject({ added: false, job: { payload: { file: 'a.txt', list: [1, null] }, state: 'waiting' } });
      expect(await store.claim('w1', t(2), 10_000)).toEqual({
        ...job('a'), state: 'active', attempts: 1, worker: 'w1', runAt: t(0), leaseUntil: t(12), result: null, error: null, addedAt: t(0), finishedAt: null,
      });
      expect((await store.add(job('a'), t(3))).added).toBe(false);
      expect((await store.claim('w2', t(3), 10_000))?.key).toBe('b');
      expect(await store.claim('w2', t(3), 10_000)).toBeNull();
      expect(await store.counts()).toEqual({ waiting: 0, active: 2, done: 0, failed: 0 });
    });

    it('are given to one of many workers only', async () => {
      for (let i = 0; i < 20; i += 1) await store.add(job(`k${i}`), t(0));
      const claims = await Promise.all(Array.from({ length: 30 }, (_, i) => store.claim(`w${i}`, t(1), 1000)));
      const keys = claims.filter((claim) => claim !== null).map((claim) => claim.key);
      expect(new Set(keys).size).toBe(20);
      expect(keys).toHaveLength(20);
    });

    it('end done or failed, and start afresh when added again', async () => {
      await store.add(job('a'), t(0));
      await store.claim('w', t(1), 1000);
      expect(await store.complete('a', 'other', null, t(2))).toBe(false);
      expect(await store.complete('a', 'w', { outcome: 'added' }, t(2))).toBe(true);
      expect(await store.complete('a', 'w', null, t(3))).toBe(false);
      expect(await store.find('a')).toMatchObject({ state: 'done', result: { outcome: 'added' }, finishedAt: t(2), worker: null, leaseUntil: null });
      expect(await store.add(job('a', { payload: 2 }), t(4))).toMatchObject({ added: true, job: { state: 'waiting', payload: 2, attempts: 0, result: null, finishedAt: null } });
      await store.claim('w', t(5), 1000);
      expect(await store.fail('a', 'w', error, t(6), null)).toBe(true);
      expect(await store.find('a')).toMatchObject({ state: 'failed', error, finishedAt: t(6) });
      expect(await store.find('b')).toBeNull();
    });

    it('wait for their next try', async () => {
      await store.add(job('a'), t(0));
      await store.claim('w', t(1), 1000);
      expect(await store.fail('a', 'w', error, t(2), t(30))).toBe(true);
      expect(await store.claim('w', t(29), 1000)).toBeNull();
      expect(await store.claim('w', t(30), 1000)).toMatchObject({ key: 'a', attempts: 2, error });
    });

    it('come back when their worker is gone, and only then', async () => {
      await store.add(job('a'), t(0));
      await store.add(job('b'), t(0));
      await store.claim('w1', t(1), 10_000);
      await store.claim('w2', t(1), 10_000);
      expect(await store.renew('b', 'w2', t(10), 10_000)).toBe(true);
      expect(await store.requeueOrphans(t(12))).toBe(1);
      expect(await store.complete('a', 'w1', null, t(13))).toBe(false);
      expect(await store.renew('a', 'w1', t(13), 1000)).toBe(false);
      expect(await store.fail('a', 'w1', error, t(13), null)).toBe(false);
      expect(await store.claim('w3', t(13), 10_000)).toMatchObject({ key: 'a', attempts: 2 });
      expect(await store.requeueOrphans(t(13), 'w2')).toBe(1);
      expect((await store.find('b'))?.state).toBe('waiting');
    });

    it('are listed newest first', async () => {
      for (const key of ['a', 'b', 'c']) await store.add(job(key, { kind: key === 'c' ? 'index' : 'ingest' }), t(0));
      await store.claim('w', t(1), 1000);
      const keys = async (query: Parameters<JobStore['list']>[0]) => (await store.list(query)).map((row) => row.key);
      expect(await keys({})).toEqual(['c', 'b', 'a']);
      expect(await keys({ limit: 1 })).toEqual(['c']);
      expect(await keys({ kinds: ['ingest'] })).toEqual(['b', 'a']);
      expect(await keys({ states: ['active'], keys: ['a', 'c'] })).toEqual(['a']);
    });

    it('keep their input until the last that needs it is done', async () => {
      const bytes = Uint8Array.from([0, 255, 10, 13, 128]);
      const hash = await store.saveInput(bytes, t(0));
      expect(hash).toBe(sha256(bytes));
      expect(await store.saveInput(bytes, t(0))).toBe(hash);
      await store.add(job('a', { input: hash }), t(0));
      await store.add(job('b', { input: hash }), t(0));
      const finish = async (at: number) => store.complete((await store.claim('w', t(at), 1000))?.key ?? '', 'w', null, t(at));
      await finish(1);
      expect(Buffer.from((await store.findInput(hash)) ?? [])).toEqual(Buffer.from(bytes));
      await finish(2);
      expect(await store.findInput(hash)).toBeNull();
    });

    it('leave bytes that somebody has just saved again', async () => {
      const hash = await store.saveInput(Uint8Array.of(1), t(0));
      await store.add(job('a', { input: hash }), t(0));
      await store.claim('w', t(1), 1000);
      await store.saveInput(Uint8Array.of(1), t(2));
      await store.complete('a', 'w', null, t(3));
      expect(await store.findInput(hash)).not.toBeNull();
      await store.dropInput(hash);
      expect(await store.findInput(hash)).toBeNull();
    });

    it('are forgotten some time after they ended', async () => {
      const hash = await store.saveInput(Uint8Array.of(2), t(0));
      await store.add(job('a', { input: hash }), t(0));
      await store.add(job('b'), t(0));
      await store.claim('w', t(1), 1000);
      await store.fail('a', 'w', error, t(2), null);
      expect(await store.forget(t(2))).toBe(0);
      expect(await store.findInput(hash)).not.toBeNull();
      expect(await store.forget(t(3))).toBe(1);
      expect(await store.findInput(hash)).toBeNull();
      expect((await store.list({})).map((row) => row.key)).toEqual(['b']);
    });
  });
});
