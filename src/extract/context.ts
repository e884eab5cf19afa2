import type { Modality } from '../domain/obligation.ts';
import { walk, type ParsedDocument, type Provision } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import type { Actor } from './actors.ts';
import { inRole } from './actors.ts';
import { forbidsBelow, readHeading, readPair } from './heading.ts';
import { readActors, type ClauseActors } from './rules/assignment.ts';
import { segment, type Clause } from './clauses.ts';
import type { TaggedView } from './tagged.ts';

/** What a part of a document is for (DOCUMENTS §5.3). */
export type SectionRole = 'tasks' | 'purpose' | 'background';

/** What a provision inherits from everything above it. */
export interface Context {
  readonly actors: readonly Actor[];
  readonly request: Modality | null;
  readonly prohibited: boolean;
  readonly section: SectionRole;
  /** Whether the provision is an item among tasks. */
  readonly isTaskList: boolean;
  /** Chain of provisions from the root, for label paths. */
  readonly chain: readonly Provision[];
}

const purpose = /^\s*(?:mục\s+đích|yêu\s+cầu|mục\s+đích\s*(?:,|và)\s*yêu\s+cầu|quan\s+điểm|quan\s+điểm\s+chỉ\s+đạo|nguyên\s+tắc|ý\s+nghĩa|mục\s+tiêu\s+chung|mục\s+tiêu\s+tổng\s+quát|phạm\s+vi|phạm\s+vi\s+điều\s+chỉnh|đối\s+tượng(?:\s+áp\s+dụng)?)[\s:.;]*$/u;
const background = /^\s*(?:về\s+)?(?:tình\s+hình|đánh\s+giá(?:\s+(?:chung|tình\s+hình|kết\s+quả))?|kết\s+quả(?!\s+cần\s+đạt)|bối\s+cảnh|thực\s+trạng|tồn\s+tại|hạn\s+chế|những\s+(?:kết\s+quả|tồn\s+tại|hạn\s+chế|khó\s+khăn)|nguyên\s+nhân|bài\s+học|căn\s+cứ|cơ\s+sở\s+(?:pháp\s+lý|chính\s+trị)|sự\s+cần\s+thiết|đặc\s+điểm|khái\s+quát|về\s+(?:tình\s+hình|kết\s+quả|ưu\s+điểm|tồn\s+tại|hạn\s+chế)|ưu\s+điểm)(?:[\s,]|$|:)/u;

/** What the heading of a provision says its part is for; inherited where it says nothing. */
export function sectionOf(view: TaggedView, node: Provision, inherited: SectionRole): SectionRole {
  const span = node.heading;
  if (span === null) return inherited;
  const words = view.folded.slice(span.start, span.end);
  if (words.length > 160) return inherited;
  if (purpose.test(words)) return 'purpose';
  if (background.test(words)) return 'background';
  return inherited;
}

/** The context under a heading. An actor heading replaces the actors above; a thematic one of the same part keeps none of them from further up unless it only refines. */
export function underHeading(view: TaggedView, node: Provision, context: Context): Context {
  if (node.heading === null) return context;
  const passed = readHeading(view, node.heading);
  return {
    ...context,
    actors: passed.actors.length > 0 ? passed.actors : context.actors,
    request: passed.request ?? context.request,
    prohibited: passed.prohibited || context.prohibited,
  };
}

/** "Thủ tướng Chính phủ ban hành Kế hoạch … như sau:": whoever issues a document is not whom it tells to act. */
const issues = /(?:ban\s+hành|xây\s+dựng|lập|thông\s+báo|hướng\s+dẫn|quy\s+định)\s+(?:và\s+tổ\s+chức\s+thực\s+hiện\s+)?(?:kế\s+hoạch|chỉ\s+thị|quyết\s+định|chương\s+trình|hướng\s+dẫn|đề\s+án|quy\s+chế|quy\s+định|thông\s+báo|kết\s+luận|nghị\s+quyết|thông\s+tư|nghị\s+định|công\s+văn|phương\s+án|một\s+số\s+nội\s+dung)(?!\p{L})[\s\S]+(?:như\s+sau|sau\s+đây|nội\s+dung\s+sau|cụ\s+thể)\s*$/u;

/** The context under a lead-in ("Đề nghị Thường trực Tỉnh ủy:", "X lãnh đạo Y:"). */
export function underLeadIn(view: TaggedView, clause: Clause, context: Context): Context {
  if (issues.test(view.folded.slice(clause.span.start, clause.span.end))) return context;
  const actors = readActors(view, clause.span);
  const passed = readPair(view, clause.span) ?? passedOn(actors, context.actors);
  return {
    ...context,
    actors: passed.length > 0 ? passed : context.actors,
    request: actors.request ?? context.request,
    prohibited: context.prohibited || forbidsBelow(view, clause.span),
  };
}

/**
 * What a clause hands to the clauses behind it (guidelines, "What a clause after a semicolon inherits"): its subject, a leader now as
 * `implement`; the pair when it directs somebody. Coordinators and addressees are never handed on.
 */
export function passedOn(actors: ClauseActors, inherited: readonly Actor[]): readonly Actor[] {
  const own = actors.subject;
  const bodies = actors.directed.filter(({ mention }) => mention.kind !== 'persons');
  if (bodies.length > 0) {
    const base = own.length > 0 ? own : inherited;
    return [...inRole(base, 'direct'), ...inRole(actors.directed, 'implement')];
  }
  if (own.length === 0) return [];
  const doing = own.filter(({ role }) => role !== 'direct');
  return actors.directed.length > 0 ? inRole(own, 'implement') : inRole(doing.length > 0 ? doing : own, 'implement');
}

/** The actors that the operative sentence addresses ("… yêu cầu các cấp ủy, … thực hiện các nội dung sau:"), for points that name nobody. */
export function operativeContext(view: TaggedView, { body, operativeFrom: from }: ParsedDocument): Context {
  const nothing: Context = { actors: [], request: null, prohibited: false, section: 'tasks', chain: [], isTaskList: false };
  if (from === null) return nothing;
  let last: Span | null = null;
  for (const { node } of walk(body)) {
    if (node.content !== null && node.content.end <= from) last = node.content;
  }
  if (last === null) return nothing;
  const clause = segment(view, last).at(-1);
  if (clause?.leadsIn !== true) return nothing;
  // Whoever is told to act, not the issuer who tells them.
  const { subject, steps } = readActors(view, clause.span);
  if (!steps.some(({ rule }) => rule === 'actor.giver' || rule === 'actor.order')) return nothing;
  return { ...nothing, actors: subject.filter(({ role }) => role !== 'direct') };
}
