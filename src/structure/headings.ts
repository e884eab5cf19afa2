import type { ProvisionKind } from '../domain/provision.ts';

/** What decides whether a node's own text stands over what follows or is itself what is said. */
export interface HeadingFacts {
  /** White space folded. */
  readonly words: string;
  readonly kind: ProvisionKind;
  readonly labelled: boolean;
  readonly hasChildren: boolean;
  readonly bold: boolean;
}

const maximumLength = 320;
/** Verbs by which a lead-in makes somebody do what the points below it say; "Sở Nội vụ:" has none. */
const leadIn = /(?<!\p{L})(?:yêu cầu|đề nghị|giao|chỉ đạo|lãnh đạo|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|như sau|sau đây|sau|gồm|bao gồm|áp dụng|quy định|được|cần|phải|tập trung|thực hiện (?:tốt|nghiêm|các|một số)|nghiêm cấm|không được|là)(?!\p{L})/iu;

/** Whether the text is a title rather than a sentence or a lead-in. */
export function isHeading(facts: HeadingFacts): boolean {
  const { words, kind } = facts;
  if (words.length > maximumLength) return false;
  const capitals = /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words);
  if (!facts.labelled) return !/[.;:,]$/u.test(words) && words.length <= 160 && (capitals || facts.bold);
  if (capitals && (kind === 'part' || kind === 'chapter' || kind === 'section')) return true;
  if (!facts.hasChildren) return (kind === 'part' || kind === 'chapter') && !words.endsWith('.');
  if (/[.!?…]["”)]*\s+\p{Lu}/u.test(words.replace(/(?:TP|TT|TW|Tp|\p{Lu})\./gu, ''))) return false;
  if (words.endsWith(':')) return !leadIn.test(words);
  if (/[.;!?]["”)]*$/u.test(words) && !words.endsWith('...')) return facts.bold && words.length <= 200;
  return !words.endsWith(',');
}
