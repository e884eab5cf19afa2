import type { ObligationRow } from '../domain/row.ts';
import type { AnswerGroup, AnswerRow } from './answer.ts';
import { isDirect, whyOf, type AskedUnits } from './concern.ts';

/** Rows as tasks: what a document says in its body and again in its annex is one, in the place of the first of them. Ways to a unit: strongest first. */
export function tasksOf(rows: readonly ObligationRow[], asked: AskedUnits): readonly AnswerRow[] {
  const same = Map.groupBy(rows, ({ obligation }) => obligation.restates ?? obligation.id);
  return [...same].flatMap(([id, all]) => {
    const row = all.find(({ obligation }) => obligation.id === id) ?? all[0];
    if (row === undefined) return [];
    const also = all.filter((other) => other !== row);
    const own = whyOf(row, asked);
    const more = also.flatMap((one) => whyOf(one, asked)).filter((why) => own.every(({ unit, through, role }) => unit !== why.unit || through !== why.through || role !== why.role));
    return [{ row, also, why: [...own, ...more].sort((a, b) => Number(b.how === 'by-name') - Number(a.how === 'by-name')) }];
  });
}

/** By document, in the order given; what names a unit before what reaches it through others. */
export function grouped(rows: readonly AnswerRow[]): readonly AnswerGroup[] {
  const names = ({ why }: AnswerRow): boolean => why.some(isDirect);
  return [...Map.groupBy(rows, ({ row }) => row.document.id).values()].flatMap((own) => {
    const document = own[0]?.row.document;
    return document === undefined ? [] : [{ document, rows: [...own.filter(names), ...own.filter((row) => !names(row))] }];
  });
}

/** Whether a task has a date of its own or a rule by which one follows. */
export function hasDate({ row, also }: AnswerRow): boolean {
  return [row, ...also].some(({ obligation }) => obligation.deadlines.some(({ term }) => term.kind !== 'recurring' || term.byDay !== undefined));
}
