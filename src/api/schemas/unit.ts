import * as z from 'zod';
import { facets, how, obligationFilter, obligationPaging, obligationView, role, via } from './obligation.ts';
import { inOrder, integer, pageOf, registryId, words } from './values.ts';

/** Which units are wanted. */
export const unitQuery = z.strictObject({
  q: words(200).optional().meta({ description: 'A name as people type it', examples: ['so noi vu'] }),
  province: words(50).optional().meta({ description: 'Province whose bodies are meant; without it, templates of all provinces', examples: ['lao-cai'] }),
  limit: integer(1, 500).optional().meta({ description: 'Units at most; 10 when absent and `q` is given, otherwise all' }),
});

/** A unit or collective of the registry. */
export const unitView = z
  .object({
    id: registryId,
    template: z.string().meta({ description: 'The body as such, in any province', examples: ['so-noi-vu'] }),
    province: z.string().nullable(),
    kind: z.enum(['unit', 'collective']),
    name: z.string(),
    aliases: z.array(z.string()),
    class: z.string().nullable(),
    level: z.string().nullable(),
    system: z.string().nullable(),
    parent: z.string().nullable(),
    validFrom: z.string().nullable().meta({ description: 'YYYY-MM-DD, or YYYY-MM where the day differs by province' }),
    validTo: z.string().nullable(),
    successors: z.array(z.string()),
    note: z.string().nullable(),
  })
  .meta({ id: 'Unit' });

/** Units found. */
export const unitList = z
  .object({
    rows: z.array(unitView.extend({ match: z.object({ score: z.number().min(0).max(1), name: z.string().meta({ description: 'The name or alias that matched' }) }).nullable() })),
    total: z.int().nonnegative(),
  })
  .meta({ id: 'UnitList' });

const usually = z.boolean().meta({ description: 'It belongs to the collective by convention rather than by rule' });

/** A unit, and the ids under which work reaches it. */
export const unitInReach = unitView
  .extend({
    reach: z.array(z.object({ id: registryId, how, label: z.string(), usually })).meta({ description: 'Ids under which obligations concern it' }),
    obligations: z.int().nonnegative().meta({ description: 'Rows of /units/{id}/obligations' }),
  })
  .meta({ id: 'UnitInReach' });

/** Query of what a unit owes. */
export const unitObligationQuery = inOrder(z.strictObject({ via, ...obligationFilter, ...obligationPaging }));

/** An obligation, and how it reaches a unit. */
const owed = obligationView
  .extend({
    reach: z
      .array(
        z.object({
          how,
          id: registryId,
          label: z.string().meta({ description: 'Name of what it was laid on' }),
          role,
          text: z.string().meta({ description: 'The actor as written' }),
          inherited: z.boolean(),
          head: z.boolean().meta({ description: 'The head of it is meant' }),
          usually,
        }),
      )
      .meta({ description: 'Each assignment by which it reaches the unit' }),
  })
  .meta({ id: 'OwedObligation' });

/** A page of what a unit owes. */
export const unitObligationPage = pageOf(owed).extend({ facets }).meta({ id: 'OwedObligationPage' });
