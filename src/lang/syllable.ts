/**
 * Whether letters make a syllable of written Vietnamese: an optional initial, a rhyme, one tone. Tells words from abbreviations in a line of capitals ("UBND")
 * and right decodings from wrong ones. Foreign words and names fail, which both uses can live with.
 */

const initials = 'ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x';
const rhymes = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot',
  'ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uynh uyn uyên uyêt uyt uyu uyp',
  'ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu',
  'y yêm yên yêng yêt yêu ynh yt ych ya yn',
].flatMap((line) => line.split(' '));

const shape = new RegExp(`^(?:${initials})?(?:${rhymes.join('|')})$`, 'u');
/** Before a stop only the sharp and the heavy tone are possible (and none, in capitals without marks never). */
const stopped = /(?:[cpt]|ch)$/u;
/** The five tone marks as combining characters, named by the letters that carry them. */
const marks = new Set(Array.from('àáảãạ', (letter) => letter.normalize('NFD').charAt(1)));
const stopMarks = new Set(Array.from('áạ', (letter) => letter.normalize('NFD').charAt(1)));

/** What was found of words already seen; the language has some seven thousand syllables. */
const known = new Map<string, boolean>();
const maximumKnown = 30_000;

/** Whether a word (NFC, any case) is a syllable Vietnamese spelling allows. */
export function isSyllable(word: string): boolean {
  if (word.length === 0 || word.length > 7) return false;
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = spells(word);
  if (known.size < maximumKnown) known.set(word, found);
  return found;
}

function spells(word: string): boolean {
  let tone = '';
  let base = '';
  for (const c of word.toLowerCase().normalize('NFD')) {
    if (!marks.has(c)) base += c;
    else if (tone === '') tone = c;
    else return false;
  }
  base = base.normalize('NFC');
  return shape.test(base) && (!stopped.test(base) || stopMarks.has(tone));
}

/** Share of the words of a text that are syllables, from 0 to 1; 0 when it has no words. Words of one letter do not count. */
export function syllableShare(text: string): number {
  let words = 0;
  let syllables = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{M}]{2,}/gu)) {
    words += 1;
    if (isSyllable(word.normalize('NFC'))) syllables += 1;
  }
  return words === 0 ? 0 : syllables / words;
}
