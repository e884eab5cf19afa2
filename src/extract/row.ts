import type { Role } from '../domain/obligation.ts';
import type { Cell, ColumnRole, Provision } from '../domain/provision.ts';
import { trim, type Span } from '../domain/span.ts';
import type { Step } from '../domain/trace.ts';
import { actorsIn, type Actor } from './actors.ts';
import type { Context } from './context.ts';
import type { Draft } from './obligation.ts';
import { readActors } from './rules/assignment.ts';
import { readModality } from './rules/modality.ts';
import { actorSteps } from './steps.ts';
import type { TaggedView } from './tagged.ts';

const roleOf: Partial<Record<ColumnRole, Role>> = { lead: 'lead', coordinate: 'coordinate', assignee: 'implement', 'submit-to': 'report-to' };
const split = /(?<label>chủ\s+trì|phối\s+hợp|thực\s+hiện|đầu\s+mối|theo\s+dõi)(?:\s+thực\s+hiện)?\s*[:-]/gu;

/** "Chủ trì: A. Phối hợp: B" in one cell: each part in its own role; otherwise the whole cell in the role of its column. */
function cellActors(view: TaggedView, cell: Cell, role: Role): Actor[] {
  const words = view.folded.slice(cell.span.start, cell.span.end);
  const labels = [...words.matchAll(split)];
  if (labels.length === 0) return actorsOrNames(view, cell.span, role);
  return labels.flatMap((label, i) => {
    const from = cell.span.start + label.index + label[0].length;
    const to = cell.span.start + (labels[i + 1]?.index ?? words.length);
    const name = label.groups?.['label'] ?? '';
    const part: Role = name.startsWith('phối') ? 'coordinate' : name.startsWith('thực') ? 'implement' : 'lead';
    return actorsOrNames(view, { start: from, end: to }, part);
  });
}

/** The actors of a cell; where the lexicon knows none, its lines as written: persons, teams, offices by their short names. */
function actorsOrNames(view: TaggedView, cell: Span, role: Role): Actor[] {
  const known = actorsIn(view, cell, role, true);
  if (known.length > 0 || cell.end - cell.start > 300) return known;
  return [...view.text.slice(cell.start, cell.end).matchAll(/[^\n;,]+/gu)].flatMap((match) => {
    const span = trim(view.text, { start: cell.start + match.index, end: cell.start + match.index + match[0].length });
    if (!/\p{L}{2}/u.test(view.text.slice(span.start, span.end))) return [];
    return [{ span, role, mention: { span, kind: 'name', templateId: null, head: false, openEnded: false, province: null } }];
  });
}

/**
 * The obligation of a task row: the quote is the task cell, the other cells fill it (guidelines: "A task written as a table").
 * Rows without a task (group rows, totals) give nothing.
 */
export function rowDrafts(view: TaggedView, node: Provision, context: Context): Draft[] {
  const cells = node.cells ?? [];
  const task = cells.find(({ role }) => role === 'task') ?? cells.find(({ role }) => role === 'indicator');
  if (task === undefined) return [];
  const quote = stripEnd(view, trim(view.text, task.span));
  const others = cells.filter((cell) => cell !== task);
  const filled = others.some(({ role, span }) => role !== 'ordinal' && role !== 'note' && view.text.slice(span.start, span.end).trim() !== '');
  if (quote.end - quote.start < 8 || !filled) return [];
  const read = readActors(view, quote);
  const fromCells = others.flatMap((cell) => {
    const role = roleOf[cell.role];
    return role === undefined ? [] : cellActors(view, cell, role);
  });
  const modality = readModality(view, quote, read.predicate, context.request, context.prohibited);
  // "I. Đến năm 2030" over the rows of a group.
  const groups = context.chain.flatMap(({ kind, heading }): Draft['elsewhere'] => (kind === 'row' && heading !== null ? [{ span: heading, holds: 'deadline' }] : []));
  const elsewhere = others.flatMap(({ role, span }): Draft['elsewhere'] => {
    const at: Span = trim(view.text, span);
    if (at.end === at.start) return [];
    if (role === 'deadline') return [{ span: at, holds: 'deadline' }];
    return role === 'deliverable' ? [{ span: at, holds: 'deliverable' }] : [];
  });
  return [
    {
      node,
      chain: context.chain,
      quote,
      optional: context.section === 'purpose',
      modality: modality.modality,
      actors: [...read.subject, ...read.directed, ...read.coordinators, ...read.reportees],
      inherited: fromCells.length > 0 || read.subject.length > 0 ? fromCells : context.actors,
      steps: [
        { made: 'clause', rule: 'clause.row', span: quote },
        ...read.steps,
        ...actorSteps('actor.cell', fromCells),
        ...(fromCells.length > 0 || read.subject.length > 0 ? [] : actorSteps('actor.inherited', context.actors)),
        { made: 'modality', rule: modality.rule, span: modality.span },
        ...elsewhere.flatMap(({ span, holds }): Step[] => (holds === 'deliverable' ? [{ made: 'deliverable', rule: 'deliverable.cell', span }] : [])),
      ],
      elsewhere: elsewhere.some(({ holds }) => holds === 'deadline') ? elsewhere : [...elsewhere, ...groups],
      targetCells: targetCells(cells),
    },
  ];
}

/** Value cells with the measure and the indicator of their row; a table with a column per year has several. */
function targetCells(cells: readonly Cell[]): NonNullable<Draft['targetCells']> {
  const indicator = cells.find(({ role }) => role === 'indicator');
  const measure = cells.find(({ role }) => role === 'measure');
  if (indicator === undefined) return [];
  return cells.filter(({ role }) => role === 'value').map(({ span }) => ({ value: span, measure: measure?.span ?? null, indicator: indicator.span }));
}

function stripEnd(view: TaggedView, span: Span): Span {
  let { end } = span;
  while (end > span.start && /[\s.;,]/u.test(view.text.charAt(end - 1))) end -= 1;
  return { start: span.start, end };
}
