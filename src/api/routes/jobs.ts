import { AppError } from '../../domain/errors.ts';
import { getJob, listJobs, submitArchive, submitDocument } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { apiPath } from '../openapi.ts';
import { present } from '../paging.ts';
import { tell } from '../problem.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { readUpload } from '../upload.ts';
import { viewJob } from '../views.ts';

/** What changes by itself is not kept, not even to be asked about again. */
const changing = { 'Cache-Control': 'no-store' };

/** Files in, and what becomes of them. */
export function jobRoutes({ pipeline, queue, settings }: ApiDeps): readonly Route[] {
  return [
    serve(submitDocument, async ({ request, query, language }) => {
      const { documentId, unchanged, job } = await pipeline.submit(await readUpload(request, settings.maxFileBytes), query.engine);
      return { body: { documentId, unchanged, job: viewJob(job, language) }, headers: { Location: `${apiPath}/jobs/${encodeURIComponent(job.key)}` } };
    }),
    serve(submitArchive, async ({ request, query, language }) => {
      const { files, skipped } = await pipeline.submitPacked(await readUpload(request, settings.maxFileBytes), query.engine);
      const shown = files.map(({ name, submission, error }) => ({
        name,
        submission: submission === null ? null : { ...submission, job: viewJob(submission.job, language) },
        error: error === null ? null : { code: error.code, detail: tell(error, language, '') },
      }));
      return { body: { files: shown, skipped } };
    }),
    serve(listJobs, async ({ query, language }) => {
      const [jobs, counts] = await Promise.all([queue.list(present({ states: query.state, limit: query.limit })), queue.counts()]);
      return { body: { rows: jobs.map((job) => viewJob(job, language)), counts }, headers: changing };
    }),
    serve(getJob, async ({ params, language }) => {
      const job = await queue.find(params.id);
      if (job === null) throw new AppError('job-not-found', { id: params.id });
      return { body: viewJob(job, language), headers: changing };
    }),
  ];
}
