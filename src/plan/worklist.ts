import type { PlanDraft, PlanLine, PlanSource, PlanUnit } from '../domain/plan.ts';
import { linesOf } from '../domain/plan.ts';
import { doubtMessage } from '../domain/messages.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { WorkItem, WorkKind } from '../domain/worklist.ts';
import type { Task } from './merge.ts';
import { suggestedProducts } from './theme.ts';
import { nearest } from './concern.ts';
import { printed } from './words.ts';

/** Doubts that make a planner look at the original: what was read from pictures or figures, or may be several tasks. */
const worthALook: ReadonlySet<Doubt> = new Set(['ocr-page-poor', 'ocr-word', 'deadline-odd', 'encoding', 'quote-long', 'opening-odd']);

/** A line with the obligations it was made of. */
export interface MadeLine {
  readonly line: PlanLine;
  readonly task: Task;
}

type Parts = Pick<PlanDraft, 'form' | 'unit' | 'sources' | 'purposes' | 'requirements' | 'targets' | 'groups' | 'leftOut'>;

/** What the planner still has to decide: contradictions first, then what concerns the whole plan, then line by line, then what may also be the unit's. */
export function worklistOf(parts: Parts, made: readonly MadeLine[]): readonly WorkItem[] {
  const tasks = new Map(made.map(({ line, task }) => [line.id, task]));
  const lines = linesOf(parts).flatMap((line) => ofLine(line, tasks.get(line.id), parts.sources));
  const contradictions = lines.filter(({ kind }) => kind.startsWith('contradiction'));
  const whole = [...ofUnit(parts.unit), ...ofForm(parts.form, parts.unit), ...parts.sources.flatMap(ofSource)];
  const unassigned = parts.leftOut.filter(({ why }) => why === 'no-actor').map(({ basis }) => item('actor-missing', null, { place: placeIn(basis, parts.sources), quote: printed(basis.quote) }));
  return [...contradictions, ...whole, ...lines.filter(({ kind }) => !kind.startsWith('contradiction')), ...unassigned];
}

function item(kind: WorkKind, lineId: string | null, params: WorkItem['params'] = {}): WorkItem {
  return { kind, lineId, params };
}

/** Whether the registry knows only the kind of a body, of which a province has many. */
function isKindOnly({ level, ownName }: PlanUnit): boolean {
  return ownName === null && (level === 'commune' || level === 'any' || level === 'district');
}

function ofUnit(unit: PlanUnit): readonly WorkItem[] {
  return isKindOnly(unit) ? [item('name', null, { name: unit.name })] : [];
}

function ofForm(form: PlanDraft['form'], { system }: PlanUnit): readonly WorkItem[] {
  return (system === 'party') === (form !== 'nha-nuoc') ? [] : [item('form', null)];
}

function ofSource({ number, issuedOn, title }: PlanSource): readonly WorkItem[] {
  return number === null || issuedOn === null ? [item('source-incomplete', null, { title })] : [];
}

function ofLine(line: PlanLine, task: Task | undefined, sources: readonly PlanSource[]): readonly WorkItem[] {
  const own = task === undefined ? [] : [...contradictionsOf(line, task, sources), ...doubtsOf(line, task)];
  return line.place === 'table' ? [...own, ...gapsOf(line)] : own;
}

function gapsOf(line: PlanLine): readonly WorkItem[] {
  const leads = line.owners.length > 1 && !line.cascade ? [item('leads-several', line.id, { parties: line.owners.map(({ text }) => text).join('; ') })] : [];
  const owner = line.owners.length === 0 ? [item('owner', line.id)] : [];
  const periodic = line.times.some(({ term }) => term?.kind === 'recurring' && term.every === 'periodic');
  const time = line.times.length === 0 ? [item('time', line.id)] : periodic && line.times.length === 1 ? [item('interval', line.id)] : [];
  const suggested = suggestedProducts(line.text);
  const product = line.products.length === 0 && line.targets.length === 0 ? [item('product', line.id, { suggestion: suggested === null ? '' : ` (gợi ý: ${suggested})` })] : [];
  return [...leads, ...owner, ...time, ...product];
}

/** Sources that say different things of one task: each value with where it stands. */
function contradictionsOf(line: PlanLine, task: Task, sources: readonly PlanSource[]): readonly WorkItem[] {
  const said = (values: (row: Task[number]['row']) => readonly { readonly key: string; readonly words: string }[]): readonly string[] => {
    const byRow = task.map(({ row }) => ({ row, values: values(row) })).filter((one) => one.values.length > 0);
    const kinds = new Set(byRow.map((one) => one.values.map(({ key }) => key).sort().join('|')));
    if (kinds.size < 2) return [];
    return [...new Set(byRow.map((one) => `${one.values.map(({ words }) => printed(words)).join(', ')} (${placeIn({ documentId: one.row.obligation.documentId, place: pathOf(one.row) }, sources)})`))];
  };
  const times = said((row) => row.obligation.deadlines.map(({ term }, i) => ({ key: JSON.stringify(term), words: row.words.deadlines[i] ?? '' })));
  const numbers = said((row) => row.obligation.targets.map(({ comparator, value, max, measure }, i) => ({ key: [comparator, value, max, measure].join(' '), words: row.words.targets[i] ?? '' })));
  return [
    ...(times.length > 1 ? [item('contradiction-time', line.id, { values: times.join('; ') })] : []),
    ...(numbers.length > 1 ? [item('contradiction-number', line.id, { values: numbers.join('; ') })] : []),
  ];
}

function pathOf({ obligation: { provisionPath } }: Task[number]['row']): string {
  return provisionPath === '' ? '' : `mục ${provisionPath}`;
}

function doubtsOf(line: PlanLine, task: Task): readonly WorkItem[] {
  const doubts = [...new Set(task.flatMap(({ row }) => row.obligation.doubts.filter((doubt) => worthALook.has(doubt))))];
  const firsts = task.map((one) => nearest(one)?.reach).filter((reach) => reach !== undefined);
  const former = firsts.find(({ how }) => how === 'predecessor');
  const usual = firsts.every(({ usually }) => usually) ? firsts.find(({ how }) => how === 'collective') : undefined;
  return [
    ...(former === undefined ? [] : [item('former-unit', line.id, { former: former.label })]),
    ...(usual === undefined ? [] : [item('usually', line.id, { collective: usual.label })]),
    ...(doubts.length === 0 ? [] : [item('doubtful', line.id, { doubts: doubts.map((doubt) => doubtMessage(doubt, 'vi')).join('; ') })]),
  ];
}

/** "mục 4.4 Chỉ thị số 15/CT-UBND". */
function placeIn({ documentId, place }: { readonly documentId: string; readonly place: string }, sources: readonly PlanSource[]): string {
  return [place, sources.find(({ id }) => id === documentId)?.short ?? ''].filter((part) => part !== '').join(' ');
}
