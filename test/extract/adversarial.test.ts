import { describe, expect, it } from 'vitest';
import { annotate, type AnnotatedObligation } from '../../src/extract/annotation.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { adversarial, type Adversarial } from './adversarial.ts';

const letters: Readonly<Record<string, string>> = { lead: 'L', coordinate: 'C', direct: 'D', implement: 'I', 'report-to': 'R' };

async function obligationsOf(text: string): Promise<readonly AnnotatedObligation[]> {
  const parsed = parseDocument(await ingestFile({ name: 'cau.txt', bytes: new TextEncoder().encode(text) }));
  return annotate(parsed, extractWithRules(parsed)).obligations;
}

/** What is wrong with a reading: inverted meaning first, then everything that is found and not there. */
async function faultsOf({ text, n = 1, not = 0, who, when = 0, much = 0, cites = 0, keeps }: Adversarial): Promise<{ readonly inverted: string[]; readonly spurious: string[]; readonly missed: string[] }> {
  const found = await obligationsOf(text);
  const count = (pick: (o: AnnotatedObligation) => readonly unknown[]): number => found.reduce((sum, o) => sum + pick(o).length, 0);
  const forbidden = found.filter(({ modality }) => modality === 'must-not').length;
  const inverted = [
    ...(forbidden === not || (found.length === 0 && n === 0) ? [] : [`${String(forbidden)} prohibitions instead of ${String(not)}`]),
    ...(keeps === undefined || found.some(({ quote }) => quote.includes(keeps)) || found.length === 0 ? [] : [`«${keeps}» lost`]),
  ];
  const named = found.flatMap(({ assignments }) => assignments.map(({ role, unit }) => `${letters[role] ?? ''} ${unit}`));
  const wanted = who === undefined ? null : who === '' ? [] : who.split('; ').map((item) => (/^[LCDIR] /u.test(item) ? item : `I ${item}`));
  const compare = (label: string, is: number, should: number): { readonly spurious: string[]; readonly missed: string[] } => ({
    spurious: is > should ? [`${String(is - should)} ${label} too many`] : [],
    missed: is < should ? [`${String(should - is)} ${label} missing`] : [],
  });
  const parts = [compare('obligations', found.length, n), compare('deadlines', count((o) => o.deadlines), when), compare('targets', count((o) => o.targets), much), compare('citations', count((o) => o.citations), cites)];
  return {
    inverted,
    spurious: [...parts.flatMap(({ spurious }) => spurious), ...(wanted === null ? [] : named.filter((item) => !wanted.includes(item)).map((item) => `actor ${item}`))],
    missed: [...parts.flatMap(({ missed }) => missed), ...(wanted === null ? [] : wanted.filter((item) => !named.includes(item)).map((item) => `no ${item}`))],
  };
}

describe('adversarial sentences', () => {
  const all = Object.values(adversarial).flat();

  it('there are at least two hundred, all different', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThanOrEqual(200);
  });

  it('no meaning is inverted, at most 2 % of the sentences yield something that is not there', async () => {
    const results = await Promise.all(all.map(async (sentence) => ({ sentence, faults: await faultsOf(sentence) })));
    const show = (kind: 'inverted' | 'spurious'): string[] => results.filter(({ faults }) => faults[kind].length > 0).map(({ sentence, faults }) => `${sentence.text} → ${faults[kind].join('; ')}`);
    expect(show('inverted')).toEqual([]);
    expect(show('spurious').length / all.length, show('spurious').join('\n')).toBeLessThanOrEqual(0.02);
  });

  it('at most 5 % lose something', async () => {
    const lost = (await Promise.all(all.map(async (sentence) => ({ sentence, faults: await faultsOf(sentence) })))).filter(({ faults }) => faults.missed.length > 0);
    expect(lost.length / all.length, lost.map(({ sentence, faults }) => `${sentence.text} → ${faults.missed.join('; ')}`).join('\n')).toBeLessThanOrEqual(0.05);
  });
});
