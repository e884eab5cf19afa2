import { type Command, InvalidArgumentError } from 'commander';
import { readSettings } from '../connect.ts';
import { createDescribed } from '../help.ts';
import type { Session } from '../session.ts';

/** Options of commands that listen. */
export interface ListenOptions {
  readonly port?: number;
  readonly host?: string;
}

/** `sauro serve`: the HTTP API. */
export function serveCommand(session: Session): Command {
  const { say, out } = session;
  const command = createDescribed(session, 'serve', {
    summary: { vi: 'chạy máy chủ API', en: 'run the HTTP API' },
    description: {
      vi: 'Chạy API trên sổ này, và đọc các tệp được gửi đến. Mặc định chỉ máy này truy cập được; muốn mở cho máy khác phải đặt mã truy cập (SAURO_API_TOKEN). Dừng bằng Ctrl+C: việc đang làm được làm nốt.',
      en: 'Runs the API over this register and reads the files that are sent to it. By default only this machine is answered; for others a token must be set (SAURO_API_TOKEN). Ctrl+C stops it after what is under way.',
    },
    examples: [
      { line: 'sauro serve', does: { vi: 'cổng mặc định 8600', en: 'on the default port, 8600' } },
      { line: 'SAURO_API_TOKEN=… sauro serve --host 0.0.0.0 --port 8080', does: { vi: 'mở cho mạng nội bộ, có mã truy cập', en: 'open to the local network, with a token' } },
    ],
    notes: { vi: 'Nhật ký ghi ra stderr, mỗi dòng một JSON; mức ghi đặt bằng SAURO_LOG_LEVEL.', en: 'The log goes to stderr, one JSON object per line; SAURO_LOG_LEVEL sets how much.' },
  });
  return addListenOptions(command, session).action(async ({ port, host }: ListenOptions, self: Command) => {
    const config = await readSettings(session, self);
    const [{ compose }, { serve }] = await Promise.all([import('../../compose.ts'), import('../serving.ts')]);
    const app = await compose(config);
    try {
      const { url, docs, untilStopped } = await serve(app, { host: host ?? config.host, port: port ?? config.port, logLevel: config.logLevel }, session);
      out.line(say({ vi: `API đang chạy tại ${url}/api/v1 (hướng dẫn: ${docs}). Dừng bằng Ctrl+C.`, en: `The API runs at ${url}/api/v1 (documentation: ${docs}). Ctrl+C stops it.` }));
      await untilStopped();
    } finally {
      await app.close();
    }
  });
}

/** Adds --port and --host. */
export function addListenOptions(command: Command, { say }: Session): Command {
  return command
    .option(`--port <${say({ vi: 'cổng', en: 'port' })}>`, say({ vi: 'cổng; 0 là một cổng còn trống (mặc định: SAURO_PORT hoặc 8600)', en: 'port; 0 for any free one (default: SAURO_PORT or 8600)' }), readPort)
    .option(`--host <${say({ vi: 'địa chỉ', en: 'address' })}>`, say({ vi: 'địa chỉ để lắng nghe (mặc định: SAURO_HOST hoặc 127.0.0.1)', en: 'address to listen on (default: SAURO_HOST or 127.0.0.1)' }));
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/u.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Allowed choices are 0, …, 65535.');
  return Number(text);
}
