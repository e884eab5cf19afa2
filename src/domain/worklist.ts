import type { Language } from './messages.ts';

/**
 * What a planner still has to decide.
 * - `owner`: nobody says who inside the unit does it; `leads-several`: several bodies lead, where one should
 * - `time`: no date; `interval`: "định kỳ" without interval; `product`: no product
 * - `contradiction-time`, `contradiction-number`: two sources say different things of the same task
 * - `actor-missing`: a source does not say whom it charges, so it is not known whether it is the unit's
 * - `former-unit`: the source names a body that has gone into another; `usually`: the unit belongs to the collective by convention
 * - `doubtful`: read with doubt, compare with the original
 * - `source-incomplete`: number or date of a source is not known; `name`: the unit's own name is not known; `form`: the form is not that of the unit
 */
export type WorkKind =
  | 'contradiction-time'
  | 'contradiction-number'
  | 'name'
  | 'form'
  | 'source-incomplete'
  | 'leads-several'
  | 'owner'
  | 'time'
  | 'interval'
  | 'product'
  | 'former-unit'
  | 'usually'
  | 'doubtful'
  | 'actor-missing';

/** One item of the worklist. */
export interface WorkItem {
  readonly kind: WorkKind;
  /** The line it is about; null when it is about the plan as a whole or about something that is not in it. */
  readonly lineId: string | null;
  readonly params: Readonly<Record<string, string>>;
}

const sentences: Readonly<Record<WorkKind, Readonly<Record<Language, string>>>> = {
  'contradiction-time': { vi: 'Các văn bản nêu thời hạn khác nhau: {values}. Cần chọn một.', en: 'The sources state different times: {values}. Choose one.' },
  'contradiction-number': { vi: 'Các văn bản nêu con số khác nhau: {values}. Cần chọn một.', en: 'The sources state different numbers: {values}. Choose one.' },
  name: { vi: 'Điền tên cơ quan ban hành (danh mục chỉ có tên loại «{name}»).', en: 'Fill in the name of the issuing body (the registry only knows the kind «{name}»).' },
  form: { vi: 'Thể thức đã chọn không phải thể thức của loại cơ quan này; kiểm tra lại.', en: 'The chosen form is not the one of this kind of body; check it.' },
  'source-incomplete': { vi: '{title}: chưa rõ số, ký hiệu hoặc ngày ban hành; điền trước khi trình.', en: '{title}: number or date of issue is not known; fill it in.' },
  'leads-several': { vi: 'Văn bản giao nhiều đơn vị cùng chủ trì ({parties}); cần xác định một đầu mối.', en: 'Several bodies lead ({parties}); choose one.' },
  owner: { vi: 'Phân công đơn vị chủ trì.', en: 'Say who leads.' },
  time: { vi: 'Văn bản không nêu thời hạn; cần xác định.', en: 'No time is stated; set one.' },
  interval: { vi: 'Văn bản chỉ nêu «định kỳ»; cần xác định chu kỳ.', en: 'Periodic, but no interval is stated; set one.' },
  product: { vi: 'Văn bản không nêu sản phẩm; cần xác định{suggestion}.', en: 'No product is stated; set one{suggestion}.' },
  'former-unit': { vi: 'Văn bản giao «{former}», đơn vị tiền thân; xác định phần việc thuộc cơ quan mình.', en: 'Laid on «{former}», a predecessor; decide what of it is ours.' },
  usually: { vi: 'Cơ quan mình thuộc «{collective}» theo thông lệ, không theo quy định; xem có phải thực hiện không.', en: 'The unit belongs to «{collective}» by convention only; decide whether it is ours.' },
  doubtful: { vi: 'Đối chiếu với văn bản gốc: {doubts}.', en: 'Compare with the original: {doubts}.' },
  'actor-missing': { vi: '{place}: văn bản không nêu ai thực hiện; xem có thuộc cơ quan mình không: «{quote}»', en: '{place}: nobody is named; decide whether it is ours: «{quote}»' },
};

/** The sentence of a worklist item, in the reader's language. */
export function workSentence({ kind, params }: Pick<WorkItem, 'kind' | 'params'>, language: Language): string {
  return sentences[kind][language].replace(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? '');
}
