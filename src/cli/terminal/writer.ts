import type { Writable } from 'node:stream';

/** Where a command's words go. Writing never fails: once the reader has closed the pipe (`| head`), what follows is dropped. */
export interface Writer {
  write(text: string): void;
  /** Writes one line, or an empty one. */
  line(text?: string): void;
  /** Resolves when everything written so far has left the process. */
  flush(): Promise<void>;
  /** Whether the reader has gone. */
  readonly closed: boolean;
}

/** Errors of a pipe nobody reads any more; on Windows it is EOF. */
const goneCodes: readonly unknown[] = ['EPIPE', 'ERR_STREAM_DESTROYED', 'EOF'];

/** A writer over a stream. Any error of the stream but a closed pipe is thrown by the next write. */
export function createWriter(stream: Writable): Writer {
  let closed = false;
  let failure: Error | null = null;
  stream.on('error', (error: Error & { readonly code?: unknown }) => {
    closed = true;
    if (!goneCodes.includes(error.code)) failure = error;
  });
  const write = (text: string): void => {
    if (failure !== null) throw failure;
    if (!closed && text !== '') stream.write(text);
  };
  return {
    write,
    line: (text = '') => {
      write(`${text}\n`);
    },
    flush: () =>
      new Promise((resolve) => {
        if (closed || stream.writableLength === 0) resolve();
        else {
          stream.write('', () => {
            resolve();
          });
        }
      }),
    get closed() {
      return closed;
    },
  };
}
