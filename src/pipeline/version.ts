import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rooms whose code decides what is read from a file and how it is found. */
const rooms = ['domain', 'lang', 'ingest', 'structure', 'extract', 'search'];

/**
 * A digest of the program's own files, 12 hexadecimal digits: changed code reads files again, the same code does not, and nobody has to think
 * of raising a number.
 */
export async function readCodeVersion(source = fileURLToPath(new URL('..', import.meta.url))): Promise<string> {
  const hash = createHash('sha256');
  for (const room of rooms) {
    const folder = join(source, room);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    const contents = await Promise.all(files.map((file) => readFile(file)));
    for (const [i, file] of files.entries()) hash.update(`${relative(source, file).replaceAll('\\', '/')}\0`).update(contents[i] ?? '');
  }
  return hash.digest('hex').slice(0, 12);
}
