import iconv from 'iconv-lite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { supportedEndings } from '../../src/ingest/formats.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { fromTcvn3, toTcvn3 } from '../../src/lang/encodings/tcvn3.ts';
import { fromVni, toVni } from '../../src/lang/encodings/vni.ts';
import { sample, smallLetters } from './samples.ts';

const bytes = (text: string, encoding = 'utf8'): Uint8Array => iconv.encode(text, encoding);
const read = (content: Uint8Array, name = 'van-ban.txt') => ingestFile({ name, bytes: content });

/** Windows-1258 writes tones as combining characters after the letter that its table has. */
function to1258(text: string): Uint8Array {
  const tones = new Set(Array.from('àáảãạ', (c) => c.normalize('NFD').charAt(1)));
  const split = (c: string): string => {
    const parts = Array.from(c.normalize('NFD'));
    return parts.filter((p) => !tones.has(p)).join('').normalize('NFC') + parts.filter((p) => tones.has(p)).join('');
  };
  return iconv.encode(Array.from(text, split).join(''), 'windows-1258');
}

describe('encodings', () => {
  const mark = String.fromCodePoint(0xfeff);
  test.each([
    ['utf-8', bytes(sample)],
    ['utf-8', bytes(mark + sample)],
    ['utf-8', bytes(sample.normalize('NFD'))],
    ['utf-16le', bytes(mark + sample, 'utf-16le')],
    ['utf-16le', bytes(sample, 'utf-16le')],
    ['utf-16be', bytes(mark + sample, 'utf-16be')],
    ['utf-16be', bytes(sample, 'utf-16be')],
    ['windows-1258', to1258(sample)],
    ['vni', bytes(toVni(sample), 'windows-1252')],
  ])('%s, case %#, is found and read without a loss', async (encoding, content) => {
    const document = await read(content);
    expect(document.text).toBe(sample);
    expect(document.source.encoding).toBe(encoding);
    expect(document.diagnostics.map((d) => d.code)).not.toContain('encoding-doubtful');
  });

  test('TCVN3 is found; capitals of capital fonts come back as capitals', async () => {
    const document = await read(bytes(toTcvn3(sample), 'windows-1252'));
    expect(document.source.encoding).toBe('tcvn3');
    expect(document.text).toBe(sample);
    expect(document.diagnostics).toContainEqual({ code: 'encoding-converted', severity: 'info', span: null, params: { encoding: 'TCVN3 (ABC)' } });
  });

  test.each([['TCVN3 (ABC)', toTcvn3(sample)], ['VNI', toVni(sample)], ['UTF-8 (hai lần)', new TextDecoder('windows-1252').decode(bytes(sample))]])('letters of %s in valid UTF-8 are converted', async (encoding, text) => {
    const document = await read(bytes(text));
    expect(document.source.encoding).toBe('utf-8');
    expect(document.diagnostics).toContainEqual({ code: 'encoding-converted', severity: 'info', span: null, params: { encoding } });
    expect(document.text).toBe(sample);
  });

  test('"Uû ban nh©n d©n" is TCVN3', async () => {
    const document = await read(bytes('Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh thùc hiÖn nghiªm tóc.\n'));
    expect(document.text).toBe('Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc.\n');
  });

  test('letters round-trip through both legacy tables', () => {
    expect(fromTcvn3(toTcvn3(smallLetters))).toBe(smallLetters);
    for (const letters of [smallLetters, smallLetters.toUpperCase()]) expect(fromVni(toVni(letters))).toBe(letters);
  });

  test('English, French and plain ASCII are left alone', async () => {
    for (const text of ['Plain words.\n', 'Déjà vu: la façade était brûlée, où êtes-vous, ça et là.\n', '1. 2. 3.\n']) {
      const document = await read(bytes(text));
      expect(document.text).toBe(text);
      expect(document.diagnostics).toEqual([]);
    }
  });

  test('UTF-8 cut in the middle of a letter is still UTF-8, with a doubt', async () => {
    const document = await read(bytes(`${sample}đ`).subarray(0, -1));
    expect(document.source.encoding).toBe('utf-8');
    expect(document.text.startsWith(sample)).toBe(true);
    expect(document.diagnostics).toEqual([{ code: 'encoding-doubtful', severity: 'warning', span: null, params: { encoding: 'UTF-8', count: '1' } }]);
  });

  test('any Vietnamese prose survives every encoding', async () => {
    const words = fc.constantFrom(...sample.toLowerCase().split(/\s+/u).filter((w) => /\P{ASCII}/u.test(w)));
    const prose = fc.array(words, { minLength: 12, maxLength: 60 }).map((list) => `${list.join(' ')}\n`);
    await fc.assert(
      fc.asyncProperty(prose, async (text) => {
        for (const content of [bytes(text), bytes(text, 'utf-16le'), bytes(toTcvn3(text), 'windows-1252'), bytes(toVni(text), 'windows-1252'), to1258(text)]) {
          expect((await read(content)).text).toBe(text);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('normalisation', () => {
  test('line ends, controls and letters of legacy conversions', async () => {
    const names = [0x200b, 0xad, 7].map((code) => String.fromCodePoint(code));
    const document = await read(bytes(`Số 66-QÐ/TW\r\nmột${names.join('')}hai\rba\n`));
    expect(document.text).toBe('Số 66-QĐ/TW\nmộthai\nba\n');
    expect(document.diagnostics.map((d) => [d.code, d.params['count']])).toEqual([['characters-repaired', '1'], ['control-characters-removed', '2']]);
  });

  test('a soft hyphen inside a code is a hyphen', async () => {
    const document = await read(bytes(`Chỉ thị số 35${String.fromCodePoint(0xad)}CT/TU\n`));
    expect(document.text).toBe('Chỉ thị số 35-CT/TU\n');
  });

  test('the text is NFC, spans of the page cover it, the same bytes give the same document', async () => {
    const [one, two] = [await read(bytes(sample.normalize('NFD'))), await read(bytes(sample.normalize('NFD')))];
    expect(one).toEqual(two);
    expect(one.text.normalize('NFC')).toBe(one.text);
    expect(one.pages).toEqual([{ number: 1, span: { start: 0, end: one.text.length }, origin: 'text-layer' }]);
  });

  test('names lose their folders and become NFC', async () => {
    const document = await read(bytes('Một\n'), `/a/b/${'Chỉ thị'.normalize('NFD')}.TXT`);
    expect(document.source.name).toBe('Chỉ thị.TXT');
    expect(document.source.mediaType).toBe('text/plain');
  });
});

describe('what is refused', () => {
  const code = async (content: Uint8Array, name?: string, maximumBytes?: number): Promise<string> =>
    ingestFile({ name: name ?? 'a.txt', bytes: content }, maximumBytes === undefined ? {} : { maximumBytes }).then(() => 'read', (error: unknown) => (error instanceof AppError ? error.code : 'bug'));

  test.each([
    ['input-empty', new Uint8Array(0)],
    ['input-empty', bytes(' \n\t\r\n')],
    ['input-empty', bytes(String.fromCodePoint(0xfeff))],
    ['input-binary', Uint8Array.from([80, 75, 3, 4, 20, 0])],
    ['input-binary', bytes('%PDF-1.7\nabc')],
    ['input-binary', bytes('{\\rtf1\\ansi abc}')],
    ['input-binary', Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 32)],
    ['input-binary', Uint8Array.from([72, 105, 0, 0, 0, 10, 72, 105])],
  ])('%s, case %#', async (expected, content) => {
    expect(await code(content)).toBe(expected);
  });

  test('unknown endings, naming those that can be read', async () => {
    await expect(ingestFile({ name: 'x.xyz', bytes: bytes('a') })).rejects.toMatchObject({ code: 'input-unsupported', params: { file: 'x.xyz', found: '.xyz', supported: supportedEndings.join(', ') } });
    expect(await code(bytes('a'), 'không-đuôi')).toBe('input-unsupported');
  });

  test('too large', async () => {
    expect(await code(bytes('abcdef'), 'a.txt', 5)).toBe('input-too-large');
    expect(await code(bytes('abcde'), 'a.txt', 5)).toBe('read');
  });

  test('random bytes are read or refused, never a bug', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('a.txt', 'a.md', 'a.html'), async (content, name) => {
        expect(await code(content, name)).not.toBe('bug');
      }),
      { numRuns: 300 },
    );
  });
});
