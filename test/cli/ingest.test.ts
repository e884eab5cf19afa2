import { describe, expect, it } from 'vitest';
import { createPlainLines } from '../../src/cli/terminal/live.ts';
import { stageWords, type ShownOutcome } from '../../src/cli/views/ingest.ts';
import { reportLines } from '../../src/cli/views/report.ts';
import { showUnrecorded } from '../../src/cli/extracted.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import { buildExtraction, buildParsed } from '../builders.ts';
import { memorySession, memoryWriter } from './session.ts';

const remark = (code: Diagnostic['code'], params: Diagnostic['params'] = {}, severity: Diagnostic['severity'] = 'warning'): Diagnostic => ({ code, severity, span: null, params });

async function read(path: string, diagnostics: readonly Diagnostic[], doubtfulObligations: number): Promise<ShownOutcome> {
  const parsed = buildParsed('1. Sở Nội vụ báo cáo.', { type: 'Công văn', name: path });
  const { document } = await showUnrecorded({ ...parsed, diagnostics }, buildExtraction(parsed, []), 'vi');
  return { path, outcome: 'done', error: null, sameAs: null, bill: null, document: { shown: document, ignored: [] }, doubtfulObligations };
}

const refused: ShownOutcome = { path: 'vb/c.pdf', outcome: 'failed', error: { code: 'input-encrypted', params: { file: 'c.pdf' } }, sameAs: null, bill: null, document: null, doubtfulObligations: null };

describe('the report of an ingest', () => {
  it('says what was read, what is doubtful, what was refused and why', async () => {
    const word = (text: string): Diagnostic => remark('ocr-word-doubtful', { page: '1', text, confidence: '60 %' });
    const files = [await read('vb/a.pdf', [word('12'), word('13'), remark('number-unreadable', { text: '2 6' }), remark('converted-by-office', {}, 'info')], 3), await read('vb/b.docx', [], 0), refused];
    const lines = [...reportLines({ files, skipped: ['vb/d.gif'], unfinished: null }, memorySession({ width: 90 }))];
    expect(lines).toEqual([
      'Thư mục: vb/', '',
      '   Tệp     Văn bản             Việc  Đơn vị  Chỉ tiêu  Ngoài mục  Cần xem',
      '─  ──────  ──────────────────  ────  ──────  ────────  ─────────  ───────',
      '✔  a.pdf   Công văn vb/a.pdf      0       0         0        0 %        6',
      '✔  b.docx  Công văn vb/b.docx     0       0         0        0 %        –',
      '✔ đã nạp ! đã nạp, có phần không đọc được = đã có trong sổ từ trước. Ngoài mục: phần chữ',
      'không thuộc mục nào (đầu văn bản, chữ ký, nơi nhận, đầu trang …).', '',
      'Cần đối chiếu với bản gốc: 1 tệp',
      '? a.pdf',
      '  ! Trang 1: «12» nhận dạng chưa chắc chắn (60 %), thuộc số liệu, số ký hiệu hoặc ngày',
      '    tháng; cần đối chiếu. (và 1 chỗ tương tự)',
      '  ! Không đọc được số văn bản («2 6»); hãy xem bản gốc.',
      `  3 nghĩa vụ đọc chưa chắc; xem: sauro obligations --document ${files[0]?.document?.shown.id ?? ''}`,
      '  --confidence-to 0.7', '',
      'Không nạp được: 1 tệp',
      '✖ c.pdf: Tệp c.pdf được bảo vệ bằng mật khẩu. Hãy mở bằng phần mềm soạn thảo, bỏ mật khẩu',
      '  rồi nạp lại.', '',
      '– Bỏ qua 1 tệp thuộc định dạng không đọc: d.gif', '',
      '3 tệp: 2 đã nạp, 0 không thay đổi, 1 không nạp được.',
    ]);
  });

  it('of a run that was stopped says how much is left, and that it can go on', async () => {
    const lines = [...reportLines({ files: [await read('a.pdf', [], 0), refused], skipped: [], unfinished: 7 }, memorySession({ language: 'en', width: 200 }))];
    expect(lines.at(-1)).toBe('Stopped half-way: 7 files were not finished. Run the same command again to go on; what was read is not read again.');
  });
});

describe('progress', () => {
  it('names the stage and the page', () => {
    expect(stageWords({ stage: 'read', pages: { done: 12, total: 1170 } }, memorySession())).toBe('đọc tệp, trang 12/1.170');
    expect(stageWords({ stage: 'extract' }, memorySession({ language: 'en' }))).toBe('extracting');
  });

  it('in a log is a line for what lasts, every few seconds', () => {
    const out = memoryWriter();
    let now = 0;
    const lines = createPlainLines(out, () => now);
    for (let page = 1; page <= 12; page += 1) {
      lines.set('a', `a ${page}`);
      lines.set('b', 'b');
      now += 1_000;
    }
    lines.print('a xong');
    expect(out.text()).toBe('a 6\na 11\na xong\n');
  });
});
