import { child, children, type XmlElement } from '../xml.ts';

/** What of the look of a run changes what a reader of the printed page reads. Undefined = not said at this level. */
export interface RunLook {
  /** Hidden text (w:vanish). */
  readonly hidden?: boolean | undefined;
  /** White letters (w:color), which are seen on a shade only. */
  readonly white?: boolean | undefined;
  /** On a shade or highlight of its own. */
  readonly shaded?: boolean | undefined;
  /** Size in half points. */
  readonly size?: number | undefined;
  /** Shown in capitals (w:caps). */
  readonly capitals?: boolean | undefined;
  /** Name of the font, which for .VnTime and VNI-Times is an encoding. */
  readonly font?: string | undefined;
}

/** What a paragraph style says of automatic numbering. */
export interface StyleNumbering {
  readonly numberingId: string | null;
  readonly level: number | null;
}

/** The styles of a document with what they inherit (basedOn) already in them. */
export interface Styles {
  /** The look of runs in paragraphs of a style (null: the default style), document defaults included. */
  readonly paragraph: (id: string | null) => RunLook;
  readonly character: (id: string) => RunLook;
  /** Numbering of a style: its own and inherited; for numbering styles too. */
  readonly numbering: (id: string | null) => StyleNumbering;
}

interface Style {
  readonly basedOn: string | null;
  readonly look: RunLook;
  readonly numbering: StyleNumbering;
}

/** Longest chain of styles followed: chains are short, and a circle must end. */
const longestChain = 60;

/** Value of an on/off property (ISO/IEC 29500-1, 17.17.4): present without a value means on. */
export function isOn(element: XmlElement | null): boolean | undefined {
  if (element === null) return undefined;
  return !/^(?:0|false|off)$/u.test(element.attributes['w:val'] ?? '1');
}

/** Value of a property that is one string; null when the property is absent. */
export function valueOf(parent: XmlElement | null, name: string): string | null {
  return child(parent, name)?.attributes['w:val'] ?? null;
}

/** Value of a property that is one whole number; null when absent or no number. */
export function numberOf(parent: XmlElement | null, name: string): number | null {
  const value = Number.parseInt(valueOf(parent, name) ?? '', 10);
  return Number.isNaN(value) ? null : value;
}

/** Whether a colour is white or hardly another; undefined when none is stated. */
function whiteness(colour: string | null): boolean | undefined {
  return colour === null ? undefined : /^(?:f[7-9a-f]){3}$/iu.test(colour);
}

/** Whether paragraph, run, cell or table properties lay a shade other than white under the text (w:shd). */
export function isShaded(properties: XmlElement | null): boolean {
  const shade = child(properties, 'w:shd');
  if (shade === null) return false;
  const { 'w:val': pattern = 'clear', 'w:fill': fill = 'auto', 'w:themeFill': theme } = shade.attributes;
  return theme !== undefined || !/^(?:clear|nil)$/u.test(pattern) || (fill !== 'auto' && whiteness(fill) !== true);
}

/** The look that run properties (w:rPr) state themselves. */
export function lookOf(properties: XmlElement | null): RunLook {
  if (properties === null) return {};
  const fonts = child(properties, 'w:rFonts');
  return {
    hidden: isOn(child(properties, 'w:vanish')),
    white: whiteness(valueOf(properties, 'w:color')),
    shaded: isShaded(properties) || !/^(?:none|white)$/u.test(valueOf(properties, 'w:highlight') ?? 'none') ? true : undefined,
    size: numberOf(properties, 'w:sz') ?? undefined,
    capitals: isOn(child(properties, 'w:caps')),
    font: fonts?.attributes['w:ascii'] ?? fonts?.attributes['w:hAnsi'],
  };
}

/** The numbering that paragraph properties (w:pPr) state themselves; number and level are inherited apart. */
export function numberingOf(properties: XmlElement | null): StyleNumbering {
  const stated = child(properties, 'w:numPr');
  return { numberingId: valueOf(stated, 'w:numId'), level: numberOf(stated, 'w:ilvl') };
}

/** Reads styles.xml; null (a document without styles) gives empty ones. */
export function readStyles(root: XmlElement | null): Styles {
  const styles = new Map<string, Style>();
  let standard: string | null = null;
  for (const element of children(root, 'w:style')) {
    const id = element.attributes['w:styleId'] ?? '';
    styles.set(id, { basedOn: valueOf(element, 'w:basedOn'), look: merge(isShaded(child(element, 'w:pPr')) ? { shaded: true } : {}, lookOf(child(element, 'w:rPr'))), numbering: numberingOf(child(element, 'w:pPr')) });
    if (element.attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/u.test(element.attributes['w:default'] ?? '')) standard = id;
  }
  const defaults = lookOf(child(child(child(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'));
  const looks = new Map<string, RunLook>();
  const lookOfStyle = (id: string | null): RunLook => {
    const known = looks.get(id ?? '');
    if (known !== undefined) return known;
    const look = chainOf(styles, id).reduceRight<RunLook>((below, style) => merge(below, style.look), {});
    looks.set(id ?? '', look);
    return look;
  };
  return {
    paragraph: (id) => merge(defaults, lookOfStyle(id ?? standard)),
    character: lookOfStyle,
    numbering: (id) => {
      const chain = chainOf(styles, id ?? standard);
      const first = <T>(read: (n: StyleNumbering) => T | null): T | null => chain.map((s) => read(s.numbering)).find((v) => v !== null) ?? null;
      return { numberingId: first((n) => n.numberingId), level: first((n) => n.level) };
    },
  };
}

/** A style and those it is based on, nearest first. */
function chainOf(styles: ReadonlyMap<string, Style>, id: string | null): Style[] {
  const chain: Style[] = [];
  for (let next = id; next !== null && chain.length < longestChain; ) {
    const style = styles.get(next);
    if (style === undefined) break;
    chain.push(style);
    next = style.basedOn;
  }
  return chain;
}

/** A look over the one below it: what it states counts. */
export function merge(below: RunLook, over: RunLook): RunLook {
  return {
    hidden: over.hidden ?? below.hidden, capitals: over.capitals ?? below.capitals, font: over.font ?? below.font, white: over.white ?? below.white, shaded: over.shaded ?? below.shaded, size: over.size ?? below.size,
  };
}

/** The look of a run: its own over its character style over its paragraph's; hidden and capitals of two styles cancel out (17.7.3, toggle properties). */
export function lookOfRun(styles: Styles, paragraph: RunLook, properties: XmlElement | null): RunLook {
  if (properties === null) return paragraph;
  const id = valueOf(properties, 'w:rStyle');
  const own = lookOf(properties);
  if (id === null) return merge(paragraph, own);
  const style = styles.character(id);
  const toggle = (a: boolean | undefined, b: boolean | undefined): boolean => (a === true) !== (b === true);
  return merge({ hidden: toggle(paragraph.hidden, style.hidden), capitals: toggle(paragraph.capitals, style.capitals), font: style.font ?? paragraph.font, white: style.white ?? paragraph.white, shaded: style.shaded ?? paragraph.shaded, size: style.size ?? paragraph.size }, own);
}
