import type { Extraction, Engine, Obligation } from '../domain/obligation.ts';
import { walk, type ParsedDocument, type Provision } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { findMentions } from '../lang/gazetteer.ts';
import { opensInstruction, segment, type Clause } from './clauses.ts';
import { passedOn, sectionOf, underHeading, underLeadIn, type Context } from './context.ts';
import type { Actor } from './actors.ts';
import { findAttributes, findMatter, type AttributeLine } from './attributes.ts';
import { actorList } from './grammar.ts';
import { findRunInHeading } from './heading.ts';
import { buildObligation, type Draft } from './obligation.ts';
import { rowDrafts } from './row.ts';
import { readActors } from './rules/assignment.ts';
import { findCitations } from './rules/citation.ts';
import { readModality } from './rules/modality.ts';
import { readStatus } from './rules/status.ts';
import { rulesVersion } from './version.ts';
import { maskNames } from './values.ts';
import { readable, tag, type TaggedView } from './tagged.ts';

interface Walk {
  readonly view: TaggedView;
  readonly parsed: ParsedDocument;
  readonly drafts: Draft[];
  /** First of the tasks that the next attribute line fills. */
  open: number;
  /** Whether the closing formula has come. */
  closed: boolean;
  /** Whether an attribute line has filled them, so that the next task opens a new group. */
  filled: boolean;
}

/** Subject of the earlier sentences of a point, and of the clause before. */
interface Carry {
  point: readonly Actor[] | null;
  clause: readonly Actor[] | null;
}

/** Assignments of a clause from its own words and from what it inherits. */
function assign(view: TaggedView, clause: Clause, context: Context, carry: Carry): { readonly draft: Pick<Draft, 'actors' | 'inherited'> & { readonly rules: readonly string[] }; readonly read: ReturnType<typeof readActors> } {
  const read = readActors(view, clause.span);
  const own = read.leads ? read.subject.map((item) => ({ ...item, role: 'lead' as const })) : read.subject;
  const base = clause.opens ? (carry.point ?? context.actors) : (carry.clause ?? carry.point ?? context.actors);
  const inheritedBase = own.length > 0 || isObjectHere(view, clause.span, base) ? [] : base;
  const doing = read.directed.length > 0 ? inheritedBase.map((item) => ({ ...item, role: 'direct' as const })) : inheritedBase;
  const inherited = read.leads ? leadOf(inheritedBase) : doing;
  return {
    read,
    draft: {
      actors: [...own.map((item) => asNamed(view, item)), ...read.directed, ...read.coordinators, ...read.reportees],
      inherited,
      rules: [...read.rules, ...(inherited.length > 0 ? ['actor.inherited'] : [])],
    },
  };
}

/** "cơ quan chủ trì" is a role in its name. */
function asNamed(view: TaggedView, item: Actor): Actor {
  return item.role === 'implement' && /^(?:cơ quan|đơn vị) chủ trì/u.test(view.folded.slice(item.span.start, item.span.end).replace(/\s+/gu, ' ')) ? { ...item, role: 'lead' } : item;
}

/** With "chủ trì" the inherited subject leads; of a pair, the one who directs. */
function leadOf(base: readonly Actor[]): Actor[] {
  const directing = base.filter(({ role }) => role === 'direct');
  return (directing.length > 0 ? directing : base).map((item) => ({ ...item, role: 'lead' as const }));
}

const treatsPersons = /(?:xử\s+lý|thay\s+thế|kỷ\s+luật|miễn\s+nhiệm|cách\s+chức|điều\s+chuyển|xem\s+xét)[^;.]{0,60}?\s/u;

/** An inherited actor that the clause itself treats as its object ("thay thế người đứng đầu …") is not its subject. */
function isObjectHere(view: TaggedView, clause: Span, base: readonly Actor[]): boolean {
  const words = view.folded.slice(clause.start, clause.end);
  const head = /^người\s+đứng\s+đầu/u;
  return base.length > 0 && base.every(({ mention }) => head.test(view.folded.slice(mention.span.start, mention.span.end))) && new RegExp(`${treatsPersons.source}người\\s+đứng\\s+đầu`, 'u').test(words);
}

/** A sentence that only announces a list, whether or not the list could be read: "… thực hiện tốt các nội dung sau:". */
const announces = /(?:như\s+sau|sau\s+đây|dưới\s+đây|(?:nội\s+dung|nhiệm\s+vụ|việc|giải\s+pháp|vấn\s+đề|yêu\s+cầu)(?:\s+cụ\s+thể)?(?:\s+như)?\s+sau|yêu\s+cầu|chỉ\s+thị|cụ\s+thể)\s*$/u;

const enacts = new RegExp(`^${actorList}\\s+ban\\s+hành\\s+(?:nghị\\s+quyết|quyết\\s+định|nghị\\s+định|thông\\s+tư|chỉ\\s+thị|kế\\s+hoạch|quy\\s+chế|hướng\\s+dẫn)(?!\\p{L})`, 'u');

function visitContent(state: Walk, node: Provision, content: Span, context: Context): Context {
  const { view } = state;
  const matter = findMatter(view, content);
  if (matter === null) return context;
  let scope = matter === undefined ? content : { start: matter, end: content.end };
  let below = context;
  const runIn = matter === undefined ? findRunInHeading(view, content) : null;
  if (runIn !== null) {
    below = { ...below, actors: runIn.passed.actors, request: runIn.passed.request ?? below.request };
    scope = { start: runIn.instruction, end: content.end };
  }
  const hasChildren = node.children.length > 0;
  const carry: Carry = { point: null, clause: null };
  let handed = below;
  for (const clause of segment(view, scope)) {
    if (clause.leadsIn && hasChildren) {
      handed = underLeadIn(view, clause, carry.point === null ? below : { ...below, actors: carry.point });
      continue;
    }
    if (clause.leadsIn && announces.test(view.tagged.slice(clause.span.start, clause.span.end))) continue;
    if (clause.opens) carry.clause = null;
    visitClause(state, node, clause, below, carry);
  }
  return handed;
}

function visitClause(state: Walk, node: Provision, clause: Clause, context: Context, carry: Carry): void {
  const { view, parsed } = state;
  const { draft, read } = assign(view, clause, context, carry);
  const status = readStatus(view, clause.span, { named: read.subject.length > 0, owned: draft.inherited.length > 0, predicate: read.predicate });
  const next = passedOn(read, clause.opens ? (carry.point ?? context.actors) : (carry.clause ?? carry.point ?? context.actors));
  if (next.length > 0) {
    carry.clause = next;
    if (!read.quantified && read.subject.length > 0) carry.point = next;
  }
  // What follows the closing formula stands under the last point by its place only.
  state.closed ||= status === 'closing';
  const isItem = context.isTaskList && clause.opens && clause.sentence === 0 && node.kind !== 'paragraph';
  if (status === 'background' || (status === 'no-instruction' && !isItem) || context.section === 'background') return;
  // "Chính phủ ban hành Nghị quyết …": the document says what it is.
  if (state.drafts.length === 0 && node.kind === 'paragraph' && enacts.test(view.tagged.slice(clause.span.start, clause.span.end))) return;
  if (parsed.operativeFrom !== null && clause.span.start < parsed.operativeFrom) return;
  const modality = readModality(view, clause.span, read.predicate, read.request ?? context.request, context.prohibited);
  push(state, {
    node,
    chain: context.chain,
    quote: clause.span,
    optional: status === 'optional' || status === 'closing' || context.section === 'purpose',
    modality: modality.modality,
    actors: modality.modality === 'must-not' ? draft.actors.filter(({ role }) => role !== 'report-to') : draft.actors,
    inherited: state.closed ? [] : draft.inherited,
    rules: [clause.opens ? 'clause.sentence' : 'clause.semicolon', ...draft.rules, modality.rule],
    elsewhere: [],
  });
}

function visit(state: Walk, node: Provision, context: Context): void {
  const before = state.drafts.length;
  const here: Context = { ...underHeading(state.view, node, context), section: sectionOf(state.view, node, context.section), chain: [...context.chain, node] };
  // Bullets under one heading share the attribute lines below them; numbered tasks have their own.
  if (node.label !== '') state.open = state.drafts.length;
  if (node.kind === 'row') {
    for (const draft of rowDrafts(state.view, node, here)) push(state, draft);
    // Rows of a group stand under the row that names it.
    for (const child of node.children) visit(state, child, here);
    return;
  }
  const below = node.content === null ? here : visitContent(state, node, node.content, here);
  if (node.content === null && node.heading !== null && node.children.length === 0) visitContent(state, node, node.heading, context.chain.includes(node) ? context : { ...context, chain: here.chain, section: here.section });
  visitChildren(state, node, below, before);
  if (state.drafts.length === before) takeTitle(state, node, below);
}

/** A title over nothing but attribute lines is itself the task: "2. Tổ chức tập huấn … - Cơ quan chủ trì: … - Thời gian: …". */
function takeTitle(state: Walk, node: Provision, context: Context): void {
  const title = node.heading ?? node.content;
  const attributes = node.children.flatMap(({ content, children }) => (content === null || children.length > 0 ? [] : findAttributes(state.view, content)));
  if (title === null || !attributes.some(({ kind }) => kind === 'actors')) return;
  const clauses = segment(state.view, title);
  const [first] = clauses;
  const last = clauses.at(-1);
  if (first === undefined || last === undefined) return;
  const quote: Span = { start: first.span.start, end: last.span.end };
  const read = readActors(state.view, quote);
  push(state, {
    node, chain: context.chain, quote, optional: context.section === 'purpose',
    modality: readModality(state.view, quote, read.predicate, read.request ?? context.request, context.prohibited).modality,
    actors: [...read.coordinators, ...read.reportees], inherited: [], rules: ['clause.title'], elsewhere: [],
  });
  state.open = state.drafts.length - 1;
  for (const attribute of attributes) fill(state, attribute);
}

/** Children in order; attribute lines fill the tasks above them in this provision, and a paragraph that ends in a colon leads in those below it. */
function visitChildren(state: Walk, node: Provision, context: Context, first: number): void {
  const isTaskList = opensTasks(state.view, node.children);
  let current: Context = { ...context, isTaskList };
  node.children.forEach((child, i) => {
    const attributes = child.content === null || child.children.length > 0 ? [] : findAttributes(state.view, child.content);
    if (attributes.length > 0) {
      // A line of its own below the bullets speaks of them all, a bullet of its item.
      if (child.kind !== 'paragraph') state.open = Math.max(state.open, first);
      for (const attribute of attributes) fill(state, attribute);
      return;
    }
    const leadIn = child.content !== null && child.children.length === 0 && i + 1 < node.children.length ? segment(state.view, child.content).at(-1) : undefined;
    visit(state, child, current);
    if (child.kind === 'paragraph' && leadIn?.leadsIn === true) {
      current = underLeadIn(state.view, leadIn, current);
      if (state.drafts.at(-1)?.quote.end === leadIn.span.end) state.drafts.pop();
    }
  });
}

/** Whether most items of a list open with an instruction: then the others are tasks too, whose verb no list knows ("nạo vét", "số hóa"). */
function opensTasks(view: TaggedView, children: readonly Provision[]): boolean {
  const items = children.filter(({ kind, content, heading }) => kind !== 'paragraph' && kind !== 'row' && content !== null && heading === null);
  const opening = items.filter(({ content }) => content !== null && opensInstruction(view.tagged, content.start));
  return opening.length >= 2 && opening.length * 3 >= items.length * 2;
}

function push(state: Walk, draft: Draft): void {
  if (state.filled) state.open = state.drafts.length;
  state.filled = false;
  state.drafts.push(draft);
}

/** Gives an attribute to every task since the last group of attribute lines. */
function fill(state: Walk, attribute: AttributeLine): void {
  state.filled = true;
  for (let i = state.open; i < state.drafts.length; i += 1) {
    const draft = state.drafts[i];
    if (draft === undefined || attribute.kind === 'other') continue;
    if (attribute.kind === 'actors') state.drafts[i] = { ...draft, inherited: [...draft.inherited, ...attribute.actors], rules: [...draft.rules, 'attribute.actors'] };
    else state.drafts[i] = { ...draft, elsewhere: [...draft.elsewhere, { span: attribute.span, holds: attribute.kind }], rules: [...draft.rules, `attribute.${attribute.kind}`] };
  }
}

/** The actors that the operative sentence addresses ("… yêu cầu các cấp ủy, … thực hiện các nội dung sau:"), for points that name nobody. */
function operativeContext(state: Walk, root: Provision): Context {
  const nothing: Context = { actors: [], request: null, prohibited: false, section: 'tasks', chain: [], isTaskList: false };
  const from = state.parsed.operativeFrom;
  if (from === null) return nothing;
  let last: Span | null = null;
  for (const { node } of walk(root)) {
    if (node.content !== null && node.content.end <= from) last = node.content;
  }
  if (last === null) return nothing;
  const clause = segment(state.view, last).at(-1);
  if (clause?.leadsIn !== true) return nothing;
  // Whoever is told to act, not the issuer who tells them.
  const { subject, rules } = readActors(state.view, clause.span);
  if (!rules.some((rule) => rule === 'actor.giver' || rule === 'actor.order')) return nothing;
  return { ...nothing, actors: subject.filter(({ role }) => role !== 'direct') };
}

/** Extracts with the rules of this folder. Pure and deterministic. */
export function extractWithRules(parsed: ParsedDocument): Extraction {
  const { text } = parsed.document;
  const folded = readable(text, parsed.regions);
  const mentions = findMentions(text, folded);
  const whole: Span = { start: 0, end: text.length };
  const { citations, diagnostics: doubts } = findCitations(text, folded, whole);
  const cited = citations.flatMap(({ span, title }) => (title === null ? [span] : [span, title]));
  const view = tag(text, folded, mentions, cited);
  const source = { citations, masked: maskNames(text, folded, whole, citations) };
  const state: Walk = { view, parsed, drafts: [], open: 0, closed: false, filled: false };
  const root = operativeContext(state, parsed.body);
  visit(state, parsed.body, root);
  const ordinals = new Map<string, number>();
  const obligations: Obligation[] = state.drafts.map((draft) => buildObligation(view, source, parsed, draft, ordinals));
  const empty: Diagnostic[] = obligations.length === 0 ? [{ code: 'no-obligation', severity: 'warning', span: null, params: {} }] : [];
  return { obligations, diagnostics: [...doubts, ...empty] };
}

/** The default engine: rules only, offline. */
export const rulesEngine: Engine = {
  name: 'rules',
  version: rulesVersion,
  extract: (parsed, signal) => {
    signal?.throwIfAborted();
    return Promise.resolve(extractWithRules(parsed));
  },
};
