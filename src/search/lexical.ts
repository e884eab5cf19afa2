import type { RawBuilder, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { EntryPart } from './entries.ts';
import { entriesPerDocument } from './index.ts';

/** Saturation and length normalisation of BM25 (Robertson; values for short passages after Lucene's Anserini). */
const k1 = 0.9;
const b = 0.4;
/** What a match in the name of the document counts beside one in the entry. */
const nameWeight = 0.5;
/** Postings read to find candidates; the rarest terms come first. Everything in registers of a few hundred documents. */
const postingBudget = 20_000;
/** Candidates that are scored with all terms. */
const candidateLimit = 600;
/** Documents a term of names may have and still be read. */
const nameBudget = 4_000;

/** Spellings in the index that a part of the query is matched by; together they count as one term. */
export interface QueryGroup {
  /** As typed, or the words it was expanded to. */
  readonly label: string;
  /** Beside a typed syllable, which has 1. */
  readonly weight: number;
  /** False for synonyms and for units. */
  readonly typed: boolean;
  readonly folded: string;
  /** Share of a spelling: of the very one asked for, and of those that are the same without diacritics. */
  readonly form: string;
  readonly exact: number;
  readonly similar: number;
}

/** An entry and how well it fits; scores of one query are comparable. */
export interface Scored {
  readonly id: number;
  readonly part: EntryPart;
  readonly score: number;
}

interface TermRow {
  readonly id: number;
  readonly form: string;
  readonly folded: string;
  readonly entries: number;
  readonly documents: number;
}

/** How much the index holds. */
export interface Totals {
  readonly entries: number;
  readonly entry_size: number;
  readonly documents: number;
  readonly document_size: number;
}

/** A group with what the index knows of it. */
export interface Weighed {
  readonly group: QueryGroup;
  readonly variants: readonly { readonly id: number; readonly share: number }[];
  /** idf times weight, among entries and among names of documents. */
  readonly weight: number;
  readonly nameWeight: number;
  readonly entries: number;
  readonly documents: number;
  /** Whether the spelling asked for is there, rather than only one that is the same without diacritics. */
  readonly hasBest: boolean;
}

/** A query with what the index knows of its terms. */
export interface WeighedQuery {
  readonly weighed: readonly Weighed[];
  readonly totals: Totals;
}

/** Looks the groups up: which spellings there are, and how rare. */
export async function weigh(kysely: Kysely<Schema>, groups: readonly QueryGroup[]): Promise<WeighedQuery> {
  const folded = [...new Set(groups.map((group) => group.folded))];
  const { rows } = await sql<TermRow & Totals & { readonly all_entries: number; readonly all_documents: number }>`
    select t.id, t.form, t.folded, t.entries, t.documents, n.entries as all_entries, n.documents as all_documents, n.entry_size, n.document_size
    from search_totals n left join (unnest(${folded}::text[]) as f (form) cross join lateral (select * from search_terms where folded = f.form offset 0) t) on true`.execute(kysely);
  const first = rows[0];
  const totals: Totals = { entries: first?.all_entries ?? 0, documents: first?.all_documents ?? 0, entry_size: first?.entry_size ?? 0, document_size: first?.document_size ?? 0 };
  const byFolded = Map.groupBy(rows.filter(({ id }) => (id as number | null) !== null), (row) => row.folded);
  const weighed = groups.map((group): Weighed => {
    const known = (byFolded.get(group.folded) ?? []).map((row) => ({ ...row, share: row.form === group.form ? group.exact : group.similar })).filter(({ share }) => share > 0);
    // Rarity is that of the best spelling there is: a rare misspelling must not make a common word look rare.
    const best = Math.max(0, ...known.map(({ share }) => share));
    const main = known.filter(({ share }) => share === best);
    const entries = main.reduce((sum, row) => sum + row.entries, 0);
    const documents = main.reduce((sum, row) => sum + row.documents, 0);
    return {
      group,
      variants: known.map(({ id, share }) => ({ id, share })),
      weight: group.weight * idf(totals.entries, entries),
      nameWeight: group.weight * idf(totals.documents, documents),
      entries: known.reduce((sum, row) => sum + row.entries, 0),
      documents: known.reduce((sum, row) => sum + row.documents, 0),
      hasBest: best === group.exact && known.length > 0,
    };
  });
  return { weighed: weighed.filter(({ variants }) => variants.length > 0), totals };
}

/** Rarity of a term that so many of all rows have. */
export function idf(all: number, having: number): number {
  return Math.log(1 + Math.max(0, all - having + 0.5) / (having + 0.5));
}

/** Which hits are wanted. */
export interface LexicalRequest {
  readonly limit: number;
  /** A condition over `search_entries as e` that hits must meet; null for none. */
  readonly within: RawBuilder<boolean> | null;
  /** The only entries to score; null for all. */
  readonly only: readonly number[] | null;
}

/**
 * The best entries by BM25 over the entry's own terms and, at a lower weight, over the names of its document. Candidates come from the rarest
 * terms, as many as the budget allows; those that are left are scored with every term. With a condition that leaves fewer hits than wanted, or a
 * list of entries, every term finds candidates.
 */
export async function findLexical(kysely: Kysely<Schema>, query: WeighedQuery, request: LexicalRequest): Promise<readonly Scored[]> {
  if (query.weighed.length === 0 || query.totals.entries === 0) return [];
  const ordered = query.weighed.filter(({ entries }) => entries > 0).sort((x, y) => x.entries - y.entries);
  const rare = request.only === null ? withinBudget(ordered) : ordered;
  const hits = await score(kysely, query, rare, ordered.slice(rare.length), request);
  if (request.within === null || hits.length >= request.limit || rare.length === ordered.length) return hits;
  return score(kysely, query, ordered, [], request);
}

async function score(kysely: Kysely<Schema>, { weighed, totals }: WeighedQuery, rare: readonly Weighed[], common: readonly Weighed[], { limit, within, only }: LexicalRequest): Promise<readonly Scored[]> {
  const named = weighed.filter(({ documents }) => documents > 0 && documents <= Math.max(nameBudget, totals.documents / 20));
  const length = sql`${1 - b}::real + ${b}::real * m.size / ${totals.entry_size / totals.entries}::real`;
  const nameLength = sql`${1 - b}::real + ${b}::real * m.size / ${totals.documents === 0 ? 1 : totals.document_size / totals.documents}::real`;
  const { rows } = await sql<Scored>`
    with named as (
      select m.owner, ${bm25(nameLength)} as score
      from (select p.document_number as owner, q.weight, ${frequencies}
        from ${table(named, 'nameWeight')} cross join lateral (select document_number, weight, size from search_document_postings where term_id = q.term offset 0) p group by p.document_number, q.grp, q.weight) m
      group by m.owner
    ), partial as materialized (
      select m.owner, ${bm25(length)} as score
      from (select p.entry_id as owner, q.weight, ${frequencies}
        from ${table(rare, 'weight')} cross join lateral (${postings}) p ${only === null ? sql`` : sql`where p.entry_id = any (${[...only]}::bigint[])`} group by p.entry_id, q.grp, q.weight) m
      group by m.owner
    ), candidates as materialized (
      select c.owner, c.score + ${nameWeight}::real * coalesce(n.score, 0) as score
      from partial c left join named n on n.owner = c.owner / ${entriesPerDocument}::bigint
      ${within === null ? sql`` : sql`join search_entries e on e.id = c.owner where ${within}`}
      order by 2 desc, 1 limit ${Math.max(candidateLimit, limit)}
    )
    select f.id, e.part, f.score from (${common.length === 0 ? sql`select c.owner as id, c.score from candidates c` : sql`select c.owner as id, c.score + coalesce(r.score, 0) as score
    from candidates c left join (
      select m.owner, ${bm25(length)} as score
      from (select p.entry_id as owner, q.weight, ${frequencies}
        from ${table(common, 'weight')} cross join candidates c join search_postings p on p.term_id = q.term and p.entry_id = c.owner group by p.entry_id, q.grp, q.weight) m
      group by m.owner
    ) r on r.owner = c.owner`} order by 2 desc, 1 limit ${limit}) f join search_entries e on e.id = f.id
    order by f.score desc, f.id`.execute(kysely);
  return rows;
}

/** As many of the rarest terms as may be read to find candidates; at least one. */
function withinBudget(ordered: readonly Weighed[]): readonly Weighed[] {
  let read = 0;
  return ordered.filter(({ entries }, i) => {
    read += entries;
    return i === 0 || read <= postingBudget;
  });
}

// `offset 0` keeps the planner from joining: one scan of the index per term is right for a small register as for a large one.
const postings = sql`select entry_id, weight, size from search_postings where term_id = q.term offset 0`;
const frequencies = sql`sum(p.weight * q.share) as tf, max(p.size) as size`;

/** Rows (term, group, share, weight) of groups. */
function table(groups: readonly Weighed[], weight: 'weight' | 'nameWeight'): RawBuilder<unknown> {
  const rows = groups.flatMap((item, grp) => item.variants.map(({ id, share }) => ({ id, grp, share, weight: item[weight] })));
  return sql`unnest(${rows.map(({ id }) => id)}::integer[], ${rows.map(({ grp }) => grp)}::integer[], ${rows.map(({ share }) => share)}::real[], ${rows.map((row) => row.weight)}::real[])
    as q (term, grp, share, weight)`;
}

/** The sum over terms, for rows `m` with weight, tf and size. */
function bm25(length: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`sum(m.weight * m.tf / (m.tf + ${k1}::real * (${length})))`;
}
