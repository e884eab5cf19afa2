import type { PlanEdit, PlanTask, PlanTaskCells } from '../../domain/plan-edit.ts';
import type { PlanDraft, PlanGroup, PlanLine } from '../../domain/plan.ts';
import type { WorkItem } from '../../domain/worklist.ts';
import { outlineOf } from '../export/outline.ts';
import type { ExportOptions } from '../export/outline.ts';
import { cellsOf } from '../export/table.ts';
import { capitalised } from '../words.ts';
import type { KnownWords } from './compare.ts';

/** The tasks of a draft: the rows of its table, and behind them its lines of text. */
export function tasksOf(draft: PlanDraft): readonly PlanTask[] {
  const rows = draft.groups.flatMap(({ title, lines }) => lines.filter(({ place }) => place === 'table').map((line) => ({ line, group: title })));
  const texts = [
    ...[...draft.purposes, ...draft.requirements, ...draft.targets].map((line) => ({ line, group: '' })),
    ...draft.groups.flatMap(({ title, lines }) => lines.filter(({ place }) => place !== 'table').map((line) => ({ line, group: title }))),
  ];
  const table = rows.map(({ line, group }, ordinal): PlanTask => {
    const { basis: _basis, ...cells } = cellsOf(line, draft.sources);
    return { id: line.id, place: 'table', ordinal, group, cells };
  });
  const text = texts.map(({ line, group }, i): PlanTask => ({ id: line.id, place: 'text', ordinal: table.length + i, group, cells: textCells(line) }));
  return [...table, ...text];
}

function textCells(line: PlanLine): PlanTaskCells {
  return { task: line.text, owner: line.owners.map(({ text }) => text).join('; '), partner: '', time: line.times.map(({ text }) => text).join('; '), product: '' };
}

/** The tasks once these edits were made. */
export function applyEdits(tasks: readonly PlanTask[], edits: readonly PlanEdit[]): readonly PlanTask[] {
  const gone = new Set(edits.flatMap((edit) => (edit.kind === 'deleted' ? [edit.id] : [])));
  const moves = new Map(edits.flatMap((edit) => (edit.kind === 'moved' ? [[edit.id, edit] as const] : [])));
  const changed = tasks.filter(({ id }) => !gone.has(id)).map((task) => edits.reduce((now, edit) => (edit.kind === 'changed' && edit.id === task.id ? { ...now, cells: { ...now.cells, [edit.field]: edit.after } } : now), task));
  const table = changed.filter(({ place, id }) => place === 'table' && !moves.has(id));
  // Places are those of the whole list as it is now: filled from the front, each lands where it shall.
  const placed = [
    ...edits.flatMap((edit) => (edit.kind === 'added' ? [{ at: edit.after.ordinal, task: edit.after }] : [])),
    ...changed.flatMap((task) => {
      const move = moves.get(task.id);
      return move === undefined ? [] : [{ at: move.after - 1, task: { ...task, group: move.group } }];
    }),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, task } of placed) table.splice(at, 0, task);
  return [...table, ...changed.filter(({ place }) => place !== 'table')].map((task, ordinal) => ({ ...task, ordinal }));
}

/** A draft in which its tasks stand as they now are; what was decided is no longer in the worklist. */
export function draftWith(draft: PlanDraft, tasks: readonly PlanTask[]): PlanDraft {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const lines = new Map([...draft.purposes, ...draft.requirements, ...draft.targets, ...draft.groups.flatMap((group) => group.lines)].map((line) => [line.id, line]));
  const kept = (list: readonly PlanLine[]): readonly PlanLine[] => list.flatMap((line) => {
    const task = byId.get(line.id);
    return task === undefined ? [] : [task.cells.task === line.text ? line : { ...line, text: task.cells.task }];
  });
  const groups = new Map<string, { readonly title: string; readonly from: PlanGroup['from']; readonly lines: PlanLine[] }>();
  for (const { title, from, lines: all } of draft.groups) groups.set(title, { title, from, lines: [...kept(all.filter(({ place }) => place !== 'table'))] });
  for (const task of tasks.filter(({ place }) => place === 'table')) {
    const title = task.group === '' ? (draft.groups[0]?.title ?? '') : capitalised(task.group);
    const group = groups.get(title) ?? { title, from: 'theme' as const, lines: [] };
    group.lines.push(lineWith(lines.get(task.id), task));
    groups.set(title, group);
  }
  const parts = { ...draft, purposes: kept(draft.purposes), requirements: kept(draft.requirements), targets: kept(draft.targets), groups: [...groups.values()].filter((group) => group.lines.length > 0) };
  return { ...parts, worklist: draft.worklist.filter((item) => isOpen(item, byId)) };
}

function lineWith(line: PlanLine | undefined, { id, cells }: PlanTask): PlanLine {
  const blank: PlanLine = { id, place: 'table', text: '', modality: 'must', owners: [], partners: [], leads: [], reportsTo: [], times: [], products: [], targets: [], cascade: false, bases: [] };
  return { ...(line ?? blank), text: cells.task, edited: cells };
}

/** Which cell an item of the worklist is about. */
const cellOf: Readonly<Partial<Record<WorkItem['kind'], keyof PlanTaskCells>>> = { owner: 'owner', 'leads-several': 'owner', time: 'time', interval: 'time', 'contradiction-time': 'time', product: 'product' };

function isOpen({ kind, lineId }: WorkItem, tasks: ReadonlyMap<string, PlanTask>): boolean {
  if (lineId === null) return true;
  const task = tasks.get(lineId);
  const cell = cellOf[kind];
  return task !== undefined && (cell === undefined || kind === 'leads-several' || task.cells[cell].includes('[CẦN '));
}

/** Everything an export says outside its tasks, as it reads in the file. */
export function knownWords(draft: PlanDraft, years: readonly number[]): KnownWords {
  const known = new Set<string>();
  const add = (words: string): void => { known.add(words.normalize('NFC').replace(/\s+/gu, ' ').trim()); };
  for (const year of years) for (const basis of [true, false]) for (const words of fixedWords(draft, { basis, year })) add(words);
  return known;
}

function fixedWords(draft: PlanDraft, options: ExportOptions): readonly string[] {
  const { blocks, subject, annexTitle, worklist } = outlineOf(draft, options);
  const body = blocks.flatMap(({ kind, text, line }) => (line === undefined ? [kind === 'bullet' ? `- ${text}` : text] : [`(${line.place})`]));
  return ['KẾ HOẠCH', '-----', subject, ...annexTitle, ...body, 'PHIẾU VIỆC CỦA NGƯỜI SOẠN', '(Bỏ phần này trước khi trình ký)', ...worklist.map((text, i) => `${String(i + 1)}. ${text}`)];
}
