import type { Command } from 'commander';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { resolveNames } from '../names.ts';
import { addFilters, addListOptions, filterQuery, type ListOptions, obligationFilters } from '../options.ts';
import { readRows } from '../paging.ts';
import { printJson, type Session } from '../session.ts';
import { obligationsByDocument, type ShownObligation } from '../views/obligation.ts';
import { whyWords } from '../views/unit.ts';

/** Rows that people get when they do not say how many: a few screens. */
const shortList = 20;

/** `sauro obligations`: who must do what, by filter. */
export function obligationsCommand(session: Session): Command {
  const command = createDescribed(session, 'obligations', {
    summary: { vi: 'danh sách nghĩa vụ theo bộ lọc', en: 'list obligations by filter' },
    examples: [
      { line: 'sauro obligations --unit "Sở Nội vụ" --role "chủ trì"', does: { vi: 'việc Sở Nội vụ chủ trì, kể cả giao qua «các sở, ban, ngành»', en: 'what Sở Nội vụ leads, by name or through a collective' } },
      { line: 'sauro obligations --document 443-CV/TU --lacks "thời gian"', does: { vi: 'việc trong công văn 443 không nêu thời hạn', en: 'what dispatch 443 leaves without a date' } },
      { line: 'sauro obligations --due-to 31/12/2026 --sort due --json', does: { vi: 'việc đến hạn trong năm 2026, gần nhất trước, JSON', en: 'due in 2026, earliest first, as JSON' } },
    ],
    notes: {
      vi: `Không có --limit: người đọc nhận ${shortList} nghĩa vụ đầu, --json nhận tất cả. --json in câu trả lời của GET /api/v1/obligations.`,
      en: `Without --limit people get the first ${shortList}, --json gets all. --json prints the answer of GET /api/v1/obligations.`,
    },
  });
  addListOptions(addFilters(command, session, obligationFilters), session, ['reading', 'due', 'confidence', 'newest', 'oldest']);
  return command.action((options: ListOptions & Readonly<Record<string, unknown>>, self: Command) =>
    withRegister(session, self, async (api) => {
      const { unit, ...filters } = await resolveNames(api, filterQuery(options, obligationFilters), session);
      const query = { ...filters, sort: options.sort };
      const limit = options.limit ?? (options.json ? null : shortList);
      const [only, ...others] = Array.isArray(unit) ? (unit as readonly string[]) : [];
      if (options.json) {
        printJson(session, await readRows((part) => api.call('listObligations', { query: { ...query, unit, ...part } }), limit));
      } else if (only !== undefined && others.length === 0) {
        // For one unit the API also tells why each row is its own.
        const page = await readRows((part) => api.call('listUnitObligations', { params: { id: only }, query: { ...query, ...part } }), limit);
        printObligations(page, session, ({ reach }) => whyWords(reach, session));
      } else {
        printObligations(await readRows((part) => api.call('listObligations', { query: { ...query, unit, ...part } }), limit), session);
      }
    }),
  );
}

function printObligations<Row extends ShownObligation>({ rows, total }: { readonly rows: readonly Row[]; readonly total: number }, session: Session, note?: (row: Row) => string): void {
  const { out, say, style, count } = session;
  if (rows.length === 0) {
    out.line(say({ vi: 'Không có nghĩa vụ nào khớp trong sổ.', en: 'No obligation of the register matches.' }));
    return;
  }
  for (const line of obligationsByDocument(rows, session, note === undefined ? {} : { note })) out.line(line);
  const more = rows.length < total ? say({ vi: ` Dùng --limit ${String(total)} để xem hết.`, en: ` --limit ${String(total)} shows all.` }) : '';
  out.line(style.faint(say({ vi: `${count(rows.length)} trên ${count(total)} nghĩa vụ.`, en: `${count(rows.length)} of ${count(total)} obligations.` }) + more));
}
