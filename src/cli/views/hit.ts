import type { Hit } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Sentence, Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { factLines, placeWords, whoWords } from './obligation.ts';

/** Something found, as the API shows it. */
export type ShownHit = Immutable<Hit>;

const partNames: Readonly<Record<ShownHit['part'], Sentence>> = {
  obligation: { vi: 'nghĩa vụ', en: 'obligation' },
  heading: { vi: 'tiêu đề', en: 'heading' },
  paragraph: { vi: 'đoạn văn', en: 'paragraph' },
  row: { vi: 'dòng của bảng', en: 'table row' },
  footnote: { vi: 'chú thích', en: 'footnote' },
  header: { vi: 'phần đầu văn bản', en: 'header' },
  title: { vi: 'tên loại, trích yếu', en: 'title' },
  addressees: { vi: 'kính gửi', en: 'addressees' },
  recipients: { vi: 'nơi nhận', en: 'recipients' },
  signature: { vi: 'chữ ký', en: 'signature' },
  'legal-basis': { vi: 'căn cứ', en: 'legal basis' },
};

/** A hit: its place, its words with those of the query set off, and for an obligation who and by when. */
export function hitLines(hit: ShownHit, number: number, session: Session): string[] {
  const { say, style, width } = session;
  const { obligation, document, provisionPath } = hit;
  const place = obligation !== null ? placeWords(obligation, session) : [say(partNames[hit.part]), ...(provisionPath === '' ? [] : [say({ vi: `mục ${provisionPath}`, en: `provision ${provisionPath}` })])].join(', ');
  const indent = ' '.repeat(4);
  return [
    ...hang(`${String(number).padStart(2)}. `, `${style.title(document.title)} · ${place} ${style.faint(obligation?.id ?? document.id)}`, width),
    ...hang(indent, `“${highlighted(hit, style.strong)}”`, width),
    ...(obligation !== null || hit.copies.length === 0 ? [] : hang(indent, `${style.faint(say({ vi: 'Văn bản cùng nội dung:', en: 'Same content:' }))} ${hit.copies.join(', ')}`, width)),
    ...(obligation === null ? [] : [...(obligation.assignments.length === 0 ? [] : hang(indent, whoWords(obligation, session), width)), ...factLines(obligation, session).flatMap((line) => hang(indent, line, width))]),
    '',
  ];
}

/** The text with its highlights dressed word by word, so that a line break never falls inside a dress. */
function highlighted({ text, span, highlights }: ShownHit, dress: (word: string) => string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of highlights) {
    const [from, to] = [start - span.start, end - span.start];
    if (from < at) continue;
    out += text.slice(at, from) + text.slice(from, to).replace(/\S+/gu, dress);
    at = to;
  }
  return (out + text.slice(at)).replace(/\s+/gu, ' ').trim();
}
