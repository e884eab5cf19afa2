import type { DeadlineTerm, Recurrence } from '../../domain/deadline.ts';
import type { CivilDate } from '../../domain/document.ts';
import type { Clarity, Modality, Role } from '../../domain/obligation.ts';
import type { RegionKind } from '../../domain/provision.ts';
import type { Target } from '../../domain/target.ts';
import type { Language } from '../../domain/messages.ts';
import type { Sentence } from '../session.ts';

/** Vai trò, in the words of task lists. */
export const roleNames: Readonly<Record<Role, Sentence>> = {
  lead: { vi: 'chủ trì', en: 'leads' },
  coordinate: { vi: 'phối hợp', en: 'coordinates' },
  implement: { vi: 'thực hiện', en: 'implements' },
  direct: { vi: 'chỉ đạo', en: 'directs' },
  'report-to': { vi: 'nhận báo cáo', en: 'is reported to' },
};

/** Tính bắt buộc. */
export const modalityNames: Readonly<Record<Modality, Sentence>> = {
  must: { vi: 'bắt buộc', en: 'must' },
  'must-not': { vi: 'cấm', en: 'must not' },
  should: { vi: 'đề nghị, khuyến khích', en: 'should' },
  may: { vi: 'được phép', en: 'may' },
};

/** Sáu rõ, in the order of the name. */
export const clarityNames: Readonly<Record<Clarity, Sentence>> = {
  who: { vi: 'người', en: 'who' },
  what: { vi: 'việc', en: 'what' },
  role: { vi: 'trách nhiệm', en: 'role' },
  when: { vi: 'thời gian', en: 'when' },
  result: { vi: 'kết quả', en: 'result' },
  authority: { vi: 'thẩm quyền', en: 'authority' },
};

/** The six in order. */
export const clarities = Object.keys(clarityNames) as readonly Clarity[];

/** What was left out of the tree, and why. */
export const regionNames: Readonly<Record<RegionKind, Sentence>> = {
  header: { vi: 'phần đầu', en: 'header' },
  title: { vi: 'tên loại và trích yếu', en: 'title' },
  addressees: { vi: 'kính gửi', en: 'addressees' },
  'legal-basis': { vi: 'căn cứ', en: 'legal bases' },
  recipients: { vi: 'nơi nhận', en: 'recipients' },
  signature: { vi: 'chữ ký', en: 'signature' },
  footnote: { vi: 'chú thích', en: 'footnotes' },
  'footnote-mark': { vi: 'dấu chú thích', en: 'footnote marks' },
  'page-furniture': { vi: 'số trang', en: 'page furniture' },
  'conversion-mark': { vi: 'dấu do chuyển đổi tệp', en: 'conversion marks' },
  rule: { vi: 'đường kẻ', en: 'rules' },
  'table-furniture': { vi: 'khung bảng', en: 'table furniture' },
  blank: { vi: 'dòng trống', en: 'blanks' },
};

/** Recurrences as people say them. */
export const recurrenceNames: Readonly<Record<Recurrence, Sentence>> = {
  daily: { vi: 'hằng ngày', en: 'daily' },
  weekly: { vi: 'hằng tuần', en: 'weekly' },
  monthly: { vi: 'hằng tháng', en: 'monthly' },
  quarterly: { vi: 'hằng quý', en: 'quarterly' },
  semiannual: { vi: '6 tháng một lần', en: 'every six months' },
  yearly: { vi: 'hằng năm', en: 'yearly' },
  periodic: { vi: 'định kỳ, không nêu chu kỳ', en: 'periodically, no interval stated' },
};

/** 2026-06-30 as 30/06/2026, the way official papers write it in both languages. */
export function dateWords(date: CivilDate): string {
  return date.split('-').reverse().join('/');
}

/** What a deadline comes to; null for relative ones, of which only their words tell. */
export function termWords(term: DeadlineTerm, language: Language): string | null {
  switch (term.kind) {
    case 'date': {
      const bound = { by: { vi: 'đến hết', en: 'by' }, before: { vi: 'trước', en: 'before' }, within: { vi: 'chậm nhất', en: 'at the latest' }, on: { vi: 'ngày', en: 'on' } }[term.bound][language];
      return [bound, term.time, dateWords(term.date), term.fuzzy ? { vi: '(ước chừng)', en: '(about)' }[language] : undefined].filter((word) => word !== undefined).join(' ');
    }
    case 'period': {
      const from = { vi: `từ ${dateWords(term.from)}`, en: `from ${dateWords(term.from)}` }[language];
      return term.to === null ? from : `${from} ${{ vi: 'đến', en: 'to' }[language]} ${dateWords(term.to)}`;
    }
    case 'recurring':
      return [recurrenceNames[term.every][language], ...dayWords(term, language)].join(', ');
    case 'relative':
      return null;
  }
}

const weekdays: Sentence = { vi: 'thứ hai,thứ ba,thứ tư,thứ năm,thứ sáu,thứ bảy,chủ nhật', en: 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday' };

function dayWords({ every, byDay, byMonth, time }: Extract<DeadlineTerm, { kind: 'recurring' }>, language: Language): string[] {
  const words: string[] = [];
  if (byDay !== undefined) words.push(every === 'weekly' ? (weekdays[language].split(',')[byDay - 1] ?? '') : { vi: `ngày ${byDay}`, en: `day ${byDay}` }[language]);
  if (byMonth !== undefined) words.push(every === 'quarterly' ? { vi: `tháng thứ ${byMonth} của quý`, en: `month ${byMonth} of the quarter` }[language] : { vi: `tháng ${byMonth}`, en: `month ${byMonth}` }[language]);
  if (time !== undefined) words.push(time);
  return words;
}

const noBreakSpace = String.fromCodePoint(0xa0);

type TargetFigures = Pick<Target, 'comparator' | 'value' | 'measure'> & { readonly [Key in 'max' | 'change' | 'approximate']?: Target[Key] | undefined };

/** The figure of a target: "≥ 90 %", "60–80 tiêu chí", "giảm 10 %", "trong nhóm 10". */
export function targetWords({ comparator, value, max, measure, change, approximate }: TargetFigures, language: Language): string {
  const number = (text: string): string => (language === 'vi' ? text.replace('.', ',') : text);
  const figure = max === undefined ? number(value) : `${number(value)}–${number(max)}`;
  const sign = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '', range: '', 'rank<=': { vi: 'trong nhóm', en: 'among the first' }[language] }[comparator];
  const turn = change === undefined ? '' : { increase: { vi: 'tăng', en: 'up by' }, decrease: { vi: 'giảm', en: 'down by' } }[change][language];
  const about = approximate ? { vi: 'khoảng', en: 'about' }[language] : '';
  // A figure stays in one piece where lines are wrapped.
  return [turn, about, sign, figure, measure].filter((word) => word !== '').join(' ').replaceAll(' ', noBreakSpace);
}
