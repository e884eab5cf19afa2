import type { Role } from '../../domain/obligation.ts';
import type { Session } from '../session.ts';
import { hang, shorten } from '../terminal/wrap.ts';
import { placeWords, quoted, type ShownObligation, unitWords } from './obligation.ts';
import { roleNames } from './words.ts';

/** What a document demands of one unit, or of several that it always names together. */
interface Demand {
  readonly units: readonly string[];
  /** With the role the unit has in each, most important first. */
  readonly items: readonly Item[];
}

interface Item {
  readonly obligation: ShownObligation;
  readonly role: Role;
  readonly inherited: boolean;
}

/** How many units of a document and obligations of a unit a summary shows. */
export interface DemandLimits {
  readonly units: number;
  readonly perUnit: number;
}

const roleWeight: Readonly<Record<Role, number>> = { lead: 6, direct: 3, implement: 3, coordinate: 1, 'report-to': 0 };

/**
 * What is demanded of whom, most important first: those who lead or are named with a date or number before those who are reached through a
 * heading or only help, and for each the obligations in the same order. Those who only receive reports owe nothing.
 */
export function groupByUnit(obligations: readonly ShownObligation[]): readonly Demand[] {
  const groups = new Map<string, { readonly names: string[]; readonly items: Item[] }>();
  for (const obligation of obligations) {
    if (obligation.optional) continue;
    const seen = new Set<string>();
    for (const assignment of obligation.assignments) {
      const key = keyOf(assignment);
      if (assignment.role === 'report-to' || seen.has(key)) continue;
      seen.add(key);
      const group = groups.get(key) ?? { names: [], items: [] };
      group.names.push(unitWords(assignment));
      // What the body charges the unit with and its annex says again is one task.
      if (group.items.some((item) => item.obligation.id === obligation.restates?.id)) continue;
      group.items.push({ obligation, role: assignment.role, inherited: assignment.inherited });
      groups.set(key, group);
    }
  }
  const demands = [...groups.values()].map(({ names, items }): Demand => ({ units: [mostFrequent(names)], items: items.toSorted((a, b) => weigh(b) - weigh(a) || a.obligation.ordinal - b.obligation.ordinal) }));
  return mergeEqual(demands).toSorted((a, b) => topWeight(b) - topWeight(a) || b.items.length - a.items.length);
}

/** Units with the very same obligations in the same roles are one entry: a heading often names several. */
function mergeEqual(demands: readonly Demand[]): readonly Demand[] {
  const same = Map.groupBy(demands, ({ items }) => items.map(({ obligation, role }) => `${obligation.id} ${role}`).join('\n'));
  return [...same.values()].flatMap((group) => (group[0] === undefined ? [] : [{ units: group.flatMap(({ units }) => units), items: group[0].items }]));
}

function topWeight({ items }: Demand): number {
  return Math.max(...items.map(weigh));
}

/** The name a document uses most for a unit; of those used as often, the first. */
function mostFrequent(names: readonly string[]): string {
  const counts = [...Map.groupBy(names, (name) => name)];
  return counts.reduce((best, one) => (one[1].length > best[1].length ? one : best), counts[0] ?? ['', []])[0];
}

function keyOf({ unit, text }: ShownObligation['assignments'][number]): string {
  return unit.kind === 'unresolved' ? text.replace(/\s+/gu, ' ').trim().toLowerCase() : `${unit.id} ${String(unit.head)}`;
}

function weigh({ obligation, role, inherited }: Item): number {
  return roleWeight[role] + (obligation.deadlines.length > 0 ? 1 : 0) + (obligation.targets.length > 0 ? 1 : 0) + (inherited ? 0 : 1);
}

/** The demands of one document, compact; what does not fit is counted, never silently dropped. */
export function demandLines(obligations: readonly ShownObligation[], { units, perUnit }: DemandLimits, session: Session): string[] {
  const { say, style, count, width } = session;
  const demands = groupByUnit(obligations);
  const acts = ({ assignments }: ShownObligation): boolean => assignments.some(({ role }) => role !== 'report-to');
  const named = new Set(obligations.filter(acts).flatMap(({ id, restates }) => [id, ...(restates === null ? [] : [restates.id])]));
  const nobody = obligations.filter(({ id, restates, optional }) => !optional && restates === null && !named.has(id));
  const lines = demands.slice(0, units).flatMap((demand) => demandBlock(demand, perUnit, session));
  const left = demands.slice(units).flatMap(({ units: names, items }) => names.map((name) => `${name} (${count(items.length)})`));
  if (left.length > 0) {
    const label = style.strong(say({ vi: `và ${count(left.length)} đơn vị khác:`, en: `and ${count(left.length)} more units:` }));
    lines.push(...hang('  ', `${label} ${left.join('; ')}`, width));
  }
  if (nobody.length > 0) {
    lines.push(...hang('  ', style.warn(say({ vi: `${count(nobody.length)} nghĩa vụ văn bản không nêu ai thực hiện`, en: `${count(nobody.length)} obligations do not say who` })), width));
  }
  return lines;
}

function demandBlock({ units, items }: Demand, perUnit: number, session: Session): string[] {
  const { say, style, count, width } = session;
  const roles = [...Map.groupBy(items, ({ role }) => role)].map(([role, list]) => `${count(list.length)} ${say(roleNames[role])}`).join(', ');
  const shown = items.slice(0, perUnit).map(({ obligation }) => {
    const place = `    ${placeWords(obligation, session)}: `;
    return style.faint(place) + quoted(shorten(obligation.text, Math.max(20, width - place.length - 2)));
  });
  const more = items.length - shown.length;
  return [
    ...hang('  ', `${style.unit(units.join('; '))} ${style.faint(`· ${roles}`)}`, width),
    ...shown,
    ...(more > 0 ? [style.faint(`    ${say({ vi: `… và ${count(more)} việc khác`, en: `… and ${count(more)} more` })}`)] : []),
  ];
}
