import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotate, type Annotation } from '../src/extract/annotation.ts';
import { rulesEngine } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { parseDocument } from '../src/structure/parse.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Gold and documents that development machines have beside the project; nothing but the figures printed here depends on them. */
export const shared = process.env['SAURO_EVAL_SHARED'] ?? join(here, '../../shared');

/** A gold document with the text it annotates. */
export interface GoldDocument {
  readonly slug: string;
  readonly path: string;
  readonly gold: Annotation;
  /** Committed in this project (its figures are baselines), or only measured when present. */
  readonly committed: boolean;
}

function readGold(folder: string, texts: readonly string[], committed: boolean): GoldDocument[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const gold = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Annotation;
      const path = texts.map((text) => join(text, gold.file)).find((candidate) => existsSync(candidate));
      return path === undefined ? [] : [{ slug: basename(name, '.json'), path, gold, committed }];
    });
}

/** Every gold document that can be measured here, committed ones first. */
export function goldDocuments(): GoldDocument[] {
  const own = readGold(join(here, 'gold'), [join(here, '../corpus')], true);
  const others = readGold(join(shared, 'gold'), [join(shared, 'documents')], false);
  return [...own, ...others.filter(({ slug }) => own.every((known) => known.slug !== slug))];
}

/** The form of the guidelines for a file, made by the product's own stages; with the text it was made from. */
export async function annotateFile(path: string): Promise<{ readonly text: string; readonly annotation: Annotation }> {
  const document = await ingestFile({ name: basename(path), bytes: readFileSync(path) });
  const parsed = parseDocument(document);
  return { text: document.text, annotation: annotate(parsed, await rulesEngine.extract(parsed)) };
}
