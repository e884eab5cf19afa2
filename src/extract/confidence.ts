import type { Deadline } from '../domain/deadline.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Page, Ratio } from '../domain/document.ts';
import { doubts as allDoubts, type Doubt } from '../domain/doubt.ts';
import type { Assignment } from '../domain/obligation.ts';
import type { ParsedDocument, Provision } from '../domain/provision.ts';
import { overlaps, type Span } from '../domain/span.ts';
import type { Target } from '../domain/target.ts';
import type { Step } from '../domain/trace.ts';

/** How sure it is that quote, actors, roles, deadlines and targets are all right, and what speaks against it. */
export interface Assessment {
  readonly confidence: Ratio;
  /** In the order of the list of doubts. */
  readonly doubts: readonly Doubt[];
}

/** What a doubt takes off, in log odds, and what it was fitted to: obligations with it in the gold, and those of them that are right. */
export interface Weight {
  readonly logOdds: number;
  readonly seen: number;
  readonly right: number;
}

/** Log odds of an obligation without doubts (docs/decisions/0006-confidence.md). */
export const baseLogOdds = 2.32;

/** Fitted by `npm run eval -- calibration`; what the gold has not seen keeps its prior. */
export const weights: Readonly<Record<Doubt, Weight>> = {
  'actor-missing': { logOdds: -0.74, seen: 5, right: 5 },
  'actor-far': { logOdds: -0.40, seen: 13, right: 12 },
  'actor-operative': { logOdds: -0.50, seen: 0, right: 0 },
  'subjects-several': { logOdds: -0.61, seen: 5, right: 5 },
  'actors-many': { logOdds: -0.76, seen: 12, right: 9 },
  'attribute-lines': { logOdds: -0.43, seen: 20, right: 17 },
  'unit-unresolved': { logOdds: -1.03, seen: 98, right: 85 },
  'quote-long': { logOdds: -0.37, seen: 3, right: 3 },
  'opening-odd': { logOdds: -0.29, seen: 36, right: 34 },
  figures: { logOdds: -1.37, seen: 41, right: 32 },
  'deadline-odd': { logOdds: -1.06, seen: 2, right: 2 },
  'interval-unstated': { logOdds: -0.37, seen: 7, right: 7 },
  'citation-odd': { logOdds: -0.41, seen: 1, right: 1 },
  'numbering-odd': { logOdds: -0.23, seen: 8, right: 8 },
  'row-incomplete': { logOdds: -0.50, seen: 0, right: 0 },
  optional: { logOdds: -0.50, seen: 0, right: 0 },
  'engines-differ': { logOdds: -0.70, seen: 0, right: 0 },
  'rules-alone': { logOdds: -0.80, seen: 0, right: 0 },
  'model-alone': { logOdds: -1.50, seen: 0, right: 0 },
  'no-structure': { logOdds: -0.50, seen: 0, right: 0 },
  'header-missing': { logOdds: -0.05, seen: 166, right: 165 },
  encoding: { logOdds: -1.50, seen: 0, right: 0 },
  'ocr-page': { logOdds: -0.50, seen: 0, right: 0 },
  'ocr-page-poor': { logOdds: -1.50, seen: 0, right: 0 },
  'ocr-word': { logOdds: -1.50, seen: 0, right: 0 },
};

/** Characters from an actor to what inherits it that make it far: about a page. */
const far = 3000;
/** Characters of a long quote: about the longest paragraph of a directive. */
const long = 600;
/** Characters around a break in the numbering in which labels are doubtful. */
const around = 400;
/** How many actors are many. */
const many = 5;
/** OCR confidence below which a page is poor. */
const poor = 0.85;

/** What an assessment goes by. */
export interface Assessed {
  readonly draft: { readonly node: Pick<Provision, 'kind'>; readonly quote: Span; readonly optional: boolean; readonly implied?: true; readonly steps: readonly Step[] };
  readonly who: readonly Assignment[];
  readonly deadlines: readonly Deadline[];
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Assesses the obligations of one document. */
export type Assess = (assessed: Assessed) => Assessment;

/**
 * Prepares what is known of the document as a whole.
 * @param remarks what the engine itself noticed
 */
export function createAssess(parsed: ParsedDocument, remarks: readonly Diagnostic[]): Assess {
  const known = [...parsed.document.diagnostics, ...parsed.diagnostics];
  const has = (code: Diagnostic['code']): boolean => known.some((one) => one.code === code);
  const whole: readonly Doubt[] = [...(has('no-structure') ? ['no-structure' as const] : []), ...(has('header-missing') ? ['header-missing' as const] : []), ...(has('encoding-doubtful') ? ['encoding' as const] : [])];
  const numbering = placesOf(known, ['label-gap', 'label-repeated']);
  const words = placesOf(known, ['ocr-word-doubtful']);
  const citations = placesOf(remarks, ['citation-nonstandard']);
  const scanned = parsed.document.pages.filter(({ origin }) => origin === 'ocr');
  return (assessed) => {
    const { quote } = assessed.draft;
    const found = [...whole, ...aboutActors(parsed, assessed), ...aboutValues(assessed), ...aboutPages(scanned, quote)];
    if (quote.end - quote.start > long) found.push('quote-long');
    if (assessed.draft.optional) found.push('optional');
    if (isNear(citations, quote, 0)) found.push('citation-odd');
    if (isNear(numbering, quote, around)) found.push('numbering-odd');
    if (isNear(words, quote, 0)) found.push('ocr-word');
    const doubts = found.length < 2 ? found : allDoubts.filter((doubt) => found.includes(doubt));
    return { confidence: confidenceOf(doubts), doubts };
  };
}

/**
 * The share of obligations with these doubts that are right throughout, to two decimals.
 * @param support log odds that speak for it, such as another engine's agreement
 */
export function confidenceOf(doubts: readonly Doubt[], support = 0): Ratio {
  const logOdds = doubts.reduce((sum, doubt) => sum + weights[doubt].logOdds, baseLogOdds + support);
  return Math.round(100 / (1 + Math.exp(-logOdds))) / 100;
}

function aboutActors(parsed: ParsedDocument, { draft, who }: Assessed): Doubt[] {
  const found: Doubt[] = [];
  const acting = who.filter(({ role }) => role !== 'report-to' && role !== 'coordinate');
  const above = acting.filter(({ inherited }) => inherited);
  const isRow = draft.node.kind === 'row';
  if (acting.length === 0) found.push('actor-missing');
  if (who.some(({ unit }) => unit.kind === 'unresolved')) found.push('unit-unresolved');
  if (who.length >= many) found.push('actors-many');
  if (draft.steps.some(({ made }) => made === 'attribute')) found.push('attribute-lines');
  const nearest = Math.max(...above.map(({ span }) => span.end));
  if (above.length > 0 && draft.quote.start - nearest > far) found.push('actor-far');
  if (above.length > 0 && parsed.operativeFrom !== null && nearest <= parsed.operativeFrom) found.push('actor-operative');
  if (!isRow && above.length > 0 && above.length < acting.length) found.push('subjects-several');
  if (draft.implied) found.push('opening-odd');
  return found;
}

function aboutValues({ draft, who, deadlines, targets, diagnostics }: Assessed): Doubt[] {
  const found: Doubt[] = [];
  if (targets.length > 0 || deadlines.some(({ term }) => term.kind === 'date' || term.kind === 'period')) found.push('figures');
  if (diagnostics.some(({ code }) => code === 'deadline-before-issue' || code === 'date-invalid')) found.push('deadline-odd');
  if (diagnostics.some(({ code }) => code === 'interval-unstated')) found.push('interval-unstated');
  if (draft.node.kind === 'row' && (who.length === 0 || deadlines.length === 0)) found.push('row-incomplete');
  return found;
}

function aboutPages(scanned: readonly Page[], quote: Span): Doubt[] {
  if (scanned.length === 0) return [];
  const pages = scanned.filter(({ span }) => overlaps(span, quote));
  if (pages.length === 0) return [];
  return pages.some(({ ocrConfidence }) => ocrConfidence !== undefined && ocrConfidence < poor) ? ['ocr-page', 'ocr-page-poor'] : ['ocr-page'];
}

/** Where some remarks stand, in reading order. */
function placesOf(diagnostics: readonly Diagnostic[], codes: readonly Diagnostic['code'][]): readonly number[] {
  return diagnostics.flatMap(({ code, span }) => (span !== null && codes.includes(code) ? [span.start] : [])).sort((a, b) => a - b);
}

/** Whether one of the places is inside a stretch or at most `reach` characters before or behind it. */
function isNear(places: readonly number[], { start, end }: Span, reach: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start - reach) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? Infinity) < end + reach;
}
