import type { ObligationRow } from '../domain/row.ts';
import { fold } from '../lang/fold.ts';
import type { AnswerGroup, AnswerRow } from './answer.ts';
import { isDirect, whyOf, type AskedUnits } from './concern.ts';

/**
 * Rows as tasks: what a document says in its body and again in its annex is one, and so is what two copies of a document say in the same words. It takes the place of the
 * first of them. Ways to a unit: strongest first.
 */
export function tasksOf(rows: readonly ObligationRow[], asked: AskedUnits): readonly AnswerRow[] {
  const said = [...Map.groupBy(rows, ({ obligation }) => obligation.restates ?? obligation.id)].flatMap(([id, all]) => {
    const first = all.find(({ obligation }) => obligation.id === id) ?? all[0];
    return first === undefined ? [] : [[first, ...all.filter((other) => other !== first)]];
  });
  const same = Map.groupBy(said, ([first]) => (first === undefined ? '' : keyOf(first)));
  return [...same.values()].flatMap((all) => {
    const [row, ...also] = all.flat();
    if (row === undefined) return [];
    const own = whyOf(row, asked);
    const more = also.flatMap((one) => whyOf(one, asked)).filter((why) => own.every(({ unit, through, role }) => unit !== why.unit || through !== why.through || role !== why.role));
    return [{ row, also, why: [...own, ...more].sort((a, b) => Number(b.how === 'by-name') - Number(a.how === 'by-name')) }];
  });
}

/** The same for the same words in two copies of a document; its own for what one document says twice. */
function keyOf({ obligation, text, copies }: ObligationRow): string {
  return copies.length === 0 ? obligation.id : `${[obligation.documentId, ...copies].sort()[0] ?? ''} ${obligation.provisionPath} ${fold(text).replace(/\s+/gu, ' ').trim()}`;
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
