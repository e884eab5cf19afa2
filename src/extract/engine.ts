import type { Extraction, Engine, Obligation } from '../domain/obligation.ts';
import type { ParsedDocument, Provision } from '../domain/provision.ts';
import { contains, quoteText, trim, type Span } from '../domain/span.ts';
import type { PassedOver, Refiner } from '../domain/trace.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { findMentions } from '../lang/gazetteer.ts';
import { opensInstruction, segment, type Clause } from './clauses.ts';
import { createAssess } from './confidence.ts';
import { operativeContext, passedOn, sectionOf, underHeading, underLeadIn, type Context } from './context.ts';
import { addressesModel } from './addressed.ts';
import { findAttributes, findMatter, type AttributeLine } from './attributes.ts';
import { actorList } from './grammar.ts';
import { findRunInHeading } from './heading.ts';
import { buildObligation, type Draft, type ValueSource } from './obligation.ts';
import { rowDrafts } from './row.ts';
import { assign, type Carry } from './assign.ts';
import { readActors } from './rules/assignment.ts';
import { linkRestatements } from './restatement.ts';
import { findCitations } from './rules/citation.ts';
import { readModality } from './rules/modality.ts';
import { readStatus, type ClauseStatus } from './rules/status.ts';
import { actorSteps } from './steps.ts';
import { rulesVersion } from './version.ts';
import { maskNames } from './mask.ts';
import { readable, tag, type TaggedView } from './tagged.ts';

interface Walk {
  readonly view: TaggedView;
  readonly parsed: ParsedDocument;
  readonly drafts: Draft[];
  readonly passedOver: PassedOver[];
  /** What the clauses that instruct nobody would make, should another engine know better. */
  readonly unspoken: Draft[];
  /** First of the tasks that the next attribute line fills. */
  open: number;
  /** Whether the closing formula has come. */
  closed: boolean;
  /** Whether an attribute line has filled them, so that the next task opens a new group. */
  filled: boolean;
}

/** A sentence that only announces a list, whether or not the list could be read: "… thực hiện tốt các nội dung sau:". */
const announces = /(?:như\s+sau|sau\s+đây|dưới\s+đây|(?:nội\s+dung|nhiệm\s+vụ|việc|giải\s+pháp|vấn\s+đề|yêu\s+cầu)(?:\s+cụ\s+thể)?(?:\s+như)?\s+sau|yêu\s+cầu|chỉ\s+thị|cụ\s+thể)\s*$/u;

const enacts = new RegExp(`^(?:(?:thực\\s+hiện|căn\\s+cứ|triển\\s+khai|để|nhằm)\\s[^;]{0,600}?[\\s,])?${actorList}\\s+(?:ban\\s+hành|xây\\s+dựng|lập)\\s+(?:nghị\\s+quyết|quyết\\s+định|nghị\\s+định|thông\\s+tư|chỉ\\s+thị|kế\\s+hoạch|quy\\s+chế|hướng\\s+dẫn)(?!\\p{L})`, 'u');

function visitContent(state: Walk, node: Provision, content: Span, context: Context): Context {
  const { view } = state;
  const matter = findMatter(view, content);
  if (matter === null) {
    passOver(state, node, content, 'attribute-line');
    return context;
  }
  if (matter !== undefined) passOver(state, node, { start: content.start, end: matter }, 'run-in-heading');
  let scope = matter === undefined ? content : { start: matter, end: content.end };
  let below = context;
  const runIn = matter === undefined ? findRunInHeading(view, content) : null;
  if (runIn !== null) {
    passOver(state, node, { start: content.start, end: runIn.instruction }, 'run-in-heading');
    below = { ...below, actors: runIn.passed.actors, request: runIn.passed.request ?? below.request };
    scope = { start: runIn.instruction, end: content.end };
  }
  const hasChildren = node.children.length > 0;
  const carry: Carry = { point: null, clause: null };
  let handed = below;
  for (const clause of segment(view, scope)) {
    if (addressesModel(view, clause.span)) {
      passOver(state, node, clause.span, 'addresses-model');
      continue;
    }
    if (clause.leadsIn && hasChildren) {
      passOver(state, node, clause.span, 'lead-in');
      handed = underLeadIn(view, clause, carry.point === null ? below : { ...below, actors: carry.point });
      continue;
    }
    if (clause.leadsIn && announces.test(view.tagged.slice(clause.span.start, clause.span.end))) {
      passOver(state, node, clause.span, 'announcement');
      continue;
    }
    if (clause.opens) carry.clause = null;
    visitClause(state, node, clause, below, carry);
  }
  return handed;
}

/** Which refiner lets a clause go for what it says and where it stands; null for none. */
function refinerOf(status: ClauseStatus, isItem: boolean, { section }: Context): Refiner | null {
  if (status === 'background' || (status === 'no-instruction' && !isItem)) return status;
  return section === 'background' ? 'background-section' : null;
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
  // "Chính phủ ban hành Nghị quyết …": the document says what it is.
  const enacting = state.drafts.length === 0 && node.kind === 'paragraph' && enacts.test(view.tagged.slice(clause.span.start, clause.span.end));
  const early = parsed.operativeFrom !== null && clause.span.start < parsed.operativeFrom;
  const refiner = refinerOf(status, isItem, context) ?? (enacting ? 'enacting' : early ? 'before-operative' : null);
  if (refiner !== null) passOver(state, node, clause.span, refiner);
  if (refiner !== null && refiner !== 'no-instruction') return;
  const modality = readModality(view, clause.span, read.predicate, read.request ?? context.request, context.prohibited);
  const made: Draft = {
    node,
    chain: context.chain,
    quote: clause.span,
    optional: status === 'optional' || status === 'closing' || context.section === 'purpose',
    ...(status === 'implied' || status === 'no-instruction' ? { implied: true } : {}),
    modality: modality.modality,
    actors: modality.modality === 'must-not' ? draft.actors.filter(({ role }) => role !== 'report-to') : draft.actors,
    inherited: state.closed ? [] : draft.inherited,
    steps: [{ made: 'clause', rule: clause.opens ? 'clause.sentence' : 'clause.semicolon', span: clause.span }, ...draft.steps, { made: 'modality', rule: modality.rule, span: modality.span }],
    elsewhere: [],
  };
  if (refiner === null) push(state, made);
  else state.unspoken.push(made);
}

function visit(state: Walk, node: Provision, context: Context): void {
  const before = { drafts: state.drafts.length, passedOver: state.passedOver.length };
  const here: Context = { ...underHeading(state.view, node, context), section: sectionOf(state.view, node, context.section), chain: [...context.chain, node] };
  // Bullets under one heading share the attribute lines below them; numbered tasks have their own.
  if (node.label !== '') state.open = state.drafts.length;
  if (node.kind === 'row') {
    const spoken = (node.cells ?? []).some(({ span }) => addressesModel(state.view, span));
    const drafts = spoken ? [] : rowDrafts(state.view, node, here);
    for (const draft of drafts) push(state, draft);
    if (drafts.length === 0) passOver(state, node, ownSpan(node), spoken ? 'addresses-model' : node.heading === null ? 'row-without-task' : 'heading');
    // Rows of a group stand under the row that names it.
    for (const child of node.children) visit(state, child, here);
    return;
  }
  const headingOnly = node.content === null && node.children.length === 0;
  if (node.heading !== null && !headingOnly) passOver(state, node, node.heading, 'heading');
  const below = node.content === null ? here : visitContent(state, node, node.content, here);
  if (node.heading !== null && headingOnly) visitContent(state, node, node.heading, context.chain.includes(node) ? context : { ...context, chain: here.chain, section: here.section });
  visitChildren(state, node, below, before.drafts);
  if (state.drafts.length === before.drafts) takeTitle(state, node, below, before.passedOver);
}

/** A provision without its children. */
function ownSpan({ span, children }: Provision): Span {
  return { start: span.start, end: children[0]?.span.start ?? span.end };
}

/** A title over nothing but attribute lines is itself the task: "2. Tổ chức tập huấn … - Cơ quan chủ trì: … - Thời gian: …". */
function takeTitle(state: Walk, node: Provision, context: Context, passedBefore: number): void {
  const title = node.heading ?? node.content;
  const attributes = node.children.flatMap(({ content, children }) => (content === null || children.length > 0 ? [] : findAttributes(state.view, content)));
  if (title === null || !attributes.some(({ kind }) => kind === 'actors')) return;
  const clauses = segment(state.view, title);
  const [first] = clauses;
  const last = clauses.at(-1);
  if (first === undefined || last === undefined) return;
  const quote: Span = { start: first.span.start, end: last.span.end };
  const read = readActors(state.view, quote);
  const modality = readModality(state.view, quote, read.predicate, read.request ?? context.request, context.prohibited);
  push(state, {
    node, chain: context.chain, quote, optional: context.section === 'purpose', modality: modality.modality, actors: [...read.coordinators, ...read.reportees], inherited: [],
    steps: [{ made: 'clause', rule: 'clause.title', span: quote }, ...read.steps.filter(({ rule }) => rule === 'actor.coordinate' || rule === 'actor.report-to'), { made: 'modality', rule: modality.rule, span: modality.span }], elsewhere: [],
  });
  state.passedOver.push(...state.passedOver.splice(passedBefore).filter(({ span }) => !contains(title, span)));
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
      if (child.heading !== null) passOver(state, child, child.heading, 'heading');
      if (child.content !== null) passOver(state, child, child.content, 'attribute-line');
      // A line of its own below the bullets speaks of them all, a bullet of its item.
      if (child.kind !== 'paragraph') state.open = Math.max(state.open, first);
      for (const attribute of attributes) fill(state, attribute);
      return;
    }
    const leadIn = child.content !== null && child.children.length === 0 && i + 1 < node.children.length ? segment(state.view, child.content).at(-1) : undefined;
    visit(state, child, current);
    if (child.kind === 'paragraph' && leadIn?.leadsIn === true) {
      current = underLeadIn(state.view, leadIn, current);
      if (state.drafts.at(-1)?.quote.end === leadIn.span.end) {
        state.drafts.pop();
        passOver(state, child, leadIn.span, 'superseded');
      }
    }
  });
}

/** Whether most items of a list open with an instruction: then the others are tasks too, whose verb no list knows ("nạo vét", "số hóa"). */
function opensTasks(view: TaggedView, children: readonly Provision[]): boolean {
  const items = children.filter(({ kind, content, heading }) => kind !== 'paragraph' && kind !== 'row' && content !== null && heading === null);
  const opening = items.filter(({ content }) => content !== null && opensInstruction(view.tagged, content.start));
  return opening.length >= 2 && opening.length * 3 >= items.length * 2;
}

/** Notes what made no obligation, and why. */
function passOver({ view, passedOver }: Walk, { eid }: Provision, span: Span, by: Refiner): void {
  const words = trim(view.text, span);
  if (words.end > words.start) passedOver.push({ provision: eid, span: words, by });
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
    if (attribute.kind === 'actors') state.drafts[i] = { ...draft, inherited: [...draft.inherited, ...attribute.actors], steps: [...draft.steps, ...actorSteps('attribute.actors', attribute.actors, 'attribute')] };
    else state.drafts[i] = { ...draft, elsewhere: [...draft.elsewhere, { span: attribute.span, holds: attribute.kind }], steps: [...draft.steps, { made: 'attribute', rule: `attribute.${attribute.kind}`, span: trim(state.view.text, attribute.span) }] };
  }
}

/** A document as the rules read it, before obligations are made of the drafts. */
export interface Reading {
  readonly view: TaggedView;
  readonly source: ValueSource;
  /** In reading order. */
  readonly drafts: readonly Draft[];
  /** What the clauses passed over as `no-instruction` would make. */
  readonly unspoken: readonly Draft[];
  readonly passedOver: readonly PassedOver[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds and refines with the rules of this folder. Pure and deterministic. */
export function readWithRules(parsed: ParsedDocument): Reading {
  const { text } = parsed.document;
  const folded = readable(text, parsed.regions);
  const mentions = findMentions(text, folded);
  const whole: Span = { start: 0, end: text.length };
  const { citations, diagnostics } = findCitations(text, folded, whole);
  const cited = citations.flatMap(({ span, title }) => (title === null ? [span] : [span, title]));
  const view = tag(text, folded, mentions, cited);
  const state: Walk = { view, parsed, drafts: [], passedOver: [], unspoken: [], open: 0, closed: false, filled: false };
  visit(state, parsed.body, operativeContext(view, parsed));
  return {
    view,
    source: { citations, masked: maskNames(text, folded, whole, citations), assess: createAssess(parsed, diagnostics) },
    drafts: state.drafts,
    unspoken: state.unspoken,
    passedOver: state.passedOver.sort((a, b) => a.span.start - b.span.start),
    diagnostics: [...diagnostics, ...aboutAddressed(text, state.passedOver)],
  };
}

function aboutAddressed(text: string, passedOver: readonly PassedOver[]): Diagnostic[] {
  return passedOver.flatMap(({ by, span }): Diagnostic[] => (by === 'addresses-model' ? [{ code: 'text-addresses-model', severity: 'warning', span, params: { text: quoteText(text, span).slice(0, 120) } }] : []));
}

/** The obligations of drafts, in their order. */
export function buildObligations(parsed: ParsedDocument, { view, source }: Pick<Reading, 'view' | 'source'>, drafts: readonly Draft[]): readonly Obligation[] {
  const ordinals = new Map<string, number>();
  const built = drafts.map((draft) => buildObligation(view, source, parsed, draft, ordinals));
  return linkRestatements({ text: view.text, view: view.folded, identity: parsed.identity }, built, drafts);
}

/** The remark that nothing was found, where nothing was. */
export function aboutNothing(obligations: readonly Obligation[]): Diagnostic[] {
  return obligations.length === 0 ? [{ code: 'no-obligation', severity: 'warning', span: null, params: {} }] : [];
}

/** Extracts with the rules of this folder. Pure and deterministic. */
export function extractWithRules(parsed: ParsedDocument): Extraction {
  const reading = readWithRules(parsed);
  const obligations = buildObligations(parsed, reading, reading.drafts);
  return { obligations, passedOver: reading.passedOver, diagnostics: [...reading.diagnostics, ...aboutNothing(obligations)] };
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
