import { child, children, type XmlElement } from '../xml.ts';
import { newStory, type Block, type Context, type Story } from './context.ts';
import { pickAlternative, type Box } from './drawing.ts';
import { readInline } from './inline.ts';
import { isBlank, plain, render, type Piece } from './pieces.ts';
import { isShaded, lookOf, merge, numberingOf, valueOf } from './styles.ts';
import { writeTable } from './table.ts';

/** Blocks that only wrap others. */
const wrappers = new Set(['w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'w:txbxContent']);

/** Reads a text of its own: a note, a header, a text box, a cell. */
export function readStory(element: XmlElement, context: Context, isFurniture = false, onShade = false): Block[] {
  const story = newStory(isFurniture, onShade);
  return [...children(element).flatMap((one) => readBlock(one, story, context)), ...endStory(story)];
}

/** Reads one block of a text: nothing, one block, or several where text boxes stand in it. */
export function readBlock(element: XmlElement, story: Story, context: Context): Block[] {
  const { name } = element;
  if (name === 'w:p') return readParagraph(element, story, context);
  if (name === 'w:tbl') return [...endStory(story), ...writeTable(element, context, (cell) => readStory(cell, context, story.isFurniture, story.onShade || isOnShade(element, cell)))];
  if (name === 'w:sdt') return readControl(element, story, context);
  if (name === 'w:sectPr') context.sections.push(element);
  if (name === 'mc:AlternateContent') return children(pickAlternative(element)).flatMap((one) => readBlock(one, story, context));
  if (name === 'm:oMathPara' || name === 'm:oMath') return readParagraph({ name: 'w:p', attributes: {}, children: [element] }, story, context);
  if (name === 'w:altChunk') context.counts.external += 1;
  return wrappers.has(name) ? children(element).flatMap((one) => readBlock(one, story, context)) : [];
}

/** A content control; one that holds a table of contents repeats the headings and is left out. */
function readControl(element: XmlElement, story: Story, context: Context): Block[] {
  const gallery = valueOf(child(child(element, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery');
  if (gallery === 'Table of Contents') {
    context.counts.contents += 1;
    return [];
  }
  return children(child(element, 'w:sdtContent')).flatMap((one) => readBlock(one, story, context));
}

/** What is left of paragraphs whose mark was deleted when no paragraph follows. */
export function endStory(story: Story): Block[] {
  const pieces = story.pending;
  story.pending = [];
  return paragraphOf(pieces);
}

/** A paragraph of such pieces; none when they print nothing. */
export function paragraphOf(pieces: readonly Piece[]): Block[] {
  if (isBlank(pieces)) return [];
  const { runs, text } = render(pieces);
  return [{ isParagraph: true, xml: `<w:p>${runs}</w:p>`, lines: text.split('\n') }];
}

function readParagraph(element: XmlElement, story: Story, context: Context): Block[] {
  const properties = child(element, 'w:pPr');
  const section = child(properties, 'w:sectPr');
  if (section !== null) context.sections.push(section);
  const style = valueOf(properties, 'w:pStyle');
  const look = merge(context.styles.paragraph(style), isShaded(properties) ? { shaded: true } : {});
  const { pieces, boxes } = readInline(element, look, story, context);
  const mark = child(properties, 'w:rPr');
  const isDeleted = child(mark, 'w:del') !== null || child(mark, 'w:moveFrom') !== null;
  const isHidden = merge(look, lookOf(mark)).hidden === true;
  const own: Piece[] = [];
  if (!isDeleted && !(isHidden && pieces.length === 0)) {
    const label = labelOf(properties, style, context);
    if (label !== null) own.push(plain(label));
  }
  const whole = [...own, ...story.pending, ...pieces];
  story.pending = isDeleted || isHidden ? whole : [];
  const paragraph = isDeleted || isHidden ? [] : paragraphOf(whole);
  const placed = (isAbove: boolean): Block[] => boxes.filter((box) => box.isAbove === isAbove).flatMap((box) => readBox(box, story, context));
  return boxes.length === 0 ? paragraph : [...placed(true), ...paragraph, ...placed(false)];
}

/** Whether a cell has a shade, or may have one from the style of its table. */
function isOnShade(table: XmlElement, cell: XmlElement): boolean {
  const properties = child(table, 'w:tblPr');
  return isShaded(child(cell, 'w:tcPr')) || isShaded(properties) || child(properties, 'w:tblStyle') !== null;
}

function readBox(box: Box, story: Story, context: Context): Block[] {
  return box.content === null ? paragraphOf([plain(box.words)]) : readStory(box.content, context, story.isFurniture, true);
}

/** The automatic number of a paragraph. In a style the level is the one linked to it, whatever level it names (17.9.3). */
function labelOf(properties: XmlElement | null, style: string | null, context: Context): string | null {
  const own = numberingOf(properties);
  const inherited = context.styles.numbering(style);
  const id = own.numberingId ?? inherited.numberingId;
  if (id === null || id === '0') return null;
  const linked = own.numberingId === null && style !== null ? context.numbering.levelOf(id, style) : null;
  return context.numbering.next(id, own.level ?? linked ?? inherited.level ?? 0);
}
