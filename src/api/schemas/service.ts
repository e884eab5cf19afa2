import * as z from 'zod';

const count = z.int().nonnegative();

/** That the parts the server stands on work, and how much the register holds. */
export const health = z
  .object({
    status: z.literal('ok'),
    version: z.string().meta({ description: 'Version of the program' }),
    time: z.string().meta({ description: 'Clock of the server, UTC' }),
    register: z.object({ documents: count, obligations: count, assignments: count, deadlines: count, targets: count, citations: count }),
    jobs: z.object({ waiting: count, active: count, done: count, failed: count }),
  })
  .meta({ id: 'Health' });
