import type { Modality } from '../../domain/obligation.ts';
import { foldSpaces, type Span } from '../../domain/span.ts';
import { actorsIn, inRole, type Actor } from '../actors.ts';
import { actorSteps } from '../steps.ts';
import type { Step } from '../../domain/trace.ts';
import { edgeBefore } from '../../lang/pattern.ts';
import { actorList, adverbs, endOfMatch, searching, sticky, verb } from '../grammar.ts';
import { actorHead, type TaggedView } from '../tagged.ts';

/** What the words of a clause say about who acts. */
export interface ClauseActors {
  /** Who acts, named in the clause itself; empty when the subject stands elsewhere. */
  readonly subject: readonly Actor[];
  /** "100% cơ quan, đơn vị …": such a subject speaks for its own sentence only. */
  readonly quantified: boolean;
  /** Actors that the subject directs ("X chỉ đạo Y làm …"), the last of a chain; intermediate links are in `subject` as `direct`. */
  readonly directed: readonly Actor[];
  readonly coordinators: readonly Actor[];
  readonly reportees: readonly Actor[];
  /** Whether the subject leads ("chủ trì", "đầu mối"). */
  readonly leads: boolean;
  /** `should` when the clause asks ("đề nghị …"), else null. */
  readonly request: Modality | null;
  /** Offset where the predicate begins: behind adverbs and the subject. */
  readonly predicate: number;
  readonly steps: readonly Step[];
}

const opening = sticky(adverbs);
const fronted = sticky(
  `(?:khi|căn cứ|trên cơ sở|theo|đối với|để|nhằm|trong|trước|sau|từ|hằng|định kỳ|đến|nếu|trường hợp|với|qua|thông qua|cùng với|bên cạnh|ngay|chậm nhất|kể từ|về|giai đoạn|quý|tháng|năm|tại)\\s`,
);
const asking = `(?:(?:trân\\s+trọng\\s+)?(?<ask>đề\\s+nghị|kiến\\s+nghị|khuyến\\s+khích|mong)|(?<order>giao\\s+cho|giao|yêu\\s+cầu|phân\\s+công|ủy\\s+quyền\\s+cho|ủy\\s+quyền))\\s+(?:các\\s+đồng\\s+chí\\s+|đồng\\s+chí\\s+)?`;
const request = sticky(`${asking}(?<list>${actorList})`);
const subjectFirst = sticky(`(?<quantity>(?:trên\\s+|ít\\s+nhất\\s+|tối\\s+thiểu\\s+)?\\d[\\d.,]*\\s*%\\s+(?:trở\\s+lên\\s+)?(?:số\\s+)?)?(?:mỗi\\s+|từng\\s+|toàn\\s+thể\\s+|các\\s+|những\\s+)?(?<list>${actorList})`);
const predicate = `\\s*,?\\s*${adverbs}(?:${verb}|phải\\s|cần\\s|có\\s|chịu\\s|được\\s|không\\s|là\\s|nên\\s|cùng\\s|theo\\s|căn\\s+cứ\\s|trên\\s+cơ\\s+sở\\s)`;
const predicateHere = sticky(predicate);
const gives = sticky(`\\s+(?<give>giao|yêu\\s+cầu|đề\\s+nghị|phân\\s+công)\\s+(?<list>${actorList})`);

/** A pattern for lists of actors, tried only where one of its first words stands: the patterns are long, the clauses many. */
interface Cued {
  readonly cue: RegExp;
  readonly pattern: RegExp;
}

function cued(cue: RegExp, source: string): Cued {
  return { cue, pattern: sticky(`${edgeBefore}(?:${source})`) };
}

const directing = cued(/lãnh|chỉ|hướng|giao|yêu|phân/g, 
  `(?<!(?:nhiệm\\s+vụ|việc|được|sự|văn\\s+bản)\\s)(?:lãnh\\s+đạo|chỉ\\s+đạo|hướng\\s+dẫn|giao|yêu\\s+cầu|phân\\s+công)(?:(?:\\s*,\\s*|\\s+và\\s+)(?:${verb})){0,5}\\s+(?:các\\s+|cho\\s+)?(?<list>${actorList})(?=\\s*,?\\s*${adverbs}(?:${verb}|phải\\s|cần\\s|không\\s|có\\s))`,
);
const coordinating = cued(/phối/g, 
  `phối\\s+hợp(?:\\s*,\\s*(?:hỗ\\s+trợ|trao\\s+đổi|thống\\s+nhất))?(?:\\s+(?:chặt\\s+chẽ|tốt|đồng\\s+bộ|thường\\s+xuyên|kịp\\s+thời|hiệu\\s+quả)(?:\\s*,)?){0,3}(?:\\s+(?:cùng\\s+với|với|cùng))?\\s+(?:các\\s+)?(?<list>${actorList})`,
);
const reportVerb = '(?:tham\\s+mưu|giúp|trình|xin\\s+ý\\s+kiến|đề\\s+xuất|kiến\\s+nghị|báo\\s+cáo|gửi|phản\\s+ánh|đăng\\s+ký|nộp)';
const reportingDirectly = cued(/tham|giúp|trình|xin|đề|kiến|báo|gửi|phản|đăng|nộp/g, 
  `${reportVerb}(?:\\s*,\\s*(?:${reportVerb}|${verb})){0,3}(?:\\s+(?:và|hoặc)\\s+${reportVerb})?\\s+(?:cho\\s+|với\\s+|về\\s+|lên\\s+|đến\\s+|tới\\s+|giúp\\s+|kịp\\s+thời\\s+|kết\\s+quả\\s+){0,2}(?:các\\s+)?(?<list>${actorList})`,
);
const reportingWith = cued(/báo|gửi|phản|kiến|đề|đăng|chuyển|trình|nộp|cung|thông|tổng/g, 
  `(?<!(?:những|các|mọi|bản)\\s)(?:báo\\s+cáo|gửi|phản\\s+ánh|kiến\\s+nghị|đề\\s+xuất|đăng\\s+ký|chuyển|trình|nộp|cung\\s+cấp|thông\\s+báo|tổng\\s+hợp)\\s(?<gap>[^;.]{1,160}?)[\\s,](?:với|về|cho|lên|tới|đến|gửi|trình|báo\\s+cáo|qua)\\s+(?:các\\s+)?(?<list>${actorList})`,
);
const via = new RegExp(`(?:\\(\\s*(?:thông\\s+)?qua\\s+(?<bracketed>${actorList})\\s*\\)|(?:thông\\s+)?qua\\s+(?<list>${actorList})\\s+để\\s+(?:tổng\\s+hợp|theo\\s+dõi|báo\\s+cáo))`, 'gu');
const leading = searching(`(?<!(?:cơ\\s+quan|đơn\\s+vị|người|bộ|sở)\\s)(?:chủ\\s+trì|(?:là|làm)\\s+(?:cơ\\s+quan\\s+|đơn\\s+vị\\s+)?(?:thường\\s+trực|đầu\\s+mối))(?!\\s+(?:của|tại))`);
const passive = cued(/do/g, `do\\s+(?<list>${actorList})\\s+(?<act>chủ\\s+trì|thực\\s+hiện|đảm\\s+nhận|phụ\\s+trách|chịu\\s+trách\\s+nhiệm|làm\\s+đầu\\s+mối)`);

/** "trước khi trình …" says when, not what is to be done. */
const beforehand = /(?:trước|sau)\s+khi\s+$/u;
/** Words between a general noun and its modal that say which bodies are meant: "Cơ quan | đăng ký đầu tư | có trách nhiệm …". */
const modified = /^(?:\s+(?!phải|cần|có|chịu|không|được|chủ|và|tiếp|tổ|khẩn|thường|kịp|tăng|thực|là|theo|căn|trong|tự|đẩy|nghiên|phối|quyết)\p{L}+){1,8}(?=\s+(?:phải|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|được\s+quyền|có\s+thể|cần\s+phải)\s)/u;
const breaks = /,|\sthì\s/gu;
const begun = /(?:^|\s)(?:phải|cần|có\s+trách\s+nhiệm|không\s+được|bảo\s+đảm|đảm\s+bảo)\s/u;

interface Head {
  readonly subject: Actor[];
  readonly quantified: boolean;
  readonly request: Modality | null;
  readonly end: number;
  /** The rule that found the subject; null when there is none. */
  readonly rule: string | null;
}

function match(pattern: RegExp, view: string, at: number, end: number): { readonly groups: Readonly<Record<string, string | undefined>>; readonly end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(view);
  if (found === null || pattern.lastIndex > end) return null;
  return { groups: found.groups ?? {}, end: pattern.lastIndex };
}

/** A request at this point: "Giao X …", "Đề nghị X, Y …". */
function readRequest(view: TaggedView, at: number, end: number): Head | null {
  const found = match(request, view.tagged, at, end);
  const list = found?.groups['list'];
  if (found === null || list === undefined) return null;
  const subject = actorsIn(view, { start: found.end - list.length, end: found.end }, 'implement', true);
  if (subject.length === 0) return null;
  const asked = found.groups['ask'];
  // "Khuyến khích cán bộ năng động …" is an act of the actor above; it is a request only towards a body that is then told what to do.
  if (asked?.startsWith('khuyến') === true && (subject.every(({ mention }) => mention.kind === 'persons') || endOfMatch(predicateHere, view.tagged, found.end) < 0)) return null;
  return { subject, quantified: false, request: asked === undefined ? null : 'should', end: found.end, rule: asked === undefined ? 'actor.order' : 'actor.ask' };
}

/** A subject at this point, with the body it commissions if it only passes the task on ("Ban Thường vụ giao Ban X …"). */
function readSubject(view: TaggedView, at: number, end: number): Head | null {
  const found = match(subjectFirst, view.tagged, at, end);
  const list = found?.groups['list'];
  if (found === null || list === undefined) return null;
  const subject = actorsIn(view, { start: found.end - list.length, end: found.end }, 'implement', true);
  if (subject.length === 0) return null;
  const quantity = found.groups['quantity'];
  const quantified = quantity !== undefined;
  // "100% cơ quan …" binds every one of them; "90% trở lên đảng viên …" is a result to be reached by whoever is in charge.
  if (quantified && (!/^100\s*%/u.test(quantity) || /phấn đấu ?,? ?$/u.test(foldSpaces(view.tagged.slice(Math.max(0, at - 12), at))))) return null;
  const last = subject.at(-1);
  const stretch = last?.mention.kind === 'class' ? modified.exec(view.tagged.slice(found.end, Math.min(end, found.end + 120))) : null;
  if (last !== undefined && stretch !== null) {
    const until = found.end + stretch[0].length;
    return { subject: [...subject.slice(0, -1), { ...last, span: { start: last.span.start, end: until } }], quantified, request: null, end: until, rule: 'actor.subject' };
  }
  const given = match(gives, view.tagged, found.end, end);
  const receivers = given?.groups['list'];
  if (given === null || receivers === undefined) return { subject, quantified, request: null, end: found.end, rule: quantified ? 'actor.quantified' : 'actor.subject' };
  const taken = actorsIn(view, { start: given.end - receivers.length, end: given.end }, 'implement', true);
  const asks = given.groups['give']?.startsWith('đề') === true;
  const giver = given.groups['give'] === 'giao' || given.groups['give']?.startsWith('phân') === true ? inRole(subject, 'direct') : [];
  return { subject: [...giver, ...taken], quantified: false, request: asks ? 'should' : null, end: given.end, rule: 'actor.giver' };
}

/** The subject behind a fronted adverbial: "Căn cứ kết quả …, Sở X phải …", "Đối với hồ sơ …, giao Văn phòng …". */
function readBehindFront(view: TaggedView, start: number, end: number): Head | null {
  if (endOfMatch(fronted, view.tagged, start) < 0) return null;
  let fallback: Head | null = null;
  breaks.lastIndex = start;
  for (let hit = breaks.exec(view.tagged); hit !== null && hit.index < Math.min(end, start + 600); hit = breaks.exec(view.tagged)) {
    const comma = hit.index;
    let at = comma + hit[0].length;
    while (/\s/u.test(view.tagged.charAt(at))) at += 1;
    at = Math.max(at, endOfMatch(opening, view.tagged, at));
    const asked = readRequest(view, at, end);
    if (asked !== null) return asked;
    // Once the predicate has begun, a body behind a comma is an object, not the subject.
    if (fallback !== null || begun.test(view.tagged.slice(start, comma))) continue;
    const subject = readSubject(view, at, end);
    if (subject !== null && endOfMatch(predicateHere, view.tagged, subject.end) > 0) fallback = subject;
  }
  return fallback;
}

function readHead(view: TaggedView, { start, end }: Span): Head {
  const at = Math.max(start, Math.min(end, endOfMatch(opening, view.tagged, start)));
  const none: Head = { subject: [], quantified: false, request: null, end: at, rule: null };
  return readRequest(view, at, end) ?? readRequest(view, start, end) ?? readSubject(view, at, end) ?? readBehindFront(view, start, end) ?? none;
}

/** Lists found inside a clause, first come first served, each actor once. */
function collect(view: TaggedView, scope: Span, { cue, pattern }: Cued, taken: Set<number>, accept: (match: RegExpExecArray, at: number) => boolean = () => true): Actor[][] {
  const text = view.tagged.slice(scope.start, scope.end);
  const found: Actor[][] = [];
  const last = text.lastIndexOf(actorHead);
  if (last < 0) return found;
  cue.lastIndex = 0;
  for (let word = cue.exec(text); word !== null && word.index < last; word = cue.exec(text)) {
    pattern.lastIndex = word.index;
    const hit = pattern.exec(text);
    if (hit === null) continue;
    const list = hit.groups?.['list'] ?? '';
    // Not the first: the tags of a long name begin like those of a short one.
    const at = hit.index + hit[0].lastIndexOf(list);
    const start = scope.start + at;
    cue.lastIndex = Math.max(hit.index + 1, at);
    if (list === '' || !accept(hit, scope.start + hit.index)) continue;
    const actors = actorsIn(view, { start, end: start + list.length }, 'implement', false).filter(({ mention }) => !taken.has(mention.span.start));
    if (actors.length === 0) continue;
    for (const { mention } of actors) taken.add(mention.span.start);
    found.push(actors);
  }
  return found;
}

/** Reads who acts in a clause. */
export function readActors(view: TaggedView, clause: Span): ClauseActors {
  const head = readHead(view, clause);
  const taken = new Set(head.subject.map(({ mention }) => mention.span.start));
  const rest: Span = { start: head.end, end: clause.end };

  const coordinators = collect(view, clause, coordinating, taken).flat();
  const now = (_: RegExpExecArray, at: number): boolean => !beforehand.test(view.tagged.slice(Math.max(rest.start, at - 12), at));
  const reportees = collect(view, rest, reportingDirectly, taken, now).flat().filter(isBody);
  const chain = collect(view, rest, directing, taken, (_, at) => !followsOtherActor(view, at, head.end));
  if (reportees.length === 0 || /báo\s+cáo/u.test(view.tagged.slice(rest.start, rest.end))) {
    reportees.push(...collect(view, rest, reportingWith, taken, now).flat().filter(isBody));
  }
  reportees.push(...collectVia(view, rest, taken));
  const passives = head.subject.length === 0 ? collect(view, rest, passive, taken).flat() : [];

  const text = view.tagged.slice(clause.start, clause.end);
  leading.lastIndex = 0;
  const leads = leading.exec(text);
  const links = chain.slice(0, -1).flat();
  const subject = [...(chain.length > 0 ? inRole(head.subject, 'direct') : head.subject), ...passives, ...inRole(links, 'direct')];
  const steps = [
    ...(head.rule === null ? [] : actorSteps(head.rule, head.subject)),
    ...actorSteps('actor.direct', chain.flat()),
    ...actorSteps('actor.coordinate', coordinators),
    ...actorSteps('actor.report-to', reportees),
    ...actorSteps('actor.passive', passives),
    ...(leads === null ? [] : [{ made: 'actor', rule: 'actor.lead', span: { start: clause.start + leads.index, end: clause.start + leads.index + leads[0].length } } as const]),
  ];
  return {
    subject,
    quantified: head.quantified,
    directed: chain.at(-1) ?? [],
    coordinators: inRole(coordinators, 'coordinate'),
    reportees: inRole(reportees, 'report-to'),
    leads: leads !== null,
    request: head.request,
    predicate: head.end,
    steps,
  };
}

/** "(qua Sở Tư pháp)", "qua Sở Nội vụ để tổng hợp": reports go by way of these, brackets or not. */
function collectVia(view: TaggedView, scope: Span, taken: Set<number>): Actor[] {
  const text = view.named.slice(scope.start, scope.end);
  if (!text.includes('qua')) return [];
  return [...text.matchAll(via)].flatMap((hit) => {
    const list = hit.groups?.['bracketed'] ?? hit.groups?.['list'] ?? '';
    const start = scope.start + hit.index + hit[0].lastIndexOf(list);
    return actorsIn(view, { start, end: start + list.length }, 'report-to', false, 'named').filter(({ mention }) => !taken.has(mention.span.start));
  });
}

/** Reports go to bodies and office holders, not to the public. */
function isBody({ mention }: Actor): boolean {
  return mention.kind !== 'persons';
}

/** Whether a directing verb belongs to another body than the subject: "tham mưu cho UBND tỉnh chỉ đạo …". */
function followsOtherActor(view: TaggedView, at: number, headEnd: number): boolean {
  const before = view.tagged.slice(headEnd, at).trimEnd();
  const last = before.codePointAt(before.length - 1);
  return before.length > 0 && (last === 0xe000 || last === 0xe001) && !/(?:lãnh|chỉ)\s+đạo[^;]*$/u.test(before);
}
