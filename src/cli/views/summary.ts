import type { Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import type { ShownAnswer } from './answer.ts';

/** The prose of an answer with the obligations each sentence rests on; a word where there is none though it was asked for. */
export function* summaryLines({ summary }: ShownAnswer, isWanted: boolean, { say, style, count, width }: Session): Generator<string> {
  if (!isWanted) return;
  if (summary === null || summary.sentences.length === 0) {
    yield* hang('', style.warn(say({ vi: 'Không có tóm tắt: mô hình ngôn ngữ không viết được câu nào có dẫn nghĩa vụ trong sổ.', en: 'No summary: the language model wrote no sentence that cites obligations.' })), width);
  } else {
    const numbers = new Map([...new Set(summary.sentences.flatMap(({ obligations }) => obligations))].map((id, i) => [id, i + 1]));
    yield style.strong(say({ vi: `Tóm tắt do mô hình ${summary.model} viết, mỗi câu dẫn nghĩa vụ trong sổ:`, en: `Summary by the model ${summary.model}; each sentence cites obligations:` }));
    for (const { text, obligations } of summary.sentences) yield* hang('  ', `${text} ${style.faint(obligations.map((id) => `[${String(numbers.get(id) ?? 0)}]`).join(''))}`, width);
    for (const [id, number] of numbers) yield style.faint(`  [${String(number)}] ${id}`);
  }
  const cut = summary?.cut ?? 0;
  if (cut > 0) yield* hang('', style.warn(say({ vi: `Đã cắt ${count(cut)} câu không dẫn được nghĩa vụ nào hoặc có con số không nằm trong nghĩa vụ được dẫn.`, en: `${count(cut)} sentences were cut that cite no obligation, or say a figure that stands in none they cite.` })), width);
  yield '';
}
