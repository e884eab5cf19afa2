import * as z from 'zod';
import { engineNames } from '../../domain/obligation.ts';
import { documentId, instant, integer, several } from './values.ts';

const state = z.enum(['waiting', 'active', 'done', 'failed']).meta({ description: '`done` and `failed` are final' });

/** A file being read, or read. */
export const jobView = z
  .object({
    id: z.string().meta({ description: 'Made of the file and the version of the program: the same file is one job' }),
    kind: z.string().meta({ examples: ['ingest'] }),
    state,
    stage: z.string().nullable().meta({ description: 'What is being done now: read, parse, extract, record, index', examples: ['extract'] }),
    pages: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }).optional().meta({ description: 'Pages read so far, while a file that has pages is being read' }),
    attempts: z.int().nonnegative(),
    file: z.string().nullable().meta({ description: 'Name of the file' }),
    documentId: documentId.nullable().meta({ description: 'The document it is read into; it is in the register once the job is done' }),
    outcome: z
      .enum(['done', 'unchanged', 'partial', 'failed'])
      .nullable()
      .meta({ description: 'null while not final; `partial`: parts could not be read, see the diagnostics of the document; `unchanged`: it had been read already' }),
    error: z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() }).nullable().meta({ description: 'Why the last attempt failed' }),
    bill: z
      .object({
        model: z.string(),
        passages: z.int().nonnegative().meta({ description: 'Provisions put to the model' }),
        remembered: z.int().nonnegative().meta({ description: 'Of these, answered before and not paid for again' }),
        requests: z.int().nonnegative().meta({ description: 'Answers paid for, second tries included' }),
        inputTokens: z.int().nonnegative(),
        outputTokens: z.int().nonnegative(),
        estimated: z.boolean().meta({ description: 'Whether the service did not count all tokens, and some were guessed' }),
        cost: z.string().nullable().meta({ description: 'By the prices of the settings; null without prices', examples: ['0.0123'] }),
      })
      .nullable()
      .meta({ description: 'What a language model was paid for; null when none was asked, or the job is not done' }),
    addedAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Job' });

/** How a file is to be read. */
export const submissionQuery = z.strictObject({ engine: z.enum(engineNames).optional().meta({ description: 'Engine that reads it; that of the settings when absent. `llm` and `both` need a language model (docs/llm.md)' }) });

/** Which jobs are wanted. */
export const jobQuery = z.strictObject({ state: several(state), limit: integer(1, 500).optional().meta({ description: 'Jobs at most, newest first; 50 when absent' }) });

/** Numbers of jobs by state. */
export const jobCounts = z.object({ waiting: z.int().nonnegative(), active: z.int().nonnegative(), done: z.int().nonnegative(), failed: z.int().nonnegative() });

/** Jobs, newest first. */
export const jobList = z.object({ rows: z.array(jobView), counts: jobCounts.meta({ description: 'All jobs that are remembered, by state' }) }).meta({ id: 'JobList' });

/** A file that was taken in. */
export const submission = z
  .object({
    documentId,
    unchanged: z.boolean().meta({ description: 'The register has this very file already, read by this version of the program: nothing is to be done' }),
    job: jobView,
  })
  .meta({ id: 'Submission' });

/** An archive that was taken in. */
export const packedSubmission = z
  .object({
    files: z.array(z.object({
      name: z.string().meta({ description: 'Its place in the archive', examples: ['hồ-sơ.zip/kế-hoạch.docx'] }),
      submission: submission.nullable(),
      error: z.object({ code: z.string(), detail: z.string() }).nullable().meta({ description: 'Why it was not taken in; null when it was' }),
    })),
    skipped: z.array(z.string()).meta({ description: 'Files in formats that are not read' }),
  })
  .meta({ id: 'PackedSubmission' });
