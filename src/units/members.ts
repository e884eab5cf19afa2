import type { CivilDate } from '../domain/document.ts';
import type { MemberRule, MemberSelector, Reach, Template } from './unit.ts';

/** `YYYY-MM` bounds count as the whole month. */
function existsAt({ validFrom, validTo }: Template, at: CivilDate | null): boolean {
  if (at === null) return true;
  if (validFrom !== null && at.slice(0, validFrom.length) < validFrom) return false;
  return validTo === null || at.slice(0, validTo.length) <= validTo;
}

/** Why a body belongs to a collective: `fixed`, `usually`, or not at all (null). */
function membership(body: Template, rule: MemberRule | null, rules: ReadonlyMap<string, MemberRule | null>, seen: ReadonlySet<string> = new Set()): 'fixed' | 'usually' | null {
  let best: 'fixed' | 'usually' | null = null;
  for (const selector of rule?.anyOf ?? []) {
    const found = selected(body, selector, rules, seen);
    if (found === 'fixed') return 'fixed';
    best ??= found;
  }
  return best;
}

function selected(body: Template, selector: MemberSelector, rules: ReadonlyMap<string, MemberRule | null>, seen: ReadonlySet<string>): 'fixed' | 'usually' | null {
  if (selector.ref !== undefined) {
    if (seen.has(selector.ref)) return null;
    return membership(body, rules.get(selector.ref) ?? null, rules, new Set([...seen, selector.ref]));
  }
  const within = (wanted: readonly string[] | undefined, value: string | null): boolean => wanted === undefined || (value !== null && wanted.includes(value));
  const matches = within(selector.ids, body.id) && within(selector.kind, body.class) && within(selector.level, body.level) && within(selector.system, body.system);
  // Central bodies belong only to collectives that say so: "các sở, ban, ngành" are those of a province.
  if (!matches || (body.level === 'central' && selector.level?.includes('central') !== true)) return null;
  return selector.certainty === 'usually' ? 'usually' : 'fixed';
}

/**
 * Makes the function that answers under which ids obligations concern a unit (UNITS.md §5, §6): the unit by name, the collectives that cover
 * it, its predecessors with theirs, and what has taken its place. Each id stands with the province and bare, because a document that names no
 * province has bare ids.
 */
export function createReach(templates: readonly Template[]): (template: string, province: string | null, at: CivilDate | null) => readonly Reach[] {
  const byId = new Map(templates.map((template) => [template.id, template]));
  const rules = new Map(templates.filter(({ kind }) => kind === 'collective').map(({ id, members }) => [id, members]));
  const collectives = templates.filter(({ kind }) => kind === 'collective');

  const covering = (body: Template, at: CivilDate | null): { readonly collective: Template; readonly usually: boolean }[] =>
    collectives
      .filter((collective) => existsAt(collective, at))
      .flatMap((collective) => {
        const found = membership(body, collective.members, rules);
        return found === null ? [] : [{ collective, usually: found === 'usually' }];
      });

  return (id, province, at) => {
    const body = byId.get(id);
    if (body === undefined) return [];
    const reached: Reach[] = [];
    const seen = new Set<string>();
    const add = (template: Template, how: Reach['how'], usually: boolean): void => {
      const local = template.level === 'central' || province === null ? [template.id] : [`${template.id}@${province}`, template.id];
      for (const own of local) {
        if (seen.has(own)) continue;
        seen.add(own);
        reached.push({ id: own, how, label: template.name, usually });
      }
    };
    add(body, 'by-name', false);
    if (body.kind === 'unit') for (const { collective, usually } of covering(body, at)) add(collective, 'collective', usually);
    for (const earlier of templates) if (earlier.successors.includes(id)) add(earlier, 'predecessor', earlier.successors.length > 1);
    for (const later of body.successors) {
      const template = byId.get(later);
      if (template !== undefined) add(template, 'successor', body.successors.length > 1);
    }
    return reached;
  };
}
