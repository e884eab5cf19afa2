import type { Page } from '../../domain/document.ts';
import type { PlacedPage, PlacedText } from '../layout/page.ts';

/** Recognised pages as one text: words on one line where they overlap in height, blocks apart where the space between lines is wide. */
export function composeScans(pages: readonly PlacedPage[]): { readonly text: string; readonly pages: readonly Page[] } {
  let text = '';
  const spans = pages.map((page): Page => {
    if (text !== '') text += '\n';
    const start = text.length;
    text += linesOf(page.texts).map((line) => line.map((word) => word.text).join(' ')).join('\n');
    return { number: page.number, span: { start, end: text.length }, origin: 'ocr', ...(page.ocrConfidence === undefined ? {} : { ocrConfidence: page.ocrConfidence }) };
  });
  return { text, pages: spans };
}

function linesOf(words: readonly PlacedText[]): PlacedText[][] {
  const lines: PlacedText[][] = [];
  for (const word of [...words].sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom)) {
    const middle = (word.box.top + word.box.bottom) / 2;
    const line = lines.slice(-4).find((one) => one.some(({ box }) => middle > box.top && middle < box.bottom));
    if (line === undefined) lines.push([word]);
    else line.push(word);
  }
  return lines.map((line) => line.sort((a, b) => a.box.left - b.box.left));
}
