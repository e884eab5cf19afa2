import iconv from 'iconv-lite';

/** Code pages of \fcharset numbers (RTF 1.9.1, font table); 163 is Vietnamese. */
const charsets: Readonly<Record<number, number>> = {
  128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
};

/** A font as a file declares it. */
export interface Font {
  readonly name: string;
  /** Windows code page of its bytes; null: that of the document. */
  readonly codePage: number | null;
}

/** The code page of a character set; null for the one of the document. */
export function codePageOf(charset: number): number | null {
  return charsets[charset] ?? null;
}

/** Bytes, one a character, in a Windows code page; unknown ones are read as Western. */
export function decodeBytes(bytes: string, codePage: number): string {
  if (!/[\x80-\xff]/u.test(bytes)) return bytes;
  const name = codePage === 65001 ? 'utf8' : codePage < 1000 ? `cp${String(codePage)}` : `windows-${String(codePage)}`;
  const known = iconv.encodingExists(name) ? name : iconv.encodingExists(`cp${String(codePage)}`) ? `cp${String(codePage)}` : 'windows-1252';
  return iconv.decode(Buffer.from(bytes, 'latin1'), known);
}
