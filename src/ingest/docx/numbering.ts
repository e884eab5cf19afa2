import { child, children, type XmlElement } from '../xml.ts';
import { formatNumber } from './number-format.ts';
import { isOn, lookOf, numberOf, valueOf, type Styles } from './styles.ts';

/** One level of an automatic list. */
interface Level {
  readonly start: number;
  readonly format: string;
  readonly pattern: string | null;
  /** "Điều %1." or a bullet; null: nothing is shown. */
  readonly text: string | null;
  /** Level (from 1) whose use starts this one anew; 0 never; null the level above. */
  readonly restart: number | null;
  /** Numbers of all levels in it are shown in decimals (w:isLgl). */
  readonly isDecimal: boolean;
  readonly suffix: 'tab' | 'space' | 'nothing';
  readonly font: string | null;
  readonly isHidden: boolean;
  /** Paragraph style linked to it. */
  readonly style: string | null;
}

/** A list a paragraph can belong to: levels of its abstract definition with its own overrides. */
interface List {
  /** What it counts with: lists of one abstract definition count on one another. */
  readonly counter: string;
  readonly levels: readonly (Level | undefined)[];
  readonly restarts: ReadonlyMap<number, number>;
}

/** Automatic numbering of a document. */
export interface Numbering {
  /** The level of a list that is linked to a style; null when none is. */
  readonly levelOf: (numberingId: string, style: string) => number | null;
  /** Counts a paragraph and gives what Word prints before it, with the blank after it; null for "no list" (id 0) and lists that are not defined. */
  readonly next: (numberingId: string, level: number) => string | null;
}

/** Levels a list has (17.9.6). */
const levelCount = 9;
const longestLink = 20;

/** Reads numbering.xml; null (a document without lists) gives no numbers. Counting goes on from call to call, so one object serves one pass over one document. */
export function readNumbering(root: XmlElement | null, styles: Styles): Numbering {
  const lists = readLists(root, styles);
  const counters = new Map<string, (number | undefined)[]>();
  const restarted = new Set<string>();
  return {
    levelOf: (numberingId, style) => {
      const at = lists.get(numberingId)?.levels.findIndex((level) => level?.style === style) ?? -1;
      return at < 0 ? null : at;
    },
    next: (numberingId, level) => {
      const list = lists.get(numberingId);
      if (list === undefined || level < 0 || level >= levelCount) return null;
      const counter = counters.get(list.counter) ?? [];
      counters.set(list.counter, counter);
      count(list, counter, level, restarted, numberingId);
      return labelOf(list, counter, level);
    },
  };
}

/** Moves the counters of a list on to its next paragraph at a level. */
function count(list: List, counter: (number | undefined)[], level: number, restarted: Set<string>, id: string): void {
  // A level used before those above it counts them as begun: the next of them is "2" (Microsoft KB Q110380).
  for (let above = 0; above < level; above += 1) counter[above] ??= startOf(list, above);
  const restart = list.restarts.get(level);
  const key = `${id}/${String(level)}`;
  if (restart !== undefined && !restarted.has(key)) {
    restarted.add(key);
    counter[level] = restart;
  } else {
    const current = counter[level];
    counter[level] = current === undefined ? startOf(list, level) : current + 1;
  }
  for (let below = level + 1; below < levelCount; below += 1) {
    const from = list.levels[below]?.restart ?? below;
    if (from > 0 && level < from) counter[below] = undefined;
  }
}

function startOf(list: List, level: number): number {
  return list.restarts.get(level) ?? list.levels[level]?.start ?? 0;
}

function labelOf(list: List, counter: readonly (number | undefined)[], at: number): string | null {
  const level = list.levels[at];
  if (level === undefined || level.isHidden || level.text === null) return null;
  const gap = level.suffix === 'nothing' ? '' : ' ';
  const text = level.format === 'bullet' ? bulletOf(level.text, level.font) : fill(list, counter, level, at);
  return text === '' ? null : text + gap;
}

/** "%1.%2." with numbers for its places. A place for a level below this one voids the text in Word ([MS-OI29500] 2.1.283). */
function fill(list: List, counter: readonly (number | undefined)[], level: Level, at: number): string {
  const places = Array.from(level.text?.matchAll(/%(?<level>[1-9])/gu) ?? [], (m) => Number(m.groups?.['level']) - 1);
  if (places.some((place) => place > at)) return '';
  return (level.text ?? '').replace(/%(?<level>[1-9])/gu, (_, digit: string) => {
    const place = Number(digit) - 1;
    const shown = list.levels[place];
    const format = shown?.format ?? 'decimal';
    return formatNumber(counter[place] ?? startOf(list, place), level.isDecimal && format !== 'none' ? 'decimal' : format, shown?.pattern ?? null);
  });
}

/** Bullets of symbol fonts whose sign Unicode text has, by the code in the font. */
const symbols: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: { 0x2d: '-', 0xb7: '•', 0xde: '➢', 0x2b: '+', 0x2a: '*' },
  wingdings: { 0xa7: '▪', 0x6e: '■', 0xd8: '➢', 0xfc: '✓', 0xe0: '→', 0x9f: '•', 0x6c: '●', 0xa8: '□', 0x2d: '-' },
  'courier new': { 0x6f: '○' },
};

/** A bullet as a sign that stands for itself in any font; one of a symbol font that is not known becomes "•". */
function bulletOf(text: string, font: string | null): string {
  const trimmed = text.trim();
  const code = trimmed.codePointAt(0) ?? 0;
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  const family = symbols[(font ?? '').toLowerCase().replace(/^wingdings.*/u, 'wingdings')];
  if (!isPrivate && family === undefined) return trimmed;
  const known = (family ?? symbols['symbol'])?.[isPrivate ? code - 0xf000 : code];
  if (known !== undefined) return known;
  return !isPrivate && (code > 0xff || /^[-–—+*•]/u.test(trimmed)) ? trimmed : '•';
}

function readLists(root: XmlElement | null, styles: Styles): ReadonlyMap<string, List> {
  const abstracts = new Map(children(root, 'w:abstractNum').map((element) => [element.attributes['w:abstractNumId'] ?? '', element]));
  const numbers = new Map(children(root, 'w:num').map((element) => [element.attributes['w:numId'] ?? '', element]));
  const lists = new Map<string, List>();
  for (const [id, element] of numbers) {
    // Number 0 takes a paragraph out of the list of its style; some files define it all the same.
    const abstract = id === '0' ? null : findAbstract(abstracts, numbers, styles, valueOf(element, 'w:abstractNumId'));
    if (abstract === null) continue;
    lists.set(id, withOverrides(abstract, element));
  }
  return lists;
}

/** An abstract definition; one that only names a numbering style (w:numStyleLink) is followed to the one which that style is made of. */
function findAbstract(abstracts: ReadonlyMap<string, XmlElement>, numbers: ReadonlyMap<string, XmlElement>, styles: Styles, first: string | null): XmlElement | null {
  let id = first;
  for (let step = 0; step < longestLink && id !== null; step += 1) {
    const abstract: XmlElement | undefined = abstracts.get(id);
    if (abstract === undefined) return null;
    const link = valueOf(abstract, 'w:numStyleLink');
    if (link === null) return abstract;
    const linked = styles.numbering(link).numberingId;
    const direct = linked === null ? null : valueOf(numbers.get(linked) ?? null, 'w:abstractNumId');
    id = direct !== null && direct !== id ? direct : findStyleDefinition(abstracts, link);
  }
  return null;
}

function findStyleDefinition(abstracts: ReadonlyMap<string, XmlElement>, style: string): string | null {
  for (const [id, abstract] of abstracts) if (valueOf(abstract, 'w:styleLink') === style) return id;
  return null;
}

function withOverrides(abstract: XmlElement, element: XmlElement): List {
  const levels: (Level | undefined)[] = [];
  for (const level of children(abstract, 'w:lvl')) put(levels, level);
  const restarts = new Map<number, number>();
  for (const override of children(element, 'w:lvlOverride')) {
    const at = Number.parseInt(override.attributes['w:ilvl'] ?? '', 10);
    const own = child(override, 'w:lvl');
    if (own !== null) put(levels, own);
    const start = numberOf(override, 'w:startOverride');
    if (start !== null) restarts.set(at, start);
  }
  return { counter: abstract.attributes['w:abstractNumId'] ?? '', levels, restarts };
}

function put(levels: (Level | undefined)[], element: XmlElement): void {
  const at = Number.parseInt(element.attributes['w:ilvl'] ?? '', 10);
  if (at >= 0 && at < levelCount) levels[at] = readLevel(element);
}

function readLevel(element: XmlElement): Level {
  const format = child(element, 'w:numFmt') ?? child(child(child(element, 'mc:AlternateContent'), 'mc:Choice'), 'w:numFmt');
  const properties = child(element, 'w:rPr');
  const suffix = valueOf(element, 'w:suff');
  const look = lookOf(properties);
  const isPicture = child(element, 'w:lvlPicBulletId') !== null;
  return {
    start: numberOf(element, 'w:start') ?? 0,
    format: isPicture ? 'bullet' : (format?.attributes['w:val'] ?? 'decimal'),
    pattern: format?.attributes['w:format'] ?? null,
    text: isPicture ? '•' : valueOf(element, 'w:lvlText'),
    restart: numberOf(element, 'w:lvlRestart'),
    isDecimal: isOn(child(element, 'w:isLgl')) === true,
    suffix: suffix === 'space' || suffix === 'nothing' ? suffix : 'tab',
    font: look.font ?? null,
    isHidden: look.hidden === true,
    style: valueOf(element, 'w:pStyle'),
  };
}
