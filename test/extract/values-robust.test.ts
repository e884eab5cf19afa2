import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from '../../src/domain/span.ts';
import { fold } from '../../src/lang/fold.ts';
import { citationRules } from '../../src/extract/rules/citation.ts';
import { deadlineRules } from '../../src/extract/rules/deadline.ts';
import { deliverableRules } from '../../src/extract/rules/deliverable.ts';
import { targetRules } from '../../src/extract/rules/target.ts';
import { findValues } from './find-values.ts';

const families = { deadlineRules, targetRules, citationRules, deliverableRules };
const sentences = Object.values(families).flatMap(({ rules }) => rules.flatMap(({ examples, counterexamples }) => [...examples.map(({ text }) => text), ...counterexamples]));

function read(text: string): ReturnType<typeof findValues> {
  return findValues(text, fold(text), { start: 0, end: text.length }, { issuedOn: '2026-06-01' });
}

/** Pieces of real sentences in any order, with what damages texts in between. */
const wreck = fc
  .array(fc.oneof(fc.constantFrom(...sentences.flatMap((sentence) => sentence.split(/(?<=\s)/u))), fc.constantFrom('\n\n', '“', '”', '"', ';', '. ', '%', '/', '-', ' ', '[footnoteRef:1]', 'số ', 'ngày ', '31/2/2026 ', '0000', String.fromCodePoint(0x301)), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 60,
  })
  .map((pieces) => pieces.join('').normalize('NFC'));

describe('any text', () => {
  test('is read without an exception, and everything found lies in it, in order', () => {
    fc.assert(
      fc.property(wreck, (text) => {
        const { citations, deadlines, targets, deliverables } = read(text);
        const whole = { start: 0, end: text.length };
        for (const found of [citations, deadlines, targets, deliverables]) {
          for (const { span } of found) {
            expect(contains(whole, span)).toBe(true);
            expect(span.end).toBeGreaterThan(span.start);
          }
          expect(found.map(({ span }) => span.start)).toEqual(found.map(({ span }) => span.start).toSorted((a, b) => a - b));
        }
        for (const { title } of citations) if (title !== null) expect(contains(whole, title)).toBe(true);
        for (const { value, max } of targets) expect([value, max ?? value].every((number) => /^\d+(?:\.\d+)?$/u.test(number))).toBe(true);
      }),
      { numRuns: 1500, seed: 20261121 },
    );
  });

  test('a scope is a wall: nothing is found outside it', () => {
    const text = 'Báo cáo trước ngày 15/7/2026; đạt 90% trở lên theo Nghị quyết số 5-NQ/TU; ban hành kế hoạch.';
    const start = text.indexOf(';') + 1;
    const scope = { start, end: text.indexOf(';', start) };
    const { citations, deadlines, targets, deliverables } = findValues(text, fold(text), scope, { issuedOn: null });
    expect([citations.length, deadlines.length, targets.length, deliverables.length]).toEqual([1, 0, 1, 0]);
  });
});

describe('time is linear', () => {
  /** Every word and every blank of every example, repeated: what makes a pattern backtrack makes it backtrack here. */
  function* pumped(repeats: number): Generator<string> {
    for (const sentence of sentences) {
      const words = sentence.split(/(\s+)/u);
      for (let at = 0; at < words.length; at += 3) yield [...words.slice(0, at), (words[at] ?? '').repeat(repeats), ...words.slice(at + 1)].join('');
    }
    for (const unit of [' ', '1', '1/', '12-KL/TW ', '90% ', 'số ', 'ngày ', '“', 'về ', 'và ', 'tháng, ', 'có ', '5 xã, ']) yield unit.repeat(repeats * 4);
  }

  test('four times the text takes no sixteen times the time', () => {
    const worst = { ms: 0, text: '' };
    for (const text of pumped(800)) {
      const began = performance.now();
      read(text);
      const ms = performance.now() - began;
      if (ms > worst.ms) Object.assign(worst, { ms, text: text.slice(0, 80) });
    }
    // A quadratic pattern takes seconds on the longest of these (tens of thousands of characters); a linear one some ten milliseconds.
    expect(worst.ms, worst.text).toBeLessThan(1500);
  });
});
