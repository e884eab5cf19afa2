import * as z from 'zod';
import { jobCounts } from './job.ts';
import { instant } from './values.ts';

const count = z.int().nonnegative();

/** That the parts the server stands on work, and how much the register holds. */
export const health = z
  .object({
    status: z.literal('ok'),
    version: z.string().meta({ description: 'Version of the program' }),
    time: instant.meta({ description: 'Clock of the server, UTC' }),
    database: z.enum(['pglite', 'postgres']).meta({ description: 'Engine of the database' }),
    register: z.object({ documents: count, obligations: count, assignments: count, deadlines: count, targets: count, citations: count }),
    jobs: jobCounts,
  })
  .meta({ id: 'Health' });
