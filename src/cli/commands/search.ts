import type { Command } from 'commander';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { resolveNames } from '../names.ts';
import { addFilters, addListOptions, filterQuery, type ListOptions, obligationFilters } from '../options.ts';
import { printJson, type Session } from '../session.ts';
import { hitLines, type ShownHit } from '../views/hit.ts';

/** `sauro search QUERY`: words anywhere in what was read. */
export function searchCommand(session: Session): Command {
  const command = createDescribed(session, 'search', {
    summary: { vi: 'tìm trong nghĩa vụ và toàn văn', en: 'search obligations and texts' },
    description: {
      vi: 'Tìm theo từ trong nghĩa vụ và trong toàn văn; gõ có dấu hay không dấu, viết tắt hay đầy đủ đều được. Bộ lọc về nghĩa vụ (--unit, --role …) chỉ để lại nghĩa vụ.',
      en: 'Finds words in obligations and in the texts, with or without diacritics, abbreviated or not. Filters about obligations (--unit, --role …) leave only obligations.',
    },
    examples: [
      { line: 'sauro search "hop truc tuyen it nhat bao nhieu %"', does: { vi: 'gõ không dấu', en: 'typed without diacritics' } },
      { line: 'sauro search 226-KL/TW', does: { vi: 'văn bản nào nhắc đến kết luận này', en: 'who mentions this conclusion' } },
      { line: 'sauro search "rượu bia" --province "Lào Cai" --json', does: { vi: 'giới hạn trong một tỉnh; JSON', en: 'within one province, as JSON' } },
    ],
    notes: { vi: '--json in câu trả lời của GET /api/v1/search.', en: '--json prints the answer of GET /api/v1/search.' },
  }).argument('<query...>', session.say({ vi: 'từ cần tìm', en: 'words to find' }));
  addListOptions(addFilters(command, session, obligationFilters), session, []);
  return command.action((words: readonly string[], options: ListOptions & Readonly<Record<string, unknown>>, self: Command) =>
    withRegister(session, self, async (api) => {
      const filters = await resolveNames(api, filterQuery(options, obligationFilters), session);
      const answer = await api.call('search', { query: { q: words.join(' '), ...filters, limit: options.limit ?? 10 } });
      if (options.json) printJson(session, answer);
      else printHits(answer.hits, session);
    }),
  );
}

function printHits(hits: readonly ShownHit[], session: Session): void {
  const { out, say } = session;
  if (hits.length === 0) out.line(say({ vi: 'Không tìm thấy gì trong sổ.', en: 'Nothing was found in the register.' }));
  for (const [index, hit] of hits.entries()) for (const line of hitLines(hit, index + 1, session)) out.line(line);
}
