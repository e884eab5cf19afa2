import { existsSync, readFileSync } from 'node:fs';
import { createAsk } from '../src/search/ask.ts';
import { openTexts, type Corpus } from './corpus.ts';
import { goldDocuments } from './documents.ts';
import { quotation } from './questions.ts';
import { checkBaseline } from './ranking.ts';

/** The day the questions are asked on. */
const today = '2025-11-21';
/** Characters by which obligations are told apart. */
const beginning = 90;

interface GoldRow {
  readonly document: string;
  /** The gold obligation's quote. */
  readonly words: string;
}

interface SetQuestion {
  readonly question: string;
  /** Documents that must be there for the set to be complete. */
  readonly documents: readonly string[];
  /** All gold obligations that answer; none: the answer is that there is none. */
  readonly rows: readonly GoldRow[];
  /** Obligations the guidelines call optional: neither rewarded nor punished. */
  readonly optional?: readonly GoldRow[];
}

interface Given {
  readonly document: string;
  readonly text: string;
}

/** `npm run eval -- ask [--list] [--update]`: the rows that set questions are answered with against all that answer, over the gold documents; and whether what has no answer gets none. */
export async function evaluateAsk(list: boolean, update: boolean): Promise<void> {
  const gold = goldDocuments().filter(({ path }) => existsSync(path));
  const corpus = await openTexts(gold.map(({ slug, path }) => ({ name: `${slug}.${path.split('.').at(-1) ?? 'txt'}`, bytes: readFileSync(path) })));
  const ask = createAsk({ db: corpus.database, register: corpus.register, units: corpus.units, search: corpus.search });
  const slugs = new Set(corpus.slugs.values());
  const questions = (JSON.parse(readFileSync(new URL('asks.json', import.meta.url), 'utf8')) as readonly SetQuestion[]).filter(({ documents }) => documents.every((document) => slugs.has(document)));
  let [found, spurious, missed, honest, whole] = [0, 0, 0, 0, 0];
  const unanswerable = questions.filter(({ rows }) => rows.length === 0).length;
  for (const asked of questions) {
    const answer = await ask(asked.question, { today });
    if (asked.rows.length === 0) {
      honest += Number(answer.none);
      if (list && !answer.none) console.log(`\n${asked.question}\n  answered with ${answer.total} rows, ${answer.passages.length} passages, ${answer.facts.length} facts`);
      continue;
    }
    const given = answer.none ? [] : answer.groups.flatMap(({ rows }) => rows.map(({ row }): Given => ({ document: corpus.slugs.get(row.document.id) ?? '', text: row.text })));
    const counts = compare(asked, given);
    found += counts.found;
    spurious += counts.spurious.length;
    missed += counts.missed.length;
    whole += Number(counts.spurious.length + counts.missed.length === 0);
    if (list && counts.spurious.length + counts.missed.length > 0) print(asked.question, answer.interpretation, counts, corpus);
  }
  const precision = round(found / (found + spurious));
  const recall = round(found / (found + missed));
  const [answerable, none] = [questions.length - unanswerable, round(honest / unanswerable)];
  console.log(`set questions ${answerable}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} of ${found + missed} rows; wholly right ${whole}`);
  console.log(`without an answer ${unanswerable}: ${honest} answered with none`);
  checkBaseline('ask', { [`${slugs.size} documents`]: { precision, recall, whole: round(whole / answerable), none } }, update);
  await corpus.database.close();
}

/** A gold row is found when a given one has its beginning, or is a piece of it (an obligation may be cut finer than the gold cuts it). */
function compare({ rows, optional = [] }: SetQuestion, given: readonly Given[]): { readonly found: number; readonly spurious: readonly Given[]; readonly missed: readonly GoldRow[] } {
  const same = (row: GoldRow, { document, text }: Given): boolean => row.document === document && (quotation(text).includes(quotation(row.words).slice(0, beginning)) || quotation(row.words).includes(quotation(text).slice(0, beginning)));
  const missed = rows.filter((row) => !given.some((own) => same(row, own)));
  return { found: rows.length - missed.length, spurious: given.filter((own) => ![...rows, ...optional].some((row) => same(row, own))), missed };
}

function print(question: string, { units, documents, roles, topic, due }: Awaited<ReturnType<ReturnType<typeof createAsk>>>['interpretation'], { spurious, missed }: ReturnType<typeof compare>, { slugs }: Corpus): void {
  console.log(`\n${question}\n  units ${units.map(({ id }) => id).join(', ')}; documents ${documents.flatMap((document) => document.documents.map(({ id }) => slugs.get(id) ?? '')).join(', ')}; roles ${roles.join(', ')}; due ${due?.from ?? ''}–${due?.to ?? ''}; topic ${topic.join(' ')}`);
  for (const { document, text } of spurious) console.log(`  + ${document.slice(0, 24)} ${quotation(text).slice(0, 110)}`);
  for (const { document, words } of missed) console.log(`  - ${document.slice(0, 24)} ${words}`);
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
