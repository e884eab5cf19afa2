import { pattern } from '../../rule.ts';
import { textBefore, whole, type DeadlineRule } from './reading.ts';

/** Words of an event, to the next punctuation or to the verb of the main clause. */
const words = String.raw`(?: (?!(?:để|phải|thì|nếu|đồng thời|nhằm|hoặc)(?!\p{L}))[\p{L}\p{N}\/.-]*[\p{L}\p{N}]){1,24}`;
/** "xem xét, quyết định": what superiors do with a proposal is said in pairs. */
const decided = String.raw`(?:(?<= (?:xem xét|thẩm định|cho ý kiến|thống nhất|tham mưu)), (?:quyết định|cho ý kiến|chỉ đạo|phê duyệt|ban hành|thông qua|thống nhất|đề xuất)(?: [\p{L}]+(?! ?[,;]? (?:phải|thì))){0,4})?`;
/** Behind a clause that already says what to do; at its start such words are a condition, not a time. */
const afterAct = /\p{L}[^;.:]{6,}$/u;

/** A time, and "or": what follows is the other time. */
const besidesTerm = /(?:hằng|định kỳ|ngày|tháng|quý|tuần|năm)[^;.:]{0,60}(?:hoặc|hay)(?: khi)?$/u;

/** A cell that says a time of its own beside the plan it refers to. */
const stated = /(?:hằng|mỗi|giai đoạn)\s|(?:ngày|tháng|năm)\s+\d|quý\s+(?:[iv]+|\d)(?!\p{L})/u;

/** Terms that hang on something that happens, with no figure in them. */
export const eventRules: readonly DeadlineRule[] = [
  {
    id: 'deadline.before-act',
    heads: ['trước', 'sau'],
    pattern: pattern(String.raw`(?:trước|sau) khi${words}${decided}`),
    read: (match, scene) => (afterAct.test(textBefore(scene, match.index)) ? whole(match, { kind: 'relative', anchor: 'event' }) : null),
    examples: [
      { text: 'Lấy ý kiến nhân dân trước khi trình phê duyệt đồ án', finds: ['relative event'] },
      { text: 'Niêm yết công khai sau khi hoàn thành kiểm kê', finds: ['relative event'] },
    ],
    counterexamples: ['Trước khi ban hành, phải lấy ý kiến', 'trước mắt'],
  },
  {
    id: 'deadline.when-asked',
    heads: ['khi'],
    pattern: pattern(String.raw`khi (?:được(?! giao)${words.replace('{1,24}', '{0,10}')} (?:yêu cầu|đề nghị|lấy ý kiến|triệu tập|thông báo)(?: [\p{L}\p{N}]+){0,3}|(?:các |cơ quan |đơn vị )?[\p{L} ]{2,40} (?:yêu cầu|đề nghị))`),
    read: (match, scene) => (afterAct.test(textBefore(scene, match.index)) ? whole(match, { kind: 'relative', anchor: 'event' }) : null),
    examples: [{ text: 'Cung cấp hồ sơ gốc khi được đoàn thanh tra yêu cầu', finds: ['relative event'] }],
    counterexamples: ['Khi được lấy ý kiến, phải trả lời bằng văn bản', 'sau khi nghiệm thu'],
  },
  {
    id: 'deadline.on-request',
    heads: ['theo'],
    pattern: pattern('theo (?:yêu cầu|đề nghị)(?: nhiệm vụ| công việc| thực tế| của [\\p{L} ]{2,40})?'),
    read: (match, scene) => (scene.context.cell === true || besidesTerm.test(textBefore(scene, match.index, 120)) ? whole(match, { kind: 'relative', anchor: 'event' }) : null),
    examples: [{ text: 'Gửi báo cáo hằng năm (trước ngày 20/11) hoặc theo yêu cầu của Thường trực', finds: ['yearly day 20 month 11', 'relative event'] }],
    counterexamples: ['giải quyết theo yêu cầu của người dân'],
  },
  {
    id: 'deadline.cell-reference',
    heads: ['theo'],
    pattern: pattern(String.raw`theo(?: đúng)? (?:tiến độ|kế hoạch|lộ trình|thời hạn|thời gian|chương trình|quy định|hướng dẫn|phân công|chỉ đạo|văn bản)(?: (?!hằng|mỗi)[\p{L}\p{N}\/.,\-]*[\p{L}\p{N}]){0,24}`),
    read: (match, scene) => (scene.context.cell === true && !stated.test(scene.view.slice(scene.scope.start, scene.scope.end)) ? whole(match, { kind: 'relative', anchor: 'event' }) : null),
    examples: [],
    counterexamples: ['thực hiện theo kế hoạch của tỉnh'],
  },
  {
    id: 'deadline.by-reference',
    heads: ['thời', 'tiến'],
    pattern: pattern(String.raw`(?:thời (?:hạn|gian)|tiến độ)(?! (?:qua|tới|gần|quy định))(?: (?!(?:theo|để|phải|thì|nếu|nhằm|hoặc|và|trước|sau|ngày|tháng|quý|năm|hằng|chậm|là|không)(?!\p{L}))[\p{L}\p{N}]+){0,10} theo (?:quy định (?:tại|của)|(?:đề nghị|yêu cầu|chỉ đạo|ý kiến) (?:tại|của))(?: (?!(?:để|phải|thì|nếu|đồng thời|nhằm|và)(?!\p{L}))[\p{L}\p{N}\/.\-]*[\p{L}\p{N}]){1,20}`),
    read: (match) => whole(match, { kind: 'relative', anchor: 'event' }),
    examples: [
      { text: 'Trả lời đúng thời hạn cho ý kiến theo quy định tại Quy chế làm việc', finds: ['relative event'] },
      { text: 'Bảo đảm tiến độ gửi hồ sơ theo yêu cầu của Bộ Tài chính', finds: ['relative event'] },
    ],
    counterexamples: ['trả lời đúng thời hạn quy định', 'hoàn thành đúng thời hạn trước ngày 01/7/2028 theo quy định của Bộ Xây dựng', 'trong thời gian tới, thực hiện theo quy định của pháp luật'],
  },
  {
    id: 'deadline.occasion',
    heads: ['dịp', 'nhân', 'vào', 'trong'],
    pattern: pattern(String.raw`(?:(?:nhân|vào|trong) )?dịp (?:tết|lễ|quốc khánh|kỷ niệm|đại hội|khai giảng)(?: (?!(?:để|phải)(?!\p{L}))[\p{L}\p{N}\/]+){0,10}`),
    read: (match) => whole(match, { kind: 'relative', anchor: 'event' }),
    examples: [{ text: 'Thông xe cầu vượt dịp lễ 30/4', finds: ['relative event'] }],
    counterexamples: ['nhân dịp này'],
  },
  {
    id: 'deadline.sudden-too',
    heads: ['đột'],
    pattern: pattern('đột xuất'),
    read: (match, scene) => (/(?:định kỳ|hằng \p{L}+)(?:,| hay| hoặc| và| hằng \p{L}+ và)?$/u.test(textBefore(scene, match.index)) ? whole(match, { kind: 'relative', anchor: 'event' }) : null),
    examples: [{ text: 'Kiểm tra định kỳ hoặc đột xuất các bến bãi', finds: ['periodic', 'relative event'] }],
    counterexamples: ['thanh tra đột xuất', 'tổ chức kiểm tra, giám sát đột xuất'],
  },
];
