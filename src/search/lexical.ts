import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { entryParts, type EntryPart } from './entries.ts';
import { idf, normOf } from './inverted/bm25.ts';
import { countWithin, ordinalsOf, tenths, type PostingField } from './inverted/postings.ts';
import { readPostings, type LiveSegment, type Read, type Totals } from './inverted/reader.ts';
import { findTop } from './inverted/top.ts';
import type { SegmentGroup, SegmentQuery } from './inverted/window.ts';
import { ordinalsWithin, type Within } from './within.ts';

export { idf } from './inverted/bm25.ts';

/** What a match in the name of the document counts beside one in the entry. */
const nameWeight = 0.5;

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

/** A group with what the index knows of it. */
export interface Weighed {
  readonly group: QueryGroup;
  readonly spellings: readonly { readonly form: string; readonly share: number }[];
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
  /** The postings that were weighed: what is found is found in them, whatever is committed meanwhile. */
  readonly read: Read;
}

/** Looks the groups up: which spellings there are, and how rare. */
export async function weigh(kysely: Kysely<Schema>, groups: readonly QueryGroup[]): Promise<WeighedQuery> {
  const read = await readPostings(kysely, [...new Set(groups.map(({ folded }) => folded))]);
  const { totals } = read.snapshot;
  const counted = new Map<string, ReadonlyMap<string, Having>>();
  const weighed = groups.map((group): Weighed => {
    const spellings = counted.get(group.folded) ?? countSpellings(read, group.folded);
    counted.set(group.folded, spellings);
    const known = [...spellings].map(([form, having]) => ({ form, ...having, share: form === group.form ? group.exact : group.similar })).filter(({ share }) => share > 0);
    // Rarity is that of the best spelling there is: a rare misspelling must not make a common word look rare.
    const best = Math.max(0, ...known.map(({ share }) => share));
    const main = known.filter(({ share }) => share === best);
    const sum = (rows: readonly Having[], field: keyof Having): number => rows.reduce((all, row) => all + row[field], 0);
    return {
      group,
      spellings: known.map(({ form, share }) => ({ form, share })),
      weight: group.weight * idf(totals.entries, sum(main, 'entries')),
      nameWeight: group.weight * idf(totals.documents, sum(main, 'documents')),
      entries: sum(known, 'entries'),
      documents: sum(known, 'documents'),
      hasBest: best === group.exact && known.length > 0,
    };
  });
  return { weighed: weighed.filter(({ spellings }) => spellings.length > 0), totals, read };
}

/** How many entries, and how many names of documents, have a spelling. */
interface Having {
  readonly entries: number;
  readonly documents: number;
}

function countSpellings({ snapshot, postings }: Read, folded: string): ReadonlyMap<string, Having> {
  const counts = new Map<string, { entries: number; documents: number }>();
  snapshot.segments.forEach(({ segment: { starts }, dead }, at) => {
    for (const own of postings(at, folded)) {
      const having = counts.get(own.form) ?? { entries: 0, documents: 0 };
      const gone = dead.reduce((sum, document) => sum + (own.field === 'entry' ? countWithin(own, starts[document] ?? 0, starts[document + 1] ?? 0) : countWithin(own, document, document + 1)), 0);
      having[own.field === 'entry' ? 'entries' : 'documents'] += own.count - gone;
      counts.set(own.form, having);
    }
  });
  return new Map([...counts].filter(([, { entries, documents }]) => entries > 0 || documents > 0));
}

/** Which hits are wanted. */
export interface LexicalRequest {
  readonly limit: number;
  /** The only entries to find; null for all. */
  readonly within: Within | null;
}

/** The best entries by BM25 over the entry's own terms and, at a lower weight, over the names of its document: exactly those, whatever the size of the index. */
export function findLexical({ weighed, totals, read }: WeighedQuery, { limit, within }: LexicalRequest): readonly Scored[] {
  if (weighed.length === 0 || totals.entries === 0) return [];
  const queries = read.snapshot.segments.flatMap((live, at): SegmentQuery[] => {
    const groups = groupsIn(read, at, weighed, 'entry');
    if (groups.length === 0) return [];
    const allowed = within === null ? null : ordinalsWithin(live.segment, within);
    return allowed?.length === 0 ? [] : [{ live, groups, names: scoreNames(live, groupsIn(read, at, weighed, 'name'), totals), allowed }];
  });
  return findTop(queries, (tenths * totals.entry_size) / totals.entries, limit).map(({ id, score, part }) => ({ id, score, part: entryParts[part] ?? 'paragraph' }));
}

/** What of a query stands in a segment. */
function groupsIn({ postings }: Read, at: number, weighed: readonly Weighed[], field: PostingField): readonly SegmentGroup[] {
  return weighed.flatMap(({ group, spellings, weight, nameWeight: named }): SegmentGroup[] => {
    const shares = new Map(spellings.map(({ form, share }) => [form, share]));
    const own = postings(at, group.folded).flatMap((found) => {
      const share = found.field === field ? (shares.get(found.form) ?? 0) : 0;
      return share > 0 ? [{ postings: found, share }] : [];
    });
    return own.length === 0 ? [] : [{ weight: field === 'entry' ? weight : named, spellings: own }];
  });
}

/** What the name of each document adds to its entries; null when none has anything of the query. */
function scoreNames({ segment: { nameSizes } }: LiveSegment, groups: readonly SegmentGroup[], totals: Totals): Float64Array | null {
  if (groups.length === 0) return null;
  const scores = new Float64Array(nameSizes.length);
  const { base, slope } = normOf((tenths * totals.document_size) / Math.max(1, totals.documents));
  for (const { weight, spellings } of groups) {
    const frequencies = new Map<number, number>();
    for (const { postings, share } of spellings) {
      ordinalsOf(postings).forEach((document, i) => frequencies.set(document, (frequencies.get(document) ?? 0) + (share * (postings.weights[i] ?? 0)) / tenths));
    }
    for (const [document, frequency] of frequencies) {
      scores[document] = (scores[document] ?? 0) + (nameWeight * weight * frequency) / (frequency + base + slope * (nameSizes[document] ?? 0));
    }
  }
  return scores;
}
