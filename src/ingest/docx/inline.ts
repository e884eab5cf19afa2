import { child, children, wordsOf, type XmlElement } from '../xml.ts';
import type { Context, Story } from './context.ts';
import { findDrawn, pickAlternative, type Box } from './drawing.ts';
import { readEquation } from './equation.ts';
import { acceptsText, endField, separateField, startField } from './fields.ts';
import { callOf, isCapitalFont, lettersOfFont, plain, weighLetters, type Piece } from './pieces.ts';
import { lookOfRun, numberOf, type RunLook } from './styles.ts';

/** What a paragraph holds: its line of pieces, and the text boxes anchored in it. */
export interface Inline {
  readonly pieces: Piece[];
  readonly boxes: Box[];
  /** Whether the last run was set so wide that print shows a blank after it. */
  isWide: boolean;
}

/** Letter spacing that looks like a blank (w:spacing, in twentieths of a point). Files made from PDF set some blanks so. */
const wideSpacing = 60;

/** Elements that only wrap content, insertions among them: tracked changes are read as accepted. */
const wrappers = new Set(['w:hyperlink', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:rt', 'w:rubyBase']);
const removed = new Set(['w:del', 'w:moveFrom']);

/** Reads the content of a paragraph, whose look is that of its style. */
export function readInline(element: XmlElement, look: RunLook, story: Story, context: Context): Inline {
  const inline: Inline = { pieces: [], boxes: [], isWide: false };
  readParts(element, look, inline, story, context);
  return inline;
}

function readParts(element: XmlElement, look: RunLook, inline: Inline, story: Story, context: Context): void {
  for (const part of children(element)) {
    const { name } = part;
    if (name === 'w:r') readRun(part, lookOfRun(context.styles, look, child(part, 'w:rPr')), inline, story, context);
    else if (removed.has(name)) context.counts.changes += 1;
    else if (wrappers.has(name)) {
      if (name === 'w:ins' || name === 'w:moveTo') context.counts.changes += 1;
      readParts(part, look, inline, story, context);
    } else if (name === 'w:fldSimple') {
      startField(story);
      separateField(story, context, part.attributes['w:instr'] ?? '');
      readParts(part, look, inline, story, context);
      endField(story);
    } else if (name === 'mc:AlternateContent') readParts(pickAlternative(part), look, inline, story, context);
    else if (name === 'm:oMath' || name === 'm:oMathPara') inline.pieces.push(plain(` ${readEquation(part)} `));
  }
}

/** Size up to which letters are dust (half points). */
const dust = 4;

/** Whether nobody sees such letters: hidden, white on white, or too small. */
function isUnseen({ hidden, white, shaded, size }: RunLook, { onShade }: Story): boolean {
  return hidden === true || (white === true && shaded !== true && !onShade) || (size !== undefined && size <= dust);
}

/** Content of a run that is one fixed sign. */
const fixed: Readonly<Record<string, Piece>> = {
  'w:tab': { kind: 'tab' }, 'w:ptab': { kind: 'tab' }, 'w:br': { kind: 'break' }, 'w:cr': { kind: 'break' }, 'w:noBreakHyphen': plain('-'), 'w:softHyphen': plain(String.fromCodePoint(0xad)),
};

function readRun(run: XmlElement, look: RunLook, inline: Inline, story: Story, context: Context): void {
  const isWide = (numberOf(child(run, 'w:rPr'), 'w:spacing') ?? 0) >= wideSpacing;
  if (inline.isWide && !isWide && /^[\p{L}\p{N}]/u.test(wordsOf(run))) inline.pieces.push(plain(' '));
  inline.isWide = isWide && /[\p{L}\p{N}]$/u.test(wordsOf(run));
  for (const part of children(run)) {
    const { name } = part;
    if (name === 'w:fldChar') readFieldMark(part, inline, story, context);
    else if (name === 'w:instrText') {
      const field = story.fields.at(-1);
      if (field?.inResult === false && field.code.length < 500) field.code += textOf(part);
    } else if (name === 'mc:AlternateContent') readRun(pickAlternative(part), look, inline, story, context);
    else if (!acceptsText(story, context)) continue;
    else if (isUnseen(look, story)) context.counts.hiddenCharacters += name === 'w:t' ? textOf(part).length : 0;
    else if (name === 'w:t') pushText(textOf(part), look, inline, context);
    else if (fixed[name] !== undefined) inline.pieces.push(fixed[name]);
    else readObject(part, look, inline, story, context);
  }
}

/** What a run holds besides text. */
function readObject(part: XmlElement, look: RunLook, inline: Inline, story: Story, context: Context): void {
  switch (part.name) {
    case 'w:sym':
      inline.pieces.push({ kind: 'symbol', font: part.attributes['w:font'] ?? '', code: part.attributes['w:char'] ?? '' });
      return;
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      inline.pieces.push(plain(callNote(part, context)));
      return;
    case 'w:ruby': {
      const base = child(part, 'w:rubyBase');
      if (base !== null) readParts(base, look, inline, story, context);
      return;
    }
    case 'w:drawing':
    case 'w:pict':
    case 'w:object': {
      const drawn = findDrawn(part);
      for (const box of drawn.boxes) inline.boxes.push(box);
      context.counts.images += drawn.images;
      return;
    }
    default:
  }
}

/** Numbers a call of a note and writes it the way `structure` reads notes of converted files. */
function callNote(part: XmlElement, context: Context): string {
  const kind = part.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  const number = context.notes.filter((note) => note.kind === kind).length + 1;
  const mark = kind === 'footnote' ? String(number) : `e${String(number)}`;
  context.notes.push({ kind, id: part.attributes['w:id'] ?? '', mark });
  return callOf(mark);
}

function textOf(element: XmlElement): string {
  return element.children.filter((one) => typeof one === 'string').join('').replace(/[\n\r\t]/gu, ' ');
}

/** Text of a run, by its font. Private characters of symbol fonts are signs, for mammoth to name. */
function pushText(text: string, look: RunLook, inline: Inline, context: Context): void {
  const letters = lettersOfFont(look.font);
  if (letters !== null) {
    const { legacy, unicode } = weighLetters(text);
    context.counts.legacyLetters += legacy;
    context.counts.unicodeLetters += unicode;
    if (context.convertsLegacy && legacy > 0) context.converted.add(letters === 'tcvn3' ? 'TCVN3 (ABC)' : 'VNI');
  }
  const own = { letters: context.convertsLegacy ? letters : null, capitals: look.capitals === true || isCapitalFont(look.font) };
  for (const part of text.split(/(?<sign>[\uf000-\uf0ff])/u)) {
    const code = part.charCodeAt(0);
    if (code >= 0xf000 && code <= 0xf0ff && /^(?:symbol|wingdings|webdings)/iu.test(look.font ?? '')) inline.pieces.push({ kind: 'symbol', font: look.font ?? '', code: code.toString(16).toUpperCase() });
    else if (part !== '') inline.pieces.push({ kind: 'text', text: part, ...own });
  }
}

function readFieldMark(part: XmlElement, inline: Inline, story: Story, context: Context): void {
  switch (part.attributes['w:fldCharType']) {
    case 'begin':
      startField(story, part);
      return;
    case 'separate':
      separateField(story, context);
      return;
    case 'end': {
      const sign = endField(story);
      if (sign !== '' && acceptsText(story, context)) inline.pieces.push(plain(sign));
      return;
    }
    default:
  }
}
