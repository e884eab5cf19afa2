import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../src/lang/fold.ts';
import { isAccented, termsOf } from '../src/lang/tokens.ts';
import { readQuery } from '../src/search/query.ts';

const k1 = 0.9;
const b = 0.4;

interface Question {
  readonly text: string;
  readonly relevant_articles: readonly { readonly law_id: string; readonly article_id: string }[];
}

interface Index {
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly lengths: readonly number[];
  readonly average: number;
  /** Folded form to its spellings. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
}

/**
 * The public task (questions on articles of laws, ALQAC 2023), on the product's own terms, weights and formula; in memory, because the
 * articles are no documents of a register. Prints acc@1 and MRR@10.
 */
export function measureRetrieval(folder: string): void {
  const articles = Object.entries(JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')) as Readonly<Record<string, string>>);
  const questions = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8')) as readonly Question[];
  const index = buildIndex(articles.map(([name, text]) => `${name.split('@')[0] ?? ''}\n${text}`));
  for (const [title, ask] of [['as asked', (text: string) => text], ['without diacritics', (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')]] as const) {
    let first = 0;
    let reciprocal = 0;
    for (const { text, relevant_articles } of questions) {
      const wanted = new Set(relevant_articles.map(({ law_id, article_id }) => `${law_id}@${article_id}`));
      const rank = best(index, ask(text)).findIndex((at) => wanted.has(articles[at]?.[0] ?? '')) + 1;
      if (rank === 1) first += 1;
      if (rank > 0) reciprocal += 1 / rank;
    }
    console.log(`public task, ${title}: acc@1 ${(first / questions.length).toFixed(3)}, MRR@10 ${(reciprocal / questions.length).toFixed(3)} (${questions.length} questions)`);
  }
}

function buildIndex(texts: readonly string[]): Index {
  const postings = new Map<string, Map<number, number>>();
  const spellings = new Map<string, string[]>();
  const lengths = texts.map((text, at) => {
    let length = 0;
    for (const { form, folded, kind } of termsOf(fold(text.normalize('NFC')))) {
      let own = postings.get(form);
      if (own === undefined) {
        own = new Map();
        postings.set(form, own);
        spellings.set(folded, [...(spellings.get(folded) ?? []), form]);
      }
      own.set(at, (own.get(at) ?? 0) + 1);
      if (kind === 'syllable') length += 1;
    }
    return length;
  });
  return { postings, lengths, average: lengths.reduce((sum, length) => sum + length, 0) / lengths.length, spellings };
}

function best({ postings, lengths, average, spellings }: Index, text: string): readonly number[] {
  const view = fold(text.normalize('NFC'));
  const scores = new Map<number, number>();
  for (const { form, folded, exact, similar, weight } of readQuery(view, isAccented(view)).groups) {
    const frequencies = new Map<number, number>();
    let having = 0;
    for (const spelling of spellings.get(folded) ?? []) {
      const share = spelling === form ? exact : similar;
      if (share >= Math.max(exact, similar) || !postings.has(form)) having += postings.get(spelling)?.size ?? 0;
      for (const [at, times] of postings.get(spelling) ?? []) frequencies.set(at, (frequencies.get(at) ?? 0) + share * times);
    }
    const idf = Math.log(1 + Math.max(0, lengths.length - having + 0.5) / (having + 0.5));
    for (const [at, times] of frequencies) scores.set(at, (scores.get(at) ?? 0) + (weight * idf * times) / (times + k1 * (1 - b + (b * (lengths[at] ?? 0)) / average)));
  }
  return [...scores].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, 10).map(([at]) => at);
}
