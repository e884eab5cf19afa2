import { foldSpaces } from '../../../domain/span.ts';
import type { Comparator } from '../../../domain/target.ts';
import { figure, figureWords, fraction, readNumber } from '../../../lang/numerals.ts';
import { isWordAt } from '../../../lang/letters.ts';
import { openPattern, pattern, type Scene } from '../../rule.ts';
import { amount, anyNoun, isTime, measured, measuredOrTime, percent } from './measures.ts';
import type { TargetCore, TargetRule } from './reading.ts';

/** Words that compare, and how. Longer phrases stand first. */
const comparators: readonly (readonly [string, Comparator])[] = [
  ['không (?:vượt quá|vượt|cao hơn|nhiều hơn|lớn hơn)|không quá|tối đa(?: không quá| là| chỉ)?|nhiều nhất|cao nhất(?: là)?|≤|<=', '<='],
  ['không (?:dưới|ít hơn|thấp hơn|nhỏ hơn)|ít nhất(?: là| phải)?|tối thiểu(?: là| đạt)?|thấp nhất(?: là)?|≥|>=', '>='],
  ['trên|hơn|vượt(?: mức)?|cao hơn|lớn hơn|nhiều hơn|>', '>'],
  ['dưới|thấp hơn|ít hơn|nhỏ hơn|chưa đến|<', '<'],
];
const strong = `${comparators[0]?.[0] ?? ''}|${comparators[1]?.[0] ?? ''}`;
const weak = `${comparators[2]?.[0] ?? ''}|${comparators[3]?.[0] ?? ''}`;
const compiled = comparators.map(([words, comparator]) => [new RegExp(`^(?:${words.replaceAll(' ', String.raw`\s+`)})`, 'u'), comparator] as const);

/** "mức 90%", "số lượng ..." may stand between comparator and number; so may "đạt". */
const filler = String.raw`(?: (?:mức|đạt|khoảng|được|có|phải đạt|tới|đến|còn))?`;
const about = 'khoảng|xấp xỉ|gần|chừng|cỡ';
const onwards = String.raw`(?:\s+(?<onwards>trở lên|trở xuống|trở đi))?`;
const range = String.raw`(?<value>${figure})(?:\s*${percent})?(?:\s*-\s*| đến | tới )(?<max>${figure})`;

/** Verbs right in front of a number that make it a goal ("trồng mới 500 ha"). */
const goal = new RegExp(
  String.raw`(?<!\p{L})(?<!(?:đã|hiện|đang|nay|vừa|chưa)\s)(?:đạt|đạt mức|có|phấn đấu|bằng|chiếm|còn|lên|lên đến|lên tới|lên trên|xuống|xuống còn|xuống dưới|lên khoảng|bổ sung|hình thành|hình thành mới|thêm|mới|tăng|tăng thêm|giảm|giảm thêm|cắt giảm|tinh giản|tiết kiệm|rút ngắn|nâng|hạ|kéo giảm|` +
    String.raw`xây dựng|xây mới|xây|thành lập|mở|tổ chức|trồng|trồng mới|tuyển|tuyển dụng|tuyển sinh|tuyển mới|đào tạo|bồi dưỡng|tập huấn|hỗ trợ|thu hút|cấp|xóa|sửa chữa|nâng cấp|cải tạo|mở rộng|công nhận|giải ngân|huy động|thu|nộp|` +
    String.raw`hoàn thành|khởi công|khánh thành|thông xe|phát triển|kết nạp|cho|đón|sản xuất|xuất khẩu|khai thác|cung cấp|biểu dương|khen thưởng|lựa chọn|chọn|đăng|đăng tải|phát sóng|ra mắt|nhân rộng|duy trì|triển khai|kiểm tra|giám sát|thanh tra|giải quyết|` +
    String.raw`bố trí|lắp đặt|trang bị|kết nối|phủ sóng|số hóa|đưa|tạo|tạo ra|vận động|tặng|trao|giới thiệu|tối thiểu|ít nhất|đặt mục tiêu|mục tiêu|được)$`,
  'u',
);
/** Verbs after which a stretch of time is a level, not a deadline ("rút ngắn còn 3 ngày"). */
const level = /(?<!\p{L})(?:còn|xuống|xuống còn|xuống dưới|giảm|cắt giảm|rút ngắn|tăng|lên|đạt|tuổi thọ(?: \p{L}+){0,4})$/u;

type TargetScene = Scene<null>;

function before(scene: TargetScene, at: number): string {
  return scene.view.slice(Math.max(scene.scope.start, at - 40), at).trimEnd();
}

function comparatorOf(match: RegExpExecArray): Comparator {
  const onwardsWord = match.groups?.['onwards'];
  if (onwardsWord !== undefined) return onwardsWord.includes('xuống') ? '<=' : '>=';
  const lead = match.groups?.['lead'];
  if (lead === undefined) return '=';
  return compiled.find(([words]) => words.test(lead))?.[1] ?? '=';
}

function core(match: RegExpExecArray, scene: TargetScene, extra: Partial<TargetCore> = {}): readonly TargetCore[] | null {
  const groups = match.groups ?? {};
  const value = readNumber((groups['value'] ?? '').trim());
  const max = groups['max'] === undefined ? undefined : readNumber(groups['max']);
  if (value === null || max === null || glued(match, scene)) return null;
  const measure = measureOf(match, scene);
  return [
    {
      core: { start: match.index, end: match.index + match[0].trimEnd().length },
      comparator: max === undefined ? comparatorOf(match) : 'range',
      value,
      ...(max === undefined ? {} : { max }),
      measure: /^(?:%|phần trăm)$/iu.test(measure) ? '%' : measure,
      ...(groups['about'] === undefined ? {} : { approximate: true as const }),
      ...extra,
    },
  ];
}

/** The unit as written in the text (the view is lower case). */
function measureOf(match: RegExpExecArray, scene: TargetScene): string {
  const words = match.groups?.['measure'];
  if (words === undefined) return '';
  const start = match.index + match[0].lastIndexOf(words);
  return foldSpaces(scene.text.slice(start, start + words.length).trim());
}

/** A number glued to a sign belongs to a code or a date ("QL-32", "1/2", "v2.1"). */
function glued(match: RegExpExecArray, scene: TargetScene): boolean {
  const sign = scene.view.charAt(match.index - 1);
  return /[/\-.+:,]/u.test(sign) && isWordAt(scene.view, match.index - 2);
}

/** Rules for numbers that are goals or limits; the refiners of `target.ts` give them extent and indicator. */
export const numberRules: readonly TargetRule[] = [
  {
    id: 'target.range',
    heads: ['từ', '0', 'khoảng', 'đạt'],
    pattern: openPattern(String.raw`(?:(?<about>${about}) )?(?:từ )?${range}\s*(?<measure>${percent}|${measuredOrTime})`),
    read: (match, scene) => {
      const measure = match.groups?.['measure'] ?? '';
      if (isTime(measure) && !level.test(before(scene, match.index))) return null;
      const opened = match[0].startsWith('từ') || /^(?:%|phần trăm|điểm)/u.test(measure);
      return opened || goal.test(before(scene, match.index)) ? core(match, scene) : null;
    },
    examples: [
      { text: 'Mỗi phường chọn từ 3 đến 5 tuyến phố văn minh', finds: ['range 3..5 tuyến'] },
      { text: 'Giảm nghèo 1,5 - 2%/năm', finds: ['range 1.5..2 % decrease'] },
      { text: 'Tăng trưởng đạt 8,5%-9%', finds: ['range 8.5..9 %'] },
    ],
    counterexamples: ['từ ngày 01 đến ngày 05', 'từ 3 đến 5 ngày'],
  },
  {
    id: 'target.from-level-to-level',
    heads: ['từ'],
    pattern: openPattern(String.raw`(?<base>từ (?:mức )?${figure}\s*${percent}?(?: \p{L}+ \d{4})?) (?:lên|xuống|còn)(?: đến| tới| còn)?(?: (?<lead>${strong}|${weak}))? (?<value>${figure})\s*(?<measure>${percent}|${measured})${onwards}`),
    read: (match, scene) => core(match, scene, { base: { start: match.index, end: match.index + (match.groups?.['base'] ?? '').length } }),
    examples: [{ text: 'Nâng tỷ lệ che phủ rừng từ 52% lên 55%', finds: ['= 55 % base từ 52%'] }, { text: 'Giảm tỷ lệ hồ sơ chậm từ 4% năm 2025 xuống dưới 1%', finds: ['< 1 % base từ 4% năm 2025'] }],
    counterexamples: ['từ 3 đến 5 mô hình'],
  },
  {
    id: 'target.percent',
    heads: ['0', 'từ', 'trên', 'hơn', 'dưới', 'không', 'tối', 'ít', 'thấp', 'cao', 'nhiều', 'lớn', 'nhỏ', 'vượt', 'chưa', 'khoảng', 'xấp', 'gần', 'chừng'],
    pattern: openPattern(String.raw`(?:(?<lead>${strong}|${weak})${filler}\s*|từ |(?<about>${about}) )?(?<value>${figure})\s*(?<measure>${percent})${onwards}`),
    read: (match, scene) => {
      const lower = match[0].startsWith('từ') && match.groups?.['onwards'] === undefined;
      const bare = /^\d/u.test(match[0]) && match.groups?.['onwards'] === undefined;
      return core(match, scene, { ...(lower ? { comparator: '>=' } : {}), ...(bare ? { bare: true as const } : {}) });
    },
    examples: [
      { text: 'Ít nhất 85% người dân hài lòng', finds: ['>= 85 %'] },
      { text: '85% trở lên người dân hài lòng', finds: ['>= 85 %'] },
      { text: 'Bảo đảm từ 92 % trở lên hồ sơ đúng hạn', finds: ['>= 92 %'] },
      { text: 'Tỷ lệ trễ hạn dưới 1,5%', finds: ['< 1.5 %'] },
      { text: 'Chi thường xuyên không vượt quá 60% tổng chi', finds: ['<= 60 %'] },
      { text: 'Số cuộc họp trực tiếp từ 30% trở xuống', finds: ['<= 30 %'] },
      { text: 'Đạt trên 70% dân số', finds: ['> 70 %'] },
      { text: 'Tất cả 100% xã có trạm y tế', finds: ['= 100 %'] },
      { text: 'Đạt khoảng 45% kế hoạch', finds: ['= 45 % approximate'] },
      { text: 'Tỷ lệ đô thị hóa năm mươi phần trăm, đạt 50 phần trăm', finds: ['= 50 %'] },
      { text: 'Tinh giản 5% biên chế', finds: ['= 5 % decrease'] },
      { text: 'Giảm số vụ còn 10%', finds: ['= 10 %'] },
      { text: 'Thu ngân sách tăng 12% so với năm 2025', finds: ['= 12 % increase base so với năm 2025'] },
    ],
    counterexamples: ['phương châm 6 rõ', 'Quốc lộ 32'],
  },
  {
    id: 'target.compared',
    heads: ['không', 'tối', 'ít', 'thấp', 'nhiều'],
    pattern: pattern(String.raw`(?<lead>${strong})${filler}\s*(?<value>${fraction}|${figure}|${figureWords})\s*(?:\([\p{L} ]{2,15}\) )?(?<measure>${measuredOrTime}|${anyNoun})${onwards}`),
    read: (match, scene) => {
      const measure = match.groups?.['measure'] ?? '';
      if (/^(?:trong|số)(?!\p{L})/u.test(measure) || (isTime(measure) && !level.test(before(scene, match.index)))) return null;
      return core(match, scene);
    },
    examples: [
      { text: 'Xây dựng tối thiểu 01 mô hình/xã', finds: ['>= 1 mô hình/xã'] },
      { text: 'Mỗi chi bộ giúp đỡ ít nhất hai hộ nghèo', finds: ['>= 2 hộ nghèo'] },
      { text: 'Bố trí không quá 03 cấp phó', finds: ['<= 3 cấp phó'] },
      { text: 'Tuyên dương ít nhất 02 tập thể, 05 cá nhân', finds: ['>= 2 tập thể', '>= 5 cá nhân'] },
      { text: 'Họp dân ít nhất 01 lần mỗi quý', finds: ['>= 1 lần'] },
    ],
    counterexamples: ['Trả lời không quá 05 ngày làm việc', 'gửi tài liệu ít nhất 3 ngày trước cuộc họp', 'ít nhất là'],
  },
  {
    id: 'target.share',
    heads: ['0', 'một', 'hai', 'ba', 'trên', 'hơn', 'dưới', 'không', 'tối', 'ít', 'khoảng', 'gần'],
    pattern: pattern(String.raw`(?:(?<lead>${strong}|${weak})${filler} |(?<about>${about}) )?(?<value>${fraction})${onwards} (?<measure>(?:tổng )?số (?:${measured}|\p{L}+)|diện tích|thành viên|đại biểu|dân số|thời gian)`),
    read: (match, scene) => (/(?:khi|nếu)(?: có| được)?$/u.test(before(scene, match.index)) ? null : core(match, scene)),
    examples: [
      { text: 'Ít nhất 2/3 số thành viên dự họp', finds: ['>= 0.6667 số thành viên'] },
      { text: 'Trên hai phần ba số xã có chợ', finds: ['> 0.6667 số xã'] },
    ],
    counterexamples: ['ngày 2/3 tại huyện', 'một số thành viên', 'Họp khi có 2/3 số ủy viên đồng ý'],
  },
  {
    id: 'target.count',
    heads: ['0', 'trên', 'hơn', 'dưới', 'vượt', 'khoảng', 'xấp', 'gần', 'từ', 'chừng', 'thấp', 'cao', 'lớn', 'nhiều'],
    pattern: pattern(String.raw`(?:(?<lead>${weak})${filler}\s*|từ |(?<about>${about}) )?(?<value>${figure})\s*(?:\([\p{L} ]{2,15}\) )?(?<measure>${measuredOrTime})${onwards}`),
    read: (match, scene) => {
      const context = before(scene, match.index);
      const measure = match.groups?.['measure'] ?? '';
      if (isTime(measure)) return level.test(context) ? core(match, scene) : null;
      const bare = /^\d/u.test(match[0]);
      if (goal.test(context) || (context.endsWith(':') && (!bare || /(?:số lượng|chỉ tiêu|mục tiêu)\s*:$/u.test(context)))) return core(match, scene, bare ? { bare: true } : {});
      return /(?:,|(?<!\p{L})và|trong đó)$/u.test(context) ? core(match, scene, { listed: true, ...(bare ? { bare: true as const } : {}) }) : null;
    },
    examples: [
      { text: 'Trồng mới 1.200 ha rừng phòng hộ', finds: ['= 1200 ha'] },
      { text: 'Thu hút trên 2,5 triệu lượt khách', finds: ['> 2.5 triệu lượt khách'] },
      { text: 'Tăng 04 bậc chỉ số PAPI', finds: ['= 4 bậc increase'] },
      { text: 'Rút ngắn thời gian cấp phép xuống còn 3 ngày', finds: ['= 3 ngày'] },
      { text: 'Thu ngân sách đạt 9.800 tỷ đồng', finds: ['= 9800 tỷ đồng'] },
    ],
    counterexamples: ['Tháo gỡ khó khăn đối với 02 dự án chậm tiến độ', 'trên 3 lĩnh vực', 'tổng kinh phí 120 tỷ đồng', 'khoản 2 Điều 5', 'sắp xếp 34 tỉnh', 'người từ 15 tuổi trở lên'],
  },
  {
    id: 'target.times',
    heads: ['gấp'],
    pattern: pattern(String.raw`gấp (?:(?<lead>${strong}|${weak}) |(?<about>${about}) )?(?<word>đôi|(?<value>${figure}|${figureWords})(?: lần)?)`),
    read: (match, scene) => {
      const value = match.groups?.['value'];
      const number = value === undefined ? '2' : readNumber(value);
      if (number === null) return null;
      const approximate = match.groups?.['about'] === undefined ? {} : { approximate: true as const };
      return [{ core: { start: match.index, end: match.index + match[0].length }, comparator: comparatorOf(match), value: number, measure: 'lần', change: before(scene, match.index).slice(-12).includes('giảm') ? 'decrease' : 'increase', ...approximate }];
    },
    examples: [{ text: 'Nâng công suất gấp đôi hiện nay', finds: ['= 2 lần increase'] }, { text: 'Xuất khẩu tăng gấp 1,5 lần', finds: ['= 1.5 lần increase'] }],
    counterexamples: ['khẩn cấp, gấp rút'],
  },
  {
    id: 'target.symbol',
    heads: ['0'],
    pattern: openPattern(String.raw`(?<value>${figure})\s*(?<measure>${amount})`),
    read: (match, scene) => {
      const sign = /([≥≤]|[<>]=?)$/u.exec(before(scene, match.index))?.[1];
      return sign === undefined ? null : core(match, scene, { comparator: compiled.find(([words]) => words.test(sign))?.[1] ?? '=' });
    },
    examples: [{ text: 'Dung lượng truyền dẫn ≥ 350 GB', finds: ['>= 350 GB'] }],
    counterexamples: ['350 GB'],
  },
];
