import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/structure/parse.ts';
import { corpus, documentOf } from './documents.ts';
import { outlineOf } from './outline.ts';

/** `SAURO_WRITE_GOLDEN=1 npx vitest run test/structure` rewrites the files; what changed is reviewed as a diff. */
const rewrite = process.env['SAURO_WRITE_GOLDEN'] === '1';

describe('golden outlines', () => {
  test.each([...corpus.keys()])('%s', (name) => {
    const file = new URL(`../golden/structure/${name}.json`, import.meta.url);
    const outline = outlineOf(parseDocument(documentOf(corpus.get(name) ?? '', `${name}.txt`)));
    if (rewrite || !existsSync(file)) writeFileSync(file, `${JSON.stringify(outline, null, 1)}\n`);
    expect(outline).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
