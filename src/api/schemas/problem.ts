import * as z from 'zod';

/** An error as RFC 9457 has it, with what a program and a person need to go on. */
export const problem = z
  .object({
    type: z.string().meta({ description: 'URN of the kind of problem', examples: ['urn:sau-ro:problem:cursor-invalid'] }),
    title: z.string().meta({ description: 'The status in words' }),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'What happened, to what, and what to do; Vietnamese, or English by Accept-Language' }),
    instance: z.string().meta({ description: 'Path of the request' }),
    code: z.string().meta({ description: 'Stable code for programs', examples: ['cursor-invalid'] }),
    retryable: z.boolean().meta({ description: 'Whether the same request can succeed later' }),
    requestId: z.string().meta({ description: 'The request in the log of the server' }),
    errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional().meta({ description: 'Each parameter that is wrong' }),
  })
  .meta({ id: 'Problem' });
