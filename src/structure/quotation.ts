import type { Paragraph } from './paragraphs.ts';
import type { Item } from './tree.ts';

const maximumQuoted = 400;

/**
 * Paragraphs as items of the tree; those inside a quotation that opens a paragraph and closes a later one (the new wording in an amending act) are marked: their numbering is not the
 * document's (DOCUMENTS §12).
 */
export function quotedItems(view: string, paragraphs: readonly Paragraph[]): Item[] {
  const items: Item[] = [];
  for (let i = 0; i < paragraphs.length; i += 1) {
    const paragraph = paragraphs[i];
    if (paragraph === undefined) break;
    items.push({ type: 'paragraph', paragraph, quoted: false });
    const close = opensQuotation(view, paragraph) ? closingOf(view, paragraphs, i) : i;
    for (; i < close; i += 1) {
      const inner = paragraphs[i + 1];
      if (inner !== undefined) items.push({ type: 'paragraph', paragraph: unlabelled(inner), quoted: true });
    }
  }
  return items;
}

function unlabelled(paragraph: Paragraph): Paragraph {
  return { ...paragraph, label: null, textStart: paragraph.span.start };
}

function opensQuotation(view: string, { span }: Paragraph): boolean {
  if (!/["“]/u.test(view.charAt(span.start))) return false;
  const text = view.slice(span.start, span.end);
  return text.startsWith('“') ? !text.includes('”') : (text.match(/"/gu)?.length ?? 0) % 2 === 1;
}

/** Index of the paragraph that ends with the closing quotation mark; `from` when none does. */
function closingOf(view: string, paragraphs: readonly Paragraph[], from: number): number {
  for (let i = from + 1; i < Math.min(paragraphs.length, from + maximumQuoted); i += 1) {
    const end = paragraphs[i]?.span.end ?? 0;
    if (/["”]\s*(?:[.;,]\s*)?$/u.test(view.slice(end - 6, end))) return i;
  }
  return from;
}
