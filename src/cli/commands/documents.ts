import type { Command } from 'commander';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { addFilters, addListOptions, documentFilters, filterQuery, type ListOptions } from '../options.ts';
import { readRows } from '../paging.ts';
import { printJson, type Session } from '../session.ts';
import { documentTable, type ShownDocument } from '../views/document.ts';

/** `sauro documents`: what the register has read. */
export function documentsCommand(session: Session): Command {
  const command = createDescribed(session, 'documents', {
    summary: { vi: 'danh sách văn bản trong sổ', en: 'list the documents of the register' },
    examples: [
      { line: 'sauro documents', does: { vi: 'mọi văn bản, mới nhất trước', en: 'all documents, newest first' } },
      { line: 'sauro documents --province "Lào Cai" --issued-from 01/01/2026', does: { vi: 'văn bản của Lào Cai từ đầu năm 2026', en: 'documents of Lào Cai since the beginning of 2026' } },
      { line: 'sauro documents --number 443-CV/TU --json', does: { vi: 'tìm theo số, ký hiệu; in JSON', en: 'by number, as JSON' } },
    ],
    notes: { vi: '--json in câu trả lời của GET /api/v1/documents: {"rows": […], "next": …, "total": …}.', en: '--json prints the answer of GET /api/v1/documents: {"rows": […], "next": …, "total": …}.' },
  });
  addListOptions(addFilters(command, session, documentFilters), session, ['newest', 'oldest']);
  return command.action((options: ListOptions & Readonly<Record<string, unknown>>, self: Command) =>
    withRegister(session, self, async (api) => {
      const query = { ...filterQuery(options, documentFilters), sort: options.sort };
      const page = await readRows((part) => api.call('listDocuments', { query: { ...query, ...part } }), options.limit ?? null);
      if (options.json) printJson(session, page);
      else printDocuments(page, session);
    }),
  );
}

function printDocuments({ rows, total }: { readonly rows: readonly ShownDocument[]; readonly total: number }, session: Session): void {
  const { out, say, style, count } = session;
  if (rows.length === 0) {
    out.line(say({ vi: 'Không có văn bản nào khớp trong sổ. Nạp văn bản bằng «sauro ingest TỆP…».', en: 'No document of the register matches. «sauro ingest FILE…» adds some.' }));
    return;
  }
  for (const line of documentTable(rows, session)) out.line(line);
  out.line();
  out.line(style.faint(say({ vi: `${count(rows.length)} trên ${count(total)} văn bản. «sauro show MÃ» để xem một văn bản.`, en: `${count(rows.length)} of ${count(total)} documents. «sauro show ID» shows one.` })));
}
