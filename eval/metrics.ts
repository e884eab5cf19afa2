import type { AnnotatedDeadline, AnnotatedObligation, Annotation } from '../src/extract/annotation.ts';
import { fold } from '../src/lang/fold.ts';

/** Found, spurious and missed items of one measure. */
export interface Counts {
  readonly found: number;
  readonly spurious: number;
  readonly missed: number;
}

/** The measures of one document (gold/SCORING.md), as counts so that documents can be added up (micro-average). */
export interface Scores {
  readonly obligation50: Counts;
  readonly obligation90: Counts;
  readonly assignee: Counts;
  readonly role: Counts;
  readonly target: Counts;
  readonly deadline: Counts;
  readonly citation: Counts;
  readonly modality: Counts;
  readonly document: Counts;
  readonly grounding: Counts;
}

/** A gold obligation and the prediction it was paired with, with the words-IoU of their quotes. */
export interface Pair {
  readonly gold: AnnotatedObligation;
  readonly predicted: AnnotatedObligation;
  readonly iou: number;
}

/** Who was paired with whom; what counts for nothing is in neither list. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly missed: readonly AnnotatedObligation[];
  readonly spurious: readonly AnnotatedObligation[];
}

const none: Counts = { found: 0, spurious: 0, missed: 0 };

/** The words of a text as they are compared: NFC, lower case, one tone-mark placement, no punctuation, no conversion marks. */
export function wordsOf(text: string): string[] {
  const unmarked = text.normalize('NFC').replace(/\[(?:footnoteRef:\s*\d+|bookmark:[^\]]*)\]/gu, ' ');
  return fold(unmarked).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function overlapOf(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return shared;
}

/** Where each quote stands in the stream of the document's words: quotes are looked for in reading order, so that repeated sentences are told apart. */
function locate(stream: string, quotes: readonly (readonly string[])[]): (readonly [number, number] | null)[] {
  let from = 0;
  return quotes.map((words) => {
    if (words.length === 0) return null;
    const needle = ` ${words.join(' ')} `;
    let at = stream.indexOf(needle, from);
    if (at < 0) at = stream.indexOf(needle);
    if (at < 0) return null;
    from = at + 1;
    return [at, at + needle.length - 1] as const;
  });
}

interface Located {
  readonly words: readonly string[];
  readonly at: readonly [number, number] | null;
}

function sharedWords(a: Located, b: Located, stream: string): number {
  if (a.at === null || b.at === null) return overlapOf(a.words, b.words);
  const start = Math.max(a.at[0], b.at[0]);
  const end = Math.min(a.at[1], b.at[1]);
  return end <= start ? 0 : stream.slice(start, end).split(' ').filter(Boolean).length;
}

function iouOf(a: Located, b: Located, stream: string): number {
  const shared = sharedWords(a, b, stream);
  return shared === 0 ? 0 : shared / (a.words.length + b.words.length - shared);
}

/** Pairs gold and predicted obligations, best pairs first, one to one, IoU >= 0.5. Optional gold and what overlaps it counts for nothing. */
export function match(text: string, gold: readonly AnnotatedObligation[], predicted: readonly AnnotatedObligation[]): Matching {
  const stream = ` ${wordsOf(text).join(' ')} `;
  const place = (items: readonly AnnotatedObligation[]): Located[] => {
    const words = items.map(({ quote }) => wordsOf(quote));
    const places = locate(stream, words);
    return words.map((w, i) => ({ words: w, at: places[i] ?? null }));
  };
  const goldAt = place(gold);
  const predictedAt = place(predicted);
  const candidates = goldAt.flatMap((g, i) => predictedAt.map((p, j) => ({ i, j, iou: iouOf(g, p, stream) }))).filter(({ iou }) => iou >= 0.5);
  candidates.sort((a, b) => b.iou - a.iou || a.i - b.i || a.j - b.j);
  const goldTaken = new Map<number, number>();
  const predictedTaken = new Set<number>();
  const ious = new Map<number, number>();
  for (const { i, j, iou } of candidates) {
    if (goldTaken.has(i) || predictedTaken.has(j)) continue;
    goldTaken.set(i, j);
    predictedTaken.add(j);
    ious.set(i, iou);
  }
  const overlapsOptional = (p: Located): boolean => goldAt.some((g, i) => gold[i]?.optional === true && sharedWords(g, p, stream) * 2 > Math.min(g.words.length, p.words.length));
  const pairs: Pair[] = [];
  const missed: AnnotatedObligation[] = [];
  gold.forEach((item, i) => {
    if (item.optional) return;
    const partner = predicted[goldTaken.get(i) ?? -1];
    if (partner === undefined) missed.push(item);
    else pairs.push({ gold: item, predicted: partner, iou: ious.get(i) ?? 0 });
  });
  const spurious = predicted.filter((_, j) => {
    const located = predictedAt[j];
    return !predictedTaken.has(j) && located !== undefined && !overlapsOptional(located);
  });
  return { pairs, missed, spurious };
}

const glue = new Set(['các', 'những', 'mỗi', 'và', 'với', 'cùng', 'hoặc', 'của', 'cho']);

function unitWords(item: AnnotatedObligation, role?: string): string[] {
  return item.assignments
    .filter((a) => role === undefined || a.role === role)
    .flatMap((a) => wordsOf(a.unit))
    .filter((word) => !glue.has(word));
}

/** Compares two bags of unit words: present on both sides and alike (Dice >= 0.8), or a miss, or spurious, or both. */
function compareUnits(gold: readonly string[], predicted: readonly string[]): Counts {
  if (gold.length === 0 && predicted.length === 0) return none;
  if (gold.length === 0) return { found: 0, spurious: 1, missed: 0 };
  if (predicted.length === 0) return { found: 0, spurious: 0, missed: 1 };
  const dice = (2 * overlapOf(gold, predicted)) / (gold.length + predicted.length);
  return dice >= 0.8 ? { found: 1, spurious: 0, missed: 0 } : { found: 0, spurious: 1, missed: 1 };
}

function compareBags(gold: readonly string[], predicted: readonly string[]): Counts {
  const found = overlapOf(gold, predicted);
  return { found, spurious: predicted.length - found, missed: gold.length - found };
}

/** The `role` measure of one pair: role by role, the words of its units. */
export function compareRoles(gold: AnnotatedObligation | null, predicted: AnnotatedObligation | null): Counts {
  const roles = new Set([...(gold?.assignments ?? []), ...(predicted?.assignments ?? [])].map(({ role }) => role));
  return sum([...roles].map((role) => compareUnits(gold ? unitWords(gold, role) : [], predicted ? unitWords(predicted, role) : [])));
}

function deadlineKey(deadline: AnnotatedDeadline): string {
  if (deadline.recurrence !== undefined) return `every ${deadline.recurrence}`;
  if (deadline.due !== undefined) return `due ${deadline.due}`;
  if (deadline.from !== undefined || deadline.to !== undefined) return `from ${deadline.from ?? ''} to ${deadline.to ?? ''}`;
  return `relative ${wordsOf(deadline.relative ?? deadline.text).join(' ')}`;
}

const targetKeys = (item: AnnotatedObligation | null): string[] =>
  (item?.targets ?? []).map(({ comparator, value, unit }) => `${comparator} ${value} ${unit === '%' ? '%' : 'n'}`);
const deadlineKeys = (item: AnnotatedObligation | null): string[] => (item?.deadlines ?? []).map(deadlineKey);
const citationKeys = (item: AnnotatedObligation | null): string[] => (item?.citations ?? []).map((number) => number.replace(/\s+/gu, ''));

/** Adds up counts. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce((a, b) => ({ found: a.found + b.found, spurious: a.spurious + b.spurious, missed: a.missed + b.missed }), none);
}

/** Precision, recall and F1, each 0..1; a measure with nothing to find and nothing found is 1. */
export function rates({ found, spurious, missed }: Counts): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const ratio = (total: number): number => (total === 0 ? 1 : found / total);
  return { precision: ratio(found + spurious), recall: ratio(found + missed), f1: found + spurious + missed === 0 ? 1 : (2 * found) / (2 * found + spurious + missed) };
}

/** Whether a predicted obligation is right throughout: quote (IoU >= 0.9), assignees, roles, deadlines and targets. */
export function isRight({ gold, predicted, iou }: Pair): boolean {
  const agrees = ({ spurious, missed }: Counts): boolean => spurious + missed === 0;
  return (
    iou >= 0.9 &&
    agrees(compareUnits(unitWords(gold), unitWords(predicted))) &&
    agrees(compareRoles(gold, predicted)) &&
    agrees(compareBags(deadlineKeys(gold), deadlineKeys(predicted))) &&
    agrees(compareBags(targetKeys(gold), targetKeys(predicted)))
  );
}

function identityCounts(gold: Annotation['document'], predicted: Annotation['document']): Counts {
  const fields = ['type', 'number', 'issuedAt', 'place', 'signer'] as const;
  const same = fields.filter((field) => wordsOf(gold[field] ?? '').join(' ') === wordsOf(predicted[field] ?? '').join(' ')).length;
  return { found: same, spurious: 0, missed: fields.length - same };
}

function groundingCounts(text: string, predicted: readonly AnnotatedObligation[]): Counts {
  const folded = text.replace(/\s+/gu, ' ');
  const grounded = predicted.filter(({ quote }) => folded.includes(quote.replace(/\s+/gu, ' '))).length;
  return { found: grounded, spurious: predicted.length - grounded, missed: 0 };
}

/** Scores one document against its gold. */
export function score(text: string, gold: Annotation, predicted: Annotation): { readonly scores: Scores; readonly matching: Matching } {
  const matching = match(text, gold.obligations, predicted.obligations);
  const { pairs, missed, spurious } = matching;
  const sides: (readonly [AnnotatedObligation | null, AnnotatedObligation | null])[] = [
    ...pairs.map((pair) => [pair.gold, pair.predicted] as const),
    ...missed.map((item) => [item, null] as const),
    ...spurious.map((item) => [null, item] as const),
  ];
  const over = (compare: (g: AnnotatedObligation | null, p: AnnotatedObligation | null) => Counts): Counts => sum(sides.map(([g, p]) => compare(g, p)));
  const at = (threshold: number): Counts => {
    const found = pairs.filter(({ iou }) => iou >= threshold).length;
    return { found, spurious: pairs.length - found + spurious.length, missed: pairs.length - found + missed.length };
  };
  const agreeing = pairs.filter((pair) => pair.gold.modality === pair.predicted.modality).length;
  return {
    matching,
    scores: {
      obligation50: at(0.5),
      obligation90: at(0.9),
      assignee: over((g, p) => compareUnits(g ? unitWords(g) : [], p ? unitWords(p) : [])),
      role: over(compareRoles),
      target: over((g, p) => compareBags(targetKeys(g), targetKeys(p))),
      deadline: over((g, p) => compareBags(deadlineKeys(g), deadlineKeys(p))),
      citation: over((g, p) => compareBags(citationKeys(g), citationKeys(p))),
      modality: { found: agreeing, spurious: 0, missed: pairs.length - agreeing },
      document: identityCounts(gold.document, predicted.document),
      grounding: groundingCounts(text, predicted.obligations),
    },
  };
}

/** The measures of several documents added up. */
export function total(all: readonly Scores[]): Scores {
  const of = (pick: (scores: Scores) => Counts): Counts => sum(all.map(pick));
  return {
    obligation50: of((s) => s.obligation50),
    obligation90: of((s) => s.obligation90),
    assignee: of((s) => s.assignee),
    role: of((s) => s.role),
    target: of((s) => s.target),
    deadline: of((s) => s.deadline),
    citation: of((s) => s.citation),
    modality: of((s) => s.modality),
    document: of((s) => s.document),
    grounding: of((s) => s.grounding),
  };
}
