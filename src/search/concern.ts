import type { Role } from '../domain/obligation.ts';
import type { ObligationFilter } from '../domain/query.ts';
import type { ObligationRow } from '../domain/row.ts';
import provinces from '../lang/lexicon/provinces.json' with { type: 'json' };
import type { Units } from '../units/unit.ts';
import type { Why } from './answer.ts';
import type { Intent } from './intent.ts';
import type { Reading } from './question.ts';
import { reachOf, type Way } from './reach.ts';

/** The units a question names, by template id, with every id under which obligations concern them. */
export type AskedUnits = ReadonlyMap<string, { readonly label: string; readonly ways: readonly Way[] }>;

/** A duty falls on these; who is only reported to has none. */
const dutyRoles: readonly Role[] = ['lead', 'coordinate', 'implement', 'direct'];
const provinceIds = [...new Set([...provinces.current, ...provinces.former].map(({ id }) => id))];

/** Reads how the units of a question are concerned, in the provinces that come into question. */
export function unitsOf(units: Units, reading: Reading): AskedUnits {
  return new Map(reading.units.map(({ id, label }) => [id, { label, ways: reachIn(units, id, reading) }]));
}

function reachIn(units: Units, id: string, { province, isOfUnit, documents }: Reading): readonly Way[] {
  const named = documents.flatMap((mention) => mention.documents.map((document) => document.province));
  const wanted = province !== null ? [province.id] : named.length > 0 ? named.filter((own) => own !== null) : provinceIds;
  const ways = [...reachOf(units, id), ...[...new Set(wanted)].flatMap((own) => reachOf(units, `${id}@${own}`))];
  const all = [...new Map(ways.map((way) => [way.id, way])).values()];
  // The body of one province: what a document of no known province lays on "Sở Nội vụ" need not be meant for it.
  return isOfUnit && named.length === 0 ? all.filter((way) => way.id.includes('@') || units.find(way.id)?.level === 'central') : all;
}

/** The rows a question asks for, as far as a filter says it. */
export function filterOf(reading: Reading, intent: Intent, asked: AskedUnits): ObligationFilter {
  const documentIds = reading.documents.flatMap((mention) => mention.documents.map(({ id }) => id));
  // "… viện dẫn văn bản nào của Trung ương": the unit issued what is cited.
  const unitIds = intent.citations ? [] : [...asked.values()].flatMap(({ ways }) => ways.map(({ id }) => id));
  const roles = rolesOf(intent, unitIds.length > 0);
  return {
    ...(documentIds.length > 0 ? { documentIds } : {}),
    ...(documentIds.length === 0 && reading.province !== null && !(reading.isOfUnit && unitIds.length > 0) ? { provinces: [reading.province.id] } : {}),
    ...(unitIds.length > 0 ? { unitIds } : {}),
    ...(roles.length > 0 ? { roles } : {}),
    ...(intent.recurrences.length > 0 ? { recurrences: intent.recurrences } : {}),
    ...(intent.asksDeadline ? { hasDeadline: true } : {}),
    ...(intent.prohibitions ? { modalities: ['must-not'] } : {}),
    ...(intent.targets ? { hasTarget: true } : {}),
    ...(typeof intent.window?.from === 'string' ? { dueFrom: intent.window.from } : {}),
    ...(typeof intent.window?.to === 'string' ? { dueTo: intent.window.to } : {}),
  };
}

function rolesOf(intent: Intent, hasUnits: boolean): readonly Role[] {
  return intent.roles.length > 0 ? intent.roles : hasUnits ? dutyRoles : [];
}

/** How a row concerns the units asked about: strongest way first. */
export function whyOf({ obligation, words }: ObligationRow, asked: AskedUnits): readonly Why[] {
  return [...asked].flatMap(([unit, { ways }]) => {
    const byId = new Map(ways.map((way) => [way.id, way]));
    return obligation.assignments.flatMap(({ unit: reference, role, inherited }, at): Why[] => {
      const way = reference.kind === 'unresolved' ? undefined : byId.get(reference.id);
      return way === undefined ? [] : [{ unit, how: way.how, through: way.label, words: words.assignments[at] ?? '', role, inherited }];
    });
  }).sort((a, b) => Number(isDirect(b)) - Number(isDirect(a)));
}

/** Whether a row names the unit, or the head of it. */
export function isDirect({ how }: Why): boolean {
  return how === 'by-name' || how === 'head';
}

/**
 * Whether a row is asked for by what the units do in it. Who is named in a row does there what is said of it by name: "các cơ quan chủ trì, Sở Tư pháp
 * phối hợp" gives Sở Tư pháp nothing to lead, although it is one of the cơ quan.
 */
export function isWanted(why: readonly Why[], intent: Intent): boolean {
  const roles = rolesOf(intent, why.length > 0);
  const direct = why.filter(isDirect);
  const counting = direct.length > 0 ? direct : why;
  return roles.length === 0 || counting.length === 0 || counting.some(({ role }) => roles.includes(role));
}
