import type { Command } from 'commander';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { printJson, type Session } from '../session.ts';
import { readCount, readProvince } from '../values.ts';
import { unitTable } from '../views/unit.ts';

interface Options {
  readonly province?: string;
  readonly limit?: number;
  readonly json?: true;
}

/** `sauro units [QUERY]`: the registry of units. */
export function unitsCommand(session: Session): Command {
  const { say } = session;
  return createDescribed(session, 'units', {
    summary: { vi: 'tìm đơn vị trong danh mục', en: 'find units in the registry' },
    description: {
      vi: 'Tìm đơn vị theo tên đầy đủ, viết tắt, tên cũ, có dấu hay không dấu. Không có từ tìm thì in cả danh mục.',
      en: 'Finds units by full name, abbreviation or former name, with or without diacritics. Without a query: the whole registry.',
    },
    examples: [
      { line: 'sauro units snv', does: { vi: 'viết tắt', en: 'an abbreviation' } },
      { line: 'sauro units "ban to chuc tinh uy" --province "Lào Cai"', does: { vi: 'đơn vị của một tỉnh', en: 'the unit of one province' } },
      { line: 'sauro show so-noi-vu@lao-cai', does: { vi: 'một đơn vị và việc của đơn vị đó', en: 'one unit and what it owes' } },
    ],
    notes: { vi: '--json in câu trả lời của GET /api/v1/units.', en: '--json prints the answer of GET /api/v1/units.' },
  })
    .argument('[query...]', say({ vi: 'tên đơn vị', en: 'name of a unit' }))
    .option(`--province <${say({ vi: 'tỉnh', en: 'province' })}>`, say({ vi: 'đơn vị của tỉnh này', en: 'bodies of this province' }), readProvince)
    .option(`--limit <${say({ vi: 'số dòng', en: 'rows' })}>`, say({ vi: 'nhiều nhất bao nhiêu dòng', en: 'at most so many rows' }), readCount)
    .option('--json', say({ vi: 'in JSON, đúng như API trả lời', en: 'print JSON, as the API answers' }))
    .action((words: readonly string[], { province, limit, json }: Options, self: Command) =>
      withRegister(session, self, async (api) => {
        const answer = await api.call('listUnits', { query: { q: words.length === 0 ? undefined : words.join(' '), province, limit } });
        if (json) {
          printJson(session, answer);
          return;
        }
        if (answer.rows.length === 0) session.out.line(say({ vi: 'Danh mục không có đơn vị nào khớp.', en: 'No unit of the registry matches.' }));
        else for (const line of unitTable(answer.rows, session)) session.out.line(line);
      }),
    );
}
