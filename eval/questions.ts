import { readFileSync } from 'node:fs';
import type { DocumentId } from '../src/domain/ids.ts';
import type { SearchHit } from '../src/search/search.ts';

/** Words of a document that answer, as the gold obligation has them (its beginning is enough to name it). */
interface AnsweringWords {
  /** File name without its ending. */
  readonly document: string;
  readonly words: string;
}

/** A question with everything that answers it equally well. */
export interface Question {
  readonly id: number;
  readonly query: string;
  readonly style: 'full' | 'no marks' | 'abbrev' | 'typo' | 'keyword' | 'paraphrase';
  /** `users`: the handbook's; `development`: looked at while search was made; `held-out`: not looked at. */
  readonly split: 'users' | 'development' | 'held-out';
  readonly answers: readonly AnsweringWords[];
}

interface UserQuery {
  readonly id: number;
  readonly query: string;
  readonly style: string;
  readonly document: string;
  readonly answer: string;
  /** What answers as well, and is neither said nor excluded by the handbook's own answer. */
  readonly also?: readonly AnsweringWords[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** The handbook's names of styles, as ours. */
function styleOf(style: string): Question['style'] {
  if (style.includes('abbrev')) return 'abbrev';
  if (style.startsWith('no marks')) return 'no marks';
  return /^(?:short|slogan|number)/u.test(style) ? 'keyword' : 'full';
}

/** All questions whose documents are there: 63 of the handbook, and our own. */
export function readQuestions(documents: ReadonlySet<string>): readonly Question[] {
  const users = (read('queries.json') as readonly (UserQuery | { readonly expected: string })[]).filter((query) => 'answer' in query);
  const asked = users.map(({ id, query, style, document, answer, also = [] }): Question => ({ id, query, style: styleOf(style), split: 'users', answers: [{ document, words: answer }, ...also] }));
  return [...asked, ...(read('questions.json') as readonly Question[])].filter(({ answers }) => answers.every(({ document }) => documents.has(document)));
}

/** As a reader compares quotations: white space folded, marks of emphasis dropped. */
export function quotation(text: string): string {
  return text.normalize('NFC').replaceAll('*', '').replace(/\s+/gu, ' ').trim();
}

/** Place of the first hit that answers, from 1; 0 when none does. */
export function rankOf({ answers }: Question, hits: readonly Pick<SearchHit, 'documentId' | 'text'>[], slugs: ReadonlyMap<DocumentId, string>): number {
  return hits.findIndex((hit) => answers.some(({ document, words }) => slugs.get(hit.documentId) === document && quotation(hit.text).includes(quotation(words)))) + 1;
}
