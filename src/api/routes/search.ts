import { search } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { viewHits } from '../hits.ts';
import { obligationFilterOf, viewSources } from '../obligations.ts';
import { present } from '../paging.ts';
import { reachOf } from '../reach.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';

const defaultHits = 20;

/** Search over everything that was read. */
export function searchRoutes(deps: ApiDeps): readonly Route[] {
  const { register } = deps;
  return [
    serve(search, async ({ query, language }) => {
      const reached = query.unit === undefined ? undefined : await reachOf(query.unit, query.via, deps);
      const filter = obligationFilterOf(query, reached?.keys());
      const found = await deps.search.search(present({ text: query.q, filter, limit: query.limit ?? defaultHits, offset: query.offset }));
      return { body: { hits: await viewHits(found.hits, register, viewSources(deps, language)), interpretation: found.interpretation } };
    }),
  ];
}
