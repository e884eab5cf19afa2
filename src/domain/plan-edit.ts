import type { Language } from './messages.ts';

/** Columns of a plan that people change. */
export type PlanField = 'task' | 'owner' | 'partner' | 'time' | 'product';

/** All of them, in the order of the table. */
export const planFields: readonly PlanField[] = ['task', 'owner', 'partner', 'time', 'product'];

/** The cells of a task as they stand. */
export type PlanTaskCells = Readonly<Record<PlanField, string>>;

/** A task of a plan as it now is: from a draft, or added by a planner. */
export interface PlanTask {
  /** Of the line of the draft, or its own when it was added. */
  readonly id: string;
  readonly place: 'table' | 'text';
  /** From 0, in the order of the plan. */
  readonly ordinal: number;
  /** Theme it stands under. */
  readonly group: string;
  readonly cells: PlanTaskCells;
}

/** One thing that somebody changed in a plan. */
export type PlanEdit =
  | { readonly kind: 'changed'; readonly id: string; readonly field: PlanField; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly id: string; readonly after: PlanTask }
  | { readonly kind: 'deleted'; readonly id: string; readonly before: PlanTask }
  | { readonly kind: 'moved'; readonly id: string; readonly before: number; readonly after: number; readonly group: string };

/**
 * Why a row or paragraph was not read.
 * - `cells`: its cells are not those of the table (merged, split, missing); `task-empty`: it says nothing to be done
 * - `twice`: the line already stands in another row; `several`: bookmarks of several lines are in one row; `text`: words outside the lines of the plan
 */
export type UnreadReason = 'cells' | 'task-empty' | 'twice' | 'several' | 'text';

/** What could not be read: the row of the annex (from 1), or null for a paragraph. */
export interface UnreadRow {
  readonly row: number | null;
  readonly reason: UnreadReason;
  readonly words: string;
}

/** What an edited file changes in a plan. */
export interface PlanChanges {
  readonly edits: readonly PlanEdit[];
  readonly unread: readonly UnreadRow[];
}

const unreadSentences: Readonly<Record<UnreadReason, Readonly<Record<Language, string>>>> = {
  cells: { vi: 'Hàng {row}: số ô không khớp với bảng (ô bị gộp, tách hoặc thiếu); chưa đọc hàng này.', en: 'Row {row}: its cells are not those of the table (merged, split or missing); not read.' },
  'task-empty': { vi: 'Hàng {row}: ô nhiệm vụ để trống; chưa đọc hàng này.', en: 'Row {row}: the task is empty; not read.' },
  twice: { vi: 'Hàng {row}: trùng với một nhiệm vụ đã có ở hàng khác; chưa đọc hàng này.', en: 'Row {row}: the same task stands in another row; not read.' },
  several: { vi: 'Hàng hoặc đoạn {row}: gộp nhiều nhiệm vụ làm một; chưa đọc.', en: 'Row or paragraph {row}: several tasks in one; not read.' },
  text: { vi: 'Đoạn «{words}» không thuộc nhiệm vụ nào của kế hoạch; không ghi vào sổ.', en: 'The paragraph «{words}» belongs to no task of the plan; not kept.' },
};

/** Why something was not read, in the reader's language. */
export function unreadSentence({ row, reason, words }: UnreadRow, language: Language): string {
  return unreadSentences[reason][language].replace('{row}', row === null ? '' : String(row)).replace('{words}', words).replace(/ +:/u, ':');
}
