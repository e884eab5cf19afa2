import type * as z from 'zod';
import type { DocumentId } from '../domain/ids.ts';
import type { Language } from '../domain/messages.ts';
import type { FacetField, FacetValue, ObligationFilter } from '../domain/query.ts';
import type { ObligationRow } from '../domain/row.ts';
import type { Register } from '../register/register.ts';
import { provinceName } from '../units/province.ts';
import type { Units } from '../units/unit.ts';
import { pageRequest, present } from './paging.ts';
import type { obligationFilter, obligationPaging } from './schemas/obligation.ts';
import type { ViewSources } from './views.ts';

/** What queries of lists of obligations have in common. */
type FilterQuery = z.output<z.ZodObject<typeof obligationFilter>>;
type ListQuery = z.output<z.ZodObject<typeof obligationPaging>>;

/** The filter a query asks for; `unitIds` undefined for any unit. */
export function obligationFilterOf(query: FilterQuery, unitIds: Iterable<string> | undefined): ObligationFilter {
  const { document, type, province, issuedFrom, issuedTo, role, modality, optional, hasDeadline, hasTarget, restatement, recurrence, dueFrom, dueTo, cites, states, lacks, confidenceTo } = query;
  return present({
    documentIds: document as readonly DocumentId[] | undefined, types: type, provinces: province, issuedFrom, issuedTo, unitIds: unitIds === undefined ? undefined : [...unitIds].sort(),
    roles: role, modalities: modality, optional, hasDeadline, hasTarget, restatement, recurrences: recurrence, dueFrom, dueTo, cites, states, lacks, confidenceTo,
  });
}

/** A page of obligations with the number of all of them and the facets asked for. */
export interface ObligationListing {
  readonly rows: readonly ObligationRow[];
  readonly next: string | null;
  readonly total: number;
  readonly facets?: Readonly<Partial<Record<FacetField, readonly FacetValue[]>>>;
}

/** Reads a page of obligations. Throws `cursor-invalid`. */
export async function listRows(query: ListQuery, filter: ObligationFilter, { register, units }: { readonly register: Register; readonly units: Units }): Promise<ObligationListing> {
  const [page, total, facets] = await Promise.all([
    register.listObligations(filter, pageRequest(query)),
    register.countObligations(filter),
    query.facet === undefined ? undefined : register.facets(filter, query.facet),
  ]);
  return present({ ...page, total, facets: facets === undefined ? undefined : labelled(facets, units) });
}

/** Units and provinces by their names. */
function labelled(facets: Readonly<Partial<Record<FacetField, readonly FacetValue[]>>>, units: Units): NonNullable<ObligationListing['facets']> {
  const names: Readonly<Partial<Record<string, (value: string) => string>>> = { unit: (id) => units.label(id), province: provinceName };
  return Object.fromEntries(
    Object.entries(facets).map(([field, values]) => {
      const name = names[field];
      return [field, name === undefined ? values : values.map((one) => ({ ...one, label: name(one.value) }))];
    }),
  );
}

/** What views of obligations need beside their rows; a document's text is read once at most. */
export function viewSources({ register, units }: { readonly register: Register; readonly units: Units }, language: Language): ViewSources {
  const texts = new Map<DocumentId, Promise<string>>();
  const textOf = (id: DocumentId) => {
    const text = texts.get(id) ?? register.getText(id);
    texts.set(id, text);
    return text;
  };
  return { language, nameOf: (id) => units.label(id), textOf };
}
