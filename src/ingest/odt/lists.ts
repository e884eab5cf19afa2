import { formatNumber } from '../docx/number-format.ts';
import { child, children, type XmlElement } from '../xml.ts';

interface Level {
  readonly bullet: string | null;
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  /** How many levels the number shows. */
  readonly shown: number;
}

/** A list that is open: its style and how far each level has counted. */
export interface OpenList {
  readonly style: string;
  readonly counter: number[];
}

/** Lists of an OpenDocument text (ODF 1.3 part 3, 5.3 and 16.30). */
export interface Lists {
  /** The list a text:list element at the outermost level begins or goes on with. */
  readonly open: (list: XmlElement) => OpenList;
  /** The label of an item at a level (from 1), counted on; "" when the level shows none. */
  readonly label: (list: OpenList, level: number, start: number | null) => string;
}

const formats: Readonly<Record<string, string>> = { '1': 'decimal', a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman', '': 'none' };

/** Reads the list styles of the parts of a text. */
export function readLists(roots: readonly (XmlElement | null)[]): Lists {
  const styles = new Map<string, readonly (Level | undefined)[]>();
  for (const root of roots) {
    const holders = children(root).filter((one) => one.name === 'office:automatic-styles' || one.name === 'office:styles');
    for (const style of holders.flatMap((one) => children(one, 'text:list-style'))) styles.set(style.attributes['style:name'] ?? '', readLevels(style));
  }
  const last = new Map<string, OpenList>();
  const byId = new Map<string, OpenList>();
  return {
    open: (list) => {
      const style = list.attributes['text:style-name'] ?? '';
      const continued = list.attributes['text:continue-list'];
      const before = continued === undefined ? (list.attributes['text:continue-numbering'] === 'true' ? last.get(style) : undefined) : byId.get(continued);
      const opened = before ?? { style, counter: [] };
      last.set(style, opened);
      const id = list.attributes['xml:id'];
      if (id !== undefined) byId.set(id, opened);
      return opened;
    },
    label: (list, level, start) => {
      const levels = styles.get(list.style) ?? [];
      const own = levels[level];
      list.counter[level] = start ?? (list.counter[level] === undefined ? (own?.start ?? 1) : list.counter[level] + 1);
      list.counter.length = level + 1;
      if (own === undefined) return '';
      if (own.bullet !== null) return `${own.bullet} `;
      const numbers = Array.from({ length: own.shown }, (_, i) => level - own.shown + 1 + i).filter((at) => at > 0);
      const text = numbers.map((at) => formatNumber(list.counter[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal', null)).filter((number) => number !== '').join('.');
      return text === '' && own.format === 'none' ? `${own.prefix}${own.suffix}`.trim() : `${own.prefix}${text}${own.suffix} `;
    },
  };
}

function readLevels(style: XmlElement): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const { name, attributes } of children(style)) {
    const sign = attributes['text:bullet-char'];
    levels[Number.parseInt(attributes['text:level'] ?? '', 10) || 0] = {
      bullet: name === 'text:list-level-style-number' ? null : sign === undefined || /[\ue000-\uf8ff]/u.test(sign) ? '•' : sign,
      format: formats[attributes['style:num-format'] ?? ''] ?? 'decimal',
      prefix: attributes['style:num-prefix'] ?? '',
      suffix: attributes['style:num-suffix'] ?? '',
      start: Number.parseInt(attributes['text:start-value'] ?? '1', 10) || 1,
      shown: Math.min(10, Number.parseInt(attributes['text:display-levels'] ?? '1', 10) || 1),
    };
  }
  return levels;
}

/** A value that an item begins anew with; null when it states none. */
export function startOf(item: XmlElement): number | null {
  const value = Number.parseInt(item.attributes['text:start-value'] ?? '', 10);
  return Number.isNaN(value) ? null : value;
}

/** The text of an OpenDocument part: office:body, then office:text. */
export function findBody(root: XmlElement | null): XmlElement | null {
  return child(child(root, 'office:body'), 'office:text');
}
