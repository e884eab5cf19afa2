import type { Span } from '../../domain/span.ts';
import { adverbs, endOfMatch, prohibition, sticky, verb } from '../grammar.ts';
import { opensInstruction } from '../clauses.ts';
import type { TaggedView } from '../tagged.ts';

/** What a clause is: an obligation, one that does not open with an act (`implied` by a modal, a figure or the actor above), one that nobody is chased for (`closing` formulas fall on nobody in particular), or no obligation at all. */
export type ClauseStatus = 'obligation' | 'implied' | 'optional' | 'closing' | 'background' | 'no-instruction';

const selfName = '(?:chỉ\\s+thị|công\\s+văn|kế\\s+hoạch|quyết\\s+định|hướng\\s+dẫn|thông\\s+báo|nghị\\s+quyết|kết\\s+luận|quy\\s+định|quy\\s+chế|công\\s+điện|chương\\s+trình|thông\\s+tri|nghị\\s+định|thông\\s+tư|đề\\s+án|văn\\s+bản)\\s+này';
const closingFormula = sticky(
  `(?:${selfName}\\s+(?:được|có\\s+hiệu\\s+lực|thay\\s+thế|phổ\\s+biến|gồm|bãi\\s+bỏ)|(?:nhận\\s+được|căn\\s+cứ(?:\\s+nội\\s+dung)?)\\s+${selfName}\\s*,|trên\\s+đây\\s+là\\s|[^;.,]{0,80}?(?:thông\\s+báo|kính\\s+báo)\\s+(?:cho|để|đến|tới)\\s[^;.]{1,120}?\\sbiết(?!\\p{L}))`,
);
const execution = new RegExp(`(?:thực\\s+hiện|thi\\s+hành)(?:\\s+(?:nghiêm\\s+túc|nghiêm|tốt|có\\s+hiệu\\s+quả|đầy\\s+đủ|các\\s+nội\\s+dung(?:\\s+của)?)){0,4}\\s+${selfName}\\s*$`, 'u');
const orders = /(?:^|\s)(?:yêu\s+cầu|chịu\s+trách\s+nhiệm\s+(?:thi\s+hành|thực\s+hiện|tổ\s+chức))\s/u;
const characterises = sticky(`(?:(?:xác\\s+định(?:\\s+rõ)?|coi|xem)\\s+(?:đây|việc|công\\s+tác|[^;,]{1,80})\\s+(?:là|làm)\\s+(?:một\\s+trong\\s+những\\s+)?(?:nhiệm\\s+vụ|trách\\s+nhiệm)|(?:thực\\s+sự\\s+)?là\\s+(?:trung\\s+tâm|tấm\\s+gương|hạt\\s+nhân|nhiệm\\s+vụ))`);
const binding = /^(?:phải|cần)\s/u;
const narrates = sticky(
  '(?:trong\\s+(?:thời\\s+gian|những\\s+năm|năm)\\s+(?:qua|vừa\\s+qua|gần\\s+đây)|thời\\s+gian\\s+(?:vừa\\s+)?qua|những\\s+năm\\s+qua|tuy\\s+nhiên|qua\\s+đó|nguyên\\s+nhân|một\\s+bộ\\s+phận|một\\s+số\\s+(?:nơi|cơ\\s+quan|đơn\\s+vị|địa\\s+phương|cấp\\s+ủy|cán\\s+bộ)|vẫn\\s+còn|hiện\\s+nay|đến\\s+nay|những\\s+(?:hạn\\s+chế|kết\\s+quả|tồn\\s+tại)|bên\\s+cạnh\\s+(?:những\\s+)?(?:kết\\s+quả|đó,\\s+(?:vẫn|còn)))[\\s,;.:]',
);
/** "Xét đề nghị của …", "Nhất trí chủ trương …": on what grounds, and with whose plans, not what is to be done. */
const considering = sticky('(?:(?:cơ\\s+bản\\s+)?(?:nhất\\s+trí|đồng\\s+ý)\\s+(?:với|chủ\\s+trương|về|theo|nội\\s+dung|đề\\s+nghị|để)|xét\\s+(?:thấy|đề\\s+nghị|nhu\\s+cầu|tờ\\s+trình|báo\\s+cáo|kết\\s+quả|văn\\s+bản|công\\s+văn|nội\\s+dung))\\s');
/** "Nguyên nhân: …" tells why, whatever it says had to be done. */
const because = sticky('(?:nguyên\\s+nhân|lý\\s+do|tồn\\s+tại|hạn\\s+chế)(?:\\s+(?:chủ\\s+quan|khách\\s+quan|của\\s+tồn\\s+tại|tồn\\s+tại))?\\s*:');
const past = /(?:^|\s)(?:đã|chưa\s+(?:thực\s+sự|thật\s+sự|thực\s+hiện|bảo\s+đảm|đảm\s+bảo|nghiêm|đầy\s+đủ|đáp\s+ứng|chủ\s+động|kịp\s+thời|quyết\s+liệt)|còn\s+(?:hạn\s+chế|tình\s+trạng|tồn\s+tại|để\s+xảy\s+ra|có|một\s+số|né\s+tránh|biểu\s+hiện|chậm))\s/u;
const imperative = /(?:^|[\s,])(?:phải|cần|yêu\s+cầu|đề\s+nghị|(?<!(?:được|đã)\s)giao|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|không\s+được|nghiêm\s+cấm|chủ\s+trì)\s/u;
const narrated = /^[\s,]*(?:cũng\s+|đều\s+|hiện\s+)?(?:đã|chưa|còn|vẫn|có\s+biểu\s+hiện)\s/u;
/** What has happened in such a clause is its case, not its news: "Đối với các xã đã có …, tiếp tục …". */
const supposing = sticky('(?:đối\\s+với|trường\\s+hợp|nếu|khi|với\\s+(?:các|những))\\s');
const lead = sticky(adverbs);
const opening = sticky(`${adverbs}(?:${verb}|${prohibition})`);
/** "Tích cực, chủ động, khoa học hơn nữa, tiếp tục …": adverbs that are in no list, in a row that a known one opens. */
const manner = sticky(`(?=${adverbs.replace('{0,8}', '{1,8}')})${adverbs}(?:(?:\\p{L}+\\s+){0,3}\\p{L}+\\s*,\\s+){1,3}${adverbs}(?:${verb}|${prohibition})`);
const modal = /(?:^|[\s,])(?:phải|cần|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|không\s+được|nghiêm\s+cấm|bảo\s+đảm|đảm\s+bảo|yêu\s+cầu|đề\s+nghị|giao|được\s+phép|có\s+thể|chủ\s+trì|phối\s+hợp)\s/u;
/** Predicates without a subject that tell the actor above what to do or be. */
const demands = /^(?:có|là|được|làm|luôn|không|theo|đối\s+với|trong|khi|nếu|trường\s+hợp|định\s+kỳ|hằng)\s/u;
const goal = /\d\s*%|(?:đạt|tối\s+thiểu|ít\s+nhất|không\s+quá|phấn\s+đấu|nằm\s+trong\s+nhóm|trồng\s+mới|tăng|giảm|chỉ\s+được)\s/u;

/**
 * Whether a clause makes somebody do something (guidelines: "What counts as an obligation").
 * `named`: whether the clause names its own actor
 * `owned`: whether it stands under an actor, so that even "Có kết luận rõ ràng …" tells somebody what to do; `predicate`: offset behind the
 * subject
 */
export function readStatus(view: TaggedView, clause: Span, { named, owned, predicate }: { readonly named: boolean; readonly owned: boolean; readonly predicate: number }): ClauseStatus {
  const start = Math.max(clause.start, endOfMatch(lead, view.tagged, clause.start));
  const words = view.tagged.slice(clause.start, clause.end);
  const is = (pattern: RegExp): boolean => endOfMatch(pattern, view.tagged, clause.start) > 0 || (start > clause.start && endOfMatch(pattern, view.tagged, start) > 0);
  if (is(closingFormula)) return named ? 'optional' : 'closing';
  if (execution.test(words) && orders.test(words)) return 'optional';
  if (is(characterises) && !binding.test(words.slice(0, 12))) return 'optional';
  if (is(because)) return 'background';
  if (is(considering) && !imperative.test(words)) return 'background';
  if (is(narrates) && !imperative.test(words)) return 'background';
  const tells = named ? narrated.test(view.tagged.slice(predicate, clause.end)) : past.test(words) && endOfMatch(opening, view.tagged, clause.start) < 0 && !(is(supposing) && opensInstruction(view.tagged, clause.start));
  if (tells && !imperative.test(words)) return 'background';
  if (named) return 'obligation';
  if (owned && demands.test(words)) return 'implied';
  if (opensInstruction(view.tagged, clause.start) || is(opening) || is(manner)) return 'obligation';
  return modal.test(words) || goal.test(words) ? 'implied' : 'no-instruction';
}
