import type { ObligationView } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Session } from '../session.ts';
import { hang, wrap } from '../terminal/wrap.ts';
import { clarities, clarityNames, modalityNames, roleNames, targetWords, termWords } from './words.ts';

/** An obligation as the API shows it. */
export type ShownObligation = Immutable<ObligationView>;

/** One line for people: whitespace of the source folded, in quotation marks. */
export function quoted(text: string): string {
  return `“${text.replace(/\s+/gu, ' ').trim()}”`;
}

/** The place of an obligation in its document, as one cites it: "mục II.3", or "đoạn 5" where nothing above it has a label. */
export function placeWords({ provisionPath, ordinal }: Pick<ShownObligation, 'provisionPath' | 'ordinal'>, session: Session): string {
  if (provisionPath !== '') return session.say({ vi: `mục ${provisionPath}`, en: `provision ${provisionPath}` });
  return session.say({ vi: `nghĩa vụ thứ ${ordinal + 1}`, en: `obligation no. ${ordinal + 1}` });
}

/** Who an assignment falls on, as the document calls it. */
export function unitWords({ text }: Pick<ShownObligation['assignments'][number], 'text'>): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Everybody concerned, by role: "Sở Nội vụ (chủ trì); các sở, ban, ngành (phối hợp)". */
export function whoWords(obligation: ShownObligation, session: Session): string {
  const byRole = Map.groupBy(obligation.assignments, ({ role }) => role);
  return [...byRole].map(([role, list]) => `${session.style.unit(list.map(unitWords).join(', '))} (${session.say(roleNames[role])})`).join('; ');
}

/** Deadlines, targets and products as short labelled lines; none where the text states none. */
export function factLines(obligation: ShownObligation, session: Session): string[] {
  const { say, language, style } = session;
  const line = (label: string, values: readonly string[]): string[] => (values.length === 0 ? [] : [`${style.faint(`${label}:`)} ${values.join('; ')}`]);
  return [
    ...line(say({ vi: 'Thời hạn', en: 'Deadline' }), obligation.deadlines.map(({ text, term }) => withReading(text, termWords(term as Parameters<typeof termWords>[0], language)))),
    ...line(say({ vi: 'Chỉ tiêu', en: 'Target' }), obligation.targets.map((target) => withReading(target.text, targetWords(target, language)))),
    ...line(say({ vi: 'Sản phẩm', en: 'Product' }), obligation.deliverables.map(({ text, recipient }) => text + (recipient === null ? '' : ` → ${recipient.text}`))),
    ...line(say({ vi: 'Viện dẫn', en: 'Cites' }), obligation.citations.map(({ number, text }) => number ?? text)),
    ...againLines(obligation, session),
  ];
}

/** Where else the document states the same task; none for most. */
function againLines({ restates, restatedBy, copies }: ShownObligation, session: Session): string[] {
  const { say, style } = session;
  const line = (label: string, places: ShownObligation['restatedBy']): string[] => (places.length === 0 ? [] : [`${style.faint(`${label}:`)} ${places.map((place) => placeWords(place, session)).join('; ')}`]);
  return [...line(say({ vi: 'Cùng một việc, nêu lại', en: 'The same task, said again from' }), restates === null ? [] : [restates]), ...line(say({ vi: 'Cùng một việc, cũng nêu ở', en: 'The same task, also said in' }), restatedBy), ...(copies.length === 0 ? [] : [`${style.faint(say({ vi: 'Văn bản cùng nội dung:', en: 'Same content:' }))} ${copies.join(', ')}`])];
}

/** Words of the document with what was read from them, unless that says the same. */
function withReading(text: string, reading: string | null): string {
  const words = text.replace(/\s+/gu, ' ').trim();
  const bare = (value: string): string => value.toLowerCase().replace(/\s/gu, '');
  if (reading === null || bare(words).includes(bare(reading))) return words;
  return bare(reading).startsWith(bare(words)) ? reading : `${words} [${reading}]`;
}

/** Below this an obligation is marked: two or more doubts, or one grave one. */
export const doubtful = 0.7;

/** "? ngờ: chưa rõ ai thực hiện" for an obligation to look at first; none for the others. */
function doubtLine(obligation: ShownObligation, session: Session): string[] {
  return obligation.confidence < doubtful ? [doubtWords(obligation, session)] : [];
}

function doubtWords({ doubts }: ShownObligation, { say, style }: Session): string {
  const reasons = doubts.length === 0 ? say({ vi: 'chưa được đánh giá', en: 'not assessed yet' }) : doubts.map(({ message }) => message).join('; ');
  return `${style.warn('?')} ${say({ vi: 'ngờ', en: 'doubtful' })}: ${reasons}`;
}

/** The six clarities, each filled or empty: "● người  ○ thời gian …". */
export function clarityWords({ clarity }: Pick<ShownObligation, 'clarity'>, session: Session): string {
  const { say, style } = session;
  return clarities.map((one) => (clarity.includes(one) ? `${style.good('●')} ${say(clarityNames[one])}` : style.faint(`○ ${say(clarityNames[one])}`))).join('  ');
}

/** What a list of obligations shows beside them. */
interface ListLook<Row> {
  /** Whether their ids are shown; true when absent. */
  readonly ids?: boolean;
  /** What else neighbours may share, such as why they are in the list; null for nothing. */
  readonly note?: (obligation: Row) => string | null;
}

/**
 * Obligations as a list: place, who and note once for neighbours that share them, then for each the words, what is measured, what is clear, and its
 * id for `sauro show` where it has been recorded.
 */
export function* obligationLines<Row extends ShownObligation>(obligations: Iterable<Row>, session: Session, { ids = true, note }: ListLook<Row> = {}): Generator<string> {
  const { say, style, width } = session;
  let head = '';
  for (const obligation of obligations) {
    const who = obligation.assignments.length === 0 ? style.warn(say({ vi: 'không nêu ai thực hiện', en: 'the text does not say who' })) : whoWords(obligation, session);
    const own = `${style.strong(placeWords(obligation, session))}: ${who}`;
    const remark = note?.(obligation) ?? '';
    if (`${own}\n${remark}` !== head) {
      yield* hang('  ', own, width);
      if (remark !== '') yield* hang('    ', remark, width);
    }
    head = `${own}\n${remark}`;
    const marks = [obligation.modality === 'must' ? null : say(modalityNames[obligation.modality]), obligation.optional ? say({ vi: 'nêu chung, không theo dõi', en: 'general, not chased' }) : null].filter((mark) => mark !== null);
    yield* hang('    ', `${marks.length === 0 ? '' : `${style.warn(`[${marks.join('; ')}]`)} `}${quoted(obligation.text)}`, width);
    for (const line of [...factLines(obligation, session), ...doubtLine(obligation, session)]) yield* hang('      ', line, width);
    yield `      ${clarityWords(obligation, session)}${ids ? `  ${style.faint(obligation.id)}` : ''}`;
  }
}

/** Obligations under the titles of their documents; rows of one document that stand together share its title. */
export function* obligationsByDocument<Row extends ShownObligation>(obligations: readonly Row[], session: Session, look: ListLook<Row> = {}): Generator<string> {
  let from = 0;
  while (from < obligations.length) {
    const { document } = obligations[from] ?? { document: null };
    const after = obligations.findIndex((row, index) => index > from && row.document.id !== document?.id);
    const group = obligations.slice(from, after < 0 ? undefined : after);
    yield* hang('', session.style.title(document?.title ?? ''), session.width);
    yield* obligationLines(group, session, look);
    yield '';
    from += group.length;
  }
}

/** Everything there is to say of one obligation. */
export function obligationPage(obligation: ShownObligation, session: Session): string[] {
  const { say, style, width } = session;
  const { document, headings } = obligation;
  const stated = obligation.clarity.length;
  return [
    ...wrap(style.strong(quoted(obligation.text)), width),
    '',
    ...hang(`${say({ vi: 'Văn bản', en: 'Document' })}:  `, `${document.title}  ${style.faint(document.id)}`, width),
    ...hang(`${say({ vi: 'Vị trí', en: 'Place' })}:   `, [placeWords(obligation, session), ...headings.map((heading) => quoted(heading))].join(' · '), width),
    ...hang(`${say({ vi: 'Tính chất', en: 'Force' })}: `, say(modalityNames[obligation.modality]) + (obligation.optional ? say({ vi: '; nêu mục đích hoặc yêu cầu chung, không theo dõi', en: '; purpose or general requirement, not chased' }) : ''), width),
    '',
    style.title(say({ vi: `Sáu rõ: ${stated}/6`, en: `Six clarities: ${stated} of 6` })),
    ...clarities.flatMap((one) => clarityBlock(one, obligation, session)),
    ...againLines(obligation, session).flatMap((line) => ['', ...hang('', line, width)]),
    ...(obligation.citations.length === 0 ? [] : ['', ...citationLines(obligation, session)]),
    ...(obligation.doubts.length === 0 ? doubtLine(obligation, session) : [doubtWords(obligation, session)]).flatMap((line) => ['', ...hang('', line, width)]),
    ...obligation.diagnostics.flatMap(({ message }) => ['', ...hang(`${style.warn('!')} `, message, width)]),
  ];
}

function clarityBlock(clarity: (typeof clarities)[number], obligation: ShownObligation, session: Session): string[] {
  const { say, style, width } = session;
  const stated = obligation.clarity.includes(clarity);
  const name = say({ vi: `rõ ${clarityNames[clarity].vi}`, en: clarityNames[clarity].en });
  const head = `  ${stated ? style.good('●') : style.faint('○')} ${name}: `;
  if (!stated) return [style.faint(`${head}${say({ vi: 'văn bản không nêu', en: 'not stated' })}`)];
  const values = clarityValues(clarity, obligation, session);
  return values.length === 1 ? hang(head, values[0] ?? '', width) : [head.trimEnd(), ...values.flatMap((value) => hang('      - ', value, width))];
}

/** What the text states for a clarity. */
function clarityValues(clarity: (typeof clarities)[number], obligation: ShownObligation, session: Session): readonly string[] {
  const { say, language } = session;
  switch (clarity) {
    case 'who':
      return obligation.assignments.map((one) => unitWords(one) + referenceNote(one, session));
    case 'what':
      return [quoted(obligation.text)];
    case 'role':
      return obligation.assignments.map((one) => `${unitWords(one)}: ${say(roleNames[one.role])}`);
    case 'when':
      return obligation.deadlines.map(({ text, term }) => withReading(quoted(text), termWords(term as Parameters<typeof termWords>[0], language)));
    case 'result':
      return [
        ...obligation.targets.map((target) => `${quoted(target.text)} [${targetWords(target, language)}]${target.indicator === null ? '' : ` · ${target.indicator.text}`}`),
        ...obligation.deliverables.map(({ text, recipient }) => text + (recipient === null ? '' : ` → ${recipient.text}`)),
      ];
    case 'authority':
      return [[obligation.document.issuer, obligation.document.number ?? obligation.document.type].filter((part) => part !== null).join(', ')];
  }
}

function referenceNote({ unit, inherited }: ShownObligation['assignments'][number], session: Session): string {
  const { say, style } = session;
  const notes = [
    unit.kind === 'unresolved' ? say({ vi: 'chưa có trong danh mục', en: 'not in the registry' }) : `${unit.name}, ${unit.id}`,
    ...(unit.kind !== 'unresolved' && unit.head ? [say({ vi: 'người đứng đầu', en: 'its head' })] : []),
    ...(inherited ? [say({ vi: 'theo tiêu đề hoặc câu trên', en: 'from the heading or the sentence above' })] : []),
  ];
  return ` ${style.faint(`(${notes.join('; ')})`)}`;
}

function citationLines({ citations }: ShownObligation, session: Session): string[] {
  const { say, style, width } = session;
  return [style.title(say({ vi: 'Viện dẫn', en: 'Citations' })), ...citations.flatMap(({ text, number, documentId }) => hang('  - ', [text.replace(/\s+/gu, ' '), number, documentId].filter((part) => part !== null && part !== text).join(' · '), width))];
}
