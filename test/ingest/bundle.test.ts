import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { fileName } from '../../src/domain/file-name.ts';
import { openBundle, standardBundle } from '../../src/ingest/bundle.ts';
import { deflated, pack, type PackedEntry } from './bad/packed.ts';
import { p, wordFile } from './word.ts';

/** One line for each file: its place and what it holds, or why it does not. */
function linesOf(bytes: Uint8Array, limits = standardBundle): string[] {
  return [...openBundle('hồ-sơ.zip', bytes, limits)].map((packed) => `${packed.path} ${packed.kind === 'file' ? Buffer.from(packed.bytes).toString('utf8').slice(0, 20) : packed.kind === 'error' ? packed.error.code : 'skipped'}`);
}

const zip = (...entries: readonly (readonly [PackedEntry['name'], string | Uint8Array, Partial<PackedEntry>?])[]): Uint8Array => pack(entries.map(([name, content, more]) => ({ name, content, ...more })));
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'opened';
  } catch (error) {
    return error instanceof AppError ? error.code : 'bug';
  }
};
const odd = String.fromCodePoint;

describe('an archive', () => {
  it('is its files, with their places', () => {
    expect(linesOf(zip(['a.txt', 'một'], ['phụ lục/', ''], ['phụ lục/b.md', 'hai', { utf8: true }], ['bảng.xlsx', 'x'], ['__MACOSX/._a.txt', 'x'], ['.DS_Store', 'x'], ['~$a.docx', 'x']))).toEqual([
      'hồ-sơ.zip/a.txt một', 'hồ-sơ.zip/phụ lục/b.md hai', 'hồ-sơ.zip/bảng.xlsx skipped',
    ]);
  });

  it('has names in the encodings of its time', () => {
    const old = (name: string, encoding: string): Uint8Array => iconv.encode(name, encoding);
    const tones = iconv.encode('Chi thi', 'windows-1258');
    // "Kế hoạch": Windows-1258 writes the tone after its letter.
    const split = Buffer.concat([Buffer.from('K'), old('ê', 'windows-1258'), Buffer.from([0xec]), Buffer.from(' ho'), Buffer.from('a'), Buffer.from([0xf2]), Buffer.from('ch.txt')]);
    const unicode = Buffer.from('Công văn.txt');
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, unicode.length + 5, 0, 1, 0, 0, 0, 0]), unicode]);
    expect(linesOf(zip([split, '1'], [old('Ñandú.txt', 'cp437'), '2'], [Buffer.from('Chỉ thị.txt'.normalize('NFD')), '3'], ['cv.txt', '4', { extra }], [Buffer.concat([tones, Buffer.from('.txt')]), '5']))).toEqual([
      'hồ-sơ.zip/Kế hoạch.txt 1', 'hồ-sơ.zip/Ñandú.txt 2', 'hồ-sơ.zip/Chỉ thị.txt 3', 'hồ-sơ.zip/Công văn.txt 4', 'hồ-sơ.zip/Chi thi.txt 5',
    ]);
  });

  it('has no name that leads out of it, and none twice', () => {
    const lines = linesOf(zip(['../../etc/a.txt', '1'], ['/etc/a.txt', '2'], ['C:\\Windows\\b.txt', '3'], [`${odd(27)}[2J${odd(10)}c${odd(0x202e)}.txt`, '4'], ['./x/../d.txt', '5'], [`${'dài'.repeat(300)}.txt`, '6']));
    expect(lines.slice(0, 5)).toEqual(['hồ-sơ.zip/etc/a.txt 1', 'hồ-sơ.zip/etc/a (2).txt 2', 'hồ-sơ.zip/Windows/b.txt 3', 'hồ-sơ.zip/[2Jc.txt 4', 'hồ-sơ.zip/x/d.txt 5']);
    expect(lines[5]).toMatch(/^hồ-sơ\.zip\/.{196}\.txt 6$/u);
  });

  it('may hold archives, which hold no more', () => {
    const inner = zip(['a.txt', 'trong']);
    expect(linesOf(zip(['b.zip', inner], ['c.txt', 'ngoài'], ['d.zip', zip(['e.zip', inner], ['f.txt', 'hai'])], ['g.zip', 'không phải']))).toEqual([
      'hồ-sơ.zip/b.zip/a.txt trong', 'hồ-sơ.zip/c.txt ngoài', 'hồ-sơ.zip/d.zip/e.zip input-too-deep', 'hồ-sơ.zip/d.zip/f.txt hai', 'hồ-sơ.zip/g.zip input-damaged',
    ]);
  });

  it('loses a bad file alone', () => {
    expect(linesOf(zip(['a.txt', 'một'], ['khóa.txt', 'x', { encrypted: true }], ['sai.txt', 'x', { claims: { crc: 7 } }], ['ngoài.txt', 'x', { claims: { offset: 1_000_000 } }], ['b.txt', 'hai']))).toEqual([
      'hồ-sơ.zip/a.txt một', 'hồ-sơ.zip/khóa.txt input-encrypted', 'hồ-sơ.zip/sai.txt input-damaged', 'hồ-sơ.zip/ngoài.txt input-damaged', 'hồ-sơ.zip/b.txt hai',
    ]);
  });

  it('is unpacked as far as its limits go, whatever it claims', () => {
    const flood = deflated('bom ', 5_000_000);
    const limits = { files: 20, fileBytes: 3_000_000, bytes: 7_000_000 };
    expect(linesOf(zip(['a.txt', '', { deflated: flood, claims: { size: 10 } }], ['b.txt', 'b']), limits)).toEqual(['hồ-sơ.zip/a.txt input-inflated', 'hồ-sơ.zip/b.txt b']);
    const half = deflated('bom ', 2_500_000);
    // A hundred entries that are one and the same: what counts is what comes out.
    expect(linesOf(zip(...Array.from({ length: 6 }, (_, i) => [`${i}.txt`, '', { deflated: half }] as const)), limits).map((line) => line.slice(-14))).toEqual([
      'bom bom bom bo', 'bom bom bom bo', 'input-inflated', 'input-inflated', 'input-inflated', 'input-inflated',
    ].map((end) => end.padStart(14)).map((end, i) => (i < 2 ? ' bom bom bom bom bom '.slice(-14) : end)));
    expect(codeOf(() => linesOf(zip(...Array.from({ length: 21 }, (_, i) => [`${i}.txt`, 'x'] as const)), limits))).toBe('input-too-many');
  });

  it('is refused when it is none', () => {
    expect(codeOf(() => linesOf(Buffer.from('PK không phải')))).toBe('input-damaged');
    expect(codeOf(() => linesOf(zip()))).toBe('input-empty');
    const whole = zip(['a.txt', 'một'.repeat(500)]);
    for (let tenth = 1; tenth < 10; tenth += 1) expect(codeOf(() => linesOf(whole.slice(0, (whole.length * tenth) / 10)))).toBe('input-damaged');
  });

  it('is a document when that is what it holds', () => {
    const docx = wordFile(p('a'));
    expect([...openBundle('kế hoạch.zip', docx)]).toEqual([{ kind: 'file', path: 'kế hoạch.zip.docx', bytes: docx }]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['C:\\Văn bản\\../Chỉ thị.txt', 'Chỉ thị.txt'], ['/a/hồ-sơ.zip/b.docx', 'hồ-sơ.zip/b.docx'], ['a.zip/b/c.docx', 'a.zip/c.docx'], ['x/a.zip/b.zip/c.docx', 'a.zip/b.zip/c.docx'], ['a.zip', 'a.zip'],
    [`${odd(7)}a${odd(0x202e)}.txt`, 'a.txt'], ['', ''],
  ])('%j is %j', (path, name) => { expect(fileName(path)).toBe(name); });
});
