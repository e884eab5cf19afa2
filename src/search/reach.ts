import type { CivilDate } from '../domain/document.ts';
import type { Reach, Units } from '../units/unit.ts';

/** How an id was reached: as the registry says, or through the office that somebody holds. */
export type Way = Reach;

/**
 * Every id under which obligations concern a unit or an office holder: what the registry says, and for the head of a body ("Chủ tịch UBND huyện")
 * also what is laid on the body and on the collectives it belongs to.
 */
export function reachOf(units: Pick<Units, 'find' | 'reach'>, id: string, at: CivilDate | null = null): readonly Way[] {
  const own = units.reach(id, at);
  const unit = units.find(id);
  if (unit?.class !== 'head' || unit.parent === null) return own;
  const body = units.reach(unit.province === null ? unit.parent : `${unit.parent}@${unit.province}`, at).map((way): Way => (way.how === 'by-name' ? { ...way, how: 'head' } : way));
  const seen = new Set(own.map((way) => way.id));
  return [...own, ...body.filter((way) => !seen.has(way.id))];
}
