import { fold, unaccent } from '../lang/fold.ts';
import { tokensOf } from '../lang/vocabulary.ts';
import type { Template, UnitMatch, UnitRow } from './unit.ts';

interface Name {
  readonly template: Template;
  readonly name: string;
  readonly words: readonly string[];
  readonly bare: readonly string[];
  readonly initials: string;
  readonly weak: boolean;
}

/** Long words of names and the short forms people type for them; both sides are brought to the long form. */
const shortForms: readonly (readonly [string, string])[] = [
  ['ubmttq', 'ủy ban mặt trận tổ quốc'], ['mttq', 'mặt trận tổ quốc'], ['ubnd', 'ủy ban nhân dân'], ['hđnd', 'hội đồng nhân dân'], ['hdnd', 'hội đồng nhân dân'], ['ubkt', 'ủy ban kiểm tra'], ['btv', 'ban thường vụ'], ['bch', 'ban chấp hành'], ['vptu', 'văn phòng tỉnh ủy'],
  ['vp', 'văn phòng'], ['btctu', 'ban tổ chức tỉnh ủy'], ['btc', 'ban tổ chức'], ['btgdv', 'ban tuyên giáo và dân vận'], ['tgdv', 'tuyên giáo và dân vận'], ['tg&dv', 'tuyên giáo và dân vận'], ['btg', 'ban tuyên giáo'], ['bnc', 'ban nội chính'], ['bdv', 'ban dân vận'], ['bcsđ', 'ban cán sự đảng'], ['bcsd', 'ban cán sự đảng'],
  ['tu', 'tỉnh ủy'], ['đu', 'đảng ủy'], ['tw', 'trung ương'], ['đbqh', 'đại biểu quốc hội'], ['dbqh', 'đại biểu quốc hội'], ['chqs', 'chỉ huy quân sự'], ['ca', 'công an'], ['snv', 'sở nội vụ'], ['stc', 'sở tài chính'], ['stp', 'sở tư pháp'], ['sxd', 'sở xây dựng'], ['sct', 'sở công thương'], ['syt', 'sở y tế'],
  ['sgdđt', 'sở giáo dục và đào tạo'], ['gd&đt', 'giáo dục và đào tạo'], ['kh&cn', 'khoa học và công nghệ'], ['skhcn', 'sở khoa học và công nghệ'], ['snnmt', 'sở nông nghiệp và môi trường'], ['nn&mt', 'nông nghiệp và môi trường'], ['svhttdl', 'sở văn hóa thể thao và du lịch'], ['vhttdl', 'văn hóa thể thao và du lịch'], ['ct', 'chủ tịch'],
];
/** Short forms of words in names, with and without diacritics, to the folded long form. */
export const longForm: ReadonlyMap<string, string> = new Map(shortForms.flatMap(([short, long]): [string, string][] => [[short, long], [unaccent(short), long]]));

/** Lower-case words of a name with short forms written out and joining marks dropped. */
function wordsOf(text: string): string[] {
  return tokensOf(fold(text.normalize('NFC')))
    .filter(({ word }) => /[\p{L}\p{N}]/u.test(word))
    .flatMap(({ word }) => (longForm.get(word) ?? word).split(' '));
}

function nameOf(template: Template, name: string, weak: boolean): Name {
  const words = wordsOf(name);
  const bare = words.map(unaccent);
  return { template, name, words, bare, initials: bare.map((word) => word.charAt(0)).join(''), weak };
}

/** How alike what was typed and a name are: shared words over all words, accents counting only where they were typed. */
function likeness(typed: readonly string[], name: Name): number {
  const left = [...name.words];
  const leftBare = [...name.bare];
  let shared = 0;
  for (const word of typed) {
    const accented = unaccent(word) !== word;
    const at = accented ? left.indexOf(word) : leftBare.indexOf(word);
    if (at < 0) continue;
    shared += 1;
    left.splice(at, 1);
    leftBare.splice(at, 1);
  }
  return (2 * shared) / (typed.length + name.words.length);
}

/** Makes the search over names (USERS.md §4: people type without diacritics, drop words, abbreviate). */
export function createUnitSearch(
  templates: readonly Template[],
  localise: (template: Template, province: string | null) => UnitRow,
): (text: string, options?: { readonly province?: string | null; readonly limit?: number }) => readonly UnitMatch[] {
  const names = templates.flatMap((template) => [
    nameOf(template, template.name, false),
    ...template.aliases.map((alias) => nameOf(template, alias, false)),
    ...template.weakAliases.map((alias) => nameOf(template, alias, true)),
  ]);
  return (text, { province = null, limit = 10 } = {}) => {
    const typed = wordsOf(text);
    if (typed.length === 0) return [];
    const joined = unaccent(fold(text.normalize('NFC'))).replace(/[^\p{L}\p{N}]/gu, '');
    const best = new Map<string, UnitMatch>();
    for (const name of names) {
      const exact = name.words.join(' ') === typed.join(' ') ? 1 : 0;
      const abbreviated = name.words.length >= 3 && joined === name.initials ? 0.9 : 0;
      const score = Math.max(exact, abbreviated, likeness(typed, name) * 0.98) * (name.weak ? 0.9 : 1);
      // Bodies that no longer exist give way to those that do when both fit.
      const ranked = score - (name.template.validTo === null ? 0 : 0.001);
      if (score >= 0.5 && ranked > (best.get(name.template.id)?.score ?? 0)) best.set(name.template.id, { unit: localise(name.template, province), score: ranked, matched: name.name });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.unit.id < b.unit.id ? -1 : 1)).slice(0, limit);
  };
}
