import { fromTcvn3 } from '../../lang/encodings/tcvn3.ts';
import { fromVni } from '../../lang/encodings/vni.ts';
import { syllableShare } from '../../lang/syllable.ts';
import type { Font } from './content.ts';
import type { DrawnWord } from './words.ts';

/** Fonts that show Vietnamese letters in the places of others, by what their makers call them. */
const named: readonly (readonly ['TCVN3 (ABC)' | 'VNI', RegExp])[] = [
  ['TCVN3 (ABC)', /^(?:[A-Z]{6}\+)?\.?vn(?!i)[a-z]/iu],
  ['VNI', /^(?:[A-Z]{6}\+)?vni[-_ ]/iu],
];

/** Words with letters of legacy fonts made Unicode, and which encodings were found. */
export interface Converted {
  readonly words: readonly DrawnWord[];
  readonly encodings: readonly string[];
}

/** Converts the words of legacy fonts: of fonts called so, and of a page whose words become Vietnamese by it. A font that tells its letters rightly is left alone. */
export function convertFonts(words: readonly DrawnWord[], fonts: ReadonlyMap<string, Font>): Converted {
  const found = new Set<string>();
  const byFont = Map.groupBy(words, (w) => w.font);
  const changed = new Map<DrawnWord, string>();
  for (const [font, own] of byFont) {
    const name = fonts.get(font)?.name ?? '';
    const encoding = named.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
    const raw = syllableShare(own.slice(0, 400).map((w) => w.text).join(' '));
    if (encoding === null && raw > 0.7) continue;
    const read = readings(own).filter((r) => encoding === null || r.encoding === encoding);
    const best = read.reduce<Reading | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
    // Without the name to go by the gain must be plain; a few words prove nothing.
    if (best === null || best.score <= raw || (encoding === null && (own.length < 8 || best.score < 0.8 || best.score < raw + 0.25))) continue;
    const capitals = best.encoding === 'TCVN3 (ABC)' && /h(?:bold|italic|[, -].*)?$/iu.test(name) && encoding !== null;
    own.forEach((word, i) => changed.set(word, capitals ? (best.texts[i] ?? word.text).toUpperCase() : (best.texts[i] ?? word.text)));
    found.add(best.encoding);
  }
  return { words: found.size === 0 ? words : words.map((w) => ({ ...w, text: changed.get(w) ?? w.text })), encodings: [...found] };
}

interface Reading {
  readonly encoding: 'TCVN3 (ABC)' | 'VNI';
  readonly texts: readonly string[];
  readonly score: number;
}

function readings(words: readonly DrawnWord[]): Reading[] {
  if (!words.some((w) => /[^ -~]/u.test(w.codes))) return [];
  return ([['TCVN3 (ABC)', fromTcvn3], ['VNI', fromVni]] as const).map(([encoding, from]) => {
    const texts = words.map((w) => from(w.codes));
    return { encoding, texts, score: syllableShare(texts.join(' ')) };
  });
}
