import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../domain/errors.ts';

/** An office program that turns other formats into Word files. */
export interface Office {
  /** The file as DOCX; null when the program is not installed, cannot read the file or takes too long. `ending` with its dot. Throws `cancelled`. */
  readonly toDocx: (bytes: Uint8Array, ending: string, signal?: AbortSignal) => Promise<Uint8Array | null>;
}

/** Where LibreOffice's starter is: on the path, or where its installers put it. */
const starters = [
  'soffice', 'libreoffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
/** A conversion takes seconds; the first on a slow machine half a minute. */
const patienceMs = 180_000;

/** Settings of the private profile: no macros, no links followed or updated, and a proxy that leads nowhere. */
const settings: readonly (readonly [string, string, string])[] = [
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '0'],
  ['/org.openoffice.Inet/Settings', 'ooInetProxyType', '2'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
];

/** LibreOffice of this machine, started anew for each file, with a profile of its own in a folder that is removed afterwards. */
export const libreOffice: Office = {
  toDocx: async (bytes, ending, signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'sauro-office-'));
    try {
      const user = join(folder, 'profile', 'user');
      await mkdir(user, { recursive: true });
      await writeFile(join(user, 'registrymodifications.xcu'), profile());
      await writeFile(join(folder, `in${ending}`), bytes);
      for (const starter of starters) {
        const isStarted = await run(starter, folder, ending, signal);
        if (isStarted) return await readFile(join(folder, 'in.docx')).catch(() => null);
      }
      return null;
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

/** Runs one conversion to its end, whatever that is; false when there is no such program. */
async function run(starter: string, folder: string, ending: string, signal?: AbortSignal): Promise<boolean> {
  throwIfAborted(signal);
  const profileUrl = pathToFileURL(join(folder, 'profile')).href;
  const options = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo', `-env:UserInstallation=${profileUrl}`];
  const child = start(starter, [...options, '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, join(folder, `in${ending}`)], folder);
  if (child === null) return false;
  // The starter is a script: the program itself is its child, so the whole group ends.
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  };
  const timer = setTimeout(stop, patienceMs);
  signal?.addEventListener('abort', stop);
  const isStarted = await new Promise<boolean>((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', () => {
      resolve(true);
    });
  });
  clearTimeout(timer);
  signal?.removeEventListener('abort', stop);
  throwIfAborted(signal);
  return isStarted;
}

/** null where this process may start no other (Node's permission model). */
function start(program: string, given: readonly string[], folder: string): ChildProcess | null {
  try {
    return spawn(program, given, { cwd: folder, stdio: 'ignore', detached: true });
  } catch {
    return null;
  }
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled');
}

function profile(): string {
  const items = settings.map(([path, name, value]) => `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`);
  return `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>`;
}
