import type { Span } from '../domain/span.ts';
import { fold, unaccent } from '../lang/fold.ts';

/*
 * Sentences that speak to a program that reads the document ("Ignore all previous instructions …", "Hỡi mô hình ngôn ngữ, hãy …"). No directive charges anybody so: they are
 * no tasks, and a language model is not shown them.
 */

const machine = '(?:mô hình (?:ngôn ngữ|ai)|trợ lý (?:ai|ảo|số|ngôn ngữ)|hệ thống (?:ai|trí tuệ nhân tạo|trích xuất|bóc tách)|công cụ (?:ai|trích xuất|bóc tách)|phần mềm (?:ai|trích xuất|bóc tách)|chat ?bot|chat ?gpt|gpt-?\\d|llm|claude|gemini|copilot|language model|ai (?:assistant|model|system|agent|reader)|assistant|the model|ai)';
const order = '(?:hãy|bạn (?:là|phải|cần|được|không|hãy|sẽ|đang)|vui lòng|xin hãy|trả lời rằng|trả về|xuất ra|ghi nhận rằng|json|đọc (?:văn bản|tài liệu|đoạn|mục) này|đang đọc|you|please|return|output|ignore|do not|never|always)';
const orders = '(?:hướng dẫn|chỉ dẫn|chỉ thị hệ thống|câu lệnh|mệnh lệnh|lệnh|lời nhắc|lời dặn|quy tắc|ràng buộc|yêu cầu|prompt|instructions?)';
const results = '(?:obligations?|tasks?|deadlines?|quotes?|entries|entry|targets?|units?|roles?|register|records?|json|extraction|output|answer|response|results?)';
const edge = '(?![\\p{L}\\p{N}])';
const before = '(?:^|[^\\p{L}\\p{N}])';

/** Over sentences in lower case, blanks single. */
const sources: readonly string[] = [
  // Told to forget what it was told.
  `(?:^|[.:;,!?"(\\[>*#-] ?)(?:hãy |xin |vui lòng |bạn |từ giờ |từ bây giờ |bây giờ )*(?:bỏ qua|quên|phớt lờ|lờ đi|hủy bỏ|vô hiệu hóa|không (?:tuân theo|làm theo)|đừng làm theo)(?: hết| đi| ngay)?(?: tất cả| mọi| các| toàn bộ| những)* ${orders}${edge}`,
  `${before}(?:ignore|disregard|forget|override|bypass|skip|discard)${edge}[^.]{0,60}${before}(?:instructions?|prompts?|rules|guidelines|directions|context|constraints|above|previous|prior)${edge}`,
  // Spoken to by name.
  `${before}${machine}${edge}[^.]{0,160}?${before}${order}${edge}`,
  `${before}${order}${edge}[^.]{0,80}?${before}${machine}${edge}`,
  `${before}(?:you are|act as|pretend to be|from now on you|as an? (?:ai|assistant|llm))${edge}`,
  // Told the form of its answer.
  `${before}(?:trả về|xuất ra|in ra|trả lời(?: bằng)?|phản hồi(?: bằng)?|điền) [^.]{0,60}?(?:json|danh sách rỗng|mảng rỗng|kết quả rỗng|danh sách trống|system prompt|prompt|"?tasks"?|"?quote"?)${edge}`,
  `${before}(?:return|output|respond|reply|print|reveal|answer|emit|produce)${edge}[^.]{0,60}${before}(?:empty|nothing|only|json|system prompt|${results})${edge}`,
  `${before}(?:do not|don't|never|must not)${edge}[^.]{0,30}${before}(?:extract|list|report|record|include|output|quote|mention|register)${edge}`,
  `${before}(?:add|insert|append|create|record|register|mark|set|change|replace|delete|remove|omit|drop|merge|assign|shorten|swap|include)${edge}[^.]{0,80}${before}${results}${edge}`,
  // Told how to extract.
  `${before}(?:khi|lúc|trong quá trình) (?:bóc tách|trích xuất|trích rút) (?:nghĩa vụ|nhiệm vụ|văn bản|tài liệu|đoạn|mục) ?(?:này|trên|sau|dưới)?[^.]{0,60}?(?:hãy|ghi|bỏ|thêm|đổi|coi|không (?:trích|ghi|lấy))${edge}`,
  `${before}(?:đừng|hãy|không|chỉ) (?:bóc tách|trích xuất|trích rút|trích dẫn|ghi nhận) (?:bất kỳ |mọi |các |những |thêm )*(?:nghĩa vụ|nhiệm vụ)${edge}`,
  `${before}(?:vào|khỏi|trong|sửa|đổi|xóa) (?:kết quả (?:trích xuất|bóc tách)|đầu ra của (?:mô hình|bạn|ai)|câu trả lời của bạn|tệp json)${edge}`,
  // Marks of the messages that models are fed.
  '</?(?:system|assistant|user|instructions?|prompt)>|\\[/?inst\\]|<\\|[a-z_]+\\|>|#{2,} ?(?:system|instructions?|prompt|human|assistant)|(?:^|[\\s"(])(?:system|assistant|human|developer) ?: ?\\S|system prompt|lời nhắc hệ thống|câu lệnh hệ thống|"?tasks"? ?: ?\\[',
];
const accented = sources.map((source) => new RegExp(source, 'u'));
/** For sentences without diacritics; in others "hay" is not "hãy". */
const bare = sources.map((source) => new RegExp(unaccent(source), 'u'));

/** Characters of a sentence that are looked at: long ones say at the beginning to whom they speak, or at the end. */
const looked = 600;

/** Whether a sentence speaks to a program that reads the document. */
export function addressesModel(text: string, { start, end }: Span): boolean {
  const all = text.slice(start, end);
  const words = fold(all.length > 2 * looked ? `${all.slice(0, looked)} … ${all.slice(-looked)}` : all).replace(/\s+/gu, ' ').trim();
  return (unaccent(words) === words ? bare : accented).some((pattern) => pattern.test(words));
}
