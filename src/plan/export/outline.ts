import type { PlanDraft, PlanLine } from '../../domain/plan.ts';
import { workSentence } from '../../domain/worklist.ts';
import { toDecide, toFill } from '../sources.ts';
import { capitalised } from '../words.ts';
import type { FormRules } from './form.ts';
import { formRules } from './form.ts';
import type { Office } from './office.ts';
import { nameOf, officeOf } from './office.ts';
import { cellsOf, ordinalsOf, placeIn, ranges } from './table.ts';
import type { PlanCells } from './table.ts';

/** How a plan is written out. */
export interface ExportOptions {
  /** With the column of bases, the places behind lines of text, and the planner's worklist; without them the paper is ready for signature. */
  readonly basis: boolean;
  /** Year that stands in the dates to be filled in. */
  readonly year: number;
}

/** A paragraph of the body. `lead`: legal bases before the text; `owner`: names who the bullets below are about. */
export interface Block {
  readonly kind: 'lead' | 'body' | 'section' | 'heading' | 'owner' | 'bullet';
  readonly text: string;
  /** The line that it is; its place goes behind it when bases are kept. */
  readonly line?: { readonly id: string; readonly place: string };
}

/** A row of the annex: a theme, or a task. */
export type AnnexRow = { readonly kind: 'group'; readonly text: string } | { readonly kind: 'task'; readonly ordinal: number; readonly id: string; readonly cells: PlanCells };

/** A plan as any medium sets it. */
export interface Outline {
  readonly rules: FormRules;
  readonly office: Office;
  /** "Số:      /KH-SNV". */
  readonly number: string;
  readonly placeDate: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly recipients: readonly string[];
  readonly annexTitle: readonly string[];
  readonly annex: readonly AnnexRow[];
  /** What the planner has to decide, each with the row or text it is about; empty without bases. */
  readonly worklist: readonly string[];
}

/** Lays a draft out in its form (PLAN.md §2, §3). */
export function outlineOf(draft: PlanDraft, options: ExportOptions): Outline {
  const rules = formRules[draft.form];
  const office = officeOf(draft.unit, draft.form);
  const number = `${rules.numberLabel}        ${office.code}`;
  const annex = annexOf(draft);
  return {
    rules, office, number,
    placeDate: `${office.place}, ngày       tháng       năm ${String(options.year)}`,
    subject: draft.subject,
    blocks: blocksOf(draft, rules, office),
    recipients: recipientsOf(draft, rules, office),
    annexTitle: ['PHỤ LỤC', 'PHÂN CÔNG NHIỆM VỤ', `(Kèm theo Kế hoạch ${number.replace(/^Số:?/u, 'số')}, ngày       tháng       năm ${String(options.year)} của ${office.acting})`],
    annex,
    worklist: options.basis ? worklistOf(draft) : [],
  };
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const;

function blocksOf(draft: PlanDraft, rules: FormRules, office: Office): readonly Block[] {
  const state = draft.form === 'nha-nuoc';
  const sections: readonly (readonly [string, readonly Block[]])[] = [
    ['MỤC ĐÍCH, YÊU CẦU', aims(draft)],
    ...(draft.targets.length > 0 ? [['MỤC TIÊU, CHỈ TIÊU', byOwner(draft.targets, draft)] as const] : []),
    ['NHIỆM VỤ, GIẢI PHÁP', tasks(draft)],
    ...(state ? [['KINH PHÍ THỰC HIỆN', [{ kind: 'body', text: toFill }]] as const] : []),
    ['TỔ CHỨC THỰC HIỆN', organisation(draft)],
  ];
  const body = sections.flatMap(([title, blocks], i): readonly Block[] => [{ kind: 'section', text: `${roman[i] ?? ''}${rules.sectionMark} ${title}` }, ...blocks]);
  return [...opening(draft, office), ...body, ...closing(draft, office, rules.endMark)];
}

function opening(draft: PlanDraft, office: Office): readonly Block[] {
  const enacts = `${capitalised(office.acting)} ban hành Kế hoạch ${draft.form === 'nha-nuoc' ? 'triển khai thực hiện với các nội dung' : 'thực hiện'} như sau:`;
  const [only, ...others] = draft.sources;
  if (only !== undefined && others.length === 0) return [{ kind: 'body', text: `Thực hiện ${only.cited}, ${enacts.charAt(0)}${enacts.slice(1)}` }];
  const dash = draft.form === 'nha-nuoc' ? '' : '- ';
  const leads = draft.sources.map(({ cited }, i): Block => ({ kind: 'lead', text: `${dash}Căn cứ ${cited}${i === others.length ? (draft.form === 'nha-nuoc' ? '.' : ',') : ';'}` }));
  return [...leads, { kind: 'body', text: enacts }];
}

function shorts({ sources }: PlanDraft): string {
  const names = [...new Set(sources.map(({ short }) => short))];
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} và ${names.at(-1) ?? ''}`;
}

/** Purposes and requirements: two fixed sentences, and what the sources state of their own. */
function aims(draft: PlanDraft): readonly Block[] {
  return [
    { kind: 'heading', text: '1. Mục đích' },
    { kind: 'bullet', text: `Tổ chức thực hiện ${shorts(draft)}; xác định nhiệm vụ, trách nhiệm của từng đơn vị, cá nhân.` },
    ...draft.purposes.map((line) => bullet(line, draft)),
    { kind: 'heading', text: '2. Yêu cầu' },
    { kind: 'bullet', text: `Bám sát nội dung ${shorts(draft)}; phân công rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền.` },
    ...draft.requirements.map((line) => bullet(line, draft)),
  ];
}

function tasks(draft: PlanDraft): readonly Block[] {
  const ordinals = ordinalsOf(draft);
  return draft.groups.flatMap(({ title, lines }, i): readonly Block[] => {
    const rows = lines.flatMap(({ id }) => ordinals.get(id) ?? []);
    const text = lines.filter(({ place }) => place === 'text');
    return [
      { kind: 'heading', text: `${String(i + 1)}. ${title}` },
      ...(rows.length === 0 ? [] : [{ kind: 'body', text: `Thực hiện ${rows.length === 1 ? 'nhiệm vụ' : 'các nhiệm vụ'} số ${ranges(rows)} tại Phụ lục${text.length === 0 ? '.' : '; đồng thời:'}` } as const]),
      ...byOwner(text, draft),
    ];
  });
}

/** Bullets, those of the unit itself first, the others under the words for whom they are. */
function byOwner(lines: readonly PlanLine[], draft: PlanDraft): readonly Block[] {
  const groups = Map.groupBy(lines, ({ owners }) => owners.map(({ text }) => capitalised(text)).join('; '));
  const own = (groups.get('') ?? []).map((line) => bullet(line, draft));
  const others = [...groups].filter(([owner]) => owner !== '').flatMap(([owner, group]) => (group.every(({ text }) => text.startsWith(owner)) ? group.map((line) => bullet(line, draft)) : [{ kind: 'owner', text: `${owner}:` } as const, ...group.map((line) => bullet(line, draft))]));
  return [...own, ...others];
}

function bullet(line: PlanLine, { sources }: PlanDraft): Block {
  return { kind: 'bullet', text: `${line.text}.`, line: { id: line.id, place: [...new Set(line.bases.map((basis) => placeIn(basis, sources)))].join('; ') } };
}

/** Who below the unit has which rows, and who follows it all up: that the planner decides. */
function organisation(draft: PlanDraft): readonly Block[] {
  const ordinals = ordinalsOf(draft);
  const owners = new Map<string, number[]>();
  for (const { lines } of draft.groups) {
    for (const { id, owners: parties } of lines) {
      const ordinal = ordinals.get(id);
      if (ordinal !== undefined) for (const { text } of parties) owners.set(capitalised(text), [...(owners.get(capitalised(text)) ?? []), ordinal]);
    }
  }
  const charged = [...owners].map(([name, rows], i): Block => ({ kind: 'body', text: `${String(i + 1)}. ${name}: tổ chức thực hiện ${rows.length === 1 ? 'nhiệm vụ' : 'các nhiệm vụ'} số ${ranges(rows)} tại Phụ lục.` }));
  const at = charged.length + 1;
  return [
    ...charged,
    { kind: 'body', text: `${String(at)}. Các đơn vị được phân công tại Phụ lục chủ động tổ chức thực hiện, bảo đảm tiến độ, chất lượng; kịp thời báo cáo khó khăn, vướng mắc.` },
    { kind: 'body', text: `${String(at + 1)}. Giao ${toDecide} theo dõi, đôn đốc, tổng hợp, tham mưu báo cáo kết quả thực hiện Kế hoạch.` },
  ];
}

function closing(draft: PlanDraft, office: Office, endMark: string): readonly Block[] {
  if (draft.form !== 'nha-nuoc') return [{ kind: 'body', text: `Kế hoạch này được phổ biến đến chi bộ${endMark}` }];
  return [{ kind: 'body', text: `Trên đây là Kế hoạch ${draft.subject.charAt(0).toLocaleLowerCase('vi')}${draft.subject.slice(1)}. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về ${toDecide} để tổng hợp, báo cáo ${office.acting} xem xét, giải quyết${endMark}` }];
}

/** Who gets the paper: who issued the sources, for report; who is charged; the archive. */
function recipientsOf(draft: PlanDraft, rules: FormRules, office: Office): readonly string[] {
  const own = nameOf(draft.unit);
  const issuers = [...new Set(draft.sources.flatMap(({ issuer }) => (issuer === null || issuer === own ? [] : [issuer])))];
  const lines = [...issuers.map((issuer) => `${capitalised(issuer)} (để báo cáo)`), 'Các đơn vị được phân công tại Phụ lục (để thực hiện)', office.archive];
  return lines.map((line, i) => `- ${line}${i === lines.length - 1 ? '.' : rules.recipientsMark}`);
}

function annexOf(draft: PlanDraft): readonly AnnexRow[] {
  const ordinals = ordinalsOf(draft);
  return draft.groups.flatMap(({ title, lines }): readonly AnnexRow[] => {
    const rows = lines.flatMap((line): readonly AnnexRow[] => {
      const ordinal = ordinals.get(line.id);
      return ordinal === undefined ? [] : [{ kind: 'task', ordinal, id: line.id, cells: cellsOf(line, draft.sources) }];
    });
    return rows.length === 0 ? [] : [{ kind: 'group', text: title }, ...rows];
  });
}

/** The worklist in the order of the draft; items of one row are one paragraph. */
function worklistOf(draft: PlanDraft): readonly string[] {
  const ordinals = ordinalsOf(draft);
  const texts = new Map([...draft.purposes, ...draft.requirements, ...draft.targets, ...draft.groups.flatMap(({ lines }) => lines)].map((line) => [line.id, line.text]));
  const groups = Map.groupBy(draft.worklist, ({ lineId }) => lineId);
  const about = (id: string): string => {
    const ordinal = ordinals.get(id);
    return ordinal === undefined ? `«${(texts.get(id) ?? '').split(' ').slice(0, 12).join(' ')} …»` : `Phụ lục, số ${String(ordinal)}`;
  };
  return [...groups].flatMap(([id, items]) => (id === null ? items.map((item) => workSentence(item, 'vi')) : [`${about(id)}: ${items.map((item) => workSentence(item, 'vi')).join(' ')}`]));
}
