import { foldSpaces, type Span } from '../domain/span.ts';
import { fold, unaccent } from '../lang/fold.ts';
import { headsIn, firstFrom } from './head.ts';
import type { TaggedView } from './tagged.ts';

/*
 * Sentences that speak to a program that reads the document ("Ignore all previous instructions …", "Hỡi mô hình ngôn ngữ, hãy …"). No directive charges anybody so: they are
 * no tasks, and a language model is not shown them.
 */

const machine = '(?:mô hình (?:ngôn ngữ|ai)|trợ lý (?:ai|ảo|số|ngôn ngữ)|hệ thống (?:ai|trí tuệ nhân tạo|trích xuất|bóc tách)|công cụ (?:ai|trích xuất|bóc tách)|phần mềm (?:ai|trích xuất|bóc tách)|chat ?bot|chat ?gpt|gpt-?\\d|llm|claude|gemini|copilot|language model|ai (?:assistant|model|system|agent|reader)|assistant|the model|ai)';
const order = '(?:hãy|bạn (?:là|phải|cần|được|không|hãy|sẽ|đang)|vui lòng|xin hãy|trả lời rằng|trả về|xuất ra|ghi nhận rằng|json|đọc (?:văn bản|tài liệu|đoạn|mục) này|đang đọc|you|please|return|output|ignore|do not|never|always)';
const orders = '(?:hướng dẫn|chỉ dẫn|chỉ thị hệ thống|câu lệnh|mệnh lệnh|lệnh|lời nhắc|lời dặn|quy tắc|ràng buộc|yêu cầu|prompt|instructions?)';
const toModels = '(?:chỉ thị hệ thống|câu lệnh|lời nhắc|prompt|instructions?)';
const forget = '(?:bỏ qua|quên|phớt lờ|lờ đi|hủy bỏ|vô hiệu hóa|không (?:tuân theo|làm theo)|đừng làm theo)(?: hết| đi| ngay)?(?: tất cả| mọi| các| toàn bộ| những)*';
const results = '(?:obligations?|tasks?|deadlines?|quotes?|entries|entry|targets?|units?|roles?|register|records?|json|extraction|output|answer|response|results?)';
const edge = '(?![\\p{L}\\p{N}])';
const before = '(?:^|[^\\p{L}\\p{N}])';
const opens = '(?:^|[.:;,!?"(\\[>*#-] ?)';

/** A way of speaking to a program: a pattern over sentences in lower case, blanks single; and words of which every match has at least one, most of them rare in directives. */
interface Address {
  readonly source: string;
  readonly signs: string;
  /** A mark that a match may have instead of any of the words. */
  readonly mark?: string;
}

const forgets = 'bỏ quên phớt lờ hủy vô tuân làm';
const machineOrders = 'hãy bạn vui rằng trả xuất json đọc you please return output ignore not never always';

const addresses: readonly Address[] = [
  // Told to forget what it was told. Faults are listed in these words too ("Bỏ qua các quy tắc an toàn"): it must be spoken to, or told so of what was said before.
  { signs: forgets, source: `${opens}${forget} ${toModels}${edge}` },
  { signs: forgets, source: `${opens}(?:hãy|bạn|từ giờ|từ bây giờ|bây giờ),? (?:hãy |xin |vui lòng |bạn )*${forget} ${orders}${edge}` },
  { signs: forgets, source: `${opens}(?:xin |vui lòng )*${forget} ${orders}(?: và ${orders})*(?: đã)?(?: được)?(?: nêu| cho| nhận| đưa ra| có)? (?:(?:ở |phía |bên )?trên|trước(?: đó| đây)?|ban đầu|cũ|của bạn|hệ thống)${edge}` },
  { signs: 'ignore disregard forget override bypass skip discard', source: `${before}(?:ignore|disregard|forget|override|bypass|skip|discard)${edge}[^.]{0,60}${before}(?:instructions?|prompts?|rules|guidelines|directions|context|constraints|above|previous|prior)${edge}` },
  // Spoken to by name.
  { signs: machineOrders, source: `${before}${machine}${edge}[^.]{0,160}?${before}${order}${edge}` },
  { signs: machineOrders, source: `${before}${order}${edge}[^.]{0,80}?${before}${machine}${edge}` },
  { signs: 'are act pretend now as', source: `${before}(?:you are|act as|pretend to be|from now on you|as an? (?:ai|assistant|llm))${edge}` },
  // Told the form of its answer.
  { signs: 'json rỗng trống prompt tasks task quote', source: `${before}(?:trả về|xuất ra|in ra|trả lời(?: bằng)?|phản hồi(?: bằng)?|điền) [^.]{0,60}?(?:json|danh sách rỗng|mảng rỗng|kết quả rỗng|danh sách trống|system prompt|prompt|"?tasks"?|"?quote"?)${edge}` },
  { signs: 'return output respond reply print reveal answer emit produce', source: `${before}(?:return|output|respond|reply|print|reveal|answer|emit|produce)${edge}[^.]{0,60}${before}(?:empty|nothing|only|json|system prompt|${results})${edge}` },
  { signs: 'not don never must', source: `${before}(?:do not|don't|never|must not)${edge}[^.]{0,30}${before}(?:extract|list|report|record|include|output|quote|mention|register)${edge}` },
  { signs: 'add insert append create record register mark set change replace delete remove omit drop merge assign shorten swap include', source: `${before}(?:add|insert|append|create|record|register|mark|set|change|replace|delete|remove|omit|drop|merge|assign|shorten|swap|include)${edge}[^.]{0,80}${before}${results}${edge}` },
  // Told how to extract.
  { signs: 'bóc trích', source: `${before}(?:khi|lúc|trong quá trình) (?:bóc tách|trích xuất|trích rút) (?:nghĩa vụ|nhiệm vụ|văn bản|tài liệu|đoạn|mục) ?(?:này|trên|sau|dưới)?[^.]{0,60}?(?:hãy|ghi|bỏ|thêm|đổi|coi|không (?:trích|ghi|lấy))${edge}` },
  { signs: 'bóc trích ghi', source: `${before}(?:đừng|hãy|không|chỉ) (?:bóc tách|trích xuất|trích rút|trích dẫn|ghi nhận) (?:bất kỳ |mọi |các |những |thêm )*(?:nghĩa vụ|nhiệm vụ)${edge}` },
  { signs: 'bóc trích mô bạn ai json', source: `${before}(?:vào|khỏi|trong|sửa|đổi|xóa) (?:kết quả (?:trích xuất|bóc tách)|đầu ra của (?:mô hình|bạn|ai)|câu trả lời của bạn|tệp json)${edge}` },
  // Marks of the messages that models are fed.
  { mark: '<|', signs: 'system assistant user instruction instructions prompt inst human developer nhắc lệnh tasks', source: '</?(?:system|assistant|user|instructions?|prompt)>|\\[/?inst\\]|<\\|[a-z_]+\\|>|#{2,} ?(?:system|instructions?|prompt|human|assistant)|(?:^|[\\s"(])(?:system|assistant|human|developer) ?: ?\\S|system prompt|lời nhắc hệ thống|câu lệnh hệ thống|"?tasks"? ?: ?\\[' },
];

interface Looking {
  /** Patterns by their signs. */
  readonly bySign: ReadonlyMap<string, readonly RegExp[]>;
  /** Patterns with the mark that stands for their signs. */
  readonly byMark: readonly { readonly mark: string; readonly pattern: RegExp }[];
}

function looking(spell: (words: string) => string): Looking {
  const bySign = new Map<string, RegExp[]>();
  const patterns = addresses.map(({ source, signs, mark }) => ({ pattern: new RegExp(spell(source), 'u'), signs: spell(signs).split(' '), mark }));
  for (const { pattern, signs } of patterns) for (const sign of signs) bySign.set(sign, [...(bySign.get(sign) ?? []), pattern]);
  return { bySign, byMark: patterns.flatMap(({ pattern, mark }) => (mark === undefined ? [] : [{ pattern, mark }])) };
}

const accented = looking((words) => words);
/** For sentences without diacritics; in others "hay" is not "hãy". */
const bare = looking(unaccent);
const accentedLetter = /[à-ỹ]/u;

/** Characters of a sentence that are looked at: long ones say at the beginning to whom they speak, or at the end. */
const looked = 600;

/** Whether a sentence speaks to a program that reads the document. */
export function addressesModel({ text, folded }: Pick<TaggedView, 'text' | 'folded'>, { start, end }: Span): boolean {
  const { bySign, byMark } = accentedLetter.test(folded.slice(start, end)) ? accented : bare;
  const all = text.slice(start, end);
  const patterns = new Set(byMark.filter(({ mark }) => all.includes(mark)).map(({ pattern }) => pattern));
  const heads = headsIn(folded, bySign);
  for (let i = firstFrom(heads, start); (heads[i]?.start ?? Infinity) < end; i += 1) for (const pattern of bySign.get(heads[i]?.word ?? '') ?? []) patterns.add(pattern);
  if (patterns.size === 0) return false;
  const said = foldSpaces(fold(all.length > 2 * looked ? `${all.slice(0, looked)} … ${all.slice(-looked)}` : all)).trim();
  return [...patterns].some((pattern) => pattern.test(said));
}
