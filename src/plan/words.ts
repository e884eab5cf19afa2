import type { ObligationRow } from '../domain/row.ts';
import type { Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { gap } from '../lang/pattern.ts';
import type { PlanSource } from '../domain/plan.ts';

/** Marks that a conversion left in the text: calls of footnotes, bookmarks, emphasis. */
const conversionMarks = /\[\s?(?:footnoteRef|bookmark|\d{1,3})\s?:[^\]]*\]|\*+/gu;

/** "Đồng thời," and the like join a sentence to the one before it, which in a plan may be another. */
const linking = /^(?:đồng thời|bên cạnh đó|ngoài ra|theo đó|trong đó)[,;:]?\s{1,3}/iu;

/** Words as a plan prints them: on one line, without what a conversion left in them. */
export function printed(words: string): string {
  return words.replace(conversionMarks, '').replace(/\s+/gu, ' ').trim();
}

/** Words that only join actors to their task. */
const joints = new RegExp(
  `^(?:giao|yêu cầu|đề nghị|chủ trì|(?:là )?(?:cơ quan|đơn vị) (?:chủ trì|đầu mối)|(?:chủ động )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng))?|có trách nhiệm|chịu trách nhiệm chủ trì|cùng(?: với)?|và|các đơn vị|nhiệm vụ)(?![\\p{L}\\p{M}])|^[,;:–-]|^${gap}`,
  'u',
);

/**
 * The task without the actors that open it, who have columns of their own: "Giao Sở Nội vụ chủ trì, phối hợp với các sở theo dõi …" is "theo dõi …". What is
 * left stands in the quote as it is; where hardly anything would be left, the whole quote is.
 */
export function taskOf({ obligation, text }: Pick<ObligationRow, 'obligation' | 'text'>): string {
  const at = startOfTask(text, actorsIn(obligation));
  const rest = printed(text.slice(at));
  return rest.length < 20 ? printed(text) : rest;
}

function actorsIn({ assignments, quote }: ObligationRow['obligation']): readonly Span[] {
  const inside = assignments.filter(({ span }) => span.start >= quote.start && span.end <= quote.end);
  return inside.map(({ span }) => ({ start: span.start - quote.start, end: span.end - quote.start }));
}

function startOfTask(text: string, actors: readonly Span[]): number {
  const view = fold(text);
  let at = 0;
  let behindActor = 0;
  for (;;) {
    const actor = actors.find(({ start, end }) => start <= at && at < end) ?? actors.find(({ start, end }) => start === at && end > at);
    if (actor !== undefined) {
      at = behindActor = actor.end;
      continue;
    }
    const joint = joints.exec(view.slice(at));
    if (joint === null || joint[0] === '') break;
    at += joint[0].length;
  }
  // Joints count only around actors: "phối hợp" that nobody follows is the task itself.
  return behindActor === 0 ? 0 : trimmed(view, behindActor, at);
}

/** "chủ trì" behind the last actor goes with it, "phối hợp" without an actor behind it stays. */
function trimmed(view: string, behindActor: number, at: number): number {
  const between = view.slice(behindActor, at);
  const kept = between.lastIndexOf('phối hợp');
  return kept < 0 ? at : behindActor + kept;
}

/** A sentence that stands by itself: without the word that joins it to another, beginning with a capital, without its stop. */
export function sentence(text: string): string {
  return capitalised(text.replace(linking, '')).replace(/[\s.;,:]+$/u, '');
}

/** The first letter in capitals. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** The words by which a document speaks of itself, replaced by its name: in a plan "Chỉ thị này" would be the plan. */
export function named(text: string, source: Pick<PlanSource, 'type' | 'short'>): string {
  const self = new RegExp(`(?<![\\p{L}\\p{M}])(?:${fold(source.type)}|văn bản)${gap}này(?![\\p{L}\\p{M}])`, 'gu');
  let out = '';
  let at = 0;
  for (const match of fold(text).matchAll(self)) {
    out += text.slice(at, match.index) + source.short;
    at = match.index + match[0].length;
  }
  return out + text.slice(at);
}

/** Whether words speak of their own document: the same words in another document mean another thing. */
export function speaksOfItself(text: string): boolean {
  return /(?<![\p{L}\p{M}])này(?![\p{L}\p{M}])/u.test(fold(text));
}
