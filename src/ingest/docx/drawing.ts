import { child, children, type XmlElement } from '../xml.ts';

/** A text box: its paragraphs and tables, or the words of a WordArt; and whether it stands above the paragraph it is anchored in. */
export interface Box {
  readonly content: XmlElement | null;
  readonly words: string;
  readonly isAbove: boolean;
}

/** What a drawing holds that people read: text boxes, and pictures, which nobody here reads. */
export interface Drawn {
  readonly boxes: readonly Box[];
  readonly images: number;
}

const pictures = new Set(['a:blip', 'v:imagedata', 'c:chart', 'dgm:relIds']);

/** Finds text boxes and pictures of a drawing (DrawingML or VML), groups included. */
export function findDrawn(drawing: XmlElement): Drawn {
  const boxes: Box[] = [];
  let images = 0;
  const isAbove = standsAbove(drawing);
  const visit = (element: XmlElement): void => {
    if (element.name === 'w:txbxContent') boxes.push({ content: element, words: '', isAbove });
    else if (element.name === 'v:textpath') boxes.push({ content: null, words: element.attributes['string'] ?? '', isAbove });
    else if (element.name === 'mc:AlternateContent') visit(pickAlternative(element));
    else {
      if (pictures.has(element.name)) images += 1;
      for (const one of children(element)) visit(one);
    }
  };
  visit(drawing);
  return { boxes, images };
}

/** A box moved up from its paragraph is read before it; all others after it. */
function standsAbove(drawing: XmlElement): boolean {
  const position = child(child(drawing, 'wp:anchor'), 'wp:positionV');
  if (position === null || !/^(?:paragraph|line)$/u.test(position.attributes['relativeFrom'] ?? '')) return false;
  const offset = child(position, 'wp:posOffset')?.children[0];
  return typeof offset === 'string' && offset.startsWith('-');
}

/** One form of content that is stored in several (ISO/IEC 29500-3, 10.2): the first unless only the fallback has words. Never both. */
export function pickAlternative(element: XmlElement): XmlElement {
  const choices = children(element, 'mc:Choice');
  const fallback = child(element, 'mc:Fallback');
  return choices.find(hasContent) ?? (fallback !== null && hasContent(fallback) ? fallback : (choices[0] ?? fallback ?? element));
}

function hasContent(element: XmlElement): boolean {
  return children(element).some((one) => one.name === 'w:txbxContent' || one.name === 'w:t' || one.name === 'v:textpath' || pictures.has(one.name) || hasContent(one));
}
