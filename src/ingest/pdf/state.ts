import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { identity, isNumber, multiply, readMatrix, type Matrix } from './matrix.ts';

/** What the operators of a page set and what text and paths are drawn with (ISO 32000-1, 8.4 and 9.3), as far as reading needs it. */
export interface State {
  ctm: Matrix;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** Horizontal scaling, 1 for 100 %. */
  scale: number;
  leading: number;
  rise: number;
  /** Text rendering mode; 3 is invisible. */
  mode: number;
  fill: string;
  stroke: string;
}

/** The state a page or the appearance of an annotation begins with. */
export function startState(ctm: Matrix): State {
  return { ctm, textMatrix: identity, x: 0, y: 0, lineX: 0, lineY: 0, font: '', fontSize: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0, mode: 0, fill: '#000000', stroke: '#000000' };
}

const number = (value: unknown): number => (isNumber(value) ? value : 0);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function moveText(state: State, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}

type Change = (state: State, args: readonly unknown[]) => void;

const changes: ReadonlyMap<number, Change> = new Map<number, Change>([
  [OPS.transform, (state, args): void => void (state.ctm = multiply(state.ctm, readMatrix(args) ?? identity))],
  [OPS.beginText, (state): void => {
    state.textMatrix = identity;
    state.x = state.y = state.lineX = state.lineY = 0;
  }],
  [OPS.setCharSpacing, (state, [value]): void => void (state.charSpacing = number(value))],
  [OPS.setWordSpacing, (state, [value]): void => void (state.wordSpacing = number(value))],
  [OPS.setHScale, (state, [value]): void => void (state.scale = number(value) / 100)],
  [OPS.setLeading, (state, [value]): void => void (state.leading = -number(value))],
  [OPS.setTextRise, (state, [value]): void => void (state.rise = number(value))],
  [OPS.setTextRenderingMode, (state, [value]): void => void (state.mode = number(value))],
  [OPS.setFont, (state, [name, size]): void => {
    state.font = text(name);
    state.fontSize = number(size);
  }],
  [OPS.moveText, (state, [x, y]): void => {
    moveText(state, number(x), number(y));
  }],
  [OPS.setLeadingMoveText, (state, [x, y]): void => {
    state.leading = number(y);
    moveText(state, number(x), number(y));
  }],
  [OPS.nextLine, (state): void => {
    moveText(state, 0, state.leading);
  }],
  [OPS.setTextMatrix, (state, [matrix]): void => {
    state.textMatrix = readMatrix(matrix) ?? identity;
    state.x = state.y = state.lineX = state.lineY = 0;
  }],
  [OPS.setFillRGBColor, (state, [colour]): void => void (state.fill = text(colour))],
  [OPS.setStrokeRGBColor, (state, [colour]): void => void (state.stroke = text(colour))],
  [OPS.setFillTransparent, (state): void => void (state.fill = 'transparent')],
  [OPS.setStrokeTransparent, (state): void => void (state.stroke = 'transparent')],
  // A pattern: what it looks like is not known, that it can be seen is.
  [OPS.setFillColorN, (state): void => void (state.fill = 'pattern')],
  [OPS.setStrokeColorN, (state): void => void (state.stroke = 'pattern')],
]);

/** Does what an operator does to the state; false when it does nothing to it. */
export function changeState(state: State, operator: number, args: readonly unknown[]): boolean {
  const change = changes.get(operator);
  change?.(state, args);
  return change !== undefined;
}
