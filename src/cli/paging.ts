/** A page of the API. */
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

/** The largest page the API gives. */
const pageSize = 500;

/**
 * The first `limit` rows of a list, or all of them (`null`), as one page: `total` counts the whole list, `next` is null when everything is here.
 * @param read reads one page
 */
export async function readRows<Row>(read: (page: { readonly limit: number; readonly cursor: string | undefined }) => Promise<Page<Row>>, limit: number | null): Promise<Page<Row>> {
  const rows: Row[] = [];
  for (let cursor: string | undefined; ; ) {
    const wanted = Math.min(pageSize, limit === null ? pageSize : limit - rows.length);
    const page = await read({ limit: wanted, cursor });
    rows.push(...page.rows);
    if (page.next === null || rows.length === limit) return { rows, next: page.next, total: page.total };
    cursor = page.next;
  }
}
