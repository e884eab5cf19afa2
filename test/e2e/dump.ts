import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../src/db/schema.ts';
import { decodePostings, ordinalsOf } from '../../src/search/inverted/postings.ts';
import { decodeHead, unpackTerms } from '../../src/search/inverted/segment.ts';

/** Tables with what is left out of them: times, and numbers that the database draws as rows come. */
const tables: readonly (readonly [name: string, without: readonly string[]])[] = [
  ['documents', []], ['obligations', []], ['assignments', []], ['deadlines', []], ['targets', []], ['deliverables', []], ['citations', []],
  ['document_fingerprints', []], ['fingerprint_bands', []], ['document_relations', []],
  ['changes', ['seq', 'at']],
  ['plans', ['created_at']], ['plan_tasks', []], ['plan_events', ['seq', 'at']],
  ['model_replies', ['saved_at']],
  ['units', []], ['unit_names', []], ['unit_seed', []],
  ['inputs', ['saved_at']],
  ['jobs', ['attempts', 'run_at', 'added_at', 'finished_at', 'place', 'result', 'error']],
];

/** The index with its drawn numbers replaced by what they stand for. */
const index: Readonly<Record<string, string>> = {
  search_documents: 'select document_id from search_documents',
  search_entries: 'select document_id, id % 1048576 as ordinal, obligation_id, part, eid, path, start_at, end_at, words from search_entries',
  search_vectors: 'select e.document_id, e.id % 1048576 as ordinal, v.model, v.embedding::text as embedding from search_vectors v left join search_entries e on e.id = v.entry_id',
  search_state: 'select rebuild from search_state',
};

/** How documents are spread over segments is chance; what stands in them is not. */
const segments = ['search_segments', 'search_segment_terms', 'search_dead'];

/** All that a register holds, one row a line, in an order of its own: two registers that say the same give the same text. */
export async function dumpRegister(kysely: Kysely<Schema>): Promise<string> {
  const known = [...tables.map(([name]) => name), ...Object.keys(index), ...segments, 'schema_migrations'];
  const { rows: found } = await sql<{ readonly name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(kysely);
  const missed = found.map(({ name }) => name).filter((name) => !known.includes(name));
  if (missed.length > 0) throw new Error(`the dump does not know: ${missed.join(', ')}`);
  const lines: string[] = [];
  for (const [name, without] of tables) lines.push(...await read(kysely, name, `select to_jsonb(t) - '{${without.join(',')}}'::text[] as row from ${name} t`));
  for (const [name, query] of Object.entries(index)) lines.push(...await read(kysely, name, `select to_jsonb(t) as row from (${query}) t`));
  lines.push(...await readSegments(kysely));
  return `${lines.join('\n')}\n`;
}

/** Every place of every term in live documents, one a line. */
async function readSegments(kysely: Kysely<Schema>): Promise<string[]> {
  const documents = await kysely.selectFrom('search_documents').select(['number', 'document_id']).execute();
  const idOf = new Map(documents.map(({ number, document_id }) => [number, document_id]));
  const lines: string[] = [];
  for (const { id, head, terms } of await kysely.selectFrom('search_segments').select(['id', 'head', 'terms']).execute()) {
    const { documents: numbers, starts, sizes, nameSizes } = decodeHead(head);
    const rows = terms === null
      ? (await kysely.selectFrom('search_segment_terms').select(['folded', 'postings']).where('segment_id', '=', id).execute()).map(({ folded, postings }) => [folded, postings] as const)
      : [...unpackTerms(terms)];
    for (const [folded, bytes] of rows) for (const postings of decodePostings(bytes)) ordinalsOf(postings).forEach((ordinal, i) => {
      const at = postings.field === 'name' ? ordinal : starts.findLastIndex((start) => start <= ordinal);
      const document = idOf.get(numbers[at] ?? -1);
      const size = postings.field === 'name' ? nameSizes[ordinal] : sizes[ordinal];
      if (document !== undefined) lines.push(`search_postings ${JSON.stringify([folded, postings.form, document, postings.field === 'name' ? 'name' : ordinal - (starts[at] ?? 0), postings.weights[i], size])}`);
    });
  }
  return lines.sort();
}

async function read(kysely: Kysely<Schema>, name: string, query: string): Promise<string[]> {
  const { rows } = await sql.raw<{ readonly row: unknown }>(query).execute(kysely);
  return rows.map(({ row }) => `${name} ${JSON.stringify(row)}`).sort();
}
