import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import { walk } from '../../src/domain/provision.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { toTcvn3 } from '../../src/lang/encodings/tcvn3.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { corpus, documentOf } from './documents.ts';

/** What must not depend on the form a document comes in: its labels in order, and what it says of itself. */
function essenceOf(document: Document): unknown {
  const { body, identity } = parseDocument(document);
  const values = (value: unknown): unknown => (Array.isArray(value) ? value.map(values) : typeof value === 'object' && value !== null && 'value' in value ? value.value : value);
  return {
    labels: [...walk(body)].filter(({ node }) => node.kind !== 'paragraph').map(({ node, ancestors }) => `${ancestors.length} ${node.kind} ${node.label}`),
    identity: Object.fromEntries(Object.entries(identity).map(([name, value]) => [name, values(value)])),
  };
}

/** Words set in lines of at most `width` columns, the first after `lead`. */
function wrap(line: string, width: number, lead: string): string[] {
  const lines: string[] = [];
  let current = lead;
  for (const word of line.trim().split(/\s+/u)) {
    if (current.trim() !== '' && current.length + word.length >= width) {
      lines.push(current);
      current = word;
    } else current += current.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, current];
}

const long = (line: string): boolean => line.length > 90;
const filled = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['lines of 80 columns, blank lines kept', (text) => text.split('\n').flatMap((line) => (long(line) ? wrap(line, 80, '') : [line])).join('\n')],
  ['lines of 85 columns, no blank line', (text) => filled(text).flatMap((line) => (long(line) ? wrap(line, 85, '') : [line])).join('\n')],
  ['indented first lines, no blank line', (text) => filled(text).flatMap((line) => (long(line) || /^(?:[-+]|\d+[.)]|\(\d+\)|[a-zđ]\)|[IVX]+[.-]) /u.test(line) ? wrap(line, 85, '      ') : [line])).join('\n')],
  ['pages with numbers', (text) => filled(text).flatMap((line) => (long(line) ? wrap(line, 85, '') : [line])).flatMap((line, i) => (i > 30 && i % 35 === 0 ? [line, '', `                    ${1 + i / 35}`, ''] : [line])).join('\n')],
];

describe('the form a document comes in', () => {
  for (const [name, text] of corpus) {
    const expected = essenceOf(documentOf(text));
    test.each(forms)(`${name}: %s`, (_, change) => {
      expect(essenceOf(documentOf(change(text)))).toEqual(expected);
    });

    test(`${name}: a web page`, async () => {
      const html = text.split('\n').map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('\n');
      expect(essenceOf(await ingestFile({ name: 'a.html', bytes: Buffer.from(`<html><body>${html}</body></html>`) }))).toEqual(expected);
    });

    test(`${name}: TCVN3`, async () => {
      const document = await ingestFile({ name: 'a.txt', bytes: iconv.encode(toTcvn3(text.replace(/[“”]/gu, '"').replaceAll('…', '...').replaceAll('–', '-')), 'windows-1252') });
      expect(document.source.encoding).toBe('tcvn3');
      expect(document.text.toLowerCase().replace(/\s+/gu, ' ')).toContain('cán bộ, ');
      const labels = (essence: unknown): unknown => (essence as { labels: unknown }).labels;
      expect(labels(essenceOf(document))).toEqual(labels(expected));
    });
  }
});
