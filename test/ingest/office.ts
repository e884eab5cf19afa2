import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether LibreOffice is there; tests that need it are skipped without. */
export const hasOffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;

/** Said in the names of tests that need LibreOffice. */
export const officeNeeded = hasOffice ? '' : ' (skipped: needs LibreOffice, apt-get install libreoffice-writer-nogui)';

/** A file as LibreOffice saves it in another format. */
export function saveAs(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-test-'));
  try {
    writeFileSync(join(folder, `a${from}`), bytes);
    spawnSync('soffice', ['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--convert-to', to, '--outdir', folder, join(folder, `a${from}`)], { timeout: 120_000 });
    return readFileSync(join(folder, `a.${to.replace(/:.*$/u, '')}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
