import { readFileSync } from 'node:fs';
import { type Argument, type Command, createCommand, Option } from 'commander';
import { askCommand } from './commands/ask.ts';
import { documentsCommand } from './commands/documents.ts';
import { evalCommand } from './commands/eval.ts';
import { extractCommand } from './commands/extract.ts';
import { ingestCommand } from './commands/ingest.ts';
import { obligationsCommand } from './commands/obligations.ts';
import { planCommand } from './commands/plan.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { startCommand } from './commands/start.ts';
import { unitsCommand } from './commands/units.ts';
import type { Sentence, Session } from './session.ts';
import { displayWidth, wrap } from './terminal/wrap.ts';

/** Commands in the order of the help, under the heading of their group. */
const groups: readonly { readonly title: Sentence; readonly commands: readonly ((session: Session) => Command)[] }[] = [
  { title: { vi: 'Nạp văn bản:', en: 'Read documents:' }, commands: [startCommand, ingestCommand, extractCommand] },
  { title: { vi: 'Tra cứu:', en: 'Look things up:' }, commands: [askCommand, searchCommand, obligationsCommand, documentsCommand, showCommand, unitsCommand] },
  { title: { vi: 'Lập kế hoạch:', en: 'Plan:' }, commands: [planCommand] },
  { title: { vi: 'Vận hành:', en: 'Operate:' }, commands: [serveCommand, evalCommand] },
];

const about: Sentence = {
  vi: 'Sáu Rõ đọc văn bản chỉ đạo, lập sổ nghĩa vụ (ai phải làm gì, với vai trò nào, thời hạn nào, chỉ tiêu nào, theo mục nào của văn bản nào) và trả lời từ sổ đó.',
  en: 'Sáu Rõ reads directives, keeps a register of obligations (who must do what, in which role, by when, to what number, under which provision of which document) and answers from it.',
};

/** Headings that commander prints itself. */
const headings: Readonly<Record<string, string>> = { 'Usage:': 'Cách dùng:', 'Options:': 'Tùy chọn:', 'Arguments:': 'Tham số:', 'Global Options:': 'Tùy chọn chung:', 'Commands:': 'Lệnh:' };

/** The command line, ready to parse. It throws `CommanderError` for wrong usage and what commands throw; it never ends the process. */
export function createProgram(session: Session): Command {
  const { say } = session;
  const program = configure(createCommand('sauro'), session)
    .description(say(about))
    .usage(say({ vi: '<lệnh> [tùy chọn]', en: '<command> [options]' }))
    .version(readVersion(), '-V, --version', say({ vi: 'in số phiên bản', en: 'print the version' }))
    .addOption(new Option('--lang <vi|en>', say({ vi: 'ngôn ngữ của lời báo: vi (mặc định) hoặc en', en: 'language of messages: vi (default) or en' })).choices(['vi', 'en']))
    .option(`--server <${say({ vi: 'địa chỉ', en: 'url' })}>`, say({ vi: 'dùng sổ của máy chủ này thay vì sổ trên máy', en: 'use the register of this server instead of the local one' }))
    .option(`--data <${say({ vi: 'thư mục', en: 'folder' })}>`, say({ vi: 'thư mục chứa sổ (mặc định: SAURO_DATA hoặc ./data)', en: 'folder of the register (default: SAURO_DATA or ./data)' }))
    .option('--debug', say({ vi: 'khi có lỗi, in cả chi tiết kỹ thuật', en: 'print technical details of errors' }))
    .addHelpText('after', () => `\n${say({ vi: '«sauro help <lệnh>» có ví dụ cho từng lệnh.', en: '«sauro help <command>» has examples for each command.' })}`);
  for (const { title, commands } of groups) {
    program.commandsGroup(say(title));
    for (const create of commands) program.addCommand(configure(create(session), session));
  }
  const help = createCommand('help').argument('[command]').description(say({ vi: 'hướng dẫn về một lệnh', en: 'help on a command' }));
  return program.addHelpCommand(help);
}

/** How every command behaves: errors are thrown, help is in the reader's language and in the width of the terminal. */
function configure(command: Command, session: Session): Command {
  const { out, err, say, style, width } = session;
  const title = (text: string): string => style.strong(session.language === 'vi' ? (headings[text] ?? text) : text);
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', say({ vi: 'in hướng dẫn này', en: 'print this help' }))
    .configureOutput({
      writeOut: (text) => { out.write(text); },
      writeErr: (text) => { err.write(text); },
      // What is wrong with the arguments is told like every other error, by the one who catches it.
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(width, 110),
    })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth,
      boxWrap: (text: string, columns: number) => wrap(text, columns).join('\n'),
      styleTitle: title,
      styleUsage: (usage: string) => usage.replace('[options]', say({ vi: '[tùy chọn]', en: '[options]' })),
      optionDescription: ({ description }: Option) => description,
      argumentDescription: ({ description }: Argument) => description,
      subcommandTerm: (sub: Command) => [sub.name(), ...sub.registeredArguments.map(termOf)].join(' '),
    });
}

function termOf(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return version;
}
