import { getHealth } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';

/** Whether the server can do its work. */
export function healthRoutes({ register, queue, engine, clock, version }: ApiDeps): readonly Route[] {
  return [
    serve(getHealth, async () => {
      const [counts, jobs] = await Promise.all([register.counts(), queue.counts()]);
      return { body: { status: 'ok' as const, version, time: clock.now(), database: engine, register: counts, jobs }, headers: { 'Cache-Control': 'no-store' } };
    }),
  ];
}
