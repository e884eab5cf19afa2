import openers from './lexicon/openers.json' with { type: 'json' };
import { verbWords } from '../lang/verbs.ts';
import { anyOf, boundGaps, edgeAfter, edgeBefore } from '../lang/pattern.ts';
import { actorHead, actorTail, hidden } from './tagged.ts';

/**
 * Fragments of clause grammar over the tagged view. All are sources of regular expressions for the flags `u` (and `y` where a position is
 * tested); the longest alternative wins: "tổ chức thực hiện" over "tổ chức".
 */

/** A head verb, between word edges. */
export const verb = `(?:${anyOf(verbWords)})${edgeAfter}`;

/** One actor mention. */
export const actor = `${actorHead}${actorTail}*(?!${actorTail})`;

/** What may follow the name of an actor and still belongs to it. */
const qualifier = `(?:\\s+(?:${anyOf([
  'các cấp', 'từ tỉnh đến cơ sở', 'trên địa bàn', 'trên địa bàn tỉnh', 'trên địa bàn thành phố', 'trong tỉnh', 'trong toàn tỉnh', 'của tỉnh', 'của thành phố', 'cấp tỉnh', 'cấp xã', 'cấp huyện',
  'thuộc phạm vi quản lý', 'thuộc quyền quản lý', 'thuộc thẩm quyền quản lý', 'trực thuộc', 'có liên quan', 'liên quan', 'phụ trách', 'nêu trên', 'có tên tại', 'khác', 'tại địa phương', 'ở cơ sở', 'cấp dưới', 'cấp trên', 'các ngành',
])})${edgeAfter}|\\s+${hidden}+)`;

/** An actor with its qualifiers: "các cơ quan báo chí | trên địa bàn tỉnh". */
export const qualifiedActor = `${actor}${qualifier}{0,2}`;

/** A coordinated list of actors. */
export const actorList = `${qualifiedActor}(?:\\s*(?:,|;|\\s+và|\\s+cùng|\\s+hoặc|,\\s+và)\\s+(?:các\\s+|cùng\\s+|từng\\s+|mỗi\\s+)?${qualifiedActor}){0,40}`;

const adverb = `(?:(?:${anyOf([...openers.adverbs, ...openers.connectives])})${edgeAfter}|chỉ(?=\\s+${verb}))`;

/** Adverbs and connectives before the head verb, with their commas: "đồng thời, kịp thời ". May be empty. */
export const adverbs = `(?:${adverb}(?:\\s*,\\s*|\\s+)){0,8}`;

/** Openers of clauses that only say how, to what standard or with what result. */
export const qualifyingOpener = `(?:(?:${anyOf(['đồng thời', 'qua đó', 'từ đó', 'nhằm', 'và'])})\\s*,?\\s+)?(?:${anyOf(openers.qualifiers)})${edgeAfter}`;

/** A negated verb phrase that stands as a prohibition of its own: "không né tránh", "nghiêm cấm". */
export const prohibition = `(?:(?:tuyệt đối|kiên quyết|nhất quyết|nghiêm cấm|cương quyết)\\s+)?(?:không(?:\\s+được(?!\\s+(?:${anyOf(['giao', 'quán triệt', 'phân công'])}))|\\s+có\\s+trường\\s+hợp|\\s+để)?|nghiêm\\s+cấm|cấm|chấm\\s+dứt\\s+ngay)${edgeAfter}`;

/** "không" that is part of an adverb, not a negation. */
export const falseNegation = `không\\s+(?:ngừng|chỉ|những|dưới|quá|ít\\s+hơn|vượt|thấp\\s+hơn|kể|phân\\s+biệt)${edgeAfter}`;

/** Compiles a fragment for testing at one position. */
export function sticky(source: string): RegExp {
  return new RegExp(boundGaps(source), 'uy');
}

/** Compiles a fragment for searching, behind a word edge. */
export function searching(source: string): RegExp {
  return new RegExp(`${edgeBefore}(?:${boundGaps(source)})`, 'gu');
}

/** End of a match of `pattern` at `at`, or -1. The pattern must be sticky. */
export function endOfMatch(pattern: RegExp, view: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(view) ? pattern.lastIndex : -1;
}
