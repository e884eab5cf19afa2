import { getHealth } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';

/** Whether the server can do its work. */
export function healthRoutes({ register, clock, version }: ApiDeps): readonly Route[] {
  return [
    serve(getHealth, async () => {
      const counts = await register.counts();
      const jobs = { waiting: 0, active: 0, done: 0, failed: 0 };
      return { body: { status: 'ok' as const, version, time: clock.now(), register: counts, jobs }, headers: { 'Cache-Control': 'no-store' } };
    }),
  ];
}
