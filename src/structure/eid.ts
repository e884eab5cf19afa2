import type { Eid } from '../domain/ids.ts';
import type { ProvisionKind } from '../domain/provision.ts';

/** Abbreviations of the Akoma Ntoso naming convention (OASIS, 2018), extended where it has none. */
const abbreviation: Readonly<Record<ProvisionKind, string>> = {
  body: 'body', part: 'part', chapter: 'chp', section: 'sec', article: 'art', clause: 'cl', point: 'pt', indent: 'ind', paragraph: 'para', row: 'row', attachment: 'att',
};

/** The label as part of an identifier: ASCII, "đ" as "dd" so that it stays apart from "d", dots as hyphens. */
function slug(label: string): string {
  return label.replaceAll('đ', 'dd').replaceAll('Đ', 'DD').normalize('NFD').replace(/\p{M}/gu, '').replace(/[\P{ASCII}()]/gu, '').trim().replace(/[^A-Za-z0-9]+/gu, '-');
}

/** Gives the children of one parent their identifiers, unique among them: `sec_II__cl_3__pt_a`, `cl_4__para_8`. */
export function eidMaker(parent: Eid | null): (kind: ProvisionKind, label: string) => Eid {
  const prefix = parent === null || parent === 'body' ? '' : `${parent}__`;
  const used = new Set<string>();
  const repeats = new Map<string, number>();
  const counts = new Map<ProvisionKind, number>();
  return (kind, label) => {
    let number = slug(label);
    if (number === '') {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      number = String(count);
    }
    const base = `${abbreviation[kind]}_${number}`;
    let name = base;
    for (let n = repeats.get(base) ?? 2; used.has(name); n += 1) {
      name = `${base}-${n}`;
      repeats.set(base, n + 1);
    }
    used.add(name);
    return `${prefix}${name}` as Eid;
  };
}
