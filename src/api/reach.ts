import type { ObligationRow } from '../domain/row.ts';
import type { Register } from '../register/register.ts';
import type { Reach, ReachKind, Units } from '../units/unit.ts';
import { reachOf as waysTo } from '../search/reach.ts';
import { refuse } from './problem.ts';

/** How an obligation may reach a unit, as a query says it. */
export type Via = 'exact' | ReachKind;

/** Ids under which obligations concern some units, each with the reason that is nearest. */
export type ReachById = ReadonlyMap<string, Reach>;

/**
 * The ids under which obligations concern these units. A unit without province is meant in every province the register has documents of.
 * Throws `query-invalid` for a unit the registry does not have.
 */
export async function reachOf(ids: readonly string[], via: readonly Via[] | undefined, { units, register }: { readonly units: Units; readonly register: Register }): Promise<ReachById> {
  const reached = new Map<string, Reach>();
  for (const id of ids) {
    const unit = units.find(id);
    if (unit === null) throw refuse('query-invalid', 'unit-unknown', { id });
    const all = [id, ...(unit.province === null && unit.level !== 'central' ? await inEveryProvince(id, register) : [])].flatMap((local) => waysTo(units, local));
    const own = via?.includes('exact') === true ? [{ id, how: 'by-name' as const, label: unit.name, usually: false }] : [];
    const wanted = via === undefined ? all : [...own, ...all.filter(({ how }) => via.includes(how))];
    for (const reach of wanted) if (!reached.has(reach.id)) reached.set(reach.id, reach);
  }
  return reached;
}

async function inEveryProvince(template: string, register: Register): Promise<readonly string[]> {
  const { province = [] } = await register.facets({}, ['province']);
  return province.map(({ value }) => `${template}@${value}`);
}

/** One assignment of a row by which it reaches a unit. */
export interface RowReach extends Reach {
  /** The head of the unit is meant, or its heads' collective. */
  readonly head: boolean;
  readonly role: ObligationRow['obligation']['assignments'][number]['role'];
  /** The actor as written. */
  readonly text: string;
  readonly inherited: boolean;
}

/** How a row reaches units: each of its assignments that lies on one of these ids. */
export function howItReaches({ obligation, words }: ObligationRow, reached: ReachById): readonly RowReach[] {
  return obligation.assignments.flatMap(({ unit, role, inherited }, i) => {
    const reach = unit.kind === 'unresolved' ? undefined : reached.get(unit.id);
    if (unit.kind === 'unresolved' || reach === undefined) return [];
    return [{ ...reach, head: unit.head, role, text: words.assignments[i] ?? '', inherited }];
  });
}
