import type { RegisterEntry } from '../../src/register/register.ts';
import { buildEntry } from '../builders.ts';

/** Documents of 40 obligations each; every one cites the one before it. */
export function manyEntries(count: number): readonly RegisterEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const cited = { words: `Chỉ thị số ${index}-CT/TU ngày 15/01/2026`, number: `${index}-CT/TU`, issuedOn: '2026-01-15' };
    const lines = Array.from({ length: 40 }, (__, line) => `Việc ${line}: Sở Nội vụ báo cáo trước ngày 30/6/2026 theo ${cited.words}.`);
    const sketches = lines.map((quote) => ({
      quote, citations: [cited], assignments: [{ words: 'Sở Nội vụ', unit: 'so-noi-vu@lao-cai' }],
      deadlines: [{ words: 'trước ngày 30/6/2026', term: { kind: 'date', date: '2026-06-30', bound: 'before' } as const }],
    }));
    return buildEntry(lines.join('\n'), sketches, { type: 'Chỉ thị', number: `${index + 1}-CT/TU`, issuedOn: '2026-01-15', province: 'lao-cai' });
  });
}
