import type { Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { startsVerb } from '../lang/verbs.ts';
import { findLabel, type Label } from './labels.ts';
import type { Line } from './lines.ts';

/** A paragraph of the body: one or more lines that make one unit of text, with the label it begins with. */
export interface Paragraph {
  readonly span: Span;
  readonly label: Label | null;
  /** Where the text after the label begins; the end of the span when there is none. */
  readonly textStart: number;
  readonly indent: number;
}

/** How a text is laid out, which decides what a line break means. */
export interface Layout {
  /** Usual length of a full line where lines are broken at a margin; null where a line is a paragraph. */
  readonly width: number | null;
  /** Whether blank lines stand between paragraphs. */
  readonly spaced: boolean;
  /** Indent of the lines that continue a paragraph: one that stands further in begins a new one. */
  readonly margin: number;
}

const finalPunctuation = /[.;:!?…”"»](?:\/\.)?$/u;
/** Words after which no sentence ends: what follows a page break belongs to it. */
const openWord = /(?:[,(–“]|(?<!\p{L})(?:và|hoặc|của|với|theo|tại|cho|về|để|trong|là|do|từ|đến|bởi|bằng|các|những|số|ngày|tháng|năm|khoản|điểm|Điều|thuộc|giữa|trên|dưới|qua|cùng|như|không|được|phải|có|việc|nhằm|sự|một|mọi|mỗi))$/u;
/** Nouns that a name follows; a title may end with one too. */
const nameNoun = /(?<!\p{L})(?:tỉnh|huyện|xã|phường|thành phố|đồng chí|khóa|khoá)$/u;
/** Words with which a paragraph opens whatever stands before (DOCUMENTS §5.3). */
const opensParagraph = /^(?:Tuy nhiên|Bên cạnh|Nguyên nhân|Trong thời gian|Thời gian qua|Để (?:khắc phục|tiếp tục|triển khai|nâng cao|chấn chỉnh|kịp thời|thực hiện)|Nhằm |Giao [\p{Lu}\p{Ll}]|Trên đây là|Căn cứ (?:nội dung|Chỉ thị|Kế hoạch)|Yêu cầu |Đề nghị |(?:Chỉ thị|Công văn|Kế hoạch|Hướng dẫn|Nghị quyết|Quyết định|Thông báo|Kết luận) này )/u;
const numberWord = /(?<!\p{L})(?:ngày|tháng|năm|số|khoản|điểm|Điều|điều|quý|khóa|khoá|hơn|gần|trên|dưới|từ|đến|khoảng|đạt|còn|là|có|tăng|giảm|tối thiểu|tối đa|ít nhất|và)$/u;

/** Looks at the lines of a body and tells whether they are wrapped at a margin. */
export function readLayout(view: string, lines: readonly Line[]): Layout {
  const lengths = lines.map(widthOf).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const longest = lengths[Math.floor(lengths.length * 0.97)] ?? 0;
  let adjacent = 0;
  let open = 0;
  let labelled = 0;
  let labelledApart = 0;
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (next !== undefined && !next.apart) {
      adjacent += 1;
      if (!finalPunctuation.test(tail(view, line.span.end))) open += 1;
    }
    if (i > 0 && findLabel(head(view, line.span)) !== null) {
      labelled += 1;
      if (line.apart) labelledApart += 1;
    }
  });
  const wrapped = lines.length >= 6 && longest <= 170 && adjacent >= 4 && open >= adjacent * 0.4;
  return { width: wrapped ? width : null, spaced: labelled >= 3 ? labelledApart * 2 >= labelled : adjacent * 2 <= lines.length, margin: wrapped ? findMargin(view, lines, width) : 0 };
}

/** The most frequent indent of lines that follow a full line in mid-sentence. */
function findMargin(view: string, lines: readonly Line[], width: number): number {
  const counts = new Map<number, number>();
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before === undefined || line.apart || widthOf(before) < width * 0.9 || finalPunctuation.test(tail(view, before.span.end))) return;
    counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
  });
  return Array.from(counts).reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

const widthOf = (line: Line): number => line.indent + line.span.end - line.span.start;

const head = (view: string, span: Span): string => view.slice(span.start, Math.min(span.end, span.start + 64));
const tail = (view: string, end: number): string => view.slice(Math.max(0, end - 24), end).trimEnd();

const startsLower = /^(?:[“"‘'(]|[-–]\s)?\p{Ll}/u;
const isCapitals = (words: string): boolean => /\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words);

/** Whether words go on after a break of the page or a blank line: the sentence before has not ended and what follows opens none. */
function goesOn(before: string, after: string, beforeIsLong: boolean, labelled: boolean): boolean {
  if (finalPunctuation.test(before)) return false;
  if (startsLower.test(after)) return true;
  if (/^\d/u.test(after)) return numberWord.test(before) || (beforeIsLong && !/^\d+(?:[.,]\d+)?\s?%/u.test(after));
  return (openWord.test(before) || nameNoun.test(before)) && (beforeIsLong || !labelled);
}

/** Whether a line break between two adjacent lines of a wrapped text is only the margin's. */
function wraps(view: string, { first, last: before, label, capitals, length }: Open, line: Line, layout: Layout): boolean {
  const ended = finalPunctuation.test(tail(view, before.span.end));
  const short = widthOf(before) < (layout.width ?? 0) * 0.75;
  if (capitals && length > 3 && !isCapitals(head(view, line.span))) return layout.spaced && !short && !ended;
  if (layout.spaced) return true;
  if (isIndented(line, layout) && !isIndented(before, layout)) return !ended && startsLower.test(head(view, line.span));
  if (ended && (short || line.indent > before.indent + 2 || opensParagraph.test(head(view, line.span)))) return false;
  if (label !== null && first === before && !ended && startsWithVerb(head(view, line.span))) return false;
  // A heading on a line of its own, or a paragraph without its stop: the line was not full.
  return !short || startsLower.test(head(view, line.span)) || openWord.test(tail(view, before.span.end));
}

/** Whether a line begins with a capital and a verb of instructions: it opens a sentence, and a title fills the line above it. */
function startsWithVerb(line: string): boolean {
  const [first = '', second = ''] = fold(line).split(/[\s,;.:]+/u);
  return /^\p{Lu}\p{Ll}/u.test(line) && startsVerb(first, second);
}

/** Whether a line stands in as first lines of paragraphs do; centred lines stand further. */
function isIndented(line: Line, { margin }: Layout): boolean {
  return line.indent >= margin + 2 && line.indent <= margin + 20;
}

/** Whether a label in the middle of a wrapped sentence is only a number or a dash that came to stand at a line's start. */
function isStray(view: string, before: Line, line: Line, label: Label, layout: Layout): boolean {
  if (line.apart) return false;
  const previous = tail(view, before.span.end);
  // "giai đoạn 2026 | - 2030": a range of years, wherever it is broken.
  if (label.kind === 'indent' && /\s(?:19|20)\d{2}$/u.test(previous) && /^[-–—]\s*(?:19|20)\d{2}(?!\d)/u.test(head(view, line.span))) return true;
  if (layout.width === null) return false;
  if (finalPunctuation.test(previous) || previous.endsWith(",")) return false;
  const rest = view.slice(line.span.start + label.length, line.span.end).trimStart();
  if (/^[,;.:)]/u.test(rest) || (label.kind === 'section' && nameNoun.test(previous))) return true;
  if (startsLower.test(rest) || openWord.test(previous)) return true;
  return label.kind === 'article' && /(?:khoản|điểm|và|tại|theo)\s*(?:\d+|[a-zđ])?$/u.test(previous);
}

/** A paragraph whose end has not come. */
interface Open {
  readonly first: Line;
  readonly last: Line;
  readonly label: Label | null;
  /** Whether its text is all capitals so far. */
  readonly capitals: boolean;
  /** Length of its text without the label. */
  readonly length: number;
}

/** Joins lines to paragraphs. Total: every line is in exactly one paragraph. */
export function joinLines(view: string, lines: readonly Line[], layout: Layout): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open = null as Open | null;
  for (const line of lines) {
    const before: Open | null = open;
    const found = findLabel(head(view, line.span));
    const label = found !== null && before !== null && isStray(view, before.last, line, found, layout) ? null : found;
    if (before !== null && label === null && joins(view, before, line, layout)) {
      const more = view.slice(line.span.start, line.span.end);
      open = { ...before, last: line, capitals: (before.length === 0 || before.capitals) && isCapitals(more), length: before.length + more.length };
      continue;
    }
    if (before !== null) paragraphs.push(paragraphOf(view, before));
    const text = view.slice(line.span.start + (label?.length ?? 0), line.span.end).trimStart();
    open = { first: line, last: line, label, capitals: isCapitals(text), length: text.length };
  }
  if (open !== null) paragraphs.push(paragraphOf(view, open));
  return paragraphs;
}

function joins(view: string, open: Open, line: Line, layout: Layout): boolean {
  if (open.first.cell !== line.cell) return false;
  if (open.length === 0) return true;
  if (!line.apart && layout.width !== null) return wraps(view, open, line, layout);
  const after = head(view, line.span);
  if (line.afterRule) return false;
  if (line.afterPage && layout.width !== null && !isIndented(line, layout) && widthOf(open.last) >= layout.width * 0.9 && !finalPunctuation.test(tail(view, open.last.span.end))) return true;
  if (!line.apart && open.label !== null && open.capitals && isCapitals(after)) return true;
  const before = tail(view, open.last.span.end);
  if (line.afterPage && startsLower.test(after) && before.endsWith(';')) return true;
  return goesOn(before, after, open.last.span.end - open.first.span.start > 200, open.label !== null);
}

function paragraphOf(view: string, { first, last, label }: Open): Paragraph {
  const span = { start: first.span.start, end: last.span.end };
  let textStart = span.start + (label?.length ?? 0);
  while (textStart < span.end && /\s/u.test(view.charAt(textStart))) textStart += 1;
  return { span, label, textStart, indent: first.indent };
}
