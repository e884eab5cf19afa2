import type { Database } from '../db/open.ts';
import type { CivilDate } from '../domain/document.ts';
import type { ObligationFilter } from '../domain/query.ts';
import type { DocumentRow, ObligationRow } from '../domain/row.ts';
import { fold } from '../lang/fold.ts';
import { isAccented, termsOf } from '../lang/tokens.ts';
import type { Units } from '../units/unit.ts';
import { factOf, type Answer, type AnswerInterpretation, type AnswerRow, type AskedDocument, type AskedUnit, type Fact, type ObligationSource } from './answer.ts';
import { filterOf, isWanted, unitsOf, whyOf, type AskedUnits } from './concern.ts';
import { measureCoverage, type Coverage } from './coverage.ts';
import { readIntent, type Intent } from './intent.ts';
import { createUnitFinder, findProvinces } from './mentions.ts';
import { readQuery } from './query.ts';
import { readQuestion, type Reading } from './question.ts';
import * as say from './reasons.ts';
import type { Search, SearchHit } from './search.ts';
import { grouped, hasDate, tasksOf } from './tasks.ts';

/** What answers are made of. */
export interface AskParts {
  readonly db: Pick<Database, 'kysely'>;
  readonly register: ObligationSource;
  readonly units: Units;
  readonly search: Pick<Search, 'search'>;
}

/** Answers a question with rows of the register; `today` gives "tháng này" and "quá hạn" their meaning. */
export type Ask = (question: string, context: { readonly today: CivilDate }) => Promise<Answer>;

/** Rows that are listed; `total` says how many there are. */
const mostRows = 1000;
/** Share of what is asked for that a row or passage must speak of to be an answer, and to be worth showing; tuned on eval/queries.json. */
const answers = 0.36;
/** The same where a word asked for stands nowhere in the register. */
const answersWithout = 0.52;
const near = 0.3;
/** Share from which on a row says what is asked for in the very words. */
const saysIt = 0.9;
/** Up to so many rows behind a filter each is looked at; of more, the best hits. */
const eachLooked = 300;
/** Nearest hits that are shown where nothing answers. */
const nearest = 3;
/** Hits of a topic that are looked at. */
const looked = 20;

/** Makes the answering of questions (DESIGN §8): sets of rows by filters, topics by search, and an honest "none". */
export function createAsk({ db: { kysely }, register, units, search }: AskParts): Ask {
  const findUnits = createUnitFinder(units);
  return async (question, { today }) => {
    const whole = await readQuestion(kysely, findUnits, question);
    // "Chỉ tiêu đảng viên hoàn thành tốt nhiệm vụ": a target is about people, it is not laid on them.
    const reading = readIntent(whole, today).targets && whole.units.every(({ kind }) => kind === 'collective') ? { ...whole, units: [] } : whole;
    const intent = readIntent(reading, today);
    const typed = { accented: isAccented(reading.view), capitals: reading.capitals };
    const query = readQuery(intent.topic, typed);
    const asked = unitsOf(units, reading);
    const interpretation = await interpret(register, units, question, reading, intent, query.expansions);
    const inquiry: Inquiry = { question, reading, intent, interpretation, asked, filter: filterOf(reading, intent, asked), coverage: await measureCoverage(kysely, readQuery(intent.content, typed)), register, search };
    return answer(inquiry);
  };
}

/** A question with all that was understood of it, and where to look. */
interface Inquiry {
  readonly question: string;
  readonly reading: Reading;
  readonly intent: Intent;
  readonly interpretation: AnswerInterpretation;
  readonly asked: AskedUnits;
  readonly filter: ObligationFilter;
  readonly coverage: Coverage;
  readonly register: ObligationSource;
  readonly search: Pick<Search, 'search'>;
}

async function answer(inquiry: Inquiry): Promise<Answer> {
  const { reading, intent, interpretation } = inquiry;
  const known = reading.documents.filter(({ documents }) => documents.length > 0);
  const unknown = reading.documents.filter(({ documents }) => documents.length === 0);
  if (unknown.length > 0 && known.length === 0) return answerUnknown(inquiry);
  if (intent.facts.length > 0 && known.length > 0) return answerFacts(inquiry);
  const isSet = intent.topic === '' && (isStructural(inquiry.filter) || interpretation.documents.length > 0);
  if (isSet) return answerSet(inquiry);
  return isStructural(inquiry.filter) ? answerWithin(inquiry) : answerTopic(inquiry);
}

/** What a row must speak of to answer. */
function enough({ missing }: Coverage): number {
  return missing.length > 0 ? answersWithout : answers;
}

function isStructural({ documentIds: _, provinces: __, ...rest }: ObligationFilter): boolean {
  return Object.keys(rest).length > 0;
}

/** Rows by filter, all of them. */
async function answerSet(inquiry: Inquiry): Promise<Answer> {
  const { intent, asked, filter, reading } = inquiry;
  const all = await listAll(inquiry.register, filter);
  const rows = intent.citations ? all.filter(({ obligation }) => obligation.citations.length > 0) : all;
  const given = tasksOf(rows.filter((row) => isWanted(whyOf(row, asked), intent)), asked);
  if (given.length === 0 && !intent.asksDuties && asked.size > 0 && intent.roles.length === 0) return answerTopic(inquiry);
  if (given.length === 0) return { ...empty(inquiry), reason: asked.size > 0 ? say.unitWithoutRows(inquiry.interpretation) : say.noSuchRows(inquiry.interpretation) };
  const undated = intent.asksDeadline && !given.some(hasDate);
  const reason = undated ? say.noDateStated(given) : filter.unitIds !== undefined ? say.onlyCovered(reading.units, given) : null;
  const passages = reason?.code === 'unit-only-covered' ? await naming(inquiry, given) : [];
  return { ...empty(inquiry), groups: grouped(given), total: given.length, passages, none: undated, reason };
}

/** Hits that name a unit in their words although nothing is laid on it by name: said to an unresolved group, or in passing. */
async function naming({ reading, filter, search }: Inquiry, given: readonly AnswerRow[]): Promise<readonly SearchHit[]> {
  const { unitIds: _, roles: __, ...within } = filter;
  const known = new Set<string>(given.flatMap(({ row, also }) => [row, ...also]).map(({ obligation }) => obligation.id));
  const found = await Promise.all(reading.units.map(async ({ label }) => {
    const name = fold(label).replace(/\s*\(.*$/u, '').replace(/ tỉnh$/u, '');
    const { hits } = await search.search({ text: name, filter: within, limit: nearest });
    return hits.filter((hit) => fold(hit.text).replaceAll('mttq', 'mặt trận tổ quốc').replaceAll('ubnd', 'ủy ban nhân dân').includes(name) && !known.has(hit.obligationId ?? ''));
  }));
  return found.flat();
}

/** A topic among the rows of a filter. */
async function answerWithin(inquiry: Inquiry): Promise<Answer> {
  const { intent, asked, coverage } = inquiry;
  // "Hồ sơ trình UBND tỉnh": a unit that is talked about need not be the one that must act.
  const anywhere = intent.asksDuties || intent.asksDeadline ? 0 : await bestShare(inquiry);
  const rows = (await candidates(inquiry)).filter((row) => isWanted(whyOf(row, asked), intent));
  // Synonyms widen an answer only when nothing says it in the words of the question.
  const typed = rows.map((row) => ({ row, share: coverage.of(textOf(row), 'as-typed') }));
  const scored = typed.some(({ share }) => share >= saysIt) ? typed : rows.map((row) => ({ row, share: coverage.of(textOf(row)) }));
  const best = Math.max(0, ...scored.map(({ share }) => share));
  if (best < anywhere * 0.85) return answerTopic(inquiry);
  if (best < enough(coverage)) return intent.asksDeadline ? { ...(await answerTopic(inquiry)), none: true, reason: say.noSuchRows(inquiry.interpretation) } : answerTopic(inquiry);
  const given = tasksOf(scored.filter(({ share }) => share >= Math.max(answers, best * 0.8)).map(({ row }) => row), asked);
  const undated = intent.asksDeadline && !given.some(hasDate);
  const reason = undated ? say.noDateStated(given) : asked.size > 0 ? say.onlyCovered(inquiry.reading.units, given) : null;
  return { ...empty(inquiry), groups: grouped(given), total: given.length, none: undated, reason };
}

/** Rows behind the filter that can be about the topic. */
async function candidates({ intent, filter, register, search }: Inquiry): Promise<readonly ObligationRow[]> {
  const page = await register.listObligations(filter, { limit: eachLooked, sort: 'reading' });
  if (page.next === null) return page.rows;
  const { hits } = await search.search({ text: intent.topic, filter, limit: 100 });
  return rowsOf(register, hits);
}

/** How much of what is asked for the best hit anywhere speaks of. */
async function bestShare({ question, coverage, register, search }: Inquiry): Promise<number> {
  const { hits } = await search.search({ text: question, limit: nearest });
  const rows = await rowsOf(register, hits);
  return Math.max(0, ...hits.filter(({ kind }) => kind === 'passage').map(({ text }) => coverage.of(text)), ...rows.map((row) => coverage.of(textOf(row))));
}

/** A topic anywhere: rows and passages that speak of enough of what is asked for. */
async function answerTopic(inquiry: Inquiry): Promise<Answer> {
  const { coverage, asked, interpretation } = inquiry;
  const hits = await hitsOfPlace(inquiry);
  const rows = new Map((await rowsOf(inquiry.register, hits)).map((row) => [row.obligation.id, row]));
  const scored = hits.map((hit) => {
    const row = hit.obligationId === null ? undefined : rows.get(hit.obligationId);
    return { hit, row, share: coverage.of(row === undefined ? hit.text : textOf(row)) };
  });
  const best = Math.max(0, ...scored.map(({ share }) => share));
  const none = best < enough(coverage);
  const top = scored[0]?.hit.score ?? 0;
  const shown = none ? scored.slice(0, nearest) : scored.filter(({ share, hit }) => share >= Math.max(near, best * 0.6) && hit.score >= top * 0.5);
  const given = tasksOf(shown.flatMap(({ row }) => row ?? []), asked);
  const reason = none ? say.notMentioned(interpretation, coverage.missing) : null;
  return { ...empty(inquiry), groups: grouped(given), total: given.length, passages: shown.filter(({ row }) => row === undefined).map(({ hit }) => hit), none, reason };
}

/** Hits for the whole question. One about a province is not answered by another's documents, unless they name it. */
async function hitsOfPlace({ question, reading: { province, documents }, register, search }: Inquiry): Promise<readonly SearchHit[]> {
  const { hits } = await search.search({ text: question, limit: looked });
  if (province === null || documents.some((mention) => mention.documents.length > 0)) return hits;
  const ids = [...new Set(hits.map(({ documentId }) => documentId))];
  const own = new Set((await Promise.all(ids.map((id) => register.findDocument(id)))).flatMap((row) => (row?.identity.province === province.id ? [row.id] : [])));
  return hits.filter(({ documentId, text }) => own.has(documentId) || findProvinces(fold(text)).some(({ id }) => id === province.id));
}

/** A document the register does not have: what others say of it, if anything. */
async function answerUnknown(inquiry: Inquiry): Promise<Answer> {
  const { reading, interpretation } = inquiry;
  const wanted = reading.documents.flatMap(({ number, start, end }) => (number === null ? [] : termsOf(reading.view.slice(start, end)).filter(({ kind }) => kind === 'reference').map(({ folded }) => folded)));
  const { hits } = await inquiry.search.search({ text: inquiry.question, limit: looked });
  const citing = hits.filter(({ text }) => termsOf(text.toLowerCase()).some(({ folded, kind }) => kind === 'reference' && wanted.includes(folded)));
  if (citing.length === 0) return { ...empty(inquiry), reason: say.documentUnknown(interpretation) };
  const rows = await rowsOf(inquiry.register, citing);
  const given = tasksOf(rows, inquiry.asked);
  return { ...empty(inquiry), groups: grouped(given), total: given.length, passages: citing.filter(({ obligationId }) => obligationId === null), none: false, reason: say.documentOnlyCited(interpretation) };
}

/** Facts of documents from what their headers and ends say. */
async function answerFacts(inquiry: Inquiry): Promise<Answer> {
  const { intent, interpretation, register } = inquiry;
  const ids = interpretation.documents.flatMap(({ documents }) => documents.map(({ id }) => id));
  const rows = (await Promise.all(ids.map((id) => register.findDocument(id)))).filter((row) => row !== null);
  const facts = rows.flatMap((row) => intent.facts.map((kind): Fact => ({ kind, documentId: row.id, value: factOf(row.identity, kind) })));
  const { hits } = await inquiry.search.search({ text: inquiry.question, limit: 3, filter: { documentIds: ids } });
  const none = facts.every(({ value }) => value === null);
  const reason = facts.some(({ value }) => value === null) ? say.factNotStated(facts.filter(({ value }) => value === null), rows) : null;
  return { ...empty(inquiry), facts, passages: none ? [] : hits.filter(({ kind }) => kind === 'passage'), none, reason };
}

function empty({ question, interpretation }: Inquiry): Answer {
  return { question, interpretation, groups: [], total: 0, facts: [], passages: [], none: true, reason: null };
}

async function listAll(register: ObligationSource, filter: ObligationFilter): Promise<readonly ObligationRow[]> {
  const rows: ObligationRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly rows: readonly ObligationRow[]; readonly next: string | null } = await register.listObligations(filter, { limit: 500, sort: 'reading', ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null && rows.length < mostRows);
  return rows;
}

async function rowsOf(register: ObligationSource, hits: readonly SearchHit[]): Promise<readonly ObligationRow[]> {
  return register.findObligations(hits.flatMap(({ obligationId }) => (obligationId === null ? [] : [obligationId])));
}

/** What a row speaks of: its words, its headings, who it is laid on. */
function textOf({ text, headings, words }: ObligationRow): string {
  return [text, ...headings, ...words.assignments].join(' ; ');
}

async function interpret(register: ObligationSource, units: Units, question: string, reading: Reading, intent: Intent, expansions: AnswerInterpretation['expansions']): Promise<AnswerInterpretation> {
  const { province } = reading;
  const words = ({ start, end }: { readonly start: number; readonly end: number }) => question.normalize('NFC').slice(start, end);
  const documents = await Promise.all(reading.documents.map(async (mention): Promise<AskedDocument> => {
    const rows = await Promise.all(mention.documents.map(({ id }) => register.findDocument(id)));
    return { words: words(mention), documents: rows.filter((row): row is DocumentRow => row !== null).map(({ id, title }) => ({ id, title })) };
  }));
  return {
    units: reading.units.map((unit): AskedUnit => {
      const id = province === null ? unit.id : `${unit.id}@${province.id}`;
      return { id, label: units.label(id), words: words(unit) };
    }),
    documents,
    province: province?.id ?? null,
    provinceName: province?.name ?? null,
    roles: intent.roles,
    recurrences: intent.recurrences,
    due: intent.window === null ? null : { from: intent.window.from, to: intent.window.to },
    facts: intent.facts,
    topic: intent.topic.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    expansions,
  };
}

