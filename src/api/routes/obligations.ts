import { AppError } from '../../domain/errors.ts';
import type { ObligationId } from '../../domain/ids.ts';
import type { ObligationRow } from '../../domain/row.ts';
import type { Span } from '../../domain/span.ts';
import { slice } from '../../domain/span.ts';
import type { Register } from '../../register/register.ts';
import { getObligation, listObligations } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { listRows, obligationFilterOf, viewSources } from '../obligations.ts';
import { nextLink } from '../paging.ts';
import { reachOf } from '../reach.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { viewObligation } from '../views.ts';

/** How many obligations before and after one are shown with it, and how many characters of text. */
const neighbours = 2;
const surroundings = 600;

/** Obligations by filter, and one in its context. */
export function obligationRoutes(deps: ApiDeps): readonly Route[] {
  const { register } = deps;
  return [
    serve(listObligations, async ({ query, language, request }) => {
      const reached = query.unit === undefined ? undefined : await reachOf(query.unit, query.via, deps);
      const { rows, ...page } = await listRows(query, obligationFilterOf(query, reached?.keys()), deps);
      const sources = viewSources(deps, language);
      return { body: { ...page, rows: await Promise.all(rows.map((row) => viewObligation(row, sources))) }, headers: nextLink(request, page.next) };
    }),
    serve(getObligation, async ({ params, language }) => {
      const row = await register.findObligation(params.id as ObligationId);
      if (row === null) throw new AppError('obligation-not-found', { id: params.id });
      const sources = viewSources(deps, language);
      const [text, around] = await Promise.all([sources.textOf(row.document.id), neighboursOf(register, row)]);
      const view = (one: ObligationRow) => viewObligation(one, sources);
      const span = widen(text, row.obligation.quote);
      const [body, before, after] = await Promise.all([view(row), Promise.all(around.before.map(view)), Promise.all(around.after.map(view))]);
      return { body: { ...body, context: { before, after, source: { span, text: slice(text, span) } } } };
    }),
  ];
}

async function neighboursOf(register: Register, row: ObligationRow): Promise<{ readonly before: readonly ObligationRow[]; readonly after: readonly ObligationRow[] }> {
  const ids = await register.obligationIdsOf(row.document.id);
  const at = ids.indexOf(row.obligation.id);
  const [before, after] = await Promise.all([register.findObligations(ids.slice(Math.max(0, at - neighbours), at)), register.findObligations(ids.slice(at + 1, at + 1 + neighbours))]);
  return { before, after };
}

/** A quote with the text around it, from the beginning of a line to the end of one. */
function widen(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', Math.max(0, start - surroundings)) + 1;
  const to = text.indexOf('\n', Math.min(text.length, end + surroundings));
  return { start: from, end: to < 0 ? text.length : to };
}
