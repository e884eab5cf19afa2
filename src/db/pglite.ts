import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { vector } from '@electric-sql/pglite-pgvector';
import { parsers } from './parsers.ts';

/** `bytea` (pg_type.dat). */
const bytea = 17;

function plainBytes(text: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(text.slice(2), 'hex');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Files go in and out as hexadecimal text; the driver's own way makes an array of as many strings as a file has bytes: 110 MB took 4 GB. */
const binary = {
  parsers: { ...parsers, [bytea]: plainBytes },
  serializers: { [bytea]: (bytes: Uint8Array): string => `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}` },
};

/** Extensions every embedded database has. */
export const extensions = { vector, pg_trgm, unaccent };

/**
 * Starts the embedded engine in memory.
 * @param snapshot what `dumpDataDir` of another instance gave: ten times as quick as an empty one
 */
export async function startInMemory(snapshot?: Blob): Promise<PGlite> {
  return PGlite.create({ extensions, ...binary, ...(snapshot === undefined ? {} : { loadDataDir: snapshot }) });
}

/**
 * Starts the embedded engine on a directory, which the caller has locked. A new database is made beside its place and moved there when
 * it is whole, so that a process killed while making it leaves nothing that looks like a database.
 */
export async function startInDirectory(directory: string): Promise<PGlite> {
  const place = join(directory, 'pglite');
  if (!existsSync(place)) {
    for (const left of await readdir(directory)) if (left.startsWith(draftName)) await rm(join(directory, left), { recursive: true, force: true });
    // A name of its own: what a killed process had begun may still be written for a moment.
    const draft = join(directory, `${draftName}-${String(process.pid)}`);
    await makeInChild(draft);
    await rename(draft, place);
  }
  return PGlite.create({ dataDir: place, extensions, ...binary });
}

const draftName = 'pglite.new';

/** Makes an empty database. In a process of its own: what making it takes (300 MB for the moment) is not given back by the process that did it. */
async function makeInChild(directory: string): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('make-embedded.ts', import.meta.url)), directory], { stdio: ['pipe', 'ignore', 'pipe'] });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the embedded database could not be made in ${directory}: ${Buffer.concat(said).toString('utf8').slice(-2000)}`);
}
