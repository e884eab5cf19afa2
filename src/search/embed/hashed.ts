import { fold, unaccent } from '../../lang/fold.ts';
import { termsOf } from '../../lang/tokens.ts';
import type { Embedder } from './embedder.ts';

const dimensions = 256;

/**
 * The offline embedder: syllables, two-syllable words and three-letter pieces of the unaccented text, hashed into 256 dimensions (feature hashing,
 * Weinberger et al. 2009). Knows no meaning; it forgives missing diacritics and slips of the keyboard.
 */
export const hashedEmbedder: Embedder = {
  name: 'hashed',
  version: '1',
  dimensions,
  embed: (texts) => Promise.resolve(texts.map(embedOne)),
};

function embedOne(text: string): readonly number[] {
  const view = unaccent(fold(text.normalize('NFC')));
  const vector = new Float64Array(dimensions);
  const counts = new Map<string, number>();
  const count = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  for (const { form, kind } of termsOf(view)) {
    count(form);
    if (kind === 'syllable') for (let at = 0; at + 3 <= form.length + 2; at += 1) count(`~${` ${form} `.slice(at, at + 3)}`);
  }
  for (const [feature, times] of counts) {
    const hash = fnv1a(feature);
    const share = feature.startsWith('~') ? 0.3 : feature.includes(' ') ? 1.5 : 1;
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + (hash & 0x80000000 ? -1 : 1) * share * (1 + Math.log(times));
  }
  const length = Math.hypot(...vector);
  return Array.from(vector, (value) => (length === 0 ? 0 : Math.round((value / length) * 1e6) / 1e6));
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
