import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { DocumentId } from '../src/domain/ids.ts';
import { openTexts, type Corpus } from './corpus.ts';
import { figuresOf, printFigures, type Figures } from './ranking.ts';
import { abbreviated, bare, mistyped } from './slips.ts';
import { openVectorStore } from './vector-store.ts';

const most = 10;
/** Passages of one article come one after another: so many hits are enough for ten articles. */
const hitsWanted = 60;

interface Asked {
  readonly text: string;
  readonly relevant_articles: readonly { readonly law_id: string; readonly article_id: string }[];
}

/** Names of articles for a question, best first. */
type Retrieve = (text: string) => Promise<readonly string[]>;

/**
 * The public task (questions on articles of laws, ALQAC 2023) by the product's own search, articles as the units: an article stands where its best passage
 * stands. Beside it what Postgres and LangChain give, in one run; then the product with questions typed in worse ways.
 */
export async function measureRetrieval(folder: string): Promise<Record<string, Figures>> {
  const articles = Object.entries(JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')) as Readonly<Record<string, string>>);
  const questions = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8')) as readonly Asked[];
  const { corpus, nameAt } = await openLaws(articles);
  const [product, lexical] = [searching(corpus.search, nameAt), searching(corpus.lexical, nameAt)];
  const store = await openVectorStore(articles);
  const figures: Record<string, Figures> = {};
  const measure = async (title: string, retrieve: Retrieve, typed: (text: string) => string = (text) => text): Promise<void> => {
    const ranks: number[] = [];
    for (const { text, relevant_articles } of questions) {
      const wanted = new Set(relevant_articles.map(({ law_id, article_id }) => `${law_id}@${article_id}`));
      ranks.push((await retrieve(typed(text))).slice(0, most).findIndex((name) => wanted.has(name)) + 1);
    }
    const own = figuresOf(ranks);
    printFigures(`public task, ${title}`, own);
    figures[`public task, ${title}`] = own;
  };
  await measure('as asked', product);
  await measure('without diacritics', product, bare);
  await measure('abbreviated, one slip', product, (text) => mistyped(abbreviated(text)));
  await measure('lexical side alone', lexical);
  await measure('ts_rank of Postgres', await rankingWithPostgres(corpus, articles));
  await measure('PGVectorStore of LangChain', store.retrieve);
  await store.close();
  await corpus.database.close();
  return figures;
}

/** The laws as documents of a register, each printed as laws are, and which article stands at a place of one. */
async function openLaws(articles: readonly (readonly [string, string])[]): Promise<{ readonly corpus: Corpus; readonly nameAt: (id: DocumentId, place: number) => string }> {
  const laws = Map.groupBy(articles, ([name]) => lawOf(name));
  const corpus = await openTexts([...laws].map(([law, own]) => {
    const text = [`QUỐC HỘI`, law.toUpperCase(), ...own.map(([name, words]) => `Điều ${name.slice(law.length + 1)}. ${words.trim()}`)].join('\n\n');
    return { name: `${law}.txt`, bytes: Buffer.from(text) };
  }));
  const starts = new Map<DocumentId, readonly { readonly name: string; readonly start: number }[]>();
  for (const [id, law] of corpus.slugs) {
    const text = await corpus.register.getText(id);
    let from = 0;
    starts.set(id, (laws.get(law) ?? []).map(([name]) => {
      const start = text.indexOf(`Điều ${name.slice(law.length + 1)}. `, from);
      from = start + 1;
      return { name, start };
    }));
  }
  return { corpus, nameAt: (id, place) => starts.get(id)?.findLast(({ start }) => start <= place)?.name ?? '' };
}

function searching(search: Corpus['search'], nameAt: (id: DocumentId, place: number) => string): Retrieve {
  return async (text) => {
    const { hits } = await search.search({ text, limit: hitsWanted });
    return [...new Set(hits.map(({ documentId, span }) => nameAt(documentId, span.start)))].filter((name) => name !== '');
  };
}

/** `ts_rank` over the words of articles and the names of their laws, any word of the question: what Postgres has without further work. */
async function rankingWithPostgres({ database: { kysely } }: Corpus, articles: readonly (readonly [string, string])[]): Promise<Retrieve> {
  await sql`create table eval_articles (name text primary key, words tsvector)`.execute(kysely);
  await sql`insert into eval_articles select name, to_tsvector('simple', words) from unnest(${articles.map(([name]) => name)}::text[], ${articles.map(([name, words]) => `${lawOf(name)}\n${words}`)}::text[]) as t (name, words)`.execute(kysely);
  return async (text) => {
    const { rows } = await sql<{ readonly name: string }>`select name from eval_articles, (select replace(plainto_tsquery('simple', ${text})::text, '&', '|')::tsquery as asked) q
      where words @@ q.asked order by ts_rank(words, q.asked) desc, name limit ${most}`.execute(kysely);
    return rows.map(({ name }) => name);
  };
}

function lawOf(name: string): string {
  return name.split('@')[0] ?? '';
}
