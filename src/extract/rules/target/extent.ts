import type { Target } from '../../../domain/target.ts';
import { trim, type Span } from '../../../domain/span.ts';
import type { TargetCore } from './reading.ts';

/** Nouns that name what is measured when they stand before the number. */
const indicatorHead =
  /(?<!\p{L})(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ suất|số lượng|tổng số|chỉ số|chỉ tiêu|mức độ|mức|tốc độ|giá trị|kim ngạch|doanh thu|tổng thu|thu ngân sách|thu nhập|diện tích|sản lượng|năng suất|kinh phí|tổng vốn|vốn|quy mô|grdp|gdp|thời gian|thời lượng|tuổi thọ|xếp hạng|công suất|(?<=(?:^|[,;:.]|tăng|giảm|nâng|phấn đấu|đảm bảo|bảo đảm)\s*)số)(?!\p{L})/gu;

/** Words between the indicator and its number that belong to neither. */
const link = /(?:\s+(?:đạt|chiếm|còn|lên|xuống|đến|tới|tăng|giảm|phải|là|ở|mức|bằng|được|nằm|bình quân|trung bình|hằng năm|thêm|từ|đứng|có)|,)+$/u;

const changeVerb = /(?<!\p{L})(?<verb>tăng trưởng|tăng|nâng|giảm|cắt giảm|tinh giản|tinh gọn|tiết kiệm|rút ngắn|hạ(?!\s+tầng)|kéo giảm|tiết giảm)(?<between>(?:\s+[\p{L}()-]+){0,9})\s*$/u;
const levelWord = /(?<!\p{L})(?:còn|xuống|lên|đạt|đến|tới|bằng|chiếm|ở mức)(?!\p{L})/u;
const increase = /^(?:tăng|nâng)/u;

/** No clause describes what it measures in more characters. */
const longest = 1200;

/** Where what a number measures ends: a stop, or words that open something else. */
const rightStop = /[;.](?=\s|$)|,?\s+(?:trong đó|hằng năm|hằng tháng|hằng quý|mỗi năm|so với|trước ngày|trước \d|đến năm|vào năm|trong năm|trong tháng|trong quý|đến hết|chậm nhất|nhằm|bảo đảm|đảm bảo|góp phần)(?!\p{L})/u;
const nounStop = /[,;.:(](?=\s|$|\p{L})|\s+(?:và|trong|để|tại|trên|về|cho|có|được|so|nhằm|từ|do|phục vụ|dẫn đầu|hằng|mỗi|trước|đến|vào)(?!\p{L})/u;

/** Gives the core of a target its whole extent: what it measures, the change and the base (GUIDELINES.md, targets). */
export function extend(text: string, view: string, scope: Span, cores: readonly TargetCore[], index: number): Target {
  const core = cores[index];
  if (core === undefined) throw new RangeError(`no target ${index}`);
  const from = Math.max(scope.start, core.core.start - 400, cores[index - 1]?.core.end ?? 0);
  const left = view.slice(from, core.core.start);
  const change = core.change ?? (core.base === undefined ? changeOf(left) : undefined);
  const indicatorStart = leftIndicator(left, index > 0 && from > scope.start);
  const verbStart = change === undefined || core.change !== undefined ? null : verbOf(left);
  const starts = [core.core.start, ...[indicatorStart, verbStart].filter((at) => at !== null).map((at) => from + at)];
  const end = rightEnd(view, scope, cores, index, indicatorStart !== null);
  const base = core.base ?? baseOf(view, core.core.end, Math.min(scope.end, cores[index + 1]?.core.start ?? scope.end));
  return {
    span: trim(text, { start: Math.min(...starts), end: Math.max(core.core.end, end) }),
    indicator: indicatorStart === null ? rightIndicator(text, core.core.end, end) : leftIndicatorSpan(view, from + indicatorStart, core.core.start),
    comparator: core.comparator,
    value: core.value,
    ...(core.max === undefined ? {} : { max: core.max }),
    measure: core.measure,
    ...(change === undefined ? {} : { change }),
    ...(base === undefined ? {} : { base }),
    ...(core.approximate ? { approximate: true } : {}),
  };
}

/** "giảm 10%" is a change, "giảm còn 10%" and "giảm … xuống dưới 3%" are levels. */
function changeOf(left: string): Target['change'] {
  const match = changeVerb.exec(clauseTail(left));
  if (match === null || levelWord.test(match.groups?.['between'] ?? '')) return undefined;
  return increase.test(match.groups?.['verb'] ?? '') ? 'increase' : 'decrease';
}

function verbOf(left: string): number | null {
  const tail = clauseTail(left);
  const match = changeVerb.exec(tail);
  return match === null ? null : left.length - tail.length + match.index;
}

function clauseTail(left: string): string {
  return left.slice(-90);
}

/** Where the indicator in front of a number begins. Behind another number only the words after the last comma can name it. */
function leftIndicator(left: string, listed: boolean): number | null {
  const stops = listed ? [';', ':', '. ', ','] : [';', ':', '. '];
  const clause = Math.max(...stops.map((stop) => left.lastIndexOf(stop))) + 1;
  let found: number | null = null;
  for (const head of left.slice(clause).matchAll(indicatorHead)) {
    const at = clause + head.index;
    // "tốc độ tăng trưởng GRDP" is one indicator; behind a comma or "và" another begins.
    if (found === null || /,|\svà\s/u.test(left.slice(found, at))) found = at;
  }
  return found;
}

function leftIndicatorSpan(view: string, start: number, end: number): Span {
  const words = view.slice(start, end).trimEnd().replace(/,\s+(?:đến|trong|vào|trước|hằng)\s[^,]*$/u, '');
  return { start, end: start + words.replace(link, '').length };
}

function rightIndicator(text: string, start: number, end: number): Span | null {
  const span = trim(text, { start: Math.min(start, end), end });
  return span.end > span.start ? span : null;
}

function rightEnd(view: string, scope: Span, cores: readonly TargetCore[], index: number, measured: boolean): number {
  const core = cores[index];
  if (core === undefined) return scope.end;
  const share = core.measure === '%' && !measured;
  const next = nextCore(cores, index, share);
  const limit = Math.min(scope.end, core.core.end + longest, next?.core.start ?? scope.end);
  const right = view.slice(core.core.end, limit);
  const stop = (share ? rightStop : nounStop).exec(right);
  const words = stop === null ? right : right.slice(0, stop.index);
  // What stands before the next number in a list leads over to it: its verb, its comma, its "và".
  const own = next !== undefined && stop === null ? words.slice(0, Math.max(0, words.search(/(?:,|;|\s+và)(?:\s+[\p{L}()-]+)*\s*$/u))) : words;
  return core.core.end + own.length;
}

/** The next number that ends this one's extent: counts inside what a share measures do not. */
function nextCore(cores: readonly TargetCore[], index: number, share: boolean): TargetCore | undefined {
  for (let at = index + 1; at < cores.length; at += 1) {
    const other = cores[at];
    if (!share || other?.measure === '%') return other;
  }
  return undefined;
}

function baseOf(view: string, start: number, end: number): Span | undefined {
  const right = view.slice(start, Math.min(end, start + 120));
  const match = /(?<!\p{L})so\s+với\s+[^,;.:)]{2,60}/u.exec(right);
  return match === null ? undefined : trim(view, { start: start + match.index, end: start + match.index + match[0].length });
}
