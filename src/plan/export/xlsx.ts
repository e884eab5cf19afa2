import writeXlsxFile from 'write-excel-file/node';
import type { CellObject, Sheet } from 'write-excel-file/node';
import type { PlanDraft } from '../../domain/plan.ts';
import { outlineOf } from './outline.ts';
import type { ExportOptions } from './outline.ts';
import { settle } from './settle.ts';
import { columnsOf } from './table.ts';

const font = 'Times New Roman';
const heading: Partial<CellObject> = { fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true, borderStyle: 'thin', backgroundColor: '#d9e2f3' };
const cell: Partial<CellObject> = { alignVertical: 'top', wrap: true, borderStyle: 'thin' };

/** The annex for a spreadsheet, and beside it the worklist and what the sources lay on others. The same draft and options give the same bytes. */
export async function planXlsx(draft: PlanDraft, options: ExportOptions): Promise<Uint8Array> {
  const outline = outlineOf(draft, options);
  const columns = columnsOf(options.basis);
  const rows = outline.annex.map((row) =>
    row.kind === 'group'
      ? [{ ...cell, value: row.text, type: String, fontWeight: 'bold' as const, columnSpan: columns.length }, ...columns.slice(1).map(() => null)]
      : columns.map(({ key }) => (key === 'ordinal' ? { ...cell, value: row.ordinal, type: Number, align: 'center' as const } : { ...cell, value: row.cells[key], type: String })),
  );
  const sheets: Sheet<never>[] = [
    { sheet: 'Phân công nhiệm vụ', stickyRowsCount: 1, orientation: 'landscape', columns: columns.map(({ width }) => ({ width: Math.round(width / 2) })), data: [columns.map(({ title }) => ({ ...heading, value: title, type: String })), ...rows] },
    ...(options.basis ? [list('Phiếu việc', ['STT', 'Nội dung cần quyết định'], outline.worklist.map((text) => [text])), list('Việc của cơ quan khác', ['STT', 'Ai', 'Nguyên văn', 'Mục'], draft.leftOut.map(({ actors, basis }) => [actors.join('; '), basis.quote, basis.place]))] : []),
  ];
  return settle(new Uint8Array(await writeXlsxFile(sheets, { fontFamily: font, fontSize: 11 }).toBuffer()));
}

function list(sheet: string, titles: readonly string[], rows: readonly (readonly string[])[]): Sheet<never> {
  const widths = [6, ...titles.slice(1).map((title) => (title === 'Mục' ? 14 : 90 / (titles.length - 1) + 10))];
  return {
    sheet, stickyRowsCount: 1, columns: widths.map((width) => ({ width })),
    data: [titles.map((title) => ({ ...heading, value: title, type: String })), ...rows.map((row, i) => [{ ...cell, value: i + 1, type: Number, align: 'center' as const }, ...row.map((value) => ({ ...cell, value, type: String }))])],
  };
}
