import type { DeadlineTerm } from '../domain/deadline.ts';
import type { DocumentIdentity } from '../domain/document.ts';
import type { ObligationId } from '../domain/ids.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { Provision } from '../domain/provision.ts';
import { fold } from '../lang/fold.ts';
import { isAbbreviation, readWording, sameAct, sameFigures, contentPairs, writtenOut, type Wording } from './wording.ts';

/** Where an obligation was found: its provision and those above it, from the root. */
interface Place {
  readonly node: Provision;
  readonly chain: readonly Provision[];
}

/** Share of the weight of the shorter statement's words that the longer one must have, and of the longer one's that the shorter must. */
const least = { shorter: 0.75, longer: 0.5 };
/** Fewer words in common than this say nothing. */
const fewest = 3;
/** Two statements of the body that fit about as well: neither is meant for sure. */
const apart = 0.08;

interface Statement {
  readonly obligation: Obligation;
  readonly wording: Wording;
  readonly terms: ReadonlySet<string>;
  readonly isAbbreviated: boolean;
  /** 0 the document itself, 1 a document attached to it ("KẾ HOẠCH … (Kèm theo Quyết định …)"), 2 a numbered annex. */
  readonly depth: number;
  readonly isRow: boolean;
}

/**
 * Links each obligation of an annex or task table that says again what the document (or the decision that approves it) states: sets
 * {@link Obligation.restates}. Words decide, with who, when and the figures as a veto; where two statements fit alike, none is linked. Pure.
 * @param places where each obligation was found, in the same order
 */
export function linkRestatements(source: { readonly text: string; readonly view: string; readonly identity: DocumentIdentity }, obligations: readonly Obligation[], places: readonly Place[]): readonly Obligation[] {
  const depths = places.map(depthOf);
  if (!places.some(({ node }, i) => node.kind === 'row' || (depths[i] ?? 0) > 0)) return obligations;
  const statements = obligations.flatMap((obligation, i): Statement[] => {
    if (obligation.optional) return [];
    const wording = readWording(source, obligation);
    return [{ obligation, wording, terms: contentPairs(wording.syllables), isAbbreviated: wording.written.some(isAbbreviation), depth: depths[i] ?? 0, isRow: places[i]?.node.kind === 'row' }];
  });
  const links = findLinks(statements, knownFigures(source.identity));
  return links.size === 0 ? obligations : obligations.map((obligation) => ({ ...obligation, restates: links.get(obligation.id) ?? null }));
}

function depthOf({ chain }: Place): number {
  const attachments = chain.filter(({ kind }) => kind === 'attachment');
  return attachments.length === 0 ? 0 : attachments.some(({ label }) => label !== '') ? 2 : 1;
}

/** What everything in a document is about: the figures of its title, and the year of its issue. */
function knownFigures({ subject, issuedOn }: DocumentIdentity): ReadonlySet<string> {
  return new Set([...(subject?.value.match(/\p{N}+/gu) ?? []), ...(issuedOn === null ? [] : [issuedOn.value.slice(0, 4)])]);
}

function findLinks(statements: readonly Statement[], known: ReadonlySet<string>): ReadonlyMap<ObligationId, ObligationId> {
  const weightOf = weigh(statements);
  // Rows and numbered annexes restate; what stands in running text of the document or of one attached to it is restated.
  const stated = statements.filter(({ depth, isRow }) => depth < 2 && !isRow);
  const byTerm = new Map<string, number[]>();
  stated.forEach(({ terms }, i) => {
    for (const term of terms) (byTerm.get(term) ?? byTerm.set(term, []).get(term))?.push(i);
  });
  const links = new Map<ObligationId, ObligationId>();
  for (const annex of statements) {
    if (annex.depth === 0 && !annex.isRow) continue;
    const fits: { readonly id: ObligationId; readonly fit: number }[] = [];
    for (const i of candidates(annex, byTerm)) {
      const body = stated[i];
      if (body === undefined || body.obligation === annex.obligation || !(body.depth < annex.depth || (annex.isRow && body.depth === annex.depth))) continue;
      const fit = compare(annex, body, weightOf);
      if (fit > 0 && compatible(annex, body, known)) fits.push({ id: body.obligation.id, fit });
    }
    const [best, next] = fits.sort((a, b) => b.fit - a.fit);
    if (best !== undefined && (next === undefined || best.fit - next.fit >= apart)) links.set(annex.obligation.id, best.id);
  }
  return links;
}

/** Statements of the body with a fair part of the words in common. */
function candidates({ terms }: Statement, byTerm: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const common = new Map<number, number>();
  for (const term of terms) for (const i of byTerm.get(term) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
  return [...common].filter(([, count]) => count >= Math.max(2, terms.size / 4)).map(([i]) => i);
}

/** What a word weighs: those that every task of the document has tell nothing apart. */
function weigh(statements: readonly Statement[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const { terms } of statements) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + statements.length / (counts.get(term) ?? 1));
}

/** How much two statements have in common, 0 when it is not enough to be one task. */
function compare(annex: Statement, body: Statement, weightOf: (term: string) => number): number {
  const a = termsIn(annex, body);
  const b = termsIn(body, annex);
  const sum = (terms: Iterable<string>): number => [...terms].reduce((total, term) => total + weightOf(term), 0);
  const shared = [...a].filter((term) => b.has(term));
  const [shorter, longer] = [sum(a), sum(b)].sort((x, y) => x - y);
  const common = sum(shared);
  const fit = common / (longer ?? 1);
  return shared.length >= fewest && common >= least.shorter * (shorter ?? 0) && fit >= least.longer ? fit : 0;
}

function termsIn(one: Statement, other: Statement): ReadonlySet<string> {
  return one.isAbbreviated ? contentPairs(writtenOut(one.wording, other.wording)) : one.terms;
}

function compatible(annex: Statement, body: Statement, known: ReadonlySet<string>): boolean {
  const [a, b] = [annex.obligation, body.obligation];
  return isTask(annex) && isTask(body)
    && (a.modality === 'must-not') === (b.modality === 'must-not')
    && sameAct(annex.wording, body.wording) && sameFigures(annex.wording, body.wording, known)
    && sharesActor(a, b) && agreesInTime(a, b) && agreesInNumber(a, b);
}

/** Whether it says who acts, by when, or begins with an act: the names of papers and procedures that annexes list say again much that is no task. */
function isTask({ obligation, wording }: Statement): boolean {
  return wording.acts.length > 0 || obligation.deadlines.length > 0 || actorsOf(obligation).length > 0;
}

/** Whether somebody acts in both, or one of them leaves open who does. */
function sharesActor(a: Obligation, b: Obligation): boolean {
  const [left, right] = [actorsOf(a), actorsOf(b)];
  if (left.length === 0 || right.length === 0) return true;
  return left.some((one) => right.some((other) => one === other || (one.includes(' ') && other.includes(' ') && (one.includes(other) || other.includes(one)))));
}

/** Registry templates of those who act; unresolved names in the form in which names are compared. */
function actorsOf({ assignments }: Obligation): readonly string[] {
  return assignments.flatMap(({ role, unit }) => {
    if (role === 'report-to' || role === 'coordinate') return [];
    return [unit.kind === 'unresolved' ? fold(unit.name).replace(/\s+/gu, ' ').trim() : (unit.id.split('@')[0] ?? unit.id)];
  });
}

/** Whether the times allow one task; a duty that returns is not one that ends on a day. */
function agreesInTime({ deadlines: a }: Obligation, { deadlines: b }: Obligation): boolean {
  const dated = (all: Obligation['deadlines']): readonly DeadlineTerm[] => all.map(({ term }) => term).filter(({ kind }) => kind === 'date' || kind === 'period');
  const recurring = (all: Obligation['deadlines']): readonly string[] => all.flatMap(({ term }) => (term.kind === 'recurring' ? [term.every] : []));
  const [datesA, datesB, againA, againB] = [dated(a), dated(b), recurring(a), recurring(b)];
  if (datesA.length > 0 && datesB.length > 0) return datesA.some((one) => datesB.some((other) => meet(one, other)));
  if (againA.length > 0 && againB.length > 0) return againA.some((one) => againB.includes(one) || one === 'periodic' || againB.includes('periodic'));
  return !((datesA.length > 0 && againB.length > 0) || (againA.length > 0 && datesB.length > 0));
}

/** Whether a day falls into the other's period, or two periods end on one day. */
function meet(a: DeadlineTerm, b: DeadlineTerm): boolean {
  const range = (term: DeadlineTerm): readonly [string, string] | null => (term.kind === 'date' ? [term.date, term.date] : term.kind === 'period' ? [term.from, term.to ?? '9999'] : null);
  const [one, other] = [range(a), range(b)];
  if (one === null || other === null) return true;
  if (one[1] === other[1]) return true;
  // "Trước ngày 30/6" in the body may be "tháng 6" in the table.
  const days = a.kind === 'date' ? [one, other] as const : [other, one] as const;
  return (a.kind === 'date') !== (b.kind === 'date') && days[1][0] <= days[0][0] && days[0][0] <= days[1][1];
}

/** Whether one of them states no target, or both state one in common. */
function agreesInNumber({ targets: a }: Obligation, { targets: b }: Obligation): boolean {
  return a.length === 0 || b.length === 0 || a.some(({ value, max }) => b.some((other) => other.value === value && other.max === max));
}
