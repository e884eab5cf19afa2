import type { UnitObligationPage, UnitView } from '../../api/contract.ts';
import type { Immutable } from '../../api/route.ts';
import type { Sentence, Session } from '../session.ts';
import { layTable } from '../terminal/table.ts';

type ShownUnit = Immutable<UnitView>;
/** An obligation with how it reaches a unit. */
export type OwedObligation = Immutable<UnitObligationPage>['rows'][number];

/** How work reaches a unit. */
const reachNames: Readonly<Record<'by-name' | 'head' | 'collective' | 'predecessor' | 'successor', Sentence>> = {
  'by-name': { vi: 'nêu đích danh', en: 'by name' },
  head: { vi: 'qua người đứng đầu', en: 'through its head' },
  collective: { vi: 'qua tập thể', en: 'through a collective' },
  predecessor: { vi: 'kế thừa từ', en: 'inherited from' },
  successor: { vi: 'nay thuộc', en: 'now with' },
};

const levelNames: Readonly<Record<string, Sentence>> = {
  central: { vi: 'trung ương', en: 'central' },
  province: { vi: 'tỉnh', en: 'province' },
  district: { vi: 'huyện', en: 'district' },
  commune: { vi: 'xã', en: 'commune' },
  any: { vi: 'nhiều cấp', en: 'any' },
};

const systemNames: Readonly<Record<string, Sentence>> = {
  party: { vi: 'Đảng', en: 'Party' },
  state: { vi: 'Nhà nước', en: 'State' },
  front: { vi: 'Mặt trận, đoàn thể', en: 'Front' },
  armed: { vi: 'lực lượng vũ trang', en: 'armed forces' },
};

/** Units as a table, in the order given. */
export function unitTable(units: readonly ShownUnit[], session: Session): string[] {
  const { say, style, width } = session;
  const columns = [
    { title: say({ vi: 'Đơn vị', en: 'Unit' }) },
    { title: say({ vi: 'Mã', en: 'Id' }) },
    { title: say({ vi: 'Cấp', en: 'Level' }) },
    { title: say({ vi: 'Hệ thống', en: 'System' }) },
    { title: say({ vi: 'Hiệu lực', en: 'Valid' }) },
  ];
  const named = (names: Readonly<Record<string, Sentence>>, key: string | null): string => {
    const sentence = key === null ? undefined : names[key];
    return sentence === undefined ? '–' : say(sentence);
  };
  return layTable(columns, units.map((unit) => [unit.name, unit.id, named(levelNames, unit.level), named(systemNames, unit.system), validity(unit)]), width, { head: style.strong });
}

function validity({ validFrom, validTo }: ShownUnit): string {
  if (validFrom === null && validTo === null) return '';
  return `${validFrom ?? ''} → ${validTo ?? ''}`.trim();
}

/** Why an obligation is one of this unit: "nêu đích danh; qua tập thể «các sở, ban, ngành»". */
export function whyWords(reach: readonly Pick<OwedObligation['reach'][number], 'how' | 'label' | 'text' | 'usually'>[], session: Session): string {
  const { say, style } = session;
  const ways = reach.map(({ how, text, label, usually }) => {
    const words = text.replace(/\s+/gu, ' ').trim();
    const through = how === 'by-name' ? say(reachNames[how]) : `${say(reachNames[how])} «${how === 'collective' || how === 'head' ? words : label}»`;
    return usually ? `${through} ${say({ vi: '(theo thông lệ)', en: '(by convention)' })}` : through;
  });
  return style.faint(`${say({ vi: 'Vì', en: 'Because' })}: ${[...new Set(ways)].join('; ')}`);
}

/** Rows in their documents' order, in each document those that name the unit before those that reach it in another way. */
export function namedFirst(rows: readonly OwedObligation[]): readonly OwedObligation[] {
  const rank = ({ reach }: OwedObligation): number => (reach.some(({ how }) => how === 'by-name') ? 0 : 1);
  return [...Map.groupBy(rows, ({ document }) => document.id).values()].flatMap((group) => group.toSorted((a, b) => rank(a) - rank(b)));
}
