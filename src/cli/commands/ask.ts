import type { Command } from 'commander';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { addListOptions, type ListOptions } from '../options.ts';
import { printJson, type Session } from '../session.ts';
import { answerLines } from '../views/answer.ts';
import { summaryLines } from '../views/summary.ts';

/** Rows that people get when they do not say how many: a few screens. */
const shortAnswer = 20;

/** `sauro ask QUESTION`: rows of the register that answer, or plainly that nothing does. */
export function askCommand(session: Session): Command {
  const command = createDescribed(session, 'ask', {
    summary: { vi: 'hỏi: đơn vị nào phải làm gì, theo văn bản nào', en: 'ask who must do what, by which document' },
    description: {
      vi: 'Trả lời bằng các dòng trong sổ, xếp theo văn bản: nguyên văn, mục, vai trò, thời hạn, và vì sao là việc của đơn vị được hỏi. Không có thì nói là không có. Gõ có dấu hay không dấu, viết tắt hay đầy đủ đều được.',
      en: 'Answers with rows of the register by document: the quote, its provision, role, deadline, and why it concerns the unit. Says so when nothing answers. With or without diacritics, abbreviated or not.',
    },
    examples: [
      { line: 'sauro ask "Ban Tổ chức Tỉnh ủy phải làm gì theo chỉ thị của Tỉnh ủy Lào Cai?"', does: { vi: 'việc của một đơn vị theo một văn bản', en: 'what one unit must do by one document' } },
      { line: 'sauro ask "ubkt lam gi theo cv 443"', does: { vi: 'không dấu, viết tắt', en: 'no diacritics, abbreviated' } },
      { line: 'sauro ask "đơn vị nào phải báo cáo định kỳ?"', does: { vi: 'trên mọi văn bản', en: 'over all documents' } },
    ],
    notes: { vi: '--json in câu trả lời của GET /api/v1/ask.', en: '--json prints the answer of GET /api/v1/ask.' },
  }).argument('<question...>', session.say({ vi: 'câu hỏi', en: 'the question' }));
  addListOptions(command, session, []);
  command.option('--summary', session.say({ vi: 'thêm tóm tắt do mô hình ngôn ngữ viết, mỗi câu dẫn nghĩa vụ trong sổ', en: 'add a summary by a language model, each sentence of which cites obligations' }));
  return command.action((words: readonly string[], options: ListOptions & { readonly summary?: true }, self: Command) =>
    withRegister(session, self, async (api) => {
      const answer = await api.call('ask', { query: { q: words.join(' '), ...(options.summary ? { summary: 'true' } : {}) } });
      if (options.json) printJson(session, answer);
      else for (const line of [...summaryLines(answer, options.summary === true, session), ...answerLines(answer, options.limit ?? shortAnswer, session)]) session.out.line(line);
    }),
  );
}
