import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idf, normOf } from '../../src/search/inverted/bm25.ts';
import { countWithin, decodePostings, encodePostings, ordinalsOf, windowSize } from '../../src/search/inverted/postings.ts';
import type { LiveSegment } from '../../src/search/inverted/reader.ts';
import { averageOf, buildSegment, decodeHead, encodeHead, idOf, packTerms, unpackTerms, type BaggedDocument, type Segment } from '../../src/search/inverted/segment.ts';
import { findTop } from '../../src/search/inverted/top.ts';
import type { SegmentQuery } from '../../src/search/inverted/window.ts';

/** Small whole numbers, the same for the same seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Documents of few words, the first of which are in most entries; a fifth of the words have a second spelling. */
function documentsOf(seed: number, count: number, from: number): BaggedDocument[] {
  const next = numbers(seed);
  const bag = (length: number) => {
    const weights = new Map<string, { folded: string; weight: number }>();
    for (let i = 0; i < length; i += 1) {
      const word = next(1 + next(40));
      const form = `w${word}${next(5) === 0 ? '~' : ''}`;
      weights.set(form, { folded: `w${word}`, weight: (weights.get(form)?.weight ?? 0) + (next(4) === 0 ? 1 : 0.4 + next(3) / 10) });
    }
    return { weights, size: length };
  };
  return Array.from({ length: count }, (_, i) => ({ number: from + i, names: bag(3), entries: Array.from({ length: next(30) }, () => ({ bag: bag(1 + next(25)), part: next(3) })) }));
}

const wanted = ['w0', 'w1', 'w3', 'w9', 'w25', 'w39', 'w77'];
const shares = { plain: 1, marked: 0.15 };

function liveOf(segment: Segment, id: number, dead: readonly number[]): LiveSegment {
  const { documents, starts, nameSizes, sizes, parts } = decodeHead(encodeHead(segment));
  return { dead, segment: { id, documents, starts, nameSizes, sizes, parts, average: averageOf(sizes), lengths: { entries: new Float64Array() }, terms: unpackTerms(packTerms(segment.terms)) } };
}

function queryOf(live: LiveSegment, weights: readonly number[], names: boolean, allowed: Uint32Array | null): SegmentQuery {
  const groups = wanted.flatMap((folded, i) => {
    const bytes = live.segment.terms?.get(folded);
    const spellings = (bytes === undefined ? [] : decodePostings(bytes)).filter(({ field }) => field === 'entry').map((postings) => ({ postings, share: postings.form.endsWith('~') ? shares.marked : shares.plain }));
    return spellings.length === 0 ? [] : [{ weight: weights[i] ?? 1, spellings }];
  });
  return { live, groups, names: names ? Float64Array.from(live.segment.documents, (number) => (number % 7) / 5) : null, allowed };
}

/** The same by looking at every entry. */
function bruteForce(documents: readonly BaggedDocument[], weights: readonly number[], average: number, names: boolean, isAllowed: (id: number) => boolean) {
  const { base, slope } = normOf(average);
  return documents.flatMap(({ number, entries }) => entries.flatMap(({ bag }, ordinal) => {
    let score = 0;
    wanted.forEach((folded, i) => {
      const frequency = [...bag.weights].reduce((sum, [form, term]) => sum + (term.folded === folded ? term.weight * (form.endsWith('~') ? shares.marked : shares.plain) : 0), 0);
      if (frequency > 0) score += ((weights[i] ?? 1) * frequency) / (frequency + base + slope * bag.size * 10);
    });
    return score > 0 && isAllowed(idOf(number, ordinal)) ? [{ id: idOf(number, ordinal), score: Math.fround(score + (names ? (number % 7) / 5 : 0)) }] : [];
  })).sort((a, b) => b.score - a.score || a.id - b.id);
}

describe('postings', () => {
  it('are the same after writing and reading, whatever windows they fall into', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 5 * windowSize }), { minLength: 1, maxLength: 300 }), (unsorted) => {
      const ordinals = unsorted.sort((a, b) => a - b);
      const weights = ordinals.map((ordinal) => 1 + (ordinal % 255));
      const [first, second] = decodePostings(encodePostings([{ form: 'kỷ', field: 'entry', ordinals, weights }, { form: 'kỳ luật', field: 'name', ordinals: [3], weights: [7] }], () => 0.5));
      if (first === undefined) throw new Error('no postings');
      expect([...ordinalsOf(first)]).toEqual(ordinals);
      expect([...first.weights]).toEqual(weights);
      expect(second).toMatchObject({ form: 'kỳ luật', field: 'name', count: 1 });
      expect(countWithin(first, 100, 9000)).toBe(ordinals.filter((ordinal) => ordinal >= 100 && ordinal < 9000).length);
    }), { numRuns: 50 });
  });
});

describe('the best entries', () => {
  // 12,000 entries in four windows, and two small segments; some documents are no more.
  const parts = [documentsOf(1, 800, 1), documentsOf(2, 20, 801), documentsOf(3, 1, 821)];
  const dead = [[5, 77, 400], [0], []];
  const segments = parts.map((documents, i) => liveOf(buildSegment(documents), i, dead[i] ?? []));
  const living = parts.flatMap((documents, i) => documents.filter((_, at) => dead[i]?.includes(at) !== true));
  const all = living.flatMap(({ entries }) => entries);

  it.each([
    [1, 10, false, 1], [2, 100, true, 1], [3, 1, true, 1], [4, 20_000, true, 1], [5, 10, true, 100], [6, 10, false, 3], [7, 50, true, 2000],
  ])('are those that looking at every entry gives (%i): %i of them', (seed, limit, names, every) => {
    const next = numbers(seed);
    const weights = wanted.map(() => idf(1000, next(900)));
    const isAllowed = (id: number): boolean => id % every === 0;
    // An average other than those the bounds were made with.
    const average = (averageOf(segments[0]?.segment.sizes ?? new Uint16Array()) * (5 + seed)) / 8;
    const found = findTop(segments.map((live) => {
      const { documents, starts } = live.segment;
      const ordinals = [...documents].flatMap((number, at) => [...live.segment.sizes.subarray(starts[at], starts[at + 1]).keys()].map((i) => [idOf(number, i), (starts[at] ?? 0) + i] as const)).filter(([id]) => isAllowed(id)).map(([, ordinal]) => ordinal);
      return queryOf(live, weights, names, every === 1 ? null : Uint32Array.from(ordinals));
    }), average, limit);
    const expected = bruteForce(living, weights, average, names, isAllowed).slice(0, limit);
    for (const [place, { score }] of found.entries()) expect(score).toBeCloseTo(expected[place]?.score ?? 0, 5);
    const known = new Map(bruteForce(living, weights, average, names, isAllowed).map(({ id, score }) => [id, score]));
    for (const { id, score } of found) expect(known.get(id)).toBeCloseTo(score, 5);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.length).toBe(Math.min(limit, expected.length));
    expect(all.length).toBeGreaterThan(2 * windowSize);
  });
});
