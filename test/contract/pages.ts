import type { ObligationFilter } from '../../src/domain/query.ts';
import type { ObligationRow } from '../../src/domain/row.ts';
import type { ObligationSort, PageRequest, Register } from '../../src/register/register.ts';

/** The rows of all pages of a list, one page after the other. */
export async function readAllPages(register: Register, filter: ObligationFilter, page: PageRequest<ObligationSort>): Promise<readonly ObligationRow[]> {
  const rows: ObligationRow[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const next = await register.listObligations(filter, { ...page, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...next.rows);
    cursor = next.next;
  }
  return rows;
}
