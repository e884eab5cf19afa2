import type { DocumentView } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { layTable } from '../terminal/table.ts';
import { dateWords } from './words.ts';

/** A document as the API shows it. */
export type ShownDocument = Immutable<DocumentView>;

/** Documents as a table. */
export function documentTable(documents: readonly ShownDocument[], session: Session): string[] {
  const { say, count, style, width } = session;
  const columns = [
    { title: say({ vi: 'Văn bản', en: 'Document' }) },
    { title: say({ vi: 'Ngày', en: 'Date' }) },
    { title: say({ vi: 'Nghĩa vụ', en: 'Obligations' }), align: 'right' },
    { title: say({ vi: 'Đơn vị', en: 'Units' }), align: 'right' },
    { title: say({ vi: 'Chỉ tiêu', en: 'Targets' }), align: 'right' },
    { title: say({ vi: 'Thời hạn', en: 'Deadlines' }), align: 'right' },
  ] as const;
  const rows = documents.map(({ id, title, identity: { issuedOn }, relations, counts }) => [
    [title, id, ...relations.map(({ message }) => `↔ ${message}`)].join('\n'), issuedOn === null ? '–' : dateWords(issuedOn.value), taskWords(counts, session), ...[counts.units, counts.targets, counts.deadlines].map(count),
  ]);
  return layTable(columns, rows, width, { head: style.strong });
}

/** "34", or "34 (31 việc)" where annexes say again what the body does. */
function taskWords({ obligations, tasks }: ShownDocument['counts'], { say, count }: Session): string {
  return count(obligations) + (tasks === obligations ? '' : `\n${say({ vi: `(${count(tasks)} việc)`, en: `(${count(tasks)} tasks)` })}`);
}

/** The figures of a document in one sentence. */
export function figureWords({ counts }: Pick<ShownDocument, 'counts'>, { say, count }: Session): string {
  const { obligations, tasks, units, targets, deadlines, citations } = counts;
  const again = obligations - tasks;
  const said = again === 0 ? '' : say({ vi: ` (${count(tasks)} việc; ${count(again)} dòng phụ lục nêu lại)`, en: ` (${count(tasks)} tasks; ${count(again)} said again in annexes)` });
  return say({
    vi: `${count(obligations)} nghĩa vụ${said} · ${count(units)} đơn vị · ${count(targets)} chỉ tiêu · ${count(deadlines)} thời hạn · ${count(citations)} viện dẫn`,
    en: `${count(obligations)} obligations${said} · ${count(units)} units · ${count(targets)} targets · ${count(deadlines)} deadlines · ${count(citations)} citations`,
  });
}

/** Everything the register knows of a document, without its text. */
export function documentPage(document: ShownDocument, session: Session): string[] {
  const { say, style, width, count } = session;
  const { identity, source, counts } = document;
  const list = (items: readonly { readonly value: string }[]): string | null => (items.length === 0 ? null : items.map(({ value }) => value).join('; '));
  const fields: readonly (readonly [string, string | null])[] = [
    [say({ vi: 'Loại', en: 'Type' }), identity.type?.value ?? null],
    [say({ vi: 'Số, ký hiệu', en: 'Number' }), identity.number?.value ?? null],
    [say({ vi: 'Cơ quan ban hành', en: 'Issuer' }), identity.issuer?.value ?? null],
    [say({ vi: 'Nơi, ngày', en: 'Place, date' }), placeAndDate(identity)],
    [say({ vi: 'Trích yếu', en: 'Subject' }), identity.subject?.value ?? null],
    [say({ vi: 'Kính gửi', en: 'To' }), list(identity.addressees)],
    [say({ vi: 'Người ký', en: 'Signer' }), [identity.onBehalfOf, identity.signerTitle, identity.signer].flatMap((part) => (part === null ? [] : [part.value])).join(', ') || null],
    [say({ vi: 'Nơi nhận', en: 'Recipients' }), list(identity.recipients)],
  ];
  const labelWidth = Math.max(...fields.map(([label]) => label.length)) + 1;
  const unstated = say({ vi: 'văn bản không nêu', en: 'not stated' });
  return [
    ...hang('', style.strong(document.title), width),
    style.faint(`${document.id} · ${source.name} · ${count(source.bytes)} byte`),
    '',
    ...fields.flatMap(([label, value]) => hang(`  ${`${label}:`.padEnd(labelWidth)} `, value ?? style.faint(unstated), width)),
    '',
    `  ${figureWords(document, session)}`,
    `  ${say({ vi: `Ngoài các mục: ${count(counts.ignoredCharacters)} trên ${count(counts.characters)} ký tự`, en: `Outside the provisions: ${count(counts.ignoredCharacters)} of ${count(counts.characters)} characters` })}`,
    ...relationLines(document, session),
    ...diagnosticLines(document, session),
  ];
}

function placeAndDate({ place, issuedOn }: ShownDocument['identity']): string | null {
  return [place?.value, issuedOn === null ? undefined : dateWords(issuedOn.value)].filter((part) => part !== undefined).join(', ') || null;
}

/** Other documents of the register with the same text or a changed one, a line each. */
export function relationLines({ relations }: Pick<ShownDocument, 'relations'>, { style, width }: Session): string[] {
  return relations.flatMap(({ message }) => hang(`  ${style.title('↔')} `, message, width));
}

/** The remarks about a document, the grave ones first; the same sentence once, with how often it was said. */
export function diagnosticLines({ diagnostics }: Pick<ShownDocument, 'diagnostics'>, session: Session, indent = '  '): string[] {
  const { style, width } = session;
  const dress = { error: style.bad, warning: style.warn, info: style.faint };
  const order = { error: 0, warning: 1, info: 2 };
  const bySentence = Map.groupBy([...diagnostics].sort((a, b) => order[a.severity] - order[b.severity]), ({ message }) => message);
  return [...bySentence].flatMap(([message, all]) => hang(`${indent}${dress[all[0]?.severity ?? 'info']('!')} `, message + (all.length > 1 ? ` (× ${all.length})` : ''), width));
}
