import { textOf, type Line } from './line.ts';

/** The column that lines are set in. */
export interface Frame {
  /** Where its lines begin and where the full ones end, in points. */
  readonly left: number;
  readonly right: number;
  /** Usual distance of the baselines of two lines of one paragraph, in points. */
  readonly pitch: number;
  /** Whether paragraphs begin with an indent; then a line at the margin begins none. */
  readonly indented: boolean;
}

/** How paragraphs and items begin: "1.", "1.1.", "a)", "(1)", "-", "+", "I.", "Điều 5." and the like. */
const label = /^(?:\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)\]/-]|\(?\p{L}\)|[IVXL]{1,6}[.)-]|\p{Lu}\.\s|[-–—+•*▪➢✓○□]|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\p{L}\d]+)/u;
/** A label with a capital after it; and ends of lines after which even that is the middle of a sentence. */
const opensItem = /^\S{1,5}\s+\p{Lu}\p{Ll}/u;
const unfinished = /(?:[,(–-]|(?<!\p{L})(?:và|hoặc|của|với|theo|tại|về|số|khoản|điểm|điều|mục|phần|ngày|từ|đến|các|là))$/iu;
const sentenceEnd = /[.;:!?…”"»]\)?$/u;

/** Whether a line begins with a label of a list or a provision. */
export function startsWithLabel(words: string): boolean {
  return label.test(words);
}

/** The frame of the lines of one column: margins that several lines share, pitch and habit of indenting. */
export function frameOf(lines: readonly Line[], bounds: { readonly left: number; readonly right: number } | null = null): Frame {
  const size = Math.max(1, ...lines.slice(0, 1).map((l) => l.size));
  const left = bounds?.left ?? edgeOf(lines.map((l) => l.box.left), -1);
  const right = bounds?.right ?? edgeOf(lines.map((l) => l.box.right), 1);
  const pitches: number[] = [];
  const wrapped: number[] = [];
  let indents = 0;
  let flush = 0;
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (before?.page !== line.page) return;
    const pitch = line.box.bottom - before.box.bottom;
    if (pitch > 0.7 * size && pitch < 3 * size) (isFull(before, line, right) && before.box.right - left > 0.6 * (right - left) ? wrapped : pitches).push(pitch);
    if (!isFull(before, line, right) && !isCentred(line, { left, right })) {
      if (line.box.left - left > 0.8 * line.size) indents += 1;
      else flush += 1;
    }
  });
  // Lists of recipients are set closer than the text.
  const telling = (wrapped.length >= 3 ? wrapped : [...wrapped, ...pitches]).sort((a, b) => a - b);
  return { left, right, pitch: telling[Math.floor(telling.length * 0.4)] ?? 1.5 * size, indented: indents > flush };
}

/** The outermost edge that a tenth of the lines share, two at least; the outermost of all where none is shared. */
function edgeOf(edges: readonly number[], side: 1 | -1): number {
  const sorted = [...edges].sort((a, b) => (b - a) * side);
  const enough = Math.max(2, Math.ceil(edges.length * 0.1));
  const shared = sorted.find((edge, i) => Math.abs((sorted[i + enough - 1] ?? Infinity) - edge) < 3);
  return shared ?? sorted[0] ?? 0;
}

/** Whether the first word of the next line would not have fitted at the end of a line: its break is only the margin's. */
export function isFull(line: Line, next: Line, right: number): boolean {
  const first = next.words[0];
  const word = first === undefined ? 0 : first.box.right - first.box.left;
  return line.box.right + 0.22 * line.size + word > right - 0.3 * line.size || line.box.right > right - 0.6 * line.size;
}

/** Whether a line stands in the middle of its column, away from both margins. */
export function isCentred({ box, size }: Line, { left, right }: { readonly left: number; readonly right: number }): boolean {
  const [before, after] = [box.left - left, right - box.right];
  return before > 2.5 * size && Math.abs(before - after) < Math.max(1.2 * size, 0.12 * (before + after));
}

/** Whether a line goes on with the paragraph of the line before it in the same column, which may stand on the page before. `opening` is the paragraph's first line. */
export function goesOn(opening: Line, before: Line, line: Line, frame: Frame): boolean {
  const { left, right, pitch, indented } = frame;
  // What is recognised has the heights of its ink, which differ from line to line.
  const [sizes, pitches] = line.words[0]?.origin === 'ocr' ? [0.5, 1.45] : [0.15, 1.28];
  if (Math.abs(before.size - line.size) > sizes * before.size || !isFull(before, line, right)) return false;
  if (before.page === line.page && line.box.bottom - before.box.bottom > Math.max(pitches * pitch, 1.25 * line.size)) return false;
  if (isCentred(line, frame) && isCentred(before, frame)) return false;
  const words = textOf(line);
  const ended = sentenceEnd.test(textOf(before));
  const indent = line.box.left - left;
  if (indent <= 0.8 * line.size) return indented || !startsWithLabel(words) || (!ended && !(opensItem.test(words) && !unfinished.test(textOf(before))));
  if (startsWithLabel(words)) return false;
  const hanging = opening.words.some((word, i) => i > 0 && i < 3 && Math.abs(word.box.left - line.box.left) < 0.4 * line.size);
  if (before === opening ? hanging : Math.abs(before.box.left - line.box.left) < 0.4 * line.size) return true;
  // Set in as a whole: only the words tell a second line from a second paragraph.
  return Math.abs(before.box.left - line.box.left) < 0.4 * line.size && !ended && /^\P{Lu}/u.test(words);
}

/** The words of lines of one paragraph as one line; codes broken after a hyphen ("QĐ-" / "TTg") are put together. */
export function joinWords(parts: readonly string[]): string {
  return parts.reduce((text, part) => (text === '' ? part : text + separator(text, part) + part), '');
}

/** What stands between the words of two lines of a paragraph. */
export function separator(before: string, after: string): '' | ' ' {
  return /[\p{Lu}\d][-–/]$/u.test(before) && /^[\p{L}\d]/u.test(after) ? '' : ' ';
}
