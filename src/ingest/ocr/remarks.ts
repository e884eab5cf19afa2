import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Page } from '../../domain/document.ts';
import type { Box, PlacedText } from '../layout/page.ts';
import type { PreparedPage } from './prepare.ts';

/** What was read off a prepared page. */
export interface PageReading {
  readonly prepared: PreparedPage;
  readonly words: readonly PlacedText[];
  /** Mean over the words; 0 without any. */
  readonly confidence: number;
}

/** A page that reads worse than this on average is named. */
const DOUBTFUL_PAGE = 0.8;
const MILLIMETRES_PER_POINT = 25.4 / 72;

const kinds = { stamp: 'ocr-stamp', handwriting: 'ocr-handwriting', writing: 'ocr-coloured-writing' } as const;

/**
 * What a person should know of a page that was read by OCR: nothing on it, read badly, stood askew, and every place where coloured ink was taken out of the print (stamps,
 * signatures, dates written in by hand): what stands there is never read into the print, so a person looks.
 */
export function remarksOn(number: number, { prepared, words, confidence }: PageReading): Diagnostic[] {
  const page = String(number);
  const inks = prepared.inks.map(({ kind, box }): Diagnostic => ({ code: kinds[kind], severity: 'warning', span: null, params: { page, place: placeOf(box), near: nearby(box, words) } }));
  const read: Diagnostic[] = words.length === 0 ? [{ code: 'ocr-page-empty', severity: 'info', span: null, params: { page } }]
    : confidence < DOUBTFUL_PAGE ? [{ code: 'ocr-page-doubtful', severity: 'warning', span: null, params: { page, confidence: `${Math.round(confidence * 100)} %` } }] : [];
  const turned: Diagnostic[] = prepared.quarters === 0 ? [] : [{ code: 'ocr-page-turned', severity: 'info', span: null, params: { page, degrees: String(prepared.quarters * 90) } }];
  return [...read, ...turned, ...inks];
}

/** Millimetres from the left and the top edge, as a person would measure them on paper. */
function placeOf({ left, top, right, bottom }: Box): string {
  const mm = (points: number): string => String(Math.round(points * MILLIMETRES_PER_POINT));
  return `${mm(left)}–${mm(right)} × ${mm(top)}–${mm(bottom)} mm`;
}

/** The words that stand left and right of a place, at its height: "ngày … tháng". */
function nearby(box: Box, words: readonly PlacedText[]): string {
  const level = words.filter(({ box: word }) => Math.min(word.bottom, box.bottom) - Math.max(word.top, box.top) > 0.3 * Math.min(word.bottom - word.top, box.bottom - box.top));
  const middle = (box.left + box.right) / 2;
  const reach = 90;
  const before = level.filter(({ box: word }) => (word.left + word.right) / 2 <= middle && word.right > box.left - reach).sort((a, b) => b.box.right - a.box.right)[0];
  const after = level.filter(({ box: word }) => (word.left + word.right) / 2 > middle && word.left < box.right + reach).sort((a, b) => a.box.left - b.box.left)[0];
  return [before?.text ?? '', '…', after?.text ?? ''].join(' ').trim();
}

/** Gives remarks on pages the span of their page, once the pages are one text. */
export function spanRemarks(diagnostics: readonly Diagnostic[], pages: readonly Page[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    if (diagnostic.span !== null) return diagnostic;
    const page = pages.find(({ number }) => String(number) === diagnostic.params['page']);
    return page === undefined ? diagnostic : { ...diagnostic, span: page.span };
  });
}
