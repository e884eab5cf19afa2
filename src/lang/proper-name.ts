import actors from './lexicon/actors.json' with { type: 'json' };
import { fold } from './fold.ts';
import { isCapitalAt } from './letters.ts';
import { startsVerb } from './verbs.ts';
import type { Token } from './vocabulary.ts';

const nameNouns = new Set(actors.names.map((noun) => fold(noun)));
/** First words of the nouns that name bodies. */
export const nameFirstWords = new Set([...nameNouns].map((noun) => noun.split(' ')[0]));
const longestNoun = Math.max(...[...nameNouns].map((noun) => noun.split(' ').length));
const levelWord = /^(?:tỉnh|huyện|xã|phường|quận|thị|thành|cấp|khu|vùng|trung|nhà|quốc)$/u;
/** Bodies whose names are descriptions, lower case inside: "Cục Bảo vệ thực vật". */
const descriptive = new Set(['cục', 'chi cục', 'tổng cục', 'vụ', 'trung tâm', 'phòng', 'công ty', 'viện', 'ban chỉ huy', 'ban chỉ đạo', 'ban quản lý', 'tổ công tác', 'hội đồng', 'đội', 'trạm']);
/** Function words that never continue a name. */
const endsName = new Set('phải cần có và với về trong để được đã sẽ là tại từ trước sau do cho của các khi nếu không chưa trên đến nhằm này đó nêu tự bị còn cũng như mà thì ở đang theo căn chủ đề khẩn tích thường kịp nghiêm cùng tiếp quyết sớm ngay luôn trực định hằng tự đột mạnh linh nhanh sẵn nỗ phấn cố chậm đồng hết ưu phù'.split(' '));

/** A proper name outside the registry: a noun for bodies, capitalised in the text, and the capitalised words that follow it. */
export function findProperName(text: string, tokens: readonly Token[], at: number): number | null {
  const first = tokens[at];
  if (first === undefined || !isCapitalAt(text, first.start) || !nameFirstWords.has(first.word) || inCapitals(text, tokens, at)) return null;
  let words = 0;
  let noun = '';
  for (let count = 1; count <= longestNoun; count += 1) {
    const phrased = tokens.slice(at, at + count).map(({ word }) => word).join(' ');
    if (!nameNouns.has(phrased)) continue;
    words = count;
    noun = phrased;
  }
  if (words === 0) return null;
  let end = tokens[at + words - 1]?.end ?? first.end;
  // "Ủy ban Mặt trận Tổ quốc" is a name by itself, "Ủy ban" is not.
  let named = words >= 4;
  for (let i = at + words; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || /\S/u.test(text.slice(end, token.start)) || token.start - end > 3) break;
    const upper = isCapitalAt(text, token.start) || /^\d/u.test(token.word);
    const joins = token.word === 'và' || token.word === '-' || token.word === '&' || token.word === 'các';
    const following = tokens[i + 1];
    if (joins && following !== undefined && isCapitalAt(text, following.start) && (token.word === 'các' || (named && !nameNouns.has(following.word)))) continue;
    if (upper && !(named && nameNouns.has(token.word) && i > at + words && tokens[i - 1]?.word === 'và')) {
      end = token.end;
      named = true;
    } else if (named && (levelWord.test(token.word) || (i > at && tokens[i - 1]?.end === end && continuesWord(tokens, i) && (descriptive.has(noun) || isCapitalAt(text, tokens[i - 1]?.start ?? 0) || capitalSoon(text, tokens, i))))) end = token.end;
    else break;
  }
  return named || briefly.test(text.slice(end, end + 24)) || (asked.test(text.slice(Math.max(0, first.start - 16), first.start)) && /^\s+\p{Ll}/u.test(text.slice(end, end + 4))) ? end : null;
}

/** "Văn phòng sẽ …", "Sở chủ trì …": a body that the document has named before, by its noun alone; its duty shows that it is meant. */
const briefly = /^\s+(?:sẽ|phải|chủ\s+trì|có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|chịu\s+trách\s+nhiệm)(?!\p{L})/u;

/** "Đề nghị Công ty …", "Giao Sở …": so is a body that is asked. */
const asked = /(?:đề\s+nghị|yêu\s+cầu|giao(?:\s+cho)?)\s+$/iu;

/** The second syllable of a compound whose first is capitalised: "Sở Quy | hoạch". */
function continuesWord(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? '';
  return /^\p{L}+$/u.test(word) && !endsName.has(word) && !startsVerb(word, tokens[at + 1]?.word ?? '');
}

/** Lower-case syllables inside a name that goes on with a capital: "Nông nghiệp | ứng dụng | Công nghệ cao". */
function capitalSoon(text: string, tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i <= at + 2; i += 1) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (token === undefined || before === undefined || token.start - before.end > 2 || /\p{P}/u.test(token.word)) return false;
    if (isCapitalAt(text, token.start)) return !nameFirstWords.has(token.word);
    if (!continuesWord(tokens, i)) return false;
  }
  return false;
}

/** Headings in capitals show no names: every word is capitalised. */
function inCapitals(text: string, tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at, at + 3).filter(({ start, end }) => end - start > 1 && /^[\p{Lu}\p{N}]+$/u.test(text.slice(start, end))).length >= 2;
}
