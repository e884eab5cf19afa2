import type { Writer } from './writer.ts';
import { shorten } from './wrap.ts';

/** Lines at the bottom of a terminal that change in place, one per thing that is under way. */
export interface LiveLines {
  /** Shows or changes the line of `key`. */
  set(key: string, text: string): void;
  /** Takes the line away. */
  drop(key: string): void;
  /** Prints a line that stays, above the live ones. */
  print(text: string): void;
  /** Takes all live lines away. */
  clear(): void;
}

/** Moves up over `count` lines and clears from there to the end of the screen. */
const erase = (count: number): string => (count === 0 ? '' : `\x1b[${count}A\x1b[J`);

/** Live lines for a terminal of the given width; a line never wraps, so that the ones above are found again. */
export function createLiveLines(out: Writer, width: () => number): LiveLines {
  const lines = new Map<string, string>();
  let shown = 0;
  const draw = (before = ''): void => {
    const block = [...lines.values()].map((line) => `${shorten(line, width() - 1)}\n`).join('');
    out.write(erase(shown) + before + block);
    shown = lines.size;
  };
  return {
    set: (key, text) => {
      if (lines.get(key) === text) return;
      lines.set(key, text);
      draw();
    },
    drop: (key) => {
      if (lines.delete(key)) draw();
    },
    print: (text) => {
      draw(`${text}\n`);
    },
    clear: () => {
      lines.clear();
      draw();
    },
  };
}

/** How long something may go on in a log before a line says so. */
const silenceMs = 5_000;

/** Lines for a log file or a pipe: what stays is printed, and what lasts, now and then. */
export function createPlainLines(out: Writer, now: () => number = () => performance.now()): LiveLines {
  const said = new Map<string, { readonly text: string; readonly at: number }>();
  return {
    set: (key, text) => {
      const last = said.get(key);
      if (last !== undefined && (last.text === text || now() - last.at < silenceMs)) return;
      if (last !== undefined) out.line(text);
      said.set(key, { text, at: now() });
    },
    drop: (key) => void said.delete(key),
    clear: () => {
      said.clear();
    },
    print: (text) => {
      out.line(text);
    },
  };
}
