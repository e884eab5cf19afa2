import { AppError } from '../../domain/errors.ts';
import { children, readXml, type XmlElement } from '../xml.ts';
import { endStory, readBlock, readStory } from './blocks.ts';
import { newCounts, newStory, type Block, type Context } from './context.ts';
import { readFurniture } from './furniture.ts';
import { noteOf } from './notes.ts';
import { readNumbering } from './numbering.ts';
import type { Parts } from './parts.ts';
import { plain, render } from './pieces.ts';
import { readStyles } from './styles.ts';

/** A document written again as a reader of the paper sees it: plain paragraphs and tables, automatic numbers as text. */
export interface Rewritten {
  /** Content of w:body in order, in pieces of bounded size. */
  readonly chunks: readonly string[];
  /** Marks of the notes whose bodies end the text, in order. */
  readonly notes: readonly string[];
  readonly context: Context;
  readonly leftOutFurniture: string | null;
}

/** How much goes to mammoth at once; characters. Its own tree takes some twenty times that. */
const chunkLength = 400_000;

/** Rewrites the main part of a Word file with what its other parts say. */
export function rewrite(file: string, parts: Parts): Rewritten {
  // Old font names stay behind when people convert a text to Unicode: the letters of the whole document tell, so such documents are gone through twice.
  const hasLegacyFonts = /"(?:\.Vn|VNI[- ])/iu.test(parts.document) || /(?:^|")(?:\.Vn|VNI[- ])/iu.test(JSON.stringify(parts.related('styles') ?? ''));
  if (!hasLegacyFonts) return rewriteOnce(file, parts, false);
  const { legacyLetters, unicodeLetters } = rewriteOnce(file, parts, false).context.counts;
  return rewriteOnce(file, parts, legacyLetters > unicodeLetters * 4);
}

function rewriteOnce(file: string, parts: Parts, convertsLegacy: boolean): Rewritten {
  const styles = readStyles(parts.related('styles'));
  const context: Context = {
    file, styles, numbering: readNumbering(parts.related('numbering'), styles), counts: { ...newCounts(), external: parts.external },
    notes: [], convertsLegacy, trustsFields: fieldsMatch(parts.document), converted: new Set(), sections: [],
  };
  if (!/<(?:\w+:)?body[\s/>]/u.test(parts.document)) throw new AppError('input-damaged', { file });
  const chunks = newChunks();
  const story = newStory();
  readXml(file, parts.document, 'w:body', (element) => {
    for (const block of readBlock(element, story, context)) chunks.add(block);
  });
  for (const block of endStory(story)) chunks.add(block);
  const furniture = readFurniture(parts, context, chunks.lines);
  const notes = [...writeNotes(parts, context)];
  for (const note of notes) chunks.add(note.block);
  const head = furniture.lines.map((line) => `<w:p>${render([plain(line)]).runs}</w:p>`).join('');
  return { chunks: head === '' ? chunks.all() : [head, ...chunks.all()], notes: notes.map((note) => note.mark), context, leftOutFurniture: furniture.leftOut };
}

/** Whether begins and ends of fields match: where they do not, leaving out what stands between could lose the rest of the document. */
function fieldsMatch(source: string): boolean {
  const count = (pattern: RegExp): number => source.match(pattern)?.length ?? 0;
  return count(/fldCharType="begin"/gu) === count(/fldCharType="end"/gu);
}

/** Content of the body as it grows: blocks in pieces that are given to mammoth one by one, and their lines. */
export function newChunks(): { lines: string[]; add: (block: Block) => void; all: () => string[] } {
  const done: string[] = [];
  const lines: string[] = [];
  let current = '';
  return {
    lines,
    add: (block) => {
      current += block.xml;
      for (const line of block.lines) lines.push(line);
      if (current.length < chunkLength) return;
      done.push(current);
      current = '';
    },
    all: () => (current === '' ? done : [...done, current]),
  };
}

/** Bodies of the notes that were called, one paragraph each: "[^1]: …". Notes can call no notes. */
function* writeNotes(parts: Parts, context: Context): Generator<{ mark: string; block: Block }> {
  if (context.notes.length === 0) return;
  const bodies = { footnote: bodiesOf(parts.related('footnotes'), 'w:footnote'), endnote: bodiesOf(parts.related('endnotes'), 'w:endnote') };
  for (const { kind, id, mark } of [...context.notes]) {
    const body = bodies[kind].get(id);
    for (const block of noteOf(mark, body === undefined ? [] : readStory(body, context))) yield { mark, block };
  }
}

function bodiesOf(root: XmlElement | null, name: string): ReadonlyMap<string, XmlElement> {
  return new Map(children(root, name).map((element) => [element.attributes['w:id'] ?? '', element]));
}
