import type { Diagnostic } from '../domain/diagnostic.ts';

/** Letters that legacy conversions leave in place of Vietnamese ones, and bullets of symbol fonts. */
const repairs: ReadonlyMap<number, string> = new Map([
  [0xd0, 'Đ'], [0xf0, 'đ'], [0x189, 'Đ'], [0x256, 'đ'], [0x1a2, 'Ư'], [0x1a3, 'ư'],
  [0xf0b7, '•'], [0xf0a7, '▪'], [0xf0d8, '➢'], [0xf0e0, '→'], [0xf0fc, '✓'], [0xf02d, '-'], [0xf0a8, '□'],
]);

const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** Controls, byte order marks, fillers, variation selectors, tags and zero-width characters, all invisible: text can be written in them that nobody sees. Bidirectional marks too, which can make text read other than it is. */
const invisible = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/** Soft hyphens inside codes ("35-CT/TU") stand for a hyphen; elsewhere they only say where a word may break. */
const codeHyphen = /(?<=[\p{Lu}\d])\u00ad(?=[\p{Lu}\d])/gu;
const odd = /[ÐƉƢ\uf02d\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc]/giu;

/** A text as documents hold it, and what was done to it. */
export interface Normalized {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes text NFC with `\n`, without control characters, with letters of legacy conversions repaired; says how many of each. Idempotent. */
export function normalizeText(raw: string): Normalized {
  const diagnostics: Diagnostic[] = [];
  let repaired = 0;
  let example = '';
  let removed = 0;
  const repair = (found: string, right: string): string => {
    repaired += 1;
    if (example === '') example = `${found.trim() === '' ? 'U+' + (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0') : found} → ${right}`;
    return right;
  };
  const remove = (c: string): string => {
    if (c === '\n' || c === '\t') return c;
    removed += 1;
    return '';
  };
  const text = raw
    .replace(lineEnds, '\n')
    .replace(codeHyphen, (c) => repair(c, '-'))
    .replaceAll(String.fromCodePoint(0xad), '')
    .replace(invisible, remove)
    .normalize('NFC')
    .replace(odd, (c) => repair(c, repairs.get(c.codePointAt(0) ?? 0) ?? c));
  if (repaired > 0) diagnostics.push({ code: 'characters-repaired', severity: 'info', span: null, params: { count: String(repaired), example } });
  if (removed > 0) diagnostics.push({ code: 'control-characters-removed', severity: 'info', span: null, params: { count: String(removed) } });
  return { text, diagnostics };
}
