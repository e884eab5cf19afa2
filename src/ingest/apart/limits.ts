import { listTree } from './processes.ts';

/** How far a file may go. */
export interface ReadingLimits {
  /** For a file without pages, and between two pages that are done. */
  readonly timeoutMs: number;
  /** What each page that is done adds to the time of its file: recognition takes some three seconds a page, so that a long file is never refused for its length. */
  readonly pageMs: number;
  /** Resident memory of the reading process with all that it starts, in bytes. */
  readonly memoryBytes: number;
}

/** The limits that operators start from. */
export const standardLimits: ReadingLimits = { timeoutMs: 600_000, pageMs: 20_000, memoryBytes: 1536 * 1024 * 1024 };

const lookMs = 100;

/** Calls `late` when a file has had its time, unless stopped before; every page that is done gives it more. */
export function startClock({ timeoutMs, pageMs }: ReadingLimits, late: () => void): { readonly pageDone: () => void; readonly stop: () => void } {
  let end = performance.now() + timeoutMs;
  let timer = setTimeout(late, timeoutMs);
  return {
    pageDone: () => {
      clearTimeout(timer);
      end += pageMs;
      timer = setTimeout(late, Math.max(0, Math.min(end - performance.now(), timeoutMs)));
    },
    stop: () => { clearTimeout(timer); },
  };
}

/** Looks at the memory of a process and all that it started, ten times a second; `over` once it is more than it may be. `stop` tells what the process itself holds at the end. */
export function watchMemory(pid: number, { memoryBytes }: ReadingLimits, over: () => void): { readonly stop: () => Promise<number> } {
  let looking = false;
  const look = async (): Promise<number> => {
    looking = true;
    const tree = await listTree(pid).catch(() => []);
    looking = false;
    if (tree.reduce((sum, { residentBytes }) => sum + residentBytes, 0) > memoryBytes) over();
    return tree[0]?.residentBytes ?? 0;
  };
  const timer = setInterval(() => {
    if (!looking) void look();
  }, lookMs);
  return { stop: () => {
    clearInterval(timer);
    return look();
  } };
}
