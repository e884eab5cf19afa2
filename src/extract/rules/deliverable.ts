import type { Deliverable } from '../../domain/obligation.ts';
import { trim, type Span } from '../../domain/span.ts';
import { edgeAfter, edgeBefore } from '../../lang/pattern.ts';
import { family, findByRules, pattern, spaced, type Rule, type Scene } from '../rule.ts';
import { companionVerbs, determiners, draftingVerbs, products } from './deliverable/lexicon.ts';

/** A product as read, before its recipient is looked for. */
export interface ProductReading {
  readonly span: Span;
}

type ProductRule = Rule<ProductReading, null>;

function oneOf(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

const product = String.raw`(?:(?:bộ |bản )?(?:dự thảo|đề cương|khung) )?(?:${oneOf(products)})${edgeAfter}(?! này)`;
const verb = `(?:${oneOf(draftingVerbs)})${edgeAfter}`;
const anyVerb = `(?:${oneOf([...draftingVerbs, ...companionVerbs])})${edgeAfter}`;
const join = String.raw`(?:,| và| hoặc|;)`;
const determiner = String.raw`(?:(?:${oneOf(determiners)}|\d{1,2}|một)${edgeAfter} ){0,4}`;
const productPattern = new RegExp(`${edgeBefore}${spaced(product)}`, 'gu');

function split(match: RegExpExecArray): readonly ProductReading[] {
  const words = match.groups?.['products'] ?? '';
  const start = match.index + match[0].length - words.length;
  return Array.from(words.matchAll(productPattern), (one) => ({ span: { start: start + one.index, end: start + one.index + one[0].length } }));
}

/** Behind a body's name these are what it does ("trình UBND tỉnh quyết định"), unless written with a capital letter. */
const decision = /^(?:quyết định|quy định|kết luận|hướng dẫn|thông báo|chỉ thị|nghị quyết)/u;

function before(scene: Scene<null>, at: number): string {
  return scene.view.slice(Math.max(scene.scope.start, at - 40), at).trimEnd();
}

/** Rules for the concrete products that a clause demands. */
export const deliverableRules = family<ProductReading, null>([
  {
    id: 'deliverable.drafted',
    heads: [...new Set(draftingVerbs.map((words) => words.split(' ')[0] ?? words))],
    pattern: pattern(String.raw`${verb}(?:${join}? ${anyVerb}){0,8}\s+${determiner}(?<products>${product}(?:${join} ${determiner}${product}){0,8})`),
    read: (match, scene) => (/(?:đã|được|quá trình|việc|công tác|theo|công|chương|quy|lộ|giáo|quá|tiến|hành|thành|độc|xác|đăng|chữ|thời|không|chưa)$/u.test(before(scene, match.index)) ? [] : split(match)),
    examples: [
      { text: 'Xây dựng quy chế phối hợp giữa hai phòng', finds: ['quy chế phối hợp'] },
      { text: 'Rà soát, sửa đổi, bổ sung nội quy lao động', finds: ['nội quy lao động'] },
      { text: 'Ban hành chương trình, kế hoạch phòng ngừa', finds: ['chương trình', 'kế hoạch'] },
      { text: 'Khẩn trương hoàn thiện các dự thảo Nghị quyết', finds: ['dự thảo Nghị quyết'] },
      { text: 'Tham mưu Quyết định giao chỉ tiêu', finds: ['Quyết định'] },
      { text: 'Có văn bản đôn đốc các xã', finds: ['văn bản'] },
    ],
    counterexamples: ['Thực hiện kế hoạch', 'kế hoạch đã ban hành', 'có trách nhiệm thi hành', 'việc xây dựng kế hoạch phải sát thực tế', 'Công trình có tính chiến lược', 'ban hành theo quy định'],
  },
  {
    id: 'deliverable.submitted',
    heads: ['trình', 'tham', 'giúp'],
    pattern: pattern(String.raw`(?:trình(?! tự)|tham mưu(?: cho| giúp)?|giúp) (?:(?!(?:${product}|ban hành|xây dựng|để|về))\p{L}+(?!\p{L})(?:,|\s*-)? ){1,9}(?<products>${product}(?:${join} ${determiner}${product}){0,8})`),
    read: (match, scene) => (/(?:công|chương|quy|lộ|giáo|quá|tiến|hành)$/u.test(before(scene, match.index)) || /(?:ban hành|phê duyệt|xem xét|xem xét,|thực hiện|chỉ đạo|triển khai|việc|theo|đánh giá|các)\s+$/u.test(scene.view.slice(match.index, match.index + match[0].length - (match.groups?.['products'] ?? '').length)) ? null : split(match).filter(({ span }) => !decision.test(scene.text.slice(span.start, span.end)))),
    examples: [{ text: 'Trình Ban Thường vụ Đảng ủy dự thảo Nghị quyết chuyên đề', finds: ['dự thảo Nghị quyết'] }],
    counterexamples: ['trình Ủy ban nhân dân tỉnh xem xét'],
  },
  {
    id: 'deliverable.report',
    heads: ['báo'],
    pattern: pattern(String.raw`báo cáo(?= (?:kết quả|tình hình|tiến độ|về|với|cho|lên|bằng văn bản|đề xuất|ban|ủy ban|ubnd|hđnd|hội đồng|thường trực|tỉnh ủy|thành ủy|đảng ủy|huyện ủy|chủ tịch|thủ tướng|chính phủ|bộ|sở|văn phòng|cấp|lãnh đạo|cơ quan|quốc hội|giám đốc|bí thư|định kỳ|đột xuất|kịp thời|ngay|trước|hằng)(?!\p{L})|\s*(?:[.;]|$))`),
    read: (match, scene) => (/(?:chế độ|các|những|nội dung|mẫu|số liệu|theo|trong|tại|qua|nghe|hội nghị|lập|gửi|ban hành|xây dựng|nộp|của|thông tin|đã|hoàn thiện|hoàn thành|tổng hợp báo cáo|để(?: tổng hợp,?)?|dự thảo)$/u.test(before(scene, match.index)) ? [] : [{ span: { start: match.index, end: match.index + match[0].length } }]),
    examples: [
      { text: 'Hằng quý báo cáo kết quả với Huyện ủy', finds: ['báo cáo'] },
      { text: 'Tổng hợp, báo cáo UBND tỉnh xem xét', finds: ['báo cáo'] },
    ],
    counterexamples: ['Đội ngũ báo cáo viên', 'Thực hiện chế độ báo cáo', 'gửi Sở Tài chính để tổng hợp, báo cáo UBND tỉnh'],
  },
] satisfies readonly ProductRule[]);

/** A concrete product demanded, and the rule that found it. */
export type DeliverableFinding = Deliverable & { readonly rule: string };

const recipientPattern = new RegExp(
  spaced(
    String.raw`${edgeBefore}(?:(?:báo cáo|trình|gửi|nộp|tham mưu|xin ý kiến)(?: (?:cho|về|với|lên|đến|giúp))?|báo cáo(?: (?!(?:với|về|lên|cho)${edgeAfter})\p{L}+(?!\p{L})){1,12} (?:với|về|lên|cho)) (?<unit>(?:các )?(?:ủy ban|ubnd|hđnd|hội đồng|ban|bộ|sở|phòng|văn phòng|tỉnh ủy|thành ủy|đảng ủy|huyện ủy|thường trực|chính phủ|thủ tướng|quốc hội|chủ tịch|giám đốc|bí thư|cấp có thẩm quyền|cơ quan có thẩm quyền|lãnh đạo|cấp ủy)${edgeAfter}(?: (?!(?:ban hành|xem xét|phê duyệt|để|trước|về|theo|kết quả|tình hình|chỉ đạo|thực hiện|trong|tại|và|dự thảo|cho|qua|hằng|định kỳ|quyết định|thông qua|kịp thời|có|những|kế hoạch|đề án|quy|xây dựng|giải quyết|bằng|tổ chức|kiểm điểm|sơ kết|các|những|nhưng|làm|trình|mà|phương án|báo cáo|hồ sơ|danh mục|xin|đề nghị|thẩm định|bố trí|rà soát|hoàn thiện|đề xuất|quản lý|triển khai)${edgeAfter})\p{L}+(?!\p{L})){0,8})`,
  ),
  'gu',
);

/** The products that the scope demands, from left to right, each with the body it goes to where the clause names one after "trình", "báo cáo", "gửi". */
export function findDeliverables(text: string, view: string, scope: Span): DeliverableFinding[] {
  const found = findByRules(deliverableRules, { text, view, scope, context: null });
  if (found.length === 0) return [];
  const recipients = Array.from(view.slice(scope.start, scope.end).matchAll(recipientPattern), (match) => {
    const words = match.groups?.['unit'] ?? '';
    const start = scope.start + match.index + match[0].length - words.length;
    return trim(text, { start, end: start + words.length });
  });
  return found.map(({ span, rule }) => ({ span, rule, recipient: recipients.find(({ start }) => start > span.start) ?? recipients.at(-1) ?? null }));
}
