import * as z from 'zod';
import { documentLabel, obligationFilter, obligationView, unitFilter, viaOfUnit } from './obligation.ts';
import { inOrder, integer, span, words } from './values.ts';

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
    provision: z.string().nullable(),
    provisionPath: z.string().meta({ description: 'As people cite it, "II.3"; empty outside the provisions' }),
    span,
    text: z.string().meta({ description: 'The characters of `span`, exactly' }),
    highlights: z.array(span).meta({ description: 'Where words of the query stand, inside `span`' }),
    obligation: obligationView.nullable().meta({ description: 'null for a passage' }),
  })
  .meta({ id: 'Hit' });

/** What was found. */
export const searchAnswer = z
  .object({
    hits: z.array(hit).meta({ description: 'Best first' }),
    interpretation: z.object({
      terms: z.array(z.string()).meta({ description: 'Words that were looked for, folded' }),
      expansions: z.array(z.object({ of: z.string(), to: z.array(z.string()) })).meta({ description: 'What they were also looked for as' }),
    }),
  })
  .meta({ id: 'SearchAnswer' });
