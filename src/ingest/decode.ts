import iconv from 'iconv-lite';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { TextEncoding } from '../domain/document.ts';
import { AppError } from '../domain/errors.ts';
import { fromTcvn3 } from '../lang/encodings/tcvn3.ts';
import { fromVni } from '../lang/encodings/vni.ts';
import { isSyllable } from '../lang/syllable.ts';

/** Bytes as text, with the encoding they were found to be in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: TextEncoding;
  readonly diagnostics: readonly Diagnostic[];
}

/** How encodings are called before people. */
const names: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', 'windows-1258': 'Windows-1258', tcvn3: 'TCVN3 (ABC)', vni: 'VNI',
};

/** First bytes, in hexadecimal, of formats that people rename to .txt; RTF is text but not one to read as it stands. */
const signatures: readonly (readonly [string, string])[] = [
  ['PDF', '255044462d'], ['ZIP/DOCX', '504b0304'], ['DOC/OLE', 'd0cf11e0a1b11ae1'], ['PNG', '89504e47'], ['JPEG', 'ffd8ff'], ['GIF', '47494638'], ['GZIP', '1f8b08'], ['RAR', '526172211a07'],
  ['7Z', '377abcaf271c'], ['RTF', '7b5c727466'],
];

/** How much of a file is looked at to tell its encoding; characters. */
const sampleLength = 200_000;
/** Share of syllables of Vietnamese text rightly decoded; wrong decodings stay under half of it. */
const plausible = 0.6;

/**
 * Decodes a text file: by its byte order mark, as UTF-16 where zeros stand as in one, as UTF-8 where valid, else as the legacy encoding whose words are
 * Vietnamese syllables. UTF-8 that spells TCVN3 or VNI letters, or UTF-8 once more, is converted too. Throws `input-binary`.
 */
export function decodeText(name: string, bytes: Uint8Array): Decoded {
  refuseBinary(name, bytes);
  const utf16 = findUtf16(bytes);
  if (utf16 !== null) return marked(new TextDecoder(utf16).decode(bytes), utf16);
  if (countControls(bytes) > Math.max(4, bytes.length / 200)) throw new AppError('input-binary', { file: name });
  const utf8 = findUtf8(bytes);
  return utf8 === null ? decodeLegacy(bytes) : convertLetters(utf8);
}

function refuseBinary(name: string, bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const found = signatures.find(([, signature]) => head.startsWith(signature));
  if (found !== undefined) throw new AppError('input-binary', { file: name, found: found[0] });
}

/** UTF-16 by its mark, or by where the zero bytes of spaces, digits and plain letters stand. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, sampleLength) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 10 && even * 20 < odd) return 'utf-16le';
  return even > length / 10 && odd * 20 < even ? 'utf-16be' : null;
}

/** Bytes that no text has: zero above all. Tab, line ends, form feed, substitute (end of old DOS files) and escape are let pass. */
function countControls(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) controls += 50;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls += 1;
  }
  return controls;
}

/** UTF-8, also with a few broken bytes (a file cut in the middle of a letter); null when it is something else. */
function findUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = countOf(text, /\ufffd/gu);
    const multibyte = countOf(text, /\P{ASCII}/gu) - broken;
    return broken * 20 < multibyte ? text : null;
  }
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function marked(text: string, encoding: TextEncoding): Decoded {
  return { text, encoding, diagnostics: [...converted(encoding), ...unreadable(text, encoding)] };
}

function converted(encoding: TextEncoding, label: string = names[encoding]): Diagnostic[] {
  return encoding === 'utf-8' && label === names['utf-8'] ? [] : [{ code: 'encoding-converted', severity: 'info', span: null, params: { encoding: label } }];
}

function unreadable(text: string, encoding: TextEncoding, doubtful = false): Diagnostic[] {
  const count = countOf(text, /\ufffd/gu);
  return count === 0 && !doubtful ? [] : [{ code: 'encoding-doubtful', severity: 'warning', span: null, params: { encoding: names[encoding], count: String(count) } }];
}

/** Share of words that are Vietnamese syllables, among those in which the encodings differ: words with a letter outside ASCII. */
function plausibility(text: string): number {
  let words = 0;
  let good = 0;
  for (const [word] of text.normalize('NFC').matchAll(/[^\s\d.,;:!?"“”()[\]/-]+/gu)) {
    if (!/\P{ASCII}/u.test(word)) continue;
    words += 1;
    if (isSyllable(word)) good += 1;
  }
  return words === 0 ? 0 : good / words;
}

/** Letters that only right decodings have in number. */
const vietnamese = /[ăắằẳẵặấầẩẫậđếềểễệốồổỗộơớờởỡợưứừửữựĐƠƯạảẹẻẽịỉĩọỏụủũỳỵỷỹ]/gu;

/** Valid UTF-8 whose letters are those of a legacy font, or UTF-8 read as Windows-1252 once. */
function convertLetters(text: string): Decoded {
  const sample = text.slice(0, sampleLength);
  const plain: Decoded = { text, encoding: 'utf-8', diagnostics: unreadable(text, 'utf-8') };
  const foreign = countOf(sample, /[^\p{ASCII}“”‘’–—…•]/gu);
  if (foreign === 0 || countOf(sample.normalize('NFC'), vietnamese) * 4 > foreign) return plain;
  const own = plausibility(sample);
  const legacy = ([['tcvn3', fromTcvn3], ['vni', fromVni]] as const).map(([encoding, from]) => ({ encoding, from, score: plausibility(from(sample)) }));
  const best = legacy.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score >= plausible && best.score > own + 0.1) return { text: best.from(text), encoding: 'utf-8', diagnostics: converted('utf-8', names[best.encoding]) };
  const twice = decodeTwice(text);
  return twice !== null && plausibility(twice.slice(0, sampleLength)) > Math.max(plausible, own) ? { text: twice, encoding: 'utf-8', diagnostics: converted('utf-8', 'UTF-8 (hai lần)') } : plain;
}

/** The byte that Windows-1252 shows as each letter; the five it leaves free show as controls (WHATWG Encoding). */
const windows1252: ReadonlyMap<string, number> = new Map(Array.from(new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i)), (c, i) => [c, i]));

/** "á»§y ban" to "ủy ban"; null when the letters are not bytes of UTF-8. */
function decodeTwice(text: string): string | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = windows1252.get(text.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Single-byte text: the encoding whose words read as Vietnamese; Windows-1258 with a doubt when none does. */
function decodeLegacy(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = iconv.decode(buffer, 'windows-1252');
  const sample = latin.slice(0, sampleLength);
  const candidates = [
    { encoding: 'tcvn3' as const, read: () => fromTcvn3(latin), score: plausibility(fromTcvn3(sample)) },
    { encoding: 'vni' as const, read: () => fromVni(latin), score: plausibility(fromVni(sample)) },
    { encoding: 'windows-1258' as const, read: () => iconv.decode(buffer, 'windows-1258'), score: plausibility(iconv.decode(buffer.subarray(0, sampleLength), 'windows-1258')) },
  ];
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const chosen = best.score >= 0.3 ? best : (candidates.at(-1) ?? best);
  const text = chosen.read();
  return { text, encoding: chosen.encoding, diagnostics: [...converted(chosen.encoding), ...unreadable(text, chosen.encoding, best.score < plausible)] };
}
