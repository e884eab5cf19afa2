import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose, type App } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';

/** The project's corpus folder. */
export const corpus = fileURLToPath(new URL('../corpus', import.meta.url));

/** A fresh embedded register in a directory of its own, with the corpus in it. */
export async function openCorpus(): Promise<{ readonly app: App; readonly directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
  const app = await compose(readConfig({ SAURO_DATA: directory }));
  await app.pipeline.ingestPaths([corpus]);
  return { app, directory };
}
