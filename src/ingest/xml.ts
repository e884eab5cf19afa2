import { Parser } from 'htmlparser2';
import { AppError } from '../domain/errors.ts';

/** An element of an XML document, its name with the prefix that the format's own documentation uses ("w:p"), whatever prefix the file has. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

/** Ends of namespace names and the usual prefix of each; the same for transitional and strict OOXML (ISO/IEC 29500) and for OpenDocument 1.x. */
const prefixes: readonly (readonly [string, string])[] = [
  ['wordprocessingml/2006/main', 'w'], ['wordprocessingml/main', 'w'], ['markup-compatibility/2006', 'mc'], ['officeDocument/2006/relationships', 'r'],
  ['officeDocument/relationships', 'r'], ['officeDocument/2006/math', 'm'], ['officeDocument/math', 'm'], ['drawingml/2006/wordprocessingDrawing', 'wp'],
  ['drawingml/wordprocessingDrawing', 'wp'], ['drawingml/2006/main', 'a'], ['drawingml/main', 'a'], ['2010/wordprocessingShape', 'wps'], ['schemas-microsoft-com:vml', 'v'],
  ['opendocument:xmlns:text:1.0', 'text'], ['opendocument:xmlns:table:1.0', 'table'], ['opendocument:xmlns:office:1.0', 'office'], ['opendocument:xmlns:style:1.0', 'style'],
  ['opendocument:xmlns:drawing:1.0', 'draw'], ['opendocument:xmlns:xsl-fo-compatible:1.0', 'fo'],
];

/** Word nests far less; each level costs stack where the tree is walked. */
const deepest = 400;
/** Elements held at once; a table over 300 pages has some 150,000. */
const mostElements = 1_500_000;

/** Content of an XML part as text: by its byte order mark, else by the encoding it declares, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]{0,80}encoding=["'](?<name>[\w-]{1,30})["']/u.exec(head)?.groups?.['name'] ?? 'utf-8';
  try {
    return new TextDecoder(/^utf-?16/iu.test(declared) ? 'utf-8' : declared).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/**
 * Reads XML into a tree. Children of an element called `streamed` are given to `take` as soon as they are whole and do not stay in the tree, so that long
 * documents need no memory for more than one of them. Entities other than those of XML itself are refused with the declarations that would define them.
 * Throws `input-doctype`, `input-too-deep`, `input-inflated` (more elements than memory is for), `input-damaged` (no element at all, or end missing).
 */
export function readXml(file: string, source: string, streamed?: string, take?: (element: XmlElement) => void): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack: XmlElement[] = [root];
  const names = newNames();
  // The parser says "implied" of <w:b/> too: that one closes at once.
  let isNew = false;
  let held = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (stack.length > deepest) throw new AppError('input-too-deep', { file });
        isNew = true;
        held += 1;
        if (held > mostElements) throw new AppError('input-inflated', { file, limit: `${String(mostElements)} <xml>` });
        stack.push(names.open(name, attributes, stack.length));
      },
      ontext: (words) => {
        stack.at(-1)?.children.push(words);
      },
      onclosetag: (_, isImplied) => {
        if (isImplied && !isNew) throw new AppError('input-damaged', { file });
        isNew = false;
        const element = stack.pop();
        const parent = stack.at(-1);
        if (element === undefined || parent === undefined) throw new AppError('input-damaged', { file });
        names.close(stack.length);
        if (take !== undefined && parent.name === streamed) {
          held = stack.length;
          take(element);
        } else parent.children.push(element);
      },
      onprocessinginstruction: (name) => {
        if (name.startsWith('!')) throw new AppError('input-doctype', { file });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  const first = root.children.find((child) => typeof child !== 'string');
  if (first === undefined) throw new AppError('input-damaged', { file });
  return first;
}

/** Brings prefixes to their usual form as declarations of namespaces come and go. */
function newNames(): { open: (name: string, attributes: Record<string, string>, depth: number) => XmlElement; close: (depth: number) => void } {
  const scopes: { readonly depth: number; readonly renamed: ReadonlyMap<string, string> }[] = [];
  const usual = (name: string, isAttribute: boolean): string => {
    const renamed = scopes.at(-1)?.renamed;
    if (renamed === undefined || renamed.size === 0) return name;
    const colon = name.indexOf(':');
    if (colon < 0 && isAttribute) return name;
    const prefix = renamed.get(name.slice(0, Math.max(0, colon)));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  };
  return {
    open: (name, attributes, depth) => {
      const declared = Object.keys(attributes).filter((key) => key === 'xmlns' || key.startsWith('xmlns:'));
      if (declared.length > 0) {
        const renamed = new Map(scopes.at(-1)?.renamed);
        for (const key of declared) {
          const prefix = key.slice(6);
          const known = prefixes.find(([end]) => attributes[key]?.endsWith(end) === true)?.[1];
          if (known === undefined || known === prefix) renamed.delete(prefix);
          else renamed.set(prefix, known);
        }
        scopes.push({ depth, renamed });
      }
      if ((scopes.at(-1)?.renamed.size ?? 0) === 0) return { name, attributes, children: [] };
      const own = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [usual(key, true), value]));
      return { name: usual(name, false), attributes: own, children: [] };
    },
    close: (depth) => {
      if (scopes.at(-1)?.depth === depth) scopes.pop();
    },
  };
}

/** The first child of that name; null when there is none. */
export function child(element: XmlElement | null, name: string): XmlElement | null {
  for (const one of element?.children ?? []) if (typeof one !== 'string' && one.name === name) return one;
  return null;
}

/** Children that are elements, of one name when given. */
export function children(element: XmlElement | null, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const one of element?.children ?? []) if (typeof one !== 'string' && (name === undefined || one.name === name)) found.push(one);
  return found;
}

/** All words inside an element. */
export function wordsOf(element: XmlElement): string {
  let words = '';
  for (const one of element.children) words += typeof one === 'string' ? one : wordsOf(one);
  return words;
}
