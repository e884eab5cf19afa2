import { readFileSync, readdirSync } from 'node:fs';
import type { Document, Table } from '../../src/domain/document.ts';
import { documentId, sha256 } from '../../src/domain/ids.ts';

/** A document of a text, as ingest would make it. */
export function documentOf(text: string, name = 'thu.txt', tables: readonly Table[] = []): Document {
  const hash = sha256(text);
  return {
    id: documentId(hash), source: { name, mediaType: 'text/plain', sha256: hash, bytes: text.length }, text,
    pages: [{ number: 1, span: { start: 0, end: text.length }, origin: 'text-layer' }], tables, footnotes: [], diagnostics: [],
  };
}

const folder = new URL('../../corpus/', import.meta.url);

/** The five documents of the corpus: base name to text. */
export const corpus: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().map((name) => [name.replace(/\.txt$/u, ''), readFileSync(new URL(name, folder), 'utf8').normalize('NFC').replace(/\r\n?/gu, '\n')]),
);
