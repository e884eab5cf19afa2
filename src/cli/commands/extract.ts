import type { Command } from 'commander';
import { readSettings } from '../connect.ts';
import type { EngineName } from '../../domain/obligation.ts';
import { createDescribed } from '../help.ts';
import { engineOption } from '../options.ts';
import { printJson, type Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { estimateLine } from '../views/bill.ts';
import { documentPage, type ShownDocument } from '../views/document.ts';
import { obligationLines, type ShownObligation } from '../views/obligation.ts';
import { traceLines, type ShownTrace } from '../views/trace.ts';

interface ExtractOptions {
  readonly json?: true;
  readonly explain?: true;
  readonly estimate?: true;
  readonly engine?: EngineName;
}

/** `sauro extract FILE`: read one file without the register. */
export function extractCommand(session: Session): Command {
  return createDescribed(session, 'extract', {
    summary: { vi: 'đọc một tệp và in nghĩa vụ, không ghi vào sổ', en: 'read one file and print its obligations, recording nothing' },
    description: {
      vi: 'Đọc một tệp, bóc tách nghĩa vụ và in ra; không mở sổ, không ghi gì. Cùng một tệp luôn cho đúng một kết quả (với bộ đọc rules).',
      en: 'Reads one file, extracts its obligations and prints them; opens no register and records nothing. The same file always gives the same result.',
    },
    examples: [
      { line: 'sauro extract corpus/cong-van-443-cv-tu-thanh-hoa.txt', does: { vi: 'đọc được ngay trên màn hình', en: 'for people' } },
      { line: 'sauro extract chi-thi.txt --explain', does: { vi: 'vì sao: quy tắc nào đọc chữ nào, đoạn nào bị bỏ qua', en: 'why: which rule read which words, what was passed over' } },
      { line: 'sauro extract chi-thi.txt --json > chi-thi.json', does: { vi: 'dạng JSON của bản hướng dẫn gán nhãn (eval/gold), để chấm điểm hoặc nạp nơi khác', en: 'the JSON form of the annotation guidelines (eval/gold)' } },
    ],
  })
    .argument('<file>', session.say({ vi: 'tệp Word, PDF, ảnh, .html, .txt hoặc .md', en: 'a Word, PDF, image, .html, .txt or .md file' }))
    .option('--json', session.say({ vi: 'in JSON', en: 'print JSON' }))
    .option('--explain', session.say({ vi: 'nói rõ quy tắc nào đọc chữ nào, và đoạn nào bị bỏ qua vì sao', en: 'say which rule read which words, and what was passed over and why' }))
    .addOption(engineOption(session))
    .option('--estimate', session.say({ vi: 'chỉ in chi phí dự kiến của mô hình ngôn ngữ, không gửi gì', en: 'only print what the language model would take; nothing is sent' }))
    .action(async (path: string, options: ExtractOptions, self: Command) => {
      const settings = await readSettings(session, self);
      const config = { ...settings, engine: options.engine ?? settings.engine };
      // Loaded here: the other commands do not need the grammar and the lexicons.
      const { annotateFile, estimateFile, explainFile, showFile } = await import('../extracted.ts');
      if (options.estimate) {
        const bill = await estimateFile(path, config, session);
        if (options.json) printJson(session, bill);
        else session.out.line(bill === null ? session.say({ vi: 'Không có gì được gửi đi.', en: 'Nothing would be sent.' }) : estimateLine(bill, session));
        return;
      }
      if (options.json) printJson(session, await annotateFile(path, options.explain === true, config, session));
      else if (options.explain) printTrace(await explainFile(path, config, session), session);
      else printFile(await showFile(path, config, session), session);
    });
}

function printTrace({ document, trace }: { readonly document: ShownDocument; readonly trace: ShownTrace }, session: Session): void {
  const { out } = session;
  for (const line of documentPage(document, session)) out.line(line);
  out.line();
  for (const line of traceLines(trace, session)) out.line(line);
}

function printFile({ document, obligations }: { readonly document: ShownDocument; readonly obligations: readonly ShownObligation[] }, session: Session): void {
  const { out, style, width } = session;
  for (const line of documentPage(document, session)) out.line(line);
  let over: readonly string[] = [];
  for (const [, group] of Map.groupBy(obligations, ({ headings }) => headings.join('\n'))) {
    const headings = group[0]?.headings ?? [];
    out.line();
    for (const line of newHeadings(over, headings).flatMap((heading) => hang('', style.title(heading), width))) out.line(line);
    over = headings;
    for (const line of obligationLines(group, session, { ids: false })) out.line(line);
  }
}

/** Headings that the group before did not stand under. */
function newHeadings(before: readonly string[], headings: readonly string[]): readonly string[] {
  const first = headings.findIndex((heading, depth) => heading !== before[depth]);
  return first < 0 ? [] : headings.slice(first);
}
