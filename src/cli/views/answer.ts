import type { AnswerView } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Sentence, Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { hitLines } from './hit.ts';
import { obligationLines } from './obligation.ts';
import { whyWords } from './unit.ts';
import { dateWords, recurrenceNames, roleNames } from './words.ts';

/** An answer, as the API gives it. */
export type ShownAnswer = Immutable<AnswerView>;

const factNames: Readonly<Record<ShownAnswer['facts'][number]['kind'], Sentence>> = {
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  date: { vi: 'Ngày ban hành', en: 'Date of issue' },
  signer: { vi: 'Người ký', en: 'Signer' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  recipients: { vi: 'Nơi nhận', en: 'Recipients' },
  subject: { vi: 'Trích yếu', en: 'Subject' },
};

/** An answer: how the question was understood, what answers it with its source, and plainly when nothing does. */
export function* answerLines(answer: ShownAnswer, limit: number, session: Session): Generator<string> {
  const { say, style, count, width } = session;
  const understood = understoodWords(answer.interpretation, session);
  if (understood !== '') yield* hang(style.faint(say({ vi: 'Hiểu là: ', en: 'Understood: ' })), style.faint(understood), width);
  if (answer.none) yield* hang('', style.warn(style.strong(say({ vi: 'Trong sổ không có câu trả lời.', en: 'Nothing in the register answers this.' }))), width);
  if (answer.reason !== null) yield* hang('', answer.reason.text, width);
  yield '';
  yield* factLines(answer, session);
  if (answer.none && answer.total + answer.passages.length > 0) yield style.strong(say({ vi: 'Gần nhất trong sổ, chỉ để tham khảo:', en: 'Nearest in the register, for what it is worth:' }));
  yield* groupLines(answer, limit, session);
  if (answer.passages.length > 0 && !answer.none) yield style.strong(say({ vi: 'Trong văn bản:', en: 'In the texts:' }));
  for (const [index, hit] of answer.passages.entries()) yield* hitLines(hit, index + 1, session);
  if (answer.none) return;
  const shown = Math.min(limit, answer.total);
  if (answer.total > shown) yield style.faint(say({ vi: `${count(shown)} trên ${count(answer.total)} nghĩa vụ. Dùng --limit ${String(answer.total)} để xem hết.`, en: `${count(shown)} of ${count(answer.total)} obligations. --limit ${String(answer.total)} shows all.` }));
  else if (answer.total > 0) yield style.faint(say({ vi: `${count(answer.total)} nghĩa vụ.`, en: `${count(answer.total)} obligations.` }));
}

function* groupLines({ groups }: ShownAnswer, limit: number, session: Session): Generator<string> {
  const { style, width } = session;
  let left = limit;
  for (const { document, rows } of groups) {
    const shown = rows.slice(0, left);
    if (shown.length === 0) return;
    left -= shown.length;
    yield* hang('', `${style.title(document.title)}  ${style.faint(document.id)}`, width);
    const why = new Map(shown.map(({ obligation, why: reasons }) => [obligation.id, reasons]));
    const note = ({ id }: { readonly id: string }): string | null => {
      const reasons = why.get(id) ?? [];
      return reasons.length === 0 ? null : whyWords(reasons.map(({ how, through, words }) => ({ how, label: through, text: words, usually: false })), session);
    };
    yield* obligationLines(shown.map(withAnnex), session, { note });
    yield '';
  }
}

/** A task with what the rows of annexes that say it again add: when, with what result, and who where the body leaves it open. */
function withAnnex({ obligation, also }: ShownAnswer['groups'][number]['rows'][number]): ShownAnswer['groups'][number]['rows'][number]['obligation'] {
  if (also.length === 0) return obligation;
  const added = <Value extends { readonly text: string }>(own: readonly Value[], others: readonly Value[]): readonly Value[] => [...own, ...others.filter(({ text }) => own.every((one) => one.text !== text))];
  return {
    ...obligation,
    assignments: obligation.assignments.length > 0 ? obligation.assignments : also.flatMap(({ assignments }) => assignments),
    deadlines: added(obligation.deadlines, also.flatMap(({ deadlines }) => deadlines)),
    targets: added(obligation.targets, also.flatMap(({ targets }) => targets)),
    deliverables: added(obligation.deliverables, also.flatMap(({ deliverables }) => deliverables)),
  };
}

function* factLines({ facts, interpretation }: ShownAnswer, session: Session): Generator<string> {
  const { say, style, width } = session;
  if (facts.length === 0) return;
  const titles = new Map(interpretation.documents.flatMap(({ documents }) => documents.map(({ id, title }) => [id, title] as const)));
  for (const [id, group] of Map.groupBy(facts, ({ documentId }) => documentId)) {
    yield* hang('', `${style.title(titles.get(id) ?? id)}  ${style.faint(id)}`, width);
    for (const { kind, value } of group) yield* hang(`  ${say(factNames[kind])}: `, value === null ? style.warn(say({ vi: 'văn bản không nêu', en: 'not stated' })) : kind === 'date' ? dateWords(value) : value, width);
  }
  yield '';
}

/** How a question was understood, for people to correct it. */
function understoodWords({ units, documents, provinceName, roles, recurrences, due, topic, expansions }: ShownAnswer['interpretation'], { say }: Session): string {
  const part = (label: Sentence, values: readonly string[]): readonly string[] => (values.length === 0 ? [] : [`${say(label)} ${values.join(', ')}`]);
  return [
    ...part({ vi: 'đơn vị', en: 'unit' }, units.map(({ label }) => label)),
    ...part({ vi: 'văn bản', en: 'document' }, documents.flatMap(({ words, documents: found }) => (found.length === 0 ? [say({ vi: `«${words}» (không có trong sổ)`, en: `«${words}» (not in the register)` })] : found.map(({ title }) => title)))),
    ...part({ vi: 'tỉnh', en: 'province' }, provinceName === null ? [] : [provinceName]),
    ...part({ vi: 'vai trò', en: 'role' }, roles.map((role) => say(roleNames[role]))),
    ...part({ vi: 'chu kỳ', en: 'recurrence' }, recurrences.map((recurrence) => say(recurrenceNames[recurrence]))),
    ...part({ vi: 'thời hạn', en: 'due' }, due === null ? [] : [[due.from, due.to].map((day) => (day === null ? '…' : dateWords(day))).join(' – ')]),
    ...part({ vi: 'nội dung', en: 'about' }, topic.length === 0 ? [] : [`«${topic.join(' ')}»`]),
    ...part({ vi: 'tìm cả', en: 'also looked for' }, topic.length === 0 ? [] : expansions.flatMap(({ to }) => to).map((words) => `«${words}»`)),
  ].join('; ');
}
