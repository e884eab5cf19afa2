/**
 * Reads a folder into the register of a data directory, as the command does: `node ingest-child.ts DATA FOLDER [DUMP]`. Says `open` when the register is
 * open and `done` when all is read and closed; then writes what the register holds to the file DUMP.
 */
import { writeFile } from 'node:fs/promises';
import { compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/db/open.ts';
import { dumpRegister } from './dump.ts';

const [data = '', folder = '', dump] = process.argv.slice(2);
const app = await compose(readConfig({ SAURO_DATA: data }));
process.stdout.write('open\n');
await app.pipeline.ingestPaths([folder]);
await app.close();
process.stdout.write('done\n');
if (dump !== undefined) {
  const database = await openDatabase({ directory: data });
  await writeFile(dump, await dumpRegister(database.kysely));
  await database.close();
}
