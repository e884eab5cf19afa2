import { PGlite } from '@electric-sql/pglite';
import { extensions } from './pglite.ts';

// Run by pglite.ts as a process of its own: makes an empty database in the directory it is given. Ctrl+C is for the process that asked; when that one is
// gone, its end of the input closes, and there is nobody to make a database for.
process.on('SIGINT', () => undefined);
process.stdin.on('end', () => process.exit(1)).resume();
const fresh = await PGlite.create({ dataDir: process.argv[2] ?? '', extensions });
await fresh.close();
process.exit(0);
