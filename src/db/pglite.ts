import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { vector } from '@electric-sql/pglite-pgvector';
import { parsers } from './parsers.ts';

const extensions = { vector, pg_trgm, unaccent };

/**
 * Starts the embedded engine in memory.
 * @param snapshot what `dumpDataDir` of another instance gave: ten times as quick as an empty one
 */
export async function startInMemory(snapshot?: Blob): Promise<PGlite> {
  return PGlite.create({ extensions, parsers: { ...parsers }, ...(snapshot === undefined ? {} : { loadDataDir: snapshot }) });
}

/**
 * Starts the embedded engine on a directory, which the caller has locked. A new database is made beside its place and moved there when
 * it is whole, so that a process killed while making it leaves nothing that looks like a database.
 */
export async function startInDirectory(directory: string): Promise<PGlite> {
  const place = join(directory, 'pglite');
  if (!existsSync(place)) {
    const draft = join(directory, 'pglite.new');
    await rm(draft, { recursive: true, force: true });
    const fresh = await PGlite.create({ dataDir: draft, extensions });
    await fresh.close();
    await rename(draft, place);
  }
  return PGlite.create({ dataDir: place, extensions, parsers: { ...parsers } });
}
