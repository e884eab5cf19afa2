import { inspect, stripVTControlCharacters } from 'node:util';
import { CommanderError } from 'commander';
import { AppError, type ErrorCode, errorRules, toAppError } from '../domain/errors.ts';
import { errorMessage, type Language } from '../domain/messages.ts';
import type { Sentence, Session } from './session.ts';

/** The sentence for an error; one that came from an API brings its sentence along. */
export function sentenceOf(error: { readonly code: ErrorCode; readonly params: Readonly<Record<string, string>> }, language: Language): string {
  // File names and server answers are in it: they must not drive the terminal.
  return stripVTControlCharacters(error.params['said'] ?? errorMessage(error, language));
}

/** Tells what went wrong, and returns the exit code that says it to programs. With `debug`, the stack and its causes too. */
export function reportError(session: Pick<Session, 'err' | 'errStyle' | 'language' | 'say'>, thrown: unknown, debug: boolean): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  const error = thrown instanceof CommanderError ? readUsageError(thrown, session.language) : toAppError(thrown);
  const label = session.say({ vi: 'Lỗi:', en: 'Error:' });
  session.err.line(`${session.errStyle.bad(label)} ${sentenceOf(error, session.language)}`);
  if (debug) session.err.line(inspect(error, { depth: 8 }));
  return errorRules[error.code].exit;
}

/** What commander says in English, with the quoted names that the sentence needs. */
const usageSentences: Readonly<Record<string, (names: readonly string[]) => Sentence>> = {
  'commander.unknownCommand': ([name = '']) => ({ vi: `không có lệnh «${name}»`, en: `there is no command «${name}»` }),
  'commander.unknownOption': ([flag = '']) => ({ vi: `không có tùy chọn «${flag}»`, en: `there is no option «${flag}»` }),
  'commander.missingArgument': ([name = '']) => ({ vi: `thiếu <${name}>`, en: `<${name}> is missing` }),
  'commander.optionMissingArgument': ([flags = '']) => ({ vi: `tùy chọn «${flags}» cần một giá trị`, en: `option «${flags}» needs a value` }),
  'commander.invalidArgument': ([flags = '', value = '']) => ({ vi: `giá trị «${value}» không hợp lệ cho «${flags}»`, en: `«${value}» is not a value of «${flags}»` }),
  'commander.excessArguments': ([name = '']) => ({ vi: `thừa tham số cho lệnh «${name}» (nội dung có dấu cách phải đặt trong ngoặc kép)`, en: `too many arguments for «${name}» (quote a text that has spaces)` }),
  'commander.conflictingOption': ([one = '', other = '']) => ({ vi: `không dùng «${one}» cùng với «${other}»`, en: `«${one}» does not go with «${other}»` }),
};

/** The error of commander as one of ours: its code tells the kind, its message holds the names in quotation marks and the names that are near. */
function readUsageError(error: CommanderError, language: Language): AppError {
  const names = [...error.message.matchAll(/'([^']*)'/gu)].map((match) => match[1] ?? '');
  const sentence = usageSentences[error.code]?.(names)[language] ?? error.message.replace(/^error: /u, '');
  const choices = /Allowed choices are ([^\n]+?)\.$/u.exec(error.message)?.[1];
  const near = /\(Did you mean (?:one of )?([^?]+)\?\)/u.exec(error.message)?.[1];
  const hints = [
    choices === undefined ? '' : { vi: ` (chỉ nhận: ${choices})`, en: ` (only: ${choices})` }[language],
    near === undefined ? '' : { vi: ` (gần nhất: ${near})`, en: ` (nearest: ${near})` }[language],
  ];
  return new AppError('usage', { detail: sentence + hints.join('') }, error);
}
