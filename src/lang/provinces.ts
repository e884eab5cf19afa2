import { foldSpaces } from '../domain/span.ts';
import provinces from './lexicon/provinces.json' with { type: 'json' };
import { fold } from './fold.ts';
import { edgeAfter, edgeBefore, anyOf } from './pattern.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Folded name or alias to province, today's before those of before 1 July 2025. */
const byName: ReadonlyMap<string, Named> = new Map(
  [...provinces.former, ...provinces.current].flatMap((p) => [p.name, ...p.aliases].map((name): [string, Named] => [fold(name), { id: p.id, name: p.name }])),
);
const pattern = new RegExp(`${edgeBefore}(?:${anyOf([...byName.keys()])})${edgeAfter}`, 'gu');
/** "hòa bình" is a word too, "Hồ Chí Minh" a man: they name the province only after one of these. */
const introduced = /(?:tỉnh|thành phố|tp\.?|ủy|ubnd|hđnd|bộ|nhân dân)\s+$/u;
const words = new Set(['hòa bình', 'thái bình', 'hồ chí minh']);

function find(text: string): Named | null {
  const view = fold(text).replace(/\s/gu, ' ');
  for (const match of view.matchAll(pattern)) {
    if (words.has(match[0]) && !introduced.test(view.slice(0, match.index)) && match[0].length !== view.length) continue;
    return byName.get(foldSpaces(match[0])) ?? null;
  }
  return null;
}

/** Registry id of the first province a text names ("lao-cai"); null when it names none. */
export function findProvince(text: string): string | null {
  return find(text)?.id ?? null;
}

/** Name of the first province a text names, without "tỉnh": "Lào Cai". */
export function findProvinceName(text: string): string | null {
  return find(text)?.name ?? null;
}
