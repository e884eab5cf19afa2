import type { Command } from 'commander';
import { connect } from '../connect.ts';
import type { EngineName } from '../../domain/obligation.ts';
import { createDescribed } from '../help.ts';
import { engineOption } from '../options.ts';
import { printJson, type Session } from '../session.ts';

/** `sauro ingest PATH...`: files, folders and patterns into the register. */
export function ingestCommand(session: Session): Command {
  return createDescribed(session, 'ingest', {
    summary: { vi: 'nạp tệp, thư mục vào sổ', en: 'read files and folders into the register' },
    description: {
      vi: 'Nạp tệp, cả thư mục hoặc mẫu tên tệp vào sổ. Tệp hỏng được báo riêng, các tệp khác vẫn được nạp. Tệp đã nạp rồi thì bỏ qua; dừng giữa chừng thì chạy lại sẽ làm tiếp.',
      en: 'Reads files, folders or patterns into the register. A bad file is told and does not stop the rest. What has been read already is left alone; what was interrupted goes on when run again.',
    },
    examples: [
      { line: 'sauro ingest van-ban/', does: { vi: 'cả thư mục, kể cả thư mục con', en: 'a folder with all that is in it' } },
      { line: 'sauro ingest chi-thi.txt "cong-van-*.html"', does: { vi: 'một tệp và các tệp theo mẫu', en: 'a file, and files by a pattern' } },
      { line: 'sauro ingest ho-so.zip', does: { vi: 'từng tệp trong tệp nén', en: 'each file of an archive' } },
      { line: 'sauro ingest van-ban/ --json > ket-qua.json', does: { vi: 'kết quả từng tệp ở dạng JSON', en: 'what became of each file, as JSON' } },
    ],
    notes: {
      vi: 'Đọc được: .docx, .doc, .odt, .rtf; .pdf (kể cả ký số, bản quét); .png, .jpg, .tiff; .html, .txt, .md (Unicode, TCVN3, VNI). Khi máy chủ đang chạy, tệp được gửi cho máy chủ. Mã thoát: 0 nếu mọi tệp đều được nạp (kể cả khi có chỗ cần đối chiếu); 130 nếu dừng giữa chừng bằng Ctrl+C; nếu không, là mã của lỗi: 65 tệp không đọc được (cả khi có nhiều loại lỗi), 66 không có tệp, 77 không có quyền đọc hoặc văn bản mật.',
      en: 'Readable: .docx, .doc, .odt, .rtf; .pdf (signed ones and scans too); .png, .jpg, .tiff; .html, .txt, .md (in Unicode, TCVN3 or VNI). While a server runs, files are sent to it. Exit code: 0 when all files were read (doubtful ones too); 130 when stopped by Ctrl+C; otherwise that of the error: 65 a file cannot be read (and for errors of several kinds), 66 it does not exist, 77 it may not be read or is secret.',
    },
  })
    .argument('<path...>', session.say({ vi: 'tệp, thư mục hoặc mẫu tên tệp', en: 'files, folders or patterns' }))
    .option('--json', session.say({ vi: 'in kết quả dạng JSON', en: 'print the result as JSON' }))
    .addOption(engineOption(session))
    .action(async (paths: readonly string[], options: { readonly json?: true; readonly engine?: EngineName }, self: Command) => {
      const [{ ingest }, { exitOf, reportLines, reportJson }] = await Promise.all([import('../ingesting.ts'), import('../views/report.ts')]);
      const connection = await connect(session, self);
      try {
        const { report, stopped } = await ingest(paths, connection, session, options.engine);
        if (options.json) printJson(session, reportJson(report, session));
        else for (const line of reportLines(report, session)) session.out.line(line);
        if (stopped !== null) throw stopped;
        session.setExit(exitOf(report));
      } finally {
        await connection.close();
      }
    });
}
