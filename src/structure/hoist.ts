import { fold } from '../lang/fold.ts';
import type { Draft } from './tree.ts';

/** Words that open a closing paragraph of a document, whatever list stands before it. */
const closing = /^(?:(?:chỉ thị|công văn|kế hoạch|hướng dẫn|nghị quyết|quyết định|thông báo|kết luận|quy định|chương trình|thông tư|nghị định|văn bản|công điện|đề án|quy chế) này|trên đây là|yêu cầu |đề nghị |căn cứ (?:nội dung|chỉ thị|kế hoạch|vào)|trong quá trình|quá trình (?:tổ chức|triển khai|thực hiện)|nhận được|giao |định kỳ|nếu có)/u;

/**
 * Moves paragraphs out of the list item they only follow. A paragraph after the last item of a list belongs to the level above the list ("Giao Ban Tổ chức Tỉnh ủy …" after
 * "(7)" belongs to 4); after an item that is only a title it is that item's text; between two items it goes on with the first. Closing formulas go up to the outermost
 * item, others one level.
 */
export function hoist(root: Draft, view: string): void {
  const moved = new Set<Draft>();
  for (const child of root.children) hoistIn(child, view, moved);
}

function hoistIn(draft: Draft, view: string, moved: Set<Draft>): void {
  for (const child of draft.children) hoistIn(child, view, moved);
  const last = draft.children.at(-1);
  if (last === undefined || last.label === null || !isSentence(last, view)) return;
  const continued = draft.children.some((c) => c !== last && c.label !== null && c.children.some((g) => isPlain(g)) && !c.children.some((g) => g.label !== null));
  const tail: Draft[] = [];
  for (let child = last.children.at(-1); child !== undefined && isPlain(child); child = last.children.at(-1)) {
    const closes = isClosing(child, view);
    if (!closes && (moved.has(child) || continued)) break;
    tail.push(child);
    moved.add(child);
    last.children.pop();
  }
  draft.children = draft.children.concat(tail.reverse());
}

const isPlain = (draft: Draft): boolean => draft.item?.type === 'paragraph' && draft.label === null;

function isClosing(draft: Draft, view: string): boolean {
  if (draft.item?.type !== 'paragraph') return false;
  const { start } = draft.item.paragraph.span;
  return closing.test(fold(view.slice(start, start + 60)));
}

/** Whether an item says something itself, so that a paragraph after it can be another thought: a sentence, or points below. */
function isSentence(draft: Draft, view: string): boolean {
  if (draft.item?.type !== 'paragraph') return false;
  if (draft.children.some((c) => c.label !== null)) return true;
  const { textStart, span } = draft.item.paragraph;
  return /[.;!?…”](?:\/\.)?$/u.test(view.slice(Math.max(textStart, span.end - 4), span.end));
}
