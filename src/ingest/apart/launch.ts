import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Names of environment variables with their values. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a reading process starts with. */
export interface Launch {
  /** The only folder it may write to; its temporary files and its home. */
  readonly folder: string;
  /** Bytes of JavaScript's own memory. */
  readonly heapBytes: number;
  /** Where programs are found (PATH), and in which language they run. Nothing else of the service's environment is handed on: it holds its secrets. */
  readonly environment: Environment;
  /** Whether it may start LibreOffice and Tesseract where they are installed. */
  readonly programs: boolean;
}

const here = dirname(fileURLToPath(import.meta.url));
/** The program's code. */
const source = join(here, '..', '..');
const packageFolder = dirname(source);

/** Starts a reading process in its confinement, {@link confine}. */
export async function launch({ folder, heapBytes, environment, programs }: Launch): Promise<ChildProcess> {
  const entry = ['--disable-warning=SecurityWarning', `--max-old-space-size=${Math.round(heapBytes / 2 ** 20)}`, join(here, 'main.ts')];
  const [program = '', ...given] = await confine(folder, environment, entry, programs);
  const child = spawn(program, given, {
    cwd: folder, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], windowsHide: true,
    env: { ...environment, HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder, XDG_RUNTIME_DIR: folder },
  });
  // Where memory runs out, the system is to end this process before any other; it is no loss if it does not let us say so.
  if (process.platform === 'linux' && child.pid !== undefined) await writeFile(`/proc/${child.pid}/oom_score_adj`, '1000').catch(() => undefined);
  return child;
}

/**
 * A command that runs Node with its permission model, which lets it read the program's own code and libraries and a folder to write to and nothing else; without
 * network; and, where Linux allows it to users, in a network of its own that leads nowhere. Native code (fonts, image codecs) and programs that it starts
 * (LibreOffice, Tesseract) are held by the last only.
 */
export async function confine(folder: string, environment: Environment, entry: readonly string[], programs = true): Promise<string[]> {
  const flags = [
    '--permission', '--allow-addons', '--allow-worker', ...(programs ? ['--allow-child-process'] : []), ...[...readable(), `${folder}${sep}`].map((path) => `--allow-fs-read=${path}`), `--allow-fs-write=${folder}${sep}`,
    `--import=${new URL('network.ts', import.meta.url).href}`, ...entry,
  ];
  return (await canLeaveNetwork(environment)) ? ['unshare', '--map-root-user', '--net', process.execPath, ...flags] : [process.execPath, ...flags];
}

/** The program and its libraries, which stand in folders called node_modules from its own upwards. */
function readable(): string[] {
  const folders = [`${source}${sep}`, join(packageFolder, 'package.json')];
  for (let folder = packageFolder; ; folder = dirname(folder)) {
    const libraries = join(folder, 'node_modules');
    if (existsSync(libraries)) folders.push(`${libraries}${sep}`);
    if (dirname(folder) === folder) return folders;
  }
}

let network: Promise<boolean> | null = null;

/** Whether this system lets users make a network namespace (most do; containers often not). */
function canLeaveNetwork(environment: Environment): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(false);
  return (network ??= promisify(execFile)('unshare', ['--map-root-user', '--net', 'true'], { env: { ...environment }, timeout: 5_000 }).then(() => true, () => false));
}
