import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { sha256 } from '../src/domain/ids.ts';
import type { Annotation, AnnotatedObligation } from '../src/extract/annotation.ts';
import type { Question } from '../src/extract/llm/prompt.ts';
import type { QuotedTask } from '../src/extract/llm/schema.ts';

/** What a model answered about one provision, as it came. */
export interface RecordedReply {
  readonly provision: string;
  /** Hash of the question. */
  readonly key: string;
  readonly content: string;
}

const folder = new URL('replies/', import.meta.url);

/** The recorded replies of a document; none when there are none. */
export function readReplies(slug: string): readonly RecordedReply[] {
  const file = new URL(`${slug}.json`, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedReply[]) : [];
}

/** Keeps the replies of a document. */
export function writeReplies(slug: string, replies: readonly RecordedReply[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${slug}.json`, folder), `${JSON.stringify(replies, null, 1)}\n`);
}

/** What a question is known by. */
export function questionKey({ context, provision }: Question): string {
  return sha256(JSON.stringify([context, provision])).slice(0, 16);
}

/** The same numbers each time (mulberry32), 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Mistakes of models as one meets them, written by hand: invented tasks, a purpose or a heading taken for a task, an instruction of their own. */
const inventions: readonly QuotedTask[] = [
  { quote: 'Sở Tài chính bố trí 5 tỷ đồng trước ngày 31/12/2026', modality: 'must', actors: [{ quote: 'Sở Tài chính', role: 'lead' }], deadlines: ['trước ngày 31/12/2026'], targets: ['5 tỷ đồng'] },
  { quote: 'Các cơ quan, đơn vị nghiêm túc thực hiện các nội dung trên và báo cáo kết quả hằng tháng', modality: 'must', actors: [{ quote: 'Các cơ quan, đơn vị', role: 'implement' }], deadlines: ['hằng tháng'], targets: [] },
  { quote: 'nhằm nâng cao hiệu lực, hiệu quả quản lý nhà nước', modality: 'should', actors: [], deadlines: [], targets: [] },
];

const swaps: readonly (readonly [RegExp, string])[] = [[/thực hiện/u, 'triển khai'], [/nâng cao/u, 'cải thiện'], [/kịp thời/u, 'nhanh chóng'], [/ và /u, ' cùng '], [/tăng cường/u, 'đẩy mạnh'], [/các /u, 'những ']];

/**
 * Replies of realistic quality about a document, made from its gold annotation by seeded mistakes: of ten tasks some six are quoted as they should be; the others are left out, merged with the
 * next, cut short, paraphrased, given other figures, units or roles; sentences that are no task are quoted, and now and then an answer is fenced, talks or breaks off.
 */
export function makeReplies(gold: Annotation, questions: readonly Question[], seed: number): readonly RecordedReply[] {
  const random = seeded(seed);
  const left = new Set(gold.obligations);
  return questions.map((question) => {
    const words = question.provision.replace(/\s+/gu, ' ');
    const own = [...left].filter(({ quote }) => words.includes(quote.replace(/\s+/gu, ' ')));
    for (const one of own) left.delete(one);
    const tasks = own.flatMap((obligation, i) => mistaken(obligation, own[i + 1], random));
    const [sentence] = words.split(/(?<=\.)\s+/u).filter((one) => one.length > 30 && !own.some(({ quote }) => quote.includes(one.slice(0, 25))));
    if (sentence !== undefined && random() < 0.3) tasks.push({ quote: sentence, modality: 'must', actors: [], deadlines: [], targets: [] });
    const invention = inventions[Math.floor(random() * inventions.length)];
    if (invention !== undefined && random() < 0.12) tasks.push(invention);
    return { provision: question.provision.slice(0, 60), key: questionKey(question), content: written(JSON.stringify({ tasks }), random()) };
  });
}

function written(json: string, chance: number): string {
  if (chance < 0.1) return `\`\`\`json\n${json}\n\`\`\``;
  if (chance < 0.14) return json.slice(0, Math.floor(json.length * 0.7));
  return chance < 0.16 ? 'Tôi không tìm thấy nhiệm vụ nào phù hợp.' : json;
}

function taskOf({ quote, modality, assignments, deadlines, targets }: AnnotatedObligation): QuotedTask {
  return { quote: quote.replace(/\s+/gu, ' '), modality, actors: assignments.map(({ unit, role }) => ({ quote: unit, role })), deadlines: deadlines.map(({ text }) => text), targets: targets.map(({ text }) => text) };
}

function mistaken(obligation: AnnotatedObligation, next: AnnotatedObligation | undefined, random: () => number): QuotedTask[] {
  const task = taskOf(obligation);
  const chance = random();
  if (chance < 0.07) return [];
  if (chance < 0.12 && next !== undefined) return [{ ...task, quote: `${task.quote}; ${next.quote}` }];
  if (chance < 0.17) return [{ ...task, quote: task.quote.split(' ').slice(0, -4).join(' ') }];
  if (chance < 0.22) return [{ ...task, quote: task.quote.split(' ').slice(3).join(' ') }];
  if (chance < 0.28) return [{ ...task, quote: swaps.reduce((words, [from, to]) => words.replace(from, to), task.quote) }];
  if (chance < 0.32) return [{ ...task, quote: task.quote.replaceAll(/\d/gu, '7'), deadlines: [...task.deadlines, 'trước ngày 30/9/2027'] }];
  if (chance < 0.36) return [{ ...task, actors: [...task.actors, { quote: 'Bộ Nội vụ', role: 'lead' }], targets: [...task.targets, '100%'] }];
  if (chance < 0.4) return [{ ...task, actors: task.actors.map((actor) => ({ ...actor, role: actor.role === 'implement' ? 'lead' : 'implement' })) }];
  return [task];
}
