import { AppError } from '../../domain/errors.ts';
import type { Box, PlacedPage, PlacedText } from '../layout/page.ts';
import type { OcrEngine, RecognisedPage, Recogniser } from './engine.ts';
import { preparePage } from './prepare.ts';
import { encodeGreyMap, type Plane, type Raster } from './raster.ts';
import { remarksOn, type PageReading } from './remarks.ts';
import { parseTsv, withoutOverlaps, type ReadWord } from './tsv.ts';
import { unfoldColumns } from './unfold.ts';

/** A page that reads worse than this is tried upside down. */
const POOR = 0.6;
/** A mark without letters or digits is taken for dust below this, a coloured word for a scribble. */
const DUST = 0.5;
const COLOURED_MINIMUM = 0.8;
/** A degree of secrecy is stamped in colour in a frame, which makes it hard to read: better a doubt too many than a secret document in the register. */
const SECRECY_MINIMUM = 0.3;
const secrecy = /^\P{L}*(?:T[ỐÔO]I|TUY[ỆÊẾE]T|M[ẬÂẠAẤ]T)\P{L}*$/u;

/** An engine that prepares each page, reads it, and says what a person should look at. */
export function createOcrEngine(recogniser: Recogniser): OcrEngine {
  return {
    name: recogniser.name,
    parallel: recogniser.parallel,
    recognise: async ({ number, raster }, signal) => {
      const guessed = await readPage(recogniser, raster, undefined, signal);
      const first = isOnSide(guessed) ? await readPage(recogniser, raster, guessed.prepared.quarters === 0 ? 1 : 0, signal) : guessed;
      const { confidence } = first;
      if (confidence >= POOR || first.words.length < 8) return pageOf(number, first);
      const other = await readPage(recogniser, raster, turnedOver(first.prepared.quarters), signal);
      return pageOf(number, other.confidence > confidence + 0.1 ? other : first);
    },
    close: recogniser.close,
  };
}

/**
 * Whether most words stand taller than they are wide. Tesseract reads lines that run upwards too, so the words may be right where the turn of the page was guessed wrong:
 * the letters of a typewriter stand in columns as straight as its lines.
 */
function isOnSide({ words }: PageReading): boolean {
  const long = words.filter(({ text }) => /^\p{L}{4,}/u.test(text));
  return long.length >= 8 && long.filter(({ box }) => box.bottom - box.top > box.right - box.left).length * 2 > long.length;
}

function turnedOver(quarters: 0 | 1 | 2 | 3): 0 | 1 | 2 | 3 {
  return ([2, 3, 0, 1] as const)[quarters];
}

async function readPage(recogniser: Recogniser, raster: Raster, quarters: 0 | 1 | 2 | 3 | undefined, signal?: AbortSignal): Promise<PageReading> {
  if (signal?.aborted === true) throw new AppError('cancelled');
  const prepared = preparePage(raster, quarters);
  const unfolded = unfoldColumns(prepared.print, 72 / prepared.scale);
  const read = isBlank(prepared.print) ? [] : parseTsv(await recogniser.read(encodeGreyMap(unfolded.plane), 'page', signal));
  const print = read.map((word) => ({ ...word, box: unfolded.restore(word.box) }));
  const { coloured } = prepared;
  const letters = coloured === null || isBlank(coloured.plane) ? [] : parseTsv(await recogniser.read(encodeGreyMap(coloured.plane), 'scattered', signal));
  const words = [
    ...place(withoutOverlaps(print.filter((word) => !isDust(word))), prepared.scale, 0, 0),
    ...place(letters.filter(({ text, confidence }) => (confidence >= COLOURED_MINIMUM && /[\p{L}\p{N}]/u.test(text)) || (confidence >= SECRECY_MINIMUM && secrecy.test(text))), prepared.scale, coloured?.left ?? 0, coloured?.top ?? 0),
  ];
  const confidence = words.length === 0 ? 0 : words.reduce((sum, word) => sum + (word.confidence ?? 0), 0) / words.length;
  return { prepared, words, confidence };
}

function pageOf(number: number, reading: PageReading): RecognisedPage {
  const { prepared: { width, height, rulings }, words, confidence } = reading;
  const page: PlacedPage = { number, width, height, texts: words, rulings, origin: 'ocr', ocrConfidence: Math.round(confidence * 1000) / 1000 };
  return { page, diagnostics: remarksOn(number, reading) };
}

/** Fewer dark pixels than one short word has. */
function isBlank({ pixels }: Plane): boolean {
  let dark = 0;
  for (const value of pixels) if (value < 128) dark += 1;
  return dark < 60;
}

function isDust({ text, confidence }: ReadWord): boolean {
  return confidence < DUST && !/[\p{L}\p{N}]/u.test(text);
}

/** Words in points of the page. Letters have the height of their line: words without tall letters do not stand out as small print. */
function place(words: readonly ReadWord[], scale: number, left: number, top: number): PlacedText[] {
  const lines = Map.groupBy(words, ({ line }) => line);
  return [...lines.values()].flatMap((line) => {
    const heights = line.map(({ box }) => box.bottom - box.top).sort((a, b) => a - b);
    const fontSize = Math.round((heights[Math.floor(heights.length * 0.75)] ?? 0) * scale * 10) / 10;
    return line.map(({ text, box, confidence }): PlacedText => ({ text, box: boxOf(box, scale, left, top), fontSize, bold: false, origin: 'ocr', confidence }));
  });
}

function boxOf(box: Box, scale: number, left: number, top: number): Box {
  return { left: (box.left + left) * scale, top: (box.top + top) * scale, right: (box.right + left) * scale, bottom: (box.bottom + top) * scale };
}
