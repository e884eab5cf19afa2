import { sha256 } from '../../domain/ids.ts';
import type { PlanChanges, PlanEdit, PlanTask, PlanTaskCells, UnreadRow } from '../../domain/plan-edit.ts';
import { planFields } from '../../domain/plan-edit.ts';
import { fold } from '../../lang/fold.ts';
import type { EditedPlan, EditedRow } from './read.ts';

/** What the exported file said outside its tasks, as words on one line: everything else there was written by somebody. */
export type KnownWords = ReadonlySet<string>;

/** A row that was understood, with the task it is; null when it is new. */
interface Matched {
  readonly row: EditedRow;
  readonly cells: NonNullable<EditedRow['cells']>;
  readonly task: PlanTask | null;
}

/**
 * What an edited file changes in the tasks of a plan: cells, rows added, taken out, put elsewhere; and what cannot be read, row by row. A row is known by its
 * bookmarks, on its number or its words; one that has lost both by its words.
 */
export function compareEdited(tasks: readonly PlanTask[], edited: EditedPlan, known: KnownWords): PlanChanges {
  const unread: UnreadRow[] = [];
  const table = tasks.filter(({ place }) => place === 'table');
  const rows = matchRows(table, edited.rows, unread);
  const rowEdits = rows.flatMap((row) => editsOf(row));
  const present = new Set([...rows.flatMap(({ task }) => task?.id ?? []), ...unreadIds(edited.rows, unread)]);
  const gone = table.filter(({ id }) => !present.has(id)).map((task): PlanEdit => ({ kind: 'deleted', id: task.id, before: task }));
  const text = compareText(tasks.filter(({ place }) => place === 'text'), edited, known, unread);
  return { edits: [...rowEdits, ...movesIn(rows, table), ...gone, ...text], unread };
}

function matchRows(table: readonly PlanTask[], rows: readonly EditedRow[], unread: UnreadRow[]): readonly Matched[] {
  const byId = new Map(table.map((task) => [task.id, task]));
  const taken = new Set<string>();
  const refuse = (row: EditedRow, reason: UnreadRow['reason']): readonly Matched[] => {
    unread.push({ row: row.position, reason, words: row.words });
    return [];
  };
  const first = rows.flatMap((row): readonly Matched[] => {
    const ids = row.lineIds.filter((id) => byId.has(id));
    const [id] = ids;
    if (ids.length > 1) return refuse(row, 'several');
    if (id !== undefined && taken.has(id)) return refuse(row, 'twice');
    if (id !== undefined) taken.add(id);
    if (row.cells === null) return refuse(row, 'cells');
    if ((row.cells.task ?? '') === '') return refuse(row, 'task-empty');
    return [{ row, cells: row.cells, task: id === undefined ? null : (byId.get(id) ?? null) }];
  });
  return first.map((matched) => {
    if (matched.task !== null) return matched;
    const task = table.find((one) => !taken.has(one.id) && fold(one.cells.task) === fold(matched.cells.task ?? ''));
    if (task === undefined) return matched;
    taken.add(task.id);
    return { ...matched, task };
  });
}

/** Lines that stand in rows which could not be read: they are not gone. */
function unreadIds(rows: readonly EditedRow[], unread: readonly UnreadRow[]): readonly string[] {
  const positions = new Set(unread.map(({ row }) => row));
  return rows.filter(({ position }) => positions.has(position)).flatMap(({ lineIds }) => lineIds);
}

function editsOf({ row, cells, task }: Matched): readonly PlanEdit[] {
  if (task === null) return [{ kind: 'added', id: newId(row), after: newTask(row, cells) }];
  return planFields.flatMap((field): readonly PlanEdit[] => {
    const after = cells[field];
    return after === undefined || after === task.cells[field] ? [] : [{ kind: 'changed', id: task.id, field, before: task.cells[field], after }];
  });
}

/** The id of an added row: of its place and words, so that reading the same file twice gives the same. */
function newId(row: EditedRow): string {
  return `kt_${sha256([String(row.position), row.words].join('\n')).slice(0, 24)}`;
}

function newTask(row: EditedRow, cells: NonNullable<EditedRow['cells']>): PlanTask {
  const words: PlanTaskCells = { task: cells.task ?? '', owner: cells.owner ?? '', partner: cells.partner ?? '', time: cells.time ?? '', product: cells.product ?? '' };
  return { id: newId(row), place: 'table', ordinal: row.position - 1, group: row.group ?? '', cells: words };
}

/** The fewest rows that must have been moved to bring the others, in the order they had, into the order they have; and those under another theme. */
function movesIn(rows: readonly Matched[], before: readonly PlanTask[]): readonly PlanEdit[] {
  const now = rows.filter((one): one is Matched & { task: PlanTask } => one.task !== null);
  const place = new Map(before.map(({ id }, i) => [id, i]));
  const stayed = longestRise(now.map(({ task }) => place.get(task.id) ?? -1));
  return now.flatMap(({ task, row }, i): readonly PlanEdit[] => {
    const elsewhere = row.group !== null && fold(row.group) !== fold(task.group);
    return stayed.has(i) && !elsewhere ? [] : [{ kind: 'moved', id: task.id, before: (place.get(task.id) ?? 0) + 1, after: row.position, group: row.group ?? task.group }];
  });
}

/** Places of a longest rising run of these numbers, not necessarily neighbours. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  values.forEach((value, i) => {
    let at = ends.findIndex((end) => (values[end] ?? 0) >= value);
    if (at < 0) at = ends.length;
    before.set(i, ends[at - 1]);
    ends[at] = i;
  });
  const places = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) places.add(at);
  return places;
}

/** Lines of text: their words are those of their paragraph, without its dash and what the export put behind it. */
function compareText(tasks: readonly PlanTask[], edited: EditedPlan, known: KnownWords, unread: UnreadRow[]): readonly PlanEdit[] {
  const edits: PlanEdit[] = [];
  const seen = new Set<string>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  for (const { lineIds, words } of edited.paragraphs) {
    const ids = lineIds.filter((id) => byId.has(id));
    const task = byId.get(ids[0] ?? '') ?? tasks.find((one) => !seen.has(one.id) && ids.length === 0 && words.startsWith(`- ${one.cells.task}`));
    if (task === undefined) {
      if (!known.has(words)) unread.push({ row: null, reason: 'text', words });
      continue;
    }
    if (ids.length > 1) unread.push({ row: null, reason: 'several', words });
    if (ids.length > 1 || seen.has(task.id)) for (const id of ids) seen.add(id);
    if (ids.length > 1 || (seen.has(task.id) && ids.length === 0)) continue;
    seen.add(task.id);
    const after = ownWords(words, known);
    if (after !== task.cells.task) edits.push({ kind: 'changed', id: task.id, field: 'task', before: task.cells.task, after });
  }
  const gone = tasks.filter(({ id }) => !seen.has(id)).map((task): PlanEdit => ({ kind: 'deleted', id: task.id, before: task }));
  return [...edits, ...gone];
}

function ownWords(words: string, known: KnownWords): string {
  const place = / (\([^()]*(?:\([^()]*\)[^()]*)*\))$/u.exec(words);
  const bare = place !== null && known.has(place[1] ?? '') ? words.slice(0, place.index) : words;
  return bare.replace(/^[-–]\s*/u, '').replace(/[\s.;]+$/u, '');
}
