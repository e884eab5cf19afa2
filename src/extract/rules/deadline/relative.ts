import type { DeadlineTerm } from '../../../domain/deadline.ts';
import { readFigure, readWords } from '../../../lang/numerals.ts';
import { pattern } from '../../rule.ts';
import { textBefore, whole, type DeadlineRule } from './reading.ts';

type Relative = Extract<DeadlineTerm, { kind: 'relative' }>;

const count = String.raw`(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)`;
const spelled = String.raw`(?:\s*\(\s*[\p{L} ]{2,20}\))?`;
/** An amount of time: "05 ngày làm việc", "10 (mười) ngày", "24 giờ". */
const amount = String.raw`(?<amount>${count})${spelled}(?: (?<unit>phút|giờ|ngày|tuần|tháng|quý|năm)|(?<hours>h))(?<working> làm việc)?`;
/** The event a term runs from, to the next punctuation or to the verb of the main clause. */
const event = String.raw`(?: (?!(?:để|phải|thì|nếu|đồng thời)(?!\p{L}))[\p{L}\p{N}\/.-]*[\p{L}\p{N}]){1,16}`;
const runsFrom = String.raw`(?:,? (?:(?:kể|tính) từ|từ)(?: ngày| khi| thời điểm| lúc)${event}| (?:sau|từ) (?:khi|ngày)${event})`;

const units: Readonly<Record<string, Relative['unit']>> = { giờ: 'hour', ngày: 'day', tuần: 'week', tháng: 'month', quý: 'quarter', năm: 'year' };

function read(match: RegExpExecArray): Relative {
  const { amount: written, unit, hours, working } = match.groups ?? {};
  const value = written === undefined ? null : (readFigure(written) ?? readWords(written));
  const known = units[hours === undefined ? (unit ?? '') : 'giờ'];
  const anchor = anchorOf(match[0]);
  return {
    kind: 'relative',
    ...(value === null ? {} : { amount: Number(value) }),
    ...(known === undefined ? {} : { unit: known }),
    ...(working === undefined ? {} : { workingDays: true as const }),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

/** What a term runs from, by the words after "kể từ": receipt, signature, issue, effect, the end of something, or another event. */
function anchorOf(words: string): Relative['anchor'] {
  const tail = /(?:từ|sau|trước|ngay)\s+(?:ngày|khi|thời điểm|lúc).*$/su.exec(words)?.[0];
  if (tail === undefined) return undefined;
  if (/(?:^|\s)(?:nhận|tiếp nhận)(?:\s|$)/u.test(tail)) return 'receipt';
  if (tail.includes('hiệu lực')) return 'effect';
  if (/ngày ký|được ký|ký ban hành/u.test(tail)) return 'signature';
  if (/ban hành(?! \p{L}+ (?:của|kế hoạch|nghị quyết))/u.test(tail)) return 'issue';
  if (/hoàn thành|kết thúc|hết thời/u.test(tail)) return 'end';
  return 'event';
}

/** Rules for terms that run from something. */
export const relativeRules: readonly DeadlineRule[] = [
  {
    id: 'deadline.within-time',
    heads: ['trong', 'thời', 'không', 'tối', 'chậm', 'muộn', 'sau', 'quá'],
    pattern: pattern(
      String.raw`(?:trong(?: thời (?:hạn|gian)| vòng| khoảng)?(?: không quá| tối đa| chậm nhất)?|thời (?:hạn|gian)(?: \p{L}+){0,3}(?: là| không quá| tối đa)|không quá|tối đa(?: không quá| là)?|(?:chậm|muộn) nhất(?: là)?(?: sau| trong(?: vòng| thời hạn)?| không quá)?|sau(?: thời hạn| thời gian)?) ${amount}(?:${runsFrom})?`,
    ),
    read: (match, scene) => {
      const term = read(match);
      if (match[0].includes('hiệu lực') && term.anchor !== 'effect') return [];
      const years = term.unit === 'year' && term.anchor === undefined;
      if (years && /^(?:sau|trong|thời)/u.test(match[0])) return [];
      const afterwards = scene.view.slice(match.index + match[0].length, match.index + match[0].length + 12);
      // "sau 22 giờ" is an hour of the day.
      if (term.unit === 'hour' && term.anchor === undefined && match[0].startsWith('sau')) return [];
      // "không quá 15 phút/lượt" is a rate; "trong 02 ngày 15 và 16/7" are days of the calendar.
      if (/^\s*\//u.test(afterwards) || (term.unit === 'day' && /^\s+\d/u.test(afterwards))) return [];
      if (term.anchor === undefined && /^\s+(?:qua|gần đây|đầu năm|cuối năm|đầu|cuối|trước)/u.test(afterwards)) return null;
      return whole(match, term);
    },
    examples: [
      { text: 'Trong thời hạn 07 ngày làm việc kể từ ngày nhận được phiếu chuyển, phòng chuyên môn trả lời', finds: ['relative 7 working-day receipt'] },
      { text: 'Báo cáo nhanh trong vòng 12h', finds: ['relative 12 hour'] },
      { text: 'Trả kết quả trong vòng 24 giờ', finds: ['relative 24 hour'] },
      { text: 'Niêm yết trong 30 ngày kể từ ngày ký Quyết định', finds: ['relative 30 day signature'] },
      { text: 'Trong 100 ngày kể từ ngày ban hành Kế hoạch này phải xong', finds: ['relative 100 day issue'] },
      { text: 'Chậm nhất sau 10 ngày làm việc, các xã gửi danh sách', finds: ['relative 10 working-day'] },
      { text: 'Chậm nhất 05 (năm) ngày kể từ khi kết thúc đợt kiểm tra', finds: ['relative 5 day end'] },
      { text: 'Sau 15 ngày kể từ ngày Nghị định có hiệu lực', finds: ['relative 15 day effect'] },
      { text: 'Xử lý không quá 03 ngày làm việc', finds: ['relative 3 working-day'] },
    ],
    counterexamples: ['Sau 5 năm thực hiện, kết quả còn thấp', 'trong 3 năm qua', 'kế hoạch trong thời gian tới', 'Cấm họp chợ sau 22 giờ', 'không quá 5 người'],
  },
  {
    id: 'deadline.time-ahead',
    heads: ['trước', 'ít', 'tối', '0', 'chậm'],
    pattern: pattern(String.raw`(?:trước (?:ít nhất |tối thiểu )?${amount}|(?:(?:ít nhất|tối thiểu|(?:chậm|muộn) nhất(?: là)?)(?: trước)? )?(?<!\d)(?<lead>\d{1,3}) (?<leadUnit>giờ|ngày|tuần|tháng)(?<leadWorking> làm việc)?,? trước (?:khi|ngày(?! \d)|thời điểm)${event})`),
    read: (match) => {
      const { lead, leadUnit, leadWorking } = match.groups ?? {};
      if (lead === undefined) {
        const term = read(match);
        // "trước 16 giờ" is an hour of the day, not sixteen hours ahead of anything.
        return whole(match, term.unit === 'hour' && (term.amount ?? 0) <= 24 ? { kind: 'relative' } : { ...term, anchor: 'event' });
      }
      const unit = units[leadUnit ?? ''];
      return whole(match, { kind: 'relative', amount: Number(lead), ...(unit === undefined ? {} : { unit }), ...(leadWorking === undefined ? {} : { workingDays: true as const }), anchor: 'event' });
    },
    examples: [{ text: 'Gửi tài liệu ít nhất 03 ngày trước ngày họp', finds: ['relative 3 day event'] }, { text: 'Đăng ký trước 05 ngày làm việc', finds: ['relative 5 working-day event'] }, { text: 'Gửi bản chụp trước 16 giờ', finds: ['relative'] }],
    counterexamples: ['trước ngày 05/6/2026', 'ít nhất 3 ngày'],
  },
  {
    id: 'deadline.from-event',
    heads: ['kể', 'tính', 'từ'],
    pattern: pattern(String.raw`(?:(?:kể|tính) )?từ ngày (?:ký|ban hành|nhận|tiếp nhận|được|có quyết định)${event.replace('{1,16}', '{0,16}')}`),
    read: (match, scene) => (/hiệu lực(?: thi hành)?$/u.test(textBefore(scene, match.index)) ? [] : whole(match, read(match))),
    examples: [{ text: 'Thực hiện kể từ ngày ký ban hành Quyết định', finds: ['relative signature'] }],
    counterexamples: ['Quyết định có hiệu lực kể từ ngày ký', 'kể từ ngày 01/01/2027'],
  },
  {
    id: 'deadline.as-soon-as',
    heads: ['ngay'],
    pattern: pattern(String.raw`ngay (?:sau )?khi${event}`),
    read: (match) => whole(match, { kind: 'relative', anchor: 'event' }),
    examples: [{ text: 'Tổ chức tập huấn ngay sau khi phần mềm được nghiệm thu', finds: ['relative event'] }],
    counterexamples: ['ngay từ đầu năm', 'giải quyết ngay'],
  },
  {
    id: 'deadline.same-day',
    heads: ['ngay', 'xong', 'quyết'],
    pattern: pattern(String.raw`(?:ngay|xong) trong ngày(?! (?:làm việc|\d|trực))`),
    read: (match) => whole(match, { kind: 'relative', amount: 0, unit: 'day', anchor: 'event' }),
    examples: [{ text: 'Chứng thực bản sao xong trong ngày', finds: ['relative 0 day event'] }],
    counterexamples: ['không hút thuốc trong ngày làm việc'],
  },
  {
    id: 'deadline.before-event',
    heads: ['trước', 'xong', 'hoàn'],
    pattern: pattern(String.raw`(?:(?:xong|hoàn thành) )?trước (?:dịp |thềm )?(?:tết(?: nguyên đán)?|mùa (?:mưa|bão|khô|lũ)|đại hội|kỳ họp|năm học|khai giảng)(?: (?!(?:để|phải|và)(?!\p{L}))[\p{L}\p{N}]+){0,6}`),
    read: (match) => whole(match, { kind: 'relative', anchor: 'event' }),
    examples: [{ text: 'Sửa chữa hồ đập trước mùa mưa bão năm 2027', finds: ['relative event'] }, { text: 'Chi trả xong trước Tết Nguyên đán', finds: ['relative event'] }],
    counterexamples: ['trước hết là', 'trước ngày 05/6/2026'],
  },
  {
    id: 'deadline.review-after-years',
    heads: ['sơ', 'tổng', 'theo'],
    pattern: pattern(String.raw`(?:(?:sơ kết|tổng kết)(?:,? (?:sơ kết|tổng kết))?(?: việc| kết quả)?|theo(?: từng)? giai đoạn) (?<amount>${count}) (?<unit>năm)(?! (?:\d|đầu|cuối))`),
    read: (match) => {
      const staged = match[0].startsWith('theo');
      const start = match.index + (staged ? 0 : match[0].lastIndexOf(match.groups?.['amount'] ?? ''));
      return [{ span: { start, end: match.index + match[0].length }, term: read(match) }];
    },
    examples: [
      { text: 'Sơ kết 2 năm, tổng kết 4 năm thực hiện Chương trình', finds: ['relative 2 year', 'relative 4 year'] },
      { text: 'Đánh giá theo giai đoạn 3 năm', finds: ['relative 3 year'] },
    ],
    counterexamples: ['Tổng kết năm 2026', 'theo giai đoạn mới'],
  },
  {
    id: 'deadline.on-demand',
    heads: ['đột', 'khi'],
    pattern: pattern(String.raw`đột xuất (?:khi (?:có|được) (?:yêu cầu|chỉ đạo)|theo yêu cầu|khi cần(?: thiết)?)(?: của (?:cấp trên|cấp có thẩm quyền|cơ quan có thẩm quyền))?`),
    read: (match) => whole(match, { kind: 'relative', anchor: 'event' }),
    examples: [{ text: 'Báo cáo hằng quý và đột xuất khi có yêu cầu', finds: ['quarterly', 'relative event'] }],
    counterexamples: ['kiểm tra đột xuất', 'đột xuất'],
  },
];
