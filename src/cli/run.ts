import type { WriteStream } from 'node:tty';
import { AppError } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import { reportError } from './errors.ts';
import { createProgram } from './program.ts';
import type { Sentence, Session } from './session.ts';
import { createStyle } from './terminal/style.ts';
import { createWriter } from './terminal/writer.ts';

/** What the command line stands on. */
export interface Surroundings {
  /** Arguments after the name of the program. */
  readonly argv: readonly string[];
  /** Settings: variables of the process and of the file `.env`. */
  readonly environment: Session['environment'];
  readonly stdout: WriteStream;
  readonly stderr: WriteStream;
  /** Where signals arrive. */
  readonly process: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>;
}

/** Columns when nobody says how many there are: a file, a pipe. */
const plainWidth = 100;

/** Runs one command and returns its exit code: 0, or that of the error (src/domain/errors.ts). Never throws. */
export async function run({ argv, environment, stdout, stderr, process }: Surroundings): Promise<number> {
  const language = languageOf(argv, environment);
  const stop = new AbortController();
  let exit = 0;
  const say = (sentence: Sentence): string => sentence[language];
  const numbers = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB');
  const session: Session = {
    language,
    environment,
    out: createWriter(stdout),
    err: createWriter(stderr),
    style: createStyle(stdout),
    errStyle: createStyle(stderr),
    width: stdout.isTTY ? Math.max(20, stdout.columns) : plainWidth,
    liveWidth: stderr.isTTY ? () => stderr.columns : null,
    signal: stop.signal,
    say,
    count: (value) => numbers.format(value),
    setExit: (code) => {
      exit = code;
    },
  };
  const release = listenForStop(session, stop, process);
  try {
    await createProgram(session).parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (thrown) {
    exit = reportError(session, stop.signal.aborted && isAbort(thrown) ? new AppError('cancelled', {}, thrown) : thrown, argv.includes('--debug'));
  }
  await Promise.all([session.out.flush(), session.err.flush()]);
  release();
  return exit;
}

/** The language is needed before the arguments are read: help and errors are in it too. */
function languageOf(argv: readonly string[], environment: Session['environment']): Language {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const value = argv[at]?.split('=')[1] ?? argv[at + 1];
  return (at >= 0 ? value : environment['SAURO_LANG']) === 'en' ? 'en' : 'vi';
}

/** The first Ctrl+C asks the command to stop, which it does at the next safe place; the second ends the process at once. */
function listenForStop(session: Session, stop: AbortController, process: Surroundings['process']): () => void {
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new AppError('cancelled'));
    if (session.liveWidth !== null) session.err.line(session.say({ vi: '\nĐang dừng… (nhấn Ctrl+C lần nữa để dừng ngay)', en: '\nStopping… (Ctrl+C again to stop at once)' }));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || (thrown instanceof AppError && thrown.code === 'cancelled'));
}
