import type { DocumentRow } from '../domain/row.ts';
import type { AnswerInterpretation, AnswerRow, Fact, Reason } from './answer.ts';
import type { FactKind } from './intent.ts';
import type { UnitMention } from './mentions.ts';

/** Why there is no answer or only a qualified one, in sentences for people. */

const factNames: Readonly<Record<FactKind, string>> = { number: 'số, ký hiệu', date: 'ngày ban hành', signer: 'người ký', issuer: 'cơ quan ban hành', recipients: 'nơi nhận', subject: 'trích yếu' };
const most = 5;

export function documentUnknown({ documents }: AnswerInterpretation): Reason {
  return { code: 'document-unknown', text: `Trong sổ không có văn bản ${quoted(unknown(documents))}.` };
}

export function documentOnlyCited({ documents }: AnswerInterpretation): Reason {
  return { code: 'document-only-cited', text: `Trong sổ không có văn bản ${quoted(unknown(documents))}; dưới đây là những chỗ văn bản khác nhắc tới.` };
}

export function factNotStated(facts: readonly Fact[], rows: readonly DocumentRow[]): Reason {
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const sentences = [...Map.groupBy(facts, ({ documentId }) => documentId)].slice(0, most).map(([id, own]) => `${titles.get(id) ?? id} không ghi ${own.map(({ kind }) => factNames[kind]).join(', ')}`);
  return { code: 'fact-not-stated', text: `${sentences.join('; ')}.` };
}

export function unitWithoutRows({ units, documents }: AnswerInterpretation): Reason {
  return { code: 'unit-without-rows', text: `Không có nghĩa vụ nào${within(documents)} giao cho ${quoted(units.map(({ label }) => label))}, dù nêu đích danh hay qua nhóm cơ quan.` };
}

/** Says through which collectives or predecessors rows concern units that no row names; null when some row names them all. */
export function onlyCovered(units: readonly UnitMention[], rows: readonly AnswerRow[]): Reason | null {
  const unnamed = units.filter(({ id }) => !rows.some(({ why }) => why.some((way) => way.unit === id && (way.how === 'by-name' || way.how === 'head'))));
  if (unnamed.length === 0) return null;
  const through = rows.flatMap(({ why }) => why.filter(({ unit }) => unnamed.some(({ id }) => id === unit)).map((way) => way.through));
  return { code: 'unit-only-covered', text: `Không có nghĩa vụ nào nêu đích danh ${quoted(unnamed.map(({ label }) => label))}; chỉ thuộc đối tượng chung: ${quoted([...new Set(through)].slice(0, most))}.` };
}

export function noSuchRows({ documents }: AnswerInterpretation): Reason {
  return { code: 'no-such-rows', text: `Không có nghĩa vụ nào${within(documents)} như câu hỏi nêu.` };
}

/** Rows answer the rest of the question, but none states a day. */
export function noDateStated(rows: readonly AnswerRow[]): Reason {
  const stated = [...new Set(rows.flatMap(({ row }) => row.words.deadlines))].slice(0, most);
  return { code: 'no-date-stated', text: stated.length === 0 ? 'Văn bản không nêu thời hạn.' : `Văn bản không nêu ngày cụ thể; chỉ nói ${quoted(stated)}.` };
}

export function notMentioned({ topic, documents }: AnswerInterpretation, missing: readonly string[]): Reason {
  const words = missing.length > 0 ? missing.slice(0, most) : [topic.join(' ')];
  return { code: 'not-mentioned', text: `Không có quy định trong văn bản: không tìm thấy chỗ nào${within(documents)} nói về ${quoted(words)}. Những chỗ gần nhất (nếu có) chỉ để tham khảo.` };
}

function unknown(documents: AnswerInterpretation['documents']): readonly string[] {
  return documents.filter((document) => document.documents.length === 0).map(({ words }) => words);
}

function within(documents: AnswerInterpretation['documents']): string {
  const titles = documents.flatMap((document) => document.documents.map(({ title }) => title)).slice(0, 2);
  return titles.length === 0 ? '' : ` trong ${titles.join('; ')}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `«${word}»`).join(', ');
}
