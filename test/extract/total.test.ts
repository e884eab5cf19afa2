import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slice, type Span } from '../../src/domain/span.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { accountFor } from '../../src/structure/account.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { unaccounted } from './accounted.ts';

/** Cases per property; a release is tried with SAURO_TEST_RUNS=20000. */
const numRuns = Number(process.env['SAURO_TEST_RUNS'] ?? 300);

const corpus = new URL('../../corpus/', import.meta.url);
const lines = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(new URL(name, corpus), 'utf8').split('\n'));

const labels = fc.constantFrom('I-', 'II.', '1.', '1.1.', '(2)', 'a)', 'đ)', '-', '+', '•', 'Điều 3.', 'Chương II', 'Phụ lục', 'Nơi nhận:', 'Kính gửi:', 'T/M BAN THƯỜNG VỤ', '|', '**', '"', '“', '(', ';', ':', '[1: x]', '[footnoteRef:1]');
/** A combining accent, a zero-width space, a byte order mark, and the private characters that the tagged view itself uses. */
const odd = fc.constantFrom(...[0x301, 0x200b, 0xfeff, 0xe000, 0xe001, 0xe002].map((code) => `e${String.fromCodePoint(code)}`), '😀', '\r', '\t', 'ﬁ');
const cutLine = fc.tuple(fc.constantFrom(...lines), fc.nat(400), fc.nat(400)).map(([line, from, length]) => line.slice(from, from + length));
const line = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...lines) }, { weight: 3, arbitrary: cutLine }, { weight: 2, arbitrary: fc.tuple(labels, cutLine).map(([label, rest]) => `${label} ${rest}`) }, { weight: 1, arbitrary: labels }, { weight: 1, arbitrary: odd }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) });
const text = fc.array(line, { minLength: 1, maxLength: 14 }).map((all) => all.join('\n')).map((all) => `${all}\nx`);

function spansOf(obligation: Obligation): Span[] {
  return [obligation.quote, ...[...obligation.assignments, ...obligation.deadlines, ...obligation.targets, ...obligation.deliverables, ...obligation.citations].map(({ span }) => span)];
}

it('any text has a tree, loses no character, and every finding stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (input) => {
      const document = await ingestFile({ name: 'x.txt', bytes: new TextEncoder().encode(input.split(String.fromCodePoint(0)).join('')) });
      const parsed = parseDocument(document);
      accountFor(parsed);
      const extraction = extractWithRules(parsed);
      const { obligations } = extraction;
      expect(unaccounted(parsed, extraction)).toEqual([]);
      const seen = new Set<string>();
      // Not an assertion each: vitest remembers every one, and twenty thousand cases have millions.
      const wrong: string[] = [];
      for (const obligation of obligations) {
        if (seen.has(obligation.id)) wrong.push(`${obligation.id} twice`);
        seen.add(obligation.id);
        for (const span of spansOf(obligation)) {
          if (span.start < 0 || span.end > document.text.length || slice(document.text, span).trim() === '') wrong.push(`${obligation.id}: ${JSON.stringify(span)}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(JSON.stringify(extractWithRules(parseDocument(document)))).toBe(JSON.stringify(extraction));
    }),
    { numRuns },
  );
}, 1_800_000);
