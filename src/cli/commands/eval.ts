import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { AppError } from '../../domain/errors.ts';
import { createDescribed } from '../help.ts';
import type { Session } from '../session.ts';

const script = fileURLToPath(new URL('../../../eval/run.ts', import.meta.url));

/** `sauro eval`: how good extraction and search are, measured. */
export function evalCommand(session: Session): Command {
  return createDescribed(session, 'eval', {
    summary: { vi: 'đo độ chính xác trên bản gán nhãn', en: 'measure against the gold annotations' },
    description: {
      vi: 'Chấm kết quả bóc tách và tìm kiếm theo các bản gán nhãn trong eval/. Mã thoát khác 0 khi một con số tụt so với lần đã ghi nhận. Tham số được chuyển nguyên cho eval/run.ts.',
      en: 'Scores extraction and search by the annotations in eval/. The exit code is not 0 when a figure fell below the committed one. Arguments go to eval/run.ts as they are.',
    },
    examples: [
      { line: 'sauro eval', does: { vi: 'bảng điểm', en: 'the table' } },
      { line: 'sauro eval --list', does: { vi: 'liệt kê từng chỗ thiếu, thừa, khác', en: 'every missed, spurious and differing item' } },
    ],
  })
    .argument('[arguments...]', session.say({ vi: 'tham số của eval/run.ts', en: 'arguments of eval/run.ts' }))
    .allowUnknownOption()
    .action(async (given: readonly string[]) => {
      const child = spawn(process.execPath, [script, ...given], { stdio: 'inherit', signal: session.signal });
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      if (signal !== null) throw new AppError('cancelled');
      session.setExit(code ?? 70);
    });
}
