import { walk, type ParsedDocument, type Provision } from '../../domain/provision.ts';
import type { Span } from '../../domain/span.ts';
import { findAttributes } from '../attributes.ts';
import { segment } from '../clauses.ts';
import { sectionOf, type SectionRole } from '../context.ts';
import type { TaggedView } from '../tagged.ts';
import type { Question } from './prompt.ts';

/** A stretch of a provision that a model is asked about. */
export interface Passage {
  readonly node: Provision;
  /** Where its quotes may stand. */
  readonly span: Span;
  /** Where names that it inherits may stand: headings and lead-ins above it. */
  readonly above: readonly Span[];
  /** Its clauses, in order. */
  readonly clauses: readonly Span[];
  readonly question: Question;
}

/** Characters of a provision that are put in one question; longer ones are cut between clauses. */
const longest = 6000;
/** Characters of a heading or lead-in that are shown as context. */
const longestContext = 1500;

/**
 * What of a document is put to a model: the provisions that could hold a task. What stands before the operative part, in parts that tell the situation, or
 * only names who and when for a task above is left out; headings and lead-ins are shown as context.
 */
export function passagesOf(parsed: ParsedDocument, view: TaggedView): Passage[] {
  const sections = new Map<Provision, SectionRole>();
  const opening = operativeLeadIn(parsed);
  const found: Passage[] = [];
  for (const { node, ancestors } of walk(parsed.body)) {
    const parent = ancestors.at(-1);
    const section = sectionOf(view, node, parent === undefined ? 'tasks' : (sections.get(parent) ?? 'tasks'));
    sections.set(node, section);
    if (section === 'background') continue;
    const above = [...(opening === null ? [] : [opening]), ...ancestors.flatMap((one) => contextOf(view, one)), ...(node.content !== null && node.heading !== null ? [node.heading] : [])];
    found.push(...partsOf(view, node, parsed.operativeFrom).map(({ span, clauses }) => passage(view, node, span, clauses, above)).filter(({ question }) => /\p{L}/u.test(question.provision)));
  }
  return found;
}

function passage(view: TaggedView, node: Provision, span: Span, clauses: readonly Span[], above: readonly Span[]): Passage {
  const provision = node.kind === 'row' ? rowWords(view, node) : wordsOf(view, span);
  const context = above.map((one) => wordsOf(view, one).slice(0, longestContext));
  return { node, span, above, clauses, question: { context: context.filter((words) => words !== ''), provision } };
}

/** The sentence that begins the operative part, which stands beside the provisions and not above them in the tree. */
function operativeLeadIn({ body, operativeFrom }: ParsedDocument): Span | null {
  if (operativeFrom === null) return null;
  let last: Span | null = null;
  for (const { node } of walk(body)) if (node.content !== null && node.content.end <= operativeFrom && (last === null || node.content.end > last.end)) last = node.content;
  return last;
}

function contextOf(view: TaggedView, node: Provision): readonly Span[] {
  const leads = node.content !== null && segment(view, node.content).at(-1)?.leadsIn === true;
  return [node.heading, leads ? node.content : null].filter((span) => span !== null);
}

interface Part {
  readonly span: Span;
  readonly clauses: readonly Span[];
}

function partsOf(view: TaggedView, node: Provision, operativeFrom: number | null): Part[] {
  if (node.kind === 'row') {
    const span = { start: node.span.start, end: node.children[0]?.span.start ?? node.span.end };
    const cells = (node.cells ?? []).map((cell) => cell.span);
    return cells.length === 0 ? [] : [{ span, clauses: cells }];
  }
  const scope = node.content ?? (node.children.length === 0 ? node.heading : null);
  if (scope === null || (operativeFrom !== null && scope.end <= operativeFrom)) return [];
  if (node.children.length === 0 && findAttributes(view, scope).length > 0) return [];
  const clauses = segment(view, scope);
  const telling = clauses.filter(({ leadsIn }) => !leadsIn || node.children.length === 0);
  if (telling.length === 0) return [];
  return cut(scope, clauses.map(({ span }) => span));
}

/** A long scope in parts that end where clauses end. */
function cut(scope: Span, clauses: readonly Span[]): Part[] {
  if (scope.end - scope.start <= longest) return [{ span: scope, clauses }];
  const parts: { span: { start: number; end: number }; clauses: Span[] }[] = [];
  for (const clause of clauses) {
    const last = parts.at(-1);
    if (last === undefined || clause.end - last.span.start > longest) parts.push({ span: { start: clause.start, end: clause.end }, clauses: [clause] });
    else {
      last.span.end = clause.end;
      last.clauses.push(clause);
    }
  }
  return parts;
}

function rowWords(view: TaggedView, { cells = [] }: Provision): string {
  return cells.map(({ span, header }) => `${header === null ? '' : `${wordsOf(view, header)}: `}${wordsOf(view, span)}`).join(' | ');
}

/** The words of a stretch as people read it: without notes and page furniture, blanks as single spaces. */
function wordsOf(view: TaggedView, span: Span): string {
  return ownLetters(view, span).replace(/\s+/gu, ' ').trim();
}

/** The text's own letters where the folded view has some, blanks where it is blank: notes and page furniture are no part of a sentence. */
export function ownLetters({ text, folded }: Pick<TaggedView, 'text' | 'folded'>, { start, end }: Span): string {
  let words = '';
  for (let at = start; at < end; at += 1) words += folded.charAt(at) === ' ' ? ' ' : text.charAt(at);
  return words;
}
