import type { Provision } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';

/** The sentence that opens the tasks, and where they begin. */
export interface Operative {
  readonly sentence: Span;
  readonly from: number;
  /** The body that speaks ("Ban Thường vụ Tỉnh ủy"), when the sentence names it before its verb. */
  readonly speaker: Span | null;
}

const edge = String.raw`(?<!\p{L})`;
const bodies = String.raw`(?:ban thường vụ|ban chấp hành|thường trực|ban bí thư|bộ chính trị|chủ tịch|phó chủ tịch|ủy ban|ubnd|hội đồng|thủ tướng|chính phủ|bộ trưởng|bộ|sở|giám đốc|tổng giám đốc|ban |tỉnh ủy|thành ủy|huyện ủy|đảng ủy|văn phòng|cục|chi cục|hiệu trưởng|chánh văn phòng|trung tâm|công an|thanh tra|đảng đoàn|đoàn|hội|tổng cục|kho bạc|bảo hiểm|thuế)`;
const verbs = String.raw`(?:yêu cầu|chỉ thị|đề nghị|giao|chỉ đạo|ban hành|hướng dẫn|phát động|kêu gọi|quyết định)`;
/** "…, Ban Thường vụ Tỉnh ủy yêu cầu …:" — actor, then verb, in one clause, then a colon at the very end (DOCUMENTS §5.4). */
const pattern = new RegExp(String.raw`(?:^|[,;.]\s+|\s(?:nay|thì)\s+)(?<speaker>${bodies}(?:[^,;.:]|\(\p{L}+\)){0,110}?)\s+${verbs}(?!\p{L})`, 'gu');
const formula = new RegExp(String.raw`${edge}(?:yêu cầu|chỉ thị|đề nghị|giao|chỉ đạo)(?!\p{L})[^.:]{0,400}:$`, 'u');

/** How conclusions and notices of meetings begin: "… phát biểu kết luận Hội nghị như sau:". */
const concludes = new RegExp(String.raw`${edge}(?:kết luận|có ý kiến|thống nhất|chỉ đạo|quyết nghị|thông báo)(?!\p{L})[^.:]{0,160} như sau ?:$`, 'u');

/** Finds the operative sentence among the unlabelled paragraphs before the first numbered provision. */
export function findOperative(view: string, body: Provision): Operative | null {
  const index = body.children.findIndex((c) => c.kind !== 'paragraph');
  const opening = index < 0 ? body.children : body.children.slice(0, index);
  for (let i = opening.length - 1; i >= 0; i -= 1) {
    const paragraph = opening[i];
    const next = body.children[i + 1];
    const content = paragraph?.content ?? null;
    const found = content === null ? null : readSentence(view, content);
    if (found !== null && next !== undefined) return { ...found, from: next.span.start };
  }
  return null;
}

/** Words between the name of a body and its verb. */
const adverb = /\s(?:có|đã|đang|sẽ|cũng|tiếp tục|trân trọng|nghiêm túc|thống nhất|khẩn trương|quyết định|xây dựng|tổ chức|đồng ý|cơ bản)(?!\p{L})/u;

function nameLength(words: string): number {
  const cut = words.search(adverb);
  return cut < 0 ? words.length : cut;
}

function readSentence(view: string, content: Span): Omit<Operative, 'from'> | null {
  const start = Math.max(content.start, content.end - 1500);
  const text = fold(view.slice(start, content.end)).replace(/\s/gu, ' ').trimEnd();
  if (!text.endsWith(':')) return null;
  const speaker = Array.from(text.matchAll(pattern)).findLast((match) => !/[.!?]\s/u.test(text.slice(match.index + match[0].length)));
  const words = speaker?.groups?.['speaker'];
  if (speaker !== undefined && words !== undefined) {
    const at = start + speaker.index + speaker[0].indexOf(words);
    return { sentence: content, speaker: { start: at, end: at + nameLength(words) } };
  }
  return formula.test(text) || concludes.test(text) ? { sentence: content, speaker: null } : null;
}
