import type { DocumentId, ObligationId } from '../../domain/ids.ts';
import type { DocumentRow } from '../../domain/row.ts';
import type { Register } from '../../register/register.ts';
import { search } from '../contract.ts';
import type { ApiDeps } from '../deps.ts';
import { obligationFilterOf, viewSources } from '../obligations.ts';
import { present } from '../paging.ts';
import { reachOf } from '../reach.ts';
import { serve } from '../route.ts';
import type { Route } from '../route.ts';
import { labelDocument, viewObligation } from '../views.ts';

const defaultHits = 20;

/** Search over everything that was read. */
export function searchRoutes(deps: ApiDeps): readonly Route[] {
  const { register } = deps;
  return [
    serve(search, async ({ query, language }) => {
      const reached = query.unit === undefined ? undefined : await reachOf(query.unit, query.via, deps);
      const filter = obligationFilterOf(query, reached?.keys());
      const found = await deps.search.search(present({ text: query.q, filter, limit: query.limit ?? defaultHits, offset: query.offset }));
      const [documents, obligations] = await Promise.all([
        documentsOf(register, found.hits.map((hit) => hit.documentId)),
        register.findObligations(found.hits.flatMap((hit) => hit.obligationId ?? [])),
      ]);
      const rows = new Map(obligations.map((row) => [row.obligation.id, row]));
      const sources = viewSources(deps, language);
      const view = async (id: ObligationId | null) => {
        const row = id === null ? undefined : rows.get(id);
        return row === undefined ? null : viewObligation(row, sources);
      };
      const hits = await Promise.all(
        found.hits.flatMap(({ obligationId, documentId, eid, path, ...hit }) => {
          // A document may be removed between the search and here.
          const document = documents.get(documentId);
          return document === undefined ? [] : [view(obligationId).then((obligation) => ({ ...hit, provision: eid, provisionPath: path, document: labelDocument(document), obligation }))];
        }),
      );
      return { body: { hits, interpretation: found.interpretation } };
    }),
  ];
}

async function documentsOf(register: Register, ids: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, DocumentRow>> {
  const rows = await Promise.all([...new Set(ids)].map((id) => register.findDocument(id)));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, row] as const])));
}
