import { trim, type Span } from '../domain/span.ts';
import { addressesModel } from './addressed.ts';
import { adverbs, actorList, endOfMatch, falseNegation, prohibition, qualifyingOpener, sticky, verb } from './grammar.ts';
import type { TaggedView } from './tagged.ts';

/** A stretch of text that may be one obligation. */
export interface Clause {
  /** Without label, white space, and closing punctuation. */
  readonly span: Span;
  /** Index of its sentence inside the scope. */
  readonly sentence: number;
  /** Whether it opens its sentence; otherwise it follows a semicolon. */
  readonly opens: boolean;
  /** Whether its sentence ends in a colon: a lead-in to what stands below. */
  readonly leadsIn: boolean;
}

const sentenceEnd = /(?:[.!?…]+|\.\/\.)(?=["”’)*_\s]*(?:\s|$))/gu;
const abbreviation = /(?:^|[\s(.])(?:tp|tm|kt|tl|tt|ts|ths|pgs|gs|tx|[hpqx]|đ\/c|v\.v|stt|nxb|no|mrs?|ks|bs|cn|vp|ub)$/u;
const opensSentence = /^[\s"”’“‘)(*_+[\-–]*[\p{Lu}\p{N}]/u;

/** Ends of the sentences of a scope, each just behind its closing mark. */
function sentenceEnds(views: TaggedView, scope: Span): number[] {
  const { text, tagged } = views;
  const ends: number[] = [];
  const view = tagged.slice(scope.start, scope.end);
  for (const match of view.matchAll(sentenceEnd)) {
    const at = scope.start + match.index;
    const end = at + match[0].length;
    if (match[0] === '.' && abbreviation.test(tagged.slice(Math.max(scope.start, at - 6), at))) continue;
    const rest = text.slice(end, Math.min(scope.end, end + 40));
    if (rest.trim() !== '' && !opensSentence.test(rest) && !turnsToModel(views, { start: end, end: scope.end })) continue;
    ends.push(end);
  }
  if (ends.at(-1) !== scope.end) ends.push(scope.end);
  return ends;
}

/** Whether what follows speaks to a program that reads the document, however it is spelt: it is no part of the sentence before. */
function turnsToModel(view: TaggedView, { start, end }: Span): boolean {
  const next = /[.!?\n]/u.exec(view.text.slice(start, end))?.index ?? end - start;
  return addressesModel(view, { start, end: start + next });
}

const instruction = sticky(`${adverbs}(?:${verb}|có\\s+(?:văn bản|biện pháp|kế hoạch|giải pháp|phương án|ý kiến|trách nhiệm|hình thức|chính sách|báo cáo)(?!\\p{L})|giao\\s|đề\\s+nghị\\s|yêu\\s+cầu\\s)`);
const acting = sticky(`${adverbs}(?:mỗi\\s+|từng\\s+|toàn\\s+thể\\s+|100\\s*%\\s+|giao\\s+|đề\\s+nghị\\s+|yêu\\s+cầu\\s+)?${actorList}(?=[^;]{0,200}?\\s(?:${verb}|phải\\s|cần\\s|có\\s|chịu\\s|được\\s|không\\s|là\\s))`);
const onlyActors = new RegExp(`^[\\s*_]*${adverbs}(?:giao\\s+|(?:trân\\s+trọng\\s+)?đề\\s+nghị\\s+|yêu\\s+cầu\\s+)?(?:${actorList})?[\\s*_]*$`, 'u');
const quantified = sticky(`${adverbs}(?:trên|dưới|ít nhất|tối thiểu|tối đa|từ|đạt|có)?\\s*\\d[\\d.,]*\\s*%`);
const prohibiting = sticky(`${adverbs}${prohibition}`);
const notProhibiting = sticky(`${adverbs}${falseNegation}`);
const front = '(?:khi|nếu|trường hợp|trước khi|sau khi|đối với|trong quá trình|căn cứ|trên cơ sở|theo|định kỳ|trước|chậm nhất|đến|hằng năm|hằng quý|hằng tháng|trong|từ|ngoài ra|bên cạnh|qua|thông qua|tùy|cùng với)';
const conditional = sticky(`${front}\\s[^;]{1,240}?(?:,\\s+|\\s+thì\\s+|\\s+để\\s+|\\s+)(?:phải|cần|không được|thì|yêu cầu|đề nghị|giao)\\s|${front}\\s[^;]{1,240}?(?:,\\s+|\\s+thì\\s+|\\s+để\\s+)${adverbs}${verb}`);
const predicated = sticky(`(?:nhiệm vụ|việc|công tác|kết quả|hồ sơ|nội dung|tỷ lệ|chỉ số|mức|số)\\s[^;,]{1,120}?\\s(?:bảo đảm|đảm bảo|phải|cần|đạt|không được|được thực hiện|dưới|trên|tối thiểu|không quá)\\s`);
const qualifying = sticky(qualifyingOpener);
const characterising = sticky(`(?:thực sự )?là\\s+(?:trung tâm|tấm gương|hạt nhân|nòng cốt)`);
const mustBe = sticky(`${adverbs}(?:phải|cần)\\s+(?:lấy|là|coi|có|được)\\s`);
const space = /\s*/uy;

/** Whether what stands at `at` (behind a semicolon) is an instruction of its own (guidelines, rules 2 and 3). */
export function opensInstruction(tagged: string, at: number): boolean {
  const start = endOfMatch(space, tagged, at);
  if (endOfMatch(characterising, tagged, start) > 0) return true;
  if (endOfMatch(qualifying, tagged, start) > 0 && endOfMatch(conditional, tagged, start) < 0) return false;
  if (endOfMatch(notProhibiting, tagged, start) > 0) return endOfMatch(instruction, tagged, start) > 0;
  return [instruction, acting, quantified, prohibiting, mustBe, conditional, predicated].some((pattern) => endOfMatch(pattern, tagged, start) > 0);
}

/**
 * Ends of clauses inside a sentence: at semicolons that are followed by an instruction. Behind a colon the items of an inline list are cut
 * only when the list itself starts with an instruction ("các lĩnh vực: đất đai; đầu tư công" is a list of nouns).
 */
function clauseEnds(tagged: string, sentence: Span): number[] {
  const ends: number[] = [];
  let nounList = false;
  for (const { index, 0: mark } of tagged.slice(sentence.start, sentence.end).matchAll(/[:;]/gu)) {
    const at = sentence.start + index;
    if (mark === ':' && /\s/u.test(tagged[at + 1] ?? ' ')) nounList = at + 1 < sentence.end && tagged.slice(at + 1, sentence.end).trim() !== '' && !opensInstruction(tagged, at + 1);
    if (mark !== ';' || nounList) continue;
    // "Thủ trưởng các sở; Chủ tịch UBND các xã …": so far the subject only, its verb is still to come.
    if (onlyActors.test(tagged.slice(ends.at(-1) ?? sentence.start, at))) continue;
    if (opensInstruction(tagged, at + 1)) ends.push(at + 1);
  }
  ends.push(sentence.end);
  return ends;
}

const closing = /[\s.;:,!?…*_/]/u;
const openingMarks = /[\s*_\-–+•.,;:]/u;

/** A span without the marks that close or open it: ".", ";", "./.", bullets, Markdown marks. A bracket or quotation mark stays. */
function strip(text: string, span: Span): Span {
  let { start, end } = trim(text, span);
  while (end > start && closing.test(text.charAt(end - 1)) && !keepsMark(text, start, end)) end -= 1;
  while (start < end && openingMarks.test(text.charAt(start)) && !keepsOpening(text, start, end)) start += 1;
  return { start, end };
}

/** An italic mark that closes what was opened inside the span belongs to the quote. */
function keepsMark(text: string, start: number, end: number): boolean {
  const mark = text.charAt(end - 1);
  return (mark === '*' || mark === '_') && text.slice(start, end - 1).split(mark).length % 2 === 0;
}

function keepsOpening(text: string, start: number, end: number): boolean {
  const mark = text.charAt(start);
  return (mark === '*' || mark === '_') && text.slice(start + 1, end).split(mark).length % 2 === 0;
}

/** Cuts the running text of a provision into clauses, in reading order (guidelines, "Where one obligation ends"). */
export function segment(view: TaggedView, scope: Span): Clause[] {
  const clauses: Clause[] = [];
  let start = scope.start;
  sentenceEnds(view, scope).forEach((end, sentence) => {
    const leadsIn = /:[\s*_"”]*$/u.test(view.tagged.slice(start, end));
    let from = start;
    let opens = true;
    for (const to of clauseEnds(view.tagged, { start, end })) {
      const span = strip(view.text, { start: from, end: to });
      if (span.end > span.start && /\p{L}/u.test(view.text.slice(span.start, span.end))) {
        clauses.push({ span, sentence, opens, leadsIn: leadsIn && to === end });
        opens = false;
      }
      from = to;
    }
    start = end;
  });
  return clauses;
}
