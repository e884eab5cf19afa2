import type * as z from 'zod';
import type { planChanges, planView } from '../../api/schemas/plan.ts';
import type { PlanField } from '../../domain/plan-edit.ts';
import type { Sentence, Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';

/** A plan as the API shows it. */
export type ShownPlan = z.output<typeof planView>;
type ShownChanges = z.output<typeof planChanges>;

/** Items of the worklist that people get on a screen; the files have them all. */
const shownWork = 12;

/** What a draft holds, by theme, and what the planner has to do. */
export function planLines({ id, title, tasks, worklist, leftOut }: ShownPlan, { say, style, width, count }: Session): readonly string[] {
  const table = tasks.filter(({ place }) => place === 'table');
  const groups = Map.groupBy(table, ({ group }) => group);
  const rows = [...groups].flatMap(([group, list]) => [style.strong(group), ...list.flatMap((task) => hang(`  ${String(task.ordinal + 1).padStart(3)}. `, task.cells.task, width))]);
  const work = worklist.slice(0, shownWork).flatMap(({ message }) => hang('  - ', message, width));
  const more = worklist.length > shownWork ? [style.faint(say({ vi: `  … và ${count(worklist.length - shownWork)} mục nữa, trong phiếu việc của tệp Word.`, en: `  … and ${count(worklist.length - shownWork)} more, in the worklist of the Word file.` }))] : [];
  return [
    style.title(title), style.faint(id), '', ...rows, '',
    say({ vi: `${count(table.length)} nhiệm vụ trong bảng, ${count(tasks.length - table.length)} nội dung trong lời văn; ${count(leftOut.length)} nghĩa vụ khác trong văn bản không thuộc đơn vị.`, en: `${count(table.length)} tasks in the table, ${count(tasks.length - table.length)} in the text; ${count(leftOut.length)} other obligations of the documents are not the unit's.` }),
    '', style.strong(say({ vi: `Người soạn cần quyết định (${count(worklist.length)}):`, en: `For the planner to decide (${count(worklist.length)}):` })), ...work, ...more,
  ];
}

const fields: Readonly<Record<PlanField, Sentence>> = {
  task: { vi: 'nhiệm vụ', en: 'task' }, owner: { vi: 'chủ trì', en: 'lead' }, partner: { vi: 'phối hợp', en: 'cooperation' }, time: { vi: 'thời hạn', en: 'time' }, product: { vi: 'sản phẩm', en: 'product' },
};

/** What an edited file changed, and what could not be read. */
export function changeLines({ edits, unread }: ShownChanges, { say, style, width }: Session): readonly string[] {
  if (edits.length + unread.length === 0) return [say({ vi: 'Tệp không có thay đổi nào.', en: 'The file changes nothing.' })];
  const changed = edits.flatMap((edit) => hang('  - ', say(sentenceOf(edit)), width));
  const refused = unread.flatMap(({ message }) => hang('  - ', message, width));
  return [
    ...(changed.length === 0 ? [] : [style.strong(say({ vi: `Đã ghi ${String(edits.length)} thay đổi:`, en: `${String(edits.length)} changes were kept:` })), ...changed]),
    ...(refused.length === 0 ? [] : [style.warn(say({ vi: `Không đọc được ${String(unread.length)} chỗ:`, en: `${String(unread.length)} places could not be read:` })), ...refused]),
  ];
}

function sentenceOf(edit: ShownChanges['edits'][number]): Sentence {
  switch (edit.kind) {
    case 'changed':
      return { vi: `sửa ${fields[edit.field].vi}: «${edit.before}» → «${edit.after}»`, en: `${fields[edit.field].en} changed: «${edit.before}» → «${edit.after}»` };
    case 'added':
      return { vi: `thêm: «${edit.after.cells.task}»`, en: `added: «${edit.after.cells.task}»` };
    case 'deleted':
      return { vi: `bỏ: «${edit.before.cells.task}»`, en: `deleted: «${edit.before.cells.task}»` };
    case 'moved':
      return { vi: `chuyển từ hàng ${String(edit.before)} đến hàng ${String(edit.after)} (${edit.group})`, en: `moved from row ${String(edit.before)} to row ${String(edit.after)} (${edit.group})` };
  }
}
