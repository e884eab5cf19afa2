import type { Below, Template } from './unit.ts';

/** Who works in any office; what is laid on them every office passes on to its own. */
const staff: readonly string[] = ['can-bo', 'cong-chuc', 'vien-chuc', 'nguoi-lao-dong', 'can-bo-lanh-dao', 'chien-si-llvt'];
/** Who belongs to the bodies of one system only. */
const membersOfSystem: Readonly<Record<string, readonly string[]>> = { party: ['dang-vien'], front: ['doan-vien', 'hoi-vien'] };
/** Bodies that have others below them which the registry lists once for all ("đảng ủy cơ sở", "đơn vị sự nghiệp công lập"). */
const superior: readonly string[] = ['party-committee', 'party-directly-under', 'people-committee', 'department', 'ministry', 'ministerial-agency', 'front'];
/** Bodies and offices that speak for the one they belong to. */
const speaking: readonly string[] = ['head', 'party-standing-committee', 'party-standing-board'];

/**
 * What stands below a body, and so is its to pass on, direct and urge: bodies whose parents lead up to it, those that exist below every body of its kind, and the
 * people who work in it. `speaks`: its head and its standing committee, whose duties are its own. The public ("người dân, doanh nghiệp") is below nobody.
 */
export function belowOf(template: Template, templates: readonly Template[]): readonly Below[] {
  const byId = new Map(templates.map((one) => [one.id, one]));
  const leadsUp = (one: Template): boolean => {
    for (let parent = one.parent; parent !== null; parent = byId.get(parent)?.parent ?? null) if (parent === template.id) return true;
    return false;
  };
  return templates.flatMap((one): readonly Below[] => {
    if (one.id === template.id) return [];
    if (one.kind === 'collective') return worksIn(one, template) ? [{ id: one.id, speaks: false }] : [];
    if (one.parent === template.id && speaking.includes(one.class ?? '')) return [{ id: one.id, speaks: true }];
    return leadsUp(one) || isEverywhereBelow(one, template) ? [{ id: one.id, speaks: false }] : [];
  });
}

function worksIn({ members }: Template, { system }: Template): boolean {
  const persons = members?.persons ?? [];
  const here = [...staff, ...(membersOfSystem[system ?? ''] ?? [])];
  return persons.some((one) => here.includes(one));
}

function isEverywhereBelow(one: Template, template: Template): boolean {
  return one.level === 'any' && one.parent === null && template.level !== 'any' && superior.includes(template.class ?? '') && (one.system === template.system || one.system === 'other');
}
