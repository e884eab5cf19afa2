import { AlignmentType, Bookmark, BorderStyle, Document, Footer, Header, HeightRule, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, UnderlineType, VerticalAlignTable, WidthType } from 'docx';
import type { IRunOptions, ISectionOptions, ITableCellOptions } from 'docx';
import type { PlanDraft } from '../../domain/plan.ts';
import type { FormRules } from './form.ts';
import { planProperty } from './form.ts';
import { outlineOf } from './outline.ts';
import type { AnnexRow, Block, ExportOptions, Outline } from './outline.ts';
import { settle } from './settle.ts';
import { columnsOf } from './table.ts';
import type { PlanColumn } from './table.ts';

/** Twentieths of a point in a number of millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
/** Half points. */
const half = (points: number): number => points * 2;

/** Paragraph style names are ours so that nothing of the user's template comes in. */
const single = { line: 240, lineRule: LineRuleType.AUTO } as const;
const nothing = { style: BorderStyle.NIL, size: 0, color: 'auto' } as const;
const noBorders = { top: nothing, bottom: nothing, left: nothing, right: nothing } as const;
const noTableBorders = { ...noBorders, insideHorizontal: nothing, insideVertical: nothing } as const;

/**
 * The plan as a Word document in its official form. The same draft and options give the same bytes.
 * @param planId the plan in the register, by which the edited file is known again
 */
export async function planDocx(draft: PlanDraft, planId: string, options: ExportOptions): Promise<Uint8Array> {
  const outline = outlineOf(draft, options);
  const document = new Document({
    title: `Kế hoạch ${outline.subject}`, creator: 'Sáu Rõ', lastModifiedBy: 'Sáu Rõ', customProperties: [{ name: planProperty, value: planId }],
    styles: { default: { document: { run: { font: outline.rules.font, size: half(outline.rules.sizes.body), language: { value: 'vi-VN', eastAsia: 'vi-VN' } }, paragraph: { spacing: { before: 0, after: 0, ...single } } } } },
    sections: [mainSection(outline), ...(outline.annex.length === 0 ? [] : [annexSection(outline, columnsOf(options.basis))]), ...(outline.worklist.length === 0 ? [] : [worklistSection(outline)])],
  });
  return settle(new Uint8Array(await Packer.toArrayBuffer(document)));
}

/** `TextRun` also takes a string, whose old `bold()` and `italics()` would be meant by an object that is not said to be options. */
function run(options: IRunOptions): TextRun {
  return new TextRun(options);
}

/** Text in which what is still to be filled in or decided is yellow. */
function runs(text: string, options: IRunOptions = {}): TextRun[] {
  return text.split(/(\[CẦN [^\]]*\])/u).filter((part) => part !== '').map((part) => run({ ...options, text: part, ...(part.startsWith('[CẦN ') ? { highlight: 'yellow' } : {}) }));
}

function centred(text: string, options: IRunOptions, spacing: { readonly before?: number; readonly after?: number } = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...single, ...spacing }, children: runs(text, options) });
}

/** A rule under a heading: a thin border over an empty line, drawn in from both sides. `share`: of the width it takes. */
function rule(width: number, share: number): Paragraph {
  const indent = twips((width * (1 - share)) / 2);
  return new Paragraph({ spacing: { before: 20, after: 0, line: 60, lineRule: LineRuleType.EXACT }, indent: { left: indent, right: indent }, border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } }, children: [run({ text: '', size: 4 })] });
}

const leftWidth = 67;
const rightWidth = 98;

function frame(rows: readonly (readonly [readonly Paragraph[], readonly Paragraph[]])[]): Table {
  const cell = (children: readonly Paragraph[], width: number): TableCell => new TableCell({ children: [...children], borders: noBorders, margins: { left: 0, right: 0, top: 0, bottom: 0 }, width: { size: twips(width), type: WidthType.DXA } });
  return new Table({
    layout: TableLayoutType.FIXED, width: { size: twips(leftWidth + rightWidth), type: WidthType.DXA }, columnWidths: [twips(leftWidth), twips(rightWidth)], borders: noTableBorders, margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: rows.map(([left, right]) => new TableRow({ cantSplit: true, children: [cell(left, leftWidth), cell(right, rightWidth)] })),
  });
}

function header({ rules, office, number, placeDate }: Outline): Table {
  const { sizes } = rules;
  const state = rules.motto !== null;
  const issuer = office.issuer.map((line) => centred(line, { bold: true, size: half(sizes.issuer) }));
  const left = [...office.superior.map((line) => centred(line, { size: half(sizes.superior) })), ...issuer, state ? rule(leftWidth, 0.4) : centred('*', { size: half(sizes.issuer) })];
  const motto = rules.motto === null || sizes.motto === null ? [rule(rightWidth, 0.72)] : [centred(rules.motto, { bold: true, size: half(sizes.motto) }), rule(rightWidth, 0.62)];
  return frame([
    [left, [centred(rules.nation, { bold: true, size: half(sizes.nation) }), ...motto]],
    [[centred(number, { size: half(sizes.number) }, { before: 60 }), centred('DỰ THẢO', { bold: true, size: half(sizes.recipientsLabel) }, { before: 60 })], [new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { ...single, before: 60 }, children: runs(placeDate, { italics: true, size: half(sizes.place) }) })]],
  ]);
}

function title({ rules, subject }: Outline): readonly Paragraph[] {
  const { sizes } = rules;
  const under = rules.motto === null ? centred('-----', { size: half(sizes.subject) }) : rule(leftWidth + rightWidth, 0.2);
  return [centred('KẾ HOẠCH', { bold: true, size: half(sizes.type) }, { before: 240 }), new Paragraph({ alignment: AlignmentType.CENTER, spacing: single, indent: { left: twips(8), right: twips(8) }, children: runs(subject, { bold: true, size: half(sizes.subject) }) }), under];
}

function paragraph(block: Block, rules: FormRules): Paragraph {
  const size = half(rules.sizes.body);
  const style: IRunOptions = {
    section: { bold: true, size }, heading: { bold: true, size }, owner: { italics: true, size }, lead: { italics: rules.basesItalic, size }, body: { size }, bullet: { size },
  }[block.kind];
  const text = block.kind === 'bullet' ? [run({ text: '- ', size })] : [];
  const words = runs(block.text, style);
  const place = block.line === undefined || block.line.place === '' ? [] : [run({ text: ` (${block.line.place})`, italics: true, size: half(rules.sizes.recipients), color: '595959' })];
  const children = block.line === undefined ? [...text, ...words] : [...text, new Bookmark({ id: block.line.id, children: words }), ...place];
  const keep = block.kind === 'section' || block.kind === 'heading' || block.kind === 'owner';
  return new Paragraph({ alignment: AlignmentType.JUSTIFIED, keepNext: keep, indent: { firstLine: twips(12.7) }, spacing: { before: block.kind === 'section' ? 160 : 120, after: 0, line: 264, lineRule: LineRuleType.AUTO }, children });
}

function signature({ rules, office, recipients }: Outline): Table {
  const { sizes } = rules;
  const label = new Paragraph({ spacing: single, children: [run({ text: 'Nơi nhận:', size: half(sizes.recipientsLabel), ...(rules.recipientsUnderlined ? { underline: { type: UnderlineType.SINGLE } } : { bold: true, italics: true }) })] });
  const list = recipients.map((line) => new Paragraph({ spacing: single, children: runs(line, { size: half(sizes.recipients) }) }));
  const signer = [
    ...(office.authority === null ? [] : [centred(office.authority, { bold: true, size: half(sizes.signature) })]),
    centred(office.title, { bold: office.authority === null || rules.officeBold, size: half(sizes.signature) }),
    ...Array.from({ length: 4 }, () => centred('', { size: half(sizes.signature) })),
    centred('[CẦN BỔ SUNG họ tên]', { bold: true, size: half(sizes.signature) }),
  ];
  return frame([[[label, ...list], signer]]);
}

function pageNumber(rules: FormRules): Header {
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run({ children: [PageNumber.CURRENT], size: half(rules.sizes.pageNumber) })] })] });
}

const empty = (): Header => new Header({ children: [new Paragraph({ children: [] })] });
const noFooter = (): Footer => new Footer({ children: [new Paragraph({ children: [] })] });

function pageOf({ page }: FormRules, margins: FormRules['margins'], orientation: (typeof PageOrientation)[keyof typeof PageOrientation]): NonNullable<NonNullable<ISectionOptions['properties']>['page']> {
  const margin = { top: twips(margins.top), bottom: twips(margins.bottom), left: twips(margins.left), right: twips(margins.right), header: twips(10), footer: twips(10) };
  return { size: { width: twips(page.width), height: twips(page.height), orientation }, margin };
}

function mainSection(outline: Outline): ISectionOptions {
  const { rules } = outline;
  const body = outline.blocks.map((block) => paragraph(block, rules));
  return {
    properties: { titlePage: true, page: { ...pageOf(rules, rules.margins, PageOrientation.PORTRAIT), pageNumbers: { start: 1 } } },
    headers: { first: empty(), default: pageNumber(rules) }, footers: { default: noFooter(), first: noFooter() },
    // A signature never stands alone on a page.
    children: [header(outline), ...title(outline), gap(), ...body, gap(true), signature(outline)],
  };
}

function gap(keepNext = false): Paragraph {
  return new Paragraph({ keepNext, spacing: { before: 0, after: 0, line: 160, lineRule: LineRuleType.EXACT }, children: [] });
}

function annexSection(outline: Outline, columns: readonly PlanColumn[]): ISectionOptions {
  const { rules, annexTitle, annex } = outline;
  const [label = '', name = '', attached = ''] = annexTitle;
  const size = half(rules.sizes.type);
  const widthOf = (column: PlanColumn): number => twips((column.width * (rules.page.height - rules.annexMargins.left - rules.annexMargins.right)) / 257);
  const table = new Table({
    layout: TableLayoutType.FIXED, columnWidths: columns.map(widthOf), width: { size: columns.reduce((sum, column) => sum + widthOf(column), 0), type: WidthType.DXA },
    margins: { left: twips(1.5), right: twips(1.5), top: twips(0.5), bottom: twips(0.5) },
    rows: [headRow(columns, rules, widthOf), ...annex.map((row) => annexRow(row, columns, rules, widthOf))],
  });
  return {
    properties: { titlePage: false, page: pageOf(rules, rules.annexMargins, PageOrientation.LANDSCAPE) }, headers: { default: pageNumber(rules) }, footers: { default: noFooter() },
    children: [centred(label, { bold: true, size }), centred(name, { bold: true, size }), centred(attached, { italics: true, size: half(rules.sizes.place) }, { after: 160 }), table],
  };
}

type WidthOf = (column: PlanColumn) => number;

function cell(children: readonly (TextRun | Bookmark)[], width: number, align: (typeof AlignmentType)[keyof typeof AlignmentType], options: Partial<ITableCellOptions> = {}): TableCell {
  return new TableCell({ ...options, width: { size: width, type: WidthType.DXA }, children: [new Paragraph({ alignment: align, spacing: single, children: [...children] })] });
}

function headRow(columns: readonly PlanColumn[], rules: FormRules, widthOf: WidthOf): TableRow {
  return new TableRow({
    tableHeader: true, cantSplit: true, height: { value: twips(9), rule: HeightRule.ATLEAST },
    children: columns.map((column) => cell([run({ text: column.title, bold: true, size: half(rules.sizes.table) })], widthOf(column), AlignmentType.CENTER, { verticalAlign: VerticalAlignTable.CENTER })),
  });
}

function annexRow(row: AnnexRow, columns: readonly PlanColumn[], rules: FormRules, widthOf: WidthOf): TableRow {
  const size = half(rules.sizes.table);
  if (row.kind === 'group') {
    const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
    const words = new Paragraph({ alignment: AlignmentType.LEFT, keepNext: true, spacing: single, children: [run({ text: row.text, bold: true, size })] });
    return new TableRow({ cantSplit: true, children: [new TableCell({ columnSpan: columns.length, width: { size: width, type: WidthType.DXA }, children: [words] })] });
  }
  return new TableRow({
    cantSplit: true,
    children: columns.map((column) => {
      if (column.key === 'ordinal') return cell([new Bookmark({ id: ordinalBookmark(row.id), children: [run({ text: String(row.ordinal), size })] })], widthOf(column), AlignmentType.CENTER);
      const words = runs(row.cells[column.key], { size });
      if (column.key === 'task') return cell([new Bookmark({ id: row.id, children: words })], widthOf(column), AlignmentType.JUSTIFIED);
      return cell(words, widthOf(column), AlignmentType.LEFT);
    }),
  });
}

/** The second bookmark of a row, on its number: who retypes a task loses the first. */
export function ordinalBookmark(lineId: string): string {
  return lineId.replace(/^kv_/u, 'ks_');
}

function worklistSection({ rules, worklist }: Outline): ISectionOptions {
  const size = half(rules.sizes.recipients);
  return {
    properties: { titlePage: false, page: pageOf(rules, rules.margins, PageOrientation.PORTRAIT) }, headers: { default: pageNumber(rules) }, footers: { default: noFooter() },
    children: [
      centred('PHIẾU VIỆC CỦA NGƯỜI SOẠN', { bold: true, size: half(rules.sizes.type) }),
      centred('(Bỏ phần này trước khi trình ký)', { italics: true, size: half(rules.sizes.recipients) }, { after: 160 }),
      ...worklist.map((text, i) => new Paragraph({ alignment: AlignmentType.JUSTIFIED, spacing: { ...single, before: 60 }, children: runs(`${String(i + 1)}. ${text}`, { size }) })),
    ],
  };
}
