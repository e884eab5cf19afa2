import { AppError } from '../../domain/errors.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { DocumentFilter } from '../../register/register.ts';
import { getDocument, getDocumentText, getDocumentTrace, getDocumentTree, getOriginal, listDocuments } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { nextLink, pageRequest, present } from '../paging.ts';
import { serve } from '../route.ts';
import type { Call, Route } from '../route.ts';
import { viewTrace } from '../trace.ts';
import { viewDocument } from '../views.ts';

/** What the register read. */
export function documentRoutes({ register }: ApiDeps): readonly Route[] {
  return [
    serve(listDocuments, async ({ query, language, request }) => {
      const filter = documentFilterOf(query);
      const [page, total] = await Promise.all([register.listDocuments(filter, pageRequest(query)), register.countDocuments(filter)]);
      return { body: { rows: page.rows.map((row) => viewDocument(row, language)), next: page.next, total }, headers: nextLink(request, page.next) };
    }),
    serve(getDocument, async ({ params, language }) => {
      const row = await register.findDocument(params.id as DocumentId);
      if (row === null) throw new AppError('document-not-found', { id: params.id });
      return { body: viewDocument(row, language) };
    }),
    serve(getDocumentText, async ({ params }) => ({ content: await register.getText(params.id as DocumentId), mediaType: 'text/plain; charset=utf-8' })),
    serve(getDocumentTree, async ({ params }) => ({ body: await register.getTree(params.id as DocumentId) })),
    serve(getDocumentTrace, async ({ params, language }) => {
      const id = params.id as DocumentId;
      const [trace, text, { body }] = await Promise.all([register.getTrace(id), register.getText(id), register.getTree(id)]);
      return { body: viewTrace(trace, { text, body }, language) };
    }),
    serve(getOriginal, async ({ params }) => {
      const { name, mediaType, bytes } = await register.getOriginal(params.id as DocumentId);
      return { content: bytes, mediaType, fileName: name };
    }),
  ];
}

function documentFilterOf(query: Call<typeof listDocuments>['query']): DocumentFilter {
  const { type, province, issuer, issuedFrom, issuedTo, number } = query;
  return present({ types: type, provinces: province, issuers: issuer, issuedFrom, issuedTo, number });
}
