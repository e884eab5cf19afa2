import { contains, type Span } from '../domain/span.ts';
import type { Obligation } from '../domain/obligation.ts';
import { verbWords } from '../lang/verbs.ts';

/** What a statement says must be done, without who and when: what two statements of one task have in common. */
export interface Wording {
  /** Content syllables in order; an empty one where a name, a time, a figure, punctuation or a word of grammar breaks the run. */
  readonly syllables: readonly string[];
  /** The same as written, to know abbreviations by. */
  readonly written: readonly string[];
  /** Numbers, Roman numerals and single capitals that tell things of one name apart: years, ordinals, amounts. */
  readonly figures: ReadonlySet<string>;
  /** Verbs it opens with, those left out that say only that something is done at all. */
  readonly acts: readonly string[];
}

/** Verbs and phrases that open tasks of every kind; what follows them is the act. */
const generalWords = [
  'tổ chức', 'triển khai', 'thực hiện', 'tiếp tục', 'đẩy mạnh', 'tăng cường', 'chủ động', 'kịp thời', 'thường xuyên', 'tham mưu', 'chủ trì', 'phối hợp', 'trách nhiệm', 'đề nghị', 'yêu cầu', 'giao', 'chỉ đạo', 'hoàn thành',
  'công tác', 'hoạt động', 'việc', 'tốt', 'hiệu quả', 'nghiêm túc', 'chịu', 'có', 'cần', 'phải', 'nghiên cứu', 'làm tốt', 'tập trung', 'quyết liệt', 'nâng cao', 'chất lượng', 'đồng bộ', 'quan tâm', 'chú trọng', 'là', 'được',
];
const grammar = new Set(['và', 'các', 'của', 'cho', 'theo', 'để', 'với', 'về', 'trong', 'tại', 'từ', 'đến', 'những', 'một', 'này', 'trên', 'khi', 'đã', 'do', 'bằng', 'hoặc', 'như', 'thuộc', 'đối', 'qua', 'nhằm', 'đó', 'nêu', 'sau']);

/** Ways of saying the same stage of work; the first act of one must be, or say the same as, an act of the other. */
const alike: readonly (readonly string[])[] = [
  ['xây dựng', 'ban hành', 'lập', 'soạn thảo', 'biên soạn', 'dự thảo', 'trình'],
  ['tuyên truyền', 'phổ biến', 'quán triệt', 'truyền thông', 'giáo dục'],
  ['tập huấn', 'bồi dưỡng', 'đào tạo'],
  ['kiểm tra', 'giám sát', 'thanh tra', 'theo dõi', 'đôn đốc'],
  ['rà soát', 'sửa đổi', 'bổ sung', 'hoàn thiện', 'điều chỉnh'],
  ['báo cáo', 'tổng hợp'],
  ['sơ kết', 'tổng kết'],
  ['số hóa', 'cập nhật', 'làm sạch'],
];
const classOf = new Map(alike.flatMap((verbs, i) => verbs.map((verb) => [verb, i] as const)));

const general = new Set(generalWords);
const verbs = new Set(verbWords.filter((verb) => !general.has(verb)));
const token = /[\p{L}\p{M}]+|\p{N}[\p{N}.,/-]*|[^\s\p{L}\p{M}\p{N}]/gu;
const name = /^(?:[IVXLC]+|\p{Lu})$/u;

/** Reads the wording of an obligation. `view` is the folded text with what is no sentence blanked. */
export function readWording({ text, view }: { readonly text: string; readonly view: string }, { quote, assignments, deadlines, citations }: Obligation): Wording {
  const out = [...assignments, ...deadlines].map(({ span }) => span).filter((span) => contains(quote, span));
  const cited = citations.map(({ span }) => span);
  const inside = (spans: readonly Span[], at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
  const syllables: string[] = [];
  const written: string[] = [];
  const figures = new Set<string>();
  const add = (syllable: string, as = ''): void => {
    if (syllable === '' && syllables.at(-1) === '') return;
    syllables.push(syllable);
    written.push(as);
  };
  for (const match of view.slice(quote.start, quote.end).matchAll(token)) {
    const at = quote.start + match.index;
    const [word] = match;
    const original = text.slice(at, at + word.length);
    if (inside(out, at)) add('');
    else if (/^\p{N}/u.test(word) || (word.length < 6 && name.test(original))) {
      if (!inside(cited, at)) figures.add(original.replace(/^0+(?=\d)|[.,/-]+$/gu, ''));
      add('');
    } else if (/^\p{L}/u.test(word) && !grammar.has(word)) add(word, original);
    else add('');
  }
  return { syllables, written, figures, acts: actsOf(syllables) };
}

/** Verbs at the beginning, as far as they follow one another. */
function actsOf(syllables: readonly string[]): readonly string[] {
  const acts: string[] = [];
  let at = 0;
  while (at < syllables.length) {
    const [one = '', two = ''] = [syllables[at], syllables[at + 1]];
    const both = `${one} ${two}`;
    if (one === '') at += 1;
    else if (general.has(both)) at += 2;
    else if (verbs.has(both)) {
      acts.push(both);
      at += 2;
    } else if (general.has(one)) at += 1;
    else if (verbs.has(one)) {
      acts.push(one);
      at += 1;
    } else break;
  }
  return acts;
}

/** Neighbouring syllables: most Vietnamese words have two. Pairs of words that open tasks of every kind say nothing. */
export function contentPairs(syllables: readonly string[]): ReadonlySet<string> {
  const terms = new Set<string>();
  for (let i = 0; i + 1 < syllables.length; i += 1) {
    const [one = '', two = ''] = [syllables[i], syllables[i + 1]];
    if (one !== '' && two !== '' && !general.has(`${one} ${two}`)) terms.add(`${one} ${two}`);
  }
  return terms;
}

/** The syllables of `a` with the abbreviations that `b` writes out ("TTHC" for "thủ tục hành chính") written out as there. */
export function writtenOut(a: Wording, b: Wording): readonly string[] {
  const words = b.syllables.filter((syllable) => syllable !== '');
  const initials = words.map((word) => word.charAt(0)).join('');
  return a.syllables.flatMap((syllable, i) => {
    const at = isAbbreviation(a.written[i] ?? '') ? initials.indexOf(syllable) : -1;
    return at < 0 ? [syllable] : words.slice(at, at + syllable.length);
  });
}

/** Whether a word is written in capitals, as abbreviations of several words are. */
export function isAbbreviation(word: string): boolean {
  return /^\p{Lu}{3,6}$/u.test(word);
}

/** Whether two statements can be about one act: drawing a plan up is not carrying it out. */
export function sameAct(a: Wording, b: Wording): boolean {
  const says = ({ syllables }: Wording, act: string): boolean => ` ${syllables.join(' ')} `.includes(` ${act} `);
  if (a.acts.length === 0 && b.acts.length === 0) return opening(a) === '' || opening(b) === '' || says(b, opening(a)) || says(a, opening(b));
  if (a.acts.length === 0) return b.acts.some((act) => says(a, act));
  if (b.acts.length === 0) return a.acts.some((act) => says(b, act));
  const classes = new Set(b.acts.map((act) => classOf.get(act)).filter((kind) => kind !== undefined));
  return a.acts.some((act) => b.acts.includes(act) || classes.has(classOf.get(act) ?? -1));
}

/** The first word after those that open tasks of every kind. */
function opening({ syllables }: Wording): string {
  let at = 0;
  while (at < syllables.length) {
    const [one = '', two = ''] = [syllables[at], syllables[at + 1]];
    if (one === '' || (general.has(one) && !general.has(`${one} ${two}`))) at += 1;
    else if (general.has(`${one} ${two}`)) at += 2;
    else return two === '' ? one : `${one} ${two}`;
  }
  return '';
}

/** Whether figures of two statements allow them to be one task. `known`: those that everything in the document is about, such as the year in its title. */
export function sameFigures(annex: Wording, body: Wording, known: ReadonlySet<string>): boolean {
  const own = [...annex.figures].filter((figure) => !body.figures.has(figure));
  const others = [...body.figures].filter((figure) => !annex.figures.has(figure));
  return own.length === 0 || (others.length === 0 && own.every((figure) => known.has(figure)));
}
