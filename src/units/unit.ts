import type { CivilDate } from '../domain/document.ts';

/** Filters that say who belongs to a collective (lexicon units.json, `members`). Several of `anyOf` are joined by OR, the fields of one by AND. */
export interface MemberRule {
  readonly anyOf?: readonly MemberSelector[];
  /** Classes of persons rather than bodies. */
  readonly persons?: readonly string[];
  readonly headOnly?: boolean;
  /** "các cơ quan liên quan": nobody is a member by the words alone. */
  readonly openEnded?: boolean;
}

/** One selector of members. */
export interface MemberSelector {
  readonly ids?: readonly string[];
  readonly kind?: readonly string[];
  readonly level?: readonly string[];
  readonly system?: readonly string[];
  /** The members of another collective. */
  readonly ref?: string;
  /** Conventional rather than fixed members. */
  readonly certainty?: 'usually';
}

/** A unit or collective of the registry. With a province in its id it stands for that province's body, without for the template. */
export interface UnitRow {
  readonly id: string;
  readonly template: string;
  readonly province: string | null;
  readonly kind: 'unit' | 'collective';
  /** With the province's name where the id has one: "Sở Nội vụ tỉnh Lào Cai". */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly class: string | null;
  readonly level: string | null;
  readonly system: string | null;
  readonly parent: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successors: readonly string[];
  readonly note: string | null;
}

/** A template of the registry with what is needed to reason about it. */
export interface Template extends Omit<UnitRow, 'province' | 'template'> {
  readonly weakAliases: readonly string[];
  readonly members: MemberRule | null;
}

/** How an obligation reaches a unit. */
export type ReachKind = 'by-name' | 'head' | 'collective' | 'predecessor' | 'successor';

/** An id under which obligations concern a unit, and why. */
export interface Reach {
  /** As assignments carry it: `template@province`, or the bare template where a document shows no province. */
  readonly id: string;
  readonly how: ReachKind;
  /** Name of what the obligation was laid on, for people. */
  readonly label: string;
  /** The members of a collective that are conventional rather than fixed. */
  readonly usually: boolean;
}

/** Something below a unit (below.ts), as a template. */
export interface Below {
  readonly id: string;
  /** It is the unit's head or standing committee: what is laid on it is laid on the unit. */
  readonly speaks: boolean;
}

/** A candidate for what somebody typed. */
export interface UnitMatch {
  readonly unit: UnitRow;
  /** 0..1; 1 is the exact name. */
  readonly score: number;
  /** The name or alias that matched. */
  readonly matched: string;
}

/** The registry, loaded. */
export interface Units {
  /** Null when there is no such unit. The id may carry a province. */
  find(id: string): UnitRow | null;
  /** Units whose name is like what was typed: without diacritics, abbreviated, by an old name. Best first. */
  search(text: string, options?: { readonly province?: string | null; readonly limit?: number }): readonly UnitMatch[];
  /** Every id under which obligations concern the unit. `at` leaves out collectives and predecessors that did not exist on that date. */
  reach(id: string, at?: CivilDate | null): readonly Reach[];
  /** What stands below the unit, as templates; empty for a collective. */
  below(id: string): readonly Below[];
  /** A name for any id that an assignment can carry; the id itself when it is unknown. */
  label(id: string): string;
  /** All templates, by name. */
  list(): readonly UnitRow[];
}
