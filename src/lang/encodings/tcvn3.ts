/**
 * TCVN3 ("ABC", fonts .VnTime …): the Vietnamese letters of TCVN 5712:1993 VN3, in the places of Latin-1 letters and signs. Source: TCVN 5712:1993, table VN3.
 * The first line of each pair is what a Latin-1 program shows, the second what is meant.
 */
/** Soft hyphen, invisible in source text: the place of ư. */
const softHyphen = String.fromCodePoint(0xad);
const shown = `¡¢£¤¥¦§¨©ª«¬${softHyphen}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ`;
const meant = 'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ';

const toUnicode: ReadonlyMap<string, string> = new Map(Array.from(shown, (c, i) => [c, meant.charAt(i)]));
const fromUnicode: ReadonlyMap<string, string> = new Map(Array.from(meant, (c, i) => [c, shown.charAt(i)]));
const letters = new RegExp(`[${shown}]`, 'gu');

/** Text in TCVN3, seen as Latin-1 letters, to Unicode. Words of the capital fonts (.VnTimeH), which have no capital accented letters of their own, become capitals. */
export function fromTcvn3(text: string): string {
  return raise(text.replace(letters, (c) => toUnicode.get(c) ?? c));
}

/** Unicode (NFC) to the Latin-1 letters that TCVN3 shows. Accented capitals, which the encoding lacks, become small letters, as in the capital fonts. */
export function toTcvn3(text: string): string {
  return text.replace(/\P{ASCII}/gu, (c) => fromUnicode.get(c) ?? fromUnicode.get(c.toLowerCase()) ?? c);
}

const word = /[\p{L}\p{M}]+/gu;

/** Capitals typed with a capital font come out as "CộNG HòA Xã HộI": the plain letters tell what the others are. */
function raise(text: string): string {
  return text.replace(/[^\n]+/gu, (line) => {
    if (!/[A-Z]/u.test(line)) return line;
    const words = Array.from(line.matchAll(word));
    const capital = words.map(({ 0: w }) => capitals(w));
    let out = '';
    let at = 0;
    words.forEach(({ 0: w, index }, i) => {
      const neighbour = capital[i - 1] === 'sure' || capital[i + 1] === 'sure';
      const isCapital = capital[i] === 'sure' || (capital[i] === 'possible' && neighbour);
      out += line.slice(at, index) + (isCapital ? w.toUpperCase() : w);
      at = index + w.length;
    });
    return out + line.slice(at);
  });
}

/** Whether a word was typed in capitals: two plain capitals and no plain small letter; with one or none it depends on its neighbours. */
function capitals(w: string): 'sure' | 'possible' | 'no' {
  if (/[a-z]/u.test(w)) return 'no';
  return (w.match(/[A-Z]/gu)?.length ?? 0) >= 2 ? 'sure' : 'possible';
}
