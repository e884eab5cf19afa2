import type { PlanDraft, PlanLine, PlanParty, PlanSource } from '../../domain/plan.ts';
import { toDecide, toFill } from '../sources.ts';
import { capitalised } from '../words.ts';

/** A column of the annex table. */
export interface PlanColumn {
  readonly key: 'ordinal' | 'task' | 'owner' | 'partner' | 'time' | 'product' | 'basis';
  readonly title: string;
  /** Share of the width in millimetres, of 257. */
  readonly width: number;
}

/** The columns in the order most offices use; the bases stand last, and can be left out. */
export const planColumns: readonly PlanColumn[] = [
  { key: 'ordinal', title: 'STT', width: 12 },
  { key: 'task', title: 'Nhiệm vụ', width: 88 },
  { key: 'owner', title: 'Chủ trì', width: 36 },
  { key: 'partner', title: 'Phối hợp', width: 36 },
  { key: 'time', title: 'Thời hạn', width: 27 },
  { key: 'product', title: 'Sản phẩm', width: 31 },
  { key: 'basis', title: 'Căn cứ', width: 27 },
];

/** The cells of a line but its ordinal. */
export type PlanCells = Readonly<Record<Exclude<PlanColumn['key'], 'ordinal'>, string>>;

/** What the cells of a line say: words of the sources, and fixed words for what nobody has said. */
export function cellsOf(line: PlanLine, sources: readonly PlanSource[]): PlanCells {
  const basis = basisCell(line, sources);
  return line.edited === undefined ? { task: line.text, owner: ownerCell(line), partner: partnerCell(line), time: timeCell(line), product: productCell(line), basis } : { ...line.edited, basis };
}

function party({ text, now }: PlanParty): string {
  return now === null ? text : `${text} (nay: ${now})`;
}

function parties(list: readonly PlanParty[]): string {
  return list.map(party).map((text, i) => (i === 0 ? capitalised(text) : text)).join('; ');
}

function ownerCell({ owners }: PlanLine): string {
  return owners.length === 0 ? toDecide : parties(owners);
}

function partnerCell({ partners, leads }: PlanLine): string {
  const leading = leads.length === 0 ? [] : [`${parties(leads)} (chủ trì)`];
  return [...leading, ...(partners.length === 0 ? [] : [parties(partners)])].join('; ');
}

function timeCell({ times }: PlanLine): string {
  if (times.length === 0) return toFill;
  const words = capitalised(times.map(({ text }) => text).join('; '));
  const kinds = new Set(times.map(({ term }) => JSON.stringify(term)));
  const dates = times.filter(({ term }) => term?.kind === 'date');
  const open = times.every(({ term }) => term?.kind === 'recurring' && term.every === 'periodic') || (dates.length > 1 && kinds.size > 1);
  return open ? `${words} ${toDecide}` : words;
}

function productCell({ products, targets }: PlanLine): string {
  if (products.length === 0) return targets.length === 0 ? toFill : capitalised(targets.join('; '));
  return capitalised(products.map(({ text, recipient }) => (recipient === null ? text : `${text} (gửi ${recipient})`)).join('; '));
}

function basisCell({ bases }: PlanLine, sources: readonly PlanSource[]): string {
  return [...new Set(bases.map((basis) => placeIn(basis, sources)))].join('; ');
}

/** "Mục 4.4, Chỉ thị số 15/CT-UBND"; in a plan of one document the provision alone. */
export function placeIn({ place, documentId }: { readonly place: string; readonly documentId: string }, sources: readonly PlanSource[]): string {
  if (sources.length === 1 && place !== '') return capitalised(place);
  return capitalised([place, sources.find(({ id }) => id === documentId)?.short ?? ''].filter((part) => part !== '').join(', '));
}

/** Columns of a table with or without the bases; without them the task gets their room. */
export function columnsOf(basis: boolean): readonly PlanColumn[] {
  if (basis) return planColumns;
  const spare = planColumns.at(-1)?.width ?? 0;
  return planColumns.slice(0, -1).map((column) => (column.key === 'task' ? { ...column, width: column.width + spare } : column));
}

/** Numbers of rows for a reader: "1-3, 5". */
export function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; ) {
    const first = numbers[at] ?? 0;
    let end = at;
    while ((numbers[end + 1] ?? 0) === (numbers[end] ?? 0) + 1) end += 1;
    parts.push(end === at ? String(first) : `${String(first)}${end === at + 1 ? ', ' : '-'}${String(numbers[end] ?? 0)}`);
    at = end + 1;
  }
  return parts.join(', ');
}

/** Row numbers by line. */
export function ordinalsOf(draft: Pick<PlanDraft, 'groups'>): ReadonlyMap<string, number> {
  const ids = draft.groups.flatMap(({ lines }) => lines.filter(({ place }) => place === 'table').map(({ id }) => id));
  return new Map(ids.map((id, i) => [id, i + 1]));
}
