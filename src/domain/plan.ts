import type { CivilDate, WritingSystem } from './document.ts';
import type { DeadlineTerm } from './deadline.ts';
import type { DocumentId, Eid, ObligationId } from './ids.ts';
import type { Modality, Role } from './obligation.ts';
import type { Span } from './span.ts';
import type { PlanTaskCells } from './plan-edit.ts';
import type { WorkItem } from './worklist.ts';

/** Official forms of a plan: State (Nghị định 30/2020/NĐ-CP), Party by the guidance of 2026 (05-HD/VPTW), Party by that of 2018 (36-HD/VPTW). */
export type PlanForm = 'nha-nuoc' | 'dang' | 'dang-cu';

/** All forms. */
export const planForms: readonly PlanForm[] = ['nha-nuoc', 'dang', 'dang-cu'];

/** The unit that drafts, as the registry has it. */
export interface PlanUnit {
  /** `dang-uy-xa@lao-cai`. */
  readonly id: string;
  /** Name of the body without its province: "Sở Nội vụ". */
  readonly name: string;
  /** The name it goes by where the registry only knows the kind: "Đảng ủy xã Bắc Hà"; null when nobody said it. */
  readonly ownName: string | null;
  readonly class: string | null;
  readonly level: string | null;
  readonly system: string | null;
  /** Name of the body it belongs to; null for none. */
  readonly parent: string | null;
  /** "Lào Cai"; null when no province was named. */
  readonly province: string | null;
}

/** How an obligation comes to concern the unit. `cascade`: it lies on a body, or on people, that the unit directs. */
export type ConcernKind = 'by-name' | 'head' | 'collective' | 'predecessor' | 'successor' | 'cascade';

/** An id under which obligations concern the unit. */
export interface PlanReach {
  readonly id: string;
  readonly how: ConcernKind;
  /** Registry name of what the obligation lies on. */
  readonly label: string;
  /** Member of the collective by convention only. */
  readonly usually: boolean;
}

/** A document that a plan carries out. */
export interface PlanSource {
  readonly id: DocumentId;
  readonly title: string;
  readonly system: WritingSystem | null;
  /** Full name of the type; "Văn bản" when the document does not say. */
  readonly type: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: CivilDate | null;
  readonly subject: string | null;
  /** As a plan cites it in full: "Chỉ thị số 15/CT-UBND ngày 23/11/2022 của Chủ tịch UBND tỉnh về …"; what is not known is left out. */
  readonly cited: string;
  /** As a line cites it: "Chỉ thị số 15/CT-UBND". */
  readonly short: string;
}

/** Where the words of a line stand, and why they are the unit's. */
export interface Basis {
  readonly obligationId: ObligationId;
  readonly documentId: DocumentId;
  readonly provision: Eid;
  /** "mục 4.4"; empty where the provision has no label. */
  readonly place: string;
  readonly span: Span;
  /** The characters of the span on one line. */
  readonly quote: string;
  readonly how: ConcernKind;
  /** What it lies on, by the registry: "các sở, ban, ngành". */
  readonly through: string;
  readonly roles: readonly Role[];
}

/** An owner or cooperator in a line, in the source's words. */
export interface PlanParty {
  /** As written. */
  readonly text: string;
  /** Registry id; null when unresolved. */
  readonly id: string | null;
  /** The body that has taken the place of one that is no more ("Đảng ủy UBND tỉnh"); null when it still stands. */
  readonly now: string | null;
  readonly basis: ObligationId;
}

/** A time in a line, in the source's words. */
export interface PlanTime {
  readonly text: string;
  /** Null for a time that a planner wrote. */
  readonly term: DeadlineTerm | null;
  readonly basis: ObligationId;
}

/** A product in a line, in the source's words, and whom it goes to. */
export interface PlanProduct {
  readonly text: string;
  readonly recipient: string | null;
  readonly basis: ObligationId;
}

/** Where a line stands: in the annex table of tasks, among the targets, in the text of duties, or as a purpose or requirement. */
export type PlanPlace = 'table' | 'target' | 'text' | 'purpose' | 'requirement';

/** One thing the plan does, with everything the sources say of it. */
export interface PlanLine {
  /** `kv_` and 24 hexadecimal digits, of the unit and its bases: the same line of a plan drafted again. Also the name of its bookmark. */
  readonly id: string;
  readonly place: PlanPlace;
  /** What is to be done, in the words of the first basis. */
  readonly text: string;
  readonly modality: Modality;
  /** Chủ trì as far as the sources say who inside or below the unit; empty: to be decided by the planner. */
  readonly owners: readonly PlanParty[];
  /** Phối hợp. */
  readonly partners: readonly PlanParty[];
  /** The bodies that lead where the unit only cooperates. */
  readonly leads: readonly PlanParty[];
  /** Whom to report to. */
  readonly reportsTo: readonly PlanParty[];
  readonly times: readonly PlanTime[];
  readonly products: readonly PlanProduct[];
  /** Target phrases as written. */
  readonly targets: readonly string[];
  /** It lies on others, whom the unit directs. */
  readonly cascade: boolean;
  readonly bases: readonly Basis[];
  /** What a planner made of its cells; absent as long as they say what the sources say. */
  readonly edited?: PlanTaskCells;
}

/** Lines of one theme, in order. */
export interface PlanGroup {
  readonly title: string;
  /** Where the title comes from: a heading of a source, or the fixed list of themes. */
  readonly from: 'source' | 'theme';
  readonly lines: readonly PlanLine[];
}

/** An obligation of the sources that is not in the plan, and why. */
export interface LeftOut {
  readonly why: 'others' | 'no-actor' | 'reports-here' | 'closing';
  /** Who it lies on, as written. */
  readonly actors: readonly string[];
  readonly basis: Omit<Basis, 'how' | 'through' | 'roles'>;
}

/** A plan that nobody has signed yet. */
export interface PlanDraft {
  readonly form: PlanForm;
  readonly unit: PlanUnit;
  readonly sources: readonly PlanSource[];
  /** "triển khai thực hiện Chỉ thị số … của … về …". */
  readonly subject: string;
  readonly purposes: readonly PlanLine[];
  readonly requirements: readonly PlanLine[];
  readonly targets: readonly PlanLine[];
  readonly groups: readonly PlanGroup[];
  /** What the planner still has to decide or fill in. */
  readonly worklist: readonly WorkItem[];
  /** Obligations of the sources that are not the unit's, for information. */
  readonly leftOut: readonly LeftOut[];
}

/** All lines of a draft in the order in which they stand in it. */
export function linesOf(draft: Pick<PlanDraft, 'purposes' | 'requirements' | 'targets' | 'groups'>): readonly PlanLine[] {
  return [...draft.purposes, ...draft.requirements, ...draft.targets, ...draft.groups.flatMap(({ lines }) => lines)];
}

/** Rows of the annex table in order; their ordinals are their places in this list, from 1. */
export function tableLinesOf({ groups }: Pick<PlanDraft, 'groups'>): readonly PlanLine[] {
  return groups.flatMap(({ lines }) => lines.filter(({ place }) => place === 'table'));
}
