import { strToU8, zipSync } from 'fflate';
import type { Document } from '../../src/domain/document.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}/relationships" xmlns:m="${office}/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"`;

/** Parts of a Word file besides its body; `related` are further parts by relationship id: [type, name, content], or a target outside the file. */
export interface WordParts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly related?: Readonly<Record<string, readonly [string, string, string] | readonly [string, string]>>;
}

/** A part with the namespaces of WordprocessingML. */
export function part(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${names}>${content}</w:${root}>`;
}

/** The smallest Word file with such a body. */
export function wordFile(body: string, parts: WordParts = {}): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(wordParts(body, parts)).map(([name, content]) => [name, strToU8(content)])));
}

/** The parts of that file by name. */
export function wordParts(body: string, { styles, numbering, footnotes, related = {} }: WordParts = {}): Record<string, string> {
  const all: Record<string, readonly [string, string, string] | readonly [string, string]> = { ...related };
  if (styles !== undefined) all['s1'] = ['styles', 'styles.xml', part('styles', styles)];
  if (numbering !== undefined) all['n1'] = ['numbering', 'numbering.xml', part('numbering', numbering)];
  if (footnotes !== undefined) all['f1'] = ['footnotes', 'footnotes.xml', part('footnotes', footnotes)];
  const relations = Object.entries(all).map(([id, [type, target, content]]) => `<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"${content === undefined ? ' TargetMode="External"' : ''}/>`);
  const packaged = (content: string): string => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return {
    '[Content_Types].xml': contentTypes(['document', ...Object.values(all).filter(([type, target]) => target === `${type}.xml`).map(([type]) => type)]),
    '_rels/.rels': packaged(`<Relationship Id="r1" Type="${office}/relationships/officeDocument" Target="word/document.xml"/>`),
    'word/_rels/document.xml.rels': packaged(relations.join('')),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(Object.values(all).flatMap(([, target, content]) => (content === undefined ? [] : [[`word/${target}`, content]]))),
  };
}

/** What other programs need to find the parts. */
function contentTypes(types: readonly string[]): string {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const overrides = types.map((type) => `<Override PartName="/word/${type}.xml" ContentType="${word}.${type === 'document' ? 'document.main' : type}+xml"/>`);
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** A run; `look` is the inside of its w:rPr. */
export function r(text: string, look = ''): string {
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of runs, or of one run; `properties` is the inside of its w:pPr. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`;
}

/** A paragraph in an automatic list. */
export function item(content: string, id: number, level = 0): string {
  return p(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
}

/** A list level; `more` holds further elements (w:suff, w:lvlRestart, w:isLgl …). */
export function level(at: number, format: string, text: string, more = '', start = 1): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** numbering.xml of one abstract list and the numbers that use it. */
export function list(levels: string, numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'): string {
  return `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${numbers}`;
}

/** A table of rows of cells; a cell is its paragraphs, or properties and paragraphs. */
export function table(rows: readonly (readonly (string | readonly [string, string])[])[]): string {
  const cell = (one: string | readonly [string, string]): string => {
    const [properties, content] = typeof one === 'string' ? ['', one] : one;
    return `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
  };
  const grid = '<w:gridCol w:w="2000"/>'.repeat(Math.max(0, ...rows.map((row) => row.length)));
  return `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** Reads a Word file made of a body. */
export function readWord(body: string, parts?: WordParts, name = 'van-ban.docx'): Promise<Document> {
  return ingestFile({ name, bytes: wordFile(body, parts) });
}

/** Lines of its text, without blank ones. */
export async function linesOf(body: string, parts?: WordParts): Promise<string[]> {
  return (await readWord(body, parts)).text.split(/\n+/u);
}
