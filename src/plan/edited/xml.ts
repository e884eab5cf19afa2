/** An element of a part of a Word file, its name with the usual prefix ("w:p"); made by the reader of archives, which this room does not know. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

/** Child elements, of one name or all. */
export function elements(node: XmlNode, name?: string): readonly XmlNode[] {
  return node.children.filter((child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The first child element of a name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node === undefined ? undefined : elements(node, name)[0];
}

/** The element that a path of names leads to. */
export function at(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((here, name) => child(here, name), node);
}

/** All elements of a name below, in document order. */
export function below(node: XmlNode, name: string): readonly XmlNode[] {
  return elements(node).flatMap((one) => (one.name === name ? [one, ...below(one, name)] : below(one, name)));
}

/** An attribute as a number; NaN when it is not there. */
export function numberOf(node: XmlNode | undefined, name: string): number {
  return Number(node?.attributes[name] ?? Number.NaN);
}

/** A property that is on when its element is there and does not say otherwise. */
export function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !['0', 'false', 'off', 'none'].includes(node.attributes['w:val'] ?? '1');
}

/** The words of a paragraph or cell as they read once tracked changes are accepted; breaks and tabs are spaces. */
export function wordsOf(node: XmlNode): string {
  return rawWords(node).normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function rawWords(node: XmlNode): string {
  if (node.name === 'w:t') return node.children.filter((one) => typeof one === 'string').join('');
  if (node.name === 'w:tab' || node.name === 'w:br' || node.name === 'w:cr') return ' ';
  if (node.name === 'w:noBreakHyphen') return '-';
  // What was struck out while changes were tracked, and the second rendering of drawings.
  if (['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText'].includes(node.name)) return '';
  const inner = elements(node).map(rawWords).join('');
  return node.name === 'w:p' ? `${inner}\n` : inner;
}
