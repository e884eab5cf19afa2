import type { Modality } from '../../domain/obligation.ts';
import { trim, type Span } from '../../domain/span.ts';
import { adverbs, endOfMatch, falseNegation, prohibition, searching, sticky } from '../grammar.ts';
import type { TaggedView } from '../tagged.ts';

const lead = sticky(`\\s*,?\\s*${adverbs}`);
const forbids = sticky(prohibition);
const onlySeems = sticky(falseNegation);
const permits = sticky('(?:có\\s+thể|được\\s+phép|được\\s+quyền|có\\s+quyền)\\s');
const recommends = sticky('(?:nên|mong|khuyến\\s+khích)\\s');
const restricts = sticky('chỉ\\s+được\\s');
const forbiddenBehindModal = searching('(?:nghiêm\\s+cấm|không\\s+được(?!\\s+(?:giao|quán\\s+triệt|phân\\s+công|đáp\\s+ứng)))(?![\\p{L}])');
const obliging = /(?:^|[\s,])(?:phải|cần|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm)\s/u;

/** What stands right behind the subject and its adverbs. */
const behindSubject: readonly { readonly pattern: RegExp; readonly modality: Modality; readonly rule: string }[] = [
  { pattern: forbids, modality: 'must-not', rule: 'modality.prohibition' },
  { pattern: restricts, modality: 'must', rule: 'modality.restriction' },
  { pattern: permits, modality: 'may', rule: 'modality.permission' },
  { pattern: recommends, modality: 'should', rule: 'modality.recommendation' },
];

/** The modality of a clause and the rule that told it. */
export interface ModalityReading {
  readonly modality: Modality;
  readonly rule: string;
  /** The words that told it; null where nothing in the clause does. */
  readonly span: Span | null;
}

/**
 * Deontic force of a clause (EXTRACTION.md §4). Negation counts only where it negates the main verb: right behind the subject and its adverbs.
 * @param predicate offset behind the subject
 * @param requested `should` when the clause or the lead-in above it asks rather than orders
 * @param prohibited whether the lead-in above forbids ("nghiêm cấm các hành vi sau:")
 */
export function readModality(view: TaggedView, clause: Span, predicate: number, requested: Modality | null, prohibited: boolean): ModalityReading {
  const at = Math.max(predicate, endOfMatch(lead, view.tagged, predicate));
  for (const from of [predicate, at]) {
    const start = from + (/^\s*/u.exec(view.tagged.slice(from, clause.end))?.[0].length ?? 0);
    if (endOfMatch(onlySeems, view.tagged, start) > 0) break;
    for (const { pattern, modality, rule } of behindSubject) {
      const end = endOfMatch(pattern, view.tagged, start);
      if (end > 0) return { modality, rule, span: wordsOf(view, start, end) };
    }
  }
  if (prohibited) return { modality: 'must-not', rule: 'modality.prohibited-above', span: null };
  const words = view.tagged.slice(clause.start, clause.end);
  if (requested !== null) return { modality: requested, rule: 'modality.request', span: null };
  forbiddenBehindModal.lastIndex = 0;
  const hit = forbiddenBehindModal.exec(words);
  if (hit !== null && hit.index < 60 && !words.slice(0, hit.index).includes(',') && !obliging.test(words.slice(0, hit.index))) {
    return { modality: 'must-not', rule: 'modality.prohibition', span: wordsOf(view, clause.start + hit.index, clause.start + hit.index + hit[0].length) };
  }
  const modal = obliging.exec(words);
  if (modal === null) return { modality: 'must', rule: 'modality.imperative', span: null };
  const from = clause.start + modal.index;
  return { modality: 'must', rule: 'modality.explicit', span: wordsOf(view, from, from + modal[0].length) };
}

/** The words of a match, whose pattern may take in a comma and blanks around them. */
function wordsOf({ text }: TaggedView, start: number, end: number): Span {
  const words = trim(text, { start, end });
  return text[words.start] === ',' ? trim(text, { start: words.start + 1, end: words.end }) : words;
}
