import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { App } from '../../compose.ts';
import type { ApiClient } from '../api-client.ts';
import { type Connection, connect } from '../connect.ts';
import { createDescribed } from '../help.ts';
import { readRows } from '../paging.ts';
import type { Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { demandLines } from '../views/demands.ts';
import { diagnosticLines, figureWords } from '../views/document.ts';
import { ignoredWords, type ShownOutcome, type ShownReport } from '../views/ingest.ts';
import { sumLines } from '../views/report.ts';
import { addListenOptions, type ListenOptions } from './serve.ts';

/** The documents that come with the program. */
const corpus = relative('', fileURLToPath(new URL('../../../corpus', import.meta.url)));

/** What is shown of each document: enough to see what it is about, and the figures of the rest. */
const limits = { units: 6, perUnit: 2 };

/** `sauro start`: the documents of `corpus/` into the register, what they demand of whom, and the API. */
export function startCommand(session: Session): Command {
  const command = createDescribed(session, 'start', {
    summary: { vi: 'nạp corpus/, in ai phải làm gì, chạy API', en: 'read corpus/, print who must do what, run the API' },
    description: {
      vi: 'Nạp các văn bản trong corpus/ (lần sau không nạp lại), in mỗi văn bản giao ai việc gì, chạy API và cho biết xem tiếp ở đâu. «npm start» chạy lệnh này.',
      en: 'Reads the documents of corpus/ (not again the next time), prints what each demands of whom, runs the API and says where to look. This is what «npm start» runs.',
    },
    examples: [
      { line: 'npm start', does: { vi: 'trong thư mục của chương trình', en: 'in the folder of the program' } },
      { line: 'sauro start --no-serve', does: { vi: 'chỉ nạp và in, không chạy API', en: 'only read and print' } },
    ],
  });
  addListenOptions(command, session).option('--no-serve', session.say({ vi: 'không chạy API', en: 'do not run the API' }));
  return command.action(async (options: ListenOptions & { readonly serve: boolean }, self: Command) => {
    const { out, err, say, errStyle } = session;
    err.line(errStyle.faint(say({ vi: 'Đang mở sổ…', en: 'Opening the register…' })));
    const connection = await connect(session, self);
    try {
      await readCorpus(connection, session);
      const { app, url } = connection;
      if (app === null) {
        for (const line of nextSteps(url ?? '', say({ vi: `Máy chủ đang chạy sẵn tại ${url ?? ''}, sổ nằm ở đó.`, en: `A server runs at ${url ?? ''} already and holds the register.` }), session)) out.line(line);
      } else if (options.serve) {
        await serveHere(app, options, session);
      }
    } finally {
      await connection.close();
    }
  });
}

async function readCorpus(connection: Connection, session: Session): Promise<void> {
  const { ingest } = await import('../ingesting.ts');
  const { report, stopped } = await ingest([corpus], connection, session);
  if (stopped !== null) throw stopped;
  const { out, say, style } = session;
  for (const { document } of report.files) if (document !== null) await printDemands(document, connection.api, session);
  for (const line of sumLines(report, session)) out.line(line);
  if (isUnchanged(report)) out.line(style.good(say({ vi: 'Mọi văn bản đã có trong sổ từ trước; không có gì thay đổi.', en: 'All documents were in the register already; nothing was changed.' })));
  const [failed] = report.files.filter(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) session.setExit(65);
}

function isUnchanged({ files }: ShownReport): boolean {
  return files.length > 0 && files.every(({ outcome }) => outcome === 'unchanged');
}

async function printDemands(document: NonNullable<ShownOutcome['document']>, api: ApiClient, session: Session): Promise<void> {
  const { out, style, width, say } = session;
  const { shown } = document;
  const { rows } = await readRows((part) => api.call('listObligations', { query: { document: [shown.id], ...part } }), null);
  for (const line of hang('', style.title(shown.title), width)) out.line(line);
  out.line(`  ${figureWords(shown, session)}`);
  for (const line of hang('  ', style.faint(ignoredWords(document, session)), width)) out.line(line);
  for (const line of diagnosticLines(shown, session)) out.line(line);
  for (const line of demandLines(rows, limits, session)) out.line(line);
  out.line(style.faint(`  ${say({ vi: 'Xem hết', en: 'All of it' })}: npx sauro show ${shown.identity.number?.value ?? shown.id}`));
  out.line();
}

async function serveHere(app: App, { port, host }: ListenOptions, session: Session): Promise<void> {
  const { serve } = await import('../serving.ts');
  const { config } = app;
  // Requests are not worth a line here; faults are.
  const { url, untilStopped } = await serve(app, { host: host ?? config.host, port: port ?? config.port, logLevel: 'warn' }, session);
  for (const line of nextSteps(url, session.say({ vi: `API đang chạy tại ${url}/api/v1. Dừng bằng Ctrl+C.`, en: `The API runs at ${url}/api/v1. Ctrl+C stops it.` }), session)) session.out.line(line);
  await untilStopped();
}

function nextSteps(url: string, first: string, { say, style }: Session): string[] {
  const steps: readonly (readonly [string, string])[] = [
    [`${url}/api/v1/docs`, say({ vi: 'hướng dẫn API, mở bằng trình duyệt', en: 'the API, in a browser' })],
    ['npx sauro ask "Ban Tổ chức Tỉnh ủy phải làm gì theo chỉ thị của Tỉnh ủy Lào Cai?"', say({ vi: 'hỏi (mở thêm một cửa sổ dòng lệnh)', en: 'ask (in another terminal)' })],
    ['npx sauro ingest van-ban/', say({ vi: 'nạp thư mục văn bản của bạn', en: 'read a folder of your own' })],
    ['npm run eval', say({ vi: 'đo độ chính xác trên bản gán nhãn', en: 'measure against the gold annotations' })],
  ];
  return ['', style.strong(first), ...steps.map(([line, does]) => `  ${line}\n      ${style.faint(does)}`)];
}
