import * as z from 'zod';
import { obligationId, span } from './values.ts';

const made = z
  .enum(['clause', 'actor', 'modality', 'deadline', 'target', 'deliverable', 'citation', 'attribute'])
  .meta({ description: 'What the rule made; `attribute` is a line below the task that filled it ("Đơn vị chủ trì: …")' });
const rule = z.string().meta({ examples: ['deadline.before-date'] });

/** A rule that took part in an obligation. */
export const step = z
  .object({ made, rule, span: span.nullable().meta({ description: 'The words it read; null for rules that go by the whole clause' }) })
  .meta({ id: 'Step', description: 'A rule that took part, in the order they fired' });

const place = {
  provision: z.string().meta({ description: 'Identifier of the provision in the tree' }),
  provisionPath: z.string().meta({ description: 'The provision as people cite it', examples: ['II.3'] }),
  span,
  text: z.string().meta({ description: 'The characters of `span`, exactly' }),
};

const passedOver = z
  .object({
    ...place,
    by: z.enum([
      'heading', 'run-in-heading', 'lead-in', 'announcement', 'background', 'background-section', 'no-instruction', 'enacting', 'before-operative', 'attribute-line',
      'row-without-task', 'addresses-model', 'unquoted', 'superseded',
    ]),
    reason: z.string().meta({ description: 'Sentence in the language of the answer' }),
  })
  .meta({ id: 'PassedOver', description: 'A stretch that was looked at and is no obligation' });

/** Why a document's obligations are what they are. */
export const documentTrace = z
  .object({
    passedOver: z.array(passedOver).meta({ description: 'In reading order. With the obligations these hold every word of every heading and content of the tree' }),
    obligations: z.array(z.object({ id: obligationId, ...place, steps: z.array(step.extend({ text: z.string().nullable() })) })).meta({ description: 'In reading order' }),
  })
  .meta({ id: 'DocumentTrace' });
