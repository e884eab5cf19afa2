import type { Command } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { withRegister } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { isUnitId, resolveDocument } from '../names.ts';
import { readRows } from '../paging.ts';
import { printJson, type Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { demandLines } from '../views/demands.ts';
import { documentPage } from '../views/document.ts';
import { obligationPage, obligationsByDocument, placeWords, quoted } from '../views/obligation.ts';
import { traceLines } from '../views/trace.ts';
import { namedFirst, unitTable, whyWords } from '../views/unit.ts';

/** `sauro show ID`: one obligation with its six clarities, one document, or one unit with what it owes. */
export function showCommand(session: Session): Command {
  return createDescribed(session, 'show', {
    summary: { vi: 'xem một nghĩa vụ, một văn bản hoặc một đơn vị', en: 'show one obligation, document or unit' },
    description: {
      vi: 'Xem một nghĩa vụ (sáu rõ: điều gì văn bản nêu, điều gì để trống), một văn bản (đầu văn bản, các con số, giao ai việc gì, điều cần lưu ý) hoặc một đơn vị (mọi việc đơn vị phải làm và vì sao).',
      en: 'Shows an obligation (the six clarities: what the text states and what it leaves open), a document (its head, figures, who must do what, remarks) or a unit (all it owes, and why).',
    },
    examples: [
      { line: 'sauro show nv_0a1b2c3d4e5f60718293a4b5', does: { vi: 'một nghĩa vụ', en: 'an obligation' } },
      { line: 'sauro show 443-CV/TU', does: { vi: 'một văn bản, theo số, ký hiệu hoặc mã vb_…', en: 'a document, by number or id vb_…' } },
      { line: 'sauro show so-noi-vu@lao-cai', does: { vi: 'một đơn vị, theo mã trong danh mục', en: 'a unit, by its id in the registry' } },
    ],
    notes: {
      vi: '--json in câu trả lời của GET /api/v1/obligations/{id}, /api/v1/documents/{id} hoặc /api/v1/units/{id}.',
      en: '--json prints the answer of GET /api/v1/obligations/{id}, /api/v1/documents/{id} or /api/v1/units/{id}.',
    },
  })
    .argument('<id>', session.say({ vi: 'mã nv_…, vb_…, mã đơn vị, hoặc số, ký hiệu văn bản', en: 'id nv_…, vb_…, id of a unit, or the number of a document' }))
    .option('--json', session.say({ vi: 'in JSON, đúng như API trả lời', en: 'print JSON, as the API answers' }))
    .option('--explain', session.say({ vi: 'văn bản hoặc nghĩa vụ: vì sao bóc tách như vậy', en: 'a document or obligation: why it was read that way' }))
    .action((id: string, { json = false, explain = false }: { readonly json?: boolean; readonly explain?: boolean }, self: Command) =>
      withRegister(session, self, (api) => {
        if (explain && !isUnitId(id)) return showTrace(api, id, json, session);
        if (id.startsWith('nv_')) return showObligation(api, id, json, session);
        return isUnitId(id) ? showUnit(api, id, json, session) : showDocument(api, id, json, session);
      }),
    );
}

async function showObligation(api: ApiClient, id: string, json: boolean, session: Session): Promise<void> {
  const obligation = await api.call('getObligation', { params: { id } });
  if (json) {
    printJson(session, obligation);
    return;
  }
  const { out, say, style, width } = session;
  for (const line of obligationPage(obligation, session)) out.line(line);
  const neighbours = [...obligation.context.before, ...obligation.context.after];
  if (neighbours.length === 0) return;
  out.line();
  out.line(style.title(say({ vi: 'Trước và sau', en: 'Before and after' })));
  for (const one of neighbours) for (const line of hang('  ', `${placeWords(one, session)}: ${quoted(one.text)} ${style.faint(one.id)}`, width)) out.line(line);
}

async function showDocument(api: ApiClient, name: string, json: boolean, session: Session): Promise<void> {
  const id = await resolveDocument(api, name, session);
  const document = await api.call('getDocument', { params: { id } });
  if (json) {
    printJson(session, document);
    return;
  }
  const { out, say, style } = session;
  for (const line of documentPage(document, session)) out.line(line);
  const { rows } = await readRows((part) => api.call('listObligations', { query: { document: [id], ...part } }), null);
  if (rows.length === 0) return;
  out.line();
  out.line(style.title(say({ vi: 'Giao ai việc gì', en: 'Who must do what' })));
  for (const line of demandLines(rows, { units: Infinity, perUnit: Infinity }, session)) out.line(line);
}

/** Why a document, or one obligation, was read as it was. */
async function showTrace(api: ApiClient, name: string, json: boolean, session: Session): Promise<void> {
  const one = name.startsWith('nv_') ? await api.call('getObligation', { params: { id: name } }) : null;
  const id = one?.document.id ?? (await resolveDocument(api, name, session));
  const whole = await api.call('getDocumentTrace', { params: { id } });
  const trace = one === null ? whole : { passedOver: [], obligations: whole.obligations.filter((obligation) => obligation.id === one.id) };
  if (json) printJson(session, trace);
  else for (const line of traceLines(trace, session)) session.out.line(line);
}

async function showUnit(api: ApiClient, id: string, json: boolean, session: Session): Promise<void> {
  const unit = await api.call('getUnit', { params: { id } });
  if (json) {
    printJson(session, unit);
    return;
  }
  const { out, say, style, count, width } = session;
  for (const line of unitTable([unit], session)) out.line(line);
  const others = unit.aliases.filter((alias) => alias !== unit.name);
  if (others.length > 0) for (const line of hang('  ', `${say({ vi: 'Tên khác', en: 'Also' })}: ${others.join('; ')}`, width)) out.line(line);
  const { rows } = await readRows((part) => api.call('listUnitObligations', { params: { id }, query: part }), null);
  out.line();
  out.line(say({ vi: `${count(rows.length)} nghĩa vụ trong sổ`, en: `${count(rows.length)} obligations of the register` }));
  out.line();
  for (const line of obligationsByDocument(namedFirst(rows), session, { note: ({ reach }) => whyWords(reach, session) })) out.line(line);
  if (rows.length === 0) out.line(style.faint(say({ vi: 'Không văn bản nào trong sổ giao việc cho đơn vị này.', en: 'No document of the register charges this unit.' })));
}
