import type { Role } from '../domain/obligation.ts';
import type { Span } from '../domain/span.ts';
import type { Mention } from '../lang/gazetteer.ts';
import { actor, qualifiedActor } from './grammar.ts';
import { actorHead, hidden, type TaggedView } from './tagged.ts';

/** Somebody an obligation falls on, before registry resolution. */
export interface Actor {
  readonly role: Role;
  /** The phrase as written, with the qualifiers that belong to it. */
  readonly span: Span;
  readonly mention: Mention;
}

const one = new RegExp(qualifiedActor, 'gu');
const bare = new RegExp(actor, 'gu');

/** "(trừ …)" behind a name is not part of the name. */
const bracketed = new RegExp(`\\s*${hidden}+$`, 'u');

/** Length of an actor phrase: a bracket behind it belongs to it only when it names actors itself, "Nhà đầu tư (Tập đoàn X)". */
function nameLength(view: TaggedView, start: number, phrase: string): number {
  const bare = phrase.replace(bracketed, '').length;
  const inside = view.named.slice(start + bare, start + phrase.length);
  return inside.includes(actorHead) && !/^\s*\(\s*(?:trừ|sau\s+đây|gọi|viết|thông\s+qua|qua)/u.test(inside) ? phrase.length : bare;
}

/** The mention that starts at an offset of the tagged view. Every actor token was made from one, so it exists. */
export function findMentionAt(view: TaggedView, start: number): Mention | null {
  let low = 0;
  let high = view.mentions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const mention = view.mentions[middle];
    if (mention === undefined) return null;
    if (mention.span.start === start) return mention;
    if (mention.span.start < start) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/**
 * The members of a coordinated list of actors.
 * @param seen `named` to see into brackets and quotation marks too
 * @param withQualifiers whether "trên địa bàn tỉnh", "thuộc phạm vi quản lý" behind a name belong to the phrase
 */
export function actorsIn(view: TaggedView, list: Span, role: Role, withQualifiers: boolean, seen: 'tagged' | 'named' = 'tagged'): Actor[] {
  const pattern = withQualifiers ? one : bare;
  const found: Actor[] = [];
  for (const match of view[seen].slice(list.start, list.end).matchAll(pattern)) {
    const start = list.start + match.index;
    const mention = findMentionAt(view, start);
    if (mention === null) continue;
    found.push({ role, span: { start: article(view, list.start, start), end: start + nameLength(view, start, match[0]) }, mention });
  }
  return found;
}

/** Start of an actor phrase with the "Mỗi", "Toàn thể" or "các" before it, which readers write down with the name. */
function article(view: TaggedView, from: number, start: number): number {
  const before = view.folded.slice(Math.max(from, start - 12), start);
  const match = /(?:^|[\s,;])((?:mỗi|từng|toàn thể|các|những)\s+)$/u.exec(before);
  return match?.[1] === undefined ? start : start - match[1].length;
}

/** The same actors in another role. */
export function inRole(actors: readonly Actor[], role: Role): Actor[] {
  return actors.map((item) => ({ ...item, role }));
}
