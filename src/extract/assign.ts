import { foldSpaces, type Span } from '../domain/span.ts';
import type { Step } from '../domain/trace.ts';
import type { Actor } from './actors.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import type { Draft } from './obligation.ts';
import { readActors } from './rules/assignment.ts';
import { actorSteps } from './steps.ts';
import type { TaggedView } from './tagged.ts';

/** Subject of the earlier sentences of a point, and of the clause before. */
export interface Carry {
  point: readonly Actor[] | null;
  clause: readonly Actor[] | null;
}

/** Assignments of a clause from its own words and from what it inherits. */
export function assign(view: TaggedView, clause: Clause, context: Context, carry: Carry): { readonly draft: Pick<Draft, 'actors' | 'inherited'> & { readonly steps: readonly Step[] }; readonly read: ReturnType<typeof readActors> } {
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
      steps: [...read.steps, ...actorSteps('actor.inherited', inherited)],
    },
  };
}

/** "cơ quan chủ trì" is a role in its name. */
function asNamed(view: TaggedView, item: Actor): Actor {
  return item.role === 'implement' && /^(?:cơ quan|đơn vị) chủ trì/u.test(foldSpaces(view.folded.slice(item.span.start, item.span.end))) ? { ...item, role: 'lead' } : item;
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
