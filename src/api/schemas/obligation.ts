import * as z from 'zod';
import { doubts } from '../../domain/doubt.ts';
import { step } from './trace.ts';
import { civilDate, cursor, diagnostic, documentId, flag, inOrder, obligationId, pageLimit, pageOf, ratio, registryId, several, span, words } from './values.ts';

/** In which role. */
export const role = z.enum(['lead', 'coordinate', 'implement', 'direct', 'report-to']).meta({ description: 'chủ trì, phối hợp, thực hiện, chỉ đạo, báo cáo với' });
const modality = z.enum(['must', 'must-not', 'should', 'may']);
const clarity = z.enum(['who', 'what', 'role', 'when', 'result', 'authority']).meta({ description: 'rõ người, việc, trách nhiệm, thời gian, kết quả, thẩm quyền' });
/** How often. */
export const recurrence = z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'semiannual', 'yearly', 'periodic']);
const text = z.string().meta({ description: 'The words as written' });

/** Who is meant, with the name the registry has for it. */
const unitReference = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('unit'), id: registryId, name: z.string(), head: z.boolean().meta({ description: 'The head of the unit is meant, not the unit' }) }),
    z.object({ kind: z.literal('collective'), id: registryId, name: z.string(), head: z.boolean() }),
    z.object({ kind: z.literal('unresolved'), name: z.string().meta({ description: 'As written; not in the registry' }) }),
  ])
  .meta({ id: 'UnitReference' });

const fuzzy = z.literal(true).optional();

const deadlineTerm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('date'), date: civilDate, bound: z.enum(['by', 'before', 'within', 'on']), time: z.string().optional(), fuzzy }),
    z.object({ kind: z.literal('period'), from: civilDate, to: civilDate.nullable(), fuzzy }),
    z.object({ kind: z.literal('recurring'), every: recurrence, byDay: z.int().optional(), byMonth: z.int().optional(), time: z.string().optional() }),
    z.object({
      kind: z.literal('relative'),
      amount: z.number().optional(),
      unit: z.enum(['hour', 'day', 'week', 'month', 'quarter', 'year']).optional(),
      workingDays: z.literal(true).optional(),
      anchor: z.enum(['issue', 'signature', 'receipt', 'effect', 'event', 'end']).optional(),
    }),
  ])
  .meta({ id: 'DeadlineTerm', description: 'What the words of a time expression say' });

const part = z.object({ span, text }).meta({ id: 'Words', description: 'Words and where they stand' });

const target = z
  .object({
    span,
    text,
    indicator: part.nullable(),
    comparator: z.enum(['>=', '<=', '>', '<', '=', 'range', 'rank<=']),
    value: z.string().meta({ description: 'Decimal with "." and no grouping', examples: ['90'] }),
    max: z.string().optional(),
    measure: z.string().meta({ examples: ['%'] }),
    change: z.enum(['increase', 'decrease']).optional(),
    base: part.optional(),
    approximate: z.literal(true).optional(),
  })
  .meta({ id: 'Target' });

const citation = z
  .object({
    span,
    text,
    relation: z.enum(['basis', 'implements', 'amends', 'replaces', 'repeals', 'mentions']),
    number: z.string().nullable().meta({ examples: ['21-KL/TW'] }),
    type: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    issuer: z.string().nullable(),
    provision: z.string().nullable(),
    documentId: documentId.nullable().meta({ description: 'The cited document, when the register has it' }),
  })
  .meta({ id: 'Citation' });

/** A document, short. */
export const documentLabel = z
  .object({
    id: documentId,
    title: z.string(),
    type: z.string().nullable(),
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: civilDate.nullable(),
    province: z.string().nullable(),
  })
  .meta({ id: 'DocumentLabel' });

const place = z
  .object({ id: obligationId, provisionPath: z.string().meta({ examples: ['Phụ lục I.3'] }), ordinal: z.int().nonnegative() })
  .meta({ id: 'ObligationPlace', description: 'Where else the document states the task' });

/** An obligation with its words. */
export const obligationView = z
  .object({
    id: obligationId,
    document: documentLabel,
    provision: z.string().meta({ description: 'Identifier of the provision in the tree' }),
    provisionPath: z.string().meta({ description: 'The provision as people cite it', examples: ['II.3'] }),
    ordinal: z.int().nonnegative().meta({ description: 'Position in reading order inside the document, from 0' }),
    headings: z.array(z.string()).meta({ description: 'Headings over it, outermost first' }),
    quote: span,
    text: z.string().meta({ description: 'The characters of `quote`, exactly' }),
    statement: z.string().meta({ description: 'The same words on one line, for people and spreadsheets' }),
    modality,
    optional: z.boolean().meta({ description: 'Statements of purpose and the like: kept, but nobody is chased for them' }),
    assignments: z.array(z.object({ role, unit: unitReference, span, text, inherited: z.boolean() })),
    deadlines: z.array(z.object({ span, text, term: deadlineTerm, inherited: z.boolean() })),
    targets: z.array(target),
    deliverables: z.array(z.object({ span, text, recipient: part.nullable() })),
    citations: z.array(citation),
    restates: place.nullable().meta({ description: 'The obligation of the body, or of the approving decision, that this one of an annex says again: one task, stated twice' }),
    restatedBy: z.array(place).meta({ description: 'Obligations of annexes that say this one again, in reading order' }),
    copies: z.array(documentId).meta({ description: 'Documents of the register with the same content as its own: they state the same task' }),
    clarity: z.array(clarity).meta({ description: 'Which of the six clarities the text states' }),
    confidence: z.number().min(0).max(1).meta({ description: 'How often obligations with these doubts are right throughout; 0 when they were not assessed yet' }),
    doubts: z.array(z.object({ code: z.enum(doubts), message: z.string() })).meta({ description: 'What lowers the confidence, with a sentence in the language of the answer' }),
    provenance: z.object({ engine: z.string(), version: z.string(), steps: z.array(step) }),
    diagnostics: z.array(diagnostic),
  })
  .meta({ id: 'Obligation' });

const facetField = z.enum(['document', 'type', 'province', 'unit', 'role', 'modality', 'clarity', 'recurrence']);

const facetValue = z
  .object({ value: z.string().meta({ description: 'What to give to the filter of this name' }), label: z.string(), count: z.int().positive() })
  .meta({ id: 'FacetValue' });

/** Filters that do not name a unit. */
export const obligationFilter = {
  document: several(documentId),
  type: several(words(100)).meta({ description: 'Full Vietnamese name of the type', examples: [['Chỉ thị']] }),
  province: several(words(50)).meta({ description: 'Province of the issuing body', examples: [['lao-cai']] }),
  issuedFrom: civilDate.optional(),
  issuedTo: civilDate.optional(),
  role: several(role).meta({ description: 'With `unit`: the role it must have. Alone: the role anybody must have' }),
  modality: several(modality),
  optional: flag().optional(),
  hasDeadline: flag().optional(),
  hasTarget: flag().optional(),
  restatement: flag().optional().meta({ description: 'Only obligations that say another of their document again (`true`), or each task once (`false`)' }),
  recurrence: several(recurrence),
  dueFrom: civilDate.optional().meta({ description: 'First day of the window in which a date or period falls, included' }),
  dueTo: civilDate.optional().meta({ description: 'Last day of that window, included' }),
  cites: words(100).optional().meta({ description: 'Number of a cited document', examples: ['226-KL/TW'] }),
  states: several(clarity).meta({ description: 'Clarities that must be stated (all of them)' }),
  lacks: several(clarity).meta({ description: 'Clarities that must be left open (all of them)' }),
  confidenceTo: ratio().optional().meta({ description: 'Only obligations that are not surer than this' }),
};

const ways = ['by-name', 'head', 'collective', 'predecessor', 'successor'] as const;

/** How an obligation reaches a unit. */
export const how = z.enum(ways);

/** How an obligation may reach a unit, as it is asked for. */
export const via = several(z.enum(['exact', ...ways])).meta({
  description:
    'How an obligation may reach the unit; any way when absent. `by-name`: the unit or its head is named; `collective`: it is one of "các sở, ban, ngành"; `head`: the unit is an office, and the body it heads is named; `predecessor`, `successor`: laid on the body it came from or went into; `exact`: laid on this id itself, as the facet `unit` counts it',
});

/** Whose work is wanted. */
export const unitFilter = {
  unit: several(registryId).meta({ description: 'Units whose work is wanted; without province, in every province of the register' }),
  via,
};

/** A query whose `via` says something about its `unit`. */
export function viaOfUnit<Query extends z.ZodObject>(query: Query): Query {
  return query.refine((given: Readonly<Record<string, unknown>>) => given['via'] === undefined || given['unit'] !== undefined, { path: ['unit'], params: { sentence: 'missing' } });
}

/** How lists of obligations are ordered and cut. */
export const obligationPaging = {
  sort: z
    .enum(['reading', 'due', 'confidence', 'newest', 'oldest'])
    .optional()
    .meta({ description: '`reading` (default): as they stand; `due`: earliest deadline first; `confidence`: the most doubtful first; `newest`, `oldest`: by date of issue' }),
  facet: several(facetField).meta({ description: 'Count the values of these fields over the whole list' }),
  limit: pageLimit,
  cursor,
};

/** Values of the fields asked for, most frequent first. */
export const facets = z
  .partialRecord(facetField, z.array(facetValue))
  .optional()
  .meta({ description: 'For each field asked for its values among all rows of the list, most frequent first. `count` is the `total` of the same list narrowed to that value' });

/** Query of a list of obligations. */
export const obligationQuery = viaOfUnit(inOrder(z.strictObject({ ...unitFilter, ...obligationFilter, ...obligationPaging })));

/** A page of obligations. */
export const obligationPage = pageOf(obligationView).extend({ facets }).meta({ id: 'ObligationPage' });

/** One obligation with what stands around it. */
export const obligationInContext = obligationView
  .extend({
    context: z.object({
      before: z.array(obligationView).meta({ description: 'Obligations before it in the document, in reading order' }),
      after: z.array(obligationView),
      source: part,
    }).meta({ description: '`source` is the text around it: `text` are the characters of `span`, which holds `quote`' }),
  })
  .meta({ id: 'ObligationInContext' });
