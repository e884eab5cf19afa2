import type { Language } from '../domain/messages.ts';
import type { Style } from './terminal/style.ts';
import type { Writer } from './terminal/writer.ts';

/** A sentence in the languages of the product. */
export type Sentence = Readonly<Record<Language, string>>;

/** One run of the command line: whom it talks to, in which language, and how it is stopped. */
export interface Session {
  readonly language: Language;
  /** Settings as the process found them; read by those commands that need some. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Results: what a pipe or a file is to receive. */
  readonly out: Writer;
  /** Progress, hints and errors. */
  readonly err: Writer;
  readonly style: Style;
  readonly errStyle: Style;
  /** Columns that results are laid out for. */
  readonly width: number;
  /** Columns of the terminal that progress is shown on; null when it is not a terminal. */
  readonly liveWidth: (() => number) | null;
  /** Aborted when the user wants to stop (Ctrl+C, SIGTERM). */
  readonly signal: AbortSignal;
  /** The sentence in the reader's language. */
  readonly say: (sentence: Sentence) => string;
  /** A whole number as the reader writes it. */
  readonly count: (value: number) => string;
  /** Sets the exit code of a command that ended without an error but not with full success. */
  readonly setExit: (code: number) => void;
}

/** Prints a value as JSON, two spaces deep: keys in the order of the value, so that the same value is the same bytes. */
export function printJson(session: Session, value: unknown): void {
  session.out.line(JSON.stringify(value, null, 2));
}
