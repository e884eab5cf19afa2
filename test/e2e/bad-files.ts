import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fills a folder with files that cannot be read as documents, each for a reason of its own. */
export function writeBadFiles(folder: string): void {
  writeFileSync(join(folder, 'rong.txt'), '');
  writeFileSync(join(folder, 'trang.txt'), ' \n\n\t\n');
  writeFileSync(join(folder, 'anh.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]));
  const huge = openSync(join(folder, 'lon.txt'), 'w');
  ftruncateSync(huge, 200 * 1024 * 1024);
  closeSync(huge);
  mkdirSync(join(folder, 'thu-muc.txt'));
}
