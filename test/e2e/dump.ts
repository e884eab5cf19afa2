import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../src/db/schema.ts';

/** Tables with what is left out of them: times, and numbers that the database draws as rows come. */
const tables: readonly (readonly [name: string, without: readonly string[]])[] = [
  ['documents', []], ['obligations', []], ['assignments', []], ['deadlines', []], ['targets', []], ['deliverables', []], ['citations', []],
  ['changes', ['seq', 'at']],
  ['units', []], ['unit_names', []], ['unit_seed', []],
  ['inputs', ['saved_at']],
  ['jobs', ['attempts', 'run_at', 'added_at', 'finished_at', 'place', 'result', 'error']],
];

/** The index with its drawn numbers replaced by what they stand for. */
const index: Readonly<Record<string, string>> = {
  search_terms: 'select form, folded, entries, documents from search_terms where entries > 0 or documents > 0',
  search_totals: 'select entries, round(entry_size::numeric, 3) as entry_size, documents, round(document_size::numeric, 3) as document_size from search_totals',
  search_documents: 'select d.document_id, d.size, (select array_agg(t.form order by t.form collate "C") from search_terms t where t.id = any (d.terms)) as terms from search_documents d',
  search_entries: `select e.document_id, e.id % 1048576 as ordinal, e.obligation_id, e.part, e.eid, e.path, e.start_at, e.end_at, e.words, e.size,
    (select array_agg(t.form order by t.form collate "C") from search_terms t where t.id = any (e.terms)) as terms from search_entries e`,
  search_postings: `select t.form, e.document_id, e.id % 1048576 as ordinal, p.weight, p.size from search_postings p
    left join search_terms t on t.id = p.term_id left join search_entries e on e.id = p.entry_id`,
  search_document_postings: `select t.form, d.document_id, p.weight, p.size from search_document_postings p
    left join search_terms t on t.id = p.term_id left join search_documents d on d.number = p.document_number`,
  search_vectors: 'select e.document_id, e.id % 1048576 as ordinal, v.model, v.embedding::text as embedding from search_vectors v left join search_entries e on e.id = v.entry_id',
};

/** All that a register holds, one row a line, in an order of its own: two registers that say the same give the same text. */
export async function dumpRegister(kysely: Kysely<Schema>): Promise<string> {
  const known = [...tables.map(([name]) => name), ...Object.keys(index), 'schema_migrations'];
  const { rows: found } = await sql<{ readonly name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(kysely);
  const missed = found.map(({ name }) => name).filter((name) => !known.includes(name));
  if (missed.length > 0) throw new Error(`the dump does not know: ${missed.join(', ')}`);
  const lines: string[] = [];
  for (const [name, without] of tables) lines.push(...await read(kysely, name, `select to_jsonb(t) - '{${without.join(',')}}'::text[] as row from ${name} t`));
  for (const [name, query] of Object.entries(index)) lines.push(...await read(kysely, name, `select to_jsonb(t) as row from (${query}) t`));
  return `${lines.join('\n')}\n`;
}

async function read(kysely: Kysely<Schema>, name: string, query: string): Promise<string[]> {
  const { rows } = await sql.raw<{ readonly row: unknown }>(query).execute(kysely);
  return rows.map(({ row }) => `${name} ${JSON.stringify(row)}`).sort();
}
