import * as z from 'zod';
import { documentLabel, how, obligationFilter, obligationView, recurrence, role, unitFilter, viaOfUnit } from './obligation.ts';
import { civilDate, documentId, inOrder, integer, registryId, span, words } from './values.ts';

/** What people type. */
const typed = words(500).meta({ description: 'Words or a question as people type them, with or without diacritics', examples: ['hop truc tuyen it nhat bao nhieu %'] });

/** Query of a search. */
export const searchQuery = viaOfUnit(inOrder(z.strictObject({
  q: typed,
  ...unitFilter,
  ...obligationFilter,
  limit: integer(1, 100).optional().meta({ description: 'Hits; 20 when absent' }),
  offset: integer(0, 900).optional().meta({ description: 'Hits to leave out from the top' }),
})));

/** Something found. */
export const hit = z
  .object({
    kind: z.enum(['obligation', 'passage']),
    part: z.enum(['obligation', 'heading', 'paragraph', 'row', 'footnote', 'header', 'title', 'addressees', 'recipients', 'signature', 'legal-basis']).meta({ description: 'What part of its document it is' }),
    score: z.number().meta({ description: '0 to 1, comparable within one answer only' }),
    document: documentLabel,
    copies: z.array(documentId).meta({ description: 'Documents of the register with the same content: the same hit can come from each' }),
    provision: z.string().nullable(),
    provisionPath: z.string().meta({ description: 'As people cite it, "II.3"; empty outside the provisions' }),
    span,
    text: z.string().meta({ description: 'The characters of `span`, exactly' }),
    highlights: z.array(span).meta({ description: 'Where words of the query stand, inside `span`' }),
    obligation: obligationView.nullable().meta({ description: 'null for a passage' }),
  })
  .meta({ id: 'Hit' });

const expansions = z.array(z.object({ of: z.string(), to: z.array(z.string()) })).meta({ description: 'Words that were also looked for as others' });

/** What was found. */
export const searchAnswer = z
  .object({
    hits: z.array(hit).meta({ description: 'Best first' }),
    interpretation: z.object({
      terms: z.array(z.string()).meta({ description: 'Words that were looked for, folded' }),
      expansions,
    }),
  })
  .meta({ id: 'SearchAnswer' });

/** Query of a question. */
export const askQuery = z.strictObject({
  q: typed,
  summary: z.enum(['true', 'false']).transform((value) => value === 'true').optional().meta({ description: 'Whether a language model is to put the rows into prose; needs one in the settings (docs/llm.md)' }),
});

const fact = z.enum(['number', 'date', 'signer', 'issuer', 'recipients', 'subject']);

const understood = z
  .object({
    units: z.array(z.object({ id: registryId, label: z.string(), words: z.string() })),
    documents: z.array(z.object({ words: z.string(), documents: z.array(z.object({ id: documentId, title: z.string() })) })),
    province: z.string().nullable(),
    provinceName: z.string().nullable().meta({ description: 'For people: "Lào Cai"' }),
    roles: z.array(role),
    recurrences: z.array(recurrence),
    due: z.object({ from: civilDate.nullable(), to: civilDate.nullable() }).nullable(),
    facts: z.array(fact),
    topic: z.array(z.string()).meta({ description: 'Words that were looked for; none when a set of rows was asked for' }),
    expansions,
  })
  .meta({ id: 'AnswerInterpretation', description: 'How the question was understood, for people to correct' });

const why = z
  .object({ unit: registryId, how, through: z.string().meta({ description: 'Name of what the obligation is laid on' }), words: z.string().meta({ description: 'The actor as written' }), role, inherited: z.boolean() })
  .meta({ id: 'Why', description: 'Which unit of the question a row concerns, and how' });

/** What was answered. */
export const answer = z
  .object({
    question: z.string(),
    interpretation: understood,
    groups: z.array(z.object({ document: documentLabel, rows: z.array(z.object({ obligation: obligationView, also: z.array(obligationView).meta({ description: 'Rows that answer too and say the same task: of an annex, or of another copy of the document' }), why: z.array(why) })) })).meta({ description: 'Rows by document' }),
    total: z.int().nonnegative().meta({ description: 'All rows there are; a task that body and annex, or two copies of a document, state is one' }),
    facts: z.array(z.object({ kind: fact, documentId, value: z.string().nullable().meta({ description: 'null: looked for and not stated' }) })),
    passages: z.array(hit),
    summary: z
      .object({
        model: z.string(),
        sentences: z.array(z.object({ text: z.string(), obligations: z.array(z.string()).meta({ description: 'Ids of the obligations it rests on; at least one, all among the rows' }) })),
        cut: z.int().nonnegative().meta({ description: 'Sentences that were cut because they rest on no row, or say a figure that stands in none of theirs' }),
      })
      .nullable()
      .meta({ description: 'Prose by a language model, where it was asked for and had something to say' }),
    none: z.boolean().meta({ description: 'Nothing in the register answers; what is given is only near' }),
    reason: z.object({ code: z.string(), text: z.string().meta({ description: 'In Vietnamese' }) }).nullable().meta({ description: 'Why there is no answer, or only a qualified one' }),
  })
  .meta({ id: 'Answer' });
