import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process and the memory it holds. */
export interface Running {
  readonly pid: number;
  /** Resident memory in bytes. */
  readonly residentBytes: number;
}

/** A process with all that it started, whatever group they put themselves into (LibreOffice, Tesseract); empty when it is no more, or on Windows. */
export async function listTree(root: number): Promise<Running[]> {
  if (process.platform === 'win32') return [];
  return process.platform === 'linux' ? listLinux(root) : listByPs(root);
}

/** Ends a process and all that it started: it is stopped first, so that it starts nothing while its children are counted. */
export async function killTree(root: number): Promise<void> {
  signal(root, 'SIGSTOP');
  const tree = await listTree(root).catch(() => []);
  for (const { pid } of tree) if (pid !== root) signal(pid, 'SIGKILL');
  signal(root, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, or (Windows) knows no such signal.
  }
}

async function listLinux(root: number): Promise<Running[]> {
  const status = await readFile(`/proc/${root}/status`, 'latin1').catch(() => null);
  if (status === null) return [];
  const kibibytes = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
  // Children are kept by the thread that started them; Node starts all from its first.
  const children = await readFile(`/proc/${root}/task/${root}/children`, 'latin1').catch(() => '');
  const below = await Promise.all((children.match(/\d+/gu) ?? []).map((pid) => listLinux(Number(pid))));
  return [{ pid: root, residentBytes: kibibytes * 1024 }, ...below.flat()];
}

async function listByPs(root: number): Promise<Running[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss='], { maxBuffer: 16 * 1024 * 1024 });
  const all = [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)/gmu)].map(([, pid, parent, kibibytes]) => ({ pid: Number(pid), parent: Number(parent), residentBytes: Number(kibibytes) * 1024 }));
  const tree: Running[] = [];
  const add = (pid: number): void => {
    for (const one of all) if (one.pid === pid) tree.push({ pid, residentBytes: one.residentBytes });
    for (const one of all) if (one.parent === pid) add(one.pid);
  };
  add(root);
  return tree;
}
