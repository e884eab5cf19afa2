import { type Command, createCommand } from 'commander';
import type { Sentence, Session } from './session.ts';
import { wrap } from './terminal/wrap.ts';

/** What the help of a command says beside its options. */
export interface CommandHelp {
  /** One line for the list of commands. */
  readonly summary: Sentence;
  /** What the command does, and what a user must know; the summary when absent. */
  readonly description?: Sentence;
  /** Command lines with what each is for. */
  readonly examples: readonly { readonly line: string; readonly does: Sentence }[];
  /** What follows the examples: forms of output, exit codes. */
  readonly notes?: Sentence;
}

/** A command with its help; options, arguments and the action are added by the caller. */
export function createDescribed(session: Session, name: string, help: CommandHelp): Command {
  const { say, style, width } = session;
  const notes = help.notes === undefined ? '' : `\n${wrap(say(help.notes), Math.min(width, 110)).join('\n')}\n`;
  const examples = help.examples.map(({ line, does }) => `  ${style.faint(`# ${say(does)}`)}\n  ${line}`);
  return createCommand(name)
    .summary(say(help.summary))
    .description(say(help.description ?? help.summary))
    .addHelpText('after', `\n${style.strong(say({ vi: 'Ví dụ:', en: 'Examples:' }))}\n${examples.join('\n')}\n${notes}`);
}
