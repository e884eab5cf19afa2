import { AppError } from '../../domain/errors.ts';
import type { UnitRow, Units } from '../../units/unit.ts';
import { getUnit, listUnitObligations, listUnits } from '../contract.ts';
import type { Call } from '../route.ts';
import type { ApiDeps } from '../deps.ts';
import { listRows, obligationFilterOf, viewSources } from '../obligations.ts';
import { nextLink, present } from '../paging.ts';
import { howItReaches, reachOf } from '../reach.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { viewObligation } from '../views.ts';

/** Units of the registry, and what each owes. */
export function unitRoutes(deps: ApiDeps): readonly Route[] {
  const { register, units } = deps;
  return [
    serve(listUnits, ({ query }) => {
      const rows = query.q === undefined ? wholeRegistry(units, query) : found(units, query.q, query);
      return Promise.resolve({ body: { rows, total: rows.length } });
    }),
    serve(getUnit, async ({ params }) => {
      const unit = findUnit(units, params.id);
      const reached = await reachOf([unit.id], undefined, deps);
      return { body: { ...unit, reach: [...reached.values()], obligations: await register.countObligations({ unitIds: [...reached.keys()] }) } };
    }),
    serve(listUnitObligations, async ({ params, query, language, request }) => {
      const unit = findUnit(units, params.id);
      const reached = await reachOf([unit.id], query.via, deps);
      const { rows, ...page } = await listRows(query, obligationFilterOf(query, reached.keys()), deps);
      const sources = viewSources(deps, language);
      const views = await Promise.all(rows.map(async (row) => ({ ...(await viewObligation(row, sources)), reach: howItReaches(row, reached) })));
      return { body: { ...page, rows: views }, headers: nextLink(request, page.next) };
    }),
  ];
}

type UnitQuery = Call<typeof listUnits>['query'];

function found(units: Units, q: string, { province, limit }: UnitQuery) {
  return units.search(q, present({ province, limit })).map(({ unit, score, matched }) => ({ ...unit, match: { score, name: matched } }));
}

function wholeRegistry(units: Units, { province, limit }: UnitQuery) {
  const local = (unit: UnitRow): UnitRow => (province === undefined ? unit : (units.find(`${unit.id}@${province}`) ?? unit));
  return units.list().slice(0, limit).map((unit) => ({ ...local(unit), match: null }));
}

function findUnit(units: Units, id: string): UnitRow {
  const unit = units.find(id);
  if (unit === null) throw new AppError('unit-not-found', { id });
  return unit;
}
