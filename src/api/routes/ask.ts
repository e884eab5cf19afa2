import { AppError } from '../../domain/errors.ts';
import { ask } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { viewHits } from '../hits.ts';
import { viewSources } from '../obligations.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { labelDocument, viewObligation } from '../views.ts';

/** Questions, answered with rows. */
export function askRoutes(deps: ApiDeps): readonly Route[] {
  return [
    serve(ask, async ({ query, language }) => {
      if (query.summary === true && deps.summarise === null) throw new AppError('engine-unconfigured', { engine: 'summary' });
      const given = await deps.ask(query.q, { today: deps.clock.today() });
      const summary = query.summary === true && deps.summarise !== null ? await deps.summarise(given, language) : null;
      const { groups, passages, ...answer } = given;
      const sources = viewSources(deps, language);
      const view = async ({ document, rows }: (typeof groups)[number]) => ({
        document: labelDocument(document),
        rows: await Promise.all(rows.map(async ({ row, also, why }) => ({ obligation: await viewObligation(row, sources), also: await Promise.all(also.map((one) => viewObligation(one, sources))), why }))),
      });
      return { body: { ...answer, summary, groups: await Promise.all(groups.map(view)), passages: await viewHits(passages, deps.register, sources) } };
    }),
  ];
}
