import type { Recurrence } from '../domain/deadline.ts';
import type { CivilDate } from '../domain/document.ts';
import type { Role } from '../domain/obligation.ts';
import type { Span } from '../domain/span.ts';
import { unaccent } from '../lang/fold.ts';
import { edgeAfter, edgeBefore, anyOf } from '../lang/pattern.ts';
import intents from './lexicon/intents.json' with { type: 'json' };
import { isWithin } from './query.ts';
import type { Reading } from './question.ts';
import { findWindow, type Window } from './window.ts';

/** A fact about a document itself rather than about what it demands. */
export type FactKind = 'number' | 'date' | 'signer' | 'issuer' | 'recipients' | 'subject';

/** What kind of rows a question wants. */
export interface Intent {
  readonly roles: readonly Role[];
  readonly recurrences: readonly Recurrence[];
  /** Due dates that are wanted. */
  readonly window: Window | null;
  /** Asks when, not what: rows with a date answer, others do not. */
  readonly asksDeadline: boolean;
  readonly prohibitions: boolean;
  readonly targets: boolean;
  /** Asks what a document cites. */
  readonly citations: boolean;
  readonly facts: readonly FactKind[];
  /** "ai", "đơn vị nào": the answer is who. */
  readonly asksActors: boolean;
  /** "phải làm gì", "nhiệm vụ gì". */
  readonly asksDuties: boolean;
  /** What is left to look for; empty when the question asks for a set of rows. */
  readonly topic: string;
  /** The words of the topic that say something by themselves. */
  readonly content: string;
}

interface Phrases {
  readonly test: RegExp;
}

const allRecurrences: readonly Recurrence[] = ['daily', 'weekly', 'monthly', 'quarterly', 'semiannual', 'yearly', 'periodic'];
const phrases = {
  roles: entriesOf(intents.roles), recurrences: entriesOf(intents.recurrences), facts: entriesOf(intents.facts), duties: compile(intents.duties), actors: compile(intents.actors), all: compile(intents.all), documents: compile(intents.documents), citations: compile(intents.citations), empty: exactly([...intents.empty, ...intents.emptyBare]), kept: compile(intents.kept),
  prohibitions: compile(intents.prohibitions), targets: compile(intents.targets), deadlines: compile(intents.deadlines), overdue: compile(intents.overdue), finishing: compile(intents.finishing),
};
/** "ngày mấy" alone can ask for the date of the document; these cannot. */
const deadlineWord = /(?<![\p{L}\p{N}])(?:hạn|thời hạn|thoi han|deadline|chậm nhất|cham nhat)(?![\p{L}\p{N}])/u;
const reports = compile(['báo cáo', 'báo cáo với', 'báo cáo cho', 'báo cáo lên', 'báo cáo về', 'báo cáo kết quả với', 'báo cáo kết quả cho', 'báo cáo kết quả về', 'bc']);

function compile(names: readonly string[]): Phrases {
  return exactly(names.flatMap((name) => [name, unaccent(name)]));
}

function exactly(names: readonly string[]): Phrases {
  return { test: new RegExp(`${edgeBefore}(?:${anyOf(names)})${edgeAfter}`, 'gu') };
}

function entriesOf<Key extends string>(table: Readonly<Record<Key, readonly string[]>>): readonly (readonly [Key, Phrases])[] {
  return (Object.keys(table) as Key[]).map((key) => [key, compile(table[key])]);
}

/** Joins the words of a phrase that is kept together: a letter of the private use area, so that no edge is seen. */
const keptGap = '\u{E000}';

/** A view that is eaten up as its phrases are understood. */
function createEater(view: string, capitals: readonly Span[]): { readonly eat: (wanted: Phrases) => boolean; readonly rest: () => string } {
  let rest = view;
  const eat = ({ test }: Phrases): boolean => {
    const eaten = rest.replace(test, (match, at: number) => (isWithin(capitals, at) ? match : ' '.repeat(match.length)));
    const found = eaten !== rest;
    rest = eaten;
    return found;
  };
  return { eat, rest: () => rest };
}

/** Reads what a question wants; `today` gives "tháng này" its meaning. */
export function readIntent(reading: Reading, today: CivilDate): Intent {
  const whole = read(reading, today, true);
  // "Hạn báo cáo theo CV 443 là ngày mấy?" asks for a date too, but not for that of the document.
  return whole.facts.length === 0 || whole.topic === '' || whole.facts.includes('recipients') ? whole : read(reading, today, false);
}

function read(reading: Reading, today: CivilDate, mayAskFacts: boolean): Intent {
  const named = reading.units.reduce((view, { start, end }) => view.slice(0, start) + ' '.repeat(end - start) + view.slice(end), reading.topic);
  const window = findWindow(named, today);
  const text = createEater(window === null ? named : named.slice(0, window.start) + ' '.repeat(window.end - window.start) + named.slice(window.end), reading.capitals);
  const aboutDocument = mayAskFacts && reading.documents.length > 0 && reading.units.length === 0;
  const isDeadline = named.search(deadlineWord) >= 0;
  const facts = aboutDocument && !isDeadline ? phrases.facts.filter(([, wanted]) => text.eat(wanted)).map(([kind]) => kind) : [];
  const overdue = text.eat(phrases.overdue);
  if (window !== null) text.eat(phrases.finishing);
  const asksDeadline = facts.length === 0 && text.eat(phrases.deadlines);
  const prohibitions = text.eat(phrases.prohibitions);
  const targets = text.eat(phrases.targets);
  const citations = reading.documents.length > 0 && text.eat(phrases.citations);
  text.eat(phrases.documents);
  const asksDuties = text.eat(phrases.duties);
  const asksActors = text.eat(phrases.actors);
  const reported = reading.units.some(({ start }) => endsWith(reports, reading.view.slice(0, start)));
  const roles: Role[] = phrases.roles.filter(([, wanted]) => text.eat(wanted)).map(([role]) => role);
  if (reported) text.eat(reports);
  const recurrences = phrases.recurrences.filter(([, wanted]) => text.eat(wanted)).map(([recurrence]) => recurrence);
  text.eat(phrases.all);
  // "theo" says nothing, "theo dõi" does.
  const left = createEater(text.rest().replace(phrases.kept.test, (match) => match.replace(/\s/gu, keptGap)), reading.capitals);
  left.eat(phrases.empty);
  const content = left.rest().replaceAll(keptGap, ' ');
  const topic = /[\p{L}\p{N}]/u.test(content) ? text.rest() : '';
  return {
    roles: reported ? ['report-to'] : roles,
    recurrences: recurrences.includes('periodic') ? allRecurrences : recurrences,
    window: overdue ? { from: null, to: today, start: 0, end: 0 } : window,
    asksDeadline, prohibitions, targets, citations, facts, asksActors, asksDuties, topic, content: topic === '' ? '' : content,
  };
}

/** Whether a phrase stands right before the end. */
function endsWith({ test }: Phrases, before: string): boolean {
  return [...before.matchAll(test)].some(({ 0: match, index }) => before.slice(index + match.length).trim() === '');
}
