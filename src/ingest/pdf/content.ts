import { AnnotationMode, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Ruling } from '../layout/page.ts';
import { apply, identity, isNumber, multiply, readMatrix, type Matrix } from './matrix.ts';
import { readPath, type Paths } from './paths.ts';
import { changeState, startState, type State } from './state.ts';
import { boxOf, startWords, type DrawnWord, type Glyph, type WordBuilder } from './words.ts';

/** What is drawn on a page, in points from the top left corner of the page as it is shown. */
export interface PageContent {
  readonly width: number;
  readonly height: number;
  readonly words: readonly DrawnWord[];
  readonly rulings: readonly Ruling[];
  readonly images: readonly Box[];
  /** Number of drawn paths that are neither lines nor areas: pictures, or letters drawn as outlines. */
  readonly drawings: number;
  /** Names of fonts by their name in the operators. */
  readonly fonts: ReadonlyMap<string, Font>;
}

/** A font as far as reading needs it. */
export interface Font {
  readonly name: string;
  readonly bold: boolean;
  /** Width of a sign's unit in text space. */
  readonly unit: number;
}

/** More words than a page of the smallest print has. */
const maximumWords = 60_000;
const images = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintImageXObjectRepeat]);

/** Reads what is drawn on a page with the appearance of its annotations (form fields and signatures show number and date there). Throws what pdf.js throws on a damaged page. */
export async function readContent(page: PDFPageProxy): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
  const view = readMatrix(viewport.transform) ?? identity;
  const drawn = startPage(page, view, { width: viewport.width, height: viewport.height });
  operators.fnArray.forEach((operator, i) => {
    const args: unknown = operators.argsArray[i];
    drawn.run(operator, Array.isArray(args) ? (args as readonly unknown[]) : []);
  });
  const { words, paths } = drawn;
  return { width: viewport.width, height: viewport.height, words: hideWhite(words, paths, drawn.images), rulings: paths.rulings, images: drawn.images, drawings: paths.drawings, fonts: drawn.fonts };
}

interface Page {
  readonly words: readonly DrawnWord[];
  readonly paths: Paths;
  readonly images: Box[];
  readonly fonts: Map<string, Font>;
  readonly run: (operator: number, args: readonly unknown[]) => void;
}

function startPage(page: PDFPageProxy, view: Matrix, size: { readonly width: number; readonly height: number }): Page {
  const builder = startWords(maximumWords);
  const paths: Paths = { rulings: [], fills: [], drawings: 0 };
  const shown: Box[] = [];
  const fonts = new Map<string, Font>();
  let state = startState(view);
  let isWidget = false;
  const stack: State[] = [];
  const save = (matrix?: unknown): void => {
    stack.push({ ...state });
    if (matrix !== undefined) state.ctm = multiply(state.ctm, readMatrix(matrix) ?? identity);
  };
  const restore = (): void => void (state = stack.pop() ?? state);
  const run = (operator: number, args: readonly unknown[]): void => {
    if (operator === OPS.showText) showText(builder, state, { glyphs: args[0], font: fontOf(page, fonts, state.font), size, isWidget });
    else if (operator === OPS.constructPath) readPath(args, state.ctm, state, paths);
    else if (operator === OPS.save || operator === OPS.beginGroup) save();
    else if (operator === OPS.restore || operator === OPS.endGroup || operator === OPS.paintFormXObjectEnd) restore();
    else if (operator === OPS.paintFormXObjectBegin) save(args[0] ?? identity);
    else if (operator === OPS.beginAnnotation) {
      stack.length = 0;
      state = startState(multiply(view, multiply(readMatrix(args[2]) ?? identity, readMatrix(args[3]) ?? identity)));
      isWidget = true;
    } else if (operator === OPS.endAnnotation) isWidget = false;
    else if (operator === OPS.setGState) setAlpha(state, args[0]);
    else if (images.has(operator)) shown.push(squareOf(state.ctm));
    else changeState(state, operator, args);
  };
  return { words: builder.words, paths, images: shown, fonts, run };
}

/** Text drawn with no opacity is as good as invisible. */
function setAlpha(state: State, entries: unknown): void {
  for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
    const [key, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (key === 'ca' && value === 0) state.fill = 'transparent';
    if (key === 'Font' && Array.isArray(value)) changeState(state, OPS.setFont, value as unknown[]);
  }
}

/** Where the unit square of an image comes to stand. */
function squareOf(matrix: Matrix): Box {
  const corners = [apply(matrix, 0, 0), apply(matrix, 1, 0), apply(matrix, 0, 1), apply(matrix, 1, 1)];
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function fontOf(page: PDFPageProxy, fonts: Map<string, Font>, name: string): Font {
  const known = fonts.get(name);
  if (known !== undefined) return known;
  const found = page.commonObjs.has(name) ? (page.commonObjs.get(name) as Readonly<Record<string, unknown>>) : {};
  const title = typeof found['name'] === 'string' ? found['name'] : '';
  const unit = Array.isArray(found['fontMatrix']) && isNumber(found['fontMatrix'][0]) ? found['fontMatrix'][0] : 0.001;
  const font = { name: title, bold: found['bold'] === true || found['black'] === true || /bold|black|heavy/iu.test(title), unit };
  fonts.set(name, font);
  return font;
}

interface Shown {
  readonly glyphs: unknown;
  readonly font: Font;
  readonly size: { readonly width: number; readonly height: number };
  readonly isWidget: boolean;
}

function showText(builder: WordBuilder, state: State, { glyphs, font, size, isWidget }: Shown): void {
  if (!Array.isArray(glyphs) || state.fontSize === 0) return;
  // A negative size turns the letters upside down and the direction with them; the text matrix of such files turns them back.
  const matrix = multiply(state.ctm, state.textMatrix);
  const at = apply(matrix, state.x, state.y);
  const outside = at.x < -1 || at.y < -1 || at.x > size.width + 1 || at.y > size.height + 1;
  const visibility = outside ? 'off-page' : state.mode === 3 || state.mode === 7 || state.fill === 'transparent' ? 'invisible' : isWhite(state.fill) && state.mode !== 1 ? 'white' : 'shown';
  state.x += builder.draw(glyphs as (Glyph | number)[], { x: state.x, y: state.y + state.rise }, {
    matrix, fontSize: state.fontSize, unit: font.unit, charSpacing: state.charSpacing, wordSpacing: state.wordSpacing, scale: state.scale,
    font: state.font, visibility, origin: isWidget ? 'widget' : 'text-layer',
  });
}

/** White, or so nearly that nobody sees it on paper. */
function isWhite(colour: string): boolean {
  return /^#(?:f[7-9a-f]){3}$/iu.test(colour);
}

/** White letters are seen on a dark area or an image only. */
function hideWhite(words: readonly DrawnWord[], { fills }: Paths, pictures: readonly Box[]): DrawnWord[] {
  const dark = fills.filter(({ colour }) => !isWhite(colour) && colour !== 'transparent').map(({ box }) => box);
  return words.map((word) => {
    if (word.visibility !== 'white') return word;
    const box = boxOf(word);
    const x = (box.left + box.right) / 2;
    const y = (box.top + box.bottom) / 2;
    const isOver = [...dark, ...pictures].some((area) => area.left <= x && x <= area.right && area.top <= y && y <= area.bottom);
    return isOver ? { ...word, visibility: 'shown' } : word;
  });
}
