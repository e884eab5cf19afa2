import provinces from '../lang/lexicon/provinces.json' with { type: 'json' };

const names = new Map<string, string>();
for (const { id, name } of provinces.former) names.set(id, name);
for (const { id, name } of provinces.current) names.set(id, name);

/** The name of a province ("Lào Cai"); the id itself when there is no such province. */
export function provinceName(id: string): string {
  return names.get(id) ?? id;
}
