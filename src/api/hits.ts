import type * as z from 'zod';
import type { DocumentId, ObligationId } from '../domain/ids.ts';
import { copyKinds } from '../domain/relation.ts';
import type { DocumentRow } from '../domain/row.ts';
import type { Register } from '../register/register.ts';
import type { SearchHit } from '../search/search.ts';
import type { Immutable } from './route.ts';
import type { hit } from './schemas/answer.ts';
import { labelDocument, viewObligation } from './views.ts';
import type { ViewSources } from './views.ts';

/** Hits as the API shows them: with their document, and the whole obligation where one was found. */
export async function viewHits(hits: readonly SearchHit[], register: Register, sources: ViewSources): Promise<readonly Immutable<z.output<typeof hit>>[]> {
  const [documents, obligations] = await Promise.all([
    documentsOf(register, hits.map((one) => one.documentId)),
    register.findObligations(hits.flatMap((one) => one.obligationId ?? [])),
  ]);
  const rows = new Map(obligations.map((row) => [row.obligation.id, row]));
  const view = async (id: ObligationId | null) => {
    const row = id === null ? undefined : rows.get(id);
    return row === undefined ? null : viewObligation(row, sources);
  };
  return Promise.all(
    hits.flatMap(({ obligationId, documentId, eid, path, ...rest }) => {
      // A document may be removed between the search and here.
      const document = documents.get(documentId);
      return document === undefined ? [] : [view(obligationId).then((obligation) => ({ ...rest, provision: eid, provisionPath: path, document: labelDocument(document), copies: document.relations.filter(({ kind }) => copyKinds.includes(kind)).map((relation) => relation.document.id), obligation }))];
    }),
  );
}

async function documentsOf(register: Register, ids: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, DocumentRow>> {
  const rows = await Promise.all([...new Set(ids)].map((id) => register.findDocument(id)));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, row] as const])));
}
